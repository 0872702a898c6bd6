#include "core/view_set.hpp"

#include <bit>
#include <functional>
#include <utility>

namespace prodready {
namespace {

constexpr std::size_t fewest_slots = 16;

bool is_free(std::string_view slot) { return slot.data() == nullptr; }

}  // namespace

ViewSet::ViewSet(std::size_t expected) : slots_(std::bit_ceil(2 * expected + fewest_slots)) {}

std::size_t ViewSet::slot_of(std::string_view text) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = mask & std::hash<std::string_view>{}(text);
  while (!is_free(slots_[slot]) && slots_[slot] != text) {
    slot = (slot + 1) & mask;
  }
  return slot;
}

bool ViewSet::contains(std::string_view text) const { return !is_free(slots_[slot_of(text)]); }

bool ViewSet::insert(std::string_view text) {
  std::size_t slot = slot_of(text);
  if (!is_free(slots_[slot])) {
    return false;
  }
  if (2 * (size_ + 1) > slots_.size()) {
    grow();
    slot = slot_of(text);
  }
  slots_[slot] = is_free(text) ? std::string_view("") : text;
  ++size_;
  return true;
}

void ViewSet::grow() {
  std::vector<std::string_view> old(2 * slots_.size());
  std::swap(old, slots_);
  for (const std::string_view text : old) {
    if (!is_free(text)) {
      slots_[slot_of(text)] = text;
    }
  }
}

}  // namespace prodready
