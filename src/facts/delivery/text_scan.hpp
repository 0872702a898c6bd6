// Small readers of configuration text by lines, for what needs no parser: what a file of infrastructure code
// or a manifest is, and where it says so. Manifests under a template engine are no YAML before they are
// rendered, so they are read like this too.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace prodready::delivery {

// Calls `take(line, number)` for each line, without "\r", from 1.
template <class Take>
void each_line(std::string_view text, const Take& take) {
  std::uint32_t number = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t end = text.find('\n', at);
    end = end == std::string_view::npos ? text.size() : end;
    std::string_view line = text.substr(at, end - at);
    if (line.ends_with('\r')) {
      line.remove_suffix(1);
    }
    take(line, ++number);
    at = end + 1;
  }
}

// A word of a text, with its line.
struct Mention {
  std::string name;
  std::uint32_t line = 0;
};

// The value after "key:" where the line starts with that key at this indentation; quotes and a comment behind
// it are removed. "" without one.
std::string_view yaml_value(std::string_view line, std::string_view key);
// Quotes around it, and `# …` behind it, removed.
std::string_view unquoted(std::string_view value);

// 64-bit FNV-1a of the text, white space at the ends of lines, empty lines and lines that are only a comment
// (#, //) left out: the same for copies.
std::uint64_t content_hash(std::string_view text);

}  // namespace prodready::delivery
