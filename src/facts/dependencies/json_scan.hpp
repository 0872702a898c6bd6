// Walks through JSON without making a tree, for lockfiles of many megabytes. Comments and trailing commas are
// passed over, so JSON with comments can be read too.
#pragma once

#include <functional>
#include <span>
#include <string_view>

namespace prodready::dependencies {

// The keys from the root to the value; an element of an array has the key "".
using JsonPath = std::span<const std::string_view>;

// Called for each value: `text` is a string's content or a number as written (escapes stay as they are), and
// "" where an object or an array opens.
using JsonVisit = std::function<void(JsonPath path, std::string_view text)>;

// False where the text is broken or nests more than 100 deep; what was visited until then stays valid.
bool scan_json(std::string_view text, const JsonVisit& visit);

}  // namespace prodready::dependencies
