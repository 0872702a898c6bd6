#include "facts/tasks/ini.hpp"

#include <algorithm>

#include "core/text.hpp"

namespace prodready {

const IniValue* IniSection::find(std::string_view key) const {
  const auto found = std::ranges::find(values, key, &IniValue::key);
  return found == values.end() ? nullptr : &*found;
}

std::vector<IniSection> read_ini(std::string_view text) {
  std::vector<IniSection> sections;
  std::uint32_t number = 0;
  for (const std::string_view line : lines_of(text)) {
    ++number;
    const std::string_view content = trim(line);
    if (content.empty() || content.front() == '#' || content.front() == ';') {
      continue;
    }
    const bool goes_on = line.front() == ' ' || line.front() == '\t';
    if (!goes_on && content.front() == '[' && content.back() == ']') {
      sections.push_back({.name = std::string(content.substr(1, content.size() - 2))});
      continue;
    }
    if (sections.empty()) {
      continue;
    }
    std::vector<IniValue>& values = sections.back().values;
    if (goes_on) {
      if (!values.empty()) {
        values.back().lines.emplace_back(std::string(content), number);
      }
      continue;
    }
    const std::size_t sign = content.find_first_of("=:");
    if (sign == std::string_view::npos) {
      continue;
    }
    IniValue& value = values.emplace_back();
    value.key = std::string(trim(content.substr(0, sign)));
    if (const std::string_view first = trim(content.substr(sign + 1)); !first.empty()) {
      value.lines.emplace_back(std::string(first), number);
    }
  }
  return sections;
}

}  // namespace prodready
