#include "packs/pack_index.hpp"

#include <algorithm>
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

// The eight bytes behind the first, which the fan-out knows, as a number that orders as they do.
std::uint64_t key_of(const std::uint8_t* id) {
  std::uint64_t value = 0;
  std::memcpy(&value, id + 1, sizeof value);
  return __builtin_bswap64(value);
}

constexpr std::size_t beginnings = 1U << 16U;

std::size_t beginning_of(const std::uint8_t* id) { return std::size_t{id[0]} << 8U | id[1]; }

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

void PackIndex::sharpen() const {
  if (size_ < beginnings) {  // the fan-out is about as sharp, and there may be many packs
    return;
  }
  std::call_once(beginnings_->once, [this] {
    std::vector<std::uint32_t>& places = beginnings_->places;
    places.reserve(beginnings + 1);
    for (std::size_t at = 0; at < size_; ++at) {
      if (const std::size_t beginning = beginning_of(id_bytes(at)); places.size() <= beginning) {
        places.resize(beginning + 1, static_cast<std::uint32_t>(at));
      }
    }
    places.resize(beginnings + 1, static_cast<std::uint32_t>(size_));
    beginnings_->are_known.store(true, std::memory_order_release);
  });
}

PackIndex::Span PackIndex::span_of(const ObjectId& id) const {
  if (beginnings_->are_known.load(std::memory_order_acquire)) {
    const std::size_t beginning = beginning_of(id.bytes.data());
    const std::uint64_t least = std::uint64_t{id.bytes[1]} << 56U;
    return {beginnings_->places[beginning], beginnings_->places[beginning + 1], least,
            least | (std::numeric_limits<std::uint64_t>::max() >> 8U)};
  }
  const std::size_t first = id.bytes[0];
  return {first == 0 ? 0 : read_big_endian_32(fan_out_ + 4 * (first - 1)),
          read_big_endian_32(fan_out_ + 4 * first)};
}

void PackIndex::expect(const ObjectId& id) const {
  const Span span = span_of(id);
  if (span.low < span.high) {
    __builtin_prefetch(id_bytes(guessed(span, key_of(id.bytes.data()))));
  }
}

// Ids are spread evenly, so that where one stands can be guessed; what the guesses leave is halved.
std::optional<std::size_t> PackIndex::find(const ObjectId& id) const {
  constexpr int most_guesses = 4;
  constexpr std::size_t worth_guessing = 8;  // ids
  Span span = span_of(id);
  const std::uint64_t key = key_of(id.bytes.data());
  for (int guess = 0; span.low < span.high; ++guess) {
    const bool is_guessed = guess < most_guesses && span.high - span.low > worth_guessing;
    const std::size_t at = is_guessed ? guessed(span, key) : span.low + (span.high - span.low) / 2;
    const std::uint64_t found = key_of(id_bytes(at));
    const int order =
        found == key ? std::memcmp(id_bytes(at), id.bytes.data(), ObjectId::size) : (found < key ? -1 : 1);
    if (order == 0) {
      return at;
    }
    if (order < 0) {
      span.low = at + 1;
      span.least = found;
    } else {
      span.high = at;
      span.most = found;
    }
  }
  return std::nullopt;
}

// As if the keys from `least` to `most` stood at even distances.
std::size_t PackIndex::guessed(const Span& span, std::uint64_t key) {
  const std::size_t size = span.high - span.low;
  if (key < span.least || key > span.most) {  // the index is not in order
    return span.low + size / 2;
  }
  const double share =
      static_cast<double>(key - span.least) / (static_cast<double>(span.most - span.least) + 1);
  return span.low + std::min(size - 1, static_cast<std::size_t>(share * static_cast<double>(size)));
}

}  // namespace prodready::packs
