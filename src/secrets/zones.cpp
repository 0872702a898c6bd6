#include "secrets/zones.hpp"

#include <algorithm>
#include <cstring>

namespace prodready::secrets {
namespace {

// To search as many bytes more takes less time than to begin once more.
constexpr std::size_t shortest_gap = 64;

std::size_t line_zone_begin(std::string_view content, std::size_t fresh_begin, std::size_t width) {
  const std::size_t farthest = fresh_begin - std::min(fresh_begin, width);
  const void* const newline = memrchr(content.data() + farthest, '\n', fresh_begin - farthest);
  return newline == nullptr
             ? farthest
             : static_cast<std::size_t>(static_cast<const char*>(newline) - content.data()) + 1;
}

void add_zone(Range zone, std::size_t gap, std::vector<Range>& zones) {
  if (!zones.empty() && zone.begin <= zones.back().end + gap) {
    zones.back().end = std::max(zones.back().end, zone.end);
  } else {
    zones.push_back(zone);
  }
}

}  // namespace

std::vector<Range> zones_around(std::span<const Range> fresh, std::size_t margin, std::size_t content_size) {
  std::vector<Range> zones;
  for (const Range& range : fresh) {
    add_zone({range.begin - std::min(range.begin, margin), std::min(content_size, range.end + margin)}, 0,
             zones);
  }
  return zones;
}

std::size_t line_zone_end(std::string_view content, std::size_t fresh_end, std::size_t width) {
  const std::string_view near = content.substr(fresh_end, width);
  const std::size_t newline = near.find('\n');
  return fresh_end + (newline == std::string_view::npos ? near.size() : newline + 1);
}

std::vector<Range> line_zones(std::string_view content, std::span<const Range> fresh, std::size_t width) {
  std::vector<Range> zones;
  for (const Range& range : fresh) {
    add_zone({line_zone_begin(content, range.begin, width), line_zone_end(content, range.end, width)},
             shortest_gap, zones);
  }
  return zones;
}

}  // namespace prodready::secrets
