// Opens archives (zip and its kin, tar, gz, also bz2, xz and zst) to look at what is in them, one level deep.
// Nothing is written to disk. Owns the library for archives.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace prodready::secret_scan {

// Against archives that unpack to more than a machine holds.
struct ArchiveLimits {
  std::size_t member_bytes = std::size_t{16} << 20U;
  std::size_t all_bytes = std::size_t{256} << 20U;  // unpacked, what is skipped counted too
  std::size_t members = 10'000;
};

// By its first bytes, whatever it is called.
bool is_archive(std::string_view bytes);

// Hands over each regular member with its path; a compressed single file has the path "". Returns why some of
// it could not be read, "" where all was: "member x is larger than 16 MiB".
using TakeMember = std::function<void(std::string_view path, std::string_view bytes)>;
std::string unpack(std::string_view archive, const ArchiveLimits& limits, const TakeMember& take);

}  // namespace prodready::secret_scan
