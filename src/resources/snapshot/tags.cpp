#include "resources/snapshot/tags.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "resources/snapshot/wanted_keys.hpp"

namespace prodready::resources::snapshot {
namespace {

// A text as it is shared.
SharedText scalar(const Value& value) {
  const SharedText* text = value.shared_text();
  return text != nullptr ? *text : SharedText(value.as_text().value_or(""));
}

SharedText scalar_at(const Map& pair, std::string_view name, std::string_view longer) {
  for (const Member& member : pair) {
    if (equal_ignoring_case(member.key, name) || equal_ignoring_case(member.key, longer)) {
      return scalar(member.value);
    }
  }
  return {};
}

}  // namespace

std::optional<Tags> tags_of(const Value& value) {
  Tags tags;
  if (const Map* map = value.map()) {
    for (const Member& member : *map) {
      tags.emplace(member.key, scalar(member.value));
    }
    return tags;
  }
  const List* list = value.list();
  if (list == nullptr) {
    return std::nullopt;
  }
  for (const Value& pair : *list) {
    if (const Map* map = pair.map()) {
      SharedText key = scalar_at(*map, "key", "tagkey");
      if (!key.empty()) {
        tags.emplace(std::move(key), scalar_at(*map, "value", "tagvalue"));
      }
    }
  }
  return tags;
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
