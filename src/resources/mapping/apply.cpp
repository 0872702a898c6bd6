#include "resources/mapping/apply.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "resources/mapping/condition.hpp"
#include "resources/mapping/join.hpp"
#include "resources/mapping/merge.hpp"
#include "resources/mapping/translate.hpp"

namespace prodready::resources {
namespace {

// One element of an entry's list, or the item itself where it has none.
struct Place {
  const Value* values;
  std::vector<const Value*> above;  // the nearest first
  std::string suffix;               // "/route[0]"
};

void add_elements(const Place& from, std::span<const PathPart> path, std::vector<Place>& out) {
  if (path.empty()) {
    out.push_back(from);
    return;
  }
  Place next = from;
  next.values = &from.values->path(path.front().name);
  next.suffix = fmt::format("{}{}{}", from.suffix, from.suffix.empty() ? "/" : ".", path.front().name);
  if (from.values->is_unresolved()) {
    out.push_back(from);
    return;
  }
  if (!path.front().list) {
    add_elements(next, path.subspan(1), out);
    return;
  }
  next.above.insert(next.above.begin(), from.values);
  if (next.values->is_unresolved()) {
    out.push_back(next);
    return;
  }
  const List* items = next.values->list();
  const std::size_t count = items != nullptr ? items->size() : next.values->is_absent() ? 0 : 1;
  for (std::size_t at = 0; at < count; ++at) {
    Place element = next;
    element.values = items == nullptr ? next.values : &(*items)[at];
    element.suffix += fmt::format("[{}]", at);
    add_elements(element, path.subspan(1), out);
  }
}

std::vector<Place> places_of(const MapEntry& entry, const Value& values) {
  std::vector<Place> places;
  const std::optional<Path> path = entry.list.empty() ? Path{} : parse_path(entry.list);
  add_elements({.values = &values, .above = {}, .suffix = {}}, path.value_or(Path{}), places);
  return places;
}

class Application {
 public:
  Application(const Tables& tables, SourceNames source, std::span<const SourceItem> items)
      : tables_(&tables), source_(source), joiner_(tables, source, items, applied_) {}

  void add(const SourceItem& item) {
    bool has_main = false;
    for (const MapEntry* entry : tables_->entries(source_, item.type)) {
      for (const Place& place : places_of(*entry, item.values)) {
        const Outcome outcome = outcome_of(entry->when, *place.values, place.above);
        if (!outcome.holds) {
          continue;
        }
        Translated content = translate(*tables_, source_, *entry, *place.values,
                                       {.above = place.above, .key = item.frame.key});
        if (entry->part) {
          add_part(item, *entry, place, outcome, std::move(content));
        } else {
          add_resource(item, *entry, place, outcome, std::move(content), has_main);
        }
      }
    }
  }

  Applied finish() && {
    for (Part& part : parts_) {
      joiner_.join(std::move(part));
    }
    joiner_.finish();
    return std::move(applied_);
  }

 private:
  void add_part(const SourceItem& item, const MapEntry& entry, const Place& place, const Outcome& outcome,
                Translated content) {
    Part part{.entry = &entry,
              .content = std::move(content),
              .owner = {},
              .frame = item.frame,
              .module = outcome.missing.empty() && place.values->unresolved() == nullptr ? item.module
                                                                                         : std::nullopt};
    part.owner = entry.by == "@"
                     ? Value(Reference{.resource = item.frame.key, .attribute = "id", .known = {}})
                     : attribute_of(entry.by, *place.values, place.above);
    // Without `^` the name may be that of what the list is in.
    for (std::size_t up = 0; part.owner.is_absent() && up < place.above.size(); ++up) {
      part.owner = attribute_of(entry.by, *place.above[up], {});
    }
    if (const Unresolved* list = place.values->unresolved(); list != nullptr && part.frame.maybe.empty()) {
      part.frame.maybe = list->what;
    }
    if (part.frame.maybe.empty()) {
      part.frame.maybe = outcome.missing;
    }
    parts_.push_back(std::move(part));
  }

  void add_resource(const SourceItem& item, const MapEntry& entry, const Place& place, const Outcome& outcome,
                    Translated content, bool& has_main) {
    Resource resource = item.frame;
    resource.type = entry.type;
    resource.properties = std::move(content.properties);
    resource.observed = std::move(content.observed);
    merge(resource.attributes, std::move(content.attributes));
    set_identity(resource, content.identity);
    if (!place.suffix.empty() && !resource.key.empty()) {
      resource.key += place.suffix;
    } else if (has_main && !resource.key.empty()) {
      resource.key += fmt::format("/{}", entry.type.substr(entry.type.rfind(':') + 1));
    }
    has_main = has_main || place.suffix.empty();
    if (resource.key.empty()) {
      resource.key = !resource.arn.empty()  ? resource.arn
                     : !resource.id.empty() ? SharedText(resource.id)
                                            : SharedText(resource.name);
    }
    if (resource.maybe.empty()) {
      resource.maybe = outcome.missing;
    }
    if (const Unresolved* list = place.values->unresolved()) {
      resource.many = true;
      resource.maybe = list->what;
    }
    if (place.values->line != 0) {
      resource.place.line = place.values->file == 0 ? place.values->line : resource.place.line;
    }
    if (tables_->type(entry.type)->global) {
      resource.region = "global";
    }
    applied_.resources.push_back(std::move(resource));
    joiner_.add_owner(applied_.resources.size() - 1, item.frame.key);
  }

