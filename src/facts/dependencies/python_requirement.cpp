#include "facts/dependencies/python_requirement.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "core/text.hpp"

namespace prodready::dependencies {
namespace {

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
         c == '.';
}

}  // namespace

PythonRequirement python_requirement(std::string_view text) {
  text = trim(text);
  std::size_t end = 0;
  while (end < text.size() && is_name_character(text[end])) {
    ++end;
  }
  const std::string_view name = text.substr(0, end);
  std::string_view rest = trim(text.substr(end));
  if (rest.starts_with('[')) {
    const std::size_t closed = rest.find(']');
    rest = closed == std::string_view::npos ? std::string_view{} : trim(rest.substr(closed + 1));
  }
  // A marker follows; that of an address stands behind a blank, since addresses may hold ';'.
  rest = rest.substr(0, rest.starts_with('@') ? rest.find(" ;") : rest.find(';'));
  if (rest.starts_with('(') && rest.ends_with(')')) {
    rest = rest.substr(1, rest.size() - 2);
  }
  rest = trim(rest);
  const bool continues =
      rest.empty() || std::string_view("<>=!~@").find(rest.front()) != std::string_view::npos;
  return continues ? PythonRequirement{name, rest} : PythonRequirement{};
}

bool names_development(std::string_view name) {
  static constexpr std::array words = {
      std::string_view{"dev"},    std::string_view{"develop"},     std::string_view{"development"},
      std::string_view{"test"},   std::string_view{"tests"},       std::string_view{"testing"},
      std::string_view{"lint"},   std::string_view{"linting"},     std::string_view{"doc"},
      std::string_view{"docs"},   std::string_view{"typing"},      std::string_view{"types"},
      std::string_view{"mypy"},   std::string_view{"ci"},          std::string_view{"build"},
      std::string_view{"format"}, std::string_view{"style"},       std::string_view{"quality"},
      std::string_view{"check"},  std::string_view{"local"},       std::string_view{"benchmark"},
      std::string_view{"qa"},     std::string_view{"release"},     std::string_view{"pre-commit"},
      std::string_view{"pylint"}, std::string_view{"pytest"},      std::string_view{"tox"},
      std::string_view{"black"},  std::string_view{"constraints"}, std::string_view{"bench"}};
  std::string text = to_lower(name);
  std::ranges::replace_if(text, [](char c) { return c == '_' || c == '.' || c == '/'; }, '-');
  if (std::ranges::find(words, text) != words.end()) {
    return true;
  }
  const std::vector<std::string_view> parts = split(text, '-');
  return std::ranges::any_of(
      parts, [](std::string_view part) { return std::ranges::find(words, part) != words.end(); });
}

}  // namespace prodready::dependencies
