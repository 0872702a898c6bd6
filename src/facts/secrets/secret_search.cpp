#include "facts/secrets/secret_search.hpp"

#include <algorithm>
#include <filesystem>
#include <future>
#include <iterator>
#include <utility>

#include "core/glob.hpp"
#include "core/text.hpp"
#include "facts/secrets/fingerprint.hpp"
#include "facts/secrets/history_scan.hpp"
#include "facts/secrets/secret_list.hpp"
#include "facts/secrets/tree_blobs.hpp"
#include "sources/local_file.hpp"
#include "sources/trees.hpp"

namespace prodready::secret_scan {
namespace {

namespace fs = std::filesystem;

// A worktree of `git worktree add` shares objects with the repository that its file `commondir` names.
fs::path common_dir_of(const fs::path& git_dir) {
  constexpr std::size_t longest_path = 64'000;
  const Result<std::string> named = sources::read_local_file((git_dir / "commondir").string(), longest_path);
  return named ? (git_dir / std::string(trim(*named))).lexically_normal() : git_dir;
}

std::string first_commit(const sources::GitRepository& repository) {
  if (repository.is_shallow()) {
    return "";
  }
  std::string id = repository.head_commit().value_or("");
  while (!id.empty()) {
    const Result<sources::Commit> commit = repository.commit(id);
    if (!commit) {
      return "";
    }
    if (commit->parents.empty()) {
      break;
    }
    id = commit->parents.front();
  }
  return id;
}

}  // namespace

std::string fingerprint_seed(const SecretRequest& request, const sources::GitRepository* repository) {
  if (!request.key.empty()) {
    return request.key;
  }
  return repository == nullptr ? "" : first_commit(*repository);
}

SecretSearch::SecretSearch(const SecretRequest& request, const sources::FileTree& tree, std::size_t limit,
                           bool alone)
    : request_(request), tree_(tree) {
  Result<Scanner> scanner = Scanner::make(request);
  if (!scanner) {
    fault_ = scanner.error().message;
    return;
  }
  scanner_ = std::make_unique<Scanner>(*std::move(scanner));
  if (request.since.empty()) {
    const bool is_in_history = alone && request.history && !tree.files().empty() &&
                               sources::blob_id_of(tree, tree.files().front()).has_value();
    reader_.emplace(*scanner_, tree.files().size(), limit, is_in_history);
  }
}

SecretFacts SecretSearch::finish(const HistorySource& source, std::size_t jobs) {
  SecretFacts facts;
  if (!scanner_) {
    facts.history_gap = fault_;
    facts.gaps.push_back({.place = {}, .why = fault_});
    return facts;
  }
  SecretList list(request_.ignore);
  TreeBlobs blobs = reader_ ? TreeBlobs(tree_) : TreeBlobs();
  std::future<void> rest;  // of the tree
  const auto scan_rest = [&] {
    if (reader_ && !rest.valid()) {
      const auto is_clean = [&](const sources::FileEntry& file) { return blobs.is_clean(tree_, file); };
      rest = std::async(jobs > 1 ? std::launch::async : std::launch::deferred,
                        [&, is_clean] { reader_->scan_rest(tree_, is_clean, jobs); });
    }
  };
  const std::string first = search_history(source, {blobs, scan_rest}, jobs, list, facts);
  if (reader_) {
    scan_rest();
    rest.get();
    finish_tree(list, facts);
  }
  if (!list.empty()) {
    const bool is_seed = request_.key.empty() && !first.empty();
    facts.secrets =
        list.finish(Fingerprinter(is_seed ? first : fingerprint_seed(request_, source.repository)));
  }
  return facts;
}

// The first commit's id, as scan_history() gives it.
std::string SecretSearch::search_history(const HistorySource& source, const TreeInHistory& tree,
                                         std::size_t jobs, SecretList& list, SecretFacts& facts) {
  if (source.repository == nullptr) {
    facts.history_gap = source.error.empty() ? "there is no git history here" : source.error;
    return "";
  }
  if (!request_.history) {
    facts.history_gap = "it was not asked for";
    return "";
  }
  const fs::path git_dir = source.repository->git_dir();
  facts.has_history = source.repository->has_commits();
  std::optional<CommitRange> range;
  if (!request_.since.empty()) {
    const Result<sources::Commit> since = source.repository->commit(request_.since);
    range = CommitRange{source.repository->head_commit().value_or(""), since ? since->id : ""};
  }
  return scan_history({.git_dir = git_dir, .common_dir = common_dir_of(git_dir), .prefix = source.prefix},
                      range, *scanner_, request_, jobs, tree, list, facts);
}

// What the tree has comes before what history has.
void SecretSearch::finish_tree(SecretList& list, SecretFacts& facts) {
  TreeReader::Outcome outcome = reader_->finish(tree_, list);
  facts.files = outcome.files;
  facts.dropped_matches += outcome.dropped_matches;
  facts.dropped.insert(facts.dropped.begin(), std::make_move_iterator(outcome.dropped.begin()),
                       std::make_move_iterator(outcome.dropped.end()));
  std::erase_if(outcome.gaps,
                [&](const Gap& gap) { return matches_any(request_.ignore, gap.place.path, GlobKind::name); });
  Gaps of_history = std::exchange(facts.gaps, std::move(outcome.gaps));
  std::ranges::move(of_history, std::back_inserter(facts.gaps));
}

}  // namespace prodready::secret_scan
