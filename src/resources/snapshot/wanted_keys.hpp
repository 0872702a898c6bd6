// Which keys of a source's JSON the tables read, so that nothing else is made
// into values.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "resources/mapping/table.hpp"
#include "resources/model/shared_text.hpp"

namespace prodready::resources::snapshot {

// A tree of keys, compared as the tables' usual spellings are: without regard
// to case, `_` and `-`.
class WantedKeys {
 public:
  // `path`: "Rules[].Status"; what stands at its end is wanted whole.
  void add(std::string_view path);
  void add_whole() { whole_ = true; }
  void merge(const WantedKeys& other);

  struct Found {
    const WantedKeys* below = nullptr;  // what is wanted below the key; null: nothing
    std::string_view spelling;          // the tables' own, since theirs is looked for
    std::uint32_t number = none;        // of the key among those here, below size(); none: it is none of them
  };
  static constexpr std::uint32_t none = UINT32_MAX;
  Found find(std::string_view key) const;
  WantedKeys& child(std::string_view key);
  bool whole() const { return whole_; }
  std::size_t size() const { return keys_.size(); }

 private:
  std::vector<std::string> keys_;
  std::vector<WantedKeys> children_;
  std::unordered_map<std::string, std::size_t> index_;  // of keys_, by the key without case and joints
  bool whole_ = false;
};

// Remembers what was found for a key: sources say few keys, and say them often. Takes constant memory. For
// one thread.
class KeyCache {
 public:
  struct Known {
    const WantedKeys* below = nullptr;  // as Found's
    SharedTextStock spelling;
    std::uint32_t number = WantedKeys::none;  // as Found's
    std::uint64_t bit = 0;                    // one of 64, by the spelling
    bool hides = false;                       // may_hide() of the spelling
    bool is_time = false;                     // names_time() of it
  };
  // Until the next call.
  Known& find(const WantedKeys& wanted, std::string_view key);
  // Before wanted keys are asked that may lie where others did.
  void forget() { ++age_; }

 private:
  static constexpr std::size_t slot_count = 2048;
  static constexpr std::size_t set_size = 4;  // slots that a key may have: few keys drive each other out
  static constexpr std::size_t longest = 64;  // bytes of a key that is remembered

  struct Slot {
    const WantedKeys* wanted = nullptr;
    std::uint64_t age = 0;
    std::string key;
    Known known;
    Slot* next = nullptr;  // asked for after this the last time: items of a type have one order
  };

  bool is_of(const Slot& slot, const WantedKeys& wanted, std::string_view key) const {
    return slot.wanted == &wanted && slot.age == age_ && slot.key == key;
  }
  Slot& slot_of(const WantedKeys& wanted, std::string_view key);

  std::vector<Slot> slots_;
  std::size_t turn_ = 0;  // of the slot in a set that is given up next
  Slot other_;
  Slot* last_ = &other_;  // asked for
  std::uint64_t age_ = 0;
};

// What the entries of one name read: the kept properties of their types and the
// rows' sources. Below each entry's list where it has one.
WantedKeys wanted_keys(const Tables& tables, std::span<const MapEntry* const> entries);

// ASCII only. Here, since most keys differ in their length already.
inline bool equal_ignoring_case(std::string_view left, std::string_view right) {
  const auto lower = [](char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  };
  return left.size() == right.size() &&
         std::ranges::equal(left, right, [&](char a, char b) { return lower(a) == lower(b); });
}

}  // namespace prodready::resources::snapshot
