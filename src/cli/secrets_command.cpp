// `prodready secrets`: searches files and history for secrets, alone.
#include <fmt/format.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/output.hpp"
#include "cli/secrets_search.hpp"
#include "cli/solution_facts.hpp"
#include "core/text.hpp"
#include "facts/secrets/secret_baseline.hpp"
#include "show/secrets.hpp"
#include "sources/local_file.hpp"

namespace prodready::cli {
namespace {

constexpr std::size_t largest_baseline = std::size_t{64} << 20U;  // bytes

using Known = std::vector<KnownSecret>;

Result<Known> baseline_of(const Options& options) {
  if (options.baseline.empty()) {
    return Known{};
  }
  const Result<std::string> text = sources::read_local_file(options.baseline, largest_baseline);
  if (!text) {
    return Error{text.error().kind,
                 fmt::format("--baseline {}: {}", printable(options.baseline), text.error().message),
                 {}};
  }
  Result<Known> known = parse_secret_baseline(*text);
  if (!known) {
    Error fault = known.error();
    const std::size_t line = fault.place ? fault.place->line : 0;
    return Error{fault.kind, fmt::format("{}:{}: {}", printable(options.baseline), line, fault.message), {}};
  }
  return known;
}

std::optional<Error> save_baseline(const SecretFacts& facts, const Options& options, const Context& context) {
  const Known known = known_secrets(facts);
  const Result<void> written = write_file(options.baseline_to_write, write_secret_baseline(known));
  if (!written) {
    return written.error();
  }
  fmt::print(context.err, "prodready: {} written to {}; with --baseline they no longer count\n",
             counted(known.size(), "known secret", "known secrets"), printable(options.baseline_to_write));
  return std::nullopt;
}

ExitCode exit_code_of(show::SecretVerdict verdict) {
  switch (verdict) {
    case show::SecretVerdict::found:
      return ExitCode::gate_shut;
    case show::SecretVerdict::incomplete:
      return ExitCode::undecided;
    case show::SecretVerdict::clean:
      break;
  }
  return ExitCode::gate_open;
}

}  // namespace

ExitCode run_secrets(const Options& options, const Context& context) {
  const Result<Known> baseline = baseline_of(options);
  if (!baseline) {
    return complain(context, baseline.error());
  }
  const std::optional<Search> search = search_secrets(options, context);
  if (!search) {
    return ExitCode::not_run;
  }
  SecretStandings held = standings(search->facts, *baseline);
  // What was not looked at is not gone.
  const bool is_partial = options.staged || !options.since.empty() || !options.history ||
                          show::is_incomplete(search->facts, search->wants_history);
  if (is_partial) {
    held.stale.clear();
  }
  const show::ShownSecrets shown{.name = search->name,
                                 .revision = search->revision,
                                 .scope = search->scope,
                                 .facts = search->facts,
                                 .standings = held,
                                 .wants_history = search->wants_history,
                                 .explain = options.explain};
  const ExitCode written = write_outputs(options, context, "secrets", [&](const OutputRequest& output) {
    return output.format == Format::json
               ? show::secrets_as_json(shown)
               : show::secrets_as_text(shown, style_for(output, context.out, options, context.environment));
  });
  if (written != ExitCode::gate_open) {
    return written;
  }
  if (!options.baseline_to_write.empty()) {
    const std::optional<Error> fault = save_baseline(search->facts, options, context);
    return fault ? complain(context, *fault) : ExitCode::gate_open;
  }
  return exit_code_of(show::verdict_of(shown));
}

}  // namespace prodready::cli
