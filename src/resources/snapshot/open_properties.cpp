#include "resources/snapshot/open_properties.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "core/words.hpp"
#include "resources/snapshot/follow_ups.hpp"

namespace prodready::resources::snapshot {
namespace {

bool is_answer(const CallOutcome* outcome) {
  return outcome != nullptr && (outcome->state == CallState::observed || outcome->state == CallState::empty ||
                                outcome->state == CallState::not_configured);
}

// Leaves a property unresolved that no source says.
void leave_one_open(Resource& resource, bool observed, const Path& path, const std::string& why) {
  Value& owner = observed ? resource.observed : resource.properties;
  if (!path.empty() && !owner.is_unresolved()) {
    Value& value = owner.make(path.front().name);
    if (value.is_absent()) {
      value = Value::unresolved(why);
    }
  }
}

}  // namespace

OpenProperties::OpenProperties(const Tables& tables, const CliAnswers& answers)
    : tables_(tables), answers_(answers) {
  for (const MapEntry& entry : tables.all(SourceNames::aws_cli)) {
    entries_of_[entry.type].push_back(&entry);
  }
}

// What the call of an entry says: of a part its rows; of a description all that
// no part says.
void OpenProperties::leave_open(Resource& resource, const MapEntry& entry, const std::string& why) const {
  const KeptType* type = tables_.type(entry.type);
  if (entry.part || type == nullptr) {
    for (const MapRow& row : entry.rows) {
      if (row.kind != RowKind::identity && row.source != "-") {
        leave_one_open(resource, row.kind == RowKind::observed, row.to, why);
      }
    }
    return;
  }
  std::set<std::pair<bool, std::string_view>> of_parts;
  for (const MapEntry* other : entries_of_.at(entry.type)) {
    for (const MapRow& row : other->rows) {
      if (other->part && !row.to.empty()) {
        of_parts.emplace(row.kind == RowKind::observed, row.to.front().name);
      }
    }
  }
  for (const KeptProperty& property : type->properties) {
    if (!of_parts.contains({property.observed, property.parts.front().name})) {
      leave_one_open(resource, property.observed, property.parts, why);
    }
  }
}

// Whether the call describes the very things that another call of the same type
// lists.
bool OpenProperties::is_description(const MapEntry& entry) const {
  const FollowUp* up = follow_up(entry.source);
  return up != nullptr && !entry.part &&
         std::ranges::any_of(entries_of_.at(entry.type), [&](const MapEntry* other) {
           return !other->part && other->source == up->parent;
         });
}

void OpenProperties::leave_open(Resource& resource, std::span<const MapEntry* const> shown_by) const {
  if (resource.format != SourceFormat::aws_cli) {
    return;
  }
  const auto entries = entries_of_.find(resource.type);
  if (entries == entries_of_.end()) {
    return;
  }
  const std::array<std::string, 3> names = {resource.arn, resource.id, resource.name};
  for (const MapEntry* entry : entries->second) {
    for (const MapRow& row : entry->rows) {
      if (row.source == "-" && row.kind != RowKind::identity) {
        leave_one_open(resource, row.kind == RowKind::observed, row.to, "no call of the AWS CLI");
      }
    }
    const FollowUp* up = follow_up(entry->source);
    const bool shown = std::ranges::find(shown_by, entry) != shown_by.end();
    if (up == nullptr || shown || (!entry->part && !is_description(*entry))) {
      continue;
    }
    const std::string call(entry->source);
    const CallOutcome* outcome = answers_.outcome_for(
        {resource.account, std::string(region_of_call(call, resource.region)), call}, names);
    if (!is_answer(outcome)) {
      const CallState state = outcome == nullptr ? CallState::not_collected : outcome->state;
      leave_open(
          resource, *entry,
          fmt::format("aws {} {} {} ({})", call, option_of(up->param),
                      resource.name.empty() ? names[0] : resource.name, word_of(call_state_words, state)));
    }
  }
}

}  // namespace prodready::resources::snapshot
