#include "packs/pack_index.hpp"

#include <cstring>
#include <limits>

namespace prodready::packs {
namespace {

constexpr std::uint32_t signature = 0xff744f63;
constexpr std::size_t head_bytes = 8;
constexpr std::size_t fan_out_bytes = 1024;
constexpr std::size_t checksums_bytes = 40;
constexpr std::uint32_t large_flag = 0x80000000U;

Error broken_index(std::string message) {
  return Error{ErrorKind::invalid, std::move(message), std::nullopt};
}

bool falls(const std::uint8_t* fan_out) {
  for (std::size_t i = 1; i < 256; ++i) {
    if (read_big_endian_32(fan_out + 4 * i) < read_big_endian_32(fan_out + 4 * (i - 1))) {
      return true;
    }
  }
  return false;
}

}  // namespace

std::uint32_t read_big_endian_32(const std::uint8_t* bytes) {
  std::uint32_t value = 0;
  std::memcpy(&value, bytes, sizeof value);
  return __builtin_bswap32(value);
}

Result<PackIndex> PackIndex::read(Bytes file) {
  if (file.size() < head_bytes + fan_out_bytes + checksums_bytes) {
    return broken_index("the pack index is too short");
  }
  if (read_big_endian_32(file.data()) != signature) {
    return broken_index("no pack index of version 2; `git index-pack` makes one");
  }
  if (read_big_endian_32(file.data() + 4) != 2) {
    return broken_index("a pack index of an unknown version; `git index-pack` makes one of version 2");
  }
  PackIndex index;
  index.fan_out_ = file.data() + head_bytes;
  if (falls(index.fan_out_)) {
    return broken_index("the pack index is damaged: its counts fall");
  }
  index.size_ = read_big_endian_32(index.fan_out_ + fan_out_bytes - 4);
  constexpr std::size_t each = ObjectId::size + 4 + 4;  // id, checksum, offset
  const std::size_t tables = head_bytes + fan_out_bytes + index.size_ * each;
  if (file.size() < tables + checksums_bytes) {
    return broken_index("the pack index is damaged: it counts more objects than it holds");
  }
  index.ids_ = index.fan_out_ + fan_out_bytes;
  index.offsets_ = index.ids_ + index.size_ * (ObjectId::size + 4);
  index.large_offsets_ = index.offsets_ + index.size_ * 4;
  index.large_size_ = (file.size() - tables - checksums_bytes) / 8;
  return index;
}

ObjectId PackIndex::id(std::size_t at) const {
  ObjectId id;
  std::memcpy(id.bytes.data(), id_bytes(at), ObjectId::size);
  return id;
}

std::uint64_t PackIndex::offset(std::size_t at) const {
  const std::uint32_t small = read_big_endian_32(offsets_ + at * 4);
  if ((small & large_flag) == 0) {
    return small;
  }
  const std::size_t large = small & ~large_flag;
  if (large >= large_size_) {
    return std::numeric_limits<std::uint64_t>::max();
  }
  const std::uint8_t* bytes = large_offsets_ + large * 8;
  return (std::uint64_t{read_big_endian_32(bytes)} << 32U) | read_big_endian_32(bytes + 4);
}

std::optional<std::size_t> PackIndex::find(const ObjectId& id) const {
  const std::size_t first = id.bytes[0];
  std::size_t low = first == 0 ? 0 : read_big_endian_32(fan_out_ + 4 * (first - 1));
  std::size_t high = read_big_endian_32(fan_out_ + 4 * first);
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    const int order = std::memcmp(id_bytes(middle), id.bytes.data(), ObjectId::size);
    if (order == 0) {
      return middle;
    }
    if (order < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return std::nullopt;
}

}  // namespace prodready::packs
