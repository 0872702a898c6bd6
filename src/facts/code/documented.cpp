// Whether a comment or docstring documents a declaration.
#include <algorithm>
#include <array>
#include <iterator>

#include "core/text.hpp"
#include "facts/code/comments.hpp"

namespace prodready::code {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr unsigned enough_words = 3;
constexpr std::size_t most_lines_above = 200;  // of one declaration's comment and attributes

// Tags that a name follows: `@param {number} count`, `:raises ValueError:`.
bool names_what_follows(std::string_view tag) {
  constexpr std::array tags = {
      std::string_view{"param"},  std::string_view{"params"}, std::string_view{"parameter"},
      std::string_view{"arg"},    std::string_view{"tparam"}, std::string_view{"typeparam"},
      std::string_view{"throws"}, std::string_view{"raises"}, std::string_view{"exception"},
      std::string_view{"type"},   std::string_view{"author"}, std::string_view{"since"}};
  return std::ranges::find(tags, tag) != tags.end();
}

// Words of prose in a line of comment: no tags (@param, <summary>, \brief, :param) with the names behind
// them, not the name.
unsigned words_in(std::string_view line, std::string_view name) {
  unsigned words = 0;
  bool is_named = false;  // the next word belongs to a tag
  for (std::size_t i = 0; i < line.size() && words < enough_words;) {
    const char c = line[i];
    if (c == '<') {
      const std::size_t close = line.find('>', i);
      i = close == npos ? i + 1 : close + 1;
    } else if (is_alnum(c) || c == '_') {
      std::size_t end = i;
      while (end < line.size() && (is_alnum(line[end]) || line[end] == '_' || line[end] == '\'')) {
        ++end;
      }
      const char before = i > 0 ? line[i - 1] : ' ';
      const bool tag = before == '@' || before == '\\' || before == ':';
      const std::string_view word = line.substr(i, end - i);
      words += tag || is_named || word == name ? 0U : 1U;
      is_named = tag && names_what_follows(word);
      i = end;
    } else if (c == '{' && is_named) {
      const std::size_t close = line.find('}', i);
      i = close == npos ? i + 1 : close + 1;
    } else {
      ++i;
    }
  }
  return words;
}

bool is_attribute(std::string_view text) {
  return text.starts_with('@') || text.starts_with("#[") || text.starts_with('[') ||
         text.starts_with("template") || text.starts_with("__attribute__");
}

// Whether the blank line stands below a block that opens with two stars: such a one documents what follows,
// unless it is the file's head.
bool ends_doc_block(const MaskedCode& code, std::size_t blank_line) {
  if (blank_line == 0 || !trim(code.source_of(code.lines[blank_line - 1])).ends_with("*/")) {
    return false;
  }
  const auto next = std::ranges::upper_bound(code.comments, blank_line, {}, &Comment::first_line);
  if (next == code.comments.begin()) {
    return false;
  }
  const Comment& block = *std::prev(next);
  return block.first_line > 0 && code.source.substr(block.begin).starts_with("/**");
}

}  // namespace

bool is_documented_above(const MaskedCode& code, std::size_t line, std::string_view name) {
  unsigned words = 0;
  bool in_comment = false;
  const std::size_t stop = line > most_lines_above ? line - most_lines_above : 0;
  for (std::size_t i = line; i > stop && words < enough_words; --i) {
    const Line& above = code.lines[i - 1];
    if (above.has_comment && !above.has_code) {
      in_comment = true;
      words += explains(code, i - 1) ? words_in(code.source_of(above), name) : 0U;
      continue;
    }
    const bool may_stand_between =
        above.has_code ? is_attribute(trim(code.code_of(above))) : ends_doc_block(code, i - 1);
    if (in_comment || !may_stand_between) {
      break;
    }
  }
  return words >= enough_words;
}

bool is_documented_below(const MaskedCode& code, std::size_t line, std::string_view name) {
  const auto first =
      std::ranges::lower_bound(code.comments, line, {}, [](const Comment& c) { return c.first_line; });
  for (auto comment = first; comment != code.comments.end(); ++comment) {
    const auto from = code.lines.begin() + static_cast<std::ptrdiff_t>(line) + 1;
    const auto to = code.lines.begin() + static_cast<std::ptrdiff_t>(comment->first_line);
    if (from < to && std::any_of(from, to, [](const Line& between) { return between.has_code; })) {
      return false;
    }
    if (comment->docstring) {
      unsigned words = 0;
      const std::size_t last = std::min<std::size_t>(comment->last_line, code.lines.size() - 1);
      for (std::size_t i = comment->first_line; i <= last && words < enough_words; ++i) {
        words += words_in(part_of_line(code, *comment, i), name);
      }
      return words >= enough_words;
    }
  }
  return false;
}

}  // namespace prodready::code
