// git's configuration format, read from bytes. Nothing is included or looked up: an `include.path` is a value
// like any other, so a file of the audited repository cannot point the program elsewhere.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace prodready::sources {

struct GitConfigEntry {
  std::string section;     // lower case: "submodule"
  std::string subsection;  // as written: "libs/zlib"; "" where there is none
  std::string key;         // lower case
  std::string value;       // "true" where a key stands alone
};

// In the order of the file. A line that is not understood is skipped.
std::vector<GitConfigEntry> parse_git_config(std::string_view text);

}  // namespace prodready::sources
