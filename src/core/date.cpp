#include "core/date.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace prodready {
namespace {

int number(std::string_view digits) {
  int value = 0;
  for (const char c : digits) {
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (text.size() != 10 || text[4] != '-' || text[7] != '-' || std::ranges::count_if(text, is_digit) != 8) {
    return std::nullopt;
  }
  const std::chrono::year_month_day day{std::chrono::year{number(text.substr(0, 4))},
                                        std::chrono::month{static_cast<unsigned>(number(text.substr(5, 2)))},
                                        std::chrono::day{static_cast<unsigned>(number(text.substr(8, 2)))}};
  if (!day.ok()) {
    return std::nullopt;
  }
  return Date{day};
}

std::string to_string(Date date) {
  const std::chrono::year_month_day day{date};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

Date date_of(std::int64_t unix_seconds) {
  // Beyond these bounds (years 0 to 9999) a commit's time is nonsense, and the calendar type would overflow.
  constexpr std::int64_t earliest = -62167219200;
  constexpr std::int64_t latest = 253402300799;
  const std::chrono::sys_seconds second{std::chrono::seconds{std::clamp(unix_seconds, earliest, latest)}};
  return std::chrono::floor<std::chrono::days>(second);
}

int days_between(Date earlier, Date later) { return static_cast<int>((later - earlier).count()); }

}  // namespace prodready
