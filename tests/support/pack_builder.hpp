// Packs with their indexes, made byte by byte, sound or not. Ids need not fit the content: no reader checks
// that.
#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <string>
#include <string_view>
#include <vector>

#include "packs/object_id.hpp"

namespace prodready::test {

inline std::string big_endian_32(std::uint32_t value) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) {
    bytes.push_back(static_cast<char>(value >> shift & 0xFFU));
  }
  return bytes;
}

// A zlib stream of stored blocks.
inline std::string stored_stream(std::string_view content) {
  std::string stream = "\x78\x01";
  std::string_view rest = content;
  do {
    const std::string_view piece = rest.substr(0, 65535);
    rest.remove_prefix(piece.size());
    const auto size = static_cast<std::uint32_t>(piece.size());
    stream.push_back(rest.empty() ? '\x01' : '\x00');
    for (const std::uint32_t value : {size, ~size}) {
      stream.push_back(static_cast<char>(value & 0xFFU));
      stream.push_back(static_cast<char>(value >> 8U & 0xFFU));
    }
    stream += piece;
  } while (!rest.empty());
  std::uint32_t low = 1;
  std::uint32_t high = 0;
  for (const char byte : content) {
    low = (low + static_cast<std::uint8_t>(byte)) % 65521;
    high = (high + low) % 65521;
  }
  return stream + big_endian_32(high << 16U | low);
}

// A number in the form that deltas have for sizes.
inline std::string delta_size(std::uint64_t value) {
  std::string bytes;
  do {
    bytes.push_back(static_cast<char>((value & 0x7FU) | (value > 0x7F ? 0x80U : 0U)));
    value >>= 7U;
  } while (value != 0);
  return bytes;
}

// Copies the first `kept` bytes of a base of `base_size` bytes (at most 65535), then adds `text` (at most
// 127).
inline std::string simple_delta(std::size_t base_size, std::size_t kept, std::string_view text) {
  std::string delta = delta_size(base_size) + delta_size(kept + text.size());
  if (kept > 0) {
    delta += {'\xB0', static_cast<char>(kept & 0xFFU), static_cast<char>(kept >> 8U & 0xFFU)};
  }
  if (!text.empty()) {
    delta.push_back(static_cast<char>(text.size()));
    delta += text;
  }
  return delta;
}

inline packs::ObjectId numbered_id(std::uint32_t number) {
  packs::ObjectId id;
  for (std::size_t i = 0; i < 4; ++i) {
    id.bytes[i] = static_cast<std::uint8_t>(number >> (24 - 8 * i) & 0xFFU);
  }
  return id;
}

class PackBuilder {
 public:
  struct Entry {
    packs::ObjectId id;
    std::uint64_t offset = 0;
  };

  void add_whole(packs::ObjectId id, unsigned kind, std::string_view content) {
    add_raw(id, kind, content.size(), "", stored_stream(content));
  }
  void add_delta_of_id(packs::ObjectId id, packs::ObjectId base, std::string_view delta) {
    const std::string name(reinterpret_cast<const char*>(base.bytes.data()), base.bytes.size());
    add_raw(id, 7, delta.size(), name, stored_stream(delta));
  }
  // `back`: how many entries before this one its base is.
  void add_delta(packs::ObjectId id, std::size_t back, std::string_view delta) {
    std::uint64_t distance = pack_.size() - entries_[entries_.size() - back].offset;
    std::string bytes(1, static_cast<char>(distance & 0x7FU));
    while ((distance >>= 7U) != 0) {
      --distance;
      bytes.insert(bytes.begin(), static_cast<char>(0x80U | (distance & 0x7FU)));
    }
    add_raw(id, 6, delta.size(), bytes, stored_stream(delta));
  }
  void add_raw(packs::ObjectId id, unsigned kind, std::uint64_t size, std::string_view base,
               std::string_view stream) {
    entries_.push_back({id, pack_.size()});
    std::uint8_t byte = static_cast<std::uint8_t>(kind << 4U | (size & 0xFU));
    for (size >>= 4U; size != 0; size >>= 7U) {
      pack_.push_back(static_cast<char>(byte | 0x80U));
      byte = size & 0x7FU;
    }
    pack_.push_back(static_cast<char>(byte));
    pack_ += base;
    pack_ += stream;
  }

  std::vector<Entry>& entries() { return entries_; }  // what the index will tell

  std::string pack() const {
    std::string bytes = pack_ + std::string(20, '\0');
    return bytes.replace(8, 4, big_endian_32(static_cast<std::uint32_t>(entries_.size())));
  }

  std::string index() const {
    std::vector<Entry> sorted = entries_;
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const Entry& a, const Entry& b) { return a.id < b.id; });
    std::string bytes = std::string("\xfftOc") + big_endian_32(2);
    for (unsigned first = 0; first < 256; ++first) {
      bytes += big_endian_32(static_cast<std::uint32_t>(std::count_if(
          sorted.begin(), sorted.end(), [&](const Entry& entry) { return entry.id.bytes[0] <= first; })));
    }
    std::string offsets;
    std::string large;
    for (const Entry& entry : sorted) {
      bytes.append(reinterpret_cast<const char*>(entry.id.bytes.data()), entry.id.bytes.size());
      const bool is_large = entry.offset >= 0x80000000U;
      offsets += big_endian_32(is_large ? 0x80000000U | static_cast<std::uint32_t>(large.size() / 8)
                                        : static_cast<std::uint32_t>(entry.offset));
      if (is_large) {
        large += big_endian_32(static_cast<std::uint32_t>(entry.offset >> 32U)) +
                 big_endian_32(static_cast<std::uint32_t>(entry.offset & 0xFFFFFFFFU));
      }
    }
    return bytes + std::string(4 * sorted.size(), '\0') + offsets + large + std::string(40, '\0');
  }

 private:
  std::string pack_ = std::string("PACK") + big_endian_32(2) + big_endian_32(0);
  std::vector<Entry> entries_;
};

}  // namespace prodready::test
