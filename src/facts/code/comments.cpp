#include "facts/code/comments.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "core/finder.hpp"
#include "core/text.hpp"
#include "facts/code/byte_set.hpp"
#include "facts/code/literals.hpp"

namespace prodready::code {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t longest_head = std::size_t{16} << 10U;

// What linters, formatters, compilers and editors read, at a comment's beginning.
constexpr std::array pragmas = {std::string_view{"noqa"},
                                std::string_view{"nolint"},
                                std::string_view{"NOLINT"},
                                std::string_view{"nosec"},
                                std::string_view{"NOSONAR"},
                                std::string_view{"eslint"},
                                std::string_view{"pylint:"},
                                std::string_view{"type: ignore"},
                                std::string_view{"@ts-"},
                                std::string_view{"ts-"},
                                std::string_view{"prettier-"},
                                std::string_view{"istanbul "},
                                std::string_view{"c8 ignore"},
                                std::string_view{"v8 ignore"},
                                std::string_view{"rubocop:"},
                                std::string_view{"shellcheck "},
                                std::string_view{"flake8:"},
                                std::string_view{"mypy:"},
                                std::string_view{"pyright:"},
                                std::string_view{"ruff:"},
                                std::string_view{"pragma"},
                                std::string_view{"-*-"},
                                std::string_view{"*-"},
                                std::string_view{"coding:"},
                                std::string_view{"coding="},
                                std::string_view{"encoding:"},
                                std::string_view{"vim:"},
                                std::string_view{"ex:"},
                                std::string_view{"go:"},
                                std::string_view{"+build"},
                                std::string_view{"build "},
                                std::string_view{"export "},
                                std::string_view{"clang-format"},
                                std::string_view{"CHECKSTYLE"},
                                std::string_view{"checkstyle"},
                                std::string_view{"phpcs:"},
                                std::string_view{"phpstan-"},
                                std::string_view{"@phpstan-"},
                                std::string_view{"psalm-"},
                                std::string_view{"swiftlint:"},
                                std::string_view{"swiftformat:"},
                                std::string_view{"ktlint-"},
                                std::string_view{"frozen_string_literal"},
                                std::string_view{"tslint:"},
                                std::string_view{"jshint"},
                                std::string_view{"jslint"},
                                std::string_view{"globals "},
                                std::string_view{"global "},
                                std::string_view{"@formatter:"},
                                std::string_view{"SPDX-"},
                                std::string_view{"cspell:"},
                                std::string_view{"biome-"},
                                std::string_view{"deno-"},
                                std::string_view{"isort:"},
                                std::string_view{"fmt: o"},
                                std::string_view{"yapf:"},
                                std::string_view{"credo:"},
                                std::string_view{"noinspection"},
                                std::string_view{"region"},
                                std::string_view{"endregion"},
                                std::string_view{"ReSharper "},
                                std::string_view{"fallthrough"},
                                std::string_view{"scalastyle:"},
                                std::string_view{"webpack"},
                                std::string_view{"@jsx"},
                                std::string_view{"@flow"},
                                std::string_view{"sourceMappingURL"}};

// The same, those that begin alike next to each other.
constexpr auto sorted_pragmas = [] {
  auto sorted = pragmas;
  std::ranges::sort(sorted);
  return sorted;
}();

struct Range {
  std::uint8_t begin = 0;
  std::uint8_t end = 0;
};

// Which of them begin with a byte.
constexpr auto pragmas_by_byte = [] {
  std::array<Range, 256> ranges{};
  for (std::uint8_t i = 0; i < sorted_pragmas.size(); ++i) {
    Range& range = ranges[static_cast<unsigned char>(sorted_pragmas[i].front())];
    range.begin = range.end == 0 ? i : range.begin;
    range.end = static_cast<std::uint8_t>(i + 1);
  }
  return ranges;
}();

bool is_pragma(std::string_view text) {
  const Range range = pragmas_by_byte[static_cast<unsigned char>(text.front())];
  return std::any_of(
      sorted_pragmas.begin() + range.begin, sorted_pragmas.begin() + range.end,
      [&](std::string_view word) { return text.size() > 1 && text[1] == word[1] && text.starts_with(word); });
}

bool is_note(std::string_view text) {
  constexpr std::array notes = {std::string_view{"TODO"}, std::string_view{"FIXME"}, std::string_view{"XXX"}};
  return std::ranges::any_of(notes, [&](std::string_view word) {
    return text.front() == word.front() && text.starts_with(word) &&
           (text.size() == word.size() || !is_word_char(text[word.size()]));
  });
}

// Ends as statements do. A parenthesis behind a blank is prose, one behind a name is a call.
bool ends_as_code(std::string_view text) {
  const char last = text.back();
  if (last == ';' || last == '{') {
    return true;
  }
  if (last == '}') {
    return text.find("{@") == npos;
  }
  if (last != ')') {
    return false;
  }
  std::size_t level = 0;
  for (std::size_t i = text.size(); i > 0; --i) {
    level += text[i - 1] == ')' ? 1U : 0U;
    if (text[i - 1] == '(' && --level == 0) {
      return i < 2 || text[i - 2] != ' ';
    }
  }
  return false;  // the sentence began on a line above
}

constexpr ByteSet marks{"/*#;%!-\"'<{(|=~+>:. \t\r"};
constexpr ByteSet closer_ends{"/>\"'})#"};

// One line of a comment without its marks.
std::string_view text_of(std::string_view line) {
  line = trim(line);
  if (line.empty() || !closer_ends.has(line.back())) {
    const std::size_t begin = marks.first_not_in(line);
    return begin == npos ? std::string_view{} : line.substr(begin);
  }
  for (const std::string_view closer : {"*/", "-->", "\"\"\"", "'''", "-}", "*)", "#>", "|#", "=#"}) {
    if (line.ends_with(closer)) {
      line = trim(line.substr(0, line.size() - closer.size()));
      break;
    }
  }
  const std::size_t first = marks.first_not_in(line);
  return first == npos ? std::string_view{} : line.substr(first);
}

enum class Meaning { explains, marks_only, nothing };

Meaning meaning_of(std::string_view line, bool documentation) {
  const std::string_view text = text_of(line);
  if (text.empty() || std::ranges::none_of(text, is_alnum)) {
    constexpr std::size_t longest_mark = 4;
    return trim(line).size() <= longest_mark ? Meaning::marks_only : Meaning::nothing;
  }
  const bool code = !documentation && ends_as_code(text);
  return code || is_note(text) || is_pragma(text) ? Meaning::nothing : Meaning::explains;
}

bool is_documentation(std::string_view comment) {
  return comment.starts_with("/**") || comment.starts_with("///") || comment.starts_with("//!") ||
         comment.starts_with("/*!") || comment.starts_with("##");
}

bool speaks_of_licence(std::string_view text) {
  text = text.substr(0, longest_head);
  constexpr std::array words = {std::string_view{"copyright"}, std::string_view{"license"},
                                std::string_view{"licence"}, std::string_view{"spdx-"},
                                std::string_view{"all rights reserved"}};
  return std::ranges::any_of(words,
                             [&](std::string_view word) { return contains_ignoring_case(text, word); });
}

// How many of the first comments are the licence's head: the groups before the first line of code that speak
// of one.
class LicenceHead {
 public:
  explicit LicenceHead(const MaskedCode& code) {
    const auto is_code = [&](const Line& line) {
      return line.has_code && !code.source_of(line).starts_with("<?");
    };
    const auto first_code =
        static_cast<std::size_t>(std::ranges::find_if(code.lines, is_code) - code.lines.begin());
    const std::vector<Comment>& comments = code.comments;
    for (std::size_t begin = 0; begin < comments.size() && comments[begin].first_line < first_code;) {
      std::size_t end = begin + 1;
      while (end < comments.size() && comments[end].first_line < first_code &&
             comments[end].first_line <= comments[end - 1].last_line + 1) {
        ++end;
      }
      const std::size_t from = comments[begin].begin;
      if (speaks_of_licence(code.source.substr(from, comments[end - 1].end - from))) {
        begin_ = begin;
        end_ = end;
        return;
      }
      begin = end;
    }
  }

