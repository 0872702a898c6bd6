#include "facts/documents/html_tag.hpp"

#include <algorithm>

#include "core/text.hpp"

namespace prodready::documents {
namespace {

constexpr std::size_t max_tag = 4096;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_name_character(char c) {
  return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == ':';
}
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::string resolve_ampersands(std::string_view value) {
  std::string resolved;
  for (std::size_t i = 0; i < value.size(); ++i) {
    resolved += value[i];
    if (value.substr(i).starts_with("&amp;")) {
      i += 4;
    }
  }
  return resolved;
}

}  // namespace

TagScan scan_html_tag(std::string_view text) {
  std::size_t i = 1;
  const bool closing = i < text.size() && text[i] == '/';
  i += closing ? 1U : 0U;
  const std::size_t name_begin = i;
  if (i >= text.size() || !is_letter(text[i])) {
    return {std::nullopt, 1};
  }
  while (i < text.size() && is_name_character(text[i])) {
    ++i;
  }
  const std::size_t name_end = i;
  char quote = 0;
  const std::size_t end = std::min(text.size(), max_tag);
  for (; i < end; ++i) {
    const char c = text[i];
    if (quote != 0) {
      quote = c == quote ? '\0' : quote;
    } else if (c == '>') {
      return {HtmlTag{to_lower(text.substr(name_begin, name_end - name_begin)), closing,
                      text.substr(name_end, i - name_end), i + 1},
              i + 1};
    } else if (c == '<') {
      break;
    } else if ((c == '"' || c == '\'') && text[i - 1] == '=') {
      quote = c;
    }
  }
  return {std::nullopt, i};
}

std::optional<std::string> html_attribute(std::string_view attributes, std::string_view name) {
  std::size_t i = 0;
  while (i < attributes.size()) {
    while (i < attributes.size() && !is_name_character(attributes[i])) {
      ++i;
    }
    const std::size_t begin = i;
    while (i < attributes.size() && is_name_character(attributes[i])) {
      ++i;
    }
    const std::string_view found = attributes.substr(begin, i - begin);
    while (i < attributes.size() && is_space(attributes[i])) {
      ++i;
    }
    if (i >= attributes.size() || attributes[i] != '=') {
      continue;
    }
    ++i;
    while (i < attributes.size() && is_space(attributes[i])) {
      ++i;
    }
    std::string_view value;
    if (i < attributes.size() && (attributes[i] == '"' || attributes[i] == '\'')) {
      const std::size_t close = std::min(attributes.find(attributes[i], i + 1), attributes.size());
      value = attributes.substr(i + 1, close - i - 1);
      i = close + 1;
    } else {
      const std::size_t close = std::min(attributes.find_first_of(" \t\r\n", i), attributes.size());
      value = attributes.substr(i, close - i);
      i = close;
    }
    if (to_lower(found) == name) {
      return resolve_ampersands(value);
    }
  }
  return std::nullopt;
}

std::vector<std::string> srcset_targets(std::string_view value) {
  std::vector<std::string> targets;
  for (const std::string_view candidate : split(value, ',')) {
    const std::string_view text = trim(candidate);
    const std::string_view target = text.substr(0, text.find_first_of(" \t\n"));
    if (!target.empty()) {
      targets.emplace_back(target);
    }
  }
  return targets;
}

}  // namespace prodready::documents
