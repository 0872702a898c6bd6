// Tells members of zip files that are no text, and those that were seen before, without unpacking them:
// programs are most of what archives hold, and versions of an archive share most.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>

struct z_stream_s;

namespace prodready::secret_scan {

// A hash of what a member is packed as, its method and its unpacked size.
using MemberKey = std::array<std::uint8_t, 32>;

// The members that the central directory of a zip file lists, by name. Empty for what is none and wherever
// the directory is not plain: then each member has to be unpacked.
class ZipMembers {
 public:
  explicit ZipMembers(std::string_view archive);

  struct Member {
    std::string_view packed;  // its bytes in the archive
    std::uint32_t size = 0;   // unpacked, as the directory says
    std::uint16_t method = 0;
  };
  // Nothing where no member, or more than one, has the name.
  std::optional<Member> find(std::string_view name) const;

 private:
  struct Entry {
    Member member;
    bool is_unique = true;
  };

  bool read_entry(std::string_view directory, std::size_t& at);

  std::string_view archive_;
  std::map<std::string, Entry, std::less<>> entries_;
};

MemberKey key_of(const ZipMembers::Member& member);

// Unpacks how members begin. For one thread at a time.
class MemberBeginnings {
 public:
  MemberBeginnings();

  // Whether the member is text, in UTF-8 or UTF-16, by its first bytes (content.hpp). True too where they
  // cannot be unpacked here.
  bool may_be_text(const ZipMembers::Member& member);

 private:
  struct Free {
    void operator()(z_stream_s* stream) const;
  };
  std::unique_ptr<z_stream_s, Free> stream_;
  std::string beginning_;
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
