#include "secrets/prefilter.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include "secrets/zones.hpp"

namespace prodready::secrets {
namespace {

// Searches short ranges of a text together: to begin a search takes longer than a line.
class RangeSearch {
 public:
  RangeSearch(std::string_view text, const TextSearch& search, std::vector<std::size_t>& places)
      : text_(text), search_(search), places_(places) {}

  // Ascending ranges; places in those that are short are there after flush().
  void add(Range range) {
    const std::size_t size = range.end - range.begin;
    if (size_ + size + gap > bytes_.size() || count_ == pieces_.size()) {
      flush();
    }
    if (size + gap > bytes_.size()) {
      find(text_.substr(range.begin, size), range.begin);
      return;
    }
    pieces_[count_++] = {size_, range.begin};
    std::memcpy(bytes_.data() + size_, text_.data() + range.begin, size);
    std::memset(bytes_.data() + size_ + size, 0, gap);
    size_ += size + gap;
  }

  void flush() {
    const std::size_t first = places_.size();
    find({bytes_.data(), size_}, 0);
    std::size_t piece = 0;
    for (std::size_t& place : std::span(places_).subspan(first)) {
      while (piece + 1 < count_ && pieces_[piece + 1].at <= place) {
        ++piece;
      }
      place += pieces_[piece].begin - pieces_[piece].at;
    }
    size_ = 0;
    count_ = 0;
  }

 private:
  // No text goes on from one range to the next.
  static constexpr std::size_t gap = std::tuple_size_v<NeededText>;

  struct Piece {
    std::size_t at = 0;     // in `bytes_`
    std::size_t begin = 0;  // in the text
  };

  void find(std::string_view bytes, std::size_t begin) {
    const std::size_t first = places_.size();
    search_.find(bytes, places_);
    for (std::size_t& place : std::span(places_).subspan(first)) {
      place += begin;
    }
  }

  std::string_view text_;
  const TextSearch& search_;
  std::vector<std::size_t>& places_;
  std::array<char, 4096> bytes_;
  std::size_t size_ = 0;
  std::array<Piece, 64> pieces_;
  std::size_t count_ = 0;
};

}  // namespace

std::vector<Range> Prefilter::zones(std::string_view text, std::span<const Range> runs) const {
  std::vector<std::size_t> places;
  anywhere_.find(text, places);
  add_places_near_runs(text, runs, places);
  std::vector<Range> needed;
  needed.reserve(places.size());
  for (const std::size_t place : places) {
    needed.push_back({place, place + 1});
  }
  return line_zones(text, needed, hit_width_);
}

void Prefilter::add_places_near_runs(std::string_view text, std::span<const Range> runs,
                                     std::vector<std::size_t>& places) const {
  if (runs.empty()) {
    return;
  }
  const auto first = static_cast<std::ptrdiff_t>(places.size());
  RangeSearch search(text, in_runs_, places);
  for (const Range& zone : line_zones(text, runs, hit_width_)) {
    search.add(zone);
  }
  search.flush();
  std::inplace_merge(places.begin(), places.begin() + first, places.end());
}

}  // namespace prodready::secrets