  bool holds(std::size_t comment) const { return comment >= begin_ && comment < end_; }

 private:
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

}  // namespace

std::string_view part_of_line(const MaskedCode& code, const Comment& comment, std::size_t line) {
  const std::size_t begin = std::max(comment.begin, code.lines[line].begin);
  const std::size_t end = std::min(comment.end, code.lines[line].end);
  return begin < end ? code.source.substr(begin, end - begin) : std::string_view{};
}

bool explains(const MaskedCode& code, std::size_t line) {
  const std::string_view text = trim(code.source_of(code.lines[line]));
  // Within a block its lines open with a star, or with nothing.
  const bool opens_line_comment = text.starts_with("//") || text.starts_with('#') || text.starts_with("--");
  if (meaning_of(text, !opens_line_comment || is_documentation(text)) != Meaning::explains) {
    return false;
  }
  // A licence can only head the file.
  if (std::any_of(code.lines.begin(), code.lines.begin() + static_cast<std::ptrdiff_t>(line),
                  [](const Line& above) { return above.has_code; })) {
    return true;
  }
  const LicenceHead licence(code);
  for (std::size_t i = 0; i < code.comments.size() && code.comments[i].first_line <= line; ++i) {
    if (code.comments[i].last_line >= line && licence.holds(i)) {
      return false;
    }
  }
  return true;
}

std::uint32_t explaining_lines(const MaskedCode& code) {
  const LicenceHead licence(code);
  std::uint32_t count = 0;
  std::size_t next_line = 0;     // lines before it are counted
  bool explained_above = false;  // the line comment on the line above counts
  for (std::size_t i = 0; i < code.comments.size(); ++i) {
    const Comment& comment = code.comments[i];
    const std::size_t first = std::max<std::size_t>(comment.first_line, next_line);
    const std::size_t last = std::min<std::size_t>(comment.last_line, code.lines.size() - 1);
    explained_above = explained_above && comment.first_line == next_line;
    if (licence.holds(i) || first > last) {
      continue;
    }
    const bool documentation =
        comment.docstring || is_documentation(code.source.substr(comment.begin, comment.end - comment.begin));
    std::uint32_t explaining = 0;
    std::uint32_t bare_marks = 0;
    for (std::size_t line = first; line <= last; ++line) {
      if (code.lines[line].has_comment) {
        const Meaning meaning = meaning_of(part_of_line(code, comment, line), documentation);
        explaining += meaning == Meaning::explains ? 1U : 0U;
        bare_marks += meaning == Meaning::marks_only ? 1U : 0U;
      }
    }
    const bool explains = explaining > 0 || (bare_marks > 0 && explained_above);
    count += explains ? explaining + bare_marks : 0;
    explained_above = explains;
    next_line = last + 1;
  }
  return count;
}

}  // namespace prodready::code
