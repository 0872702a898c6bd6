#include "cli/option_values.hpp"

#include <fmt/format.h>

#include <charconv>
#include <set>
#include <utility>

#include "core/text.hpp"
#include "core/words.hpp"

namespace prodready::cli {
namespace {

constexpr Word<Format> format_words[] = {
    {Format::text, "text"}, {Format::json, "json"}, {Format::junit, "junit"}};
constexpr Word<ColourMode> colour_words[] = {
    {ColourMode::automatic, "auto"}, {ColourMode::always, "always"}, {ColourMode::never, "never"}};
constexpr Word<Threshold> threshold_words[] = {{Threshold::critical, "critical"},
                                               {Threshold::high, "high"},
                                               {Threshold::medium, "medium"},
                                               {Threshold::low, "low"},
                                               {Threshold::none, "none"}};
constexpr Word<Undecided> undecided_words[] = {{Undecided::warn, "warn"}, {Undecided::block, "block"}};
constexpr std::size_t most_jobs = 256;

Error usage(std::string message) { return {ErrorKind::usage, std::move(message), std::nullopt}; }

template <class T, std::size_t N>
Result<T> choose(const Word<T> (&table)[N], const std::string& word, std::string_view flag) {
  if (const std::optional<T> value = value_of(table, word)) {
    return *value;
  }
  std::vector<std::string> words;
  for (const Word<T>& row : table) {
    words.emplace_back(row.word);
  }
  const std::optional<std::string> near = near_miss(word, words);
  return usage(fmt::format("{} takes {}, not '{}'{}", flag, join(words, ", "), printable(word),
                           near ? fmt::format("; did you mean '{}'?", *near) : std::string()));
}

Result<OutputRequest> output_request(const std::string& text) {
  const std::size_t equals = text.find('=');
  const std::string path = equals == std::string::npos ? "" : text.substr(equals + 1);
  if (equals != std::string::npos && path.empty()) {
    return usage(fmt::format("--format {}: a path must follow '='; '-' is standard output", printable(text)));
  }
  const Result<Format> format = choose(format_words, text.substr(0, equals), "--format");
  if (!format) {
    return format.error();
  }
  return OutputRequest{*format, path == "-" ? "" : path};
}

Result<std::vector<OutputRequest>> output_requests(const std::vector<std::string>& formats) {
  std::vector<OutputRequest> outputs;
  std::set<std::string> paths;
  for (const std::string& text : formats) {
    const Result<OutputRequest> output = output_request(text);
    if (!output) {
      return output.error();
    }
    if (!paths.insert(output->path).second) {
      return usage(
          output->path.empty()
              ? "two formats for standard output; give all but one a path, as in '-f json=report.json'"
              : fmt::format("two formats for {}; give each its own path", printable(output->path)));
    }
    outputs.push_back(*output);
  }
  return outputs;
}

Result<std::size_t> number_of_jobs(const std::string& text) {
  std::size_t jobs = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), jobs);
  if (problem != std::errc() || end != text.data() + text.size() || jobs > most_jobs) {
    return usage(
        fmt::format("--jobs takes a whole number from 0 to {}, not '{}'; 0 is one for each processor",
                    most_jobs, printable(text)));
  }
  return jobs;
}

// Puts the value into `target`; the error, where there is none.
template <class T, class Target>
std::optional<Error> assign(const Result<T>& result, Target& target) {
  if (!result) {
    return result.error();
  }
  target = *result;
  return std::nullopt;
}

// Flags that contradict each other.
std::optional<Error> contradiction(const RawOptions& raw, const Options& options) {
  const struct {
    bool given;
    const char* message;
  } contradictions[] = {
      {raw.strict && (!raw.fail_on.empty() || !raw.undecided.empty()),
       "--strict means '--fail-on low --undecided block'; give either it or these two"},
      {raw.quiet && raw.verbose, "-q and -v exclude each other"},
      {options.staged && !options.since.empty(), "--staged and --since exclude each other"},
      {raw.no_history && !options.since.empty(), "--since is about history; leave --no-history out"},
      {raw.no_baseline && !options.baseline.empty(), "--no-baseline and --baseline exclude each other"},
      {options.write_baseline && !options.only.empty(),
       "--write-baseline writes the failures of the whole checklist; leave --only out"},
  };
  for (const auto& [given, message] : contradictions) {
    if (given) {
      return usage(message);
    }
  }
  return std::nullopt;
}

std::optional<Error> read_gate(const RawOptions& raw, Options& options) {
  if (raw.strict) {
    options.fail_on = Threshold::low;
    options.undecided = Undecided::block;
    return std::nullopt;
  }
  if (!raw.fail_on.empty()) {
    if (const auto error = assign(choose(threshold_words, raw.fail_on, "--fail-on"), options.fail_on)) {
      return error;
    }
  }
  return raw.undecided.empty()
             ? std::nullopt
             : assign(choose(undecided_words, raw.undecided, "--undecided"), options.undecided);
}

std::optional<Error> read_values(const RawOptions& raw, Options& options) {
  if (const auto error = assign(output_requests(raw.formats), options.outputs)) {
    return error;
  }
  if (const auto error = read_gate(raw, options)) {
    return error;
  }
  if (!raw.as_of.empty()) {
    options.as_of = parse_date(raw.as_of);
    if (!options.as_of) {
      return usage(fmt::format("--as-of takes a day as YYYY-MM-DD, not '{}'", printable(raw.as_of)));
    }
  }
  if (const auto error = assign(choose(colour_words, raw.colour, "--color"), options.colour)) {
    return error;
  }
  return raw.jobs.empty() ? std::nullopt : assign(number_of_jobs(raw.jobs), options.jobs);
}

}  // namespace

Result<Options> interpret(const RawOptions& raw, Options options) {
  if (const auto error = contradiction(raw, options)) {
    return *error;
  }
  if (const auto error = read_values(raw, options)) {
    return *error;
  }
  options.detail = raw.quiet ? Detail::quiet : (raw.verbose ? Detail::verbose : Detail::normal);
  options.use_baseline = !raw.no_baseline;
  options.history = !raw.no_history;
  options.delta_scan = !raw.no_delta_scan;
  options.cache = !raw.no_cache;
  return options;
}

}  // namespace prodready::cli
