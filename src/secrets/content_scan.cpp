#include "secrets/content_scan.hpp"

#include <hs.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "secrets/added_names.hpp"
#include "secrets/assignment.hpp"
#include "secrets/base64.hpp"
#include "secrets/pattern_rules.hpp"
#include "secrets/rule.hpp"
#include "secrets/url_password.hpp"

namespace prodready::secrets {
namespace {

// A hit of the first stage may lie this far from the match that it leads to.
constexpr std::size_t hit_distance = 768;
constexpr std::size_t match_margin = reach + hit_distance;

constexpr std::size_t shortest_gap_of_runs = 64;  // bytes: as many are looked at in one step

struct HitSink {
  std::vector<Hit>* hits;
  std::size_t offset;
};

int take_hit(unsigned id, unsigned long long, unsigned long long to, unsigned, void* context) {
  const HitSink& sink = *static_cast<const HitSink*>(context);
  sink.hits->push_back({static_cast<std::uint32_t>(sink.offset + to), id});
  return 0;
}

// The places around `fresh`, so far apart that none is looked at twice. Gaps of `shortest_gap` bytes or less
// are part of them.
std::vector<Range> zones_of(std::span<const Range> fresh, std::size_t margin, std::size_t size,
                            std::size_t shortest_gap = 0) {
  std::vector<Range> zones;
  for (const Range& range : fresh) {
    const std::size_t begin = range.begin - std::min(range.begin, margin);
    const std::size_t end = std::min(size, range.end + margin);
    if (!zones.empty() && begin <= zones.back().end + shortest_gap) {
      zones.back().end = std::max(zones.back().end, end);
    } else {
      zones.push_back({begin, end});
    }
  }
  return zones;
}

bool by_rule(const Hit& left, const Hit& right) {
  return std::pair(left.rule, left.end) < std::pair(right.rule, right.end);
}

// The groups of four characters that hold the match's bytes.
Match encoded(Match match, const EncodedRun& run) {
  constexpr std::uint32_t bytes = 3;
  constexpr std::uint32_t characters = 4;
  const std::uint32_t first = match.begin / bytes;
  const std::uint32_t last = (match.end + bytes - 1) / bytes;
  match.skipped_front = static_cast<std::uint8_t>(match.begin - first * bytes);
  match.is_decoded = true;
  const std::size_t end = std::min(run.text.size(), std::size_t{last} * characters);
  const std::size_t decoded = end * bytes / characters;
  match.skipped_back = static_cast<std::uint8_t>(decoded - std::min<std::size_t>(decoded, match.end));
  match.begin = static_cast<std::uint32_t>(run.offset_of(std::size_t{first} * characters));
  match.end = static_cast<std::uint32_t>(run.offset_of(end - 1) + 1);
  return match;
}

}  // namespace

void ContentScan::find_hits(std::span<const Range> fresh, std::vector<Hit>& hits) {
  for (const Range& zone : zones_of(fresh, tools_.hit_width, content_.size())) {
    search(zone, hits);
  }
  for (const Range& zone : zones_of(fresh, shortest_run + 1, content_.size(), shortest_gap_of_runs)) {
    search_runs(zone, hits);
  }
}

void ContentScan::search(Range zone, std::vector<Hit>& hits) {
  const std::string_view text = content_.substr(zone.begin, zone.end - zone.begin);
  HitSink sink{&hits, zone.begin};
  hs_scan(&tools_.database, text.data(), static_cast<unsigned>(text.size()), 0, &scratch_, &take_hit, &sink);
  tools_.names.find(text, scratch_, [&](std::size_t end) {
    hits.push_back({static_cast<std::uint32_t>(zone.begin + end), tools_.names.rule()});
  });
}

void ContentScan::search_runs(Range zone, std::vector<Hit>& hits) {
  std::vector<std::size_t> begins;
  add_encoded_texts(content_, zone, begins);
  for (const std::size_t begin : begins) {
    hits.push_back({static_cast<std::uint32_t>(begin), Hit::encoded_run});
  }
}

std::vector<Match> ContentScan::matches_of(std::span<const Hit> hits, std::span<const Range> fresh) {
  std::vector<Hit> near;
  for (const Range& zone : zones_of(fresh, match_margin, content_.size())) {
    auto hit =
        std::ranges::lower_bound(hits, zone.begin, {}, [](const Hit& one) -> std::size_t { return one.end; });
    for (; hit != hits.end() && hit->end <= zone.end; ++hit) {
      near.push_back(*hit);
    }
  }
  std::ranges::sort(near, by_rule);
  for (const Hit& hit : near) {
    take(hit);
  }
  std::ranges::sort(matches_);
  // clang 14 cannot compile std::ranges::unique with this standard library.
  matches_.erase(std::unique(matches_.begin(), matches_.end()), matches_.end());
  return std::move(matches_);
}

void ContentScan::take(const Hit& hit) {
  if (hit.rule == Hit::encoded_run) {
    take_run(hit);
  } else if (built_in_rules()[hit.rule].form == Form::none) {
    take_pattern(hit);
  } else {
    take_form(hit);
  }
}

void ContentScan::take_form(const Hit& hit) {
  std::optional<Match> match;
  switch (built_in_rules()[hit.rule].form) {
    case Form::assignment:
      match = read_assignment(content_, hit.end);
      break;
    case Form::url_password:
      match = read_url_password(content_, hit.end);
      break;
    case Form::kubernetes_secret:
      match.emplace();
      match->end = hit.end;
      match->begin = hit.end - 1;
      break;
    case Form::none:
    case Form::key_store:
      break;
  }
  if (match) {
    match->rule = static_cast<std::uint16_t>(hit.rule);
    matches_.push_back(*match);
  }
}

void ContentScan::take_pattern(const Hit& hit) {
  if (hit.rule == candidate_rule_ && hit.end > candidate_.begin && hit.end <= candidate_.end) {
    return;
  }
  const PatternRules::Outcome outcome = tools_.patterns.find(content_, hit.rule, hit.end);
  candidate_rule_ = hit.rule;
  candidate_ = outcome.candidate;
  if (outcome.match) {
    matches_.push_back(*outcome.match);
  }
}

void ContentScan::take_run(const Hit& hit) {
  if (const std::optional<Range> run = next_run(content_, hit.end, hit.end + 1)) {
    look_into(wrapped_run(content_, *run));
  }
}

void ContentScan::look_into(const EncodedRun& run) {
  const std::optional<std::string> text = decode_base64(run.text);
  if (!text) {
    return;
  }
  std::vector<Hit> hits;
  HitSink sink{&hits, 0};
  hs_scan(&tools_.database, text->data(), static_cast<unsigned>(text->size()), 0, &scratch_, &take_hit,
          &sink);
  std::ranges::sort(hits, by_rule);
  for (const Hit& hit : hits) {
    const Rule& rule = built_in_rules()[hit.rule];
    if (rule.form != Form::none || !rule.keywords.empty() || rule.kind != RuleKind::token) {
      continue;
    }
    if (const std::optional<Match> match = tools_.patterns.find(*text, hit.rule, hit.end).match) {
      matches_.push_back(encoded(*match, run));
    }
  }
}

}  // namespace prodready::secrets
