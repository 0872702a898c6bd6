#include "checklist/schema/values.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <string_view>
#include <system_error>

namespace prodready::schema {
namespace {

using syntax::Node;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::optional<double> number_of(const Node& node) {
  const std::string_view text = node.text;
  if (!node.is_scalar() || node.quoted || text.empty() || !(is_digit(text.front()) || text.front() == '-')) {
    return std::nullopt;
  }
  double value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) {
    return std::nullopt;
  }
  return value;
}

std::optional<double> whole_number_of(const Node& node) {
  constexpr std::size_t exact_digits = 15;
  std::string_view digits = node.text;
  digits.remove_prefix(digits.starts_with('-') ? 1 : 0);
  // 007 is seven to some readers of YAML and octal to others.
  const bool leading_zero = digits.size() > 1 && digits.front() == '0';
  if (digits.empty() || digits.size() > exact_digits || leading_zero ||
      !std::ranges::all_of(digits, is_digit)) {
    return std::nullopt;
  }
  return number_of(node);
}

std::optional<bool> flag_of(const Node& node) {
  if (!node.is_scalar() || node.quoted) {
    return std::nullopt;
  }
  if (node.text == "true" || node.text == "True" || node.text == "TRUE") {
    return true;
  }
  if (node.text == "false" || node.text == "False" || node.text == "FALSE") {
    return false;
  }
  return std::nullopt;
}

std::optional<std::string> text_of(const Node* node) {
  return node != nullptr && node->is_scalar() ? std::optional(node->text) : std::nullopt;
}

std::vector<std::string> texts_of(const Node* node) {
  std::vector<std::string> texts;
  if (node == nullptr) {
    return texts;
  }
  if (node->is_scalar()) {
    texts.push_back(node->text);
  }
  for (const Node& item : node->items) {
    if (item.is_scalar()) {
      texts.push_back(item.text);
    }
  }
  return texts;
}

std::optional<int> integer_of(const Node* node) {
  const std::optional<double> value = node == nullptr ? std::nullopt : whole_number_of(*node);
  const bool fits = value && std::abs(*value) <= std::numeric_limits<int>::max();
  return fits ? std::optional(static_cast<int>(*value)) : std::nullopt;
}

std::optional<bool> flag_of(const Node* node) { return node == nullptr ? std::nullopt : flag_of(*node); }

}  // namespace prodready::schema
