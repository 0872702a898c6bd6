// From the trees of commits down to the objects looked for: at which paths, in which commits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/gap.hpp"
#include "packs/climb.hpp"
#include "packs/commit_table.hpp"
#include "packs/resolved_tips.hpp"

namespace prodready::packs {

// An object at one path. Commits are numbers of the table, or CommitTable::missing for an object that a
// reference names without a commit.
struct SeenAt {
  std::uint32_t path = 0;  // in PathTable::paths
  std::uint32_t first = CommitTable::missing;
  std::uint32_t last = CommitTable::missing;
  bool in_head = false;
  bool reachable = false;
};

struct SeenObjects {
  std::vector<std::string> paths;
  std::vector<std::vector<SeenAt>> seen;  // of each node that was asked for
  std::vector<std::uint8_t> more_paths;   // of each: 1 where paths beyond the limit were dropped
};

struct Starts {
  const CommitTable& commits;
  std::span<const std::uint8_t> reachable;  // of each commit
  const ResolvedTips& tips;
  std::uint32_t head = CommitTable::missing;
};

// Of the first `asked` nodes. At most `most_paths` paths of one object are followed.
SeenObjects find_sightings(const Ascent& ascent, std::size_t asked, const Starts& starts,
                           std::size_t most_paths, Gaps& gaps);

}  // namespace prodready::packs
