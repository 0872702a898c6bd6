// Scanning a content that a delta makes from a base: only what is new is scanned, the base's hits and matches
// are carried over.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "secrets/hit.hpp"
#include "secrets/match.hpp"

namespace prodready::secrets {

// `size` bytes of the base at `from` stand in the content at `to`.
struct Copy {
  std::size_t from = 0;
  std::size_t to = 0;
  std::size_t size = 0;
};

// What copies leave of a content, and an empty range at each seam between two copies, and at either end of
// the content where it is not an end of the base too. Copies are sorted by `to` and do not overlap there.
std::vector<Range> fresh_ranges(std::span<const Copy> copies, std::size_t base_size,
                                std::size_t content_size);

// The base's matches (sorted, as scan() returns them) whose neighbourhood lies wholly in one copy, where they
// now are; sorted.
std::vector<Match> carry(std::span<const Match> base_matches, std::span<const Copy> copies,
                         std::size_t base_size, std::size_t content_size);

// The base's hits (sorted) that lie wholly in one copy, behind the zone (zones.hpp) of what is new before it,
// where they now are; sorted. `hit_width`: bytes of the first stage's widest pattern.
std::vector<Hit> carry_hits(std::span<const Hit> base_hits, std::span<const Copy> copies,
                            std::string_view content, std::size_t hit_width);

// Both sorted lists in one, each match once.
std::vector<Match> merge(std::span<const Match> left, std::span<const Match> right);

}  // namespace prodready::secrets
