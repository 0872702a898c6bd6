// What version control says of the solution.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "prodready/place.hpp"
#include "sources/history.hpp"
#include "sources/version_control.hpp"

namespace prodready {

// Commits of the default branch that no remote-tracking reference contains.
struct UnpushedCommits {
  bool known = false;  // false: there are no remote-tracking references to compare with
  std::size_t count = 0;
  std::optional<sources::Commit> oldest;  // by commit time
};

// A tag whose name looks like a release (the item's tag_patterns), held against the branches.
struct ReleaseTag {
  sources::Tag tag;
  bool reachable = false;  // from any branch, remote-tracking ones too
};

// A heading of a change log that names a version.
struct NamedRelease {
  std::string heading;
  Place place;
};

// When the README last changed, and what has changed since.
struct ReadmeHistory {
  std::string path;
  std::optional<sources::Commit> last_change;
  bool complete = true;  // false: a shallow boundary or a missing object was met before an answer
  // Commits that are no ancestors of that change and touch own code, pipelines or infrastructure code;
  // counted up to a limit that the request gives.
  std::size_t changes_since = 0;
  std::vector<sources::Commit> examples;  // at most three of them, the newest first
};

// The default branch's first-parent line, newest first: what each push and each merge brought to it. As the
// remote has it, where a remote-tracking branch tells.
struct BranchLine {
  bool read = false;
  bool complete = true;  // false: a shallow boundary, a missing object or the limit ended it early
  std::vector<sources::Commit> commits;  // of the year before the audit, and the last hundred at least
};

struct GitFacts {
  sources::VersionControl system = sources::VersionControl::none;
  std::string folder;  // of the version-control data, absolute
  std::string broken;  // why git data is here and cannot be read; "" otherwise
  bool has_commits = false;
  bool bare = false;
  bool shallow = false;
  bool single_branch = false;  // a fetch refspec names one branch only, or tags alone
  bool tags_off = false;       // remote.*.tagOpt = --no-tags
  std::string prefix;          // of the audited folder in the repository: "" or "services/api"
  bool history_read = false;   // a git repository that could be read
  // The git folder of a repository above that ignores the audited folder, and so is none of its own: nothing
  // else is said of it, and `system` is none. "" otherwise.
  std::string ignored_by;

  std::string default_branch;  // term defaultBranch; "" when nothing tells it
  std::optional<sources::Commit> head;
  std::optional<sources::Commit> default_tip;  // the default branch's last commit
  std::vector<sources::Branch> branches;
  std::vector<sources::Branch> remote_branches;
  std::vector<sources::Tag> tags;
  std::vector<ReleaseTag> release_tags;       // newest first; judged up to the first reachable one
  std::optional<NamedRelease> named_release;  // of a change log in the root; asked for with release_tags
  std::vector<sources::Remote> remotes;
  std::vector<sources::Submodule> submodules;
  UnpushedCommits unpushed;
  BranchLine branch_line;              // asked for with FactKind::forge
  std::vector<ReadmeHistory> readmes;  // one for each README that may count
};

}  // namespace prodready
