#include "cli/commands.hpp"

#include <fmt/format.h>

#include "checklist/load.hpp"
#include "cli/output.hpp"
#include "core/text.hpp"
#include "report/formats.hpp"
#include "show/resources.hpp"
#include "show/secrets.hpp"
#include "show/show.hpp"

namespace prodready::cli {

ExitCode complain(const Context& context, const Error& error, std::string_view hint) {
  const std::string place =
      error.place && error.place->line != 0 ? to_string(*error.place) + ": " : std::string();
  fmt::print(context.err, "prodready: error: {}{}\n", place, error.message);
  if (!hint.empty()) {
    fmt::print(context.err, "  = hint: {}\n", hint);
  }
  return ExitCode::not_run;
}

ExitCode print(const Context& context, std::string_view text) {
  const Result<void> written = write_stream(context.out, text);
  return written ? ExitCode::gate_open : complain(context, written.error());
}

void print_diagnostics(const Context& context, std::span<const Diagnostic> diagnostics) {
  for (const Diagnostic& diagnostic : diagnostics) {
    fmt::print(context.err, "{}", render(diagnostic));
  }
}

ExitCode run_schema(const Options& options, const Context& context) {
  if (options.schema == "report") {
    return print(context, report_schema());
  }
  if (options.schema == "resources") {
    return print(context, show::resources_schema());
  }
  if (options.schema == "secrets") {
    return print(context, show::secrets_schema());
  }
  if (options.schema == "facts") {
    return print(context, show::facts_schema());
  }
  if (const std::optional<std::string> schema = input_schema(options.schema)) {
    return print(context, *schema);
  }
  const std::vector<std::string> names{"report", "facts",   "resources",    "secrets", "checklist",
                                       "config", "waivers", "attestations", "baseline"};
  const std::optional<std::string> near = near_miss(options.schema, names);
  return complain(
      context, {ErrorKind::usage, fmt::format("no schema is named '{}'", printable(options.schema)), {}},
      near ? fmt::format("did you mean '{}'?", *near) : fmt::format("there are {}", join(names, ", ")));
}

ExitCode run(std::span<const std::string> arguments, const Context& context) {
  const std::variant<Options, Ending> parsed = parse_arguments(arguments);
  if (const Ending* ending = std::get_if<Ending>(&parsed)) {
    const Result<void> written =
        write_stream(ending->code == ExitCode::gate_open ? context.out : context.err, ending->text);
    return written ? ending->code : ExitCode::not_run;
  }
  const Options& options = std::get<Options>(parsed);
  switch (options.command) {
    case Command::audit:
      return run_audit(options, context);
    case Command::facts:
      return run_facts(options, context);
    case Command::resources:
      return run_resources(options, context);
    case Command::secrets:
      return run_secrets(options, context);
    case Command::list:
      return run_list(options, context);
    case Command::explain:
      return run_explain(options, context);
    case Command::lint:
      return run_lint(options, context);
    case Command::schema:
      return run_schema(options, context);
    case Command::collect:
      return run_collect(options, context);
    case Command::help:
      break;
  }
  return ExitCode::gate_open;
}

}  // namespace prodready::cli
