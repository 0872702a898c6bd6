// The blobs that the files of a git tree are, and which of them history was found clean in.
#pragma once

#include <cstdint>
#include <vector>

#include "packs/id_numbers.hpp"
#include "packs/object_id.hpp"
#include "sources/file_tree.hpp"

namespace prodready::secret_scan {

class TreeBlobs {
 public:
  TreeBlobs() = default;
  // None where the tree is none of a git object store.
  explicit TreeBlobs(const sources::FileTree& tree);

  const packs::IdNumbers& ids() const { return ids_; }
  void mark_clean(const packs::ObjectId& id);  // others than the tree's too
  // `file` is one of the tree's.
  bool is_clean(const sources::FileTree& tree, const sources::FileEntry& file) const;

 private:
  packs::IdNumbers ids_;
  std::vector<std::uint8_t> clean_;  // of each id
};

}  // namespace prodready::secret_scan
