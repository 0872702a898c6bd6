// Tells members of zip files that were seen before, without unpacking them: versions of an archive share
// most.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace prodready::secret_scan {

// A hash of what a member is packed as, its method and its unpacked size.
using MemberKey = std::array<std::uint8_t, 32>;

// The members that the central directory of a zip file lists, by name. Empty for what is none and wherever
// the directory is not plain: then each member has to be unpacked.
class ZipMembers {
 public:
  explicit ZipMembers(std::string_view archive);

  struct Member {
    MemberKey key = {};
    std::uint64_t size = 0;  // unpacked, as the directory says
  };
  // Nothing where no member, or more than one, has the name.
  std::optional<Member> find(std::string_view name) const;

 private:
  struct Entry {
    std::size_t local_header = 0;
    std::size_t packed = 0;  // bytes
    std::uint32_t size = 0;
    std::uint16_t method = 0;
    bool is_unique = true;
  };

  bool read_entry(std::string_view directory, std::size_t& at);

  std::string_view archive_;
  std::map<std::string, Entry, std::less<>> entries_;
};

// Members in which nothing was found, of the archives of one thread.
class CleanMembers {
 public:
  bool contains(const MemberKey& key) const { return keys_.contains(key); }
  void add(const MemberKey& key);

 private:
  std::set<MemberKey> keys_;
};

}  // namespace prodready::secret_scan
