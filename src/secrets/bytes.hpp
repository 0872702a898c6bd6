// Classes of bytes, ASCII whatever the locale, and measures of texts that may
// be secrets.
#pragma once

#include <cstddef>
#include <string_view>

namespace prodready::secrets {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_letter(char c) { return is_lower(c) || is_upper(c); }
constexpr bool is_alnum(char c) { return is_letter(c) || is_digit(c); }
constexpr bool is_word(char c) { return is_alnum(c) || c == '_'; }
constexpr bool is_blank(char c) { return c == ' ' || c == '\t'; }
constexpr bool is_space(char c) { return is_blank(c) || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }
constexpr bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
constexpr bool is_quote(char c) { return c == '"' || c == '\'' || c == '`'; }
constexpr char lowered(char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; }

// Shannon entropy in bits a byte; 0 for an empty text.
double entropy(std::string_view text);

// The first place from `at` on that is no blank (or white space), at most 64
// bytes further.
std::size_t behind_blanks(std::string_view content, std::size_t at);
std::size_t behind_space(std::string_view content, std::size_t at);

bool has_digit(std::string_view text);
bool has_letter(std::string_view text);

// Whether `text` holds, begins with `part` in any ASCII letter case; `part` is
// given in lower case.
bool contains_word(std::string_view text, std::string_view part);
bool begins_with(std::string_view text, std::string_view part);
bool ends_with(std::string_view text, std::string_view part);
bool equals(std::string_view text, std::string_view part);

// Whether a token may begin at `at`, end before `at`: no letter, digit or '_'
// stands on the other side, or one that belongs to an escape: \n, %3D, \u003d.
bool is_left_edge(std::string_view content, std::size_t at);
bool is_right_edge(std::string_view content, std::size_t at);

}  // namespace prodready::secrets
