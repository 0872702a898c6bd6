#include "resources/snapshot/json_value.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <unordered_set>
#include <utility>

#include "resources/snapshot/byte_window.hpp"
#include "resources/snapshot/unfold.hpp"
#include "resources/snapshot/value_end.hpp"

namespace prodready::resources::snapshot {
namespace {

constexpr std::size_t most_expected = 16;  // members for which room is made at once

// Keys are unique in a map: of two alike the first counts.
class SeenKeys {
 public:
  // `map`: with what it has already.
  explicit SeenKeys(const Map& map) : bits_(map.empty() ? 0 : ~std::uint64_t{0}) {}
  // `bit`: KeyCache's of the key.
  bool is_new(const SharedText& key, std::uint64_t bit, const Map& map) {
    if ((bits_ & bit) == 0) {
      bits_ |= bit;
      if (!keys_.empty()) {
        keys_.insert(key);
      }
      return true;
    }
    if (map.size() < few) {
      return std::ranges::none_of(map, [&](const Member& member) { return member.key == key; });
    }
    if (keys_.empty()) {
      for (const Member& member : map) {
        keys_.insert(member.key);
      }
    }
    return keys_.insert(key).second;
  }

 private:
  static constexpr std::size_t few = 32;
  std::uint64_t bits_;  // of the keys so far
  std::unordered_set<std::string> keys_;
};

// What a text ends in that is not well-formed: perhaps it only breaks off.
JsonFault fault_of(std::string_view text, JsonFault fault) {
  if (fault != JsonFault::not_well_formed) {
    return fault;
  }
  ValueEnd end;
  end.feed(text.substr(std::min(text.find_first_not_of(" \t\r\n"), text.size())));
  return end.done() ? fault : JsonFault::breaks_off;
}

}  // namespace

bool JsonReader::take_list(JsonCursor& cursor, const WantedKeys& wanted, std::size_t depth_left,
                           Value& value) {
  value = Value(List{});
  List& items = *value.list();
  return cursor.each_element([&] { return take(cursor, wanted, depth_left, items.emplace_back()); });
}

bool JsonReader::take_map(JsonCursor& cursor, const WantedKeys& wanted, std::size_t depth_left, Value& value,
                          std::vector<std::uint32_t>* numbers) {
  if (value.map() == nullptr) {
    value = Value(Map{});
  }
  Map& members = *value.map();
  members.reserve(std::min(wanted.size(), most_expected));
  SeenKeys seen(members);
  return cursor.each_member([&](std::string_view key) {
    KeyCache::Known& known = keys_.find(wanted, key);
    if (known.below == nullptr) {
      return cursor.skip();
    }
    const std::uint64_t bit = known.bit;
    const bool is_time = known.is_time;
    const std::uint32_t number = known.number;
    Member member{known.spelling.copy(), {}};
    marks_.hidden = marks_.hidden || known.hides;
    if (!take(cursor, *known.below, depth_left, member.value)) {
      return false;
    }
    marks_.times = marks_.times || (is_time && member.value.number() != nullptr);
    if (!member.value.is_absent() && seen.is_new(member.key, bit, members)) {
      members.push_back(std::move(member));
      if (numbers != nullptr) {
        numbers->push_back(number);
      }
    }
    return true;
  });
}

bool JsonReader::take(JsonCursor& cursor, const WantedKeys& wanted, std::size_t depth_left, Value& value) {
  if (depth_left == 0) {
    return cursor.fail(JsonFault::nested_too_deep);
  }
  switch (cursor.first()) {
    case '{':
      return take_map(cursor, wanted, depth_left - 1, value);
    case '[':
      return take_list(cursor, wanted, depth_left - 1, value);
    case '"': {
      std::string_view text;
      const bool taken = cursor.take_text(text);
      marks_.folded = marks_.folded || may_be_folded(text);
      value = Value(texts_.of(text));
      return taken;
    }
    case 't':
    case 'f': {
      bool boolean = false;
      const bool taken = cursor.take_boolean(boolean);
      value = Value(boolean);
      return taken;
    }
    case 'n':
      return cursor.take_null();
    default: {
      double number = 0;
      const bool taken = cursor.take_number(number);
      value = Value(number);
      return taken;
    }
  }
}

Result<Value> JsonReader::read_text(std::string_view text, const WantedKeys& wanted) {
  JsonFault fault = tokens_.find(text);
  Value value;
  if (fault == JsonFault::none) {
    JsonCursor cursor(tokens_);
    const bool taken = take(cursor, wanted, json_depth, value) && (cursor.at_end() || cursor.fail());
    fault = taken ? JsonFault::none : cursor.fault();
  }
  if (fault != JsonFault::none) {
    return Error{.kind = ErrorKind::invalid, .message = message_of(fault_of(text, fault))};
  }
  return value;
}

std::string_view JsonReader::padded_copy(std::string_view text) {
  copy_.assign(text);
  copy_.append(parse_padding, ' ');
  return std::string_view(copy_).substr(0, text.size());
}

Result<Value> JsonReader::read(std::string_view text, const WantedKeys& wanted) {
  keys_.forget();
  return read_text(text, wanted);
}

Result<Value> JsonReader::read_copy(std::string_view text, const WantedKeys& wanted) {
  return read(padded_copy(text), wanted);
}

Result<Value> JsonReader::read_inner(std::string_view text, const WantedKeys& wanted) {
  return read_text(padded_copy(text), wanted);
}

}  // namespace prodready::resources::snapshot
