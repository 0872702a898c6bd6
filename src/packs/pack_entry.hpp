// The few bytes before each compressed object in a pack.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "packs/mapped_file.hpp"
#include "packs/object_id.hpp"

namespace prodready::packs {

enum class EntryKind : std::uint8_t {
  commit = 1,
  tree = 2,
  blob = 3,
  tag = 4,
  offset_delta = 6,
  id_delta = 7
};

struct EntryHeader {
  EntryKind kind = EntryKind::blob;
  std::uint64_t size = 0;         // bytes when inflated: of the object, or of the delta
  std::uint64_t base_offset = 0;  // of offset_delta, less than the entry's own
  ObjectId base_id;               // of id_delta
  std::uint8_t bytes = 0;         // of this header; the compressed data follow
};

// Nothing where the header does not fit, has an unknown kind or names a base outside the pack.
std::optional<EntryHeader> read_entry_header(Bytes pack, std::uint64_t offset);

inline bool is_delta(EntryKind kind) {
  return kind == EntryKind::offset_delta || kind == EntryKind::id_delta;
}

}  // namespace prodready::packs
