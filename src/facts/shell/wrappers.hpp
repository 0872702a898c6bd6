// Programs that only run another one: sudo, env, time, timeout.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "facts/shell/commands.hpp"

namespace prodready::shell {

// The place of the word that names the program which in the end runs; words.size() where none is left.
// `xargs` and `find -exec` count: what they run is the program.
std::size_t program_index(std::span<const Word> words);

// "bash" for "/usr/bin/bash" and "bash.exe".
std::string_view program_name(std::string_view word);

// sh, bash, dash, ash, ksh and zsh.
bool is_shell(std::string_view program);

}  // namespace prodready::shell
