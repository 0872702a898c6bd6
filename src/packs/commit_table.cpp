#include "packs/commit_table.hpp"

#include <algorithm>
#include <iterator>
#include <memory>
#include <string>

#include "packs/commit_text.hpp"
#include "packs/fault_log.hpp"
#include "packs/missing_objects.hpp"
#include "packs/visit_objects.hpp"

namespace prodready::packs {
namespace {

struct Record {
  ObjectId id;
  ObjectId tree;
  std::int64_t time = 0;
  std::uint32_t visitor = 0;  // who has the parents
  std::uint32_t parent_begin = 0;
  std::uint32_t parent_count = 0;
};

class Collector : public BlobVisitor {
 public:
  explicit Collector(std::uint32_t number) : number_(number) {}

  std::shared_ptr<const BlobState> visit(const Blob& commit) override {
    const auto links = parse_commit(commit.content);
    if (!links) {
      faults.add("commits", "it is no commit: it does not begin with a tree", commit.id);
      return nullptr;
    }
    records.push_back({commit.id, links->tree, links->time, number_,
                       static_cast<std::uint32_t>(parents.size()),
                       static_cast<std::uint32_t>(links->parents.size())});
    parents.insert(parents.end(), links->parents.begin(), links->parents.end());
    return nullptr;
  }
  void skipped(const SkippedBlob& commit) override {
    faults.add("commits", "it is too large or made from one that is", commit.id);
  }

  std::vector<Record> records;
  std::vector<ObjectId> parents;
  FaultLog faults;

 private:
  std::uint32_t number_;
};

CommitTable table_of(const std::vector<Collector>& collectors) {
  std::vector<Record> records;
  for (const Collector& collector : collectors) {
    records.insert(records.end(), collector.records.begin(), collector.records.end());
  }
  std::ranges::sort(records, {}, &Record::id);
  CommitTable table;
  for (const Record& record : records) {
    table.ids.push_back(record.id);
    table.trees.push_back(record.tree);
    table.times.push_back(record.time);
  }
  table.parent_begins.push_back(0);
  for (const Record& record : records) {
    const auto first = collectors[record.visitor].parents.begin() + record.parent_begin;
    std::transform(first, first + record.parent_count, std::back_inserter(table.parents),
                   [&](const ObjectId& id) { return table.find(id).value_or(CommitTable::missing); });
    table.parent_begins.push_back(static_cast<std::uint32_t>(table.parents.size()));
  }
  return table;
}

}  // namespace

std::optional<std::uint32_t> CommitTable::find(const ObjectId& id) const {
  const auto found = std::lower_bound(ids.begin(), ids.end(), id);
  if (found == ids.end() || *found != id) {
    return std::nullopt;
  }
  return static_cast<std::uint32_t>(found - ids.begin());
}

CommitTable read_commits(const ObjectStore& store, std::size_t threads, Gaps& gaps, LinkSearch* links) {
  std::vector<Collector> collectors;
  for (std::uint32_t i = 0; i < std::max<std::size_t>(threads, 1); ++i) {
    collectors.emplace_back(i);
  }
  std::vector<BlobVisitor*> visitors;
  std::ranges::transform(collectors, std::back_inserter(visitors), [](Collector& each) { return &each; });
  const VisitOptions plain{.delta_aware = false};
  VisitSummary summary = links == nullptr ? visit_objects(store, ObjectType::commit, visitors, plain)
                                          : links->visit(ObjectType::commit, visitors, plain);
  FaultLog faults;
  for (const Collector& collector : collectors) {
    faults.merge(collector.faults);
  }
  std::ranges::move(summary.gaps, std::back_inserter(gaps));
  std::ranges::move(faults.gaps(), std::back_inserter(gaps));
  return table_of(collectors);
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
