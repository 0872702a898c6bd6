// Any bytes as an archive, with limits that are soon reached: no more comes out than they allow.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "facts/secrets/archives.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace prodready::secret_scan;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  constexpr ArchiveLimits limits{.member_bytes = 4096, .all_bytes = 65536, .members = 20};
  std::size_t members = 0;
  std::size_t unpacked = 0;
  CleanMembers clean;
  const auto take = [&](std::string_view path, std::string_view member) {
    ++members;
    unpacked += member.size();
    if (member.size() > limits.member_bytes) {
      std::abort();
    }
    return path.size() % 2 == 0;
  };
  unpack(bytes, limits, take, &clean);
  if (members > limits.members || unpacked > limits.all_bytes) {
    std::abort();
  }
  // What was clean before is passed over, and nothing else is new.
  const std::size_t before = members;
  unpack(bytes, limits, take, &clean);
  if (members > 2 * before) {
    std::abort();
  }
  is_archive(bytes);
  return 0;
}
