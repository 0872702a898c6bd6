#include "resources/snapshot/tags.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <utility>

#include "resources/snapshot/wanted_keys.hpp"

namespace prodready::resources::snapshot {
namespace {

// A text as it is shared, which is taken.
SharedText take_scalar(Value& value) {
  SharedText* text = value.shared_text();
  return text != nullptr ? std::move(*text) : SharedText(value.as_text().value_or(""));
}

SharedText take_scalar_at(Map& pair, std::string_view name, std::string_view longer) {
  for (Member& member : pair) {
    if (equal_ignoring_case(member.key, name) || equal_ignoring_case(member.key, longer)) {
      return take_scalar(member.value);
    }
  }
  return {};
}

Tags tags_of_map(Map& map) {
  Tags tags;
  tags.reserve(map.size());
  for (Member& member : map) {
    tags.emplace(std::move(member.key), take_scalar(member.value));
  }
  return tags;
}

Tags tags_of_pairs(List& list) {
  Tags tags;
  tags.reserve(list.size());
  for (Value& pair : list) {
    if (Map* map = pair.map()) {
      SharedText key = take_scalar_at(*map, "key", "tagkey");
      if (!key.empty()) {
        tags.emplace(std::move(key), take_scalar_at(*map, "value", "tagvalue"));
      }
    }
  }
  return tags;
}

// A resource keeps them: elements that gave none leave no room behind.
Tags without_spare_room(Tags tags, std::size_t room) {
  return tags.size() < room ? Tags(std::as_const(tags)) : std::move(tags);
}

}  // namespace

std::optional<Tags> tags_of(const Value& value) { return tags_of(Value(value)); }

std::optional<Tags> tags_of(Value&& value) {
  if (Map* map = value.map()) {
    return without_spare_room(tags_of_map(*map), map->size());
  }
  if (List* list = value.list()) {
    return without_spare_room(tags_of_pairs(*list), list->size());
  }
  return std::nullopt;
}

std::optional<Tags> tags_in(const Value& answer) {
  constexpr std::array<std::string_view, 4> names = {"tags", "taglist", "tagset", "tagslist"};
  const Map* members = answer.map();
  if (members == nullptr) {
    return std::nullopt;
  }
  for (const Member& member : *members) {
    const bool named = std::ranges::any_of(
        names, [&](std::string_view name) { return equal_ignoring_case(member.key, name); });
    if (named) {
      if (std::optional<Tags> tags = tags_of(member.value)) {
        return tags;
      }
    }
  }
  return std::nullopt;
}

}  // namespace prodready::resources::snapshot
