// The commands and flags of the program, as CLI11 knows them.
#pragma once

#include <CLI/CLI.hpp>

#include "cli/option_values.hpp"
#include "cli/options.hpp"

namespace prodready::cli {

// Adds every command to `app`. Parsing writes to `options` and `raw`, which must outlive it.
void add_commands(CLI::App& app, Options& options, RawOptions& raw);

}  // namespace prodready::cli
