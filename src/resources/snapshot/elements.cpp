#include "resources/snapshot/elements.hpp"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "resources/snapshot/wanted_keys.hpp"

namespace prodready::resources::snapshot {
namespace {

// Exactly so, or in another case: AWS Config has several.
const Value& member_of(const Value& value, std::string_view key) {
  const Value& exact = value.at(key);
  if (!exact.is_absent() || value.map() == nullptr) {
    return exact;
  }
  for (const Member& member : *value.map()) {
    if (equal_ignoring_case(member.key, key)) {
      return member.value;
    }
  }
  return exact;
}

}  // namespace

void Elements::each(const Value& value, std::string_view list, const Take& take) {
  const std::optional<Path> path = list.empty() ? Path{} : parse_path(list);
  each(value, std::span<const PathPart>(path.value_or(Path{})), take);
}

void Elements::each(const Value& value, std::span<const PathPart> list, const Take& take) {
  std::vector<const Value*> above;
  walk(value, list, above, "", take);
}

void Elements::walk(const Value& at, std::span<const PathPart> path, std::vector<const Value*>& above,
                    const std::string& pointer, const Take& take) {
  if (path.empty()) {
    take(at, above, pointer);
    return;
  }
  const Value& next = member_of(at, path.front().name);
  std::string next_pointer = pointer + '/';
  next_pointer += path.front().name;
  if (!path.front().list) {
    walk(next, path.subspan(1), above, next_pointer, take);
    return;
  }
  above.insert(above.begin(), &at);
  if (const List* items = next.list()) {
    for (std::size_t i = 0; i < items->size(); ++i) {
      walk(as_map((*items)[i]), path.subspan(1), above, fmt::format("{}/{}", next_pointer, i), take);
    }
  } else if (!next.is_absent()) {
    walk(as_map(next), path.subspan(1), above, next_pointer, take);
  }
  above.erase(above.begin());
}

const Value& Elements::as_map(const Value& value) {
  if (value.map() != nullptr || value.list() != nullptr) {
    return value;
  }
  Map map;
  map.push_back({std::string(scalar_key), value});
  return scalars_.emplace_back(std::move(map));
}

}  // namespace prodready::resources::snapshot
