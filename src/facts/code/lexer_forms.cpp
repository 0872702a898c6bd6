// The forms of comments and strings: whether one begins, and where it ends.
#include <algorithm>
#include <iterator>

#include "facts/code/lexer.hpp"

namespace prodready::code {
namespace {

using namespace form;

constexpr std::size_t npos = std::string_view::npos;

constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v'; }

}  // namespace

bool Lexer::may_stand_behind(const Form& form, std::size_t at) const {
  if (form.has(at_column_0)) {
    return at == line_begin_;
  }
  const char before = at > 0 ? text_[at - 1] : '\n';
  if (form.has(at_line_start) && !std::all_of(text_.begin() + static_cast<std::ptrdiff_t>(line_begin_),
                                              text_.begin() + static_cast<std::ptrdiff_t>(at), is_blank)) {
    return false;
  }
  if (form.has(at_word_start) && before != '\n' && !is_blank(before) &&
      std::string_view(";&|()").find(before) == npos) {
    return false;
  }
  if (!form.has(not_after_word) || !is_word_char(before)) {
    return true;
  }
  // u8'x' is a character, 0xFFFF'FFFF a number.
  const bool prefix = std::string_view("LUu").find(before) != npos || text_.substr(0, at).ends_with("u8");
  return form.kind == FormKind::character && prefix;
}

bool Lexer::may_begin(const Form& form, std::size_t at) const {
  // The first character is known to fit; most openers have one more.
  for (std::size_t i = 1; i < form.opens.size(); ++i) {
    if (at + i >= text_.size() || text_[at + i] != form.opens[i]) {
      return false;
    }
  }
  if (form.flags == 0) {
    return true;
  }
  const std::size_t behind = at + form.opens.size();
  const char next = behind < text_.size() ? text_[behind] : '\n';
  if (form.has(at_word_end) && is_word_char(next)) {
    return false;
  }
  if (form.has(before_letter) && !((next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z'))) {
    return false;
  }
  if (form.has(no_preprocessor)) {
    constexpr std::string_view words[] = {"include", "define", "if",   "el",    "end",
                                          "undef",   "error",  "warn", "pragma"};
    const std::string_view rest = text_.substr(behind);
    const std::string_view word = rest.substr(std::min(rest.find_first_not_of(" \t"), rest.size()));
    if (std::ranges::any_of(words, [&](std::string_view start) { return word.starts_with(start); })) {
      return false;
    }
  }
  return !form.has(at_column_0 | at_line_start | at_word_start | not_after_word) ||
         may_stand_behind(form, at);
}

// Behind the form that begins here; npos where it is none after all.
std::size_t Lexer::take(const Form& form, std::size_t at) {
  switch (form.kind) {
    case FormKind::line_comment:
      return comment(at, end_of_line_comment(form, at));
    case FormKind::block_comment:
      return comment(at, end_of_block(form, at));
    case FormKind::nested_comment:
      return comment(at, literals_->end_of_nested(form, at));
    case FormKind::long_comment: {
      const std::size_t end = literals_->end_of_long_bracket(at + 2);
      return end == npos ? npos : comment(at, end);
    }
    case FormKind::string:
      return take_string(form, at);
    case FormKind::character:
    case FormKind::character_or_mark:
      return literal(at, literals_->end_of_character(form, at), 1, 1);
    case FormKind::regex:
      return is_operand_place(at) ? literal(at, literals_->end_of_regex(at), 1, 1) : npos;
    case FormKind::quote_like:
      return take_quote_like(form, at);
    case FormKind::long_bracket:
      return literal(at, literals_->end_of_long_bracket(at), 2, 2);
    case FormKind::heredoc:
      return take_heredoc(form, at);
    case FormKind::escape: {
      const std::size_t next = at + form.opens.size();
      const bool skips = next < text_.size() && text_[next] != '\n' &&
                         (form.opens != "?" || next + 1 >= text_.size() || !is_word_char(text_[next + 1]));
      line_.has_code = true;
      return skips ? next + 1 : next;
    }
    case FormKind::open_bracket:
      ++depth_;
      line_.has_code = true;
      return at + form.opens.size();
    case FormKind::close_bracket:
      depth_ -= depth_ > 0 ? 1U : 0U;
      line_.has_code = true;
      return at + 1;
    case FormKind::leave:
      left_ = true;
      line_.has_code = true;
      return at + form.opens.size();
  }
  return npos;
}

std::size_t Lexer::take_string(const Form& form, std::size_t at) {
  const std::size_t end = std::min(literals_->end_of_string(form, at), text_.size());
  if (form.has(docstring | doc_attribute) && documents(form, at, end)) {
    line_.has_code = false;
    return comment(at, end, true);
  }
  const bool closed = text_.substr(0, end).ends_with(form.closes) && end >= at + 2 * form.closes.size();
  const std::size_t closer = form.closes.size() - (form.closes.starts_with('\n') ? 1U : 0U);
  return literal(at, end, form.opens.size(), closed ? closer : 0);
}

std::size_t Lexer::take_quote_like(const Form& form, std::size_t at) {
  if (form.opens == "%" && !is_operand_place(at)) {
    return npos;
  }
  const std::size_t end = literals_->end_of_quote_like(form, at);
  if (end != npos && form.has(doc_attribute) && documents(form, at, end)) {
    line_.has_code = false;
    return comment(at, end, true);
  }
  return literal(at, end, form.opens.size() + 1, 1);
}

std::size_t Lexer::take_heredoc(const Form& form, std::size_t at) {
  const std::string_view word = literals_->heredoc_word(form, at);
  if (word.empty()) {
    return npos;
  }
  line_.has_code = true;
  heredocs_.emplace_back(word, form.opens == "<<<");
  const std::size_t behind = static_cast<std::size_t>(word.data() - text_.data()) + word.size();
  const bool quoted =
      behind < text_.size() && (text_[behind] == '\'' || text_[behind] == '"' || text_[behind] == '`');
  return behind + (quoted ? 1U : 0U);
}

std::size_t Lexer::read_heredocs(std::size_t at) {
  for (const auto& [word, code_may_follow] : heredocs_) {
    const std::size_t end = literals_->end_of_heredoc(word, at, code_may_follow);
    if (end != npos) {
      at = literal(at, end, 0, 0);
      if (!code_may_follow) {  // the next one begins on the next line
        const std::size_t newline = text_.find('\n', at);
        at = newline == npos ? text_.size() : end_line(newline);
      }
    }
  }
  heredocs_.clear();
  return at;
}

std::size_t Lexer::end_of_line_comment(const Form& form, std::size_t at) const {
  std::size_t end = text_.find('\n', at);
  while (form.has(continued) && end != npos) {
    const std::size_t last = text_[end - 1] == '\r' ? end - 2 : end - 1;
    if (text_[last] != '\\') {
      break;
    }
    end = text_.find('\n', end + 1);
  }
  end = std::min(end, text_.size());
  if (form.has(stops_at_leave)) {
    const std::size_t leaves = text_.substr(at, end - at).find("?>");
    end = leaves == npos ? end : at + leaves;
  }
  return end;
}

std::size_t Lexer::end_of_block(const Form& form, std::size_t at) const {
  if (form.closes.empty()) {
    return text_.size();
  }
  // The closer's last character is rarer in comments than its first one.
  const std::size_t length = form.closes.size();
  std::size_t last = at + form.opens.size() + length - 2;
  while ((last = text_.find(form.closes.back(), last + 1)) != npos) {
    if (length == 2 ? text_[last - 1] == form.closes.front()
                    : text_.substr(last + 1 - length, length) == form.closes) {
      const std::size_t end = form.has(to_line_end) ? text_.find('\n', last) : last + 1;
      return std::min(end, text_.size());
    }
  }
  return text_.size();
}

// Whether a string is no value but documentation.
bool Lexer::documents(const Form& form, std::size_t begin, std::size_t end) const {
  std::string_view before = text_.substr(line_begin_, begin - line_begin_);
  while (!before.empty() && is_blank(before.front())) {
    before.remove_prefix(1);
  }
  if (form.has(doc_attribute)) {
    return before.starts_with("@doc ") || before.starts_with("@moduledoc ") ||
           before.starts_with("@typedoc ");
  }
  if (depth_ > 0 || before.size() > 2 || before.find_first_not_of("rRuUbB") != npos) {
    return false;
  }
  const std::size_t behind = text_.find_first_not_of(" \t\r", end);
  const bool alone = behind == npos || text_[behind] == '\n' || text_[behind] == '#' || text_[behind] == ';';
  const bool continues = line_begin_ >= 2 && text_[line_begin_ - 2] == '\\';
  return alone && !continues;
}

// A slash is the beginning of a regular expression where no value stands before it.
bool Lexer::is_operand_place(std::size_t at) const {
  const std::string_view masked = code_.masked;
  const std::size_t last = masked.substr(0, at).find_last_not_of(" \t\r\n");
  if (last == npos || last < line_begin_) {
    return true;
  }
  const char c = masked[last];
  if (std::string_view("(,=:[!&|?{;+-*%~^>").find(c) != npos) {
    return true;
  }
  if (!is_word_char(c)) {
    return false;
  }
  std::size_t begin = last;
  while (begin > line_begin_ && is_word_char(masked[begin - 1])) {
    --begin;
  }
  constexpr std::string_view words[] = {"return", "typeof", "case", "in",    "of",    "void",  "new",
                                        "else",   "await",  "if",   "and",   "or",    "not",   "when",
                                        "unless", "while",  "puts", "split", "match", "elsif", "then"};
  return std::ranges::find(words, masked.substr(begin, last + 1 - begin)) != std::end(words);
}

}  // namespace prodready::code
