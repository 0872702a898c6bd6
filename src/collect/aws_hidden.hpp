// Takes out of an AWS answer what must not be saved. For aws_answer.cpp alone, since it speaks of the JSON
// library.
#pragma once

#include <nlohmann/json.hpp>
#include <string_view>

namespace prodready::collect {

// Whether anything was put in the place of a value, at any depth; texts that hold JSON are looked through
// too.
bool hide_values(std::string_view call, nlohmann::ordered_json& json);

// Whether a value looks like a key, token or password rather than a setting.
bool looks_secret(std::string_view value);

}  // namespace prodready::collect
