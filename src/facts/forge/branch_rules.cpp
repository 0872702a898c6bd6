#include "facts/forge/branch_rules.hpp"

#include <algorithm>
#include <charconv>
#include <span>
#include <string_view>
#include <utility>

#include "core/glob.hpp"

namespace prodready::forge {
namespace {

using syntax::Node;

constexpr int most_approvals = 1'000;
constexpr std::size_t most_names = 10'000;

int number_of(const Node* object, std::string_view key) {
  int value = 0;
  const std::string_view text = object == nullptr ? std::string_view{} : object->text_of(key);
  std::from_chars(text.data(), text.data() + text.size(), value);
  return std::clamp(value, 0, most_approvals);
}

bool is_true(const Node* object, std::string_view key) {
  return object != nullptr && object->text_of(key) == "true";
}

std::span<const Node> items_of(const Node* object, std::string_view key) {
  const Node* const list = object == nullptr ? nullptr : object->find(key);
  return list == nullptr ? std::span<const Node>{} : std::span<const Node>(list->items);
}

Place place_of(const Answer& answer, const Node& node) { return {.path = answer.path, .line = node.line}; }

// "main" of "refs/heads/main".
std::string branch_of(std::string_view reference) {
  constexpr std::string_view heads = "refs/heads/";
  return std::string(reference.starts_with(heads) ? reference.substr(heads.size()) : reference);
}

bool means_branch(const std::vector<std::string>& globs, const std::string& branch) {
  return globs.empty() || (!branch.empty() && matches_any(globs, branch, GlobKind::name));
}

}  // namespace

void RuleBuilder::saw(Call call, const Answer& answer) {
  calls_.insert(call);
  rules_.read = true;
  if (rules_.place.path.empty()) {
    rules_.place = {.path = answer.path};
  }
}

void RuleBuilder::add(int approvals, std::vector<std::string> branches, Place place) {
  if (drafts_.size() < most_names) {
    drafts_.push_back({approvals, std::move(branches), std::move(place)});
  }
}

void RuleBuilder::add_required_checks(const Node* list) {
  if (list == nullptr) {
    return;
  }
  for (const Node& check : list->items) {
    const std::string_view name = check.is_scalar() ? std::string_view(check.text) : check.text_of("context");
    const bool known = std::ranges::find(rules_.required_checks, name) != rules_.required_checks.end();
    if (!name.empty() && !known && rules_.required_checks.size() < most_names) {
      rules_.required_checks.emplace_back(name);
    }
  }
}

void RuleBuilder::take_github_branch_rules(const Answer& answer) {
  saw(Call::rulesets, answer);
  for (const Node& rule : answer.value.items) {
    const Node* const parameters = rule.find("parameters");
    if (rule.text_of("type") == "pull_request") {
      add(number_of(parameters, "required_approving_review_count"), {}, place_of(answer, rule));
    } else if (rule.text_of("type") == "required_status_checks" && parameters != nullptr) {
      add_required_checks(parameters->find("required_status_checks"));
    }
  }
}

void RuleBuilder::take_github_protection(const Answer& answer) {
  saw(Call::protection, answer);
  if (const Node* const reviews = answer.value.find("required_pull_request_reviews")) {
    add(number_of(reviews, "required_approving_review_count"), {}, place_of(answer, *reviews));
  }
  if (const Node* const checks = answer.value.find("required_status_checks")) {
    add_required_checks(checks->find("contexts"));
    add_required_checks(checks->find("checks"));
  }
  const Node* const admins = answer.value.find("enforce_admins");
  rules_.admins_bypass = admins != nullptr && admins->text_of("enabled") == "false";
}

void RuleBuilder::take_github_unprotected(const Answer& answer) { saw(Call::protection, answer); }

void RuleBuilder::take_gitlab_approval_rules(const Answer& answer) {
  saw(Call::approval_rules, answer);
  for (const Node& rule : answer.value.items) {
    // A report's rule asks for an approval only where the report finds something, a code owner's only for
    // some files.
    const std::string_view type = rule.text_of("rule_type");
    if (type == "report_approver" || type == "code_owner") {
      continue;
    }
    std::vector<std::string> branches;
    for (const Node& branch : items_of(&rule, "protected_branches")) {
      branches.emplace_back(branch.text_of("name"));
    }
    add(number_of(&rule, "approvals_required"), std::move(branches), place_of(answer, rule));
  }
}

void RuleBuilder::take_gitlab_approval_settings(const Answer& answer) {
  rules_.read = true;
  add(number_of(&answer.value, "approvals_before_merge"), {}, place_of(answer, answer.value));
}

void RuleBuilder::take_gitlab_project(const Answer& answer) {
  rules_.requires_pipeline = is_true(&answer.value, "only_allow_merge_if_pipeline_succeeds");
  rules_.read = rules_.read || rules_.requires_pipeline;
}

void RuleBuilder::take_bitbucket_restrictions(const Answer& answer) {
  saw(Call::restrictions, answer);
  for (const Node& restriction : items_of(&answer.value, "values")) {
    const std::string_view pattern = restriction.text_of("pattern");
    if (restriction.text_of("kind") == "require_approvals_to_merge" && !pattern.empty()) {
      add(number_of(&restriction, "value"), {std::string(pattern)}, place_of(answer, restriction));
    }
  }
}

void RuleBuilder::take_azure_policies(const Answer& answer) {
  saw(Call::policies, answer);
  const std::span<const Node> policies = answer.value.is_sequence()
                                             ? std::span<const Node>(answer.value.items)
                                             : items_of(&answer.value, "value");
  for (const Node& policy : policies) {
    const Node* const settings = policy.find("settings");
    const bool asks = settings != nullptr && settings->find("minimumApproverCount") != nullptr;
    if (!asks || !is_true(&policy, "isEnabled") || !is_true(&policy, "isBlocking")) {
      continue;
    }
    std::vector<std::string> branches;
    for (const Node& scope : items_of(settings, "scope")) {
      const std::string branch = branch_of(scope.text_of("refName"));
      branches.push_back(scope.text_of("matchKind") == "Prefix" ? branch + "*" : branch);
    }
    // The author's own vote is no other person's approval.
    const int own = is_true(settings, "creatorVoteCounts") ? 1 : 0;
    add(std::max(number_of(settings, "minimumApproverCount") - own, 0), std::move(branches),
        place_of(answer, policy));
  }
}

ForgeRules RuleBuilder::finish(const std::string& default_branch) {
  for (const Draft& draft : drafts_) {
    if (means_branch(draft.branches, default_branch) &&
        (!rules_.required_approvals || draft.approvals > *rules_.required_approvals)) {
      rules_.required_approvals = draft.approvals;
      rules_.place = draft.place;
    }
  }
  const auto has = [&](Call call) { return calls_.contains(call); };
  rules_.complete = (has(Call::rulesets) && has(Call::protection)) || has(Call::approval_rules) ||
                    has(Call::restrictions) || has(Call::policies);
  return std::move(rules_);
}

}  // namespace prodready::forge
