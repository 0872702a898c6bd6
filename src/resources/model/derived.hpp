// What is worked out from all resources and asked for again and again: each is made once, when it is first
// asked for, and held for all who ask later.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <typeindex>
#include <typeinfo>
#include <utility>

namespace prodready::resources {

class Derived {
 public:
  // What `make()` gives, a T. `Of` is a type that stands for what it is, `part` for which of them. May be
  // called from several threads, and from within `make` for something else. Lives as long as this.
  template <class Of, class T, class Make>
  const T& at(std::string_view part, const Make& make) {
    Slot& slot = slot_of(typeid(Of), part);
    std::call_once(slot.once, [&] { slot.value = std::make_shared<const T>(make()); });
    return *static_cast<const T*>(slot.value.get());
  }

 private:
  struct Slot {
    std::once_flag once;
    std::shared_ptr<const void> value;
  };

  Slot& slot_of(std::type_index of, std::string_view part) {
    const std::lock_guard lock(guard_);
    std::unique_ptr<Slot>& slot = slots_[{of, std::string(part)}];
    if (!slot) {
      slot = std::make_unique<Slot>();
    }
    return *slot;
  }

  std::mutex guard_;
  std::map<std::pair<std::type_index, std::string>, std::unique_ptr<Slot>> slots_;
};

}  // namespace prodready::resources
