#include "resources/terraform/json_shape.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "core/text.hpp"
#include "resources/terraform/json_text.hpp"
#include "resources/terraform/values.hpp"
#include "syntax/parse.hpp"

namespace prodready::resources::terraform {
namespace {

// IAM's own variables, ${aws:username}, are text.
bool is_policy_variable(std::string_view hole) {
  const std::size_t colon = hole.find(':');
  return colon != std::string_view::npos &&
         hole.substr(0, colon).find_first_of(".[") == std::string_view::npos;
}

// "var.name" of "arn:${var.name}/*"; "" where nothing is missing.
std::string_view first_hole(std::string_view text) {
  for (std::size_t start = text.find("${"); start != std::string_view::npos;
       start = text.find("${", start + 1)) {
    const std::size_t end = text.find('}', start);
    if (end == std::string_view::npos) {
      break;
    }
    const std::string_view hole = text.substr(start + 2, end - start - 2);
    if (!is_policy_variable(hole)) {
      return hole;
    }
  }
  return {};
}

// With quotes around holes that stand for a number or boolean, so that the rest is JSON.
std::string with_quoted_holes(std::string_view shape) {
  std::string text;
  bool in_text = false;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    const std::size_t end = shape.substr(i).starts_with("${") ? shape.find('}', i) : std::string_view::npos;
    if (end != std::string_view::npos) {
      text += in_text ? "" : "\"";
      for (const char c : shape.substr(i, end - i + 1)) {
        text += c == '"' ? "\\\"" : std::string(1, c);
      }
      text += in_text ? "" : "\"";
      i = end;
      continue;
    }
    const bool is_escaped = i > 0 && shape[i - 1] == '\\';
    in_text = shape[i] == '"' && !is_escaped ? !in_text : in_text;
    text += shape[i];
  }
  return text;
}

// References of `all` that a text's holes name.
std::vector<Reference> references_in(std::string_view text, const std::vector<Reference>& all) {
  std::vector<Reference> found;
  std::ranges::copy_if(all, std::back_inserter(found), [&](const Reference& reference) {
    return text.find("${" + address_of(reference) + '}') != std::string_view::npos;
  });
  return found;
}

void put_holes(Value& value, const Unresolved& whole) {
  if (const std::string* text = value.text()) {
    const std::string_view hole = first_hole(*text);
    if (!hole.empty()) {
      value = Value(Unresolved{.what = hole.starts_with(whole.what) ? whole.what : std::string(hole),
                               .shape = *text,
                               .references = references_in(*text, whole.references)});
    }
  } else if (List* list = value.list()) {
    for (Value& item : *list) {
      put_holes(item, whole);
    }
  } else if (Map* map = value.map()) {
    for (Member& member : *map) {
      put_holes(member.value, whole);
    }
  }
}

}  // namespace

Value read_json_shape(Value value) {
  const Unresolved* unresolved = value.unresolved();
  if (unresolved == nullptr) {
    return value;
  }
  const std::string_view shape = trim(unresolved->shape);
  if (!shape.starts_with('{') && !shape.starts_with('[')) {
    return value;
  }
  const Result<syntax::Node> node = syntax::parse_json(with_quoted_holes(shape));
  std::optional<Value> parsed = node ? value_of_node(*node, NodeSyntax::json) : std::nullopt;
  if (!parsed) {
    return value;
  }
  put_holes(*parsed, *unresolved);
  parsed->file = value.file;
  parsed->line = value.line;
  return *std::move(parsed);
}

}  // namespace prodready::resources::terraform
