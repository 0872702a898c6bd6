// Opens files below a folder without ever leaving it, whatever symbolic links say. Linux.
#pragma once

#include <string>
#include <utility>

namespace prodready::sources {

// Owns a file descriptor.
class FileDescriptor {
 public:
  FileDescriptor() = default;
  explicit FileDescriptor(int number) : number_(number) {}
  FileDescriptor(FileDescriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  FileDescriptor& operator=(FileDescriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~FileDescriptor();

  explicit operator bool() const { return number_ >= 0; }
  int number() const { return number_; }
  int release() { return std::exchange(number_, -1); }

 private:
  int number_ = -1;
};

enum class Links { followed, refused };

struct Opened {
  FileDescriptor file;
  int error =
      0;  // errno where `file` is empty: EXDEV for a link that leads out, ELOOP for a loop or a refused link
};

// `path` is relative to the open folder `root`, without ".." of its own; "." is the folder itself. `flags` as
// for open(2), close-on-exec is added. Uses openat2(2), and open_by_parts where the kernel or a container
// lacks it.
Opened open_below(int root, const std::string& path, int flags, Links links);

// The same, part by part, with each link read and checked here.
Opened open_by_parts(int root, const std::string& path, int flags, Links links);

}  // namespace prodready::sources
