// JSON Schemas (draft-07), made of the tables that the loader checks with.
#include <cstddef>
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "checklist/built_in.hpp"
#include "checklist/load.hpp"
#include "checklist/schema/tables.hpp"

namespace prodready {
namespace {

using Json = nlohmann::ordered_json;
using schema::Field;
using schema::Format;
using schema::Kind;
using schema::Shape;

Json of_pattern(std::string_view pattern) { return {{"type", "string"}, {"pattern", pattern}}; }

Json of_format(Format format) {
  constexpr std::size_t longest_jq_program = 4096;
  switch (format) {
    case Format::any:
    case Format::pattern:
      return {{"type", "string"}};
    case Format::line:
    case Format::path_glob:
    case Format::name_glob:
    case Format::evidence:
      return {{"type", "string"}, {"minLength", 1}};
    case Format::item:
      return of_pattern("^[a-z][a-z0-9-]*\\.[a-z][a-z0-9-]*$");
    case Format::item_or_claim:
      return of_pattern("^[a-z][a-z0-9-]*\\.[a-z][a-z0-9-]*(/[a-z][a-z0-9-]*)?$");
    case Format::identifier:
      return of_pattern("^[a-z][a-z0-9-]*$");
    case Format::parameter:
      return of_pattern("^[a-z][a-z0-9_]*$");
    case Format::date:
      return of_pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
    case Format::region:
      return of_pattern("^[a-z]+(-[a-z0-9]+)+$");
    case Format::jq:
      return {{"type", "string"}, {"maxLength", longest_jq_program}};
    // People write these without quotes, which makes numbers of them for YAML.
    case Format::port:
    case Format::account:
      return {{"type", Json::array({"string", "integer"})}};
  }
  return Json::object();
}

Json whole(double value) { return static_cast<std::int64_t>(value); }

class Generator {
 public:
  Json generate(const Shape& shape) {
    switch (shape.kind) {
      case Kind::anything:
        return Json::object();
      case Kind::text:
        return of_format(shape.format);
      case Kind::word:
        return {{"enum", shape.words}};
      case Kind::integer:
      case Kind::number:
        return of_number(shape);
      case Kind::boolean:
        return {{"type", "boolean"}};
      case Kind::null:
        return {{"type", "null"}};
      case Kind::list:
        return of_list(shape);
      case Kind::map:
        return of_map(shape);
      case Kind::record:
        return of_record(shape);
      case Kind::choice:
        return of_choice(shape);
      case Kind::reference:
        return of_reference(shape);
    }
    return Json::object();
  }

  std::map<std::string, Json>& definitions() { return definitions_; }

 private:
  static Json of_number(const Shape& shape) {
    const bool is_integer = shape.kind == Kind::integer;
    constexpr double no_limit = std::numeric_limits<int>::max();
    Json out = {{"type", is_integer ? "integer" : "number"}, {"minimum", whole(shape.least)}};
    if (shape.most < no_limit) {
      out["maximum"] = whole(shape.most);
    }
    return out;
  }

  Json of_list(const Shape& shape) {
    Json out = {{"type", "array"}, {"items", generate(shape.parts.front())}};
    if (shape.least > 0) {
      out["minItems"] = whole(shape.least);
    }
    return out;
  }

  Json of_map(const Shape& shape) {
    return {{"type", "object"},
            {"propertyNames", of_format(shape.format)},
            {"additionalProperties", generate(shape.parts.front())}};
  }

  static Json any_required(const std::vector<std::string_view>& keys) {
    Json out = Json::array();
    for (const std::string_view key : keys) {
      out.push_back({{"required", Json::array({key})}});
    }
    return out;
  }

  Json of_record(const Shape& shape) {
    Json properties = Json::object();
    Json required = Json::array();
    for (const Field& field : shape.fields) {
      Json property = generate(field.shape);
      // Beside a $ref, draft-07 ignores every other keyword.
      if (!property.contains("$ref")) {
        property["description"] = field.about;
      }
      properties[std::string(field.name)] = std::move(property);
      if (field.presence == schema::Presence::required) {
        required.push_back(field.name);
      }
    }
    Json out = {{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
    if (!required.empty()) {
      out["required"] = std::move(required);
    }
    if (!shape.exactly_one_of.empty()) {
      out["oneOf"] = any_required(shape.exactly_one_of);
    }
    if (!shape.at_least_one_of.empty()) {
      out["anyOf"] = any_required(shape.at_least_one_of);
    }
    return out;
  }

  Json of_choice(const Shape& shape) {
    Json alternatives = Json::array();
    for (const Shape& part : shape.parts) {
      alternatives.push_back(generate(part));
    }
    return {{"anyOf", std::move(alternatives)}};
  }

  Json of_reference(const Shape& shape) {
    const std::string name{shape.name};
    // The entry is there before its content, since the content refers to it.
    if (definitions_.emplace(name, Json::object()).second) {
      Json definition = generate(shape.target());
      definitions_[name] = std::move(definition);
    }
    return {{"$ref", "#/definitions/" + name}};
  }

  std::map<std::string, Json> definitions_;
};

Json parameters_schema(const std::vector<ParamSpec>& specs, Generator& generator) {
  Json properties = Json::object();
  for (const ParamSpec& spec : specs) {
    Json property = generator.generate(schema::parameter_shape(spec.type));
    property["description"] = spec.about;
    properties[spec.name] = std::move(property);
  }
  return {{"type", "object"}, {"properties", std::move(properties)}};
}

// Parameters by item, as the built-in checklist has them; items of other checklists stay open.
Json configured_parameters_schema(Generator& generator) {
  const Checklist checklist = built_in_checklist();
  Json properties = {{"shared", parameters_schema(checklist.shared_parameters, generator)}};
  for (const Item& item : checklist.items) {
    properties[item.id] = parameters_schema(item.parameters, generator);
  }
  return {{"type", "object"},
          {"properties", std::move(properties)},
          {"additionalProperties", {{"type", "object"}}}};
}

const Shape* shape_named(std::string_view name) {
  if (name == "checklist") {
    return &schema::checklist_shape();
  }
  if (name == "config") {
    return &schema::configuration_shape();
  }
  if (name == "waivers") {
    return &schema::waivers_shape();
  }
  if (name == "attestations") {
    return &schema::attestations_shape();
  }
  return name == "baseline" ? &schema::baseline_shape() : nullptr;
}

}  // namespace

std::optional<std::string> input_schema(std::string_view name) {
  const Shape* shape = shape_named(name);
  if (shape == nullptr) {
    return std::nullopt;
  }
  Generator generator;
  Json out = {{"$schema", "http://json-schema.org/draft-07/schema#"},
              {"title", "prodready " + std::string(name)}};
  out.update(generator.generate(*shape));
  if (name == "config") {
    const std::string about = out["properties"]["parameters"]["description"];
    out["properties"]["parameters"] = configured_parameters_schema(generator);
    out["properties"]["parameters"]["description"] = about;
  }
  for (auto& [key, definition] : generator.definitions()) {
    out["definitions"][key] = std::move(definition);
  }
  constexpr int indent = 2;
  return out.dump(indent) + "\n";
}

}  // namespace prodready
