// What Gradle scripts of both languages have in common: quoted texts, comments, statements.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace prodready::dependencies {

struct SourceLine {
  std::string_view text;  // trimmed
  std::uint32_t line = 0;
};

// The lines with code on them; comments and blank lines left out, `/*` blocks too where `//` starts a
// comment. Strings keep their `//`.
std::vector<SourceLine> code_lines_of(std::string_view bytes, std::string_view line_comment);

// The texts between quotes of either kind, without the quotes.
std::vector<std::string_view> quoted_texts(std::string_view text);

// The identifier at the start: "implementation" of `implementation("a:b:1")`.
std::string_view first_word(std::string_view text);

}  // namespace prodready::dependencies
