#include "evaluators/support/naming_linters.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "evaluators/support/acting_tools.hpp"
#include "facts/tools/runs_at.hpp"

namespace prodready {
namespace {

// A linter, by its id in the catalogue, and what turns its rule on names on: a proof of another entry, an
// argument, or nothing where the rule is on by default, unless a proof of `off` is there. The proofs are
// those of catalogue/naming.yaml.
struct Row {
  std::string_view tool;
  std::string_view on = {};
  std::string_view off = {};
  bool denies_warnings = false;
};

constexpr Row rows[] = {
    {.tool = "ruff", .on = "ruff-naming", .off = "ruff-naming-off"},
    {.tool = "flake8", .on = "pep8-naming", .off = "pep8-naming-off"},
    {.tool = "pylint", .off = "pylint-naming-off"},
    {.tool = "eslint", .on = "eslint-naming"},
    {.tool = "checkstyle", .on = "checkstyle-naming"},
    {.tool = "revive", .off = "revive-naming-off"},
    {.tool = "golangci-lint", .on = "golangci-naming"},
    {.tool = "rubocop", .off = "rubocop-naming-off"},
    {.tool = "clang-tidy", .on = "clang-tidy-naming"},
    {.tool = "dotnet-format", .on = "dotnet-naming"},
    {.tool = "detekt", .off = "detekt-naming-off"},
    {.tool = "swiftlint", .off = "swiftlint-naming-off"},
    {.tool = "cargo", .denies_warnings = true},
    {.tool = "clippy", .denies_warnings = true},
};

const Row* row_of(const catalogue::Tool& tool) {
  const auto* const found = std::ranges::find(rows, tool.id, &Row::tool);
  return found == std::end(rows) ? nullptr : found;
}

const ToolProof* proof_of(const Facts& facts, std::string_view id) {
  const auto found = std::ranges::find_if(facts.tools.proofs, [&](const ToolProof& proof) {
    return proof.tool->id == id && proof.polarity == catalogue::Polarity::supports;
  });
  return id.empty() || found == facts.tools.proofs.end() ? nullptr : &*found;
}

bool denies_warnings(std::string_view command) {
  return command.find("-D warnings") != std::string_view::npos ||
         command.find("-Dwarnings") != std::string_view::npos ||
         command.find("--deny warnings") != std::string_view::npos;
}

// By an argument, or by the variable that the compiler reads.
bool denies_warnings(const Facts& facts, const ToolRun& run) {
  const auto& environment = step_of(facts.pipelines, run.at).environment;
  const auto flags = environment.find("RUSTFLAGS");
  return denies_warnings(run.what) || (flags != environment.end() && denies_warnings(flags->second.text));
}

// Arguments that leave the rule on names out, whatever the configuration says.
bool is_told_otherwise(const ToolRun& run) {
  constexpr auto told =
      std::to_array<std::pair<std::string_view, std::string_view>>({{"ruff", " --ignore N "},
                                                                    {"ruff", " --ignore=N "},
                                                                    {"ruff", " --extend-ignore N "},
                                                                    {"ruff", " --extend-ignore=N "},
                                                                    {"pylint", " -E "},
                                                                    {"pylint", " --errors-only "},
                                                                    {"pylint", " --disable=all "},
                                                                    {"pylint", " --disable=C "},
                                                                    {"pylint", " --disable=C0103 "},
                                                                    {"pylint", " --disable=invalid-name "}});
  const std::string words = ' ' + run.what + ' ';
  const std::size_t select = run.tool->id == "ruff" ? words.find(" --select") : std::string::npos;
  if (select != std::string::npos) {
    constexpr std::string_view option = " --select";
    const std::string_view rest = std::string_view(words).substr(select + option.size() + 1);
    const std::vector<std::string_view> rules = split(rest.substr(0, rest.find(' ')), ',');
    if (std::ranges::none_of(rules,
                             [](std::string_view rule) { return rule.starts_with('N') || rule == "ALL"; })) {
      return true;
    }
  }
  return std::ranges::any_of(told, [&](const auto& one) {
    return run.tool->id == one.first && words.find(one.second) != std::string::npos;
  });
}

bool is_on(const Facts& facts, const ToolRun& run) {
  const Row* const row = row_of(*run.tool);
  if (row == nullptr || proof_of(facts, row->off) != nullptr || is_told_otherwise(run)) {
    return false;
  }
  return (row->on.empty() || proof_of(facts, row->on) != nullptr) &&
         (!row->denies_warnings || denies_warnings(facts, run));
}

}  // namespace

NamingLinter naming_linter(const Facts& facts, const Component& component, std::string_view language) {
  const ToolSearch search{.wants = [](const catalogue::Tool& tool) { return row_of(tool) != nullptr; },
                          .language = std::string(language)};
  std::vector<JudgedRun> runs = judged_runs(facts, search);
  std::erase_if(runs, [&](const JudgedRun& judged) { return !is_on(facts, *judged.run); });
  const std::vector<JudgedRun> gating = with_acting(runs, {Acting::gates});
  const Coverage coverage = covers_together(facts, gating, component, language);
  NamingLinter linter;
  if (!gating.empty() && coverage.covers.is_yes()) {
    linter.enforced = evidence_of(facts, gating.front());
    return linter;
  }
  const std::vector<JudgedRun> open = with_acting(runs, {Acting::unresolved});
  linter.open = !open.empty() || (!gating.empty() && coverage.covers.is_unresolved());
  if (!runs.empty()) {
    linter.sign = evidence_of(facts, runs.front());
  }
  return linter;
}

}  // namespace prodready
