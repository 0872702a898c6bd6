// docs/items/continuous-integration.md: Configure static analysis.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "evaluators/evaluator.hpp"
#include "evaluators/support/acting_tools.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/components.hpp"
#include "evaluators/support/pipeline_questions.hpp"
#include "facts/tools/code_scanning.hpp"
#include "facts/tools/forge_checks.hpp"

namespace prodready::evaluators::continuous_integration {
namespace {

using catalogue::Category;

constexpr std::string_view item = "continuous-integration.static-analysis";
constexpr std::array sought = {Category::static_analysis, Category::type_checker, Category::linter};

bool is_analyser(const catalogue::Tool& tool) {
  return is_of(tool, Category::static_analysis) || is_of(tool, Category::type_checker) ||
         (is_of(tool, Category::linter) && !tool.style_only);
}

bool has_analyser(const catalogue::Catalogue& catalogue, std::string_view language) {
  return std::ranges::any_of(sought, [&](Category category) {
    return catalogue.serves(category, language, catalogue::Catalogue::Style::ignored);
  });
}

struct Finding {
  std::vector<JudgedRun> runs;
  std::vector<JudgedRun> good;
  Coverage coverage;
};

Finding find(const Facts& facts, const Component& component, const std::string& language) {
  Finding finding{.runs = judged_runs(facts, {.wants = is_analyser, .language = language, .formats = false})};
  finding.good = with_acting(finding.runs, {Acting::gates, Acting::reports, Acting::scheduled});
  finding.coverage = covers_together(facts, finding.good, component, language);
  finding.good = reaching(facts, finding.good, component, language);
  return finding;
}

std::string share_of(const Coverage& coverage) {
  return fmt::format("{} of {} with own code", coverage.reached, counted(coverage.all, "folder", "folders"));
}

std::vector<Evidence> evidence_of_all(const Facts& facts, const std::vector<JudgedRun>& runs) {
  constexpr std::size_t most_shown = 3;
  std::vector<Evidence> evidence;
  for (const JudgedRun& judged : runs) {
    Evidence one = evidence_of(facts, judged);
    const bool is_new = std::ranges::none_of(
        evidence, [&](const Evidence& known) { return known.text == one.text && known.place == one.place; });
    if (is_new && evidence.size() < most_shown) {
      evidence.push_back(std::move(one));
    }
  }
  return evidence;
}

// A check that the forge lists, or CodeQL's default set-up for the language.
std::optional<Claim> forge_shows(const Facts& facts, const Component& component,
                                 const std::string& language) {
  const ForgeFacts& forge = facts.forge;
  if (forge.code_scanning_languages &&
      std::ranges::any_of(*forge.code_scanning_languages, [&](const std::string& name) {
        return tools::is_code_scanning_name(to_lower(name), language);
      })) {
    const std::string found = "CodeQL's default set-up analyses " + language;
    return claim_holds("none", found, {{Strength::observed, found, std::nullopt}});
  }
  for (const std::string_view category : {"analysis", "lint"}) {
    for (const ForgeCheck* check : forge_checks(facts, category, &component)) {
      const std::vector<const catalogue::Tool*> tools =
          facts.tools.catalogue->tools_named_in(to_lower(check->name));
      const bool is_of_language = std::ranges::any_of(
          tools, [&](const catalogue::Tool* tool) { return is_analyser(*tool) && serves(*tool, language); });
      const bool is_unnamed =
          std::ranges::none_of(tools, [](const catalogue::Tool* tool) { return is_analyser(*tool); });
      if (is_of_language || (is_unnamed && category == "analysis")) {
        const std::string found = "the forge lists the check " + printable(check->name);
        return claim_holds("none", found, {{Strength::observed, found, check->place}});
      }
    }
  }
  return std::nullopt;
}

std::optional<Evidence> sign_of(const Facts& facts, const Finding& finding, const Component& component,
                                const std::string& language) {
  if (!finding.good.empty()) {
    return evidence_of(facts, finding.good.front());
  }
  if (!finding.runs.empty()) {
    return evidence_of(facts, finding.runs.front());
  }
  return set_up_sign(facts, component, {.wants = is_analyser, .language = language, .formats = false});
}

Claim is_swallowed(const Facts& facts, const std::vector<JudgedRun>& swallowed, const std::string& subject) {
  return claim_fails("swallowed",
                     {.message = fmt::format("{} cannot fail the run: {}", swallowed.front().run->tool->name,
                                             printable(swallowed.front().why)),
                      .expected = "an analyser whose findings fail the run or go to a server",
                      .root = "swallowed analysis: " + printable(subject),
                      .evidence = evidence_of_all(facts, swallowed),
                      .searched = searched_pipelines(facts.pipelines)});
}

Claim has_none(const Facts& facts, const Finding& finding, const std::string& language,
               const std::string& subject) {
  std::vector<std::string> searched = searched_pipelines(facts.pipelines);
  searched.push_back(counted(facts.forge.checks.size(), "check", "checks") + " of the forge");
  return claim_fails(
      "none",
      {.message = finding.good.empty() ? "no step and no check analyses " + language
                                       : fmt::format("{} reaches {}", finding.good.front().run->tool->name,
                                                     share_of(finding.coverage)),
       .expected = "a gating analyser for " + language + " that covers the component",
       .root = "no analysis: " + printable(subject),
       .evidence = evidence_of_all(facts, finding.good),
       .searched = std::move(searched)});
}

Claim is_open(const Facts& facts, const Finding& finding, const Component& component,
              const std::string& language, const PipelinesKnown& known) {
  const std::vector<JudgedRun> open = with_acting(finding.runs, {Acting::unresolved});
  std::string message =
      !open.empty() ? fmt::format("whether {} can fail the run is not known: {}",
                                  open.front().run->tool->name, printable(open.front().why))
      : finding.coverage.covers.is_unresolved()
          ? "what the step covers is not known: " + printable(finding.coverage.covers.missing())
      : !finding.good.empty()
          ? fmt::format("{} reaches {}", finding.good.front().run->tool->name, share_of(finding.coverage))
      : !known.known ? "the pipelines are not known: " + printable(known.why)
                     : "no step analyses " + language + "; the forge's checks were not read";
  const std::string id(item);
  return claim_open(
      "none", {.message = std::move(message),
               .needs = needs_of(known, {{Source::forge, "gh api repos/O/R/commits/BRANCH/check-runs"},
                                         {Source::forge, "gh api repos/O/R/code-scanning/default-setup"},
                                         needs_attestation(id, "findings of the analyser")}),
               .root = root_of(known, item, "forge: " + id),
               .sign = sign_of(facts, finding, component, language)});
}

Claim judge(const Facts& facts, const Component& component, const std::string& language,
            const PipelinesKnown& known) {
  if (!has_analyser(*facts.tools.catalogue, language)) {
    return claim_not_applicable("none", "the catalogue has no analyser for " + language);
  }
  const Finding finding = find(facts, component, language);
  if (finding.coverage.covers.is_yes()) {
    std::string message = fmt::format("{} analyses {}", finding.good.front().run->tool->name, language);
    message += finding.coverage.reached < finding.coverage.all ? " in " + share_of(finding.coverage) : "";
    return claim_holds("none", std::move(message), evidence_of_all(facts, finding.good));
  }
  if (std::optional<Claim> shown = forge_shows(facts, component, language)) {
    return *std::move(shown);
  }
  const std::string subject = subject_of(component, language);
  const std::vector<JudgedRun> swallowed = with_acting(finding.runs, {Acting::swallowed});
  const bool is_open_run =
      finding.coverage.covers.is_unresolved() || !with_acting(finding.runs, {Acting::unresolved}).empty();
  if (known.known && !is_open_run && finding.good.empty() && !swallowed.empty()) {
    return is_swallowed(facts, swallowed, subject);
  }
  const bool shows_none =
      known.known && facts.forge.given && facts.forge.checks_read && !is_open_run && swallowed.empty();
  return shows_none ? has_none(facts, finding, language, subject)
                    : is_open(facts, finding, component, language, known);
}

Verdict evaluate(const Facts& facts, const Params& /*params*/) {
  constexpr LanguageScope scope = LanguageScope::with_shell;
  const PipelinesKnown known = pipelines_known(facts, sought, Started::regularly);
  Verdict verdict;
  for (const Component& component : components_of(facts.components, scope)) {
    for (const LanguageLines& language : main_languages(component, scope)) {
      verdict.subjects.push_back({.name = subject_of(component, language.language),
                                  .place = {},
                                  .claims = {judge(facts, component, language.language, known)}});
    }
  }
  return verdict.subjects.empty() ? about("the repository", {claim_not_applicable("none", "no component")})
                                  : verdict;
}

}  // namespace

Evaluator static_analysis() {
  return {{FactKind::tools, FactKind::components, FactKind::documents, FactKind::git, FactKind::forge},
          evaluate};
}

}  // namespace prodready::evaluators::continuous_integration
