#include "cli/options.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <utility>

#include "cli/option_commands.hpp"
#include "cli/option_errors.hpp"
#include "cli/option_values.hpp"
#include "core/text.hpp"
#include "prodready/version.hpp"

namespace prodready::cli {
namespace {

constexpr std::string_view examples = R"(
Examples:
  prodready audit                          audit this folder
  prodready audit --fail-on critical .     shut the gate for critical items only
  prodready audit -f text -f junit=test-results/TEST-prodready.xml
  prodready audit --rev v1.2.3 repo.git    audit a revision, without a checkout
  prodready explain backups.backups-tested what an item means, to the letter
  prodready facts pipelines                what was understood of the pipelines

Exit codes: 0 the gate is open, 1 a blocking item fails, 2 the audit could not
run, 3 only undecided items block, 70 a bug.
)";

Ending usage_error(std::string_view message, std::string_view hint) {
  return {ExitCode::not_run, fmt::format("prodready: error: {}\n  = hint: {}\n", printable(message), hint)};
}

}  // namespace

std::variant<Options, Ending> parse_arguments(std::span<const std::string> arguments) {
  CLI::App app{"Is this solution ready for production? Answers a checklist with evidence.", "prodready"};
  app.set_version_flag("--version", fmt::format("prodready {}", version));
  app.set_help_flag("-h,--help", "Print this help");
  app.footer(std::string(examples));
  app.get_formatter()->column_width(38);
  app.require_subcommand(0, 1);
  Options options;
  RawOptions raw;
  add_commands(app, options, raw);
  try {
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
    app.parse(reversed);
    if (options.command == Command::help) {
      return Ending{ExitCode::gate_open, app.help()};
    }
  } catch (const CLI::CallForHelp&) {
    const std::vector<CLI::App*> chosen = app.get_subcommands();
    return Ending{ExitCode::gate_open, chosen.empty() ? app.help() : chosen.front()->help("prodready")};
  } catch (const CLI::CallForVersion& ending) {
    return Ending{ExitCode::gate_open, fmt::format("{}\n", ending.what())};
  } catch (const CLI::ParseError& fault) {
    return usage_error(message_of(app, fault), hint_for(app, arguments));
  }
  Result<Options> interpreted = interpret(raw, std::move(options));
  if (!interpreted) {
    return usage_error(interpreted.error().message, "see 'prodready --help'");
  }
  return std::move(*interpreted);
}

}  // namespace prodready::cli
