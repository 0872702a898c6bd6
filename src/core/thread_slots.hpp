// Values that threads take for a moment and that serve one at a time: as a rule a thread gets the one that it
// had before, and meets no other on the way.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <functional>
#include <thread>
#include <utility>

namespace prodready {

template <class T>
class ThreadSlots {
  static constexpr std::size_t cache_line = 64;  // bytes, which only one core writes to at a time

  struct alignas(cache_line) Slot {
    std::atomic<bool> is_taken{false};
    T value{};
  };

 public:
  static constexpr std::size_t count = 256;

  // A value, as it was left by whoever had it last, until this is destroyed.
  class Lease {
   public:
    Lease() = default;
    explicit Lease(Slot& slot) : slot_(&slot) {}
    Lease(Lease&& other) noexcept : slot_(std::exchange(other.slot_, nullptr)) {}
    Lease& operator=(Lease&& other) noexcept {
      std::swap(slot_, other.slot_);
      return *this;
    }
    ~Lease() {
      if (slot_ != nullptr) {
        slot_->is_taken.store(false, std::memory_order_release);
      }
    }

    explicit operator bool() const { return slot_ != nullptr; }
    T& operator*() const { return slot_->value; }
    T* operator->() const { return &slot_->value; }

   private:
    Slot* slot_ = nullptr;
  };

  // Empty where all `count` are taken.
  Lease take() {
    const std::size_t own = std::hash<std::thread::id>{}(std::this_thread::get_id());
    for (std::size_t next = 0; next < count; ++next) {
      Slot& slot = slots_[(own + next) % count];
      if (!slot.is_taken.exchange(true, std::memory_order_acquire)) {
        return Lease(slot);
      }
    }
    return Lease();
  }

 private:
  std::array<Slot, count> slots_;
};

}  // namespace prodready
