#include "resources/mapping/join.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "resources/mapping/merge.hpp"

namespace prodready::resources {
namespace {

constexpr int most_steps = 8;  // of references that lead through other parts

std::string joined(std::string_view first, std::string_view second, std::string_view third = {}) {
  return fmt::format("{}\n{}\n{}", first, second, third);
}

// "module.net.aws_subnet.a" of "module.net[0].aws_subnet.a[\"x\"]".
std::string without_indices(std::string_view key) {
  std::string plain;
  int depth = 0;
  for (const char letter : key) {
    depth += letter == '[' ? 1 : 0;
    if (depth == 0) {
      plain += letter;
    }
    depth -= letter == ']' && depth > 0 ? 1 : 0;
  }
  return plain;
}

// What stands after the last ':' or '/' of an ARN or URL; "" of other texts.
std::string_view last_word(std::string_view text) {
  const bool is_address = text.starts_with("arn:") || text.find("://") != std::string_view::npos;
  return is_address ? text.substr(text.find_last_of(":/") + 1) : std::string_view{};
}

// What stands for an owner that was not found.
Value unknown_owner(const Value& owner, std::string_view by) {
  if (const Reference* reference = owner.reference()) {
    return Unresolved{
        .what = reference->resource + "." + reference->attribute, .shape = {}, .references = {*reference}};
  }
  return owner.is_unresolved() ? owner
                               : Value::unresolved(fmt::format("{} {}", by, owner.as_text().value_or("")));
}

// Adds, or notes that there are several.
void add(std::unordered_map<std::string, std::optional<std::size_t>>& index, std::string key,
         std::size_t resource) {
  const auto [place, is_new] = index.emplace(std::move(key), resource);
  if (!is_new && place->second != resource) {
    place->second = std::nullopt;
  }
}

std::optional<std::size_t> look_up(const std::unordered_map<std::string, std::optional<std::size_t>>& index,
                                   const std::string& key) {
  const auto found = index.find(key);
  return found == index.end() ? std::nullopt : found->second;
}

}  // namespace

Joiner::Joiner(const Tables& tables, SourceNames source, std::span<const SourceItem> items, Applied& applied)
    : tables_(&tables), source_(source), applied_(&applied) {
  for (const SourceItem& item : items) {
    items_.emplace(joined(item.frame.unit, item.frame.key), &item);
  }
}

void Joiner::add_owner(std::size_t resource, std::string_view item_key) {
  const Resource& owner = applied_->resources[resource];
  add(by_key_, joined(owner.unit, item_key, owner.type), resource);
  if (const std::string plain = without_indices(item_key); plain != item_key) {
    add(by_key_, joined(owner.unit, plain, owner.type), resource);
  }
  add_identity(resource);
}

void Joiner::add_identity(std::size_t resource) {
  const Resource& owner = applied_->resources[resource];
  for (const std::string* identity : {&owner.arn.str(), &owner.id, &owner.name}) {
    if (!identity->empty()) {
      add(by_identity_, joined(owner.unit, owner.type, *identity), resource);
    }
  }
}

std::optional<std::size_t> Joiner::by_reference(std::string_view unit, std::string_view key,
                                                std::string_view type) const {
  const std::optional<std::size_t> exact = look_up(by_key_, joined(unit, key, type));
  const std::string plain = without_indices(key);
  if (exact || plain == key) {
    return exact;
  }
  // One that stands for any number has no index, and references into it have; another index is another
  // resource.
  const std::optional<std::size_t> whole = look_up(by_key_, joined(unit, plain, type));
  const bool fits =
      whole && (applied_->resources[*whole].many || key.starts_with(applied_->resources[*whole].key));
  return fits ? whole : std::nullopt;
}

std::optional<std::size_t> Joiner::by_text(std::string_view unit, std::string_view type,
                                           std::string_view text) const {
  if (const std::optional<std::size_t> found = look_up(by_identity_, joined(unit, type, text))) {
    return found;
  }
  const std::string_view name = last_word(text);
  const std::optional<std::size_t> found =
      name.empty() ? std::nullopt : look_up(by_identity_, joined(unit, type, name));
  // Code does not know ARNs; one that is known and differs is another's.
  return found && applied_->resources[*found].arn.empty() ? found : std::nullopt;
}

Joiner::Target Joiner::follow(std::string_view unit, std::string_view type, const Reference& reference,
                              int depth) const {
  const auto found = items_.find(joined(unit, reference.resource));
  if (found == items_.end()) {
    return {};
  }
  const SourceItem& item = *found->second;
  if (reference.attribute != "id" && !reference.attribute.empty()) {
    return find(unit, type, item.values.at(reference.attribute), depth + 1);
  }
  for (const MapEntry* entry : tables_->entries(source_, item.type)) {
    if (entry->part && entry->type == type && parse_path(entry->by)) {
      return find(unit, type, item.values.path(entry->by), depth + 1);
    }
  }
  return {};
}

Joiner::Target Joiner::find(std::string_view unit, std::string_view type, const Value& owner,
                            int depth) const {
  if (depth > most_steps) {
    return {};
  }
  if (const Reference* reference = owner.reference()) {
    if (const std::optional<std::size_t> found = by_reference(unit, reference->resource, type)) {
      return {.resource = found, .orphan = {}};
    }
    Target target = follow(unit, type, *reference, depth);
    if (target.resource || !target.orphan.empty() || reference->known.empty()) {
      return target;
    }
  }
  // A boolean or number is a slip, no name.
  const std::optional<std::string> text =
      owner.text() != nullptr || owner.reference() != nullptr ? owner.as_text() : std::nullopt;
  if (!text || text->empty()) {
    return {};
  }
  const std::optional<std::size_t> found = by_text(unit, type, *text);
  return {.resource = found, .orphan = found || !has_names(type) ? "" : *text};
}

bool Joiner::has_names(std::string_view type) const {
  const auto names = [](const MapRow& row) {
    return row.kind == RowKind::identity && row.target != "tags" && row.target != "zone";
  };
  const auto has_name = [&](const MapEntry& entry) {
    return entry.type == type && std::ranges::any_of(entry.rows, names);
  };
  return source_ != SourceNames::terraform || std::ranges::any_of(tables_->all(source_), has_name);
}

std::size_t Joiner::make_orphan(const Part& part, const std::string& name) {
  Resource orphan = part.frame;
  orphan.type = part.entry->type;
  orphan.key = name;
  orphan.id = name.starts_with("arn:") ? "" : name;
  orphan.arn = name.starts_with("arn:") ? name : "";
  orphan.name = orphan.arn.empty() ? name : std::string(last_word(name));
  orphan.tags.clear();
  orphan.tags_known = false;
  orphan.maybe.clear();
  orphan.many = false;
  orphan.properties = Map{};
  orphan.observed = Map{};
  orphan.attributes = Map{};
  const std::size_t at = applied_->resources.size();
  applied_->resources.push_back(std::move(orphan));
  orphans_.push_back(at);
  add_identity(at);
  return at;
}

// `aws_s3_bucket_versioning` beside its bucket, in a module that may not exist: with the one there is the
// other.
bool Joiner::exist_together(const Part& part, const Target& target) const {
  if (!part.module || part.frame.many || !target.resource) {
    return false;
  }
  const std::string_view key = applied_->resources[*target.resource].key;
  return key.starts_with(*part.module) && key.substr(part.module->size()).starts_with('.');
}

void Joiner::join_one(const Part& part, const Value& owner) {
  const Target target = find(part.frame.unit, part.entry->type, owner, 0);
  Translated content = part.content;
  const bool uncertain = (!part.frame.maybe.empty() || part.frame.many) && !exist_together(part, target);
  const std::string what =
      !part.frame.maybe.empty() ? part.frame.maybe.str() : "the number of " + part.frame.key;
  if (uncertain && part.entry->into.empty()) {
    make_uncertain(content.properties, what);
    make_uncertain(content.observed, what);
    make_uncertain(content.attributes, what);
  } else if (uncertain) {
    content.properties = Value::unresolved(what);
  }
  if (!part.entry->into.empty()) {
    Value whole = Map{};
    append(whole, part.entry->into, std::move(content.properties));
    content.properties = std::move(whole);
  }
  if (!target.resource && target.orphan.empty()) {
    applied_->loose.push_back({.type = std::string(part.entry->type),
                               .unit = part.frame.unit,
                               .owner = unknown_owner(owner, part.entry->by),
                               .properties = std::move(content.properties),
                               .place = part.frame.place});
    return;
  }
  const std::size_t at = target.resource ? *target.resource : make_orphan(part, target.orphan);
  merge(applied_->resources[at].properties, std::move(content.properties));
  merge(applied_->resources[at].observed, std::move(content.observed));
  merge(applied_->resources[at].attributes, std::move(content.attributes));
}

void Joiner::join(Part part) {
  if (const List* owners = part.owner.list()) {
    for (const Value& owner : *owners) {
      join_one(part, owner);
    }
  } else if (!part.owner.is_absent()) {
    join_one(part, part.owner);
  }
}

void Joiner::finish() {
  for (const std::size_t at : orphans_) {
    Resource& orphan = applied_->resources[at];
    const KeptType* type = tables_->type(orphan.type);
    const Value unknown = Value::unresolved("the declaration of " + orphan.name);
    for (const KeptProperty& property : type->properties) {
      if (property.kind != RowKind::property) {
        continue;
      }
      const PathPart& first = property.parts.front();
      Value& value = orphan.properties.make(first.name);
      if (value.is_absent()) {
        value = unknown;
      } else if (List* items = value.list();
                 items != nullptr && (items->empty() || !(items->back() == unknown))) {
        items->push_back(unknown);
      }
    }
  }
}

}  // namespace prodready::resources
