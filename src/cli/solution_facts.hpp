// Opens a solution and collects facts of it, for the commands that show them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "cli/session.hpp"
#include "facts/collect.hpp"

namespace prodready::cli {

struct SolutionFacts {
  Solution solution;
  Facts facts;
};

// `request`: what is wanted; the rest of it is set here. Nothing where that failed, which was said by then.
std::optional<SolutionFacts> solution_facts(const Options& options, const Context& context,
                                            FactRequest request);

// Writes one text for each output that was asked for; `render` makes it. Only text and JSON can be asked for.
template <class Render>
ExitCode write_outputs(const Options& options, const Context& context, std::string_view command,
                       Render render) {
  for (const OutputRequest& output : outputs_of(options)) {
    if (output.format == Format::junit) {
      return complain(context,
                      {ErrorKind::usage, std::string(command) + " prints text or json, not junit", {}});
    }
  }
  for (const OutputRequest& output : outputs_of(options)) {
    const Result<void> written = write_output(context.out, output.path, render(output));
    if (!written) {
      return complain(context, written.error());
    }
  }
  return ExitCode::gate_open;
}

}  // namespace prodready::cli
