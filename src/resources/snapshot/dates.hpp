// Times in the forms that snapshots have them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "resources/model/value.hpp"

namespace prodready::resources::snapshot {

// As ISO 8601 in UTC, "2026-01-05T08:00:00Z": of ISO 8601 text (with an offset
// or fractions too), of seconds or milliseconds since 1970, of "May 22, 2019
// 9:28:14 PM". Nothing for anything else.
std::optional<std::string> iso_time(const Value& value);

// Whether a key names a time.
bool names_time(std::string_view key);

// Numbers under keys that name a time ("CreationTime", "createdAt") become ISO
// 8601 text, at any depth.
void make_times_iso(Value& value);

}  // namespace prodready::resources::snapshot
