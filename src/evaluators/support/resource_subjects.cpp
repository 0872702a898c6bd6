#include "evaluators/support/resource_subjects.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "core/text.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/crowd.hpp"
#include "evaluators/support/delivery_questions.hpp"
#include "evaluators/support/resource_claims.hpp"
#include "facts/delivery/clouds.hpp"
#include "facts/resources/calls.hpp"
#include "facts/resources/code_declares.hpp"
#include "facts/resources/covered.hpp"
#include "facts/resources/in_scope.hpp"
#include "facts/resources/in_turn.hpp"
#include "facts/resources/names.hpp"
#include "facts/resources/production.hpp"
#include "facts/resources/snapshot_age.hpp"

namespace prodready {
namespace {

using terms::Joined;

constexpr const char* whole = "holds";

// Makes the subjects of one item.
class Judging {
 public:
  Judging(const Facts& facts, const ResourceItem& item, const std::vector<ResourceCandidate>& found)
      : facts_(facts), item_(item), found_(found), scope_(facts) {}

  Verdict finish(const JudgeSubject& judge) {
    if (std::optional<Verdict> kind = by_kind()) {
      return *std::move(kind);
    }
    add_candidates(judge);
    const bool asks = add_uncovered_places();
    if (out_of_scope_ > 0) {
      verdict_.subjects.push_back({.name = "out of scope",
                                   .place = {},
                                   .claims = {claim_not_applicable(
                                       whole, fmt::format("config scope does not take {}",
                                                          counted(out_of_scope_, item_.one, item_.many)))}});
    }
    if (!judged_ && !asks && !is_taken_out()) {
      verdict_.subjects.push_back({.name = "the solution", .place = {}, .claims = {none_judged()}});
    }
    return std::move(verdict_);
  }

 private:
  std::optional<Verdict> by_kind() const {
    const auto kind = facts_.delivery.solution.kind;
    const bool is_shown = std::ranges::any_of(
        found_, [](const ResourceCandidate& one) { return one.subject.observed != nullptr; });
    const bool asks = kind == SolutionFinding::Kind::distributed
                          ? found_.empty() || item_.kind != KindSentence::distributed_with_subjects_is_judged
                          : kind == SolutionFinding::Kind::undetermined &&
                                item_.kind == KindSentence::undetermined_is_unknown && !is_shown;
    if (!asks) {
      return std::nullopt;
    }
    std::optional<Claim> claim = judge_solution_kind(facts_, whole);
    return claim ? std::optional(about("the solution", {*std::move(claim)})) : std::nullopt;
  }

  bool is_ignored(const Joined& subject) const { return terms::is_named_by(item_.ignore, subject); }

  // Why this candidate is listed and not judged; nothing where it is judged.
  std::optional<std::string> why_listed(const ResourceCandidate& candidate) const {
    const Joined& subject = candidate.subject;
    if (subject.not_deployed) {
      return "declared and not deployed: the snapshot does not have it";
    }
    if (!candidate.listed.empty()) {
      return candidate.listed;
    }
    if (is_ignored(subject)) {
      return "the parameter ignore names it";
    }
    return item_.all_environments || terms::is_production(facts_, subject)
               ? std::nullopt
               : std::optional("not production: " + terms::production_of(facts_, subject.all()).decided_by);
  }

  void add_candidates(const JudgeSubject& judge) {
    std::vector<Joined> subjects;
    subjects.reserve(found_.size());
    std::ranges::transform(found_, std::back_inserter(subjects), &ResourceCandidate::subject);
    const terms::SubjectNames names(facts_, subjects);
    Crowd crowd;
    for (const Joined& subject : terms::in_turn(subjects)) {
      const auto i = static_cast<std::size_t>(&subject - subjects.data());
      if (scope_.state_of(subject.shown()) != terms::ScopeState::in) {
        ++out_of_scope_;
        continue;
      }
      std::optional<std::string> why = why_listed(found_[i]);
      judged_ = judged_ || !why;
      const void* const alike = why || !item_.alike ? nullptr : item_.alike(subject);
      if (crowd.count(alike)) {
        continue;
      }
      std::vector<Claim> claims =
          why ? claims_of(claim_not_applicable(whole, *std::move(why))) : judge(subject);
      if (!crowd.count(claims, alike)) {
        crowd.add({.name = names.at(i), .place = subject.shown().place, .claims = std::move(claims)},
                  verdict_.subjects);
      }
    }
    crowd.finish(item_.many, verdict_.subjects);
  }

  std::set<std::string_view> declared_types() const {
    std::set<std::string_view> types;
    for (const ResourceCandidate& candidate : found_) {
      if (candidate.subject.declared != nullptr) {
        types.insert(candidate.subject.declared->type);
      }
    }
    return types;
  }

  // The calls that are missing, by place: one subject a place, however many types the item has.
  bool add_uncovered_places() {
    std::map<terms::CloudPlace, std::vector<terms::UncoveredPlace>> by_place;
    const std::set<std::string_view> declared = declared_types();
    for (const std::string_view type : item_.types) {
      const terms::TypeCoverage coverage = terms::coverage_of(facts_, type);
      const bool code_decides = coverage.nowhere() && declared.contains(type);
      for (const terms::UncoveredPlace& missing : coverage.missing) {
        if (!code_decides && !missing.call.empty()) {
          by_place[missing.place].push_back(missing);
        }
      }
    }
    for (const auto& [place, missing] : by_place) {
      verdict_.subjects.push_back({.name = fmt::format("{} in {}", item_.many, terms::to_string(place)),
                                   .place = {},
                                   .claims = {ask_for(missing)}});
    }
    return !by_place.empty();
  }