  const Tables* tables_;
  SourceNames source_;
  Applied applied_;
  Joiner joiner_;
  std::vector<Part> parts_;
};

// Where the owner is one that the unit cannot hold.
bool is_elsewhere(const Value& owner) {
  const Unresolved* unknown = owner.unresolved();
  if (unknown == nullptr || !unknown->references.empty()) {
    return false;
  }
  constexpr std::string_view outside[] = {"data.", "var.", "module."};
  return std::ranges::any_of(outside,
                             [&](std::string_view start) { return unknown->what.starts_with(start); });
}

void spread(Value& to, const Value& from, const Value& owner) {
  if (const Map* members = from.map(); members != nullptr && (to.map() != nullptr || to.is_absent())) {
    for (const Member& member : *members) {
      spread(to.make(member.key), member.value, owner);
    }
  } else if (to.list() != nullptr) {
    to.list()->push_back(owner);
  } else if (to.is_absent()) {
    to = owner;
  }
}

Value& destination(Translated& result, RowKind kind) {
  switch (kind) {
    case RowKind::property:
      return result.properties;
    case RowKind::observed:
      return result.observed;
    case RowKind::attribute:
      return result.attributes;
    case RowKind::identity:
      break;
  }
  return result.identity;
}

void make_maps(Translated& result) {
  for (Value* part : {&result.properties, &result.observed, &result.attributes, &result.identity}) {
    *part = part->is_absent() ? Value(Map{}) : std::move(*part);
  }
}

}  // namespace

Translated translate(const Tables&, SourceNames source, const MapEntry& entry, const Value& values,
                     const Surroundings& around) {
  Translated result;
  if (const Map* members = values.map(); members != nullptr && entry.into.empty()) {
    Map properties;
    properties.reserve(members->size());  // hardly ever too few
    result.properties = Value(std::move(properties));
  }
  Carrier carrier(values, around, source == SourceNames::terraform);
  const auto carry_all = [&](const std::vector<MapRow>& rows) {
    for (const MapRow& row : rows) {
      if ((row.needs & around.names) != 0) {
        carrier.carry(row, destination(result, row.kind));
      }
    }
  };
  carry_all(entry.rows);
  carry_all(entry.derived);
  for (const std::string_view word : {"id", "arn", "tags"}) {
    if ((name_bit(word) & around.names) != 0 &&
        std::ranges::find(entry.rows, word, &MapRow::target) == entry.rows.end() && !entry.part) {
      if (const Value& value = member(values, word, true); !value.is_absent()) {
        result.identity.make(word) = value;
      }
    }
  }
  make_maps(result);
  return result;
}

Translated translate(Value& values, std::span<const FoundRow> rows, std::size_t members,
                     const Surroundings& around) {
  Translated result;
  Map properties;
  properties.reserve(members);
  result.properties = Value(std::move(properties));
  Carrier carrier(values, around, false);
  for (const FoundRow& found : rows) {
    Value& to = destination(result, found.row->kind);
    if (found.may_take) {
      carrier.carry_taken(*found.row, std::move(*found.first), to, found.is_first);
    } else {
      carrier.carry(*found.row, to, found.first, found.may_take_ends);
    }
  }
  make_maps(result);
  return result;
}

Applied apply_tables(const Tables& tables, SourceNames source, std::vector<SourceItem> items) {
  Application application(tables, source, items);
  for (const SourceItem& item : items) {
    application.add(item);
  }
  return std::move(application).finish();
}

Applied join_parts(const Tables& tables, SourceNames source, std::vector<Resource> resources) {
  Applied applied;
  std::vector<SourceItem> items;
  for (Resource& resource : resources) {
    const bool is_part = !tables.entries(source, resource.type).empty();
    if (is_part) {
      items.push_back({.type = resource.type, .values = resource.properties, .frame = resource});
    }
    if (!is_part || tables.type(resource.type) != nullptr) {
      applied.resources.push_back(std::move(resource));
    }
  }
  Joiner joiner(tables, source, items, applied);
  for (std::size_t at = 0; at < applied.resources.size(); ++at) {
    joiner.add_owner(at, applied.resources[at].key);
  }
  for (const SourceItem& item : items) {
    for (const MapEntry* entry : tables.entries(source, item.type)) {
      const Outcome outcome = outcome_of(entry->when, item.values, {});
      if (!entry->part || !outcome.holds) {
        continue;
      }
      Part part{
          .entry = entry,
          .content = translate(tables, source, *entry, item.values, {.above = {}, .key = item.frame.key}),
          .owner = item.values.path(entry->by),
          .frame = item.frame,
          .module = outcome.missing.empty() ? item.module : std::nullopt};
      if (part.frame.maybe.empty()) {
        part.frame.maybe = outcome.missing;
      }
      joiner.join(std::move(part));
    }
  }
  joiner.finish();
  return applied;
}

void spread_loose(Applied& applied) {
  for (const Applied::Loose& loose : applied.loose) {
    if (is_elsewhere(loose.owner)) {
      continue;
    }
    for (Resource& resource : applied.resources) {
      if (resource.type == loose.type && resource.unit == loose.unit) {
        spread(resource.properties, loose.properties, loose.owner);
      }
    }
  }
}

}  // namespace prodready::resources
