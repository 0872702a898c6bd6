#include "resources/cloudformation/stack.hpp"

#include <algorithm>
#include <utility>

#include "core/text.hpp"
#include "resources/cloudformation/focus.hpp"
#include "resources/cloudformation/physical_names.hpp"
#include "resources/cloudformation/sam.hpp"
#include "resources/cloudformation/text.hpp"

namespace prodready::resources::cloudformation {
namespace {

using syntax::Node;

bool is_nested_type(std::string_view type) {
  return type == "AWS::CloudFormation::Stack" || type == "AWS::Serverless::Application";
}

bool names_transform(const Node* transform, std::string_view prefix) {
  if (transform == nullptr) {
    return false;
  }
  return transform->is_sequence()
             ? std::ranges::any_of(transform->items,
                                   [&](const Node& item) { return item.text.starts_with(prefix); })
             : transform->text.starts_with(prefix);
}

// What is given for a parameter of a list type is one text.
Value as_list(Value value) {
  const std::optional<std::string> text = value.as_text();
  if (!text || value.list() != nullptr) {
    return value;
  }
  List items;
  for (const std::string_view item : split(*text, ',')) {
    if (const std::string_view trimmed = trim(item); !trimmed.empty()) {
      items.emplace_back(trimmed);
    }
  }
  return items;
}

}  // namespace

Stack::Stack(Library& library, const Document& document, Arguments arguments, std::string prefix,
             const Stack* parent)
    : library_(library),
      document_(document),
      arguments_(std::move(arguments)),
      prefix_(std::move(prefix)),
      parent_(parent),
      has_sam_(names_transform(document.root.find("Transform"), "AWS::Serverless-")),
      file_(static_cast<std::uint32_t>(document.file + 1)) {
  // Loops need parameters and mappings.
  parameters_ = section("Parameters");
  mappings_ = section("Mappings");
  conditions_ = section("Conditions");
  resources_ = section("Resources");
  outputs_ = section("Outputs");
  has_sam_ = has_sam_ || std::ranges::any_of(resources_.items, [](const Item& item) {
               return item.value->text_of("Type").starts_with("AWS::Serverless::");
             });
}

const Node* Stack::mapping(std::string_view name) const {
  const Item* item = mappings_.find(name);
  return item == nullptr ? nullptr : item->value;
}

Value Stack::argument_of(const Item& parameter) {
  const Node& declaration = *parameter.value;
  const std::string_view type = declaration.text_of("Type");
  const std::string what = "parameter " + parameter.key;
  const std::string hole = "${" + parameter.key + "}";
  Value value;
  if (const auto given = arguments_.find(parameter.key); given != arguments_.end()) {
    value = given->second;
  } else if (const Node* fallback = declaration.find("Default");
             fallback != nullptr && fallback->is_scalar()) {
    value = scalar_value(*fallback);
  } else {
    return Value::unresolved(what, hole);
  }
  if (type.starts_with("AWS::SSM::Parameter::Value")) {
    // What is given is the name of the parameter that holds the value.
    return value.is_unresolved() ? value : Value::unresolved(what, value.as_text().value_or(hole));
  }
  const bool is_list = type == "CommaDelimitedList" || type.starts_with("List<");
  return is_list ? as_list(std::move(value)) : value;
}

Value Stack::ref(std::string_view name) {
  if (const auto loop = std::ranges::find(loops_, name, &Loop::name); loop != loops_.end()) {
    return loop->value;
  }
  if (name == "AWS::NoValue") {
    return {};
  }
  if (const auto known = parameter_values_.find(name); known != parameter_values_.end()) {
    return known->second;
  }
  if (const Item* parameter = parameters_.find(name)) {
    return parameter_values_[std::string(name)] = argument_of(*parameter);
  }
  if (const Item* resource = resources_.find(name)) {
    return reference_to(*resource, {});
  }
  const std::size_t dot = std::min(name.find('.'), name.size());
  if (std::optional<Value> generated =
          generated_by_sam(name.substr(0, dot), name.substr(std::min(dot + 1, name.size())))) {
    return *std::move(generated);
  }
  return Value::unresolved(printable(name), "${" + printable(name) + "}");
}

Value Stack::attribute(std::string_view id, std::string_view of) {
  const Item* resource = resources_.find(id);
  const std::string_view member = of.substr(0, of.find('.'));
  if (resource == nullptr || member == "Version" || member == "Alias" || member == "Stage" ||
      member == "Deployment") {
    if (std::optional<Value> generated = generated_by_sam(id, of)) {
      return *std::move(generated);
    }
  }
  const std::string path = printable(id) + "." + printable(of);
  if (resource == nullptr) {
    return Value::unresolved(path, "${" + path + "}");
  }
  constexpr std::string_view outputs = "Outputs.";
  if (is_nested_type(resource->value->text_of("Type")) && of.starts_with(outputs)) {
    Stack* stack = nested(id);
    return stack == nullptr ? Value::unresolved(path, "${" + path + "}")
                            : stack->output(of.substr(outputs.size()));
  }
  return reference_to(*resource, of);
}

// What SAM makes of a template's own resources, so far as names lead there: "Fn.Alias", "ServerlessRestApi".
std::optional<Value> Stack::generated_by_sam(std::string_view id, std::string_view member) {
  const Item* owner = resources_.find(id);
  if ((!has_sam_ && !declared_.contains(id)) || id.starts_with("AWS::")) {
    return std::nullopt;
  }
  if (owner == nullptr) {
    return Reference{.resource = prefix_ + std::string(id), .attribute = std::string(member), .known = {}};
  }
  const std::string_view type = owner->value->text_of("Type");
  const std::size_t dot = std::min(member.find('.'), member.size());
  const std::string_view rest = member.substr(std::min(dot + 1, member.size()));
  member = member.substr(0, dot);
  const std::string_view property = sam_naming_property(type, member);
  if (property.empty()) {
    return std::nullopt;
  }
  const Node* properties = owner->value->find("Properties");
  const Node* globals = document_.root.find("Globals");
  const std::string_view kind = type.substr(type.rfind(':') + 1);
  globals = globals == nullptr ? nullptr : globals->find(kind);
  const Node* named = properties == nullptr ? nullptr : properties->find(property);
  named = named == nullptr && globals != nullptr ? globals->find(property) : named;
  const Value name = named == nullptr ? Value{} : evaluate(*owner, *named);
  return Reference{.resource = sam_member_key(prefix_ + std::string(id), type, member, name),
                   .attribute = std::string(rest),
                   .known = {}};
}

Value Stack::reference_to(const Item& resource, std::string_view attribute) {
  return Reference{.resource = prefix_ + resource.key,
                   .attribute = std::string(attribute),
                   .known = known_text(resource, attribute)};
}

// An attribute that is called like a property is that property; `Ref` often gives the name.
std::string Stack::known_text(const Item& resource, std::string_view attribute) {
  const std::string key = resource.key + '\n' + std::string(attribute);
  if (const auto known = known_texts_.find(key); known != known_texts_.end()) {
    return known->second;
  }
  known_texts_[key] = {};  // what it leads to may lead back to it
  const PhysicalName* name = physical_name(resource.value->text_of("Type"));
  if (attribute.empty() && (name == nullptr || !name->is_ref)) {
    return {};
  }
  const Node* properties = resource.value->find("Properties");
  const Node* property =
      properties == nullptr ? nullptr : properties->find(attribute.empty() ? name->property : attribute);
  if (property == nullptr) {
    return {};
  }
  return known_texts_[key] = evaluate(resource, *property).as_text().value_or("");
}

Value Stack::output(std::string_view name) {
  if (const auto known = output_values_.find(name); known != output_values_.end()) {
    return known->second;
  }
  const Item* item = outputs_.find(name);
  const std::string what = prefix_ + "Outputs." + printable(name);
  const Value missing = Value::unresolved(what, "${" + what + "}");
  const Node* value = item == nullptr ? nullptr : item->value->find("Value");
  if (value == nullptr || !item->many.empty()) {
    return missing;
  }
  output_values_[std::string(name)] = missing;
  return output_values_[std::string(name)] = evaluate(*item, *value);
}

void Stack::export_outputs() {
  for (const Item& item : outputs_.items) {
    const Node* exported = item.value->find("Export");
    const Node* name = exported == nullptr ? nullptr : exported->find("Name");
    const std::optional<std::string> text = name == nullptr ? std::nullopt : evaluate(item, *name).as_text();
    if (!text) {
      continue;
    }
    Value value = output(item.key);
    // A reference leads nowhere outside its own stack; its text does.
    if (const std::optional<std::string> known = value.as_text()) {
      value = *known;
    } else if (value.list() == nullptr || first_unresolved(value)) {
      value = Value::unresolved("!ImportValue " + *text, "${!ImportValue " + *text + "}");
    }
    library_.add_export(*text, std::move(value));
  }
}

}  // namespace prodready::resources::cloudformation
