#include "resources/snapshot/config_view.hpp"

#include <algorithm>
#include <utility>

#include "resources/mapping/merge.hpp"
#include "resources/snapshot/arns.hpp"
#include "resources/snapshot/condition.hpp"
#include "resources/snapshot/elements.hpp"

namespace prodready::resources::snapshot {
namespace {

// Makes its frame a resource of one element of an entry's list, or of the item itself.
void fill_resource(const ConfigView& view, bool own, const Value& unknown, Translated content,
                   Resource& resource) {
  resource.type = view.type;
  if (!own) {
    resource.name = resource.id = resource.arn = "";  // the item's
  }
  resource.properties = std::move(content.properties);
  resource.observed = std::move(content.observed);
  resource.attributes = std::move(content.attributes);
  // What the shell says of tags is whole; a configuration may have them in part.
  if (Map* identity = content.identity.map(); identity != nullptr && (resource.tags_known || !own)) {
    erase_if(*identity, [](const Member& member) { return member.key == "tags"; });
  }
  // The shell's id and ARN are whole; a configuration may have another thing's.
  if (Map* identity = content.identity.map(); identity != nullptr && own) {
    erase_if(*identity, [&](const Member& member) {
      return (member.key == "id" && !resource.id.empty()) || (member.key == "arn" && !resource.arn.empty());
    });
  }
  set_identity(resource, content.identity);
  if (!arn_parts(resource.arn)) {
    resource.arn.clear();
  }
  finish_resource(view.is_global, resource);
  for (const ConfigView::Untold& untold : view.untold) {
    Value& owner = untold.observed ? resource.observed : resource.properties;
    if (Value& value = owner.member(untold.key); value.is_absent()) {
      value = unknown;
    }
  }
}

NameBits names_of(const Value& values) {
  const Map* members = values.map();
  if (members == nullptr) {
    return all_names;
  }
  NameBits names = 0;
  for (const Member& member : *members) {
    names |= name_bit(member.key);
  }
  return names;
}

}  // namespace

ConfigView::ConfigView(const Tables& tables, const MapEntry& shown)
    : entry(shown),
      type(shown.type),
      list(parse_path(shown.list).value_or(Path{})),
      into(parse_path(shown.into).value_or(Path{})),
      is_global(tables.type(shown.type)->global) {
  for (std::vector<MapRow>* rows : {&entry.rows, &entry.derived}) {
    for (MapRow& row : *rows) {
      for (PathPart& part : row.to) {
        part.key = SharedText(part.name);
      }
    }
  }
  for (const MapRow& row : entry.rows) {
    if (row.source != "-" || row.kind == RowKind::identity || row.to.empty()) {
      continue;
    }
    Untold one{.key = row.to.front().key, .observed = row.kind == RowKind::observed};
    if (std::ranges::find(untold, one) == untold.end()) {
      untold.push_back(std::move(one));
    }
  }
}

void finish_resource(bool is_global, Resource& resource) {
  if (is_global) {
    resource.region = "global";
  }
  if (resource.arn.empty()) {
    resource.arn = arn_of(resource.type, resource.account, resource.region, resource.id,
                          resource.name.empty() ? resource.id : resource.name);
  }
}

void translate_item(const Tables& tables, std::span<ConfigView> views, ItemContent item, const Value& unknown,
                    JsonTexts& json, std::vector<Resource>& resources) {
  const bool only_one = views.size() == 1 && views.front().list.empty();
  const bool has_numbers = item.numbers.size() == item.values.map()->size();
  const std::size_t first = resources.size();
  Elements elements;
  for (ConfigView& view : views) {
    const MapEntry& entry = view.entry;
    const auto content_of = [&](const Value& element, std::span<const Value* const> above) {
      const std::optional<FoundRows::Found> found =
          has_numbers && view.quick ? view.quick->of(*item.values.map(), item.numbers) : std::nullopt;
      if (found) {
        return translate(item.values, found->rows, found->members + view.untold.size(),
                         {.above = {}, .key = {}, .json = &json});
      }
      return translate(tables, SourceNames::aws_config, entry, element,
                       {.above = above, .key = {}, .names = names_of(element), .json = &json});
    };
    const auto take = [&](const Value& element, std::span<const Value* const> above) {
      if (!conditions_hold(entry.when, element, above)) {
        return;
      }
      Translated content = content_of(element, above);
      if (!entry.part) {
        const bool own = resources.size() == first && entry.list.empty();
        Resource& resource = resources.emplace_back(only_one ? std::move(item.frame) : item.frame);
        fill_resource(view, own, unknown, std::move(content), resource);
      } else if (resources.size() > first && entry.into.empty()) {
        merge(resources[first].properties, std::move(content.properties));
      } else if (resources.size() > first) {
        append(resources[first].properties, view.into, std::move(content.properties));
      }
    };
    if (view.list.empty()) {
      take(item.values, {});
    } else {
      elements.each(item.values, view.list,
                    [&](const Value& element, std::span<const Value* const> above, const ElementPath&) {
                      take(element, above);
                    });
    }
  }
}

}  // namespace prodready::resources::snapshot
