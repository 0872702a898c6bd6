// What the tables may do to a value beside moving it. The words:
//   enabled     true → "Enabled", false → "Suspended"
//   active      true → "Enabled", false → "Disabled"
//   not         true ↔ false
//   json        a text of JSON (percent-encoded too) → its value; what does not parse stays text
//   list        a scalar → a list of it
//   first       a list → its first element
//   lines       a list of texts → one text, a line each
//   arn_name    an ARN or URL → what stands after its last ':' or '/'
//   commas      "a, b" → a list of texts
//   upper, lower
//   present     anything → true
//   state       true → "ENABLED", false → "DISABLED"
//   truth       "ENABLED" → true, "DISABLED" → false, without regard to case
//   scheme      true (internal) → "internal", false → "internet-facing"
//   pascal      "public-read" → "PublicRead"
//   parent      "a/b/c" → "a/b": what stands before the last '/'
//   by_name     a list of maps of name and value (or values; ParameterName, ParameterValue) → a map
//   days, hours, minutes   a number with that unit in a text ("7d") → the number
#pragma once

#include <string_view>

#include "resources/model/value.hpp"

namespace prodready::resources {

bool is_transform(std::string_view word);
// Whether it changes a list as a whole, not each of its elements.
bool takes_list(std::string_view word);
// Unresolved values and values that the transform does not fit pass unchanged.
Value transform(std::string_view word, Value value);

}  // namespace prodready::resources
