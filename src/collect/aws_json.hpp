// JSON of unknown origin into the library's values, without its exceptions.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>

namespace prodready::collect {

// Nothing where the text is no JSON, or nested deeper than 100.
std::optional<nlohmann::ordered_json> parsed_json(std::string_view text);

}  // namespace prodready::collect
