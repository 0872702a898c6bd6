// What the forge (GitHub, GitLab) says of the repository, read from answers that were saved to files: the
// folder of `--forge` (docs/guide/forge.md).
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/date.hpp"
#include "core/gap.hpp"
#include "facts/tri.hpp"
#include "prodready/place.hpp"

namespace prodready {

// A check run or commit status on one commit.
struct ForgeCheck {
  std::string name;
  std::string app;         // "github-actions"; "" not known
  std::string commit;      // id
  std::string conclusion;  // "success", "failure", …; "" while it runs
  Place place;
};

// A commit of a change as it was before the merge. A rebase gives it another id and keeps these two.
struct ForgeCommit {
  std::string subject;
  std::int64_t author_time = 0;  // seconds since 1970
  auto operator<=>(const ForgeCommit&) const = default;
};

// A merged change by a person or a bot.
struct ForgeChange {
  std::string number;  // "#12", "!7"
  std::string author;
  bool by_bot = false;
  Date merged;
  std::vector<std::string> approvers;  // people other than the author whose approval stood at the merge
  std::string merge_commit;            // id; "" not known
  std::vector<std::string> commits;    // ids
  std::vector<ForgeCommit> rebased;    // the same commits, as a rebase leaves them recognizable
  std::string base;                    // branch
  std::int64_t merged_time = 0;        // seconds since 1970
  Place place;
};

// Rules on the default branch.
struct ForgeRules {
  bool read = false;
  bool complete = false;                  // every call that could show a rule was answered: none means none
  std::optional<int> required_approvals;  // the greatest that any active rule asks for
  std::vector<std::string> required_checks;
  bool requires_pipeline = false;  // GitLab merges only after a pipeline that succeeded
  bool admins_bypass = false;
  Place place;  // of the rule that asks for the most approvals, else of what was read
};

// A review rule on the default branch that code asks for: Terraform, or probot's .github/settings.yml.
struct ReviewRule {
  std::string name;              // "github_branch_protection.main"
  std::optional<int> approvals;  // nothing: not resolved
  std::string unresolved;        // what could not be resolved: "var.approvals"; "" otherwise
  Place place;
};

// Signs that changes are reviewed, and rules for it, as files of the repository have them.
struct ReviewCode {
  std::vector<ReviewRule> rules;     // for this repository and its default branch, or perhaps for them
  std::optional<Place> code_owners;  // a CODEOWNERS file
};

struct ForgeRelease {
  std::string tag;
  Date published;
};

struct ForgeFacts {
  bool given = false;                     // `--forge` named a folder
  std::string folder;                     // as the user wrote it
  std::string default_branch;             // by the forge's own word; "" not known
  std::optional<std::int64_t> collected;  // when `collect` last asked, seconds since 1970
  bool checks_read = false;  // check runs or statuses of a default-branch commit are there, all of them
  std::set<std::string> commits;  // whose checks were read, all of them
  std::vector<ForgeCheck> checks;
  bool changes_read = false;
  std::vector<ForgeChange> changes;  // newest first
  ForgeRules rules;
  std::set<std::string, std::less<>> disabled_workflows;  // by path
  std::optional<std::vector<std::string>>
      code_scanning_languages;  // CodeQL default set-up; nothing: not read or off
  bool code_scanning_read = false;
  std::map<std::string, std::map<std::string, std::string>>
      environment_variables;                 // by environment, then name
  std::optional<bool> vulnerability_alerts;  // whether GitHub's are on; nothing: not read
  bool releases_read = false;
  std::vector<ForgeRelease> releases;
  ReviewCode review_code;        // read from the repository's own files, whether `--forge` was given or not
  std::set<std::string> denied;  // calls that the forge refused, as `collect` recorded them
  Gaps gaps;
};

}  // namespace prodready
