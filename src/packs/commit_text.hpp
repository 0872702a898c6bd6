// The parts of commits, tags and trees that lead to other objects.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "packs/object_id.hpp"

namespace prodready::packs {

struct CommitLinks {
  ObjectId tree;
  std::vector<ObjectId> parents;
  std::int64_t time = 0;  // committer's, seconds since 1970 UTC; 0 where it cannot be read
};

// Nothing where the text does not begin with a tree's id.
std::optional<CommitLinks> parse_commit(std::string_view text);

// What an annotated tag names.
std::optional<ObjectId> parse_tag(std::string_view text);

struct TreeEntry {
  std::string_view name;
  ObjectId id;
  bool is_tree = false;
  bool is_commit = false;  // a submodule's, of another repository
};

// The entries of a tree, one by one.
class TreeCursor {
 public:
  explicit TreeCursor(std::string_view text) : rest_(text) {}
  bool next(TreeEntry& entry);  // false at the end, and where the rest is no entry
  bool is_broken() const { return broken_; }

 private:
  std::string_view rest_;
  bool broken_ = false;
};

}  // namespace prodready::packs
