#include <span>

#include "core/embedded.hpp"
#include "prodready/version.hpp"
#include "show/lists.hpp"
#include "show/resources.hpp"

namespace prodready {
std::span<const EmbeddedFile> embedded_resources_schema();
}

namespace prodready::show {
namespace {

using resources::Resource;
using resources::Value;

constexpr std::string_view schema_id = "https://prodready.example/schemas/resources-1.schema.json";
constexpr std::string_view schema_version = "1.0";

Json value_json(const Value& value);

Json map_json(const Value& value) {
  Json json = Json::object();
  if (const resources::Map* members = value.map()) {
    for (const resources::Member& member : *members) {
      json[printable(member.key)] = value_json(member.value);
    }
  }
  return json;
}

Json reference_json(const resources::Reference& reference) {
  return {{"resource", name_json(reference.resource)},
          {"attribute", name_json(reference.attribute)},
          {"known", name_json(reference.known)}};
}

// A wrapper tells what is no value of the source: its one key begins with '$'.
Json value_json(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::absent:
      return nullptr;
    case Value::Kind::boolean:
      return *value.boolean();
    case Value::Kind::number:
      return *value.number();
    case Value::Kind::text:
      return prose_json(*value.text());
    case Value::Kind::list:
      return list_json(*value.list(), value_json);
    case Value::Kind::map:
      return map_json(value);
    case Value::Kind::reference:
      return {{"$reference", reference_json(*value.reference())}};
    case Value::Kind::unresolved:
      return {{"$unresolved",
               {{"what", name_json(value.unresolved()->what)},
                {"shape", prose_json(value.unresolved()->shape)},
                {"references", list_json(value.unresolved()->references, reference_json)}}}};
  }
  return nullptr;
}

Json tags_json(const Resource& resource) {
  Json json = Json::object();
  for (const auto& [name, value] : resource.tags) {
    json[printable(name)] = name_json(value);
  }
  return json;
}

Json resource_json(const Resource& resource) {
  return {{"type", name_json(resource.type)},
          {"key", name_json(resource.key)},
          {"unit", name_json(resource.unit)},
          {"name", name_json(resource.name)},
          {"id", name_json(resource.id)},
          {"arn", name_json(resource.arn)},
          {"account", name_json(resource.account)},
          {"region", name_json(resource.region)},
          {"stack", name_json(resource.stack)},
          {"environment", name_json(resource.workspace)},
          {"origin", word_of(resources::origin_words, resource.origin)},
          {"format", word_of(resources::source_format_words, resource.format)},
          {"maybe", name_json(resource.maybe)},
          {"many", resource.many},
          {"tags", tags_json(resource)},
          {"tags_known", resource.tags_known},
          {"properties", map_json(resource.properties)},
          {"observed", map_json(resource.observed)},
          {"attributes", map_json(resource.attributes)},
          {"captured_at", name_json(resource.captured_at)},
          {"place", place_json(resource.place)}};
}

Json snapshot_json(const resources::SnapshotInfo& snapshot) {
  Json left_out = Json::object();
  for (const auto& [type, count] : snapshot.types_not_kept) {
    left_out[printable(type)] = count;
  }
  return {{"path", name_json(snapshot.path)},
          {"format", name_json(snapshot.format)},
          {"collected_at", name_json(snapshot.collected_at)},
          {"resources", snapshot.resources},
          {"accounts", names_json(snapshot.accounts)},
          {"regions", names_json(snapshot.regions)},
          {"not_read_by_any_item", std::move(left_out)}};
}

Json answer_json(const resources::CallKey& key, const resources::CallAnswer& answer) {
  return {{"type", name_json(key.type)},
          {"account", name_json(key.account)},
          {"region", name_json(key.region)},
          {"subject", name_json(key.subject)},
          {"state", word_of(resources::call_state_words, answer.state)},
          {"code", name_json(answer.code)},
          {"call", name_json(answer.call)},
          {"place", place_json(answer.place)}};
}

}  // namespace

std::string resources_as_json(const ShownResources& shown) {
  const resources::Resources& all = shown.facts.resources;
  Json found = Json::array();
  for (const Resource& resource : all.all()) {
    if (is_meant(resource.type, shown.type)) {
      found.push_back(resource_json(resource));
    }
  }
  Json coverage = Json::array();
  for (const auto& [key, answer] : all.coverage().answers) {
    coverage.push_back(answer_json(key, answer));
  }
  const Json json = {{"$schema", schema_id},
                     {"schema_version", schema_version},
                     {"tool", {{"name", "prodready"}, {"version", version}}},
                     {"solution", {{"name", name_json(shown.name)}, {"revision", name_json(shown.revision)}}},
                     {"gaps", list_json(all.gaps(), gap_json)},
                     {"unread", list_json(all.unread(),
                                          [](const resources::Unread& unread) {
                                            return Json{{"what", name_json(unread.what)},
                                                        {"hint", name_json(unread.hint)},
                                                        {"place", place_json(unread.place)}};
                                          })},
                     {"snapshots", list_json(all.snapshots(), snapshot_json)},
                     {"coverage", std::move(coverage)},
                     {"resources", std::move(found)}};
  return json.dump(2) + "\n";
}

std::string_view resources_schema() { return embedded_resources_schema().front().bytes; }

}  // namespace prodready::show
