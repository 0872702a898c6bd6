// INI files as Python's tools write them: sections, keys, values that go on over indented lines.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace prodready {

struct IniValue {
  std::string key;
  std::vector<std::pair<std::string, std::uint32_t>>
      lines;  // of the value, trimmed, empty and comment lines left out
};

struct IniSection {
  std::string name;
  std::vector<IniValue> values;

  const IniValue* find(std::string_view key) const;
};

std::vector<IniSection> read_ini(std::string_view text);

}  // namespace prodready
