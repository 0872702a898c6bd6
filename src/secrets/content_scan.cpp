#include "secrets/content_scan.hpp"

#include <hs.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "secrets/added_names.hpp"
#include "secrets/assignment.hpp"
#include "secrets/base64.hpp"
#include "secrets/base64_runs.hpp"
#include "secrets/gathered_ranges.hpp"
#include "secrets/prefilter.hpp"
#include "secrets/rule.hpp"
#include "secrets/url_password.hpp"
#include "secrets/zone_memo.hpp"
#include "secrets/zones.hpp"

namespace prodready::secrets {
namespace {

// A hit of the first stage may lie this far from the match that it leads to.
constexpr std::size_t hit_distance = 768;
constexpr std::size_t match_margin = reach + hit_distance;

int take_hit(unsigned id, unsigned long long, unsigned long long to, unsigned, void* context) {
  static_cast<std::vector<Hit>*>(context)->push_back({static_cast<std::uint32_t>(to), id});
  return 0;
}

// Of lines that fit into the caches nearest to a core; of one that is longer the whole.
std::size_t end_of_lines(std::string_view content, std::size_t begin) {
  constexpr std::size_t size = std::size_t{64} << 10U;  // bytes
  if (content.size() - begin <= size) {
    return content.size();
  }
  const std::size_t last = content.substr(begin, size).rfind('\n');
  const std::size_t end = last != std::string_view::npos ? begin + last : content.find('\n', begin + size);
  return end == std::string_view::npos ? content.size() : end + 1;
}

// One number to compare is quicker than two.
constexpr auto by_rule = [](const Hit& hit) { return (std::uint64_t{hit.rule} << 32U) | hit.end; };

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
  const Range all{0, content_.size()};
  if (fresh.size() == 1 && fresh.front() == all) {
    search(all, hits);
    return;
  }
  for (const Range& zone : line_zones(content_, fresh, tools_.hit_width)) {
    find_hits_in(zone, hits);
  }
}

void ContentScan::find_hits_in(Range zone, std::vector<Hit>& hits) {
  const std::size_t first = hits.size();
  if (zone.end - zone.begin == content_.size()) {  // no other content is the same
    search(zone, hits);
    return;
  }
  const bool begins_line = zone.begin == 0 || content_[zone.begin - 1] == '\n';
  const ZoneMemo::Key key =
      memory_.memo.key_of(content_.substr(zone.begin, zone.end - zone.begin)) ^ (begins_line ? 1U : 0U);
  if (const auto known = memory_.memo.find(key)) {
    hits.insert(hits.end(), known->begin(), known->end());
  } else {
    search(zone, hits);
    memory_.memo.keep(key, std::span(hits).subspan(first));
  }
  for (Hit& hit : std::span(hits).subspan(first)) {
    hit.end += static_cast<std::uint32_t>(zone.begin);
  }
}

// The places of the hits are those in the zone. Nothing that is looked for goes on from one line to the next.
void ContentScan::search(Range zone, std::vector<Hit>& hits) {
  for (Range lines = zone; lines.begin < zone.end; lines.begin = lines.end) {
    lines.end = end_of_lines(content_.substr(0, zone.end), lines.begin);
    const std::size_t first = hits.size();
    search_lines(lines, hits);
    for (Hit& hit : std::span(hits).subspan(first)) {
      hit.end += static_cast<std::uint32_t>(lines.begin - zone.begin);
    }
  }
}

// The places of the hits are those in `lines`.
void ContentScan::search_lines(Range lines, std::vector<Hit>& hits) {
  const std::string_view text = content_.substr(lines.begin, lines.end - lines.begin);
  if (tools_.prefilter == nullptr) {
    memory_.runs.clear();
    find_runs(text, memory_.runs);
    search_database(text, {0, text.size()}, hits);
  } else {
    search_zones(text, tools_.prefilter->zones(text, memory_.runs), hits);
  }
  const bool begins_line = lines.begin == 0 || content_[lines.begin - 1] == '\n';
  for (const std::size_t run : memory_.runs.like_text) {
    if (run != 0 || begins_line) {  // else it may be cut
      hits.push_back({static_cast<std::uint32_t>(run), Hit::encoded_run});
    }
  }
  tools_.names.find(text, memory_.scratch, [&](std::size_t end) {
    hits.push_back({static_cast<std::uint32_t>(end), tools_.names.rule()});
  });
}

void ContentScan::search_zones(std::string_view text, std::span<const Range> zones, std::vector<Hit>& hits) {
  GatheredRanges gathered(text, "\n");
  for (const Range& zone : zones) {
    if (gathered.add(zone)) {
      continue;
    }
    search_gathered(gathered, hits);
    if (!gathered.add(zone)) {
      search_database(text, zone, hits);
    }
  }
  search_gathered(gathered, hits);
}

void ContentScan::search_database(std::string_view text, Range zone, std::vector<Hit>& hits) {
  const std::size_t first = hits.size();
  hs_scan(&tools_.database, text.data() + zone.begin, static_cast<unsigned>(zone.end - zone.begin), 0,
          &memory_.scratch, &take_hit, &hits);
  for (Hit& hit : std::span(hits).subspan(first)) {
    hit.end += static_cast<std::uint32_t>(zone.begin);
  }
}

// Clears it too. A hit whose last byte is a newline between two ranges is none.
void ContentScan::search_gathered(GatheredRanges& gathered, std::vector<Hit>& hits) {
  if (gathered.is_empty()) {
    return;
  }
  const std::size_t first = hits.size();
  search_database(gathered.bytes(), {0, gathered.bytes().size()}, hits);
  std::size_t count = first;
  for (std::size_t at = first; at < hits.size(); ++at) {
    if (const std::optional<std::size_t> last = gathered.place_of(hits[at].end - 1)) {
      hits[count++] = {.end = static_cast<std::uint32_t>(*last + 1), .rule = hits[at].rule};
    }
  }
  hits.resize(count);
  gathered.clear();
}

std::vector<Match> ContentScan::matches_of(std::span<const Hit> hits, std::span<const Range> fresh) {
  if (hits.empty()) {
    return {};
  }
  std::vector<Hit> near;
  for (const Range& zone : zones_around(fresh, match_margin, content_.size())) {
    auto hit =
        std::ranges::lower_bound(hits, zone.begin, {}, [](const Hit& one) -> std::size_t { return one.end; });
    for (; hit != hits.end() && hit->end <= zone.end; ++hit) {
      near.push_back(*hit);
    }
  }
  std::ranges::sort(near, {}, by_rule);
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
  const bool goes_on = hit.rule == last_rule_;
  if (goes_on && hit.end > last_.candidate.begin && hit.end <= last_.candidate.end) {
    return;
  }
  last_ = tools_.patterns.find(content_, hit.rule, hit.end, goes_on ? last_ : PatternRules::Outcome{});
  last_rule_ = hit.rule;
  if (last_.match) {
    matches_.push_back(*last_.match);
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
  hs_scan(&tools_.database, text->data(), static_cast<unsigned>(text->size()), 0, &memory_.scratch, &take_hit,
          &hits);
  std::ranges::sort(hits, {}, by_rule);
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
