// Patterns on the words of a command, as the catalogue spells them:
//   go test              these words, in this order, at the command's start
//   mvn ... verify       `...` stands for any words, or none
//   go test ... -cover*  `*` in a word stands for any characters, or none
//   ruff !check|format   `!` before words: one operand that is none of them
// A pattern's first word is matched against the program's name (program_names); between further words of a
// pattern, options of the command are passed over, with their value where they are known to take one.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace prodready::catalogue {

// Words of a command behind this one are not looked at.
inline constexpr std::size_t most_words = 512;

bool word_matches(std::string_view pattern, std::string_view word);

// The names under which a program is known, most exact first: for "./node_modules/.bin/eslint@8.1" it is that
// itself, "eslint@8.1" and "eslint"; ".exe", ".cmd", ".bat" and ".phar" are cut off likewise.
std::vector<std::string_view> program_names(std::string_view word);

// The first word of a pattern.
std::string_view program_of(std::string_view pattern);

// The index of the word after the match of all of the pattern's words but the first, which starts at
// `words[from]`; npos when they do not match. `value_options` are options of the program whose value is the
// next word.
inline constexpr std::size_t no_match = static_cast<std::size_t>(-1);
std::size_t match_subcommand(std::string_view pattern, std::span<const std::string_view> words,
                             std::size_t from, std::span<const std::string_view> value_options);

// Whether the pattern's words stand side by side anywhere in `words` (`...` and `*` as above).
bool arguments_match(std::string_view pattern, std::span<const std::string_view> words);

}  // namespace prodready::catalogue
