// Keeps some folders open in which files are read one after the other: to open a file in an open folder costs
// much less than to find its whole path again.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/thread_slots.hpp"
#include "sources/contained_open.hpp"

namespace prodready::sources {

// Serves all threads, each with folders of its own.
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

  struct OfThread {
    std::vector<Folder> open;
    std::size_t oldest = 0;  // of them, once there are as many as may be

    // Null where it cannot be entered; valid until the next call.
    const Folder* find(int root, std::string_view path);
  };

  ThreadSlots<OfThread> threads_;
};

}  // namespace prodready::sources
