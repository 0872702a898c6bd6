#include "resources/snapshot/wanted_keys.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "core/text.hpp"
#include "resources/mapping/path.hpp"
#include "resources/snapshot/dates.hpp"
#include "resources/snapshot/hidden.hpp"
#include "resources/snapshot/quick_hash.hpp"

namespace prodready::resources::snapshot {
namespace {

// Where answers keep tags; and what is looked at whatever the tables say.
constexpr std::array<std::string_view, 5> always = {"tags", "taglist", "tagset", "tagslist", "arn"};

std::string_view without_marks(std::string_view part) {
  while (part.ends_with("[]") || part.ends_with("{}")) {
    part.remove_suffix(2);
  }
  return part;
}

// Alike for names that same_name() takes for one.
std::string folded(std::string_view name) {
  std::string letters = to_lower(name);
  std::erase_if(letters, [](char letter) { return letter == '_' || letter == '-'; });
  return letters;
}

void add_path(WantedKeys& keys, std::span<const PathPart> path) {
  WantedKeys* at = &keys;
  for (const PathPart& part : path) {
    at = &at->child(part.name);
    if (part.members || part.json) {
      break;  // whatever it has
    }
  }
  at->add_whole();
}

void add_around(WantedKeys& keys, std::string_view path) {
  path.remove_prefix(std::min(path.find_first_not_of('^'), path.size()));
  if (!path.empty() && path != "@") {
    keys.add(path);
  }
}

// What the entry's own words name.
void add_rows(const MapEntry& entry, WantedKeys& keys) {
  add_around(keys, entry.by);
  for (const Condition& condition : entry.when) {
    add_around(keys, condition.attribute);
  }
  for (const MapRow& row : entry.rows) {
    if (!row.from.empty()) {
      add_path(keys, row.from);
    }
  }
}

void add_kept(const Tables& tables, const MapEntry& entry, WantedKeys& keys) {
  if (const KeptType* type = tables.type(entry.type)) {
    for (const KeptProperty& property : type->properties) {
      add_path(keys, property.parts);
    }
  }
  for (const std::string_view key : always) {
    keys.add(key);
  }
}

// Adds at the entry's list, and at what is around it: what an element lacks, the objects around it may say.
template <class Add>
void add_at_list(const MapEntry& entry, WantedKeys& keys, Add add) {
  WantedKeys* at = &keys;
  add(*at);
  std::string_view list = entry.list;
  while (!list.empty()) {
    const std::size_t dot = std::min(list.find('.'), list.size());
    at = &at->child(without_marks(list.substr(0, dot)));
    add(*at);
    list.remove_prefix(std::min(dot + 1, list.size()));
  }
}

}  // namespace

WantedKeys::Found WantedKeys::find(std::string_view key) const {
  if (!index_.empty()) {
    if (const auto found = index_.find(folded(key)); found != index_.end()) {
      return {.below = &children_[found->second],
              .spelling = keys_[found->second],
              .number = static_cast<std::uint32_t>(found->second)};
    }
  }
  return {.below = whole_ ? this : nullptr, .spelling = key};
}

KeyCache::Known& KeyCache::find(const WantedKeys& wanted, std::string_view key) {
  Slot* slot = last_->next;
  if (slot == nullptr || !is_of(*slot, wanted, key)) {
    slot = &slot_of(wanted, key);
    last_->next = slot;
  }
  last_ = slot;
  return slot->known;
}

KeyCache::Slot& KeyCache::slot_of(const WantedKeys& wanted, std::string_view key) {
  slots_.resize(slot_count);
  constexpr std::uintptr_t mixer = 0x9E3779B97F4A7C15U;
  const std::uintptr_t node = reinterpret_cast<std::uintptr_t>(&wanted) * mixer;
  const std::size_t set = (quick_hash(key) ^ (node >> 32U)) % (slot_count / set_size) * set_size;
  const std::span<Slot> places =
      key.size() > longest ? std::span(&other_, 1) : std::span(slots_).subspan(set, set_size);
  Slot* free = nullptr;
  for (Slot& slot : places) {
    if (is_of(slot, wanted, key)) {
      return slot;
    }
    free = slot.wanted == nullptr || slot.age != age_ ? &slot : free;
  }
  Slot& slot = free != nullptr ? *free : places[turn_++ % places.size()];
  const WantedKeys::Found found = wanted.find(key);
  slot.wanted = &wanted;
  slot.age = age_;
  slot.key = key;
  slot.known = {
      .below = found.below,
      .spelling = SharedTextStock(found.below == nullptr ? SharedText() : SharedText(found.spelling)),
      .number = found.number,
      .bit = std::uint64_t{1} << (quick_hash(found.spelling) >> 58U),
      .hides = may_hide(found.spelling),
      .is_time = names_time(found.spelling)};
  slot.next = nullptr;
  return slot;
}

WantedKeys& WantedKeys::child(std::string_view key) {
  const auto [place, is_new] = index_.emplace(folded(key), keys_.size());
  if (!is_new) {
    return children_[place->second];
  }
  keys_.emplace_back(key);
  return children_.emplace_back();
}

void WantedKeys::add(std::string_view path) {
  WantedKeys* at = this;
  while (!path.empty()) {
    const std::size_t dot = std::min(path.find('.'), path.size());
    const std::string_view part = without_marks(path.substr(0, dot));
    path.remove_prefix(std::min(dot + 1, path.size()));
    if (part == "*") {
      break;
    }
    at = &at->child(part);
  }
  at->add_whole();
}

void WantedKeys::merge(const WantedKeys& other) {
  whole_ = whole_ || other.whole_;
  for (std::size_t i = 0; i < other.keys_.size(); ++i) {
    child(other.keys_[i]).merge(other.children_[i]);
  }
}

WantedKeys wanted_keys(const Tables& tables, std::span<const MapEntry* const> entries) {
  WantedKeys keys;
  // The first spelling of a key is the one that values get: that of lists, then of rows.
  for (const MapEntry* entry : entries) {
    add_at_list(*entry, keys, [](WantedKeys&) {});
  }
  for (const MapEntry* entry : entries) {
    add_at_list(*entry, keys, [&](WantedKeys& at) { add_rows(*entry, at); });
  }
  for (const MapEntry* entry : entries) {
    add_at_list(*entry, keys, [&](WantedKeys& at) { add_kept(tables, *entry, at); });
  }
  return keys;
}

}  // namespace prodready::resources::snapshot
