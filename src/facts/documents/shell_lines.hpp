// The commands that a shell fence of a document shows.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "facts/document_facts.hpp"

namespace prodready::documents {

struct ShellCommand {
  std::vector<std::string> words;    // quotes removed; assignments and sudo before the command left out
  std::vector<std::string> outputs;  // what `>` and `>>` write to
  std::uint32_t line = 0;
  int opens = 0;   // subshells that start before it
  int closes = 0;  // subshells that end behind it
};

// Whether the fence is a shell's: its language says so, or it has none and a line has a `$ ` prompt.
bool is_shell_fence(const Fence& fence);

// Commands in the text's order, those of a list or pipe each by itself. Where lines have a `$ ` prompt, the
// others are output. Comments and here-documents are left out. Commands over 1,000 words are cut.
std::vector<ShellCommand> shell_commands(const Fence& fence);

}  // namespace prodready::documents
