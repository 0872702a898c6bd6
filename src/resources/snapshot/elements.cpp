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

std::string ElementPath::pointer() const {
  if (before == nullptr) {
    return {};
  }
  std::string text = fmt::format("{}/{}", before->pointer(), name);
  return index ? fmt::format("{}/{}", text, *index) : text;
}

void Elements::each(const Value& value, std::string_view list, const Take& take) {
  const std::optional<Path> path = list.empty() ? Path{} : parse_path(list);
  each(value, std::span<const PathPart>(path.value_or(Path{})), take);
}

void Elements::each(const Value& value, std::span<const PathPart> list, const Take& take) {
  above_.clear();
  walk(value, list, {}, take);
}

void Elements::walk(const Value& at, std::span<const PathPart> list, const ElementPath& path,
                    const Take& take) {
  if (list.empty()) {
    take(at, above_, path);
    return;
  }
  const Value& next = member_of(at, list.front().name);
  ElementPath next_path{.before = &path, .name = list.front().name};
  if (!list.front().list) {
    walk(next, list.subspan(1), next_path, take);
    return;
  }
  above_.insert(above_.begin(), &at);
  if (const List* items = next.list()) {
    for (std::size_t i = 0; i < items->size(); ++i) {
      next_path.index = i;
      walk(as_map((*items)[i]), list.subspan(1), next_path, take);
    }
  } else if (!next.is_absent()) {
    walk(as_map(next), list.subspan(1), next_path, take);
  }
  above_.erase(above_.begin());
}

const Value& Elements::as_map(const Value& value) {
  if (value.map() != nullptr || value.list() != nullptr) {
    return value;
  }
  Map map;
  map.push_back({std::string(scalar_key), value});
  return scalars_.emplace_front(std::move(map));
}

}  // namespace prodready::resources::snapshot
