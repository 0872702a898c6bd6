#include "facts/resources/age.hpp"

#include <charconv>
#include <chrono>
#include <cmath>
#include <string>
#include <string_view>

#include "core/date.hpp"

namespace prodready::terms {
namespace {

constexpr std::int64_t minute = 60;
constexpr std::int64_t hour = 60 * minute;
constexpr double most_seconds = 1e11;  // a larger number counts milliseconds: as seconds it is year 5138

std::optional<int> digits(std::string_view text, std::size_t at) {
  int value = 0;
  if (text.size() < at + 2) {
    return std::nullopt;
  }
  const char* const end = text.data() + at + 2;
  const auto [last, error] = std::from_chars(text.data() + at, end, value);
  return error == std::errc{} && last == end && value >= 0 ? std::optional(value) : std::nullopt;
}

// Seconds that "+01:00", "-0530", "Z" or nothing stands ahead of UTC.
std::optional<std::int64_t> offset_of(std::string_view zone) {
  if (zone.empty() || zone == "Z" || zone == "z") {
    return 0;
  }
  const std::size_t minutes_at = zone.size() > 3 && zone[3] == ':' ? 4 : 3;
  const std::optional<int> hours = digits(zone, 1);
  const std::optional<int> minutes = zone.size() > 3 ? digits(zone, minutes_at) : 0;
  if ((zone.front() != '+' && zone.front() != '-') || !hours || !minutes) {
    return std::nullopt;
  }
  return (zone.front() == '-' ? -1 : 1) * (*hours * hour + *minutes * minute);
}

std::optional<std::int64_t> moment_in(std::string_view text) {
  constexpr std::size_t day_length = 10;
  constexpr std::size_t time_length = 8;
  const std::optional<Date> day = parse_date(text.substr(0, day_length));
  if (!day) {
    return std::nullopt;
  }
  const std::int64_t start =
      std::chrono::duration_cast<std::chrono::seconds>(day->time_since_epoch()).count();
  if (text.size() == day_length) {
    return start;
  }
  const std::string_view time = text.substr(day_length + 1);
  const std::optional<int> hours = digits(time, 0);
  const std::optional<int> minutes = digits(time, 3);
  const std::optional<int> seconds = digits(time, 6);
  if (!hours || !minutes || !seconds) {
    return std::nullopt;
  }
  std::string_view zone = time.substr(time_length);
  if (zone.starts_with('.')) {
    zone = zone.substr(std::min(zone.find_first_not_of("0123456789", 1), zone.size()));
  }
  const std::optional<std::int64_t> offset = offset_of(zone);
  return offset ? std::optional(start + *hours * hour + *minutes * minute + *seconds - *offset)
                : std::nullopt;
}

}  // namespace

std::optional<std::int64_t> moment_of(const resources::Value& value) {
  if (const std::optional<double> number = value.as_number()) {
    if (!(std::abs(*number) < most_seconds * 1000)) {
      return std::nullopt;
    }
    return static_cast<std::int64_t>(std::abs(*number) < most_seconds ? *number : *number / 1000);
  }
  const std::string* text = value.text();
  return text == nullptr ? std::nullopt : moment_in(*text);
}

std::optional<double> age_in_hours(const Facts& facts, const resources::Resource& resource,
                                   const resources::Value& moment) {
  const std::optional<std::int64_t> then = moment_of(moment);
  if (!then) {
    return std::nullopt;
  }
  std::optional<std::int64_t> now = moment_of(resource.captured_at);
  if (!now) {
    now = std::chrono::duration_cast<std::chrono::seconds>(facts.as_of.time_since_epoch()).count();
  }
  return static_cast<double>(*now - *then) / static_cast<double>(hour);
}

std::optional<int> age_in_days(const Facts& facts, const resources::Resource& resource,
                               const resources::Value& moment) {
  constexpr double hours_a_day = 24;
  const std::optional<double> hours = age_in_hours(facts, resource, moment);
  return hours ? std::optional(static_cast<int>(std::floor(*hours / hours_a_day))) : std::nullopt;
}

}  // namespace prodready::terms
