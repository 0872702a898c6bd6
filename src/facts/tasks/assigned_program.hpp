// Variables that name a program: `CMAKE="${CMAKE:-cmake}"`, then `$CMAKE --build .`.
#pragma once

#include <string>
#include <string_view>

namespace prodready {

// The program that a variable stands for: `$CMAKE` and `${CMAKE}`, where the text assigns it once, and a
// plain word or a default; "" otherwise.
std::string assigned_once(std::string_view text, std::string_view word);

}  // namespace prodready
