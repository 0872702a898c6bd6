// Where strings end, with what stands in them: escapes, doubled quotes, interpolations that hold strings.
#include <algorithm>
#include <bit>

#include "facts/code/literals.hpp"

namespace prodready::code {
namespace {

using namespace form;

constexpr unsigned deepest = 8;
constexpr std::size_t longest_interpolation = std::size_t{64} << 10U;

}  // namespace

LiteralScanner::Shape LiteralScanner::shape_of(const Form& form, std::size_t at) const {
  Shape shape{.body = at + form.opens.size(), .closes = form.closes, .tail = {}, .flags = form.flags};
  if (form.has(raw_r | raw_hashes | raw_letter | verbatim)) {
    see_prefix(form, at, shape);
  }
  return shape;
}

void LiteralScanner::see_prefix(const Form& form, std::size_t at, Shape& shape) const {
  constexpr std::uint32_t as_is = multi_line | no_escape;
  std::size_t quotes = 1;
  while (form.has(counted_quotes) && this->at(at + quotes) == '"') {
    ++quotes;
  }
  if (quotes >= 3) {
    shape.flags |= as_is;
    shape.flags &= ~verbatim;
    shape.body = at + quotes;
    shape.repeat = quotes - 1;
    shape.repeated = '"';
  } else if (form.has(raw_r) && before(at) == 'R' && !is_word_char(before(at, 3)) &&
             (!is_word_char(before(at, 2)) || std::string_view("uUL8").find(before(at, 2)) != npos)) {
    const std::size_t paren = text_.find('(', at);
    if (paren != npos && paren - at <= 17) {
      shape.flags |= as_is;
      shape.tail = text_.substr(at + 1, paren - at - 1);
      shape.closes = ")";
      shape.body = paren + 1;
      shape.repeat = 1;
      shape.repeated = '"';
    }
  } else if (form.has(raw_hashes)) {
    std::size_t hashes = 0;
    while (before(at, hashes + 1) == '#') {
      ++hashes;
    }
    const char prefix = before(at, hashes + 1);
    const char more = before(at, hashes + 2);
    const bool raw = prefix == 'r' && (!is_word_char(more) || more == 'b' || more == 'c');
    if (raw || hashes > 0) {
      shape.flags |= no_escape | (raw ? multi_line : 0U);
      shape.flags &= ~backslash_paren;
      shape.repeat = hashes;
      shape.repeated = '#';
    }
  } else if (form.has(raw_letter) && before(at) == 'r' && !is_word_char(before(at, 2))) {
    shape.flags |= no_escape;
    shape.flags &= ~dollar_brace;
  } else if (form.has(verbatim)) {
    const bool at_sign = before(at) == '@' || (before(at) == '$' && before(at, 2) == '@');
    const bool dollar = before(at) == '$' || (before(at) == '@' && before(at, 2) == '$');
    shape.flags |= (at_sign ? as_is | doubled : 0U) | (dollar ? brace : 0U);
  }
}

// 0: no closer stands here.
std::size_t LiteralScanner::closer_length(const Shape& shape, std::size_t at) const {
  const std::string_view rest = text_.substr(at);
  if (!rest.starts_with(shape.closes) || !rest.substr(shape.closes.size()).starts_with(shape.tail)) {
    return 0;
  }
  const std::size_t length = shape.closes.size() + shape.tail.size();
  for (std::size_t i = 0; i < shape.repeat; ++i) {
    if (this->at(at + length + i) != shape.repeated) {
      return 0;
    }
  }
  return length + shape.repeat;
}

std::size_t LiteralScanner::string_from(const Form& form, std::size_t at, unsigned depth) {
  const Shape shape = shape_of(form, at);
  const char escape = shape.has(backtick_escape) ? '`' : '\\';
  const bool escapes = !shape.has(no_escape);
  const bool one_line = !shape.has(multi_line);
  const bool interpolates = shape.has(dollar_brace | hash_brace | backslash_paren | dollar_paren | brace);
  const char closer = shape.closes.empty() ? '\n' : shape.closes.front();
  std::size_t end = shape.body;
  while (end < text_.size()) {
    const char c = text_[end];
    if (c == closer) {
      const std::size_t length = closer_length(shape, end);
      if (length > 0) {
        if (!shape.has(doubled) || this->at(end + length) != closer) {
          return end + length;
        }
        ++end;
      }
    }
    if (c == '\n' && one_line) {
      return end;
    }
    if (interpolates) {
      const std::size_t behind = interpolation_at(shape, end, depth);
      if (behind != npos) {
        end = behind;
        continue;
      }
    }
    if (c == escape && escapes) {
      end += this->at(end + 1) == '\r' && this->at(end + 2) == '\n' ? 2U : 1U;
    }
    ++end;
  }
  return text_.size();
}

// Behind the interpolation that begins here; npos where none does.
std::size_t LiteralScanner::interpolation_at(const Shape& shape, std::size_t at, unsigned depth) {
  const char c = text_[at];
  const char next = this->at(at + 1);
  const bool braced =
      (c == '$' && shape.has(dollar_brace | dollar_paren)) || (c == '#' && shape.has(hash_brace));
  const bool in_parens = (c == '$' && shape.has(dollar_paren)) || (c == '\\' && shape.has(backslash_paren));
  const bool several_lines = shape.has(multi_line);
  if (braced && next == '{') {
    return end_of_interpolation(at + 2, '{', '}', several_lines, depth);
  }
  if (in_parens && next == '(') {
    return end_of_interpolation(at + 2, '(', ')', several_lines, depth);
  }
  if (c == '{' && shape.has(brace)) {
    return next == '{' ? at + 2 : end_of_interpolation(at + 1, '{', '}', several_lines, depth);
  }
  return npos;
}

std::size_t LiteralScanner::end_of_interpolation(std::size_t from, char opens, char closes, bool multi_line,
                                                 unsigned depth) {
  if (failures_ >= most_failures) {
    return npos;
  }
  if (depth >= deepest) {
    return fail();
  }
  const std::size_t limit = std::min(text_.size(), from + longest_interpolation);
  std::size_t level = 1;
  for (std::size_t end = from; end < limit;) {
    const char c = text_[end];
    if (c == closes && --level == 0) {
      return end + 1;
    }
    level += c == opens ? 1U : 0U;
    if (c == '\n' && !multi_line) {
      break;
    }
    std::size_t next = end + (c == '\\' ? 2 : 1);
    for (std::uint32_t bits = syntax_.starts[static_cast<unsigned char>(c)]; bits != 0; bits &= bits - 1) {
      const Form& form = syntax_.forms[static_cast<std::size_t>(std::countr_zero(bits))];
      if (form.kind == FormKind::string && text_.substr(end).starts_with(form.opens)) {
        next = std::max(string_from(form, end, depth + 1), end + 1);
        break;
      }
    }
    end = next;
  }
  return fail();
}

}  // namespace prodready::code
