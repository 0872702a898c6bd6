// docs/items/continuous-delivery.md: Use feature toggles.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "evaluators/evaluator.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/delivery_questions.hpp"
#include "facts/code/toggle_libraries.hpp"
#include "facts/languages.hpp"

namespace prodready::evaluators::continuous_delivery {
namespace {

using catalogue::Category;

constexpr std::string_view item = "continuous-delivery.feature-toggles";
constexpr std::string_view profile_tool = "aws-appconfig-flags";
constexpr std::size_t most_examples = 5;

// What own code evaluates, and what only says that it might.
struct Uses {
  std::vector<Evidence> calls;       // of a library's evaluation
  std::vector<Evidence> reads;       // of AppConfig, which may hold flags or something else
  std::vector<Evidence> conditions;  // on names that come from configuration
  std::vector<Evidence> profiles;    // of AppConfig that hold flags
  std::vector<Evidence> libraries;   // that a manifest lists
  std::size_t files = 0;             // of own code
};

void add_toggles(const Facts& facts, const CodeFile& file, Uses& uses) {
  const std::string& path = facts.files.files.at(file.file).path;
  for (const ToggleUse& use : file.toggles) {
    const Place place{.path = path, .line = use.line};
    if (!use.call) {
      uses.conditions.push_back(
          {Strength::declared, fmt::format("a condition on `{}`", printable(use.name)), place});
    } else {
      std::vector<Evidence>& calls = use.name.starts_with(code::appconfig_library) ? uses.reads : uses.calls;
      calls.push_back({Strength::declared, printable(use.name), place});
    }
  }
}

Uses uses_in(const Facts& facts) {
  Uses uses;
  for (const CodeFile& file : facts.code.files) {
    if (is_own_code(facts.files.files.at(file.file))) {
      ++uses.files;
      add_toggles(facts, file, uses);
    }
  }
  for (const ToolProof& proof : facts.tools.proofs) {
    const auto& categories = proof.tool->categories;
    const bool counts = std::ranges::find(categories, Category::feature_flag) != categories.end() &&
                        proof.strength == catalogue::Strength::strong &&
                        proof.polarity == catalogue::Polarity::supports;
    if (counts && proof.tool->id == profile_tool) {
      uses.profiles.push_back(
          {Strength::declared, "a profile of type AWS.AppConfig.FeatureFlags", proof.place});
    } else if (counts) {
      uses.libraries.push_back({Strength::declared,
                                fmt::format("{} ({})", proof.tool->name, printable(proof.found)),
                                proof.place});
    }
  }
  return uses;
}

std::vector<Evidence> first_of(std::vector<Evidence> evidence) {
  evidence.resize(std::min(evidence.size(), most_examples));
  return evidence;
}

Claim holds(std::string message, std::vector<Evidence> evidence) {
  return claim_holds("holds", std::move(message), first_of(std::move(evidence)));
}

// A file of own code that was not read could evaluate toggles.
const Gap* unread_code(const Facts& facts) {
  for (const Gap& gap : facts.gaps) {
    const SourceFile* const file = facts.files.find(gap.place.path);
    if (file != nullptr && is_own_code(*file)) {
      return &gap;
    }
  }
  return nullptr;
}

Claim open(std::string message, std::vector<Need> needs, std::string root, std::vector<Evidence> signs) {
  needs.push_back(needs_attestation(std::string(item), "where its flags are switched"));
  Question question{.message = std::move(message), .needs = std::move(needs), .root = std::move(root)};
  if (!signs.empty()) {
    question.sign = signs.front();
  }
  question.evidence = first_of(std::move(signs));
  return claim_open("holds", std::move(question));
}

Claim none(const Uses& uses, double least, const std::vector<std::string>& patterns) {
  const std::string message =
      uses.conditions.empty()
          ? "own code evaluates no feature toggle"
          : fmt::format("own code has {} on a name of a toggle, fewer than {}",
                        counted(uses.conditions.size(), "condition", "conditions"), least);
  return claim_fails(
      "holds",
      {.message = message,
       .expected = fmt::format("a call of a flag library's evaluation, or {} conditions on names from "
                               "configuration that match toggle_patterns",
                               least),
       .root = "code: feature toggles",
       .evidence = first_of(uses.conditions),
       .searched = {counted(uses.files, "file of own code", "files of own code"),
                    "dependencies of category feature-flag", "names like " + join(patterns, ", ")}});
}

Claim judge(const Facts& facts, const Params& params) {
  Uses uses = uses_in(facts);
  const double least = params.number("min_uses");
  if (!uses.calls.empty()) {
    const std::string found =
        fmt::format("{} of flags, such as {}", counted(uses.calls.size(), "evaluation", "evaluations"),
                    uses.calls.front().text);
    return holds(found, std::move(uses.calls));
  }
  if (!uses.reads.empty() && !uses.profiles.empty()) {
    uses.reads.push_back(uses.profiles.front());
    return holds("own code reads flags of AWS AppConfig", std::move(uses.reads));
  }
  if (static_cast<double>(uses.conditions.size()) >= least) {
    const std::string found = fmt::format("{} on toggles from configuration",
                                          counted(uses.conditions.size(), "condition", "conditions"));
    return holds(found, std::move(uses.conditions));
  }
  const std::string attestation = fmt::format("attestation: {}", item);
  if (!uses.reads.empty()) {
    return open("own code reads AWS AppConfig; whether its profiles hold flags is not known",
                {{Source::snapshot, "aws appconfig list-configuration-profiles --application-id <id>"}},
                "snapshot: appconfig list-configuration-profiles", std::move(uses.reads));
  }
  if (!uses.profiles.empty()) {
    return open("a profile of flags is declared, and own code here does not read it", {}, attestation,
                std::move(uses.profiles));
  }
  if (!uses.libraries.empty()) {
    return open("a library of feature flags is listed, and own code here does not call its evaluation", {},
                attestation, std::move(uses.libraries));
  }
  if (const Gap* const gap = unread_code(facts)) {
    return open(printable(gap->place.path) + " could not be read: " + printable(gap->why), {},
                "unread file: " + printable(gap->place.path), {});
  }
  return none(uses, least, params.list("toggle_patterns"));
}

Verdict evaluate(const Facts& facts, const Params& params) {
  const auto is_programmed = [](const Component& component) {
    return std::ranges::any_of(component.languages, [](const LanguageLines& row) {
      return kind_of(row.language) == LanguageKind::programming;
    });
  };
  if (std::ranges::none_of(facts.components.components, is_programmed)) {
    return about("the solution",
                 {claim_not_applicable("holds", "no component: infrastructure or configuration alone")});
  }
  if (facts.delivery.solution.kind != SolutionFinding::Kind::deployed) {
    std::optional<Claim> by_kind = judge_solution_kind(facts, "holds");
    Claim by_code = judge(facts, params);
    const bool decides = facts.delivery.solution.kind == SolutionFinding::Kind::undetermined &&
                         by_code.state != ClaimState::fails;
    return about("the solution", {decides || !by_kind ? std::move(by_code) : *std::move(by_kind)});
  }
  return about("the solution", {judge(facts, params)});
}

}  // namespace

Evaluator feature_toggles() {
  return {{FactKind::files, FactKind::code, FactKind::dependencies, FactKind::components, FactKind::tools,
           FactKind::delivery},
          evaluate};
}

}  // namespace prodready::evaluators::continuous_delivery
