// What the program says of a command line that does not parse: CLI11's message in plain words, and what was
// perhaps meant.
#pragma once

#include <CLI/CLI.hpp>
#include <span>
#include <string>

namespace prodready::cli {

// One line, without a final dot.
std::string message_of(const CLI::App& app, const CLI::ParseError& fault);

// What may help: the flag or command that was nearly written, or where to read on.
std::string hint_for(const CLI::App& app, std::span<const std::string> arguments);

}  // namespace prodready::cli
