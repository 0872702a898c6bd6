// Texts that hold what they should be: JSON in a string, once or twice, and
// URL-encoded policies.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "resources/model/value.hpp"
#include "resources/snapshot/json_value.hpp"

namespace prodready::resources::snapshot {

// Whether a text may be one of those; what begins otherwise is none.
inline bool may_be_folded(std::string_view text) {
  const bool at_once = !text.empty() && text.front() > ' ';
  const std::size_t start = at_once ? 0 : text.find_first_not_of(" \t\r\n");
  return start != std::string_view::npos &&
         (text[start] == '{' || text[start] == '[' || text[start] == '"' || text[start] == '%');
}

// Texts of JSON where the tables want something within them become its values;
// URL-encoded ones are decoded wherever they stand. What does not parse stays
// as it is.
void unfold_texts(Value& value, const WantedKeys& wanted, JsonReader& reader);

// What a JSON string says; nothing where it is none.
std::optional<std::string> unquoted(std::string_view json);

std::string url_decoded(std::string_view text);

}  // namespace prodready::resources::snapshot
