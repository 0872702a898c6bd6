#include "packs/pack_entry.hpp"

#include <algorithm>

namespace prodready::packs {
namespace {

constexpr unsigned most_size_bits = 57;  // more cannot be meant, and the shift stays defined
constexpr std::size_t most_offset_bytes = 8;

// Big-endian base 128 where each further byte adds one, as git has it.
bool read_base_distance(Bytes pack, std::size_t& at, std::uint64_t& distance) {
  for (std::size_t i = 0; i < most_offset_bytes && at < pack.size(); ++i) {
    const std::uint8_t byte = pack[at++];
    distance = i == 0 ? byte & 0x7FU : ((distance + 1) << 7U) | (byte & 0x7FU);
    if ((byte & 0x80U) == 0) {
      return true;
    }
  }
  return false;
}

bool read_base(Bytes pack, std::uint64_t offset, std::size_t& at, EntryHeader& header) {
  if (header.kind == EntryKind::id_delta) {
    if (pack.size() - at < ObjectId::size) {
      return false;
    }
    std::copy_n(pack.data() + at, ObjectId::size, header.base_id.bytes.begin());
    at += ObjectId::size;
    return true;
  }
  std::uint64_t distance = 0;
  if (!read_base_distance(pack, at, distance) || distance == 0 || distance > offset) {
    return false;
  }
  header.base_offset = offset - distance;
  return true;
}

}  // namespace

std::optional<EntryHeader> read_entry_header(Bytes pack, std::uint64_t offset) {
  if (offset >= pack.size()) {
    return std::nullopt;
  }
  std::size_t at = offset;
  std::uint8_t byte = pack[at++];
  const unsigned kind = (byte >> 4U) & 7U;
  if (kind == 0 || kind == 5) {
    return std::nullopt;
  }
  EntryHeader header;
  header.kind = static_cast<EntryKind>(kind);
  header.size = byte & 0x0FU;
  for (unsigned shift = 4; (byte & 0x80U) != 0; shift += 7) {
    if (at >= pack.size() || shift > most_size_bits) {
      return std::nullopt;
    }
    byte = pack[at++];
    header.size |= std::uint64_t{byte & 0x7FU} << shift;
  }
  if (is_delta(header.kind) && !read_base(pack, offset, at, header)) {
    return std::nullopt;
  }
  header.bytes = static_cast<std::uint8_t>(at - offset);
  return header;
}

}  // namespace prodready::packs
