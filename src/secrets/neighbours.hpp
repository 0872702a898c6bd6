// What stands around the match of a pattern.
#pragma once

#include <cstddef>
#include <string_view>

#include "secrets/match.hpp"

namespace prodready::secrets {

// The part of a content within five lines and 600 bytes of a secret.
Range surroundings(std::string_view content, Range secret);

// Whether what `pattern` found may be the second part of a credential: random, alone, and in both letter
// cases where its pattern has both. What is short is a sign of the context, and passes.
bool is_near_secret(std::string_view content, Range found, std::string_view pattern);

// Whether base64 goes before `at`, longer than a name or a path: the letters of a token happen in it.
bool is_inside_base64(std::string_view content, std::size_t at);

}  // namespace prodready::secrets
