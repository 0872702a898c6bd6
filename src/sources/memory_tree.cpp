#include <utility>
#include <vector>

#include "sources/read_errors.hpp"
#include "sources/trees.hpp"

namespace prodready::sources {
namespace {

class MemoryTree final : public FileTree {
 public:
  explicit MemoryTree(std::map<std::string, std::string> contents) : contents_(std::move(contents)) {
    files_.reserve(contents_.size());
    for (const auto& [path, bytes] : contents_) {
      files_.push_back({.path = path, .size = bytes.size()});
    }
  }

  std::span<const FileEntry> files() const override { return files_; }

  Result<std::string> read(const FileEntry& entry, std::size_t limit) const override {
    const auto found = contents_.find(entry.path);
    if (found == contents_.end()) {
      return read_error(ErrorKind::not_found, entry.path, "no such file");
    }
    if (found->second.size() > limit) {
      return too_large(entry.path, limit);
    }
    return found->second;
  }

  const Gaps& gaps() const override { return gaps_; }

 private:
  std::map<std::string, std::string> contents_;
  std::vector<FileEntry> files_;
  Gaps gaps_;
};

}  // namespace

std::unique_ptr<FileTree> make_memory_tree(std::map<std::string, std::string> files) {
  return std::make_unique<MemoryTree>(std::move(files));
}

}  // namespace prodready::sources
