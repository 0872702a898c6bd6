#include "hcl/parser.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "core/text.hpp"
#include "hcl/characters.hpp"
#include "hcl/parse.hpp"

namespace prodready::hcl {

std::string what_stands_at(const Cursor& cursor) {
  if (cursor.at_end()) {
    return "the end of the text";
  }
  if (cursor.at_newline()) {
    return "the end of the line";
  }
  Cursor ahead = cursor;
  const std::string_view word = ahead.take_identifier();
  constexpr std::size_t longest_shown = 40;
  const std::size_t bytes = std::max<std::size_t>(character_at(cursor.rest()).bytes, 1);
  return fmt::format(
      "'{}'", printable(word.empty() ? cursor.rest().substr(0, bytes) : word.substr(0, longest_shown)));
}

void Parser::fail_at(Position position, std::string message) {
  if (!error_) {
    error_ = Error{ErrorKind::invalid, std::move(message),
                   Place{.path = {}, .line = position.line, .column = position.column}};
  }
  cursor_.go_to_end();
}

void Parser::fail(std::string message) { fail_at(cursor_.position(), std::move(message)); }

bool Parser::skip() {
  if (!cursor_.skip_space(newlines_)) {
    fail("a comment that begins with '/*' is never closed; end it with '*/'");
  }
  return !failed();
}

bool Parser::take(std::string_view token) {
  if (!cursor_.starts_with(token)) {
    return false;
  }
  cursor_.advance(token.size());
  return true;
}

bool Parser::expect(std::string_view token, std::string_view where) {
  if (!skip() || take(token)) {
    return !failed();
  }
  fail(fmt::format("expected '{}' {}, found {}", token, where, what_stands_at(cursor_)));
  return false;
}

bool Parser::at_word(std::string_view word) const {
  if (!cursor_.starts_with(word)) {
    return false;
  }
  Cursor ahead = cursor_;
  return ahead.take_identifier() == word;
}

Expression Parser::make(ExpressionKind kind, Position position) {
  if (++budget_.nodes > budget_.limits.nodes) {
    fail(fmt::format("more than {} expressions", budget_.limits.nodes));
  }
  Expression expression;
  expression.kind = kind;
  expression.position = position;
  return expression;
}

void Parser::add_part(Expression& whole, Expression&& part) {
  const std::size_t height = std::size_t{part.height} + 1;
  if (height > budget_.limits.height) {
    fail_at(whole.position, fmt::format("an expression of more than {} levels", budget_.limits.height));
  } else {
    whole.height = std::max(whole.height, static_cast<std::uint16_t>(height));
  }
  whole.parts.push_back(std::move(part));
}

bool Parser::enter() {
  if (++budget_.depth > budget_.limits.depth) {
    fail(fmt::format("nested deeper than {}", budget_.limits.depth));
  }
  return !failed();
}

Expression Parser::whole_expression() {
  newlines_ = Newlines::are_space;
  Expression found = expression();
  if (skip() && !cursor_.at_end()) {
    fail(fmt::format("expected the end of the expression, found {}", what_stands_at(cursor_)));
  }
  return found;
}

Expression Parser::whole_template() {
  const Position position = cursor_.position();
  TemplatePieces pieces;
  while (!failed() && !cursor_.at_end()) {
    if (at_sequence()) {
      sequence(pieces);
    } else {
      line_literal(pieces, false);
    }
  }
  return tree_of(pieces.take(), position);
}

namespace {

std::string_view without_mark(std::string_view text) {
  return text.starts_with("\xef\xbb\xbf") ? text.substr(3) : text;  // a byte order mark
}

// Of `part`, a member that reads a whole text.
template <class Part>
auto read(std::string_view text, const Limits& limits, Part part)
    -> Result<decltype((std::declval<Parser&>().*part)())> {
  if (text.size() > limits.bytes) {
    return Error{ErrorKind::too_large, fmt::format("larger than {} bytes", limits.bytes), {}};
  }
  Budget budget{.limits = limits};
  Parser parser(without_mark(text), {.line = 1, .column = 1}, budget);
  auto found = (parser.*part)();
  if (parser.error()) {
    return *parser.error();
  }
  return found;
}

}  // namespace

Result<Body> parse_native(std::string_view text, const Limits& limits) {
  return read(text, limits, &Parser::whole_body);
}

Result<Expression> parse_expression(std::string_view text, const Limits& limits) {
  return read(text, limits, &Parser::whole_expression);
}

Result<Expression> parse_template(std::string_view text, const Limits& limits) {
  return read(text, limits, &Parser::whole_template);
}

}  // namespace prodready::hcl
