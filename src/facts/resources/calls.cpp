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

bool shows(const MapEntry& entry, std::string_view property) {
  const auto is_row_of = [&](const resources::MapRow& row) { return first_part(row.target) == property; };
  return entry.into.empty() ? std::ranges::any_of(entry.rows, is_row_of) : first_part(entry.into) == property;
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
  std::string plain(target);
  for (std::size_t at = plain.find("[]"); at != std::string::npos; at = plain.find("[]")) {
    plain.erase(at, 2);
  }
  return path == plain || (path.starts_with(plain) && path[plain.size()] == '.');
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
  const std::string_view wanted = first_part(property);
  std::string found;
  for (const MapEntry* entry : entries_of(SourceNames::aws_cli, type)) {
    if (!shows(*entry, wanted)) {
      continue;
    }
    if (!entry->part) {
      return {};
    }
    found = found.empty() ? std::string(entry->source) : found;
  }
  return found;
}

}  // namespace prodready::terms
