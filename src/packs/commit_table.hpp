// All commits of an object database, decoded at once, and which of them are reachable from where.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/gap.hpp"
#include "packs/object_store.hpp"

namespace prodready::packs {

class LinkSearch;

// A commit is a number here: its place in the order of ids.
struct CommitTable {
  static constexpr std::uint32_t missing = 0xFFFFFFFFU;

  std::vector<ObjectId> ids;
  std::vector<ObjectId> trees;
  std::vector<std::int64_t> times;           // committer's
  std::vector<std::uint32_t> parent_begins;  // one more than commits; into `parents`
  std::vector<std::uint32_t> parents;        // or `missing`

  std::size_t size() const { return ids.size(); }
  std::optional<std::uint32_t> find(const ObjectId& id) const;
  std::span<const std::uint32_t> parents_of(std::uint32_t commit) const {
    return {parents.data() + parent_begins[commit], parents.data() + parent_begins[commit + 1]};
  }
};

// `links`, if given, looks at the commits on the way.
CommitTable read_commits(const ObjectStore& store, std::size_t threads, Gaps& gaps,
                         LinkSearch* links = nullptr);

// For each commit 1 if it is one of `starts` or an ancestor of one. What `hidden` (the same kind of list, or
// empty) marks is not entered.
std::vector<std::uint8_t> reachable_commits(const CommitTable& commits, std::span<const std::uint32_t> starts,
                                            std::span<const std::uint8_t> hidden);

}  // namespace prodready::packs
