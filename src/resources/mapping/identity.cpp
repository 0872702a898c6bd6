#include <optional>
#include <string>
#include <string_view>

#include "resources/mapping/apply.hpp"
#include "resources/mapping/translate.hpp"

namespace prodready::resources {
namespace {

// Of a list of maps with Key and Value, TagKey and TagValue, key and value.
bool add_tag(Resource& resource, const Value& tag) {
  const Value& short_key = member(tag, "Key", true);
  const Value& short_value = member(tag, "Value", true);
  const Value& key = short_key.is_absent() ? member(tag, "TagKey", true) : short_key;
  const Value& value = short_value.is_absent() ? member(tag, "TagValue", true) : short_value;
  const std::optional<std::string> name = key.as_text();
  if (!name) {
    return false;
  }
  resource.tags[*name] = value.as_text().value_or("");
  return true;
}

void set_tags(Resource& resource, const Value& tags) {
  if (const Map* members = tags.map()) {
    for (const Member& tag : *members) {
      resource.tags[tag.key] = tag.value.as_text().value_or("");
    }
  } else if (const List* items = tags.list()) {
    for (const Value& tag : *items) {
      if (!add_tag(resource, tag)) {
        resource.tags_known = false;
      }
    }
  } else if (!tags.is_absent()) {
    resource.tags_known = false;
  }
}

}  // namespace

void set_identity(Resource& resource, const Value& identity) {
  const auto take = [&](std::string_view name, auto& field) {
    if (std::optional<std::string> text = identity.at(name).as_text()) {
      field = *std::move(text);
    }
  };
  take("name", resource.name);
  take("id", resource.id);
  take("arn", resource.arn);
  take("zone", resource.zone);
  take("stack", resource.stack);
  set_tags(resource, identity.at("tags"));
}

}  // namespace prodready::resources
