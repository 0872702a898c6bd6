// The test `tool` of a rule: a tool of the catalogue is in use.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "evaluators/rules/describe.hpp"
#include "evaluators/rules/tests.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/pipeline_questions.hpp"
#include "facts/tools/known.hpp"

namespace prodready::rules {
namespace {

bool is_meant(const catalogue::Tool& tool, const ToolTest& test) {
  return (test.name.empty() || tool.id == test.name) && is_of_category(tool, test.category);
}

struct Shown {
  std::optional<Evidence> proof;
  std::optional<Evidence> sign;  // too weak to decide
};

void look_at_runs(const Facts& facts, const ToolTest& test, Shown& shown) {
  for (const ToolRun& run : facts.tools.runs) {
    if (!is_meant(*run.tool, test) || run.live.is_no()) {
      continue;
    }
    const std::string text =
        fmt::format("`{}` runs {}{}", printable(run.what), run.tool->name,
                    run.live.is_yes() ? "" : ", unless " + printable(run.live.missing()) + " prevents it");
    std::optional<Evidence>& place = run.live.is_yes() ? shown.proof : shown.sign;
    if (!place) {
      place = Evidence{Strength::declared, text, run.place};
    }
  }
}

void look_at_proofs(const Facts& facts, const ToolTest& test, Shown& shown) {
  for (const ToolProof& proof : facts.tools.proofs) {
    if (!is_meant(*proof.tool, test) || proof.polarity != catalogue::Polarity::supports) {
      continue;
    }
    const bool decides = proof.strength == catalogue::Strength::strong;
    std::optional<Evidence>& place = decides ? shown.proof : shown.sign;
    if (!place) {
      place = Evidence{decides ? Strength::declared : Strength::indicated,
                       fmt::format("{} is set up: {}", proof.tool->name, printable(trim(proof.found))),
                       proof.place};
    }
  }
}

}  // namespace

bool is_of_category(const catalogue::Tool& tool, std::string_view category) {
  return std::ranges::any_of(tool.categories,
                             [&](catalogue::Category one) { return catalogue::word_of(one) == category; });
}

std::vector<catalogue::Category> categories_named(std::string_view name) {
  std::vector<catalogue::Category> found;
  for (const catalogue::CategoryName& one : catalogue::categories()) {
    if (catalogue::word_of(one.category) == name) {
      found.push_back(one.category);
    }
  }
  return found;
}

Claim judge_tool(const ToolTest& test, const Facts& facts) {
  Shown shown;
  look_at_proofs(facts, test, shown);
  look_at_runs(facts, test, shown);
  const std::string what = describe(Rule{.test = test, .place = {}});
  if (shown.proof) {
    return claim_holds("holds", shown.proof->text, {*shown.proof});
  }
  const std::string none = fmt::format("nothing shows {}", what);
  const PipelinesKnown known = pipelines_known(facts, categories_named(test.category));
  if (shown.sign || !known.known) {
    return claim_open("holds",
                      {.message = known.known ? none : fmt::format("{}: {}", none, printable(known.why)),
                       .needs = needs_of(known, {}),
                       .root = root_of(known, what, none),
                       .sign = shown.sign});
  }
  std::vector<std::string> searched = searched_pipelines(facts.pipelines);
  searched.insert(searched.begin(), "files, dependencies and commit hooks");
  return claim_fails(
      "holds",
      {.message = none, .expected = what, .root = none, .evidence = {}, .searched = std::move(searched)});
}

}  // namespace prodready::rules
