#include "facts/measurements/record_formats.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <string>

#include "core/text.hpp"
#include "facts/paths.hpp"

namespace prodready::measurements {
namespace {

constexpr std::array names = {"bench", "perf", "load",   "stress",  "k6",     "gatling",   "jmeter",    "jmh",
                              "asv",   "prof", "locust", "results", "report", "hyperfine", "lighthouse"};
constexpr std::array suffixes = {".json", ".js", ".jtl", ".csv", ".prof", ".pprof", ".pb.gz", ".jfr", ".log"};
constexpr std::size_t head_bytes = 64U * 1024U;  // formats show themselves there

enum class DateForm { none, iso, epoch_seconds, epoch_milliseconds };

// A file is of the format when it has every one of `marks`. `date_key` stands before the day that it states.
struct Format {
  std::string_view tool;
  std::string_view name;
  std::array<std::string_view, 3> marks;
  std::string_view date_key;
  DateForm form;
};

constexpr std::array formats = {
    Format{
        "k6", "k6 summary", {"\"metrics\"", "\"http_req_duration\"", "\"iterations\""}, "", DateForm::none},
    Format{
        "jmh", "JMH results", {"\"jmhVersion\"", "\"primaryMetric\"", "\"benchmark\""}, "", DateForm::none},
    Format{
        "hyperfine", "hyperfine results", {"\"results\"", "\"command\"", "\"stddev\""}, "", DateForm::none},
    Format{"benchmark-action",
           "benchmark-action data",
           {"window.BENCHMARK_DATA", "\"entries\"", "\"benches\""},
           "\"lastUpdate\"",
           DateForm::epoch_milliseconds},
    Format{"pytest-benchmark",
           "pytest-benchmark results",
           {"\"machine_info\"", "\"benchmarks\"", "\"commit_info\""},
           "\"datetime\"",
           DateForm::iso},
    Format{"google-benchmark",
           "Google Benchmark results",
           {"\"context\"", "\"benchmarks\"", "\"num_cpus\""},
           "\"date\"",
           DateForm::iso},
    Format{"asv",
           "asv results",
           {"\"commit_hash\"", "\"env_name\"", "\"results\""},
           "\"date\"",
           DateForm::epoch_milliseconds},
    Format{"lighthouse",
           "Lighthouse report",
           {"\"lighthouseVersion\"", "\"fetchTime\"", "\"audits\""},
           "\"fetchTime\"",
           DateForm::iso},
    Format{"gatling",
           "Gatling statistics",
           {"\"numberOfRequests\"", "\"meanResponseTime\"", "\"percentiles1\""},
           "",
           DateForm::none},
    Format{"jmeter",
           "JMeter statistics",
           {"\"sampleCount\"", "\"errorPct\"", "\"pct1ResTime\""},
           "",
           DateForm::none},
    Format{"jmeter",
           "JMeter results",
           {"timeStamp,elapsed,label", "responseCode", "success"},
           "",
           DateForm::none},
    Format{"locust",
           "Locust statistics",
           {"Type,Name,Request Count", "Failure Count", "Requests/s"},
           "",
           DateForm::none},
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The first YYYY-MM-DD or YYYYMMDD in a text that is no part of a longer number.
std::optional<Date> day_in(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_digit(text[at]) || (at > 0 && is_digit(text[at - 1]))) {
      continue;
    }
    const bool has_dashes = at + 10 <= text.size() && text[at + 4] == '-' && text[at + 7] == '-';
    const std::size_t length = has_dashes ? 10 : 8;
    if (at + length > text.size() || (at + length < text.size() && is_digit(text[at + length]))) {
      continue;
    }
    const std::string_view part = text.substr(at, length);
    const std::string day = has_dashes
                                ? std::string(part)
                                : std::string(part.substr(0, 4)) + "-" + std::string(part.substr(4, 2)) +
                                      "-" + std::string(part.substr(6));
    if (const std::optional<Date> date = parse_date(day)) {
      return date;
    }
  }
  return {};
}

std::optional<Date> stated_day(const Format& format, std::string_view bytes) {
  const std::size_t key = format.date_key.empty() ? std::string_view::npos : bytes.find(format.date_key);
  if (key == std::string_view::npos) {
    return {};
  }
  const std::string_view behind = bytes.substr(key + format.date_key.size(), 60);
  if (format.form == DateForm::iso) {
    return day_in(behind);
  }
  const std::size_t from = behind.find_first_of("0123456789");
  std::int64_t number = 0;
  if (from == std::string_view::npos ||
      std::from_chars(behind.data() + from, behind.data() + behind.size(), number).ec != std::errc{}) {
    return {};
  }
  const std::int64_t seconds = format.form == DateForm::epoch_milliseconds ? number / 1000 : number;
  constexpr std::int64_t year_2000 = 946'684'800;
  constexpr std::int64_t year_2200 = 7'258'118'400;
  return seconds > year_2000 && seconds < year_2200 ? std::optional(date_of(seconds)) : std::nullopt;
}

// gzip, as pprof writes it, and Flight Recorder.
std::optional<Format> profile_of(std::string_view path, std::string_view bytes) {
  if (path.ends_with(".jfr") && bytes.starts_with(std::string_view("FLR\0", 4))) {
    return Format{"async-profiler", "Flight Recorder profile", {}, "", DateForm::none};
  }
  const bool has_suffix = path.ends_with(".prof") || path.ends_with(".pprof") || path.ends_with(".pb.gz");
  if (has_suffix && bytes.starts_with("\x1f\x8b")) {
    return Format{"pprof", "pprof profile", {}, "", DateForm::none};
  }
  return {};
}

std::optional<Format> format_of(std::string_view path, std::string_view bytes) {
  const std::string_view head = bytes.substr(0, head_bytes);
  const auto* found = std::ranges::find_if(formats, [&](const Format& format) {
    return std::ranges::all_of(
        format.marks, [&](std::string_view mark) { return head.find(mark) != std::string_view::npos; });
  });
  return found != formats.end() ? std::optional(*found) : profile_of(path, bytes);
}

}  // namespace

bool may_be_record(std::string_view path) {
  const std::string lower = to_lower(path);
  return std::ranges::any_of(suffixes, [&](std::string_view suffix) { return lower.ends_with(suffix); }) &&
         std::ranges::any_of(names,
                             [&](std::string_view name) { return lower.find(name) != std::string::npos; });
}

std::optional<MeasurementRecord> record_of(std::string_view path, std::string_view bytes) {
  const std::optional<Format> format = format_of(path, bytes);
  if (!format) {
    return {};
  }
  MeasurementRecord record{.tool = format->tool,
                           .format = std::string(format->name),
                           .dated = stated_day(*format, bytes),
                           .place = {.path = std::string(path)}};
  record.dated_by = record.dated ? "its content" : "";
  if (!record.dated) {
    record.dated = day_in(path);
    record.dated_by = record.dated ? "its name" : "";
  }
  return record;
}

std::optional<std::uint32_t> threshold_line(std::string_view path, std::string_view bytes) {
  const std::string_view suffix = file_suffix(path);
  const bool is_script = suffix == ".js" || suffix == ".ts" || suffix == ".mjs";
  if (!is_script || (bytes.find("from 'k6") == std::string_view::npos &&
                     bytes.find("from \"k6") == std::string_view::npos)) {
    return {};
  }
  const std::size_t at = bytes.find("thresholds");
  if (at == std::string_view::npos) {
    return {};
  }
  return static_cast<std::uint32_t>(std::ranges::count(bytes.substr(0, at), '\n') + 1);
}

}  // namespace prodready::measurements
