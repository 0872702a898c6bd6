// Whether values are equal or null, as far as it can be known.
#include <string_view>

#include "resources/terraform/values.hpp"

namespace prodready::resources::terraform {
namespace {

// A text, since something stands beside what is missing: "arn:aws:s3:::${var.name}".
bool is_surely_text(const Unresolved& unresolved) {
  return !unresolved.shape.empty() && !is_hole_alone(unresolved.shape);
}

bool has_literal(const Unresolved& unresolved) {
  return is_surely_text(unresolved) &&
         (!unresolved.shape.starts_with("${") || !unresolved.shape.ends_with('}'));
}

}  // namespace

std::optional<bool> is_null(const Value& value) {
  if (const Reference* reference = value.reference()) {
    const bool is_set = reference->attribute.empty() || reference->attribute == "id" ||
                        reference->attribute == "arn" || !reference->known.empty();
    return is_set ? std::optional(false) : std::nullopt;
  }
  if (const Unresolved* unresolved = value.unresolved()) {
    return is_surely_text(*unresolved) ? std::optional(false) : std::nullopt;
  }
  return value.is_absent();
}

namespace {

// One pair that differs decides; one that cannot be told leaves the rest open.
std::optional<bool> equal_lists(const List& left, const List& right) {
  if (left.size() != right.size()) {
    return false;
  }
  std::optional<bool> all = true;
  for (std::size_t i = 0; i < left.size(); ++i) {
    const std::optional<bool> equal = equal_values(left[i], right[i]);
    if (equal == false) {
      return false;
    }
    all = equal ? all : std::nullopt;
  }
  return all;
}

std::optional<bool> equal_maps(const Map& left, const Value& right) {
  if (left.size() != right.map()->size()) {
    return false;
  }
  std::optional<bool> all = true;
  for (const Member& member : left) {
    const std::optional<bool> equal = equal_values(member.value, right.at(member.key));
    if (equal == false) {
      return false;
    }
    all = equal ? all : std::nullopt;
  }
  return all;
}

}  // namespace

std::optional<bool> equal_values(const Value& left, const Value& right) {
  if (left.is_absent() || right.is_absent()) {
    const std::optional<bool> left_null = is_null(left);
    const std::optional<bool> right_null = is_null(right);
    return left_null && right_null ? std::optional(*left_null == *right_null) : std::nullopt;
  }
  const Reference* left_reference = left.reference();
  const Reference* right_reference = right.reference();
  if (left_reference != nullptr && right_reference != nullptr &&
      left_reference->resource == right_reference->resource &&
      left_reference->attribute == right_reference->attribute) {
    return true;
  }
  const auto is_unlike_empty = [](const Value& value, const Value& other) {
    const Unresolved* unresolved = value.unresolved();
    return unresolved != nullptr && has_literal(*unresolved) && other.text() != nullptr &&
           other.text()->empty();
  };
  if (is_unlike_empty(left, right) || is_unlike_empty(right, left)) {
    return false;
  }
  const auto is_unknown = [](const Value& value) {
    return value.is_unresolved() || (value.reference() != nullptr && value.reference()->known.empty());
  };
  if (is_unknown(left) || is_unknown(right)) {
    return std::nullopt;
  }
  if (left.list() != nullptr && right.list() != nullptr) {
    return equal_lists(*left.list(), *right.list());
  }
  if (left.map() != nullptr && right.map() != nullptr) {
    return equal_maps(*left.map(), right);
  }
  if (left.reference() != nullptr || right.reference() != nullptr) {
    const bool are_texts = left.number() == nullptr && right.number() == nullptr;
    return are_texts && left.as_text().has_value() && left.as_text() == right.as_text();
  }
  return left == right;
}

}  // namespace prodready::resources::terraform
