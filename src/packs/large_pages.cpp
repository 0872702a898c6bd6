#include "packs/large_pages.hpp"

#include <sys/mman.h>

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
#ifdef MADV_HUGEPAGE
  madvise(memory, bytes / large_page * large_page, MADV_HUGEPAGE);  // what is refused stays as it is
#endif
  return memory;
}

void free_large(void* memory, std::size_t bytes) {
  if (bytes < worth_it) {
    ::operator delete(memory);
  } else {
    ::operator delete(memory, std::align_val_t(large_page));
  }
}

}  // namespace prodready::packs
