// What the forge (GitHub, GitLab) says of the repository, read from answers that were saved to files: the
// folder of
// `--forge` (docs/guide/forge.md).
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

// A merged change by a person or a bot.
struct ForgeChange {
  std::string number;  // "#12", "!7"
  std::string author;
  bool by_bot = false;
  Date merged;
  std::vector<std::string> approvers;  // people other than the author whose approval stood at the merge
  std::string merge_commit;            // id; "" not known
  std::vector<std::string> commits;    // ids
  std::string base;                    // branch
  Place place;
};

// Rules on the default branch.
struct ForgeRules {
  bool read = false;
  std::optional<int> required_approvals;  // the greatest that any active rule asks for
  std::vector<std::string> required_checks;
  bool admins_bypass = false;
  Place place;
};

struct ForgeFacts {
  bool given = false;             // `--forge` named a folder
  std::string folder;             // as the user wrote it
  bool checks_read = false;       // check runs or statuses of default-branch commits are there
  std::set<std::string> commits;  // whose checks were read
  std::vector<ForgeCheck> checks;
  bool changes_read = false;
  std::vector<ForgeChange> changes;  // newest first
  ForgeRules rules;
  std::set<std::string, std::less<>> disabled_workflows;  // by path
  std::optional<std::vector<std::string>>
      code_scanning_languages;  // CodeQL default set-up; nothing: not read or off
  bool code_scanning_read = false;
  std::map<std::string, std::map<std::string, std::string>>
      environment_variables;     // by environment, then name
  std::set<std::string> denied;  // calls that the forge refused, as `collect` recorded them
  Gaps gaps;
};

}  // namespace prodready
