// Gives equal texts of a snapshot one SharedText, as far as it remembers them: the words of a million items
// are few.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "resources/model/shared_text.hpp"
#include "resources/snapshot/quick_hash.hpp"

namespace prodready::resources::snapshot {

// Takes constant memory: a text that comes anew takes the place of one that has the same slot. For one
// thread.
class TextCache {
 public:
  SharedText of(std::string_view text) {
    if (text.size() > longest) {
      return SharedText(text);
    }
    slots_.resize(slot_count);
    SharedText& slot = slots_[quick_hash(text) % slot_count];
    if (slot != text) {
      slot = SharedText(text);
    }
    return slot;
  }

 private:
  static constexpr std::size_t slot_count = 8192;
  static constexpr std::size_t longest = 512;  // bytes: longer ones are hardly ever said twice

  std::vector<SharedText> slots_;
};

}  // namespace prodready::resources::snapshot
