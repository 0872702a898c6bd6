// Helpers on trees of values that are changed in place, as patches do.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "resources/model/value.hpp"

namespace prodready::resources::kubernetes {

// The value of a map's key; null where this is no map or has no such key.
Value* find(Value& value, std::string_view key);
const Value* find(const Value& value, std::string_view key);
// Replaces or adds; what is no map becomes one.
void set(Value& map, std::string_view key, Value value);
bool erase(Value& map, std::string_view key);

// The text of a scalar under `key`; "" where there is none or it does not resolve.
std::string text_at(const Value& map, std::string_view key);
// The items under `key`; an empty list where there is none.
const List& list_at(const Value& map, std::string_view key);
const Map& map_at(const Value& map, std::string_view key);

// Calls `change` with each text of the tree, and the key that it stands under ("" in a list).
template <class Change>
void for_each_text(Value& value, std::string_view key, const Change& change) {
  if (value.text() != nullptr) {
    change(value, key);
  } else if (List* items = value.list()) {
    for (Value& item : *items) {
      for_each_text(item, key, change);
    }
  } else if (Map* members = value.map()) {
    for (Member& member : *members) {
      for_each_text(member.value, member.key, change);
    }
  }
}

// The number of values in the tree, itself included; counting stops beyond `limit`.
std::size_t count_values(const Value& value, std::size_t limit);

// "a/b" of "a/b/c.yaml"; "." for a path without folder.
std::string folder_of(std::string_view path);
std::string_view file_name_of(std::string_view path);
// `relative` as seen from `folder`, without "." and ".."; "" where it leads out of the root or is absolute.
// The root is ".".
std::string resolve_path(std::string_view folder, std::string_view relative);
std::string join_path(std::string_view folder, std::string_view name);

}  // namespace prodready::resources::kubernetes
