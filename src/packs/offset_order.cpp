#include "packs/offset_order.hpp"

#include <algorithm>
#include <array>

namespace prodready::packs {
namespace {

constexpr unsigned digit_bits = 11;
constexpr std::size_t digits = std::size_t{1} << digit_bits;

// One pass of a radix sort by the digit at `shift`.
void sort_by_digit(const std::vector<PlacedEntry>& from, std::vector<PlacedEntry>& to, unsigned shift) {
  std::array<std::size_t, digits + 1> starts{};
  for (const PlacedEntry& entry : from) {
    ++starts[((entry.offset >> shift) & (digits - 1)) + 1];
  }
  for (std::size_t i = 1; i <= digits; ++i) {
    starts[i] += starts[i - 1];
  }
  for (const PlacedEntry& entry : from) {
    to[starts[(entry.offset >> shift) & (digits - 1)]++] = entry;
  }
}

}  // namespace

std::vector<PlacedEntry> entries_by_offset(const PackIndex& index, std::uint64_t end) {
  std::vector<PlacedEntry> entries(index.size());
  for (std::size_t i = 0; i < entries.size(); ++i) {
    entries[i] = {std::min(index.offset(i), end), static_cast<std::uint32_t>(i)};
  }
  std::vector<PlacedEntry> other(entries.size());
  for (unsigned shift = 0; shift < 64 && (end >> shift) != 0; shift += digit_bits) {
    sort_by_digit(entries, other, shift);
    entries.swap(other);
  }
  return entries;
}

OffsetFinder::OffsetFinder(const std::vector<std::uint64_t>& offsets) : offsets_(&offsets) {
  while ((offsets.back() >> shift_) > offsets.size()) {
    ++shift_;
  }
  buckets_.resize((offsets.back() >> shift_) + 2);
  std::size_t bucket = 0;
  for (std::size_t i = 0; i + 1 < offsets.size(); ++i) {
    while (bucket <= (offsets[i] >> shift_)) {
      buckets_[bucket++] = static_cast<std::uint32_t>(i);
    }
  }
  while (bucket < buckets_.size()) {
    buckets_[bucket++] = static_cast<std::uint32_t>(offsets.size() - 1);
  }
}

std::optional<std::uint32_t> OffsetFinder::find(std::uint64_t offset) const {
  if (offset >= offsets_->back()) {
    return std::nullopt;
  }
  const std::size_t bucket = offset >> shift_;
  const auto first = offsets_->begin() + buckets_[bucket];
  const auto last = offsets_->begin() + buckets_[bucket + 1];
  const auto at = std::lower_bound(first, last, offset);
  if (at == last || *at != offset) {
    return std::nullopt;
  }
  return static_cast<std::uint32_t>(at - offsets_->begin());
}

}  // namespace prodready::packs
