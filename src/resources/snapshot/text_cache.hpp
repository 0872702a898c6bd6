// Gives equal texts of a snapshot one SharedText, as far as it remembers them: the words of a million items
// are few.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "resources/model/shared_text.hpp"
#include "resources/snapshot/quick_hash.hpp"

namespace prodready::resources::snapshot {

// Takes constant memory. What is remembered was said before: most texts are said once, and would only drive
// out those that are said often. For one thread.
class TextCache {
 public:
  SharedText of(std::string_view text) {
    if (text.empty() || text.size() > longest) {
      return SharedText(text);
    }
    marks_.resize(slot_count);
    slots_.resize(slot_count);
    const std::uint64_t hash = quick_hash(text);
    const auto check = static_cast<std::uint32_t>(hash >> 32U);
    Mark& mark = marks_[hash % slot_count];
    Slot& slot = slots_[hash % slot_count];
    if (mark.check == check && slot.is(text)) {
      slot.heat = std::min<std::uint8_t>(slot.heat + 1, most_heat);
      return slot.text.copy();
    }
    SharedText made(text);
    if (mark.before == check && slot.heat > 0) {
      --slot.heat;
    } else if (mark.before == check) {
      mark.check = check;
      slot.set(made);
    }
    mark.before = check;
    return made;
  }

 private:
  static constexpr std::size_t slot_count = 4096;
  static constexpr std::size_t longest = 512;    // bytes: longer ones are hardly ever said twice
  static constexpr std::uint8_t most_heat = 15;  // so often another one must be said to drive one out
  static constexpr std::size_t line = 64;        // of a processor's cache

  // Of each slot, apart: most texts that are said once look no further.
  struct Mark {
    std::uint32_t check = 0;   // of the text: a part of its hash
    std::uint32_t before = 0;  // of the last one that was not remembered
  };
  // In one line: what is said again and again is told and copied without a look at where it lies.
  struct alignas(line) Slot {
    SharedTextStock text;
    std::uint16_t size = 0;
    std::uint8_t heat = 0;              // how often it was said again
    std::array<char, 45> letters = {};  // the first ones

    bool is(std::string_view other) const {
      return size == other.size() &&
             std::memcmp(letters.data(), other.data(), std::min(other.size(), letters.size())) == 0 &&
             (other.size() <= letters.size() || text.text() == other);
    }
    void set(const SharedText& other) {
      text = SharedTextStock(other);
      size = static_cast<std::uint16_t>(other.size());
      std::memcpy(letters.data(), other.data(), std::min(other.size(), letters.size()));
    }
  };
  std::vector<Mark> marks_;
  std::vector<Slot> slots_;
};

}  // namespace prodready::resources::snapshot
