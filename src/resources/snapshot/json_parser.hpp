// The part of JsonReader that knows simdjson; included by the files that walk
// its documents.
#pragma once

#include <simdjson.h>

#include <cstddef>

#include "resources/model/value.hpp"
#include "resources/snapshot/json_value.hpp"

namespace prodready::resources::snapshot {

struct JsonReader::Parser {
  simdjson::ondemand::parser parser;
};

// Deeper values are a fault: nothing that a cloud says is.
inline constexpr std::size_t json_depth = 128;

// Adds what is wanted of `json` to `value`. The code is simdjson's. `reader`: whose memory of keys and texts
// is used.
simdjson::error_code to_value(simdjson::ondemand::value json, const WantedKeys& wanted,
                              std::size_t depth_left, JsonReader& reader, Value& value);

std::string message_of(simdjson::error_code code);

}  // namespace prodready::resources::snapshot
