// All commits of an object database, decoded at once, and which of them are reachable from where.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/gap.hpp"
#include "packs/id_numbers.hpp"
#include "packs/object_store.hpp"

namespace prodready::packs {

class LinkSearch;

// A commit is a number here: its place in the order of ids.
struct CommitTable {
  static constexpr std::uint32_t missing = 0xFFFFFFFFU;

  IdNumbers ids;
  std::vector<ObjectId> trees;
  std::vector<std::int64_t> times;           // committer's
  std::vector<std::uint32_t> parent_begins;  // one more than commits; into `parents`
  std::vector<std::uint32_t> parents;        // or `missing`

  std::size_t size() const { return ids.size(); }
  std::optional<std::uint32_t> find(const ObjectId& id) const { return ids.find(id); }
  std::span<const std::uint32_t> parents_of(std::uint32_t commit) const {
    return {parents.data() + parent_begins[commit], parents.data() + parent_begins[commit + 1]};
  }
};

// What commits tell, as one visitor came to them.
struct CollectedCommits {
  struct Commit {
    ObjectId id;
    ObjectId tree;
    std::int64_t time = 0;
    std::uint32_t parent_begin = 0;  // in `parents`
    std::uint32_t parent_count = 0;
  };
  std::vector<Commit> commits;
  std::vector<ObjectId> parents;
};

// `links`, if given, looks at the commits on the way.
std::vector<CollectedCommits> collect_commits(const ObjectStore& store, std::size_t threads, Gaps& gaps,
                                              LinkSearch* links = nullptr);

CommitTable table_of(std::span<const CollectedCommits> collected);

// Both.
CommitTable read_commits(const ObjectStore& store, std::size_t threads, Gaps& gaps);

// For each commit 1 if it is one of `starts` or an ancestor of one. What `hidden` (the same kind of list, or
// empty) marks is not entered.
std::vector<std::uint8_t> reachable_commits(const CommitTable& commits, std::span<const std::uint32_t> starts,
                                            std::span<const std::uint8_t> hidden);

}  // namespace prodready::packs
