#include "resources/cloudformation/identity.hpp"

#include <array>
#include <string>

#include "resources/cloudformation/physical_names.hpp"
#include "resources/mapping/apply.hpp"

namespace prodready::resources::cloudformation {
namespace {

// Where types keep their tags, beside "Tags".
constexpr std::array tag_properties = {
    std::string_view("Tags"),
    std::string_view("TagList"),
    std::string_view("HostedZoneTags"),
    std::string_view("FileSystemTags"),
    std::string_view("UserPoolTags"),
    std::string_view("BackupVaultTags"),
    std::string_view("AccessPointTags"),
    std::string_view("ResourceTags"),
    std::string_view("BackupPlanTags"),
};

void add_tag(Resource& resource, const Value& key, const Value& value) {
  if (const std::optional<std::string> name = key.as_text()) {
    resource.tags.emplace(*name, value.as_text().value_or(""));
  } else {
    resource.tags_known = false;
  }
}

void read_tags(Resource& resource, const Value& tags) {
  if (const Map* members = tags.map()) {
    for (const Member& member : *members) {
      resource.tags.emplace(member.key, member.value.as_text().value_or(""));
    }
  } else if (const List* items = tags.list()) {
    for (const Value& item : *items) {
      if (item.map() != nullptr) {
        const Value& key = item.at("Key");
        add_tag(resource, key.is_absent() ? item.at("TagKey") : key,
                item.at("Value").is_absent() ? item.at("TagValue") : item.at("Value"));
      } else {
        resource.tags_known = false;
      }
    }
  } else if (!tags.is_absent()) {
    resource.tags_known = false;
  }
}

}  // namespace

void identify(Resource& resource) {
  for (const std::string_view property : tag_properties) {
    read_tags(resource, resource.properties.at(property));
  }
  const PhysicalName* name = physical_name(resource.type);
  if (name != nullptr) {
    resource.name = resource.properties.path(name->property).as_text().value_or("");
    if (name->is_ref) {
      resource.id = resource.name;
    }
  } else if (const auto tag = resource.tags.find("Name"); tag != resource.tags.end()) {
    resource.name = tag->second;
  }
}

void keep_what_is_known(const Tables& tables, Reading& reading) {
  Applied joined = join_parts(tables, SourceNames::cloudformation, std::move(reading.resources));
  spread_loose(joined);
  reading.resources = std::move(joined.resources);
  std::erase_if(reading.resources,
                [&](const Resource& resource) { return tables.type(resource.type) == nullptr; });
  for (Resource& resource : reading.resources) {
    keep_known(tables, resource);
  }
}

}  // namespace prodready::resources::cloudformation
