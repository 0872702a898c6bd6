// One parallel pass over the files: each is read at most once, and its bytes are handed to everyone who wants
// them.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "core/gap.hpp"
#include "sources/file_tree.hpp"

namespace prodready {

class FileConsumer {
 public:
  virtual ~FileConsumer() = default;
  // Called once for each file of the tree, from any thread.
  virtual bool wants(const sources::FileEntry& file) const = 0;
  // Called from any thread, once for each wanted file that could be read. `index` is the file's place in
  // FileTree::files(), so that results can be stored without a lock in a vector of that size.
  virtual void take(std::size_t index, const sources::FileEntry& file, std::string_view bytes) = 0;
};

// Files over `limit` bytes, and those that cannot be read, become gaps (sorted by path).
Gaps read_files(const sources::FileTree& tree, std::span<FileConsumer* const> consumers, std::size_t limit,
                std::size_t jobs);

}  // namespace prodready
