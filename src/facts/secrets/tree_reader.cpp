#include "facts/secrets/tree_reader.hpp"

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

#include "core/parallel.hpp"

namespace prodready::secret_scan {
namespace {

constexpr std::size_t largest_file = std::size_t{256} << 20U;  // bytes

// What a link leads to is a file of the tree itself, or none of it.
bool is_own_file(const sources::FileEntry& file) {
  return file.kind == sources::FileKind::regular || file.kind == sources::FileKind::executable;
}

}  // namespace

TreeReader::TreeReader(const Scanner& scanner, std::size_t files, std::size_t limit, bool after_history)
    : scanner_(scanner),
      limit_(limit),
      after_history_(after_history),
      workers_(scanner.detector()),
      results_(files) {}

bool TreeReader::wants(const sources::FileEntry& file) const {
  return is_own_file(file) && file.size <= limit_ && !after_history_;
}

void TreeReader::take(std::size_t index, const sources::FileEntry& file, std::string_view bytes) {
  FileResult& result = results_[index];
  Result<secrets::Detector::Worker> worker = workers_.borrow();
  if (!worker) {
    result.gap = worker.error().message;
    return;
  }
  const ScannedFile scanned = scanner_.scan(bytes, *worker);
  workers_.give_back(*std::move(worker));
  result.scanned = true;
  result.gap = scanned.gap;
  if (!scanned.may_hold_secrets()) {
    return;
  }
  result.judged = scanner_.judge(scanned, bytes, file.path);
  if (!file.tracked) {
    for (Found& found : result.judged.found) {
      found.listed = "in a file that is not tracked";
    }
  }
}

// Those that nobody handed over or could read: a second attempt tells why. Large ones come one by one.
void TreeReader::scan_rest(const sources::FileTree& tree, const IsClean& is_clean, std::size_t jobs) {
  const std::span<const sources::FileEntry> files = tree.files();
  std::vector<std::size_t> small;
  std::vector<std::size_t> large;
  for (std::size_t index = 0; index < results_.size(); ++index) {
    FileResult& result = results_[index];
    if (result.scanned || !result.gap.empty() || !is_own_file(files[index])) {
      continue;
    }
    result.scanned = is_clean(files[index]);
    if (!result.scanned) {
      (files[index].size <= limit_ ? small : large).push_back(index);
    }
  }
  parallel_for(small.size(), jobs, [&](std::size_t at) { read(tree, small[at]); });
  for (const std::size_t index : large) {
    read(tree, index);
  }
}

void TreeReader::read(const sources::FileTree& tree, std::size_t index) {
  const sources::FileEntry& file = tree.files()[index];
  if (const Result<std::string> bytes = tree.read(file, largest_file)) {
    take(index, file, *bytes);
  } else {
    results_[index].gap = bytes.error().message;
  }
}

TreeReader::Outcome TreeReader::finish(const sources::FileTree& tree, SecretList& list) {
  Outcome outcome;
  const std::span<const sources::FileEntry> files = tree.files();
  for (std::size_t index = 0; index < results_.size(); ++index) {
    FileResult& result = results_[index];
    outcome.files += result.scanned ? 1U : 0U;
    if (!result.gap.empty()) {
      outcome.gaps.push_back({.place = {.path = files[index].path}, .why = std::move(result.gap)});
    }
    outcome.dropped_matches += result.judged.dropped_matches;
    std::ranges::move(result.judged.dropped, std::back_inserter(outcome.dropped));
    for (Found& found : result.judged.found) {
      list.add({.found = std::move(found), .path = files[index].path, .in_tree = true});
    }
    result = {};
  }
  return outcome;
}

}  // namespace prodready::secret_scan
