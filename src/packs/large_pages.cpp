#include "packs/large_pages.hpp"

#include <sys/mman.h>

#include <memory>
#include <new>

namespace prodready::packs {
namespace {

constexpr std::size_t large_page = std::size_t{2} << 20U;
constexpr std::size_t worth_it = 2 * large_page;

}  // namespace

void* allocate_large(std::size_t bytes) {
  if (bytes < worth_it) {
    return ::operator new(bytes);
  }
  void* const memory = ::operator new(bytes, std::align_val_t(large_page));
  prefer_large_pages(memory, bytes);
  return memory;
}

void free_large(void* memory, std::size_t bytes) {
  if (bytes < worth_it) {
    ::operator delete(memory);
  } else {
    ::operator delete(memory, std::align_val_t(large_page));
  }
}

void prefer_large_pages([[maybe_unused]] void* memory, [[maybe_unused]] std::size_t bytes) {
#ifdef MADV_HUGEPAGE
  void* first = memory;
  std::size_t space = bytes;
  if (std::align(large_page, large_page, first, space) != nullptr) {
    madvise(first, space / large_page * large_page, MADV_HUGEPAGE);  // what is refused stays as it is
  }
#endif
}

}  // namespace prodready::packs
