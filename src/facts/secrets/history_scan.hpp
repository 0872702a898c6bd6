// Scans every blob of a repository's object database once, and says of what it finds in which commits and at
// which paths it lived.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "facts/secret_facts.hpp"
#include "facts/secrets/scanner.hpp"
#include "facts/secrets/secret_list.hpp"
#include "facts/secrets/secret_request.hpp"
#include "facts/secrets/tree_blobs.hpp"

namespace prodready::secret_scan {

struct HistoryPlace {
  std::filesystem::path git_dir;     // a worktree's own
  std::filesystem::path common_dir;  // that holds `objects`; the same for most
  std::string prefix;  // of the audited folder in the repository: what lies elsewhere is not told
};

// With `since` only what commits of `head` brought that `since` does not have: findings that HEAD still has
// count as in the tree.
struct CommitRange {
  std::string head;
  std::string since;
};

// The tree that is searched too.
struct TreeInHistory {
  TreeBlobs& blobs;                 // which are clean is marked
  std::function<void()> on_marked;  // called once they are, if it comes to that; places are looked for then
};

// Adds what it finds to `list`, and says in `facts` how much was read, and what could not be. Returns the id
// of the commit that HEAD's history begins with where it came to know it, "" elsewhere.
std::string scan_history(const HistoryPlace& place, const std::optional<CommitRange>& range,
                         const Scanner& scanner, const SecretRequest& request, std::size_t jobs,
                         const TreeInHistory& tree, SecretList& list, SecretFacts& facts);

}  // namespace prodready::secret_scan
