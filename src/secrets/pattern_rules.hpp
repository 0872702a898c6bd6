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
  };
  // `before`: the candidate of another hit of that rule, or an empty range.
  Outcome find(std::string_view content, std::size_t index, std::size_t hit, Range before = {}) const;

 private:
  const CompiledRule& compiled(std::size_t index) const;
  std::optional<Range> next_match(std::string_view content, std::size_t index, Range zone, std::size_t last,
                                  Range before) const;
  Outcome find_at(std::string_view content, std::size_t index, std::size_t hit, Range before) const;
  Outcome find_behind(std::string_view content, std::size_t index, std::size_t hit) const;

  std::span<const Rule> rules_;
  std::unique_ptr<std::vector<CompiledRule>> compiled_;
};

}  // namespace prodready::secrets
