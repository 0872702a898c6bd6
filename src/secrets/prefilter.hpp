// What comes before the first stage: most of a content holds no text that a match of it needs, and is never
// given to Vectorscan.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "secrets/match.hpp"
#include "secrets/text_search.hpp"

namespace prodready::secrets {

struct Base64Runs;
class GatheredRanges;

class Prefilter {
 public:
  // `hit_width`: bytes of the first stage's widest pattern.
  explicit Prefilter(std::size_t hit_width) : hit_width_(hit_width) {}

  // Ranges that do not touch, ascending: each match of the first stage in `text` lies in one of them. Fills
  // `runs` with those of `text`.
  std::vector<Range> zones(std::string_view text, Base64Runs& runs) const;

 private:
  void add_places_near_runs(std::string_view text, std::span<const Range> runs,
                            std::vector<std::size_t>& places) const;
  void add_places_in(std::string_view text, Range zone, std::vector<std::size_t>& places) const;
  void add_places(GatheredRanges& gathered, std::vector<std::size_t>& places) const;  // and clears it

  std::size_t hit_width_;
  TextSearch anywhere_{built_in_needed_texts()};
  TextSearch in_runs_{built_in_needed_texts_of_runs()};
};

}  // namespace prodready::secrets
