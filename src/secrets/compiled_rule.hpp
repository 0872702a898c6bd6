// What the patterns of a rule become for searching. Each is made when it is first needed: most never are.
#pragma once

#include <re2/re2.h>

#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>

#include "secrets/match.hpp"
#include "secrets/pattern_head.hpp"
#include "secrets/rule.hpp"

namespace prodready::secrets {

// Serves all threads.
class CompiledRule {
 public:
  // Of the rule that it belongs to, as for compile().
  const PatternHead& head(const Rule& rule);

  // What follows is there from then on.
  void compile(const Rule& rule);

  std::unique_ptr<RE2> pattern;
  std::unique_ptr<RE2> near;  // none where the rule has none
  ByteClass tail;

 private:
  void read_tail(const Rule& rule);

  std::once_flag head_once_;
  std::once_flag once_;
  PatternHead head_;
};

// Where the pattern matches as a whole, at `from` or behind it and before `until`.
std::optional<Range> search(const RE2& pattern, std::string_view content, std::size_t from, std::size_t until,
                            RE2::Anchor anchor = RE2::UNANCHORED);

// The secret in what search() found.
Range secret_in(const RE2& pattern, std::string_view content, Range all);

}  // namespace prodready::secrets
