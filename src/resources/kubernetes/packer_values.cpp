#include "resources/kubernetes/packer_values.hpp"

#include <optional>
#include <utility>

#include "core/text.hpp"
#include "resources/kubernetes/tree.hpp"

namespace prodready::resources::kubernetes {
namespace {

using hcl::Expression;
using Kind = hcl::ExpressionKind;

Value placed(Value value, std::uint32_t file, std::uint32_t line) {
  value.file = file;
  value.line = line;
  return value;
}

// "var.region" of a traversal; "" where it is more than names.
std::string name_of(const Expression& expression) {
  if (expression.kind == Kind::variable) {
    return expression.text;
  }
  if (expression.kind == Kind::attribute && !expression.parts.empty()) {
    const std::string owner = name_of(expression.parts.front());
    return owner.empty() ? "" : owner + "." + expression.text;
  }
  return "";
}

Value joined(const Expression& expression, const PackerVariables& variables, std::uint32_t file) {
  std::string text;
  std::string missing;
  for (const Expression& part : expression.parts) {
    const Value value = packer_value(part, variables, file);
    const std::optional<std::string> known = value.as_text();
    if (!known && missing.empty()) {
      missing = value.is_unresolved() ? value.unresolved()->what : "an expression";
    }
    text += known.value_or("${" + (value.is_unresolved() ? value.unresolved()->what : "") + "}");
  }
  return missing.empty() ? Value{text} : Value::unresolved(missing, text);
}

Value object_of(const Expression& expression, const PackerVariables& variables, std::uint32_t file) {
  Value map{Map{}};
  for (std::size_t i = 0; i + 1 < expression.parts.size(); i += 2) {
    const std::optional<std::string> key = packer_value(expression.parts[i], variables, file).as_text();
    if (!key) {
      return Value::unresolved("an object's key");
    }
    set(map, *key, packer_value(expression.parts[i + 1], variables, file));
  }
  return map;
}

Value plain_value(const Expression& expression, const PackerVariables& variables, std::uint32_t file) {
  switch (expression.kind) {
    case Kind::null_value:
      return {};
    case Kind::boolean:
      return expression.number != 0;
    case Kind::number:
      return expression.number;
    case Kind::text:
      return expression.text;
    case Kind::joined:
      return joined(expression, variables, file);
    case Kind::list: {
      List items;
      for (const Expression& part : expression.parts) {
        items.push_back(packer_value(part, variables, file));
      }
      return items;
    }
    case Kind::object:
      return object_of(expression, variables, file);
    default: {
      const std::string name = name_of(expression);
      if (name.starts_with("source.")) {
        return name;
      }
      const auto known = variables.find(name);
      return known != variables.end() ? known->second
                                      : Value::unresolved(name.empty() ? "an expression" : name);
    }
  }
}

// The name in "{{user `name`}}"; "" for another call.
std::string user_variable_in(std::string_view call) {
  call = trim(call);
  if (!call.starts_with("user")) {
    return "";
  }
  const std::size_t open = call.find_first_of("`\"");
  const std::size_t close = open == std::string_view::npos ? open : call.find_first_of("`\"", open + 1);
  return close == std::string_view::npos ? "" : std::string(call.substr(open + 1, close - open - 1));
}

Value fill_text(const std::string& text, const Value& variables) {
  std::string filled;
  std::size_t at = 0;
  for (std::size_t open = text.find("{{"); open != std::string::npos; open = text.find("{{", at)) {
    const std::size_t close = text.find("}}", open);
    if (close == std::string::npos || filled.size() > 65'536) {
      break;
    }
    const std::string call = text.substr(open + 2, close - open - 2);
    const std::string name = user_variable_in(call);
    filled += text.substr(at, open - at);
    const std::optional<std::string> known = variables.at(name).as_text();
    if (name.empty()) {
      filled += text.substr(open, close + 2 - open);
    } else if (!known || known->empty() || known->find("{{") != std::string::npos) {
      return Value::unresolved("user variable " + name, text);
    } else {
      filled += *known;
    }
    at = close + 2;
  }
  return filled + text.substr(at);
}

}  // namespace

Value packer_value(const Expression& expression, const PackerVariables& variables, std::uint32_t file) {
  return placed(plain_value(expression, variables, file), file, expression.position.line);
}

Value packer_body(const hcl::Body& body, const PackerVariables& variables, std::uint32_t file) {
  constexpr std::size_t most_arguments = 5'000;
  if (body.attributes.size() + body.blocks.size() > most_arguments) {
    return Value::unresolved("a block of more than 5,000 arguments");
  }
  Value map{Map{}};
  map.file = file;
  for (const hcl::Attribute& attribute : body.attributes) {
    set(map, attribute.name, packer_value(attribute.value, variables, file));
  }
  for (const hcl::Block& block : body.blocks) {
    Value inner = placed(packer_body(block.body, variables, file), file, block.position.line);
    Value* before = find(map, block.type);
    if (before == nullptr) {
      set(map, block.type, std::move(inner));
    } else if (before->list() != nullptr) {
      before->list()->push_back(std::move(inner));
    } else {
      List both = {std::move(*before), std::move(inner)};
      *before = std::move(both);
    }
  }
  return map;
}

Value fill_packer_json(const Value& value, const Value& variables) {
  Value filled = value;
  for_each_text(filled, "", [&](Value& text, std::string_view) {
    text = placed(fill_text(*text.text(), variables), text.file, text.line);
  });
  return filled;
}

}  // namespace prodready::resources::kubernetes
