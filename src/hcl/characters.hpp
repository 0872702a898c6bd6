// What Unicode says of the characters that HCL asks about.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace prodready::hcl {

struct Character {
  char32_t code = 0;
  std::size_t bytes = 0;  // 0: the text begins with no well-formed character of UTF-8
};

Character character_at(std::string_view text);

// Of characters beyond ASCII: ID_Start and ID_Continue of UAX #31.
bool begins_identifier(char32_t character);
bool continues_identifier(char32_t character);

// `text` without the characters of White_Space before or behind it, newlines among them.
std::string_view without_space_before(std::string_view text);
std::string_view without_space_behind(std::string_view text);

// False where `code` is no character: a surrogate, or beyond U+10FFFF.
bool append_utf8(std::string& text, std::uint32_t code);

}  // namespace prodready::hcl
