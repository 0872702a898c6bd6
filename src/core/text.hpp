// Small helpers on text. Bytes that are not UTF-8 are legal input everywhere.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace prodready {

// The length in bytes of the well-formed UTF-8 sequence at the start of `text` (RFC 3629: no surrogates, no
// overlong forms, nothing past U+10FFFF), 0 when there is none.
std::size_t utf8_sequence_length(std::string_view text);

bool is_utf8(std::string_view text);

// `text` fit for a terminal and a report: control characters (those that reorder text too) and bytes that are
// not UTF-8 become \xNN, so two different names never look alike and no escape sequence reaches a terminal.
// Newlines and tabs too, unless kept.
enum class KeepNewlines { no, yes };
std::string printable(std::string_view text, KeepNewlines keep = KeepNewlines::no);

// Width in terminal columns, counting each code point as one.
std::size_t display_width(std::string_view text);

// Lines of at most `width` columns, broken at spaces; a word longer than `width` keeps a line of its own,
// uncut. A newline in `text` starts a new line. At least one line, perhaps empty.
std::vector<std::string> wrap(std::string_view text, std::size_t width);

std::string_view trim(std::string_view text);
std::string to_lower(std::string_view text);  // ASCII only
std::vector<std::string_view> split(std::string_view text, char separator);
std::vector<std::string_view> lines_of(std::string_view text);  // without "\n" and "\r\n"

// The same lines one by one, for who may stop early or wants no list of them.
class LineCursor {
 public:
  explicit LineCursor(std::string_view text) : rest_(text) {}
  std::optional<std::string_view> next();  // nothing behind the last one

 private:
  std::string_view rest_;
};
std::string join(std::span<const std::string> parts, std::string_view separator);
bool starts_with_ignoring_case(std::string_view text, std::string_view prefix);  // ASCII only

// Words: maximal runs of characters other than white space that hold a letter, a digit or a non-ASCII byte.
std::size_t count_words(std::string_view text);

// The candidate nearest to `word` by edit distance (insert, delete, replace, swap of neighbours), if it is
// near enough to be a slip: at most a third of the word's length, and at least one.
std::optional<std::string> near_miss(std::string_view word, std::span<const std::string> candidates);

// "1 item", "2 items".
std::string counted(std::size_t count, std::string_view singular, std::string_view plural);

}  // namespace prodready
