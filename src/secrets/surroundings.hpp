// What the line and the comment around a match say of it.
#pragma once

#include <cstddef>
#include <string_view>

namespace prodready::secrets {

// The line that holds [begin, end), without its end; at most 1500 bytes before and behind.
std::string_view line_around(std::string_view content, std::size_t begin, std::size_t end);

// Whether the line at `at` is documentation of code: a comment that tools make pages of (/// … , /** … */,
// #: …, @doc """…), a session of a prompt (>>> …), or a comment that gives an example.
bool is_in_code_documentation(std::string_view content, std::size_t at);

// Whether the line at `at` is a comment up to there.
bool is_in_comment(std::string_view content, std::size_t at);

}  // namespace prodready::secrets
