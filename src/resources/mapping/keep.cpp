#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "resources/mapping/apply.hpp"
#include "resources/mapping/transform.hpp"

namespace prodready::resources {
namespace {

using Kept = std::vector<const KeptProperty*>;

// Keeps of a value what the properties name, `depth` names below the resource.
void keep(Value& value, const Kept& kept, std::size_t depth) {
  const auto whole = std::ranges::find_if(
      kept, [&](const KeptProperty* property) { return property->parts.size() == depth; });
  if (whole != kept.end()) {
    if ((*whole)->json) {
      value = transform("json", std::move(value));
    }
    if ((*whole)->parts.back().list && value.list() == nullptr && !value.is_absent() &&
        !value.is_unresolved()) {
      value = List{std::move(value)};
    }
    return;
  }
  if (List* items = value.list()) {
    for (Value& item : *items) {
      keep(item, kept, depth);
    }
    return;
  }
  Map* members = value.map();
  if (members == nullptr) {
    return;
  }
  erase_if(*members, [&](Member& member) {
    Kept below;
    std::ranges::copy_if(kept, std::back_inserter(below), [&](const KeptProperty* property) {
      return property->parts[depth].name == member.key;
    });
    if (!below.empty()) {
      keep(member.value, below, depth + 1);
    }
    return below.empty();
  });
}

}  // namespace

void keep_known(const Tables& tables, Resource& resource) {
  const KeptType* type = tables.type(resource.type);
  Kept kept;
  for (const KeptProperty& property : type == nullptr ? std::span<const KeptProperty>{} : type->properties) {
    if (property.kind == RowKind::property) {
      kept.push_back(&property);
    }
  }
  if (resource.properties.is_unresolved()) {
    return;
  }
  if (kept.empty()) {
    resource.properties = Map{};
    return;
  }
  keep(resource.properties, kept, 0);
  if (type->global) {
    resource.region = "global";
  }
}

}  // namespace prodready::resources
