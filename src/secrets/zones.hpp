// The places of a content that must be looked at because something there is new.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "secrets/match.hpp"

namespace prodready::secrets {

// What lies within `margin` bytes of one of `fresh` (sorted), in ranges that do not touch.
std::vector<Range> zones_around(std::span<const Range> fresh, std::size_t margin, std::size_t content_size);

// What the first stage searches for all hits that touch one of `fresh` (sorted; empty ranges are seams): no
// hit is wider than `width`, and none goes on behind a newline. Zones with little between them are one.
std::vector<Range> line_zones(std::string_view content, std::span<const Range> fresh, std::size_t width);

// Where the zone of what is new up to `fresh_end` ends, if nothing else near is new.
std::size_t line_zone_end(std::string_view content, std::size_t fresh_end, std::size_t width);

}  // namespace prodready::secrets
