#include "secrets/pattern_rules.hpp"

#include <algorithm>
#include <string>

#include "secrets/bytes.hpp"
#include "secrets/checks.hpp"
#include "secrets/compiled_rule.hpp"
#include "secrets/documented_key.hpp"
#include "secrets/keyword_gap.hpp"
#include "secrets/neighbours.hpp"
#include "secrets/pem.hpp"
#include "secrets/placeholder.hpp"

namespace prodready::secrets {
namespace {

constexpr std::size_t longest_match = 1024;
constexpr std::size_t longest_tail = 900;
constexpr std::size_t most_tries = 32;  // matches of one pattern that overlap before the hit
// Places where a pattern is tried alone, before all further ones are searched: there most end soon.
constexpr std::size_t most_lone_tries = 8;
constexpr std::size_t least_telling_head = 4;  // bytes

struct Found {
  Range all;
  Range secret;
};

// Of a match that begins there, whatever follows.
bool has_left_edge(std::string_view content, const Rule& rule, std::size_t begin) {
  const bool left = rule.edges == Edges::word || rule.edges == Edges::left;
  return !left || is_left_edge(content, begin);
}

// Decides about one place where the pattern of a rule matches.
class Decision {
 public:
  Decision(std::string_view content, const Rule& rule, const CompiledRule& compiled)
      : content_(content), rule_(rule), compiled_(compiled) {}

  std::optional<Match> decide(Found found) const {
    extend(found);
    if (!has_left_edge(content_, rule_, found.all.begin) || !has_right_edge(found)) {
      return std::nullopt;
    }
    if (rule_.check == Check::pem) {
      const std::optional<std::size_t> end =
          end_of_clear_key(content_, found.all.end, longest_match - found.all.end + found.all.begin);
      if (!end) {
        return std::nullopt;
      }
      found.secret = {found.all.begin, *end};
      const bool is_known = is_documented_key(content_.substr(found.all.begin, *end - found.all.begin));
      return is_known ? std::nullopt : std::optional(match_of(found, CheckResult::passed));
    }
    const std::string_view secret =
        content_.substr(found.secret.begin, found.secret.end - found.secret.begin);
    if (entropy(secret) < rule_.entropy || is_placeholder_token(secret) ||
        (rule_.needs_digit && (!has_digit(secret) || !has_letter(secret)))) {
      return std::nullopt;
    }
    const bool passed = passes(rule_.check, secret);
    const bool is_proven = passed && rule_.check != Check::none;
    if ((!passed && rule_.check_required) || !has_neighbour(found.secret) ||
        (!is_proven && rule_.kind == RuleKind::token && is_inside_base64(content_, found.all.begin))) {
      return std::nullopt;
    }
    return match_of(found, rule_.check == Check::none ? CheckResult::none
                           : passed                   ? CheckResult::passed
                                                      : CheckResult::failed);
  }

 private:
  void extend(Found& found) const {
    if (rule_.tail.empty() || found.secret.end != found.all.end) {
      return;
    }
    const std::size_t until = std::min(content_.size(), found.secret.begin + longest_tail);
    while (found.all.end < until && compiled_.tail[static_cast<unsigned char>(content_[found.all.end])]) {
      ++found.all.end;
    }
    found.secret.end = found.all.end;
  }

  bool has_right_edge(const Found& found) const {
    const bool is_cut = found.secret.end - found.secret.begin >= longest_tail;
    const bool right = (rule_.edges == Edges::word || rule_.edges == Edges::right) && !is_cut;
    return !right || is_right_edge(content_, found.all.end);
  }

  bool has_neighbour(Range secret) const {
    if (compiled_.near == nullptr) {
      return true;
    }
    const Range around = surroundings(content_, secret);
    return has_near_secret(around.begin, secret.begin) || has_near_secret(secret.end, around.end);
  }
  bool has_near_secret(std::size_t from, std::size_t until) const {
    constexpr std::size_t most_searches = 64;
    for (std::size_t search_number = 0; search_number < most_searches; ++search_number) {
      const std::optional<Range> all = search(*compiled_.near, content_, from, until);
      if (!all) {
        return false;
      }
      if (is_near_secret(content_, secret_in(*compiled_.near, content_, *all), rule_.near)) {
        return true;
      }
      from = all->begin + 1;
    }
    return false;
  }

  Match match_of(const Found& found, CheckResult check) const {
    Match match;
    match.begin = static_cast<std::uint32_t>(found.secret.begin);
    match.end = static_cast<std::uint32_t>(found.secret.end);
    match.check = check;
    if (rule_.kind == RuleKind::assigned && rule_.keywords.empty()) {
      const Range name = name_of(found);
      match.name_begin = static_cast<std::uint32_t>(name.begin);
      match.name_end = static_cast<std::uint32_t>(name.end);
    }
    return match;
  }

  // Of "CI_SONAR_TOKEN=…" CI_SONAR_TOKEN: the name right before the secret, where it is one of a secret; else
  // an empty range.
  Range name_of(const Found& found) const {
    constexpr std::size_t longest_gap = 12;
    constexpr std::size_t longest_name = 64;
    constexpr std::string_view words[] = {"key", "token", "secret", "pass", "pwd", "auth", "cred"};
    const auto is_name = [](char c) { return is_word(c) || c == '-' || c == '.'; };
    std::size_t end = found.secret.begin;
    while (end > 0 && found.secret.begin - end < longest_gap && !is_name(content_[end - 1])) {
      --end;
    }
    std::size_t begin = end;
    while (begin > 0 && end - begin < longest_name && is_name(content_[begin - 1])) {
      --begin;
    }
    const std::string_view name = content_.substr(begin, end - begin);
    const bool is_named =
        end < found.secret.begin &&
        std::ranges::any_of(words, [&](std::string_view word) { return contains_word(name, word); });
    return is_named ? Range{begin, end} : Range{};
  }

