// Variables that name a program: `CMAKE="${CMAKE:-cmake}"`, then `$CMAKE --build .`.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "facts/shell/commands.hpp"

namespace prodready {

// The program that a variable stands for: `$CMAKE` and `${CMAKE}`, where the text assigns it once, and a
// plain word or a default; "" otherwise.
std::string assigned_once(std::string_view text, std::string_view word);

// `$PYTHON -m pytest`, `${ruby} -S rake`: the interpreter that the variable is named after, where the option
// behind it is that one's own; "" for any other.
std::string_view interpreter_named_by(std::span<const shell::Word> words);

}  // namespace prodready
