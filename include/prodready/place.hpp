// Where a piece of evidence stands, so that a reader can look it up.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace prodready {

struct Place {
  std::string path;          // relative to the audited root, '/' between parts; raw bytes, not always UTF-8
  std::uint32_t line = 0;    // from 1; 0: the whole file
  std::uint32_t column = 0;  // from 1, in bytes; 0: the whole line
  std::string pointer = {};  // JSON pointer within a snapshot file, or a git object (`commit 1a2b3c4`); else empty

  auto operator<=>(const Place&) const = default;
};

// "path:line:column", without the parts that are 0, bytes that are not UTF-8 shown as \xNN.
std::string to_string(const Place& place);

}  // namespace prodready
