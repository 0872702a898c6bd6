#include "resources/terraform/conversion.hpp"

#include <utility>

#include "resources/terraform/expressions.hpp"
#include "resources/terraform/sets.hpp"
#include "resources/terraform/values.hpp"

namespace prodready::resources::terraform {
namespace {

using hcl::ExpressionKind;

Value convert_scalar(Value value, std::string_view type) {
  Value converted = value;
  if (type == "string" && (value.number() != nullptr || value.boolean() != nullptr)) {
    converted = Value(value.as_text().value_or(""));
  } else if (type == "number" && value.text() != nullptr) {
    converted = value.as_number() ? Value(*value.as_number()) : value;
  } else if (type == "bool" && value.text() != nullptr) {
    converted = value.as_boolean() ? Value(*value.as_boolean()) : value;
  }
  converted.file = value.file;
  converted.line = value.line;
  return converted;
}

void convert_elements(Value& value, const hcl::Expression& type, const Scope& scope) {
  if (List* list = value.list()) {
    for (Value& item : *list) {
      item = convert(std::move(item), type, scope);
    }
  } else if (Map* map = value.map()) {
    for (Member& member : *map) {
      member.value = convert(std::move(member.value), type, scope);
    }
  }
}

bool is_optional(const hcl::Expression& type) {
  return type.kind == ExpressionKind::call && type.text == "optional" && !type.parts.empty();
}

Value convert_object(const Value& value, const hcl::Expression& type, const Scope& scope) {
  Map members;
  for (std::size_t i = 0; i + 1 < type.parts.size(); i += 2) {
    const std::string& name = type.parts[i].text;
    const hcl::Expression& declared = type.parts[i + 1];
    const hcl::Expression& member_type = is_optional(declared) ? declared.parts.front() : declared;
    Value member = value.at(name);
    if (member.is_absent() && is_optional(declared) && declared.parts.size() > 1) {
      member = evaluate(declared.parts[1], scope);
    }
    members.push_back({name, convert(std::move(member), member_type, scope)});
  }
  Value converted(std::move(members));
  converted.file = value.file;
  converted.line = value.line;
  return converted;
}

Value convert_tuple(Value value, const hcl::Expression& type, const Scope& scope) {
  List& items = *value.list();
  for (std::size_t i = 0; i < items.size() && i < type.parts.size(); ++i) {
    items[i] = convert(std::move(items[i]), type.parts[i], scope);
  }
  return value;
}

Value convert_structure(Value value, const hcl::Expression& type, const Scope& scope) {
  if (type.parts.size() != 1) {
    return value;
  }
  const hcl::Expression& of = type.parts.front();
  if (type.text == "object" && of.kind == ExpressionKind::object && value.map() != nullptr) {
    return convert_object(value, of, scope);
  }
  if (type.text == "tuple" && of.kind == ExpressionKind::list && value.list() != nullptr) {
    return convert_tuple(std::move(value), of, scope);
  }
  if (type.text == "list" || type.text == "set" || type.text == "map") {
    convert_elements(value, of, scope);
    if (type.text == "set" && value.list() != nullptr) {
      Value set = set_of(*value.list());
      set.file = value.file;
      set.line = value.line;
      return set;
    }
  }
  return value;
}

}  // namespace

Value convert(Value value, const hcl::Expression& type, const Scope& scope) {
  if (value.is_absent() || value.is_unresolved() || value.reference() != nullptr ||
      !scope.budget->take_values(1)) {
    return value;
  }
  if (type.kind == ExpressionKind::variable || type.kind == ExpressionKind::text) {
    return convert_scalar(std::move(value), type.text);
  }
  return type.kind == ExpressionKind::call ? convert_structure(std::move(value), type, scope) : value;
}

}  // namespace prodready::resources::terraform
