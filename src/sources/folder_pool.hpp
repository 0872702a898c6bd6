// Keeps some folders open in which files are read one after the other: to open a file in an open folder costs
// much less than to find its whole path again.
#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "sources/contained_open.hpp"

namespace prodready::sources {

// Serves all threads.
class FolderPool {
 public:
  // Opens the file `path` below the open folder `root` as open_below() does, where no part of it is a
  // symbolic link. Empty where it cannot be opened so: open_below() tells why.
  FileDescriptor open(int root, const std::string& path, int flags);

 private:
  struct Folder {
    std::string path;
    FileDescriptor file;
  };
  using Shared = std::shared_ptr<const Folder>;

  Shared find(std::string_view path);
  Shared enter(int root, std::string_view path);

  std::mutex mutex_;
  std::vector<Shared> open_;  // at most `most_open`
  std::size_t oldest_ = 0;    // of them, once there are so many
};

}  // namespace prodready::sources
