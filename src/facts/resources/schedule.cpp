#include "facts/resources/schedule.hpp"

#include <algorithm>
#include <array>
#include <bitset>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "core/text.hpp"

namespace prodready::terms {
namespace {

constexpr double hours_a_day = 24;
constexpr int minutes_a_day = 24 * 60;

using Set = std::bitset<64>;

struct Field {
  int least = 0;
  int most = 0;
  std::string_view names;  // "JANFEBMAR…": three letters each, the first is `least`
};

constexpr std::string_view months = "janfebmaraprmayjunjulaugsepoctnovdec";
constexpr std::string_view weekdays = "sunmontuewedthufrisat";

std::optional<int> number_in(std::string_view text, const Field& field) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc{} && end == text.data() + text.size()) {
    return value >= field.least && value <= field.most ? std::optional(value) : std::nullopt;
  }
  constexpr std::size_t letters = 3;
  const std::size_t at = text.size() == letters ? field.names.find(to_lower(text)) : std::string_view::npos;
  if (at == std::string_view::npos || at % letters != 0) {
    return std::nullopt;
  }
  return field.least + static_cast<int>(at / letters);
}

// "*", "?", "5", "1-5", "*/15", "2/6", "MON,WED"; nothing for L, W and #, which name days of a certain month.
std::optional<Set> parse_field(std::string_view text, const Field& field) {
  Set values;
  for (const std::string_view part : split(text, ',')) {
    const std::size_t slash = part.find('/');
    const std::string_view range = part.substr(0, slash);
    const std::size_t dash = range.find('-');
    const bool all = range == "*" || range == "?";
    const std::optional<int> first = all ? field.least : number_in(range.substr(0, dash), field);
    std::optional<int> last = all || (slash != std::string_view::npos && dash == std::string_view::npos)
                                  ? std::optional(field.most)
                                  : first;
    if (dash != std::string_view::npos) {
      last = number_in(range.substr(dash + 1), field);
    }
    const std::optional<int> step =
        slash == std::string_view::npos
            ? 1
            : number_in(part.substr(slash + 1), {.least = 1, .most = 1000, .names = {}});
    if (!first || !last || !step || *first > *last) {
      return std::nullopt;
    }
    for (int value = *first; value <= *last; value += *step) {
      values.set(static_cast<std::size_t>(value));
    }
  }
  return values;
}

struct Cron {
  Set minutes;
  Set hours;
  Set days;
  Set months;
  Set weekdays;             // 0 is Sunday
  bool either_day = false;  // both kinds of day are stated: one of them is enough (not in AWS)
};

bool runs_on(const Cron& cron, std::chrono::sys_days day) {
  const std::chrono::year_month_day date(day);
  const bool month = cron.months.test(static_cast<unsigned>(date.month()));
  const bool of_month = cron.days.test(static_cast<unsigned>(date.day()));
  const bool of_week = cron.weekdays.test(std::chrono::weekday(day).c_encoding());
  return month && (cron.either_day ? of_month || of_week : of_month && of_week);
}

std::optional<double> longest_gap(const Cron& cron) {
  std::vector<int> minutes;  // of a day that it runs on
  for (std::size_t hour = 0; hour < 24; ++hour) {
    for (std::size_t minute = 0; minute < 60; ++minute) {
      if (cron.hours.test(hour) && cron.minutes.test(minute)) {
        minutes.push_back(static_cast<int>(hour * 60 + minute));
      }
    }
  }
  if (minutes.empty()) {
    return std::nullopt;
  }
  int gap = 0;
  for (std::size_t i = 1; i < minutes.size(); ++i) {
    gap = std::max(gap, minutes[i] - minutes[i - 1]);
  }
  constexpr int days_looked_at = 2 * 366;  // a yearly run is seen twice
  const std::chrono::sys_days start = std::chrono::year{2024} / 1 / 1;
  std::optional<int> last;
  for (int i = 0; i < days_looked_at; ++i) {
    if (!runs_on(cron, start + std::chrono::days{i})) {
      continue;
    }
    if (last) {
      gap = std::max(gap, (i - *last) * minutes_a_day - minutes.back() + minutes.front());
    }
    last = i;
  }
  return gap == 0 ? std::nullopt : std::optional(gap / 60.0);
}

