#include "facts/resources/calls.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <set>
#include <span>
#include <unordered_map>
#include <vector>

#include "resources/mapping/table.hpp"

namespace prodready::terms {
namespace {

using resources::MapEntry;
using resources::SourceNames;
using resources::Tables;

const Tables& tables() {
  static const Tables none;
  const Result<Tables>& built_in = Tables::built_in();
  return built_in ? *built_in : none;
}

// The entries of a source that speak of a type, in their order.
std::span<const MapEntry* const> entries_of(SourceNames source, std::string_view type) {
  using ByType = std::unordered_map<std::string_view, std::vector<const MapEntry*>>;
  static const std::array<ByType, resources::source_names_count> all = [] {
    std::array<ByType, resources::source_names_count> made;
    for (std::size_t i = 0; i < made.size(); ++i) {
      for (const MapEntry& entry : tables().all(static_cast<SourceNames>(i))) {
        made.at(i)[entry.type].push_back(&entry);
      }
    }
    return made;
  }();
  const ByType& by_type = all.at(static_cast<std::size_t>(source));
  const auto found = by_type.find(type);
  return found == by_type.end() ? std::span<const MapEntry* const>{} : found->second;
}

// "LifecycleConfiguration" of "LifecycleConfiguration.Rules[].Status".
std::string_view first_part(std::string_view path) { return path.substr(0, path.find_first_of(".[{")); }

// The properties that an entry shows, by the first part of their paths.
std::vector<std::string_view> shown_by(const MapEntry& entry) {
  if (!entry.into.empty()) {
    return {first_part(entry.into)};
  }
  std::vector<std::string_view> shown;
  for (const resources::MapRow& row : entry.rows) {
    shown.push_back(first_part(row.target));
  }
  return shown;
}

// The call that is made for each resource to learn a property; "" where the call that lists them shows it.
using CallsByProperty = std::unordered_map<std::string_view, std::string_view>;

CallsByProperty calls_of(std::string_view type) {
  CallsByProperty calls;
  std::set<std::string_view> listed;
  for (const MapEntry* entry : entries_of(SourceNames::aws_cli, type)) {
    for (const std::string_view property : shown_by(*entry)) {
      calls.emplace(property, entry->source);  // the first one
      if (!entry->part) {
        listed.insert(property);
      }
    }
  }
  for (const std::string_view property : listed) {
    calls[property] = {};
  }
  return calls;
}

const CallsByProperty& calls_by_property(std::string_view type) {
  static const std::unordered_map<std::string_view, CallsByProperty> all = [] {
    std::unordered_map<std::string_view, CallsByProperty> made;
    for (const MapEntry& entry : tables().all(SourceNames::aws_cli)) {
      if (!made.contains(entry.type)) {
        made.emplace(entry.type, calls_of(entry.type));
      }
    }
    return made;
  }();
  static const CallsByProperty none;
  const auto found = all.find(type);
  return found == all.end() ? none : found->second;
}

std::optional<SourceNames> names_of(resources::SourceFormat format) {
  using resources::SourceFormat;
  switch (format) {
    case SourceFormat::terraform:
    case SourceFormat::terraform_plan:
    case SourceFormat::terraform_state:
      return SourceNames::terraform;
    case SourceFormat::aws_cli:
      return SourceNames::aws_cli;
    case SourceFormat::aws_config:
      return SourceNames::aws_config;
    case SourceFormat::cloudformation:
    case SourceFormat::kubernetes:
    case SourceFormat::compose:
    case SourceFormat::dockerfile:
    case SourceFormat::other_code:
      break;
  }
  return std::nullopt;
}

// Whether `path` is `target` ("LifecycleConfiguration.Rules[].Status") or lies below it.
bool is_at(std::string_view path, std::string_view target) {
  constexpr std::string_view each = "[]";
  while (!target.empty()) {
    const std::string_view part = target.substr(0, target.find(each));
    if (!path.starts_with(part)) {
      return false;
    }
    path.remove_prefix(part.size());
    target.remove_prefix(std::min(part.size() + each.size(), target.size()));
  }
  return path.empty() || path.front() == '.';
}

}  // namespace

bool cannot_tell(resources::SourceFormat format, std::string_view type, std::string_view property) {
  const std::optional<SourceNames> source = names_of(format);
  if (!source) {
    return false;
  }
  bool never = false;
  for (const MapEntry* entry : entries_of(*source, type)) {
    for (const resources::MapRow& row : entry->rows) {
      if (is_at(property, row.target)) {
        never = row.source == "-";
        if (!never) {
          return false;
        }
      }
    }
  }
  return never;
}

bool is_global(std::string_view type) {
  const resources::KeptType* kept = tables().type(type);
  return kept != nullptr && kept->global;
}

bool is_described(std::string_view type) {
  std::set<std::string_view> calls;
  for (const MapEntry* entry : entries_of(SourceNames::aws_cli, type)) {
    if (!entry->part) {
      calls.insert(entry->source);
    }
  }
  return calls.size() > 1;
}

std::string call_of(std::string_view type) {
  for (const MapEntry* entry : entries_of(SourceNames::aws_cli, type)) {
    if (!entry->part) {
      return std::string(entry->source);
    }
  }
  return {};
}

std::string call_of(std::string_view type, std::string_view property) {
  const CallsByProperty& calls = calls_by_property(type);
  const auto found = calls.find(first_part(property));
  return found == calls.end() ? std::string() : std::string(found->second);
}

}  // namespace prodready::terms
