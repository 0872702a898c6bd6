// Files of a git folder: mapped where they are large, read where they are small. Links are followed, as git
// does; pipes and devices are refused without waiting for them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <utility>

#include "prodready/result.hpp"

namespace prodready::packs {

using Bytes = std::span<const std::uint8_t>;

// A regular file's bytes, mapped for reading.
class MappedFile {
 public:
  // not_found, unreadable ("permission denied", "not a regular file"). An empty file gives no bytes.
  static Result<MappedFile> open(const std::filesystem::path& path);

  MappedFile() = default;
  MappedFile(MappedFile&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}
  MappedFile& operator=(MappedFile&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    return *this;
  }
  ~MappedFile();

  Bytes bytes() const { return bytes_; }

 private:
  explicit MappedFile(Bytes bytes) : bytes_(bytes) {}
  Bytes bytes_;
};

// As above, and too_large over `limit` bytes.
Result<std::string> read_file(const std::filesystem::path& path, std::size_t limit);

}  // namespace prodready::packs
