#include "secrets/detector.hpp"

#include <hs.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "secrets/assignment.hpp"
#include "secrets/base64.hpp"
#include "secrets/built_in.hpp"
#include "secrets/pattern_rules.hpp"
#include "secrets/url_password.hpp"

namespace prodready::secrets {
namespace {

// A hit of the first stage may lie this far from the match that it leads to.
constexpr std::size_t hit_distance = 768;
constexpr std::size_t zone_margin = reach + hit_distance;

struct Hit {
  std::uint32_t rule = 0;
  std::uint32_t end = 0;

  auto operator<=>(const Hit&) const = default;
};

struct HitSink {
  std::vector<Hit>* hits;
  std::size_t offset;
};

int take_hit(unsigned id, unsigned long long, unsigned long long to, unsigned, void* context) {
  const HitSink& sink = *static_cast<const HitSink*>(context);
  sink.hits->push_back({id, static_cast<std::uint32_t>(sink.offset + to)});
  return 0;
}

// The places to look at, so far apart that none is looked at twice.
std::vector<Range> zones_of(std::span<const Range> fresh, std::size_t size) {
  std::vector<Range> zones;
  for (const Range& range : fresh) {
    const std::size_t begin = range.begin - std::min(range.begin, zone_margin);
    const std::size_t end = std::min(size, range.end + zone_margin);
    if (!zones.empty() && begin <= zones.back().end) {
      zones.back().end = std::max(zones.back().end, end);
    } else {
      zones.push_back({begin, end});
    }
  }
  return zones;
}

}  // namespace

struct Detector::State {
  std::string bytes;
  std::unique_ptr<hs_database_t, decltype(&hs_free_database)> database{nullptr, &hs_free_database};
  PatternRules patterns{built_in_rules()};
};

struct Detector::Worker::State {
  std::unique_ptr<hs_scratch_t, decltype(&hs_free_scratch)> scratch{nullptr, &hs_free_scratch};
  std::vector<Hit> hits;
  std::vector<Hit> decoded_hits;
};

namespace {

// One scan: turns hits into matches.
class Scan {
 public:
  Scan(std::string_view content, const hs_database_t& database, const PatternRules& patterns,
       hs_scratch_t& scratch)
      : content_(content), database_(database), patterns_(patterns), scratch_(scratch) {}

  void look_at(Range zone, std::vector<Hit>& hits, std::vector<Hit>& decoded_hits) {
    find_hits(content_.substr(zone.begin, zone.end - zone.begin), zone.begin, hits);
    for (std::size_t at = 0; at < hits.size(); ++at) {
      if (at > 0 && hits[at] == hits[at - 1]) {
        continue;
      }
      take(hits[at]);
    }
    look_into_base64(zone, decoded_hits);
  }

  std::vector<Match> matches() && {
    std::ranges::sort(matches_);
    const auto [first, last] = std::ranges::unique(matches_);
    matches_.erase(first, last);
    return std::move(matches_);
  }

 private:
  // Sorted by rule and place.
  void find_hits(std::string_view text, std::size_t offset, std::vector<Hit>& hits) {
    hits.clear();
    HitSink sink{&hits, offset};
    hs_scan(&database_, text.data(), static_cast<unsigned>(text.size()), 0, &scratch_, &take_hit, &sink);
    std::ranges::sort(hits);
  }

  void take(const Hit& hit) {
    switch (built_in_rules()[hit.rule].form) {
      case Form::none:
        take_pattern(hit);
        break;
      case Form::assignment:
        if (std::optional<Match> match = read_assignment(content_, hit.end)) {
          match->rule = static_cast<std::uint16_t>(hit.rule);
          matches_.push_back(*match);
        }
        break;
      case Form::url_password:
        if (std::optional<Match> match = read_url_password(content_, hit.end)) {
          match->rule = static_cast<std::uint16_t>(hit.rule);
          matches_.push_back(*match);
        }
        break;
      case Form::kubernetes_secret: {
        Match match;
        match.end = hit.end;
        match.begin = hit.end - 1;
        match.rule = static_cast<std::uint16_t>(hit.rule);
        matches_.push_back(match);
        break;
      }
      case Form::key_store:
        break;
    }
  }

  void take_pattern(const Hit& hit) {
    if (hit.rule == candidate_rule_ && hit.end > candidate_.begin && hit.end <= candidate_.end) {
      return;
    }
    const PatternRules::Outcome outcome = patterns_.find(content_, hit.rule, hit.end);
    candidate_rule_ = hit.rule;
    candidate_ = outcome.candidate;
    if (outcome.match) {
      matches_.push_back(*outcome.match);
    }
  }

