// Parts that the sections share: tables, cut lists, gaps, and the words for what is yes, no or unresolved.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/gap.hpp"
#include "facts/shell/gating.hpp"
#include "facts/tri.hpp"
#include "report/json_values.hpp"
#include "report/text_page.hpp"

namespace prodready::show {

// How many of `count` rows are shown: all with -v, else at most `most`.
std::size_t shown_of(const TextPage& page, std::size_t count, std::size_t most);
// "… and 12 more (-v shows them)", where not all were shown.
void show_rest(TextPage& page, std::size_t indent, std::size_t count, std::size_t most);

// The first of `values`, as many as are shown, each handed to `show`; then how many are left.
template <class Range, class Show>
void show_first(TextPage& page, std::size_t indent, const Range& values, std::size_t most, Show show) {
  std::size_t left = shown_of(page, values.size(), most);
  for (const auto& value : values) {
    if (left == 0) {
      break;
    }
    --left;
    show(value);
  }
  show_rest(page, indent, values.size(), most);
}

void show_gaps(TextPage& page, const Gaps& gaps);
Json gap_json(const Gap& gap);

// Columns that line up. The first `left` columns start at the left, the others end at the right.
class Table {
 public:
  explicit Table(std::size_t left) : left_(left) {}

  void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  void show(TextPage& page, std::size_t indent) const;

 private:
  std::size_t left_;
  std::vector<std::vector<std::string>> rows_;
};

// "." for nothing, so that numbers stand out.
std::string count_cell(std::size_t count);

// "yes", "no", "unresolved: $TAG".
std::string words_for(const Tri& value);
Json tri_json(const Tri& value);  // {"state": "unresolved", "missing": "$TAG"}

// "gating", "swallowed: `|| true`", "unresolved: …".
std::string words_for(const Gating& gating);
Json gating_json(const Gating& gating);

std::string seen_at(const Place& place);  // printable "path:line"

}  // namespace prodready::show
