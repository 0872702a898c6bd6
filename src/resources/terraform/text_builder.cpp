#include <utility>

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
  return false;
}

Value TextBuilder::finish() {
  if (missing_.empty()) {
    return std::move(text_);
  }
  return Unresolved{
      .what = std::move(missing_), .shape = std::move(text_), .references = std::move(references_)};
}

}  // namespace prodready::resources::terraform
