#include "facts/secrets/tree_blobs.hpp"

#include "sources/trees.hpp"

namespace prodready::secret_scan {

TreeBlobs::TreeBlobs(const sources::FileTree& tree) {
  for (const sources::FileEntry& file : tree.files()) {
    const auto id = sources::blob_id_of(tree, file);
    if (!id) {  // nor has any other
      break;
    }
    ids_.number_of({*id});
  }
  clean_.resize(ids_.size());
}

void TreeBlobs::mark_clean(const packs::ObjectId& id) {
  if (const auto number = ids_.find(id)) {
    clean_[*number] = 1;
  }
}

bool TreeBlobs::is_clean(const sources::FileTree& tree, const sources::FileEntry& file) const {
  const auto id = ids_.size() == 0 ? std::nullopt : sources::blob_id_of(tree, file);
  const auto number = id ? ids_.find({*id}) : std::nullopt;
  return number && clean_[*number] != 0;
}

}  // namespace prodready::secret_scan
