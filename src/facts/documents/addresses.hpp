// Paths and addresses as documents write them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "facts/paths.hpp"

namespace prodready::documents {

// What a link or command in `folder` means by `path`: as resolve(), with a leading '/' for the root.
std::optional<std::string> resolve_path(std::string_view folder, std::string_view path);

std::string percent_decode(std::string_view text);  // a % without two digits stays

// Text that stands for something else: <name>, $X, {x}, path/to, an ellipsis.
bool is_placeholder(std::string_view text);

struct Address {
  std::string host;  // lower case, without port and user
  std::string path;  // from the first '/', without query and anchor
};

// Of an http or https address; nothing for every other text.
std::optional<Address> parse_address(std::string_view target);

// Bytes of the http or https address at the start of `text`, without the punctuation that closes a sentence;
// 0 when there is none.
std::size_t address_length(std::string_view text);

// Whether `target` starts with a scheme ("https:", "mailto:") or with "//".
bool has_scheme(std::string_view target);

// "github.com/O/R" of a remote's URL, in lower case, in any of git's spellings; "" where it is none.
std::string forge_path_of(std::string_view remote_url);

}  // namespace prodready::documents
