#include "resources/cloudformation/text.hpp"

#include <utility>

namespace prodready::resources::cloudformation {
namespace {

std::string name_of(const Reference& reference) {
  return reference.attribute.empty() ? reference.resource : reference.resource + "." + reference.attribute;
}

}  // namespace

std::string hole_of(const Value& value) {
  if (const Unresolved* missing = value.unresolved()) {
    if (!missing->shape.empty()) {
      return missing->shape;
    }
    constexpr std::string_view parameter = "parameter ";
    const std::string_view what = missing->what;
    return "${" + std::string(what.starts_with(parameter) ? what.substr(parameter.size()) : what) + "}";
  }
  if (const Reference* reference = value.reference()) {
    return "${" + name_of(*reference) + "}";
  }
  return "${}";
}

std::string missing_of(const Value& value) {
  if (const Unresolved* missing = value.unresolved()) {
    return missing->what;
  }
  if (const Reference* reference = value.reference(); reference != nullptr && reference->known.empty()) {
    return name_of(*reference);
  }
  if (value.list() != nullptr || value.map() != nullptr) {
    return first_unresolved(value).value_or("a text");
  }
  return {};
}

void TextBuilder::add(std::string_view text) {
  if (!text.empty() && shape_.size() <= longest_text) {
    shape_ += text;
    ++parts_;
  }
}

void TextBuilder::add(const Value& value) {
  ++parts_;
  if (!only_) {
    only_ = value;
  }
  if (shape_.size() > longest_text) {
    return;
  }
  if (const std::optional<std::string> text = value.as_text()) {
    shape_ += *text;
    return;
  }
  if (value.is_absent()) {
    return;
  }
  shape_ += hole_of(value);
  if (missing_.empty()) {
    missing_ = missing_of(value);
  }
  if (const Unresolved* missing = value.unresolved()) {
    references_.insert(references_.end(), missing->references.begin(), missing->references.end());
  } else if (const Reference* reference = value.reference()) {
    references_.push_back(*reference);
  }
}

Value TextBuilder::finish() && {
  if (parts_ == 1 && only_ && (only_->reference() != nullptr || only_->is_unresolved())) {
    return *std::move(only_);
  }
  if (shape_.size() > longest_text) {
    return Value::unresolved("a text that is too long");
  }
  if (missing_.empty()) {
    return std::move(shape_);
  }
  return Unresolved{
      .what = std::move(missing_), .shape = std::move(shape_), .references = std::move(references_)};
}

}  // namespace prodready::resources::cloudformation
