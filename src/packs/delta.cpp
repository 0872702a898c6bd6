#include "packs/delta.hpp"

#include <cstring>

namespace prodready::packs {
namespace {

constexpr std::uint8_t copy_flag = 0x80;
constexpr std::size_t size_of_zero = 0x10000;  // what a copy of size 0 means

// Little-endian base 128; nothing where it does not end or is beyond 63 bits.
std::optional<std::size_t> read_size(Bytes delta, std::size_t& at) {
  std::size_t value = 0;
  for (unsigned shift = 0; at < delta.size() && shift < 63; shift += 7) {
    const std::uint8_t byte = delta[at++];
    value |= std::size_t{byte & 0x7FU} << shift;
    if ((byte & 0x80U) == 0) {
      return value;
    }
  }
  return std::nullopt;
}

// Most pieces are short, and a fixed number of bytes is copied without a call. What lies behind the piece in
// `to` is written later, or is the buffer's slack.
constexpr std::size_t short_piece = 32;
static_assert(short_piece <= Buffer::slack);

void copy_piece(std::uint8_t* to, const std::uint8_t* from, std::size_t length, bool has_room) {
  if (length <= short_piece && has_room) {
    std::memcpy(to, from, short_piece);
  } else {
    std::memcpy(to, from, length);
  }
}

struct Copy {
  std::size_t offset = 0;
  std::size_t length = 0;
};

// The bits of `code` tell which bytes of offset and length follow.
bool read_copy(std::uint8_t code, const std::uint8_t*& at, const std::uint8_t* end, Copy& copy) {
  if (end - at < 7) {  // the most that can follow; near the end each byte is checked
    const int needed = __builtin_popcount(code & 0x7FU);
    if (end - at < needed) {
      return false;
    }
  }
  for (unsigned i = 0; i < 4; ++i) {
    if ((code & (1U << i)) != 0) {
      copy.offset |= std::size_t{*at++} << (8 * i);
    }
  }
  for (unsigned i = 0; i < 3; ++i) {
    if ((code & (0x10U << i)) != 0) {
      copy.length |= std::size_t{*at++} << (8 * i);
    }
  }
  copy.length = copy.length == 0 ? size_of_zero : copy.length;
  return true;
}

void note_copy(const Copy& copy, std::size_t offset, std::vector<CopiedRange>& copied) {
  if (!copied.empty()) {
    CopiedRange& last = copied.back();
    if (last.offset + last.length == offset && last.base_offset + last.length == copy.offset) {
      last.length += copy.length;
      return;
    }
  }
  copied.push_back({copy.offset, offset, copy.length});
}

}  // namespace

std::optional<DeltaSizes> read_delta_sizes(Bytes delta) {
  DeltaSizes sizes;
  const auto base = read_size(delta, sizes.instructions);
  const auto result = base ? read_size(delta, sizes.instructions) : std::nullopt;
  if (!result) {
    return std::nullopt;
  }
  sizes.base = *base;
  sizes.result = *result;
  return sizes;
}

bool apply_delta(Bytes base, Bytes instructions, Buffer& result, std::vector<CopiedRange>* copied) {
  const std::uint8_t* at = instructions.data();
  const std::uint8_t* const end = at + instructions.size();
  std::uint8_t* const out = result.data();
  const std::size_t room = result.size();
  std::size_t filled = 0;
  while (at < end) {
    const std::uint8_t code = *at++;
    if ((code & copy_flag) != 0) {
      Copy copy;
      if (!read_copy(code, at, end, copy) || copy.offset > base.size() ||
          copy.length > base.size() - copy.offset || copy.length > room - filled) {
        return false;
      }
      copy_piece(out + filled, base.data() + copy.offset, copy.length,
                 base.size() - copy.offset >= short_piece);
      if (copied != nullptr) {
        note_copy(copy, filled, *copied);
      }
      filled += copy.length;
    } else {
      if (code == 0 || code > end - at || code > room - filled) {
        return false;
      }
      copy_piece(out + filled, at, code, static_cast<std::size_t>(end - at) >= short_piece);
      at += code;
      filled += code;
    }
  }
  return filled == room;
}

}  // namespace prodready::packs
