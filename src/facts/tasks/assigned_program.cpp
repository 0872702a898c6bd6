#include "facts/tasks/assigned_program.hpp"

#include <algorithm>
#include <cstddef>

#include "core/text.hpp"

namespace prodready {
namespace {

bool is_name_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// What stands behind the first `NAME=` of a text: up to a blank, quotes and the braces of a default cut off
// ("cmake" of `cmake`, `"cmake"` and `"${CMAKE:-cmake}"`); "" where it is more than a plain word.
std::string plain_value(std::string_view behind) {
  std::string_view value = behind.substr(0, behind.find_first_of(" \t\r\n;&|)"));
  if (value.size() > 1 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front()) {
    value = value.substr(1, value.size() - 2);
  }
  const std::size_t sign = value.find(":-");
  if (value.starts_with("${") && value.ends_with('}') && sign != std::string_view::npos) {
    value = value.substr(sign + 2, value.size() - sign - 3);
  }
  const bool is_plain = std::ranges::all_of(
      value, [](char c) { return is_name_byte(c) || c == '-' || c == '.' || c == '/' || c == '+'; });
  return is_plain && !value.empty() && value.front() != '-' ? std::string(value) : std::string();
}

}  // namespace

std::string assigned_once(std::string_view text, std::string_view word) {
  word = word.starts_with("${") && word.ends_with('}') ? word.substr(2, word.size() - 3)
         : word.starts_with('$')                       ? word.substr(1)
                                                       : std::string_view();
  if (word.empty() || !std::ranges::all_of(word, is_name_byte)) {
    return {};
  }
  std::string value;
  const std::string sought = std::string(word) + "=";
  for (std::size_t at = text.find(sought); at != std::string_view::npos; at = text.find(sought, at + 1)) {
    if (at > 0 && is_name_byte(text[at - 1])) {
      continue;
    }
    if (!value.empty()) {
      return {};
    }
    value = plain_value(text.substr(at + sought.size()));
    if (value.empty()) {
      return {};
    }
  }
  return value;
}

std::string_view interpreter_named_by(std::span<const shell::Word> words) {
  if (words.size() < 3) {
    return {};
  }
  const std::string name = to_lower(words[0].text);
  const std::string& option = words[1].text;
  return option == "-m" && name.find("python") != std::string::npos ? "python"
         : option == "-S" && name.find("ruby") != std::string::npos ? "ruby"
                                                                    : std::string_view();
}

}  // namespace prodready