  static Claim ask_for(const std::vector<terms::UncoveredPlace>& missing) {
    Question question;
    std::vector<std::string> roots;
    std::vector<std::string> said;
    for (const terms::UncoveredPlace& one : missing) {
      const std::string root = root_of_call(one.call);
      if (std::ranges::find(roots, root) == roots.end()) {
        roots.push_back(root);
        said.push_back(fmt::format("{} ({})", one.call, terms::why(one)));
        question.needs.push_back(needs_call(one.call, terms::why(one)));
      }
    }
    constexpr std::size_t most_said = 4;
    const std::size_t rest = said.size() - std::min(said.size(), most_said);
    said.resize(said.size() - rest);
    question.message = "the snapshot does not answer " + join(said, ", ") +
                       (rest == 0 ? "" : fmt::format(" and {}", counted(rest, "more call", "more calls")));
    question.root = roots.front();
    Claim claim = claim_open(whole, std::move(question));
    claim.further_roots.assign(roots.begin() + 1, roots.end());
    return claim;
  }

  // All that there is was taken out by the configuration.
  bool is_taken_out() const {
    return !found_.empty() && !scope_.takes_nothing() &&
           std::ranges::all_of(found_, [&](const ResourceCandidate& one) {
             return is_ignored(one.subject) || scope_.state_of(one.subject.shown()) != terms::ScopeState::in;
           });
  }

  Claim none_judged() const {
    const std::string what =
        found_.empty() ? fmt::format("no {}", item_.one) : fmt::format("no {} that is judged", item_.one);
    if (scope_.takes_nothing()) {
      return claim_open(whole,
                        {.message = "config scope takes nothing of what the snapshot shows",
                         .needs = {{Source::config, ".prodready/config.yaml: scope: what is the solution's"}},
                         .root = "config: scope"});
    }
    if (terms::has_snapshot(facts_)) {
      const bool in_full = std::ranges::all_of(item_.types, [&](std::string_view type) {
        return terms::call_of(type).empty() || terms::coverage_of(facts_, type).missing.empty();
      });
      if (in_full) {
        return claim_not_applicable(
            whole, fmt::format("the snapshot and the code have {}{}", what, terms::age_note(facts_)));
      }
    } else if (delivery::not_on_aws(facts_)) {
      return item_.attested.empty() ? claim_not_applicable(whole, "the solution does not run on AWS")
                                    : ask_elsewhere(what);
    } else if (item_.workloads && terms::code_declares_the_workloads(facts_).is_yes()) {
      return claim_not_applicable(whole, fmt::format("the code declares the workloads, and {}", what));
    }
    return ask_for_a_snapshot(what);
  }

  // Another platform's own stores are in no source that is read.
  Claim ask_elsewhere(const std::string& what) const {
    const auto& deployables = facts_.delivery.deployables;
    std::optional<Evidence> sign;
    if (!deployables.empty()) {
      sign = Evidence{Strength::declared, printable(deployables.front().kind), deployables.front().place};
    }
    return claim_open(
        whole, {.message = fmt::format("{} is shown by a source, and the solution does not run on AWS", what),
                .needs = {needs_attestation(item_.id, item_.attested)},
                .root = fmt::format("attestation: {}", item_.id.substr(item_.id.find('.') + 1)),
                .sign = std::move(sign)});
  }

  Claim ask_for_a_snapshot(const std::string& what) const {
    Question question{.message = fmt::format("{} is shown by a source", what), .needs = {}, .root = {}};
    std::set<std::string_view> calls;
    for (const std::string_view type : item_.types) {
      const std::string_view call = terms::call_of(type);
      if (!call.empty() && calls.insert(call).second) {
        question.needs.push_back(needs_call(call));
        question.root = question.root.empty() ? root_of_call(call) : question.root;
      }
    }
    if (question.needs.empty()) {
      question.needs.push_back(needs_call(""));
      question.root = root_of_call("");
    }
    return claim_open(whole, std::move(question));
  }

  const Facts& facts_;
  const ResourceItem& item_;
  const std::vector<ResourceCandidate>& found_;
  terms::Scope scope_;
  Verdict verdict_;
  bool judged_ = false;
  std::size_t out_of_scope_ = 0;
};

}  // namespace

std::vector<ResourceCandidate> candidates(const Facts& facts, const ResourceItem& item) {
  const std::vector<Joined> subjects = terms::joined(facts, item.types);
  std::vector<ResourceCandidate> found;
  found.reserve(subjects.size());
  for (const Joined& subject : subjects) {
    found.push_back({.subject = subject});
  }
  return found;
}

Verdict judge_each(const Facts& facts, const ResourceItem& item, const std::vector<ResourceCandidate>& found,
                   const JudgeSubject& judge) {
  return Judging(facts, item, found).finish(judge);
}

Verdict judge_each(const Facts& facts, const ResourceItem& item, const JudgeSubject& judge) {
  return judge_each(facts, item, candidates(facts, item), judge);
}

}  // namespace prodready
