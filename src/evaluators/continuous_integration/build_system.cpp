// docs/items/continuous-integration.md: Configure a build system.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "evaluators/evaluator.hpp"
#include "evaluators/support/build_files.hpp"
#include "evaluators/support/claims.hpp"
#include "facts/languages.hpp"

namespace prodready::evaluators::continuous_integration {
namespace {

constexpr std::string_view item = "continuous-integration.build-system";

bool is_programming(const LanguageLines& row) { return kind_of(row.language) == LanguageKind::programming; }

// Of one main language: the files that build it, or why none does.
struct Finding {
  std::string language;
  std::vector<BuildFile> files;
  bool is_known = true;  // the catalogue has a build system for the language
};

Claim holds(const std::vector<Finding>& findings) {
  std::vector<Evidence> evidence;
  std::string message;
  for (const Finding& finding : findings) {
    const BuildFile& first = finding.files.front();
    message +=
        fmt::format("{}{}: {}", message.empty() ? "" : "; ", finding.language, printable(first.place.path));
    evidence.push_back(
        {Strength::declared, fmt::format("{} builds {}", first.what, finding.language), first.place});
  }
  return claim_holds("holds", message, std::move(evidence));
}

Claim fails(const Facts& facts, const Component& component, const std::vector<Finding>& missing) {
  std::string languages;
  std::vector<Evidence> evidence;
  std::vector<std::string> searched;
  std::string expected;
  for (const Finding& finding : missing) {
    languages += (languages.empty() ? "" : ", ") + finding.language;
    expected += fmt::format("{}{}", expected.empty() ? "" : "; ", expected_build_file(finding.language));
    if (const std::optional<Place> place = first_file_of(facts, component, finding.language)) {
      evidence.push_back(
          {Strength::declared, fmt::format("{} without a build file", finding.language), *place});
    }
  }
  const std::string where = component.folder.empty() ? "the root" : printable(component.folder);
  searched.push_back(fmt::format("{} and its workspace: {}", where, expected));
  for (const BuildFile& near : rejected_build_files(facts, component)) {
    evidence.push_back({Strength::indicated, near.what, near.place});
  }
  return claim_fails("holds", {.message = fmt::format("no build file for {}", languages),
                               .expected = expected,
                               .root = fmt::format("build file: {}", printable(name_of(component))),
                               .evidence = std::move(evidence),
                               .searched = std::move(searched)});
}

Claim open(const std::vector<Finding>& unknown) {
  std::string languages;
  for (const Finding& finding : unknown) {
    languages += (languages.empty() ? "" : ", ") + finding.language;
  }
  return claim_open(
      "holds",
      {.message = fmt::format("no build system is known for {}", languages),
       .needs = {needs_attestation(std::string(item), "how one command builds it from a clean clone")},
       .root = fmt::format("attestation: {}", item)});
}

Claim judge(const Facts& facts, const BuildFiles& files, const Component& component) {
  std::vector<Finding> found;
  std::vector<Finding> missing;
  std::vector<Finding> unknown;
  for (const LanguageLines& row : main_languages(component, LanguageScope::programming)) {
    if (!is_programming(row)) {
      continue;
    }
    Finding finding{.language = row.language, .files = files.of(component, row.language)};
    if (!finding.files.empty()) {
      found.push_back(std::move(finding));
    } else if (files.knows(row.language)) {
      missing.push_back(std::move(finding));
    } else {
      unknown.push_back(std::move(finding));
    }
  }
  if (!missing.empty()) {
    return fails(facts, component, missing);
  }
  if (!unknown.empty()) {
    return open(unknown);
  }
  return found.empty() ? claim_not_applicable("holds", "it has only shell and configuration") : holds(found);
}

Verdict evaluate(const Facts& facts, const Params& /*params*/) {
  if (facts.components.components.empty()) {
    return about("the repository",
                 {claim_not_applicable("holds", "there is no component: no folder of code")});
  }
  const BuildFiles files(facts);
  Verdict verdict;
  for (const Component& component : facts.components.components) {
    verdict.subjects.push_back({.name = name_of(component),
                                .place = Place{.path = component.folder},
                                .claims = {judge(facts, files, component)}});
  }
  return verdict;
}

}  // namespace

Evaluator build_system() {
  return {{FactKind::files, FactKind::code, FactKind::dependencies, FactKind::components, FactKind::tools},
          evaluate};
}

}  // namespace prodready::evaluators::continuous_integration
