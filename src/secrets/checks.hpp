// Check digits and structure of tokens.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "secrets/rule.hpp"

namespace prodready::secrets {

// Whether `secret` has what `check` asks for; true for Check::none. Check::pem
// looks at a whole block: see pem.hpp.
bool passes(Check check, std::string_view secret);

std::uint32_t crc32(std::string_view bytes);       // the IEEE polynomial, as zlib
std::string hex_of_crc32(std::string_view bytes);  // its four bytes, the lowest first, in lower case
std::string base62(std::uint32_t number,
                   std::size_t digits);  // 0-9A-Za-z, with leading zeros

}  // namespace prodready::secrets
