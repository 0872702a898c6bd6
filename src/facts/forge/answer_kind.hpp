// What an answer is, by its own keys: files that were saved by hand may have any name.
#pragma once

#include <cstdint>

#include "facts/forge/answers.hpp"

namespace prodready::forge {

enum class AnswerKind : std::uint8_t {
  unknown,
  known_and_unused,
  refusal,                   // an error's text in place of an answer
  github_changes,            // gh pr list --json, gh pr view --json
  github_change_commits,     // gh pr view N --json number,commits
  github_branch_rules,       // repos/O/R/rules/branches/B
  github_protection,         // repos/O/R/branches/B/protection
  github_check_runs,         // repos/O/R/commits/C/check-runs
  github_statuses,           // repos/O/R/commits/C/statuses, a list
  github_combined_status,    // repos/O/R/commits/C/status
  github_code_scanning,      // repos/O/R/code-scanning/default-setup
  github_variables,          // repos/O/R/environments/E/variables
  github_workflows,          // repos/O/R/actions/workflows
  github_releases,           // repos/O/R/releases
  repository,                // repos/O/R, projects/P
  gitlab_changes,            // projects/P/merge_requests
  gitlab_approvals,          // projects/P/merge_requests/N/approvals
  gitlab_change_commits,     // projects/P/merge_requests/N/commits
  gitlab_approval_rules,     // projects/P/approval_rules
  gitlab_approval_settings,  // projects/P/approvals
  gitlab_statuses,           // projects/P/repository/commits/C/statuses
  gitlab_pipelines,          // projects/P/pipelines
  bitbucket_restrictions,    // 2.0/repositories/W/R/branch-restrictions
  azure_policies,            // az repos policy list, _apis/policy/configurations
};

// `value`: one page of the answer, an object or a list. An empty list is what its file's name says.
AnswerKind kind_of(const Answer& answer);

}  // namespace prodready::forge
