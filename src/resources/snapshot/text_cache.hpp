// Gives equal texts of a snapshot one SharedText, as far as it remembers them: the words of a million items
// are few.
#pragma once

#include <cstddef>
#include <cstdint>
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
    slots_.resize(slot_count);
    const std::uint64_t hash = quick_hash(text);
    const auto check = static_cast<std::uint32_t>(hash >> 32U);
    Slot& slot = slots_[hash % slot_count];
    if (slot.check == check && slot.text == text) {
      return slot.text;
    }
    SharedText made(text);
    if (slot.before == check) {
      slot.text = made;
      slot.check = check;
    }
    slot.before = check;
    return made;
  }

 private:
  static constexpr std::size_t slot_count = 4096;
  static constexpr std::size_t longest = 512;  // bytes: longer ones are hardly ever said twice

  struct Slot {
    std::uint32_t check = 0;   // of the text: a part of its hash
    std::uint32_t before = 0;  // of the last one that was not remembered
    SharedText text;
  };
  std::vector<Slot> slots_;
};

}  // namespace prodready::resources::snapshot
