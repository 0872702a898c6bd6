// Texts of JSON inside of a source: policies, container definitions.
#pragma once

#include <optional>
#include <string_view>

#include "resources/model/value.hpp"

namespace prodready::resources {

// The value of a JSON text, percent-encoded or not, nested at most 100 deep; nothing where it is none. Its
// parts have no lines: they stand where the text does.
std::optional<Value> read_json_text(std::string_view text);

}  // namespace prodready::resources
