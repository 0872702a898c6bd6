// Vectors of many megabytes that are read here and there: on pages of the largest kind that the system gives,
// which cost fewer faults and fewer look-ups of addresses. What resize() adds has no value yet where its type
// has none of its own: several threads fill it.
#pragma once

#include <cstddef>
#include <new>
#include <utility>
#include <vector>

namespace prodready::packs {

// Bytes for a vector, aligned for large pages where they are many. Throws std::bad_alloc.
void* allocate_large(std::size_t bytes);
void free_large(void* memory, std::size_t bytes);

// Asks for large pages where they fit into memory that nothing was written to yet.
void prefer_large_pages(void* memory, std::size_t bytes);

template <class T>
struct LargePages {
  using value_type = T;

  LargePages() = default;
  template <class Other>
  explicit(false) LargePages(const LargePages<Other>&) {}

  template <class Element>
  void construct(Element* place) {
    ::new (static_cast<void*>(place)) Element;
  }
  template <class Element, class... Values>
  void construct(Element* place, Values&&... values) {
    ::new (static_cast<void*>(place)) Element(std::forward<Values>(values)...);
  }
  T* allocate(std::size_t count) { return static_cast<T*>(allocate_large(count * sizeof(T))); }
  void deallocate(T* memory, std::size_t count) { free_large(memory, count * sizeof(T)); }
  template <class Other>
  bool operator==(const LargePages<Other>&) const {
    return true;
  }
};

template <class T>
using LargeVector = std::vector<T, LargePages<T>>;

}  // namespace prodready::packs
