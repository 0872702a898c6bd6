#include "facts/forge/timestamp.hpp"

#include <algorithm>
#include <chrono>

#include "core/date.hpp"

namespace prodready::forge {
namespace {

constexpr std::int64_t minute = 60;
constexpr std::int64_t hour = 3600;

// The two digits at `at`; nothing where there are none, or where they are over `most`.
std::optional<std::int64_t> two_digits(std::string_view text, std::size_t at, std::int64_t most) {
  if (at + 2 > text.size() || text[at] < '0' || text[at] > '9' || text[at + 1] < '0' || text[at + 1] > '9') {
    return std::nullopt;
  }
  const std::int64_t value = (text[at] - '0') * 10 + (text[at + 1] - '0');
  return value <= most ? std::optional(value) : std::nullopt;
}

// "Z", "+02:00", "-0530": seconds east of UTC.
std::optional<std::int64_t> parse_offset(std::string_view text) {
  if (text.empty() || text == "Z" || text == "z") {
    return 0;
  }
  if (text.front() != '+' && text.front() != '-') {
    return std::nullopt;
  }
  const std::size_t minutes_at = text.find(':') == std::string_view::npos ? 3 : 4;
  const auto hours = two_digits(text, 1, 23);
  const auto minutes = text.size() == 3 ? std::optional<std::int64_t>(0) : two_digits(text, minutes_at, 59);
  if (!hours || !minutes) {
    return std::nullopt;
  }
  const std::int64_t east = *hours * hour + *minutes * minute;
  return text.front() == '-' ? -east : east;
}

}  // namespace

std::optional<std::int64_t> parse_timestamp(std::string_view text) {
  constexpr std::size_t day_size = 10;
  constexpr std::size_t time_size = 19;
  const std::optional<Date> day = parse_date(text.substr(0, day_size));
  if (!day) {
    return std::nullopt;
  }
  const std::int64_t start = std::chrono::sys_seconds(*day).time_since_epoch().count();
  if (text.size() == day_size) {
    return start;
  }
  const auto hours = two_digits(text, 11, 23);
  const auto minutes = two_digits(text, 14, 59);
  const auto seconds = two_digits(text, 17, 60);
  if (!hours || !minutes || !seconds) {
    return std::nullopt;
  }
  std::string_view rest = text.substr(time_size);
  if (rest.starts_with('.')) {
    rest.remove_prefix(std::min(rest.find_first_not_of("0123456789", 1), rest.size()));
  }
  const auto east = parse_offset(rest);
  return east ? std::optional(start + *hours * hour + *minutes * minute + *seconds - *east) : std::nullopt;
}

}  // namespace prodready::forge