  std::string_view content_;
  const Rule& rule_;
  const CompiledRule& compiled_;
};

}  // namespace

PatternRules::PatternRules(std::span<const Rule> rules)
    : rules_(rules), compiled_(std::make_unique<std::vector<CompiledRule>>(rules.size())) {}
PatternRules::PatternRules(PatternRules&&) noexcept = default;
PatternRules& PatternRules::operator=(PatternRules&&) noexcept = default;
PatternRules::~PatternRules() = default;

PatternRules::Outcome PatternRules::find(std::string_view content, std::size_t index, std::size_t hit) const {
  return find(content, index, hit, Outcome{});
}

PatternRules::Outcome PatternRules::find(std::string_view content, std::size_t index, std::size_t hit,
                                         const Outcome& before) const {
  Outcome outcome = rules_[index].keywords.empty() ? find_at(content, index, hit, before)
                                                   : find_behind(content, index, hit);
  if (outcome.match) {
    outcome.match->rule = static_cast<std::uint16_t>(index);
  }
  return outcome;
}

const CompiledRule& PatternRules::compiled(std::size_t index) const {
  CompiledRule& rule = (*compiled_)[index];
  rule.compile(rules_[index]);
  return rule;
}

// The leftmost one in the zone, where it begins before `last`. `known`: where another begins.
std::optional<Range> PatternRules::next_match(std::string_view content, std::size_t index, Range zone,
                                              std::size_t last, std::size_t known) const {
  const PatternHead& head = (*compiled_)[index].head(rules_[index]);
  const std::size_t until = head.size() == 0 ? zone.end : std::min(zone.end, last + head.size() - 1);
  std::size_t begin = head.find(content, zone.begin, until, known);
  const std::size_t lone_tries = head.size() < least_telling_head ? 0 : most_lone_tries;
  for (std::size_t tries = 0; begin != std::string_view::npos; ++tries) {
    if (head.is_whole()) {
      return Range{begin, begin + head.size()};
    }
    const bool is_lone = tries < lone_tries;
    const std::optional<Range> match = search(*compiled(index).pattern, content, begin, zone.end,
                                              is_lone ? RE2::ANCHOR_START : RE2::UNANCHORED);
    if (match || !is_lone) {
      return match && match->begin < last ? match : std::nullopt;
    }
    begin = head.find(content, begin + 1, until);
  }
  return std::nullopt;
}

// A match that begins before the hit and ends there or behind it.
PatternRules::Outcome PatternRules::find_at(std::string_view content, std::size_t index, std::size_t hit,
                                            const Outcome& before) const {
  const Rule& rule = rules_[index];
  const std::size_t first = hit - std::min<std::size_t>(hit, rule.width);
  const std::size_t known =
      before.candidate == Range{} ? std::string_view::npos : std::size_t{before.candidate.begin};
  Range zone{std::max(first, std::min(before.searched, hit)), std::min(content.size(), hit + rule.width)};
  for (std::size_t tries = 0; tries < most_tries; ++tries) {
    const std::optional<Range> all = next_match(content, index, zone, hit, known);
    if (!all) {
      return {.candidate = {}, .match = std::nullopt, .searched = hit};
    }
    if (all->end >= hit) {
      if (!has_left_edge(content, rule, all->begin)) {
        return {.candidate = *all, .match = std::nullopt};
      }
      const CompiledRule& compiled = this->compiled(index);
      const Range secret = secret_in(*compiled.pattern, content, *all);
      return {.candidate = *all, .match = Decision(content, rule, compiled).decide({*all, secret})};
    }
    zone.begin = all->begin + 1;
  }
  return {};
}

// A match behind the keyword that ends at the hit.
PatternRules::Outcome PatternRules::find_behind(std::string_view content, std::size_t index,
                                                std::size_t hit) const {
  const Rule& rule = rules_[index];
  const std::size_t last = hit + rule.within + 1;
  const PatternHead& head = (*compiled_)[index].head(rule);
  if (head.find(content, hit, std::min(content.size(), last + head.size())) == std::string_view::npos) {
    return {};
  }
  const std::optional<KeywordGap> gap = gap_before_secret(content.substr(hit, rule.within));
  if (!gap) {
    return {};
  }
  Range zone{hit, std::min(content.size(), hit + gap->longest + rule.width)};
  Outcome outcome;
  for (std::size_t tries = 0; tries < most_tries && !outcome.match; ++tries) {
    const std::optional<Range> all = next_match(content, index, zone, last);
    if (!all) {
      break;
    }
    const CompiledRule& compiled = this->compiled(index);
    const Range secret = secret_in(*compiled.pattern, content, *all);
    if (secret.begin >= last) {
      break;
    }
    if (gap->allows(secret.begin - hit)) {
      outcome.match = Decision(content, rule, compiled).decide({*all, secret});
    }
    zone.begin = all->begin + 1;
  }
  return outcome;
}

}  // namespace prodready::secrets
