// Resources that are looked at one after the other lie all over the memory: those that come soon are asked
// for ahead. For loops over what there may be hundreds of thousands of.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "core/prefetch.hpp"
#include "facts/resources/joined.hpp"
#include "resources/model/resource.hpp"

namespace prodready::terms {

inline const resources::Resource& resource_of(const resources::Resource* resource) { return *resource; }
inline const resources::Resource& resource_of(const Joined& subject) { return subject.shown(); }
template <class WithSubject>
const resources::Resource& resource_of(const WithSubject& one) {
  return one.subject.shown();
}

// Asks for what a look at the resource begins with; the resource itself must be near already.
inline void fetch_contents(const resources::Resource& resource) {
  for (const resources::Value* values : {&resource.properties, &resource.observed}) {
    if (const resources::Map* map = values->map()) {
      prefetch(static_cast<const void*>(map->data()));
    }
  }
  prefetch(static_cast<const void*>(resource.tags.begin()));
}

// `for (const Joined& subject : in_turn(subjects))`: all of them, in their order. Takes what lies in a row:
// of pointers to resources, of Joined, or of what has a `subject` that is one.
template <class One>
class InTurn {
 public:
  explicit InTurn(std::span<const One> all) : all_(all) {}

  class Iterator {
   public:
    Iterator(std::span<const One> all, std::size_t at) : all_(all), at_(at) {}
    const One& operator*() const {
      constexpr std::size_t near = 4;
      constexpr std::size_t far = 12;
      if (at_ + far < all_.size()) {
        const resources::Resource& resource = resource_of(all_[at_ + far]);
        prefetch(std::string_view(reinterpret_cast<const char*>(&resource), sizeof resource));
      }
      if (at_ + near < all_.size()) {
        fetch_contents(resource_of(all_[at_ + near]));
      }
      return all_[at_];
    }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    bool operator==(const Iterator& other) const { return at_ == other.at_; }

   private:
    std::span<const One> all_;
    std::size_t at_;
  };

  Iterator begin() const { return {all_, 0}; }
  Iterator end() const { return {all_, all_.size()}; }

 private:
  std::span<const One> all_;
};

template <class All>
auto in_turn(const All& all) {
  return InTurn<typename All::value_type>(std::span(all.data(), all.size()));
}
template <class All>
auto in_turn(const All&& all) = delete;  // they must outlive the loop
inline auto in_turn(std::span<const resources::Resource* const> all) {
  return InTurn<const resources::Resource*>(all);
}

}  // namespace prodready::terms
