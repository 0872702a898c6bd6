#include "packs/commit_table.hpp"

#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>

#include "packs/commit_text.hpp"
#include "packs/fault_log.hpp"
#include "packs/missing_objects.hpp"
#include "packs/visit_objects.hpp"

namespace prodready::packs {
namespace {

class Collector : public BlobVisitor {
 public:
  std::shared_ptr<const BlobState> visit(const Blob& commit) override {
    const auto links = parse_commit(commit.content);
    if (!links) {
      faults.add("commits", "it is no commit: it does not begin with a tree", commit.id);
      return nullptr;
    }
    collected.commits.push_back({commit.id, links->tree, links->time,
                                 static_cast<std::uint32_t>(collected.parents.size()),
                                 static_cast<std::uint32_t>(links->parents.size())});
    collected.parents.insert(collected.parents.end(), links->parents.begin(), links->parents.end());
    return nullptr;
  }
  void skipped(const SkippedBlob& commit) override {
    faults.add("commits", "it is too large or made from one that is", commit.id);
  }

  CollectedCommits collected;
  FaultLog faults;
};

// Where a commit stands among the collected ones.
struct CommitPlace {
  std::uint32_t collection = 0;
  std::uint32_t at = 0;
};

// By id, each once.
std::vector<CommitPlace> places_by_id(std::span<const CollectedCommits> collected) {
  std::vector<CommitPlace> places;
  for (std::uint32_t collection = 0; collection < collected.size(); ++collection) {
    for (std::uint32_t at = 0; at < collected[collection].commits.size(); ++at) {
      places.push_back({collection, at});
    }
  }
  const auto id_of = [&](const CommitPlace& place) -> const ObjectId& {
    return collected[place.collection].commits[place.at].id;
  };
  std::ranges::sort(places, {}, id_of);
  const auto same = [&](const CommitPlace& left, const CommitPlace& right) {
    return id_of(left) == id_of(right);
  };
  places.erase(std::unique(places.begin(), places.end(), same), places.end());
  return places;
}

}  // namespace

CommitTable table_of(std::span<const CollectedCommits> collected) {
  const std::vector<CommitPlace> places = places_by_id(collected);
  CommitTable table;
  table.ids.reserve(places.size());
  for (const CommitPlace& place : places) {
    const CollectedCommits::Commit& commit = collected[place.collection].commits[place.at];
    table.ids.number_of(commit.id);
    table.trees.push_back(commit.tree);
    table.times.push_back(commit.time);
  }
  table.parent_begins.push_back(0);
  for (const CommitPlace& place : places) {
    const CollectedCommits& from = collected[place.collection];
    const auto first = from.parents.begin() + from.commits[place.at].parent_begin;
    std::transform(first, first + from.commits[place.at].parent_count, std::back_inserter(table.parents),
                   [&](const ObjectId& id) { return table.find(id).value_or(CommitTable::missing); });
    table.parent_begins.push_back(static_cast<std::uint32_t>(table.parents.size()));
  }
  return table;
}

std::vector<CollectedCommits> collect_commits(const ObjectStore& store, std::size_t threads, Gaps& gaps,
                                              LinkSearch* links) {
  std::vector<Collector> collectors(std::max<std::size_t>(threads, 1));
  std::vector<BlobVisitor*> visitors;
  std::ranges::transform(collectors, std::back_inserter(visitors), [](Collector& each) { return &each; });
  const VisitOptions plain{.delta_aware = false};
  VisitSummary summary = links == nullptr ? visit_objects(store, ObjectType::commit, visitors, plain)
                                          : links->visit(ObjectType::commit, visitors, plain);
  FaultLog faults;
  std::vector<CollectedCommits> collected;
  for (Collector& collector : collectors) {
    faults.merge(collector.faults);
    collected.push_back(std::move(collector.collected));
  }
  std::ranges::move(summary.gaps, std::back_inserter(gaps));
  std::ranges::move(faults.gaps(), std::back_inserter(gaps));
  return collected;
}

CommitTable read_commits(const ObjectStore& store, std::size_t threads, Gaps& gaps) {
  return table_of(collect_commits(store, threads, gaps));
}

std::vector<std::uint8_t> reachable_commits(const CommitTable& commits, std::span<const std::uint32_t> starts,
                                            std::span<const std::uint8_t> hidden) {
  std::vector<std::uint8_t> reached(commits.size(), 0);
  std::vector<std::uint32_t> open(starts.begin(), starts.end());
  while (!open.empty()) {
    const std::uint32_t at = open.back();
    open.pop_back();
    if (at == CommitTable::missing || reached[at] != 0 || (!hidden.empty() && hidden[at] != 0)) {
      continue;
    }
    reached[at] = 1;
    const auto parents = commits.parents_of(at);
    open.insert(open.end(), parents.begin(), parents.end());
  }
  return reached;
}

}  // namespace prodready::packs
