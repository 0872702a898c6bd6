#include "facts/forge/answer_kind.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>

namespace prodready::forge {
namespace {

// The keys that an object has which is, or which a list is made of, such an answer. The first row that fits
// counts.
struct Shape {
  AnswerKind kind;
  bool list;
  std::array<std::string_view, 4> keys;  // "" is none
};

using enum AnswerKind;

constexpr Shape shapes[] = {
    {github_changes, true, {"mergedAt", "reviews"}},
    {gitlab_changes, true, {"iid", "target_branch", "merged_at"}},
    {github_branch_rules, true, {"type", "ruleset_id"}},
    {gitlab_approval_rules, true, {"approvals_required", "rule_type"}},
    {known_and_unused, true, {"name", "push_access_levels"}},
    {gitlab_statuses, true, {"status", "sha", "ref", "name"}},
    {gitlab_pipelines, true, {"status", "sha", "ref", "web_url"}},
    {github_statuses, true, {"context", "state"}},
    {github_releases, true, {"tag_name"}},
    {azure_policies, true, {"isBlocking", "settings"}},
    {gitlab_change_commits, true, {"id", "short_id", "authored_date"}},
    {known_and_unused, true, {"sha", "commit"}},
    {github_changes, false, {"mergedAt", "reviews"}},
    {github_change_commits, false, {"number", "commits"}},
    {github_check_runs, false, {"check_runs"}},
    {github_combined_status, false, {"statuses", "sha"}},
    {github_protection, false, {"enforce_admins"}},
    {github_protection, false, {"required_pull_request_reviews"}},
    {github_code_scanning, false, {"state", "languages"}},
    {github_variables, false, {"variables", "total_count"}},
    {github_workflows, false, {"workflows", "total_count"}},
    {known_and_unused, false, {"environments", "total_count"}},
    {repository, false, {"full_name", "default_branch"}},
    {repository, false, {"path_with_namespace", "default_branch"}},
    {gitlab_approvals, false, {"approved_by"}},
    {gitlab_approval_settings, false, {"approvals_before_merge"}},
    {bitbucket_restrictions, false, {"values"}},
    {azure_policies, false, {"value", "count"}},
    {refusal, false, {"message"}},
    {refusal, false, {"error"}},
};

// Empty lists have no keys: the names that `prodready collect` gives.
struct Named {
  std::string_view name;
  AnswerKind kind;
};

constexpr Named names[] = {
    {"rules", github_branch_rules},     {"approval-rules", gitlab_approval_rules},
    {"statuses", gitlab_statuses},      {"pull-requests", github_changes},
    {"merge-requests", gitlab_changes}, {"releases", github_releases},
    {"policies", azure_policies},
};

const syntax::Node* first_object(const syntax::Node& list) {
  const auto found = std::ranges::find_if(list.items, &syntax::Node::is_mapping);
  return found == list.items.end() ? nullptr : &*found;
}

bool has_keys(const syntax::Node& object, const Shape& shape) {
  return std::ranges::all_of(
      shape.keys, [&](std::string_view key) { return key.empty() || object.find(key) != nullptr; });
}

AnswerKind kind_by_name(const Answer& answer) {
  const std::string stem = answer.stem();
  const std::string folder = answer.folder();
  const auto* const found = std::find_if(std::begin(names), std::end(names), [&](const Named& row) {
    return stem.starts_with(row.name) || folder == row.name;
  });
  return found == std::end(names) ? known_and_unused : found->kind;
}

}  // namespace

AnswerKind kind_of(const Answer& answer) {
  const bool list = answer.value.is_sequence();
  const syntax::Node* const object = list ? first_object(answer.value) : &answer.value;
  if (list && answer.value.items.empty()) {
    return kind_by_name(answer);
  }
  if (object == nullptr || !object->is_mapping()) {
    return unknown;
  }
  const auto* const found = std::find_if(std::begin(shapes), std::end(shapes), [&](const Shape& shape) {
    return shape.list == list && has_keys(*object, shape);
  });
  return found == std::end(shapes) ? unknown : found->kind;
}

}  // namespace prodready::forge
