#include "evaluators/support/self_acting.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "evaluators/support/acting_tools.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/components.hpp"
#include "evaluators/support/pipeline_questions.hpp"

namespace prodready {
namespace {

// What was found for one component and language.
struct Finding {
  std::vector<JudgedRun> acting;  // those that reach the component, where any does
  std::vector<JudgedRun> open;
  std::vector<JudgedRun> swallowed;
  std::vector<JudgedRun> idle;
  std::vector<const ToolProof*> hooks;
  Coverage coverage;  // of those that act
  const ToolProof* service =
      nullptr;  // set-up of a tool that its own service runs, where no pipeline shows it
};

// `.styleci.yml`: the service looks at each change by itself, if the repository is connected to it.
const ToolProof* service_of(const Facts& facts, const ToolSearch& search) {
  const auto found = std::ranges::find_if(facts.tools.proofs, [&](const ToolProof& proof) {
    return proof.kind == catalogue::ProofKind::file && proof.strength == catalogue::Strength::strong &&
           proof.polarity == catalogue::Polarity::supports && proof.tool->reports_to_server &&
           serves(*proof.tool, search.language) && search.wants(*proof.tool);
  });
  return found == facts.tools.proofs.end() ? nullptr : &*found;
}

Finding find(const Facts& facts, const Component& component, const ToolSearch& search) {
  const std::vector<JudgedRun> runs = judged_runs(facts, search);
  Finding finding{.acting = with_acting(runs, {Acting::gates, Acting::commits, Acting::reports}),
                  .open = with_acting(runs, {Acting::unresolved}),
                  .swallowed = with_acting(runs, {Acting::swallowed}),
                  .idle = with_acting(runs, {Acting::idle, Acting::scheduled}),
                  .hooks = hooks_of(facts, search),
                  .coverage = {},
                  .service = service_of(facts, search)};
  finding.coverage = covers_together(facts, finding.acting, component, search.language);
  finding.acting = reaching(facts, finding.acting, component, search.language);
  return finding;
}

const ToolProof* acting_hook(const Facts& facts, const Finding& finding, const Component& component,
                             std::string_view language) {
  const auto hook = std::ranges::find_if(finding.hooks, [&](const ToolProof* one) {
    return acts(*one) && hook_covers(facts, *one, component, language).covers.is_yes();
  });
  return hook == finding.hooks.end() ? nullptr : *hook;
}

std::string share_of(const Coverage& coverage) {
  std::string text = fmt::format("{} of {}", coverage.reached, counted(coverage.all, "folder", "folders"));
  if (!coverage.missed.empty()) {
    text += ", not " + printable(coverage.missed.front().empty() ? "the root" : coverage.missed.front());
  }
  return text;
}

// The best that was seen, where it does not decide.
std::optional<Evidence> sign_of(const Facts& facts, const Finding& finding, const Component& component,
                                const ToolSearch& search) {
  for (const std::vector<JudgedRun>* runs :
       {&finding.acting, &finding.open, &finding.swallowed, &finding.idle}) {
    if (!runs->empty()) {
      return evidence_of(facts, runs->front());
    }
  }
  if (!finding.hooks.empty()) {
    return evidence_of(*finding.hooks.front());
  }
  if (finding.service != nullptr) {
    return evidence_of(*finding.service);
  }
  return set_up_sign(facts, component, search);
}

Claim it_acts(const Facts& facts, const Finding& finding, std::string_view noun) {
  constexpr std::size_t most_shown = 3;
  std::vector<Evidence> evidence;
  for (const JudgedRun& judged : finding.acting) {
    if (evidence.size() >= most_shown) {
      break;
    }
    Evidence one = evidence_of(facts, judged);
    const bool is_new = std::ranges::none_of(
        evidence, [&](const Evidence& known) { return known.text == one.text && known.place == one.place; });
    if (is_new) {
      evidence.push_back(std::move(one));
    }
  }
  std::string message = fmt::format("{} runs as {}", finding.acting.front().run->tool->name, noun);
  if (finding.coverage.reached < finding.coverage.all) {
    message += fmt::format(" over {}", share_of(finding.coverage));
  }
  return claim_holds("holds", std::move(message), std::move(evidence));
}

std::string why_not(const Finding& finding, std::string_view noun, std::string_view language) {
  if (!finding.acting.empty()) {
    return fmt::format("{} reaches {}", finding.acting.front().run->tool->name, share_of(finding.coverage));
  }
  if (!finding.swallowed.empty()) {
    const JudgedRun& first = finding.swallowed.front();
    return fmt::format("{} cannot fail the run: {}", first.run->tool->name, printable(first.why));
  }
  if (!finding.idle.empty()) {
    return fmt::format("{} runs, but on no change", finding.idle.front().run->tool->name);
  }
  return fmt::format("no {} for {} runs by itself", noun, language);
}

Claim fails(const Facts& facts, const SelfActingItem& item, const Finding& finding,
            const Component& component, const ToolSearch& search) {
  std::vector<Evidence> evidence;
  if (std::optional<Evidence> sign = sign_of(facts, finding, component, search)) {
    evidence.push_back(*std::move(sign));
  }
  return claim_fails(
      "holds",
      {.message = why_not(finding, item.noun, search.language),
       .expected = fmt::format("a {} that a gating step, pre-commit.ci or an installed hook runs", item.noun),
       .root = fmt::format("no {}: {}", item.noun, printable(subject_of(component, search.language))),
       .evidence = std::move(evidence),
       .searched = searched_pipelines(facts.pipelines)});
}

Claim is_open(const Facts& facts, const SelfActingItem& item, const Finding& finding,
              const Component& component, const ToolSearch& search, const PipelinesKnown& known) {
  std::string message =
      !finding.open.empty()
          ? fmt::format("whether {} can fail the run is not known: {}", finding.open.front().run->tool->name,
                        printable(finding.open.front().why))
      : finding.coverage.covers.is_unresolved()
          ? "what the step covers is not known: " + printable(finding.coverage.covers.missing())
      : !known.known           ? "the pipelines are not known: " + printable(known.why)
      : !finding.hooks.empty() ? "a hook file is here, and nothing installs or runs it"
      : finding.service != nullptr
          ? fmt::format("{} is set up here, and its service alone shows what it does",
                        finding.service->tool->name)
          : "nothing shows what runs";
  const std::string id(item.item);
  return claim_open(
      "holds", {.message = std::move(message),
                .needs = needs_of(
                    known, {needs_attestation(id, fmt::format("a run of the {} on a change", item.noun))}),
                .root = root_of(known, item.item, "attestation: " + id),
                .sign = sign_of(facts, finding, component, search)});
}

Claim judge(const Facts& facts, const SelfActingItem& item, const Component& component,
            const std::string& language, const PipelinesKnown& known) {
  if (!facts.tools.catalogue->serves(item.category, language)) {
    return claim_not_applicable("holds", fmt::format("the catalogue has no {} for {}", item.noun, language));
  }
  const ToolSearch search{.wants = [&](const catalogue::Tool& tool) { return is_of(tool, item.category); },
                          .language = language,
                          .formats = item.formats};
  const Finding finding = find(facts, component, search);
  if (finding.coverage.covers.is_yes()) {
    return it_acts(facts, finding, item.noun);
  }
  if (const ToolProof* hook = acting_hook(facts, finding, component, language)) {
    return claim_holds("holds", fmt::format("{} runs as a commit hook", hook->tool->name),
                       {evidence_of(*hook)});
  }
  const bool is_decided = known.known && finding.hooks.empty() && finding.open.empty() &&
                          finding.service == nullptr && !finding.coverage.covers.is_unresolved();
  return is_decided ? fails(facts, item, finding, component, search)
                    : is_open(facts, item, finding, component, search, known);
}

}  // namespace

Verdict judge_self_acting(const Facts& facts, const SelfActingItem& item) {
  const PipelinesKnown known = pipelines_known(facts, std::span(&item.category, 1), Started::regularly);
  Verdict verdict;
  for (const Component& component : components_of(facts.components, item.scope)) {
    for (const LanguageLines& language : main_languages(component, item.scope)) {
      verdict.subjects.push_back({.name = subject_of(component, language.language),
                                  .place = {},
                                  .claims = {judge(facts, item, component, language.language, known)}});
    }
  }
  return verdict.subjects.empty() ? about("the repository", {claim_not_applicable("holds", "no component")})
                                  : verdict;
}

}  // namespace prodready
