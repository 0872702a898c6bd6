// Opens archives (zip and its kin, tar, gz, also bz2, xz and zst) to look at what is in them, one level deep.
// Nothing is written to disk. Owns the library for archives.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "facts/secrets/zip_members.hpp"

namespace prodready::secret_scan {

// Against archives that unpack to more than a machine holds.
struct ArchiveLimits {
  std::size_t member_bytes = std::size_t{16} << 20U;
  std::size_t all_bytes = std::size_t{256} << 20U;  // unpacked, what is skipped counted too
  std::size_t members = 10'000;
};

// By its first bytes, whatever it is called.
bool is_archive(std::string_view bytes);

struct Unpacked {
  std::string gap;          // why some of it was not read: "member x is larger than 16 MiB"; "" where all was
  bool is_damaged = false;  // it is no archive, or it ends in the middle: nobody can unpack the rest
};

// Hands over each regular member with its path, of a damaged archive all that can still be unpacked, also the
// beginning of a member; a compressed single file has the path "". Passed over is what is encrypted,
// and members of zip files that are no text by their first bytes.
// `take` says whether it found anything. Members of zip files that `known` has are passed over; those in
// which nothing was found are added.
using TakeMember = std::function<bool(std::string_view path, std::string_view bytes)>;
Unpacked unpack(std::string_view archive, const ArchiveLimits& limits, const TakeMember& take,
                CleanMembers* known = nullptr);

}  // namespace prodready::secret_scan
