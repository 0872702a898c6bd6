#include "resources/snapshot/dates.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <string_view>

#include "core/date.hpp"
#include "resources/snapshot/wanted_keys.hpp"

namespace prodready::resources::snapshot {
namespace {

// Years 2001 to 2096: what lies without is no time of a cloud's.
constexpr double first_second = 1e9;
constexpr double last_second = 4e9;
constexpr double milliseconds = 1000;
constexpr std::int64_t day_seconds = 86400;

std::string iso_of_seconds(std::int64_t seconds) {
  const std::int64_t days = seconds >= 0 ? seconds / day_seconds : (seconds - day_seconds + 1) / day_seconds;
  const std::int64_t rest = seconds - days * day_seconds;
  return fmt::format("{}T{:02}:{:02}:{:02}Z", to_string(date_of(seconds)), rest / 3600, rest % 3600 / 60,
                     rest % 60);
}

std::optional<std::string> iso_of_number(double number) {
  if (number >= first_second * milliseconds && number <= last_second * milliseconds) {
    number /= milliseconds;
  }
  if (!(number >= first_second && number <= last_second)) {
    return std::nullopt;
  }
  return iso_of_seconds(static_cast<std::int64_t>(std::floor(number)));
}

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
  if (text.size() < at + count) {
    return std::nullopt;
  }
  int number = 0;
  const char* start = text.data() + at;
  const auto [end, error] = std::from_chars(start, start + count, number);
  return error == std::errc{} && end == start + count && number >= 0 ? std::optional(number) : std::nullopt;
}

struct Clock {
  int hour = 0;
  int minute = 0;
  int second = 0;
};

std::int64_t seconds_of(Date day, Clock clock) {
  return std::chrono::duration_cast<std::chrono::seconds>(day.time_since_epoch()).count() +
         std::int64_t{clock.hour} * 3600 + std::int64_t{clock.minute} * 60 + clock.second;
}

std::optional<std::int64_t> offset_seconds(std::string_view zone) {
  if (zone.empty() || zone == "Z") {
    return 0;
  }
  if (zone.front() != '+' && zone.front() != '-') {
    return std::nullopt;
  }
  const std::optional<int> hours = digits(zone, 1, 2);
  const std::optional<int> minutes = digits(zone, zone.size() - 2, 2);
  if (!hours || !minutes || zone.size() < 5) {
    return std::nullopt;
  }
  const std::int64_t seconds = std::int64_t{*hours} * 3600 + std::int64_t{*minutes} * 60;
  return zone.front() == '-' ? -seconds : seconds;
}

// "2026-01-05T08:00:00.000Z", "2026-01-05 08:00:00+00:00", "20260105T080000Z"
// is none.
std::optional<std::string> iso_of_iso(std::string_view text) {
  constexpr std::size_t day_size = 10;
  constexpr std::size_t second_end = 19;
  const std::optional<Date> day = parse_date(text.substr(0, day_size));
  if (!day || text.size() < second_end || (text[day_size] != 'T' && text[day_size] != ' ')) {
    return std::nullopt;
  }
  const std::optional<int> hour = digits(text, 11, 2);
  const std::optional<int> minute = digits(text, 14, 2);
  const std::optional<int> second = digits(text, 17, 2);
  std::string_view zone = text.substr(second_end);
  if (zone.starts_with('.')) {
    zone.remove_prefix(1);
    zone.remove_prefix(std::min(zone.find_first_not_of("0123456789"), zone.size()));
  }
  const std::optional<std::int64_t> offset = offset_seconds(zone);
  if (!hour || !minute || !second || !offset) {
    return std::nullopt;
  }
  return iso_of_seconds(seconds_of(*day, {*hour, *minute, *second}) - *offset);
}

// "May 22, 2019 9:28:14 PM", as Java prints it.
std::optional<std::string> iso_of_words(const std::string& text) {
  constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  std::array<char, 4> month = {};
  std::array<char, 3> half = {};
  int day = 0;
  int year = 0;
  Clock clock;
  if (std::sscanf(text.c_str(), "%3s %d, %d %d:%d:%d %2s", month.data(), &day, &year, &clock.hour,
                  &clock.minute, &clock.second, half.data()) != 7) {
    return std::nullopt;
  }
  for (std::size_t i = 0; i < months.size(); ++i) {
    if (months.at(i) == month.data()) {
      const std::optional<Date> date = parse_date(fmt::format("{:04}-{:02}-{:02}", year, i + 1, day));
      clock.hour = clock.hour % 12 + (half[0] == 'P' ? 12 : 0);
      return date ? std::optional(iso_of_seconds(seconds_of(*date, clock))) : std::nullopt;
    }
  }
  return std::nullopt;
}

}  // namespace

bool names_time(std::string_view key) {
  constexpr std::array<std::string_view, 8> endings = {
      "time", "date", "timestamp", "createdat", "updatedat", "modifiedat", "createdon", "lastmodified"};
  for (const std::string_view ending : endings) {
    if (key.size() >= ending.size() && equal_ignoring_case(key.substr(key.size() - ending.size()), ending)) {
      return true;
    }
  }
  return false;
}

std::optional<std::string> iso_time(const Value& value) {
  if (const double* number = value.number()) {
    return iso_of_number(*number);
  }
  const std::string* text = value.text();
  if (text == nullptr || text->size() > 40) {
    return std::nullopt;
  }
  if (std::optional<std::string> time = iso_of_iso(*text)) {
    return time;
  }
  if (const std::optional<double> number = value.as_number()) {
    return iso_of_number(*number);
  }
  return iso_of_words(*text);
}

void make_times_iso(Value& value) {
  if (List* items = value.list()) {
    for (Value& item : *items) {
      make_times_iso(item);
    }
  }
  if (Map* members = value.map()) {
    for (Member& member : *members) {
      if (member.value.number() != nullptr && names_time(member.key)) {
        if (std::optional<std::string> time = iso_of_number(*member.value.number())) {
          member.value = Value(std::move(*time));
        }
      } else {
        make_times_iso(member.value);
      }
    }
  }
}

}  // namespace prodready::resources::snapshot
