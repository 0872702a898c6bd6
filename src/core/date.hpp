// Days in UTC. The program never asks the clock below cli/: the day of the audit is a value that is handed in.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace prodready {

using Date = std::chrono::sys_days;

// YYYY-MM-DD of a day that exists; nothing for anything else.
std::optional<Date> parse_date(std::string_view text);

std::string to_string(Date date);  // YYYY-MM-DD

// Seconds since 1970-01-01T00:00:00Z to the day they fall in.
Date date_of(std::int64_t unix_seconds);

// Days from `earlier` to `later`; negative when they are the other way round.
int days_between(Date earlier, Date later);

}  // namespace prodready
