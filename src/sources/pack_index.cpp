#include "sources/pack_index.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstdint>

#include "sources/contained_open.hpp"

namespace prodready::sources {
namespace {

constexpr std::size_t fan_out_entries = 256;
constexpr std::uint32_t signature = 0xff744f63;
constexpr std::uint64_t id_bytes = 20;

using Head = std::array<unsigned char, 8 + (fan_out_entries * 4)>;  // signature, version, fan-out

std::uint32_t number_at(const Head& head, std::size_t at) {
  return (std::uint32_t{head[at]} << 24U) | (std::uint32_t{head[at + 1]} << 16U) |
         (std::uint32_t{head[at + 2]} << 8U) | std::uint32_t{head[at + 3]};
}

}  // namespace

bool is_sound_pack_index(const std::string& path) {
  const FileDescriptor file(open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
  struct stat status{};
  Head head{};
  if (!file || fstat(file.number(), &status) != 0) {
    return true;
  }
  if (pread(file.number(), head.data(), head.size(), 0) != static_cast<ssize_t>(head.size())) {
    return false;
  }
  const bool versioned = number_at(head, 0) == signature;
  if (versioned && number_at(head, 4) != 2) {
    return true;
  }
  const std::size_t fan_out = versioned ? 8 : 0;
  std::uint32_t objects = 0;
  for (std::size_t i = 0; i < fan_out_entries; ++i) {
    const std::uint32_t count = number_at(head, fan_out + (i * 4));
    if (count < objects) {
      return false;
    }
    objects = count;
  }
  // Each object has an id and an offset, and in version 2 a checksum; two checksums end the file.
  const std::uint64_t each = id_bytes + 4 + (versioned ? 4 : 0);
  const std::uint64_t least = fan_out + (fan_out_entries * 4) + (each * objects) + (2 * id_bytes);
  return static_cast<std::uint64_t>(status.st_size) >= least;
}

}  // namespace prodready::sources
