// Go's text/template language, as Helm charts use it: parsed into nodes. Limits: 64 levels deep, 200,000
// nodes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "prodready/result.hpp"
#include "resources/model/value.hpp"

namespace prodready::resources::kubernetes {

enum class ExpressionKind : std::uint8_t {
  literal,   // value
  dot,       // .
  variable,  // $name: text; "" for $
  field,     // parts[0] then .text
  call,      // text: a function's name; parts: arguments
  method,    // parts[0]: what is called (".Files.Get"); the others: arguments
};

struct TemplateExpression {
  ExpressionKind kind = ExpressionKind::literal;
  std::string text;
  Value value;
  std::vector<TemplateExpression> parts;
  std::string source;  // as written, for the names of what is not known
};

enum class TemplateKind : std::uint8_t {
  text,
  output,   // expression
  assign,   // variables[0] = expression
  if_else,  // expression, body, otherwise
  with,
  range,    // variables: those of the key and value, or the value alone
  define,   // text: its name; body
  block,    // define, and put here with expression as dot
  include,  // the `template` action: text, expression as dot
  leave,    // break, continue
};

struct TemplateNode {
  TemplateKind kind = TemplateKind::text;
  std::string text;
  TemplateExpression expression;
  std::vector<std::string> variables;
  bool declares = false;  // `:=`
  std::vector<TemplateNode> body;
  std::vector<TemplateNode> otherwise;
  std::uint32_t line = 0;  // from 1
};

// Fails, with line, on what is no template.
Result<std::vector<TemplateNode>> parse_template(std::string_view text);

}  // namespace prodready::resources::kubernetes
