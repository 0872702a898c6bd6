#include "secrets/gathered_ranges.hpp"

#include <algorithm>
#include <cstring>
#include <span>

namespace prodready::secrets {

bool GatheredRanges::add(Range range) {
  const std::size_t size = range.end - range.begin;
  if (count_ == pieces_.size() || size_ + size + between_.size() > bytes_.size()) {
    return false;
  }
  pieces_[count_++] = {.at = size_, .range = range};
  std::memcpy(bytes_.data() + size_, text_.data() + range.begin, size);
  std::memcpy(bytes_.data() + size_ + size, between_.data(), between_.size());
  size_ += size + between_.size();
  return true;
}

std::optional<std::size_t> GatheredRanges::place_of(std::size_t at) const {
  const std::span<const Piece> pieces = std::span(pieces_).first(count_);
  const auto behind = std::ranges::upper_bound(pieces, at, {}, &Piece::at);
  if (behind == pieces.begin()) {
    return std::nullopt;
  }
  const Piece& piece = *(behind - 1);
  const std::size_t place = piece.range.begin + (at - piece.at);
  return place < piece.range.end ? std::optional(place) : std::nullopt;
}

}  // namespace prodready::secrets
