#include "secrets_compiler/rule_checks.hpp"

#include <fmt/format.h>
#include <hs.h>
#include <re2/filtered_re2.h>
#include <re2/re2.h>

#include <climits>
#include <cstdlib>
#include <map>
#include <memory>
#include <optional>
#include <string_view>

namespace prodready::secrets {
namespace {

constexpr unsigned widest_pattern = 512;
constexpr unsigned widest_near = 100;

struct CFree {
  template <class T>
  void operator()(T* memory) const {
    std::free(memory);
  }
};

RE2::Options byte_options() {
  RE2::Options options(RE2::Quiet);
  options.set_encoding(RE2::Options::EncodingLatin1);
  return options;
}

// The anchor or word boundary that the pattern has outside its character classes, "" for none.
std::string_view anchor_in(std::string_view pattern) {
  bool in_class = false;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    const char c = pattern[at];
    if (c == '\\' && at + 1 < pattern.size()) {
      if (!in_class && std::string_view("bBAz").find(pattern[at + 1]) != std::string_view::npos) {
        return pattern.substr(at, 2);
      }
      ++at;
    } else if (in_class) {
      in_class = c != ']';
    } else if (c == '[') {
      in_class = true;
    } else if (c == '^' || c == '$') {
      return pattern.substr(at, 1);
    }
  }
  return {};
}

class RuleChecker {
 public:
  std::vector<Diagnostic> check(std::span<const RuleSpec> rules) {
    std::map<std::string_view, const RuleSpec*> ids;
    for (const RuleSpec& rule : rules) {
      const auto [known, is_new] = ids.try_emplace(rule.id, &rule);
      if (!is_new) {
        fault(rule.place,
              fmt::format("rule '{}' stands at {} already", rule.id, to_string(known->second->place)),
              "duplicate-id");
      }
      check(rule);
    }
    return std::move(faults_);
  }

 private:
  void check(const RuleSpec& rule) {
    if (!rule.pattern.empty() && check_pattern(rule.pattern_place, rule.pattern, widest_pattern) &&
        rule.keywords.empty() && !has_fixed_text(rule.pattern)) {
      fault(rule.pattern_place, "every match needs a fixed text of 3 bytes or more: add one, or `keywords`",
            "no-fixed-text");
    }
    if (!rule.near.empty()) {
      check_pattern(rule.place, rule.near, widest_near);
    }
    if (!rule.tail.empty()) {
      check_tail(rule);
    }
    for (const std::string& word : rule.keywords) {
      if (word.size() < shortest_fixed_text) {
        fault(rule.place, fmt::format("keyword '{}' is too short: 3 bytes or more", word), "short-keyword");
      }
    }
  }

  // Whether there is nothing wrong with it.
  bool check_pattern(const Place& place, const std::string& pattern, unsigned widest) {
    const std::size_t faults_before = faults_.size();
    const RE2 re2(pattern, byte_options());
    if (!re2.ok()) {
      fault(place, fmt::format("pattern '{}': {}", pattern, re2.error()), "bad-pattern");
      return false;
    }
    if (re2.NumberOfCapturingGroups() > 1) {
      fault(place, "only one group may capture, the secret; write (?:…) for the others", "two-groups");
    }
    if (const std::string_view anchor = anchor_in(pattern); !anchor.empty()) {
      fault(place, fmt::format("{} is not allowed: `edges` says what stands around the match", anchor),
            "anchor");
    }
    check_width(place, pattern, widest);
    return faults_.size() == faults_before;
  }

  void check_width(const Place& place, const std::string& pattern, unsigned widest) {
    hs_expr_info_t* information = nullptr;
    hs_compile_error_t* error = nullptr;
    if (hs_expression_info(pattern.c_str(), 0, &information, &error) != HS_SUCCESS) {
      fault(place, fmt::format("pattern '{}': {}", pattern, error->message), "bad-pattern");
      hs_free_compile_error(error);
      return;
    }
    const std::unique_ptr<hs_expr_info_t, CFree> owned(information);
    if (owned->max_width > widest) {
      fault(place,
            owned->max_width == UINT_MAX
                ? "the pattern has no bounded width: write {n,m} for * and +, or give the rest as `tail`"
                : fmt::format("the pattern is up to {} bytes wide, {} are allowed", owned->max_width, widest),
            "too-wide");
    }
    if (owned->min_width == 0) {
      fault(place, "the pattern matches the empty text", "empty-match");
    }
  }

  void check_tail(const RuleSpec& rule) {
    const RE2 tail(rule.tail, byte_options());
    const bool is_class = rule.tail.size() >= 3 && rule.tail.front() == '[' && rule.tail.back() == ']' &&
                          rule.tail.find(']') == rule.tail.size() - 1;
    if (!tail.ok() || !is_class) {
      fault(rule.place, fmt::format("tail '{}' must be one character class", rule.tail), "bad-tail");
    }
  }

  void fault(const Place& place, std::string message, std::string code) {
    faults_.push_back({.place = place, .message = std::move(message), .code = std::move(code)});
  }

  std::vector<Diagnostic> faults_;
};

}  // namespace

std::size_t fixed_text_count(const std::string& pattern, std::size_t shortest) {
  re2::FilteredRE2 filter(static_cast<int>(shortest));
  int id = 0;
  filter.Add(pattern, byte_options(), &id);
  std::vector<std::string> atoms;
  filter.Compile(&atoms);
  return atoms.size();
}

bool has_fixed_text(const std::string& pattern) { return fixed_text_count(pattern, shortest_fixed_text) > 0; }

std::uint16_t pattern_width(const std::string& pattern) {
  hs_expr_info_t* information = nullptr;
  hs_compile_error_t* error = nullptr;
  if (pattern.empty() || hs_expression_info(pattern.c_str(), 0, &information, &error) != HS_SUCCESS) {
    hs_free_compile_error(error);
    return 0;
  }
  const std::unique_ptr<hs_expr_info_t, CFree> owned(information);
  return static_cast<std::uint16_t>(owned->max_width);
}

std::vector<Diagnostic> check_rules(std::span<const RuleSpec> rules) { return RuleChecker().check(rules); }

}  // namespace prodready::secrets