  void look_into_base64(Range zone, std::vector<Hit>& hits) {
    std::size_t from = zone.begin;
    while (const std::optional<Range> run = next_run(content_, from, zone.end)) {
      const std::string_view text = content_.substr(run->begin, run->end - run->begin);
      if (begins_like_text(text)) {
        look_into(*run, hits);
      }
      from = run->end;
      while (from < content_.size() && is_base64(content_[from])) {
        ++from;
      }
    }
  }

  void look_into(Range run, std::vector<Hit>& hits) {
    const std::size_t whole = (run.end - run.begin) % 4 == 1 ? run.end - 1 : run.end;
    const std::optional<std::string> text = decode_base64(content_.substr(run.begin, whole - run.begin));
    if (!text) {
      return;
    }
    find_hits(*text, 0, hits);
    for (const Hit& hit : hits) {
      const Rule& rule = built_in_rules()[hit.rule];
      if (rule.form != Form::none || !rule.keywords.empty() || rule.kind != RuleKind::token) {
        continue;
      }
      if (const std::optional<Match> match = patterns_.find(*text, hit.rule, hit.end).match) {
        matches_.push_back(encoded(*match, run));
      }
    }
  }

  // The groups of four characters that hold the match's bytes.
  static Match encoded(Match match, Range run) {
    constexpr std::uint32_t bytes = 3;
    constexpr std::uint32_t characters = 4;
    const std::uint32_t first = match.begin / bytes;
    const std::uint32_t last = (match.end + bytes - 1) / bytes;
    match.skipped_front = static_cast<std::uint8_t>(match.begin - first * bytes);
    match.is_decoded = true;
    const auto end = std::min(run.end, run.begin + std::size_t{last} * characters);
    const std::size_t decoded = (end - run.begin) * bytes / characters;
    match.skipped_back = static_cast<std::uint8_t>(decoded - std::min<std::size_t>(decoded, match.end));
    match.begin = static_cast<std::uint32_t>(run.begin + std::size_t{first} * characters);
    match.end = static_cast<std::uint32_t>(end);
    return match;
  }

  std::string_view content_;
  const hs_database_t& database_;
  const PatternRules& patterns_;
  hs_scratch_t& scratch_;
  std::vector<Match> matches_;
  std::uint32_t candidate_rule_ = 0;
  Range candidate_;
};

}  // namespace

Detector::Worker::Worker(std::unique_ptr<State> state) : state_(std::move(state)) {}
Detector::Worker::Worker(Worker&&) noexcept = default;
Detector::Worker& Detector::Worker::operator=(Worker&&) noexcept = default;
Detector::Worker::~Worker() = default;

Detector::Detector(std::unique_ptr<State> state) : state_(std::move(state)) {}
Detector::Detector(Detector&&) noexcept = default;
Detector& Detector::operator=(Detector&&) noexcept = default;
Detector::~Detector() = default;

Result<Detector> Detector::load() {
  if (hs_valid_platform() != HS_SUCCESS) {
    return Error{ErrorKind::unsupported, "secrets are searched for on processors with SSE4.2 alone",
                 std::nullopt};
  }
  auto state = std::make_unique<State>();
  for (const std::string_view piece : built_in_database()) {
    state->bytes += piece;
  }
  hs_database_t* database = nullptr;
  if (hs_deserialize_database(state->bytes.data(), state->bytes.size(), &database) != HS_SUCCESS) {
    return Error{ErrorKind::unsupported,
                 "the built-in search patterns do not fit the installed "
                 "Vectorscan library: build again",
                 std::nullopt};
  }
  state->database.reset(database);
  state->bytes = {};
  return Detector(std::move(state));
}

Result<Detector::Worker> Detector::worker() const {
  hs_scratch_t* scratch = nullptr;
  if (hs_alloc_scratch(state_->database.get(), &scratch) != HS_SUCCESS) {
    return Error{ErrorKind::too_large, "there is not enough memory to search for secrets", std::nullopt};
  }
  auto state = std::make_unique<Worker::State>();
  state->scratch.reset(scratch);
  return Worker(std::move(state));
}

std::vector<Match> Detector::scan(std::string_view content, Worker& worker) const {
  const Range all{0, content.size()};
  return scan(content, {&all, 1}, worker);
}

std::vector<Match> Detector::scan(std::string_view content, std::span<const Range> fresh,
                                  Worker& worker) const {
  if (content.size() > longest_content) {
    return {};
  }
  Scan scan(content, *state_->database, state_->patterns, *worker.state_->scratch);
  for (const Range& zone : zones_of(fresh, content.size())) {
    scan.look_at(zone, worker.state_->hits, worker.state_->decoded_hits);
  }
  return std::move(scan).matches();
}

}  // namespace prodready::secrets
