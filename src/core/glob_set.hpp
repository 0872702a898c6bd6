// Many globs that are held against many texts: only those are tried whose last character is the text's.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "core/glob.hpp"

namespace prodready {

class GlobSet {
 public:
  explicit GlobSet(GlobKind kind) : kind_(kind) {}

  // The pattern must be a good one: sets are made of the program's own tables.
  void add(std::string_view pattern);

  // The place of the first glob that matches, in the order in which they were added.
  std::optional<std::size_t> first_match(std::string_view text) const;
  bool matches(std::string_view text) const { return first_match(text).has_value(); }

 private:
  GlobKind kind_;
  std::vector<Glob> globs_;
  std::vector<std::size_t> of_empty_;                       // those that may match "", by their places
  std::array<std::vector<std::size_t>, 256> by_last_ = {};  // those that may match a text that ends so
};

// A set of the patterns of a table's rows, in their order.
template <class Rows, class PatternOf>
GlobSet glob_set(GlobKind kind, const Rows& rows, const PatternOf& pattern_of) {
  GlobSet set(kind);
  for (const auto& row : rows) {
    set.add(pattern_of(row));
  }
  return set;
}

}  // namespace prodready
