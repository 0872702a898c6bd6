#include "secrets/carry.hpp"

#include <algorithm>
#include <iterator>
#include <optional>

#include "secrets/base64.hpp"
#include "secrets/zones.hpp"

namespace prodready::secrets {
namespace {

// What a match depends on, where the content's ends are what stops it.
Range neighbourhood(const Match& match, std::size_t size) {
  return {match.begin - std::min<std::size_t>(match.begin, reach),
          std::min<std::size_t>(size, match.begin + reach)};
}

Match moved(Match match, std::size_t from, std::size_t to) {
  const auto shift = [&](std::uint32_t& place) { place = static_cast<std::uint32_t>(place - from + to); };
  shift(match.begin);
  shift(match.end);
  if (match.name_end != 0) {
    shift(match.name_begin);
    shift(match.name_end);
  }
  return match;
}

bool goes_on(const Copy& copy, const Copy& next) {
  return copy.to + copy.size == next.to && copy.from + copy.size == next.from;
}

// Copies that go on in base and content where the one before ends are one copy: no seam stands between them.
// `made` holds the result where there are any, as copies that come from a pack are joined already.
std::span<const Copy> joined(std::span<const Copy> copies, std::vector<Copy>& made) {
  if (std::adjacent_find(copies.begin(), copies.end(), goes_on) == copies.end()) {
    return copies;
  }
  for (const Copy& copy : copies) {
    if (!made.empty() && goes_on(made.back(), copy)) {
      made.back().size += copy.size;
    } else {
      made.push_back(copy);
    }
  }
  return made;
}

}  // namespace

std::vector<Range> fresh_ranges(std::span<const Copy> copies, std::size_t base_size,
                                std::size_t content_size) {
  std::vector<Range> fresh;
  std::size_t at = 0;
  std::optional<std::size_t> expected = 0;  // what stands in the base where the copy before ended
  for (const Copy& copy : copies) {
    if (copy.to > at || expected != copy.from) {
      fresh.push_back({at, copy.to});
    }
    at = copy.to + copy.size;
    expected = copy.from + copy.size;
  }
  if (at < content_size || expected != base_size) {
    fresh.push_back({at, content_size});
  }
  return fresh;
}

std::vector<Match> carry(std::span<const Match> base_matches, std::span<const Copy> copies,
                         std::size_t base_size, std::size_t content_size) {
  std::vector<Match> carried;
  std::vector<Copy> made;
  for (const Copy& copy : joined(copies, made)) {
    const std::size_t from_end = copy.from + copy.size;
    const auto first = std::ranges::lower_bound(base_matches, copy.from, {},
                                                [](const Match& m) -> std::size_t { return m.begin; });
    for (auto match = first; match != base_matches.end() && match->begin < from_end; ++match) {
      const Range needed = neighbourhood(*match, base_size);
      // Where the base's end cut the neighbourhood, the content has to end
      // there too.
      const bool is_begin_kept =
          needed.begin >= copy.from && (match->begin >= reach || copy.from != 0 || copy.to == 0);
      const bool is_end_kept = needed.end <= from_end &&
                               (match->begin + reach <= base_size || copy.to + copy.size == content_size);
      if (is_begin_kept && is_end_kept) {
        carried.push_back(moved(*match, copy.from, copy.to));
      }
    }
  }
  return carried;
}

std::vector<Hit> carry_hits(std::span<const Hit> base_hits, std::span<const Copy> copies,
                            std::string_view content, std::size_t hit_width) {
  std::vector<Hit> carried;
  if (base_hits.empty()) {
    return carried;
  }
  std::vector<Copy> made;
  for (const Copy& copy : joined(copies, made)) {
    const auto first = std::ranges::lower_bound(base_hits, copy.from, {},
                                                [](const Hit& one) -> std::size_t { return one.end; });
    if (first == base_hits.end() || first->end > copy.from + copy.size) {
      continue;
    }
    const bool is_whole_begin = copy.from == 0 && copy.to == 0;
    const std::size_t begin = is_whole_begin ? 0 : copy.to + 1;
    const std::size_t searched = is_whole_begin ? 0 : line_zone_end(content, copy.to, hit_width);
    const std::size_t end = copy.to + copy.size;
    for (auto hit = first; hit != base_hits.end() && hit->end <= copy.from + copy.size; ++hit) {
      const std::size_t at = hit->end - copy.from + copy.to;
      const std::size_t last = at + (hit->rule == Hit::encoded_run ? shortest_run : 0);
      if (at >= begin && last > searched && last <= end) {
        carried.push_back({static_cast<std::uint32_t>(at), hit->rule});
      }
    }
  }
  return carried;
}

std::vector<Match> merge(std::span<const Match> left, std::span<const Match> right) {
  std::vector<Match> both;
  both.reserve(left.size() + right.size());
  std::ranges::set_union(left, right, std::back_inserter(both));
  return both;
}

}  // namespace prodready::secrets
