#include "engine/verdicts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <exception>
#include <optional>
#include <utility>
#include <variant>

#include "core/glob.hpp"
#include "engine/judge.hpp"
#include "evaluators/rules/rule_evaluator.hpp"
#include "evaluators/support/claims.hpp"

namespace prodready {
namespace {

constexpr std::string_view whole = "the solution";

Claim evaluator_failed(std::string message) {
  return claim_broken("holds", std::move(message), "prodready: an evaluator failed");
}

Verdict not_built(const Item& item) {
  Question question{.message = "not judged yet: this version has no evaluator for it",
                    .root = std::string(not_built_root)};
  if (item.attest_days) {
    question.needs.push_back(
        {Source::attestation,
         fmt::format("an entry for {} in .prodready/attestations.yaml, at most {} days old", item.id,
                     *item.attest_days)});
  }
  return about(std::string(whole), {claim_open("holds", std::move(question))});
}

void fill_silence(Verdict& verdict) {
  const auto no_answer = [] { return evaluator_failed("the evaluator gave no answer"); };
  if (verdict.subjects.empty()) {
    verdict = about(std::string(whole), {no_answer()});
  }
  for (Subject& subject : verdict.subjects) {
    if (subject.claims.empty()) {
      subject.claims.push_back(no_answer());
    }
  }
}

Verdict ask(const Item& item, const Facts& facts, const EvaluatorLookup& lookup) {
  if (item.rule) {
    return evaluate_rule(*item.rule, facts);
  }
  const Evaluator* evaluator = evaluator_of(item, lookup);
  return evaluator == nullptr ? not_built(item) : evaluator->evaluate(facts, item.params);
}

// The glob of `ignore` that takes the subject by its name or its file's path.
std::optional<std::string> ignored_by(const Item& judge, const Subject& subject) {
  const auto& values = judge.params.values();
  const auto ignore = values.find("ignore");
  if (ignore == values.end() || !std::holds_alternative<std::vector<std::string>>(ignore->second)) {
    return std::nullopt;
  }
  for (const std::string& pattern : std::get<std::vector<std::string>>(ignore->second)) {
    const Result<Glob> glob = Glob::parse(pattern, GlobKind::name);
    if (glob && (glob->matches(subject.name) || (subject.place && glob->matches(subject.place->path)))) {
      return pattern;
    }
  }
  return std::nullopt;
}

Severity severity_for(const Claim& claim, const Item& item, const Item& judge) {
  for (const Item* owner : {&item, &judge}) {
    const auto spec = std::ranges::find(owner->claims, claim.name, &ClaimSpec::name);
    if (spec != owner->claims.end()) {
      return std::min(spec->severity.value_or(item.severity), item.severity);
    }
  }
  return item.severity;
}

}  // namespace

const Item& judged_as(const Checklist& checklist, const Item& item) {
  // A chain that leads in a circle ends somewhere on it.
  const Item* judge = &item;
  for (std::size_t hops = 0; hops < checklist.items.size() && !judge->same_rule_as.empty(); ++hops) {
    const auto next = std::ranges::find(checklist.items, judge->same_rule_as, &Item::id);
    if (next == checklist.items.end()) {
      break;
    }
    judge = &*next;
  }
  return *judge;
}

const Evaluator* evaluator_of(const Item& item, const EvaluatorLookup& lookup) {
  const Evaluator* evaluator = lookup(item.evaluator);
  return evaluator == nullptr && !item.same_rule_as.empty() ? lookup(item.same_rule_as) : evaluator;
}

Verdict verdict_of(const Item& item, const Facts& facts, const EvaluatorLookup& lookup) {
  Verdict verdict;
  try {
    verdict = ask(item, facts, lookup);
  } catch (const std::exception& failure) {
    return about(std::string(whole),
                 {evaluator_failed(fmt::format("the evaluator failed: {}", failure.what()))});
  } catch (...) {
    return about(std::string(whole), {evaluator_failed("the evaluator failed and gave no reason")});
  }
  fill_silence(verdict);
  return verdict;
}

bool is_built(const ItemResult& result) {
  return result.subjects.size() != 1 || result.subjects[0].claims.size() != 1 ||
         result.subjects[0].claims[0].claim.root != not_built_root;
}

std::vector<SubjectResult> subjects_of(Verdict verdict, const Item& item, const Item& judge) {
  std::vector<SubjectResult> results;
  results.reserve(verdict.subjects.size());
  for (Subject& subject : verdict.subjects) {
    SubjectResult result{.place = subject.place};
    std::vector<Claim> claims = std::move(subject.claims);
    if (const std::optional<std::string> pattern = ignored_by(judge, subject)) {
      claims = {claim_not_applicable(
          "holds",
          fmt::format("{} is ignored: the parameter `ignore` names it by '{}'", subject.name, *pattern))};
    }
    result.name = std::move(subject.name);
    result.status = prodready::judge(claims);
    result.raw_status = result.status;
    result.claims.reserve(claims.size());
    for (Claim& claim : claims) {
      const Severity severity = severity_for(claim, item, judge);
      result.claims.push_back({.claim = std::move(claim), .severity = severity});
    }
    results.push_back(std::move(result));
  }
  return results;
}

}  // namespace prodready
