#include "facts/code/literals.hpp"

#include <algorithm>

namespace prodready::code {
namespace {

using namespace form;

constexpr std::size_t longest_quote = std::size_t{16} << 10U;
constexpr std::size_t longest_character = 12;  // '\u{10FFFF}'

constexpr bool is_blank(char c) { return c == ' ' || c == '\t'; }
constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

constexpr char partner_of(char c) {
  switch (c) {
    case '(':
      return ')';
    case '[':
      return ']';
    case '{':
      return '}';
    case '<':
      return '>';
    default:
      return c;
  }
}

}  // namespace

std::size_t LiteralScanner::fail() {
  ++failures_;
  return npos;
}

std::size_t LiteralScanner::end_of_character(const Form& form, std::size_t at) const {
  const std::size_t limit = std::min(text_.size(), at + longest_character);
  if (form.kind == FormKind::character_or_mark && this->at(at + 1) != '\\') {
    // One character, of one byte or several, then the closer.
    std::size_t end = at + 2;
    while (end < limit && (static_cast<unsigned char>(text_[end]) & 0xC0U) == 0x80U) {
      ++end;
    }
    return end < limit && text_[end] == '\'' && text_[at + 1] != '\n' && text_[at + 1] != '\'' ? end + 1
                                                                                               : npos;
  }
  for (std::size_t end = at + 1; end < limit && text_[end] != '\n'; ++end) {
    if (text_[end] == '\\') {
      ++end;
    } else if (text_[end] == '\'') {
      return end + 1;
    }
  }
  return npos;
}

std::size_t LiteralScanner::end_of_regex(std::size_t at) const {
  if (this->at(at + 1) == '*' || this->at(at + 1) == '/') {
    return npos;
  }
  bool in_class = false;
  const std::size_t limit = std::min(text_.size(), at + longest_quote);
  for (std::size_t end = at + 1; end < limit && text_[end] != '\n'; ++end) {
    const char c = text_[end];
    if (c == '\\') {
      ++end;
    } else if (c == '[') {
      in_class = true;
    } else if (c == ']') {
      in_class = false;
    } else if (c == '/' && !in_class) {
      return end + 1;
    }
  }
  return npos;
}

// From an opening delimiter to behind its partner.
std::size_t LiteralScanner::end_of_delimited(std::size_t at, std::size_t limit) const {
  const char opens = text_[at];
  const char closes = partner_of(opens);
  std::size_t level = 1;
  for (std::size_t end = at + 1; end < limit; ++end) {
    const char c = text_[end];
    if (c == '\\') {
      ++end;
    } else if (c == closes) {
      if (--level == 0) {
        return end + 1;
      }
    } else if (c == opens) {
      ++level;
    }
  }
  return npos;
}

std::size_t LiteralScanner::end_of_quote_like(const Form& form, std::size_t at) {
  std::size_t open = at + form.opens.size();
  const bool perl = form.opens != "%" && form.opens != "~";
  if (perl) {
    constexpr std::string_view sigils = "$@%&>-{.:";
    if (sigils.find(before(at)) != std::string_view::npos && before(at) != '\0') {
      return npos;
    }
    const std::size_t word_end = open;
    while (is_blank(this->at(open))) {
      ++open;
    }
    if (open > word_end && partner_of(this->at(open)) == this->at(open)) {
      return npos;
    }
  } else if (is_letter(this->at(open))) {
    ++open;
  } else if (form.opens == "~") {
    return npos;
  }
  const char delimiter = this->at(open);
  constexpr std::string_view never = " \t\r\n\\=,;)]}>.-:";
  if (open >= text_.size() || is_word_char(delimiter) || never.find(delimiter) != std::string_view::npos ||
      failures_ >= most_failures) {
    return npos;
  }
  for (const std::string_view triple : {"\"\"\"", "'''"}) {
    if (text_.substr(open).starts_with(triple)) {
      const std::size_t end = text_.find(triple, open + 3);
      return end == npos ? fail() : end + 3;
    }
  }
  const std::size_t limit = std::min(text_.size(), open + longest_quote);
  std::size_t end = end_of_delimited(open, limit);
  if (end != npos && form.closes == "s") {  // a second part
    if (partner_of(delimiter) == delimiter) {
      end = end_of_delimited(end - 1, limit);
    } else {
      while (end < limit && (is_blank(text_[end]) || text_[end] == '\n')) {
        ++end;
      }
      end = end < limit ? end_of_delimited(end, limit) : npos;
    }
  }
  return end == npos ? fail() : end;
}

std::size_t LiteralScanner::end_of_long_bracket(std::size_t at) {
  std::size_t open = at + 1;
  while (this->at(open) == '=') {
    ++open;
  }
  if (this->at(open) != '[' || failures_ >= most_failures) {
    return npos;
  }
  const std::size_t level = open - at - 1;
  for (std::size_t end = text_.find(']', open); end != npos; end = text_.find(']', end + 1)) {
    std::size_t close = end + 1;
    while (this->at(close) == '=') {
      ++close;
    }
    if (close - end - 1 == level && this->at(close) == ']') {
      return close + 1;
    }
    end = close - 1;
  }
  return fail();
}

std::size_t LiteralScanner::end_of_nested(const Form& form, std::size_t at) const {
  std::size_t level = 1;
  std::size_t end = at + form.opens.size();
  const char first[] = {form.opens.front(), form.closes.front()};
  while ((end = text_.find_first_of(std::string_view(first, 2), end)) != npos) {
    const std::string_view rest = text_.substr(end);
    if (rest.starts_with(form.closes)) {
      end += form.closes.size();
      if (--level == 0) {
        return end;
      }
    } else if (rest.starts_with(form.opens)) {
      end += form.opens.size();
      ++level;
    } else {
      ++end;
    }
  }
  return text_.size();
}

std::string_view LiteralScanner::heredoc_word(const Form& form, std::size_t at) const {
  std::size_t word = at + form.opens.size();
  if (before(at) == '<' || this->at(word) == '<') {
    return {};
  }
  const bool behind_word = is_word_char(before(at)) || before(at) == ')' || before(at) == ']';
  word += this->at(word) == '-' || this->at(word) == '~' ? 1U : 0U;
  const std::size_t tight = word;
  while (is_blank(this->at(word))) {
    ++word;
  }
  const bool has_blank = word > tight;
  char quote = this->at(word);
  if (quote == '\'' || quote == '"' || quote == '`') {
    ++word;
  } else if (quote == '\\') {
    ++word;
    quote = '\0';
  } else {
    quote = '\0';
  }
  std::size_t end = word;
  while (is_word_char(this->at(end))) {
    ++end;
  }
  const std::string_view name = text_.substr(std::min(word, text_.size()), end - word);
  const bool upper = !name.empty() && name.front() >= 'A' && name.front() <= 'Z';
  const bool fits = !name.empty() && is_letter(name.front()) && (quote == '\0' || this->at(end) == quote) &&
                    (!has_blank || form.has(blank_word) || form.opens == "<<<") &&
                    (!behind_word || form.has(blank_word) || quote != '\0') &&
                    (upper || quote != '\0' || !has_blank || form.has(blank_word));
  return fits ? name : std::string_view{};
}

std::size_t LiteralScanner::end_of_heredoc(std::string_view word, std::size_t at, bool code_may_follow) {
  if (failures_ >= most_failures) {
    return npos;
  }
  for (std::size_t found = text_.find(word, at); found != npos; found = text_.find(word, found + 1)) {
    std::size_t begin = found;
    while (begin > at && is_blank(text_[begin - 1])) {
      --begin;
    }
    const std::size_t end = found + word.size();
    const char next = this->at(end);
    const bool ends_line = end >= text_.size() || next == '\n' || next == '\r';
    if ((begin == at || text_[begin - 1] == '\n') &&
        (ends_line || (code_may_follow && !is_word_char(next)))) {
      return end;
    }
  }
  return fail();
}

}  // namespace prodready::code
