// docs/items/continuous-integration.md: Do code reviews.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "evaluators/evaluator.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/git_words.hpp"
#include "evaluators/support/review_records.hpp"
#include "evaluators/support/review_signs.hpp"

namespace prodready::evaluators::continuous_integration {
namespace {

constexpr std::string_view item = "continuous-integration.code-reviews";
constexpr std::string_view root = "forge: code-reviews";
constexpr std::size_t fewest_changes = 20;
constexpr std::size_t most_examples = 10;

std::string subject_of(const Facts& facts) {
  const std::string branch = review_branch(facts);
  return branch.empty() ? "the default branch" : printable(branch);
}

std::string commands(const Facts& facts) {
  const std::string branch = review_branch(facts).empty() ? "BRANCH" : printable(review_branch(facts));
  return fmt::format(
      "`prodready collect github --out DIR` (or gitlab), then audit with "
      "`--forge DIR`; by hand, into files of DIR: "
      "`gh pr list --state merged --limit 100 --json "
      "number,author,reviews,mergedAt,baseRefName,mergeCommit` and "
      "`gh api repos/O/R/rules/branches/{}`",
      branch);
}

// Records of merged changes.

Evidence show(const ForgeChange& change, Strength strength) {
  return {strength,
          fmt::format("{} by {}, merged on {}, approved by {}",
                      change.number.empty() ? "the change" : printable(change.number),
                      printable(change.author), to_string(change.merged),
                      change.approvers.empty() ? "nobody else" : printable(join(change.approvers, ", "))),
          change.place};
}

Evidence show(const sources::Commit& commit) {
  return {
      Strength::declared,
      fmt::format("of {}, in no merged change: {}", day_of(commit.commit_time), printable(commit.subject)),
      commit_place(commit.id)};
}

std::string share_text(const ReviewRecords& records) {
  std::string text = fmt::format("{} of the last {} by people were approved by another person",
                                 records.approved, counted(records.sample.size(), "change", "changes"));
  if (!records.direct.empty()) {
    text += fmt::format("; {} past them",
                        counted(records.direct.size(), "commit was pushed", "commits were pushed"));
  }
  return text;
}

std::vector<Evidence> offending(const ReviewRecords& records) {
  std::vector<Evidence> evidence;
  for (const ForgeChange* const change : records.sample) {
    if (change->approvers.empty()) {
      evidence.push_back(show(*change, Strength::observed));
    }
  }
  std::ranges::transform(records.direct, std::back_inserter(evidence),
                         [](const sources::Commit* commit) { return show(*commit); });
  evidence.resize(std::min(evidence.size(), most_examples));
  return evidence;
}

// The count, and approved changes to be looked up.
std::vector<Evidence> approved_examples(const ReviewRecords& records, const std::string& found) {
  constexpr std::size_t most = 4;
  std::vector<Evidence> evidence = {
      {Strength::observed, found, Place{.path = records.sample.front()->place.path}}};
  for (const ForgeChange* const change : records.sample) {
    if (!change->approvers.empty() && evidence.size() < most) {
      evidence.push_back(show(*change, Strength::observed));
    }
  }
  return evidence;
}

Claim judge_records(const Facts& facts, const ReviewRecords& records, double min_share) {
  const double all = static_cast<double>(records.sample.size() + records.direct.size());
  const double unnamed = static_cast<double>(records.named_elsewhere);
  const double approved = static_cast<double>(records.approved);
  const std::string found = share_text(records);
  if (approved < min_share * all) {
    return claim_fails("holds",
                       {.message = found,
                        .expected = fmt::format("{:.0f} % or more of them approved", min_share * 100),
                        .root = std::string(root),
                        .evidence = offending(records)});
  }
  // Commits that name a change which the records lack: had none of these been
  // approved, would it still hold?
  if (approved >= min_share * (all + unnamed)) {
    return claim_holds("holds", found, approved_examples(records, found));
  }
  return claim_open("holds", {.message = fmt::format(
                                  "{}; {} named by commits of the same time are not in the records", found,
                                  counted(records.named_elsewhere, "more change", "more changes")),
                              .needs = {{Source::forge, "more records: " + commands(facts)}},
                              .root = std::string(root),
                              .sign = approved_examples(records, found).front()});
}

// Rules on the branch.

struct RuleFound {
  bool holds = false;
  int approvals = 0;
  Evidence evidence;
};

std::string asks(int approvals) {
  return fmt::format(
      "asks for {}",
      approvals == 0 ? "no approval" : counted(static_cast<std::size_t>(approvals), "approval", "approvals"));
}

// What the forge says; nothing where its answers do not show every rule and
// none of them asks for enough.
std::optional<RuleFound> observed_rule(const ForgeRules& rules, int min_approvals) {
  const int approvals = rules.required_approvals.value_or(0);
  const bool holds = rules.read && approvals >= min_approvals;
  if (!holds && !rules.complete) {
    return std::nullopt;
  }
  const std::string admins = holds && rules.admins_bypass ? "; administrators may go past it" : "";
  return RuleFound{
      holds,
      approvals,
      {Strength::observed, fmt::format("the branch's rule {}{}", asks(approvals), admins), rules.place}};
}

// The rule in code that asks for the most.
std::optional<RuleFound> declared_rule(const ReviewCode& code, int min_approvals) {
  std::optional<RuleFound> best;
  for (const ReviewRule& rule : code.rules) {
    if (rule.approvals && (!best || *rule.approvals > best->approvals)) {
      best = RuleFound{*rule.approvals >= min_approvals,
                       *rule.approvals,
                       {Strength::declared, fmt::format("{} {}", printable(rule.name), asks(*rule.approvals)),
                        rule.place}};
    }
  }
  const bool open = std::ranges::any_of(code.rules, [](const ReviewRule& rule) { return !rule.approvals; });
  return best && !best->holds && open ? std::nullopt : best;  // the one that is open may ask for more
}

Claim drifted(const RuleFound& observed, const RuleFound& declared, int min_approvals) {
  Claim claim = claim_fails(
      "holds", {.message = fmt::format("{}, and {}", observed.evidence.text, declared.evidence.text),
                .expected = fmt::format("{} or more approvals, in code and on the forge", min_approvals),
                .root = std::string(root),
                .evidence = {observed.evidence, declared.evidence}});
  claim.drift = true;
  return claim;
}

// Signs.

std::optional<Evidence> sign_of(const std::vector<Evidence>& signs) {
  return signs.empty() ? std::nullopt : std::optional(signs.front());
}

std::string why_open(const Facts& facts, const ReviewRecords& records) {
  const ForgeFacts& forge = facts.forge;
  if (!forge.given) {
    return "nothing here shows whether changes are approved before they are "
           "merged";
  }
  if (forge.changes_read) {
    return fmt::format(
        "{} by people merged within a year in the records, and "
        "no rule that asks for an approval",
        counted(records.sample.size(), "change", "changes"));
  }
  return forge.rules.read ? "no rule of the branch that was read asks for an "
                            "approval, and no records were read"
                          : "the forge's answers have neither merged changes "
                            "nor rules of the branch";
}

Claim judge_rules(const Facts& facts, const ReviewRecords& records, const Params& params) {
  const int min_approvals = static_cast<int>(params.number("min_approvals"));
  const std::optional<RuleFound> observed = observed_rule(facts.forge.rules, min_approvals);
  const std::optional<RuleFound> declared = declared_rule(facts.forge.review_code, min_approvals);
  if (observed && declared && observed->holds != declared->holds) {
    return drifted(*observed, *declared, min_approvals);
  }
  for (const std::optional<RuleFound>& rule : {observed, declared}) {
    if (rule && rule->holds) {
      return claim_holds("holds", rule->evidence.text, {rule->evidence});
    }
  }
  std::vector<Evidence> evidence = review_signs(facts, static_cast<std::size_t>(params.number("sample")));
  for (const std::optional<RuleFound>& rule : {observed, declared}) {
    if (rule) {
      evidence.push_back(rule->evidence);
    }
  }
  return claim_open("holds",
                    {.message = why_open(facts, records),
                     .needs = {{Source::forge, commands(facts)},
                               needs_attestation(std::string(item), "link to the branch's review rule")},
                     .root = std::string(root),
                     .sign = sign_of(evidence),
                     .evidence = evidence});
}

Verdict evaluate(const Facts& facts, const Params& params) {
  const ReviewRecords records = review_records(facts, static_cast<std::size_t>(params.number("sample")));
  const bool enough = records.sample.size() >= fewest_changes;
  return about(subject_of(facts), {enough ? judge_records(facts, records, params.number("min_share"))
                                          : judge_rules(facts, records, params)});
}

}  // namespace

Evaluator code_reviews() { return {{FactKind::git, FactKind::forge}, evaluate}; }

}  // namespace prodready::evaluators::continuous_integration
