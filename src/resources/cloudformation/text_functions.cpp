#include <algorithm>
#include <string>
#include <utility>

#include "core/text.hpp"
#include "resources/cloudformation/intrinsics.hpp"
#include "resources/cloudformation/text.hpp"

namespace prodready::resources::cloudformation {
namespace {

using syntax::Node;

// Of "${name}" in `Fn::Sub`: a variable of its own, a resource's attribute, else what Ref gives.
Value substitute(Stack& stack, const Node* variables, std::string_view name) {
  if (variables != nullptr) {
    if (const Node* own = variables->find(name)) {
      return stack.evaluate(*own);
    }
  }
  const std::size_t dot = name.find('.');
  return dot == std::string_view::npos ? stack.ref(name)
                                       : stack.attribute(name.substr(0, dot), name.substr(dot + 1));
}

void append_base64(std::string& out, std::string_view three) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::uint32_t bits = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    bits = (bits << 8U) | (i < three.size() ? static_cast<unsigned char>(three[i]) : 0U);
  }
  for (std::size_t i = 0; i < 4; ++i) {
    out += i <= three.size() ? digits[(bits >> (18U - 6U * i)) & 63U] : '=';
  }
}

}  // namespace

std::optional<Value> dynamic_reference(std::string_view text) {
  constexpr std::string_view opening = "{{resolve:";
  if (text.find(opening) == std::string_view::npos) {
    return std::nullopt;
  }
  TextBuilder builder;
  while (!text.empty()) {
    const std::size_t start = text.find(opening);
    const std::size_t end = start == std::string_view::npos ? start : text.find("}}", start);
    if (end == std::string_view::npos) {
      builder.add(text);
      break;
    }
    builder.add(text.substr(0, start));
    const std::string_view inner = text.substr(start + 2, end - start - 2);
    builder.add(
        Value::unresolved(std::string(text.substr(start, end + 2 - start)), "${" + std::string(inner) + "}"));
    text.remove_prefix(end + 2);
  }
  return std::move(builder).finish();
}

Value fn_join(Stack& stack, const Node& arguments) {
  if (arguments.items.size() != 2) {
    return Value::unresolved("!Join");
  }
  const std::string delimiter = stack.evaluate(arguments.items[0]).as_text().value_or("");
  const Value parts = stack.evaluate(arguments.items[1]);
  TextBuilder builder;
  if (const List* list = parts.list()) {
    bool is_first = true;
    for (const Value& part : *list) {
      builder.add(std::string_view(is_first ? "" : delimiter));
      builder.add(part);
      is_first = false;
    }
    return std::move(builder).finish();
  }
  builder.add(parts);
  return std::move(builder).finish();
}

Value fn_sub(Stack& stack, const Node& arguments) {
  const bool has_variables = arguments.is_sequence() && arguments.items.size() == 2;
  const Node& pattern = has_variables ? arguments.items[0] : arguments;
  if (!pattern.is_scalar()) {
    return Value::unresolved("!Sub");
  }
  TextBuilder builder;
  const std::string whole = stack.with_loop_names(pattern.text);
  std::string_view rest = whole;
  while (!rest.empty()) {
    const std::size_t start = rest.find("${");
    const std::size_t end = start == std::string_view::npos ? start : rest.find('}', start);
    if (end == std::string_view::npos) {
      builder.add(rest);
      break;
    }
    builder.add(rest.substr(0, start));
    const std::string_view name = trim(rest.substr(start + 2, end - start - 2));
    if (name.starts_with('!')) {
      builder.add(std::string_view("${" + std::string(name.substr(1)) + "}"));
    } else {
      builder.add(substitute(stack, has_variables ? &arguments.items[1] : nullptr, name));
    }
    rest.remove_prefix(end + 1);
    if (!stack.library().spend(1)) {
      break;
    }
  }
  Value value = std::move(builder).finish();
  if (const std::string* text = value.text()) {
    if (std::optional<Value> resolved_later = dynamic_reference(*text)) {
      return *std::move(resolved_later);
    }
  }
  return value;
}

Value fn_split(Stack& stack, const Node& arguments) {
  if (arguments.items.size() != 2) {
    return Value::unresolved("!Split");
  }
  const std::optional<std::string> delimiter = stack.evaluate(arguments.items[0]).as_text();
  const Value whole = stack.evaluate(arguments.items[1]);
  const std::optional<std::string> text = whole.as_text();
  if (!delimiter || delimiter->empty() || !text) {
    const std::string missing = missing_of(whole);
    return Value::unresolved(missing.empty() ? "!Split" : missing, hole_of(whole));
  }
  List parts;
  std::string_view rest = *text;
  for (std::size_t end = rest.find(*delimiter); end != std::string_view::npos; end = rest.find(*delimiter)) {
    parts.emplace_back(rest.substr(0, end));
    rest.remove_prefix(end + delimiter->size());
  }
  parts.emplace_back(rest);
  return parts;
}

Value fn_base64(Stack& stack, const Node& arguments) {
  Value plain = stack.evaluate(arguments);
  const std::optional<std::string> text = plain.as_text();
  // A text with holes has no base64; its shape stays readable.
  if (!text || plain.reference() != nullptr) {
    return plain;
  }
  if (text->size() > longest_text) {
    return Value::unresolved("a text that is too long");
  }
  std::string encoded;
  encoded.reserve(text->size() / 3 * 4 + 4);
  for (std::size_t at = 0; at < text->size(); at += 3) {
    append_base64(encoded, std::string_view(*text).substr(at, 3));
  }
  return encoded;
}

Value fn_to_json_string(Stack& stack, const Node& arguments) {
  Value value = stack.evaluate(arguments);
  const auto holds_reference = [](const auto& self, const Value& part) -> bool {
    if (const List* items = part.list()) {
      return std::ranges::any_of(*items, [&](const Value& item) { return self(self, item); });
    }
    if (const Map* members = part.map()) {
      return std::ranges::any_of(*members, [&](const Member& member) { return self(self, member.value); });
    }
    return part.reference() != nullptr || part.is_unresolved();
  };
  // The text of what does not resolve cannot be written; what it stands for can.
  if (holds_reference(holds_reference, value)) {
    return value;
  }
  return to_json(value);
}

}  // namespace prodready::resources::cloudformation
