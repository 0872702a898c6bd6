// A list of one pointer's size, since there may be millions: its length lies with its elements, and an empty
// one has no memory at all. Used like a std::vector; a pointer to the list itself ends where the list moves.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <new>
#include <stdexcept>
#include <utility>

namespace prodready::resources {

template <class T>
class CompactList {
 public:
  using value_type = T;
  using size_type = std::size_t;
  using difference_type = std::ptrdiff_t;
  using reference = T&;
  using const_reference = const T&;
  using iterator = T*;
  using const_iterator = const T*;

  CompactList() = default;
  CompactList(std::initializer_list<T> items) : CompactList(items.begin(), items.end()) {}
  template <std::forward_iterator Iterator>
  CompactList(Iterator first, Iterator last) {
    insert(end(), first, last);
  }
  CompactList(const CompactList& other) : CompactList(other.begin(), other.end()) {}
  CompactList(CompactList&& other) noexcept : block_(std::exchange(other.block_, nullptr)) {}
  CompactList& operator=(CompactList other) noexcept {
    std::swap(block_, other.block_);
    return *this;
  }
  ~CompactList() {
    if (block_ != nullptr) {
      std::destroy_n(data(), size());
      ::operator delete(block_);
    }
  }

  std::size_t size() const { return block_ == nullptr ? 0 : block_->size; }
  std::size_t capacity() const { return block_ == nullptr ? 0 : block_->capacity; }
  bool empty() const { return size() == 0; }
  T* data() { return block_ == nullptr ? nullptr : reinterpret_cast<T*>(block_ + 1); }
  const T* data() const { return block_ == nullptr ? nullptr : reinterpret_cast<const T*>(block_ + 1); }
  iterator begin() { return data(); }
  iterator end() { return data() + size(); }
  const_iterator begin() const { return data(); }
  const_iterator end() const { return data() + size(); }
  std::reverse_iterator<const_iterator> rbegin() const { return std::make_reverse_iterator(end()); }
  std::reverse_iterator<const_iterator> rend() const { return std::make_reverse_iterator(begin()); }
  T& operator[](std::size_t at) { return data()[at]; }
  const T& operator[](std::size_t at) const { return data()[at]; }
  T& front() { return *begin(); }
  const T& front() const { return *begin(); }
  T& back() { return end()[-1]; }
  const T& back() const { return end()[-1]; }

  void reserve(std::size_t count) {
    if (count > capacity()) {
      move_to(count);
    }
  }
  void shrink_to_fit() {
    if (size() < capacity()) {
      move_to(size());
    }
  }
  void clear() { *this = CompactList(); }

  // What is added may lie in the list itself.
  template <class... Arguments>
  T& emplace_back(Arguments&&... arguments) {
    T item(std::forward<Arguments>(arguments)...);
    if (size() == capacity()) {
      move_to(std::max(capacity() * 2, first_capacity));
    }
    T* place = new (end()) T(std::move(item));
    ++block_->size;
    return *place;
  }
  void push_back(T item) { emplace_back(std::move(item)); }
  void pop_back() { erase(end() - 1); }

  template <class... Arguments>
  iterator emplace(const_iterator before, Arguments&&... arguments) {
    const std::ptrdiff_t at = before - begin();
    emplace_back(std::forward<Arguments>(arguments)...);
    std::rotate(begin() + at, end() - 1, end());
    return begin() + at;
  }
  iterator insert(const_iterator before, T item) { return emplace(before, std::move(item)); }
  // Not of elements of the list itself.
  template <std::forward_iterator Iterator>
  iterator insert(const_iterator before, Iterator first, Iterator last) {
    const std::ptrdiff_t at = before - begin();
    const std::size_t old_size = size();
    const std::size_t new_size = old_size + static_cast<std::size_t>(std::distance(first, last));
    if (new_size > capacity()) {
      move_to(std::max(capacity() * 2, new_size));
    }
    for (; first != last; ++first) {
      emplace_back(*first);
    }
    std::rotate(begin() + at, begin() + old_size, end());
    return begin() + at;
  }
  iterator erase(const_iterator first, const_iterator last) {
    const std::ptrdiff_t at = first - begin();
    const iterator kept = std::move(begin() + (last - begin()), end(), begin() + at);
    const auto gone = static_cast<std::size_t>(end() - kept);
    if (gone > 0) {
      std::destroy_n(kept, gone);
      block_->size -= static_cast<std::uint32_t>(gone);
    }
    return begin() + at;
  }
  iterator erase(const_iterator at) { return erase(at, at + 1); }
  void resize(std::size_t count) {
    reserve(count);
    while (size() < count) {
      emplace_back();
    }
    erase(begin() + count, end());
  }

  friend bool operator==(const CompactList& left, const CompactList& right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end());
  }
  template <class Condition>
  friend std::size_t erase_if(CompactList& list, Condition condition) {
    const iterator kept = std::remove_if(list.begin(), list.end(), condition);
    const auto gone = static_cast<std::size_t>(list.end() - kept);
    list.erase(kept, list.end());
    return gone;
  }

 private:
  struct Block {  // the elements stand behind it
    std::uint32_t size;
    std::uint32_t capacity;
  };
  static constexpr std::size_t first_capacity = 4;

  // Into a block of its own, with room for so many; none where that is 0.
  void move_to(std::size_t count) {
    static_assert(alignof(T) <= alignof(std::uint64_t) && sizeof(Block) == sizeof(std::uint64_t));
    if (count > UINT32_MAX) {
      throw std::length_error("a list longer than 2^32 elements");
    }
    CompactList other;
    if (count > 0) {
      other.block_ = new (::operator new(sizeof(Block) + count * sizeof(T)))
          Block{.size = 0, .capacity = static_cast<std::uint32_t>(count)};
      std::uninitialized_move(begin(), end(), other.begin());
      other.block_->size = static_cast<std::uint32_t>(size());
    }
    std::swap(block_, other.block_);
  }

  Block* block_ = nullptr;
};

}  // namespace prodready::resources
