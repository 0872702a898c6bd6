#include "evaluators/support/written_changes.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "facts/pipelines/terms.hpp"
#include "facts/shell/wrappers.hpp"
#include "facts/tools/runs_at.hpp"

namespace prodready {
namespace {

// Actions that commit what a job has changed.
constexpr std::array<std::string_view, 6> committing_actions = {"stefanzweifel/git-auto-commit-action",
                                                                "endbug/add-and-commit",
                                                                "peter-evans/create-pull-request",
                                                                "autofix-ci/action",
                                                                "pre-commit-ci/lite-action",
                                                                "github-actions-x/commit"};

bool is_same_ignoring_case(std::string_view one, std::string_view other) {
  return std::ranges::equal(one, other, [](char a, char b) {
    return (a >= 'A' && a <= 'Z' ? a + ('a' - 'A') : a) == (b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b);
  });
}

bool has_word(const Executed& command, std::initializer_list<std::string_view> words) {
  return std::ranges::any_of(command.words, [&](const shell::Word& word) {
    return std::ranges::find(words, std::string_view(word.text)) != words.end();
  });
}

bool commits_or_checks(const Job& job, const Step& step, const Executed& command) {
  if (shell::program_name(command.words.front().text) != "git" || command.runs.is_no()) {
    return false;
  }
  if (has_word(command, {"commit"})) {
    return true;
  }
  const bool asks = has_word(command, {"diff", "diff-index", "diff-files"}) &&
                    has_word(command, {"--exit-code", "--quiet"});
  const Gating whole = gates(job, step, command);
  const bool is_tested =
      command.tested && through(*command.tested, through(step.gating, job.gating)).is_gating();
  return (asks && (whole.is_gating() || is_tested)) ||
         (is_tested && has_word(command, {"status", "diff", "ls-files"}));
}

}  // namespace

bool writes_are_checked(const Facts& facts, const ToolRun& run) {
  const Job& job = job_of(facts.pipelines, run.at);
  for (std::size_t s = run.at.step; s < job.steps.size(); ++s) {
    const Step& step = job.steps[s];
    const bool is_own = s == run.at.step;
    const std::size_t first = is_own ? static_cast<std::size_t>(std::max(run.at.command, -1) + 1) : 0;
    for (std::size_t c = first; c < step.executed.commands.size(); ++c) {
      if (commits_or_checks(job, step, step.executed.commands[c])) {
        return true;
      }
    }
    if (step.action && !is_own && std::ranges::any_of(committing_actions, [&](std::string_view name) {
          return is_same_ignoring_case(name, step.action->name);
        })) {
      return true;
    }
  }
  return false;
}

}  // namespace prodready
