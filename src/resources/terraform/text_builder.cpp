#include <utility>

#include "resources/terraform/expressions.hpp"
#include "resources/terraform/json_text.hpp"
#include "resources/terraform/values.hpp"

namespace prodready::resources::terraform {
namespace {

constexpr std::size_t longest_text = 1U << 20U;  // of one text that templates and functions make

}  // namespace

void TextBuilder::add_literal(std::string_view text) {
  if (text_.size() + text.size() > longest_text) {
    missing_ = missing_.empty() ? "a text larger than 1 MiB" : missing_;
    return;
  }
  text_ += text;
}

bool TextBuilder::add(const Value& value) {
  if (const std::optional<std::string> text = value.as_text()) {
    add_literal(*text);
    return true;
  }
  if (const Reference* reference = value.reference()) {
    missing_ = missing_.empty() ? address_of(*reference) : missing_;
    add_literal("${" + address_of(*reference) + '}');
    collect_references(value, references_);
    return true;
  }
  if (const Unresolved* unresolved = value.unresolved()) {
    missing_ = missing_.empty() ? unresolved->what : missing_;
    add_literal(unresolved->shape.empty() ? "${" + unresolved->what + '}' : unresolved->shape);
    collect_references(value, references_);
    return true;
  }
  if ((value.map() != nullptr || value.list() != nullptr) && is_open(value)) {
    add_json(value);
    return true;
  }
  return false;
}

// What jsonencode left as it was, since not all of it is known: a template takes no other map or list.
void TextBuilder::add_json(const Value& value) {
  const bool is_map = value.map() != nullptr;
  if (!is_map && value.list() == nullptr) {
    const bool is_hole = value.unresolved() != nullptr || value.reference() != nullptr;
    add_literal(is_hole ? "\"" : json_text(value));
    if (is_hole) {
      add(value);
      add_literal("\"");
    }
    return;
  }
  add_literal(is_map ? "{" : "[");
  std::string_view separator;
  for (const Visit& visit : visits_of(value)) {
    add_literal(separator);
    separator = ",";
    if (is_map) {
      add_literal(json_text(visit.key));
      add_literal(":");
    }
    add_json(*visit.value);
  }
  add_literal(is_map ? "}" : "]");
}

Value TextBuilder::finish() {
  if (missing_.empty()) {
    return std::move(text_);
  }
  return Unresolved{
      .what = std::move(missing_), .shape = std::move(text_), .references = std::move(references_)};
}

}  // namespace prodready::resources::terraform
