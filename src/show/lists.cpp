#include "show/lists.hpp"

#include <fmt/format.h>

#include "core/text.hpp"

namespace prodready::show {

std::size_t shown_of(const TextPage& page, std::size_t count, std::size_t most) {
  return page.detail() == Detail::verbose ? count : std::min(count, most);
}

void show_rest(TextPage& page, std::size_t indent, std::size_t count, std::size_t most) {
  const std::size_t shown = shown_of(page, count, most);
  if (shown < count) {
    page.paragraph(indent, fmt::format("... and {} more (-v shows them)", count - shown), Tone::faint);
  }
}

void show_gaps(TextPage& page, const Gaps& gaps) {
  constexpr std::size_t most = 10;
  show_first(page, TextPage::row_indent, gaps, most, [&](const Gap& gap) {
    page.paragraph(TextPage::row_indent, seen_at(gap.place) + ": " + gap.why, Tone::bad);
  });
}

Json gap_json(const Gap& gap) { return {{"place", place_json(gap.place)}, {"why", name_json(gap.why)}}; }

void Table::show(TextPage& page, std::size_t indent) const {
  std::vector<std::size_t> widths;
  for (const std::vector<std::string>& row : rows_) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], display_width(row[i]));
    }
  }
  for (const std::vector<std::string>& row : rows_) {
    std::string line(indent, ' ');
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string padding(widths[i] - display_width(row[i]), ' ');
      line += i == 0 ? "" : "  ";
      line += i < left_ ? row[i] + padding : padding + row[i];
    }
    page.line(line);
  }
}

std::string count_cell(std::size_t count) { return count == 0 ? "." : fmt::format("{}", count); }

std::string words_for(const Tri& value) {
  if (value.is_unresolved()) {
    return "unresolved: " + value.missing();
  }
  return value.is_yes() ? "yes" : "no";
}

Json tri_json(const Tri& value) {
  return {{"state", value.is_unresolved() ? "unresolved" : (value.is_yes() ? "yes" : "no")},
          {"missing", name_json(value.missing())}};
}

std::string words_for(const Gating& gating) {
  if (gating.is_gating()) {
    return "gating";
  }
  return (gating.is_swallowed() ? "swallowed: " : "gating unresolved: ") + gating.why;
}

Json gating_json(const Gating& gating) {
  return {{"state", gating.is_gating() ? "gates" : (gating.is_swallowed() ? "swallowed" : "unresolved")},
          {"why", name_json(gating.why)}};
}

std::string seen_at(const Place& place) { return to_string(place); }

}  // namespace prodready::show
