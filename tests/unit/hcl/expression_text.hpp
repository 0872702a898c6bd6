// A tree as one line, for expectations: (+ 1 (* 2 3)), var.a as (. var a).
#pragma once

#include <fmt/format.h>

#include <string>

#include "hcl/ast.hpp"
#include "prodready/result.hpp"

namespace prodready::hcl {

inline std::string text_of(const Expression& expression);

inline std::string parts_of(const Expression& expression) {
  std::string text;
  for (const Expression& part : expression.parts) {
    text += " " + text_of(part);
  }
  return text;
}

inline std::string text_of(const Expression& expression) {
  const std::string parts = parts_of(expression);
  const std::string names =
      (expression.key_name.empty() ? "" : expression.key_name + ",") + expression.value_name;
  switch (expression.kind) {
    case ExpressionKind::null_value:
      return "null";
    case ExpressionKind::boolean:
      return expression.number == 0 ? "false" : "true";
    case ExpressionKind::number:
      return fmt::format("{}", expression.number);
    case ExpressionKind::text:
      return "'" + expression.text + "'";
    case ExpressionKind::joined:
      return "(join" + parts + ")";
    case ExpressionKind::directive_if:
      return "(%if" + parts + ")";
    case ExpressionKind::directive_for:
      return "(%for " + names + parts + ")";
    case ExpressionKind::variable:
      return expression.text;
    case ExpressionKind::attribute:
      return "(." + parts + " " + expression.text + ")";
    case ExpressionKind::index:
      return "(at" + parts + ")";
    case ExpressionKind::splat:
      return "(each" + parts + ")";
    case ExpressionKind::splat_item:
      return "_";
    case ExpressionKind::call:
      return "(" + expression.text + "()" + parts + (expression.expand_last ? "..." : "") + ")";
    case ExpressionKind::list:
      return "[" + (parts.empty() ? parts : parts.substr(1)) + "]";
    case ExpressionKind::object:
      return "{" + (parts.empty() ? parts : parts.substr(1)) + "}";
    case ExpressionKind::for_list:
      return "(for[] " + names + parts + (expression.condition ? " if" : "") + ")";
    case ExpressionKind::for_object:
      return "(for{} " + names + parts + (expression.grouped ? "..." : "") +
             (expression.condition ? " if" : "") + ")";
    case ExpressionKind::conditional:
      return "(?" + parts + ")";
    case ExpressionKind::binary:
    case ExpressionKind::unary:
      return "(" + expression.text + parts + ")";
  }
  return "?";
}

// "2:1: message"
inline std::string text_of(const Error& error) {
  return fmt::format("{}:{}: {}", error.place ? error.place->line : 0, error.place ? error.place->column : 0,
                     error.message);
}

inline std::string text_of(const Body& body) {
  std::string text;
  for (const Attribute& attribute : body.attributes) {
    text += fmt::format("{}={};", attribute.name, text_of(attribute.value));
  }
  for (const Block& block : body.blocks) {
    text += block.type;
    for (const std::string& label : block.labels) {
      text += " '" + label + "'";
    }
    text += "{" + text_of(block.body) + "}";
  }
  return text;
}

// The tree, or the fault.
template <class Tree>
std::string text_of(const Result<Tree>& found) {
  return found ? text_of(*found) : text_of(found.error());
}

}  // namespace prodready::hcl
