// What the first stage of the detector sees, and what a scan leaves for the scans of contents that deltas
// make.
#pragma once

#include <compare>
#include <cstdint>
#include <limits>
#include <vector>

#include "secrets/match.hpp"

namespace prodready::secrets {

// A place that is worth a closer look. It depends only on the bytes before `end`, as many as the first
// stage's patterns are wide; one of an encoded run on the byte before `end` and shortest_run bytes behind it.
struct Hit {
  // In place of a rule: here begins a run of base64 whose beginning decodes to text.
  static constexpr std::uint32_t encoded_run = std::numeric_limits<std::uint32_t>::max();

  std::uint32_t end = 0;
  std::uint32_t rule = 0;  // index into built_in_rules(), or encoded_run

  bool operator==(const Hit&) const = default;
  // One number to compare is quicker than two.
  auto operator<=>(const Hit& other) const {
    const auto key = [](const Hit& hit) { return (std::uint64_t{hit.end} << 32U) | hit.rule; };
    return key(*this) <=> key(other);
  }
};

// Both sorted, each once.
struct ScannedContent {
  std::vector<Hit> hits;
  std::vector<Match> matches;
};

}  // namespace prodready::secrets
