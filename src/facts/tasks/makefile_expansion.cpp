// How make's variables and functions are put in.
#include <algorithm>
#include <cctype>

#include "core/text.hpp"
#include "facts/tasks/makefile.hpp"

namespace prodready {
namespace {

constexpr int deepest_expansion = 30;
constexpr std::size_t longest_text = 100'000;

std::string open_marker(std::string_view name) {
  std::string marker = "${MAKE_";
  for (const char c : name.substr(0, 60)) {
    marker += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
  }
  return marker + "}";
}

// The text up to the next comma that stands in no brackets; that much is taken off.
std::string_view take_argument(std::string_view& text) {
  int level = 0;
  std::size_t end = 0;
  for (; end < text.size() && (level > 0 || text[end] != ','); ++end) {
    level += text[end] == '(' || text[end] == '{' ? 1 : text[end] == ')' || text[end] == '}' ? -1 : 0;
  }
  const std::string_view argument = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return argument;
}

}  // namespace

bool is_environment_name(std::string_view name) {
  return name.size() > 2 && std::ranges::all_of(name, [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
         });
}

std::string Makefile::expand(std::string_view text,
                             const std::map<std::string, std::string>& automatic) const {
  Effort effort;
  return expand(text, automatic, effort);
}

std::string Makefile::expand(std::string_view text, const std::map<std::string, std::string>& automatic,
                             Effort& effort) const {
  std::string result;
  for (std::size_t i = 0; i < text.size() && result.size() < longest_text; ++i) {
    if (text[i] != '$' || i + 1 >= text.size()) {
      result.push_back(text[i]);
      continue;
    }
    const char next = text[i + 1];
    if (next == '$') {
      result.push_back('$');
      ++i;
      continue;
    }
    if (next != '(' && next != '{') {
      result += expand_call(text.substr(i + 1, 1), automatic, effort);
      ++i;
      continue;
    }
    const char close = next == '(' ? ')' : '}';
    int level = 0;
    std::size_t end = i + 1;
    for (; end < text.size(); ++end) {
      level += text[end] == next ? 1 : text[end] == close ? -1 : 0;
      if (level == 0) {
        break;
      }
    }
    if (end >= text.size()) {
      return result + open_marker("unclosed");
    }
    result += expand_call(text.substr(i + 2, end - i - 2), automatic, effort);
    i = end;
  }
  return result;
}

// What stands between the brackets: a name, or a function with its arguments.
std::string Makefile::expand_call(std::string_view inner, const std::map<std::string, std::string>& automatic,
                                  Effort& effort) const {
  if (effort.depth >= deepest_expansion || effort.calls_left <= 0) {
    return open_marker("depth");
  }
  --effort.calls_left;
  ++effort.depth;
  std::string result = expand_name(inner, automatic, effort);
  --effort.depth;
  return result;
}

std::string Makefile::expand_name(std::string_view inner, const std::map<std::string, std::string>& automatic,
                                  Effort& effort) const {
  const std::size_t blank = inner.find_first_of(" \t");
  if (blank != std::string_view::npos) {
    const std::string_view function = inner.substr(0, blank);
    if (function == "foreach") {
      return expand_foreach(trim(inner.substr(blank)), automatic, effort);
    }
    const std::string arguments = expand(trim(inner.substr(blank)), automatic, effort);
    if (function == "shell") {
      return "$(" + arguments + ")";
    }
    return function == "strip" ? std::string(trim(arguments)) : open_marker(function);
  }
  const std::string name = expand(inner, automatic, effort);
  if (const auto found = automatic.find(name); found != automatic.end()) {
    return found->second;
  }
  if (const auto found = overrides_.find(name); found != overrides_.end()) {
    return found->second;
  }
  if (const auto found = variables_.find(name); found != variables_.end()) {
    return expand(found->second, automatic, effort);
  }
  if (name == "MAKE") {
    return "make";
  }
  if (name == "CURDIR" || name == "PWD") {
    return ".";
  }
  if (name == "RM") {
    return "rm -f";
  }
  if (name.find_first_of(":@<^*?+|%") != std::string::npos) {
    return open_marker(name);
  }
  return is_environment_name(name) ? "${" + name + "}" : "";
}

// $(foreach name,words,text): the text for each word; once, with the word unknown, where they do not resolve.
std::string Makefile::expand_foreach(std::string_view arguments,
                                     const std::map<std::string, std::string>& automatic,
                                     Effort& effort) const {
  constexpr std::size_t most_words = 100;
  const std::string name = expand(trim(take_argument(arguments)), automatic, effort);
  const std::string list = expand(take_argument(arguments), automatic, effort);
  std::map<std::string, std::string> inner = automatic;
  if (list.find('$') != std::string::npos) {
    inner[name] = open_marker("foreach");
    return expand(arguments, inner, effort);
  }
  std::string result;
  std::size_t count = 0;
  for (const std::string_view word : split(list, ' ')) {
    if (!trim(word).empty() && count++ < most_words && result.size() < longest_text) {
      inner[name] = std::string(trim(word));
      result += (result.empty() ? "" : " ") + expand(arguments, inner, effort);
    }
  }
  return result;
}

}  // namespace prodready
