// Programs that run another one from a package environment: `poetry run`, `npx`, `bundle exec`, `docker run`.
#pragma once

#include <cstddef>
#include <span>

#include "facts/shell/commands.hpp"

namespace prodready {

// The place of the program that runs in the end, past sudo and its like and past such runners; words.size()
// where none is named.
std::size_t inner_program_index(std::span<const shell::Word> words);

}  // namespace prodready
