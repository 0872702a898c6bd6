#include "secrets/pattern_rules.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <bitset>
#include <mutex>
#include <string>
#include <utility>

#include "secrets/bytes.hpp"
#include "secrets/checks.hpp"
#include "secrets/documented_key.hpp"
#include "secrets/neighbours.hpp"
#include "secrets/pem.hpp"
#include "secrets/placeholder.hpp"

namespace prodready::secrets {
namespace {

constexpr std::size_t longest_match = 1024;
constexpr std::size_t longest_tail = 900;
constexpr std::size_t most_tries = 32;  // matches of one pattern that overlap before the hit

RE2::Options byte_options() {
  RE2::Options options(RE2::Quiet);
  options.set_encoding(RE2::Options::EncodingLatin1);
  return options;
}

struct Found {
  Range all;
  Range secret;
};

std::optional<Found> search(const RE2& pattern, std::string_view content, std::size_t from,
                            std::size_t until) {
  const re2::StringPiece text(content.data(), content.size());
  re2::StringPiece groups[2];
  const int wanted = 1 + std::min(pattern.NumberOfCapturingGroups(), 1);
  if (from > until || !pattern.Match(text, from, until, RE2::UNANCHORED, groups, wanted)) {
    return std::nullopt;
  }
  const auto range_of = [&](const re2::StringPiece& group) {
    const auto begin = static_cast<std::size_t>(group.data() - content.data());
    return Range{begin, begin + group.size()};
  };
  const Range all = range_of(groups[0]);
  return Found{all, wanted == 2 && groups[1].data() != nullptr ? range_of(groups[1]) : all};
}

// Whether only names, quotes, brackets and operators stand between a keyword
// and its secret.
bool is_assignment_gap(std::string_view gap) {
  constexpr std::size_t most_words = 4;
  constexpr std::size_t most_lines = 2;
  constexpr std::string_view operators = "=:>,(\"'|";
  constexpr std::string_view others = "<)[]{}`.-_/\\&?$+@*";
  std::size_t words = 0;
  std::size_t lines = 0;
  bool has_operator = false;
  bool was_word = true;  // the keyword's own end
  for (const char c : gap) {
    const bool is_operator = operators.find(c) != std::string_view::npos;
    if (!is_word(c) && !is_space(c) && !is_operator && others.find(c) == std::string_view::npos) {
      return false;
    }
    words += is_word(c) && !was_word ? 1U : 0U;
    was_word = is_word(c);
    lines += c == '\n' ? 1U : 0U;
    has_operator = has_operator || is_operator;
  }
  return has_operator && words <= most_words && lines <= most_lines;
}

}  // namespace

struct CompiledRule {
  std::once_flag once;
  std::unique_ptr<RE2> pattern;
  std::unique_ptr<RE2> near;
  std::bitset<256> tail;

  void compile(const Rule& rule) {
    std::call_once(once, [&] {
      pattern = std::make_unique<RE2>(std::string(rule.pattern), byte_options());
      if (!rule.near.empty()) {
        near = std::make_unique<RE2>(std::string(rule.near), byte_options());
      }
      if (!rule.tail.empty()) {
        const RE2 one(std::string(rule.tail), byte_options());
        for (std::size_t byte = 0; byte < tail.size(); ++byte) {
          tail[byte] = RE2::FullMatch(std::string(1, static_cast<char>(byte)), one);
        }
      }
    });
  }
};

namespace {

// Decides about one place where the pattern of a rule matches.
class Decision {
 public:
  Decision(std::string_view content, const Rule& rule, const CompiledRule& compiled)
      : content_(content), rule_(rule), compiled_(compiled) {}

  std::optional<Match> decide(Found& found) const {
    extend(found);
    if (!has_edges(found)) {
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

  bool has_edges(const Found& found) const {
    const bool is_cut = found.secret.end - found.secret.begin >= longest_tail;
    const bool left = rule_.edges == Edges::word || rule_.edges == Edges::left;
    const bool right = (rule_.edges == Edges::word || rule_.edges == Edges::right) && !is_cut;
    return (!left || is_left_edge(content_, found.all.begin)) &&
           (!right || is_right_edge(content_, found.all.end));
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
      const std::optional<Found> found = search(*compiled_.near, content_, from, until);
      if (!found) {
        return false;
      }
      if (is_near_secret(content_, found->secret, rule_.near)) {
        return true;
      }
      from = found->all.begin + 1;
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
  const Rule& rule = rules_[index];
  CompiledRule& compiled = (*compiled_)[index];
  compiled.compile(rule);
  const Decision decision(content, rule, compiled);
  const bool has_keywords = !rule.keywords.empty();
  const std::size_t reached = has_keywords ? rule.within + rule.width : rule.width;
  const std::size_t until = std::min(content.size(), hit + reached);
  std::size_t from = has_keywords ? hit : hit - std::min<std::size_t>(hit, rule.width);
  Outcome outcome;
  for (std::size_t tries = 0; tries < most_tries; ++tries) {
    std::optional<Found> found = search(*compiled.pattern, content, from, until);
    if (!found || (has_keywords ? found->secret.begin > hit + rule.within : found->all.begin >= hit)) {
      break;
    }
    from = found->all.begin + 1;
    if (!has_keywords && found->all.end < hit) {
      continue;
    }
    const Range candidate = found->all;
    if (has_keywords && !is_assignment_gap(content.substr(hit, found->secret.begin - hit))) {
      continue;
    }
    outcome.match = decision.decide(*found);
    if (outcome.match) {
      outcome.match->rule = static_cast<std::uint16_t>(index);
    }
    outcome.candidate = has_keywords ? Range{} : candidate;
    if (!has_keywords || outcome.match) {
      break;
    }
  }
  return outcome;
}

}  // namespace prodready::secrets
