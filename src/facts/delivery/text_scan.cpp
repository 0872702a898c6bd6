#include "facts/delivery/text_scan.hpp"

#include <algorithm>

#include "core/text.hpp"

namespace prodready::delivery {

std::string_view unquoted(std::string_view value) {
  value = trim(value);
  if (!value.empty() && (value.front() == '"' || value.front() == '\'')) {
    const std::size_t end = value.find(value.front(), 1);
    return end == std::string_view::npos ? value.substr(1) : value.substr(1, end - 1);
  }
  const std::size_t comment = value.find(" #");
  return trim(value.substr(0, comment));
}

std::string_view yaml_value(std::string_view line, std::string_view key) {
  if (!line.starts_with(key) || line.size() <= key.size() || line[key.size()] != ':') {
    return {};
  }
  return unquoted(line.substr(key.size() + 1));
}

std::uint64_t content_hash(std::string_view text) {
  std::uint64_t hash = 14695981039346656037ULL;
  const auto add = [&](char c) { hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL; };
  each_line(text, [&](std::string_view line, std::uint32_t) {
    const std::size_t start = std::min(line.find_first_not_of(" \t"), line.size());
    const std::string_view text_of_line = line.substr(start);
    if (text_of_line.empty() || text_of_line.starts_with('#') || text_of_line.starts_with("//")) {
      return;
    }
    const std::size_t end = line.find_last_not_of(" \t");
    for (const char c : line.substr(0, end + 1)) {
      add(c);
    }
    add('\n');
  });
  return hash;
}

}  // namespace prodready::delivery
