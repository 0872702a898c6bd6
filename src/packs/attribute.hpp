// Where blobs lived: the paths and commits that hold them. All commits and trees are read once or a few
// times, so ask for all blobs at once, and only when there are any.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/gap.hpp"
#include "packs/object_id.hpp"
#include "packs/object_store.hpp"
#include "packs/references.hpp"
#include "packs/tree_search.hpp"

namespace prodready::packs {

struct CommitSeen {
  ObjectId id;
  std::int64_t time = 0;  // committer's, seconds since 1970 UTC
};

// One path of a blob, over all commits that have the blob at that path.
struct Sighting {
  std::string
      path;  // bytes as git has them, parts joined by '/'; "" for a blob that a reference names itself
  CommitSeen first;  // by commit time, then by id; all zero where no commit holds it (a tagged tree or blob)
  CommitSeen last;
  bool in_head = false;    // in the tree of HEAD, at this path
  bool reachable = false;  // from any tip; if so, first and last are reachable commits
};

struct BlobHistory {
  ObjectId id;
  bool in_head = false;
  bool reachable = false;
  std::vector<Sighting> sightings;  // those in HEAD first, then reachable ones, then by path
  std::size_t paths_left_out = 0;   // beyond the limit
  bool more_left_out = false;       // and even more that were not counted
  bool has_unwanted_names = false;  // it lived elsewhere too, where its name was not wanted
};

class LinkSearch;

struct AttributeOptions {
  std::size_t threads = 1;
  std::size_t paths_per_blob = 20;
  WantsName wants_name = {};    // paths that end in other names are left out; empty: all are told
  LinkSearch* links = nullptr;  // looks at commits and trees on the way
};

struct Attribution {
  std::vector<BlobHistory> blobs;  // one for each id asked for, ascending, without duplicates
  // Where the line of first parents from HEAD begins; nothing without a HEAD and where a parent is missing.
  std::optional<ObjectId> first_commit;
  Gaps gaps;  // commits and trees that could not be read, limits that were met
};

Attribution attribute(const ObjectStore& store, std::span<const ObjectId> blobs, const References& references,
                      const AttributeOptions& options = {});

}  // namespace prodready::packs
