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
#include "resources/snapshot/quick_hash.hpp"

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

// The names are the tables' own.
struct QuickHash {
  std::size_t operator()(std::string_view text) const { return resources::snapshot::quick_hash(text); }
};
template <class T>
using ByText = std::unordered_map<std::string_view, T, QuickHash>;

// The entries of a source that speak of a type, in their order.
std::span<const MapEntry* const> entries_of(SourceNames source, std::string_view type) {
  using ByType = ByText<std::vector<const MapEntry*>>;
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

// The source's name of a row that it can never tell.
constexpr std::string_view never = "-";

// The rows of those entries that the source never tells.
std::span<const resources::MapRow* const> untold_rows_of(SourceNames source, std::string_view type) {
  using Rows = ByText<std::vector<const resources::MapRow*>>;
  static const std::array<Rows, resources::source_names_count> all = [] {
    std::array<Rows, resources::source_names_count> made;
    for (std::size_t i = 0; i < made.size(); ++i) {
      for (const MapEntry& entry : tables().all(static_cast<SourceNames>(i))) {
        for (const resources::MapRow& row : entry.rows) {
          if (row.source == never) {
            made.at(i)[entry.type].push_back(&row);
          }
        }
      }
    }
    return made;
  }();
  const Rows& by_type = all.at(static_cast<std::size_t>(source));
  const auto found = by_type.find(type);
  return found == by_type.end() ? std::span<const resources::MapRow* const>{} : found->second;
}

// "LifecycleConfiguration" of "LifecycleConfiguration.Rules[].Status".
std::string_view first_part(std::string_view path) {
  for (const char end : {'.', '[', '{'}) {
    path = path.substr(0, path.find(end));
  }
  return path;
}

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

// What the AWS CLI's calls show of one type.
struct TypeCalls {
  std::string_view listed_by;  // the call that lists its resources; "": none
  bool is_described = false;   // another call describes each that is listed
  // The call that is made for each resource to learn a property, by the property; "" where the call that
  // lists them shows it.
  ByText<std::string_view> of_property;
};

TypeCalls calls_of(std::string_view type) {
  TypeCalls calls;
  std::set<std::string_view> shown_in_list;
  std::set<std::string_view> lists;
  for (const MapEntry* entry : entries_of(SourceNames::aws_cli, type)) {
    if (!entry->part) {
      calls.listed_by = calls.listed_by.empty() ? entry->source : calls.listed_by;
      lists.insert(entry->source);
    }
    for (const std::string_view property : shown_by(*entry)) {
      calls.of_property.emplace(property, entry->source);  // the first one
      if (!entry->part) {
        shown_in_list.insert(property);
      }
    }
  }
  for (const std::string_view property : shown_in_list) {
    calls.of_property[property] = {};
  }
  calls.is_described = lists.size() > 1;
  return calls;
}

// Resources ask for them one by one.
const TypeCalls& calls_by_type(std::string_view type) {
  static const ByText<TypeCalls> all = [] {
    ByText<TypeCalls> made;
    for (const MapEntry& entry : tables().all(SourceNames::aws_cli)) {
      if (!made.contains(entry.type)) {
        made.emplace(entry.type, calls_of(entry.type));
      }
    }
    return made;
  }();
  static const TypeCalls none;
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
  const auto is_asked_for = [&](const resources::MapRow* row) { return is_at(property, row->target); };
  const auto is_told = [&](const MapEntry* entry) {
    return std::ranges::any_of(
        entry->rows, [&](const resources::MapRow& row) { return row.source != never && is_asked_for(&row); });
  };
  return std::ranges::any_of(untold_rows_of(*source, type), is_asked_for) &&
         std::ranges::none_of(entries_of(*source, type), is_told);
}

bool is_global(std::string_view type) {
  const resources::KeptType* kept = tables().type(type);
  return kept != nullptr && kept->global;
}

bool is_described(std::string_view type) { return calls_by_type(type).is_described; }

std::string_view call_of(std::string_view type) { return calls_by_type(type).listed_by; }

std::string_view call_of(std::string_view type, std::string_view property) {
  const auto& calls = calls_by_type(type).of_property;
  const auto found = calls.find(first_part(property));
  return found == calls.end() ? std::string_view() : found->second;
}

}  // namespace prodready::terms
