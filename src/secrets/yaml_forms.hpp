// Values without quotes of YAML that stand elsewhere than behind their name up to the end of the line.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "secrets/value.hpp"

namespace prodready::secrets {

// The only line, without blanks, of the text below `name: |`, `name: >-` or `name:`; `at` is behind the colon
// and blanks. Nothing for a text of more lines, a list or a mapping.
std::optional<Literal> find_text_below(std::string_view content, std::size_t at, Range name);

// Up to ',' or the bracket that closes `{user: joe, name: text}`, where `line` is what stands before the
// name.
std::optional<Literal> read_in_flow(std::string_view content, std::size_t at, std::string_view line);

// Behind an anchor and the tag of a string: `&db !!str `.
std::size_t behind_anchor_and_tag(std::string_view content, std::size_t at);

}  // namespace prodready::secrets
