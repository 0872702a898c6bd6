// The search for secrets in a whole solution: its tracked files, handed over by the one pass over the files,
// and its history.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "facts/reading.hpp"
#include "facts/secret_facts.hpp"
#include "facts/secrets/scanner.hpp"
#include "facts/secrets/secret_request.hpp"
#include "facts/secrets/tree_reader.hpp"
#include "sources/file_tree.hpp"
#include "sources/git_repository.hpp"

namespace prodready::secret_scan {

// Where the history of the audited folder is; all of it as in collect().
struct HistorySource {
  const sources::GitRepository* repository = nullptr;
  std::string error;   // why a repository that is there cannot be read
  std::string prefix;  // of the audited folder in the repository
};

struct TreeInHistory;

class SecretSearch {
 public:
  // `request` and `tree` must outlive it. Files over `limit` bytes are handed over by nobody. `alone`: nobody
  // else takes part in the pass over the files, so that those which history has too need not be read.
  SecretSearch(const SecretRequest& request, const sources::FileTree& tree, std::size_t limit, bool alone);

  // Null where the tree is not to be scanned.
  FileConsumer* consumer() { return reader_ ? &*reader_ : nullptr; }

  // Once every file was taken.
  SecretFacts finish(const HistorySource& source, std::size_t jobs);

 private:
  std::string search_history(const HistorySource& source, const TreeInHistory& tree, std::size_t jobs,
                             SecretList& list, SecretFacts& facts);
  void finish_tree(SecretList& list, SecretFacts& facts);

  const SecretRequest& request_;
  const sources::FileTree& tree_;
  std::unique_ptr<Scanner> scanner_;
  std::string fault_;  // why nothing can be scanned; ""
  std::optional<TreeReader> reader_;
};

// The key that fingerprints are made with: the request's, else the id of the commit that the branch's history
// begins with, "" where that is not known.
std::string fingerprint_seed(const SecretRequest& request, const sources::GitRepository* repository);

}  // namespace prodready::secret_scan
