// What is worked out from all resources and asked for again and again: each is made once, when it is first
// asked for, and held for all who ask later.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <typeindex>
#include <typeinfo>
#include <utility>
#include <vector>

namespace prodready::resources {

class Derived {
 public:
  // What `make()` gives, a T. `Of` is a type that stands for what it is, `part` for which of them. May be
  // called from several threads, and from within `make` for something else. Lives as long as this.
  template <class Of, class T, class Make>
  const T& at(std::string_view part, const Make& make) {
    return made_in<T>(slot_of(typeid(Of), part), make);
  }

  // The same of what has no parts. It takes next to no time where it is made already, so that it may be asked
  // for resource by resource.
  template <class Of, class T, class Make>
  const T& at(const Make& make) {
    return made_in<T>(whole(typeid(Of)), make);
  }

 private:
  struct Slot {
    std::once_flag once;
    std::shared_ptr<const void> value;
    std::atomic<const void*> made = nullptr;  // the value, once it is there
  };
  struct Whole {
    const std::type_info* of = nullptr;
    Slot slot;
  };
  static constexpr std::size_t most_places = 256;

  template <class T, class Make>
  static const T& made_in(Slot& slot, const Make& make) {
    if (const void* const made = slot.made.load(std::memory_order_acquire)) {
      return *static_cast<const T*>(made);
    }
    std::call_once(slot.once, [&] {
      slot.value = std::make_shared<const T>(make());
      slot.made.store(slot.value.get(), std::memory_order_release);
    });
    return *static_cast<const T*>(slot.value.get());
  }

  Slot& slot_of(std::type_index of, std::string_view part) {
    const std::lock_guard lock(guard_);
    std::unique_ptr<Slot>& slot = slots_[{of, std::string(part)}];
    if (!slot) {
      slot = std::make_unique<Slot>();
    }
    return *slot;
  }

  // Looks without a lock; what is put into a place stays there.
  Slot& whole(const std::type_info& of) {
    constexpr std::size_t alignment = 16;
    const std::size_t first = std::hash<const std::type_info*>{}(&of) / alignment;
    for (std::size_t i = 0; i < most_places; ++i) {
      std::atomic<Whole*>& place = places_[(first + i) % most_places];
      Whole* there = place.load(std::memory_order_acquire);
      there = there == nullptr ? &put(place, of) : there;
      if (there->of == &of) {
        return there->slot;
      }
    }
    return slot_of(of, {});
  }

  // Puts it into the place; where another was quicker, that one is there.
  Whole& put(std::atomic<Whole*>& place, const std::type_info& of) {
    const std::lock_guard lock(guard_);
    if (Whole* const other = place.load(std::memory_order_acquire)) {
      return *other;
    }
    std::unique_ptr<Whole>& made = wholes_.emplace_back(std::make_unique<Whole>());
    made->of = &of;
    place.store(made.get(), std::memory_order_release);
    return *made;
  }

  std::mutex guard_;
  std::map<std::pair<std::type_index, std::string>, std::unique_ptr<Slot>> slots_;
  std::array<std::atomic<Whole*>, most_places> places_ = {};
  std::vector<std::unique_ptr<Whole>> wholes_;
};

}  // namespace prodready::resources