// minute hour day-of-month month day-of-week, and in AWS a year: there Sunday is 1, elsewhere 0 or 7.
std::optional<double> cron_gap(std::string_view text) {
  std::vector<std::string_view> fields = split(text, ' ');
  std::erase_if(fields, [](std::string_view field) { return field.empty(); });
  constexpr std::size_t plain_fields = 5;
  constexpr std::size_t aws_fields = 6;
  const bool is_aws = fields.size() == aws_fields;
  if (!is_aws && fields.size() != plain_fields) {
    return std::nullopt;
  }
  if (is_aws && fields.back() != "*" && fields.back() != "?") {
    return std::nullopt;
  }
  const auto minutes = parse_field(fields[0], {0, 59, {}});
  const auto hours = parse_field(fields[1], {0, 23, {}});
  const auto days = parse_field(fields[2], {1, 31, {}});
  const auto in_months = parse_field(fields[3], {1, 12, months});
  const auto on_weekdays = parse_field(fields[4], is_aws ? Field{1, 7, weekdays} : Field{0, 7, weekdays});
  if (!minutes || !hours || !days || !in_months || !on_weekdays) {
    return std::nullopt;
  }
  Cron cron{
      .minutes = *minutes, .hours = *hours, .days = *days, .months = *in_months, .weekdays = *on_weekdays};
  if (is_aws) {
    cron.weekdays >>= 1;
  } else if (on_weekdays->test(7)) {
    cron.weekdays.set(0);
  }
  cron.either_day = !is_aws && !fields[2].starts_with('*') && !fields[4].starts_with('*');
  return longest_gap(cron);
}

struct Unit {
  std::string_view word;
  double hours;
};

std::optional<double> number_before(std::string_view text, std::string_view unit) {
  double number = 0;
  const std::string_view digits = trim(text.substr(0, text.size() - unit.size()));
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return error == std::errc{} && end == digits.data() + digits.size() && number >= 0 ? std::optional(number)
                                                                                     : std::nullopt;
}

// "12 hours", "1 day".
std::optional<double> rate_gap(std::string_view text) {
  static constexpr std::array<Unit, 6> units = {Unit{"minutes", 1 / 60.0}, Unit{"minute", 1 / 60.0},
                                                Unit{"hours", 1},          Unit{"hour", 1},
                                                Unit{"days", hours_a_day}, Unit{"day", hours_a_day}};
  for (const Unit& unit : units) {
    if (text.ends_with(unit.word)) {
      const std::optional<double> number = number_before(text, unit.word);
      return number && *number > 0 ? std::optional(*number * unit.hours) : std::nullopt;
    }
  }
  return std::nullopt;
}

// "@daily", "@every 6h30m".
std::optional<double> named_gap(std::string_view text) {
  static constexpr std::array<Unit, 7> named = {
      Unit{"@hourly", 1},           Unit{"@daily", hours_a_day}, Unit{"@midnight", hours_a_day},
      Unit{"@weekly", 7 * 24.0},    Unit{"@monthly", 31 * 24.0}, Unit{"@yearly", 366 * 24.0},
      Unit{"@annually", 366 * 24.0}};
  for (const Unit& name : named) {
    if (text == name.word) {
      return name.hours;
    }
  }
  constexpr std::string_view every = "@every ";
  if (!text.starts_with(every)) {
    return std::nullopt;
  }
  static constexpr std::array<Unit, 3> units = {Unit{"h", 1}, Unit{"m", 1 / 60.0}, Unit{"s", 1 / 3600.0}};
  double hours = 0;
  std::string_view rest = trim(text.substr(every.size()));
  while (!rest.empty()) {
    const std::size_t end = rest.find_first_of("hms");
    if (end == std::string_view::npos) {
      return std::nullopt;
    }
    const auto unit = std::ranges::find(units, rest.substr(end, 1), &Unit::word);
    const std::optional<double> number = number_before(rest.substr(0, end + 1), unit->word);
    if (!number) {
      return std::nullopt;
    }
    hours += *number * unit->hours;
    rest.remove_prefix(end + 1);
  }
  return hours > 0 ? std::optional(hours) : std::nullopt;
}

}  // namespace

std::optional<double> longest_gap_in_hours(std::string_view expression) {
  constexpr std::size_t longest = 256;
  expression = trim(expression.substr(0, longest));
  if (expression.starts_with('@')) {
    return named_gap(expression);
  }
  const auto inside = [&](std::string_view word) -> std::optional<std::string_view> {
    const bool fits = expression.starts_with(word) && expression.ends_with(')');
    return fits ? std::optional(trim(expression.substr(word.size(), expression.size() - word.size() - 1)))
                : std::nullopt;
  };
  if (const auto rate = inside("rate(")) {
    return rate_gap(*rate);
  }
  const auto cron = inside("cron(");
  return cron_gap(cron ? *cron : expression);
}

}  // namespace prodready::terms
