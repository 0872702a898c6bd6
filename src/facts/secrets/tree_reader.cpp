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
    : scanner_(scanner), limit_(limit), after_history_(after_history), states_(files) {}

bool TreeReader::wants(const sources::FileEntry& file) const {
  return is_own_file(file) && file.size <= limit_ && !after_history_;
}

void TreeReader::take(std::size_t index, const sources::FileEntry& file, std::string_view bytes) {
  const auto own = workers_.take();
  if (own && *own) {
    scan(index, file, bytes, **own);
    return;
  }
  Result<secrets::Detector::Worker> worker = scanner_.detector().worker();
  if (!worker) {
    fail(index, worker.error().message);
    return;
  }
  scan(index, file, bytes, *worker);
  if (own) {
    own->emplace(*std::move(worker));
  }
}

void TreeReader::scan(std::size_t index, const sources::FileEntry& file, std::string_view bytes,
                      secrets::Detector::Worker& worker) {
  ScannedFile scanned = scanner_.scan(bytes, worker);
  states_[index] = State::scanned;
  Judged judged;
  if (scanned.may_hold_secrets()) {
    judged = scanner_.judge(scanned, bytes, file.path);
  }
  if (judged.is_empty() && scanned.gap.empty()) {
    return;
  }
  if (!file.tracked) {
    for (Found& found : judged.found) {
      found.listed = "in a file that is not tracked";
    }
  }
  const std::scoped_lock lock(mutex_);
  results_[index] = {.judged = std::move(judged), .gap = std::move(scanned.gap)};
}

void TreeReader::fail(std::size_t index, std::string why) {
  states_[index] = State::failed;
  const std::scoped_lock lock(mutex_);
  results_[index].gap = std::move(why);
}

// Those that nobody handed over or could read: a second attempt tells why. Large ones come one by one.
void TreeReader::scan_rest(const sources::FileTree& tree, const IsClean& is_clean, std::size_t jobs) {
  const std::span<const sources::FileEntry> files = tree.files();
  std::vector<std::size_t> small;
  std::vector<std::size_t> large;
  for (std::size_t index = 0; index < states_.size(); ++index) {
    if (states_[index] != State::waiting || !is_own_file(files[index])) {
      continue;
    }
    if (is_clean(files[index])) {
      states_[index] = State::scanned;
    } else {
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
    fail(index, bytes.error().message);
  }
}

TreeReader::Outcome TreeReader::finish(const sources::FileTree& tree, SecretList& list) {
  Outcome outcome;
  const std::span<const sources::FileEntry> files = tree.files();
  outcome.files = static_cast<std::size_t>(std::ranges::count(states_, State::scanned));
  for (auto& [index, result] : results_) {
    if (!result.gap.empty()) {
      outcome.gaps.push_back({.place = {.path = files[index].path}, .why = std::move(result.gap)});
    }
    outcome.dropped_matches += result.judged.dropped_matches;
    std::ranges::move(result.judged.dropped, std::back_inserter(outcome.dropped));
    for (Found& found : result.judged.found) {
      list.add({.found = std::move(found), .path = files[index].path, .in_tree = true});
    }
  }
  results_.clear();
  return outcome;
}

}  // namespace prodready::secret_scan
