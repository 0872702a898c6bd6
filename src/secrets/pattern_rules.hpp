// The second stage of rules with a pattern: where exactly a match lies whose
// end, or whose keyword, the first stage has found.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "secrets/match.hpp"
#include "secrets/rule.hpp"

namespace prodready::secrets {

class CompiledRule;

// Regular expressions are compiled when they are first needed, since most never
// are. Serves all threads.
class PatternRules {
 public:
  explicit PatternRules(std::span<const Rule> rules);
  PatternRules(PatternRules&&) noexcept;
  PatternRules& operator=(PatternRules&&) noexcept;
  ~PatternRules();

  // What the hit of rule `index` that ends at `hit` amounts to.
  struct Outcome {
    Range candidate;             // where the pattern matches; empty: nowhere. No other hit
                                 // in it says more
    std::optional<Match> match;  // where it is a secret
    std::size_t searched = 0;    // no match that a further hit leads to begins before that place
  };
  // `before`: of the hit of that rule before this one in the content; {} where there is none.
  Outcome find(std::string_view content, std::size_t index, std::size_t hit, const Outcome& before) const;
  Outcome find(std::string_view content, std::size_t index, std::size_t hit) const;

 private:
  const CompiledRule& compiled(std::size_t index) const;
  std::optional<Range> next_match(std::string_view content, std::size_t index, Range zone, std::size_t last,
                                  std::size_t known = std::string_view::npos) const;
  Outcome find_at(std::string_view content, std::size_t index, std::size_t hit, const Outcome& before) const;
  Outcome find_behind(std::string_view content, std::size_t index, std::size_t hit) const;

  std::span<const Rule> rules_;
  std::unique_ptr<std::vector<CompiledRule>> compiled_;
};

}  // namespace prodready::secrets
