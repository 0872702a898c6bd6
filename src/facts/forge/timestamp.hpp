// Points in time as the forges write them.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace prodready::forge {

// Seconds since 1970 of "2026-01-10T12:00:00Z", "2026-01-10T12:00:00.000+02:00" and the day alone; fractions
// are cut. Nothing for any other text.
std::optional<std::int64_t> parse_timestamp(std::string_view text);

}  // namespace prodready::forge
