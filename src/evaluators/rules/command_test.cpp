#include <fmt/format.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/pattern.hpp"
#include "core/text.hpp"
#include "evaluators/rules/describe.hpp"
#include "evaluators/rules/tests.hpp"
#include "evaluators/support/claims.hpp"

namespace prodready::rules {
namespace {

constexpr std::size_t longest_output = 200;

std::string last_line(std::string_view output) {
  std::string_view last;
  for (const std::string_view line : lines_of(output)) {
    last = trim(line).empty() ? last : trim(line);
  }
  return printable(last.substr(0, longest_output));
}

std::vector<Evidence> evidence_of(const std::string& command, const CommandResult& result) {
  const std::string output = last_line(result.output);
  return {{.strength = Strength::declared,
           .text = output.empty() ? fmt::format("`{}` printed nothing", command)
                                  : fmt::format("`{}` printed last: {}", command, output)}};
}

Claim could_not_run(const std::string& command, std::string_view why) {
  return claim_broken("holds", fmt::format("`{}` {}", command, why), fmt::format("command: {}", command));
}

}  // namespace

Claim judge_command(const CommandTest& test, const Facts& facts) {
  const std::string command = command_line(test.run);
  if (!facts.commands.allowed) {
    return claim_open("holds", {.message = fmt::format("`{}` was not run: commands are not allowed", command),
                                .needs = {{Source::config, "run again with --allow-commands"}},
                                .root = "config: --allow-commands"});
  }
  const auto found = facts.commands.results.find(test.run);
  if (found == facts.commands.results.end()) {
    return could_not_run(command, "was not run");
  }
  const CommandResult& result = found->second;
  if (!result.started) {
    return could_not_run(command, fmt::format("did not start: {}", result.failure));
  }
  if (result.timed_out) {
    return could_not_run(
        command, fmt::format("ran longer than {} and was ended",
                             counted(static_cast<std::size_t>(test.timeout_seconds), "second", "seconds")));
  }
  std::string what = fmt::format("`{}` ended with {}", command, result.exit_code);
  bool holds = result.exit_code == test.exit_code;
  if (test.matches) {
    const Result<Pattern> pattern = Pattern::compile(*test.matches);
    if (!pattern) {
      return could_not_run(command, fmt::format("cannot be judged: {}", pattern.error().message));
    }
    const bool matched = pattern->find(result.output).has_value();
    what += fmt::format(" and printed {} of /{}/", matched ? "a match" : "no match", *test.matches);
    holds = holds && matched;
  }
  std::vector<Evidence> evidence = evidence_of(command, result);
  if (holds) {
    return claim_holds("holds", std::move(what), std::move(evidence));
  }
  return claim_fails(
      "holds", {.message = what, .expected = describe(test), .root = what, .evidence = std::move(evidence)});
}

}  // namespace prodready::rules
