#include <fmt/format.h>

#include <string>
#include <utility>

#include "hcl/characters.hpp"
#include "hcl/parser.hpp"

namespace prodready::hcl {

Expression Parser::quoted() {
  const Position position = cursor_.position();
  cursor_.advance(1);
  std::string text;
  Position text_position = cursor_.position();
  quoted_literal(text);
  if (cursor_.peek() == '"' && !cursor_.at_end()) {
    cursor_.advance(1);
    Expression found = make(ExpressionKind::text, position);
    found.text = std::move(text);
    return found;
  }
  TemplatePieces pieces;
  while (!failed()) {
    if (!text.empty()) {
      pieces.add_literal(text_position, text);
      text.clear();
    }
    if (!at_sequence()) {
      break;
    }
    sequence(pieces);
    text_position = cursor_.position();
    quoted_literal(text);
  }
  if (!failed() && !take("\"")) {
    fail_at(position, "a text is not closed on its line; end it with '\"'");
  }
  return tree_of(pieces.take(), position);
}

Expression Parser::heredoc() {
  const Position position = cursor_.position();
  cursor_.advance(2);
  const bool indented = take("-");
  const std::string_view marker = cursor_.take_identifier();
  if (marker.empty() || !cursor_.at_newline()) {
    fail_at(position, "expected a word and the end of the line behind '<<'");
    return {};
  }
  cursor_.pass_newline();
  TemplatePieces pieces;
  bool begins_line = true;
  while (!failed() && !cursor_.at_end() && !(begins_line && heredoc_ends(marker))) {
    begins_line = false;
    if (at_sequence()) {
      sequence(pieces);
    } else {
      line_literal(pieces, true);
      begins_line = cursor_.position().column == 1;
    }
  }
  if (!failed() && cursor_.at_end()) {
    fail_at(position,
            fmt::format("the text behind '<<{}' is not closed; end it with a line '{}'", marker, marker));
  }
  if (failed()) {
    return {};
  }
  while (!cursor_.at_newline()) {
    cursor_.advance(1);
  }
  if (indented) {
    pieces.remove_indentation();
  }
  return tree_of(pieces.take(), position);
}

// Whether the line here is `marker` alone. A last line that no newline ends is none.
bool Parser::heredoc_ends(std::string_view marker) const {
  const std::string_view rest = cursor_.rest();
  const std::string_view behind = without_space_before(rest.substr(0, rest.find('\n')));
  return rest.find('\n') != std::string_view::npos && behind.starts_with(marker) &&
         without_space_before(behind.substr(marker.size())).empty();
}

void Parser::sequence(TemplatePieces& pieces) {
  const Position position = cursor_.position();
  const bool value = cursor_.peek() == '$';
  cursor_.advance(2);
  if (take("~")) {
    pieces.strip_before();
  }
  const Newlines outer = std::exchange(newlines_, Newlines::are_space);
  pieces.add(value ? interpolation() : directive(position));
  skip();
  if (take("~")) {
    pieces.strip_behind();
  }
  if (!failed() && !take("}")) {
    fail(fmt::format("expected '}}' at the end of '{}{{', found {}", value ? '$' : '%',
                     what_stands_at(cursor_)));
  }
  newlines_ = outer;
}

Piece Parser::interpolation() { return {.kind = Piece::Kind::value, .expression = expression()}; }

Piece Parser::directive(Position position) {
  skip();
  const std::string_view word = cursor_.take_identifier();
  Piece piece;
  if (word == "if") {
    piece = {.kind = Piece::Kind::opens_if, .expression = make(ExpressionKind::directive_if, position)};
    add_part(piece.expression, expression());
    return piece;
  }
  if (word == "for") {
    piece = {.kind = Piece::Kind::opens_for, .expression = make(ExpressionKind::directive_for, position)};
    comprehension_names(piece.expression);
    add_part(piece.expression, expression());
    return piece;
  }
  if (word == "else") {
    piece.kind = Piece::Kind::opens_else;
  } else if (word == "endif") {
    piece.kind = Piece::Kind::closes_if;
  } else if (word == "endfor") {
    piece.kind = Piece::Kind::closes_for;
  } else {
    fail_at(position, "expected if, else, endif, for or endfor behind '%{'");
  }
  piece.expression.position = position;
  return piece;
}

// The value itself of a lone `${…}`.
Expression Parser::tree_of(std::vector<Piece> pieces, Position position) {
  if (pieces.size() == 1 && pieces.front().kind == Piece::Kind::value) {
    return std::move(pieces.front().expression);
  }
  std::size_t at = 0;
  std::vector<Expression> parts = parts_of(pieces, at);
  if (at < pieces.size()) {
    fail_at(pieces[at].expression.position, "this '%{' closes nothing that is open");
  }
  return joined(std::move(parts), position);
}

// Up to the end, or to a directive that closes what is around.
std::vector<Expression> Parser::parts_of(std::vector<Piece>& pieces, std::size_t& at) {
  std::vector<Expression> parts;
  if (!enter()) {
    return parts;
  }
  while (!failed() && at < pieces.size()) {
    Piece& piece = pieces[at];
    if (piece.kind == Piece::Kind::opens_if) {
      parts.push_back(if_of(pieces, at));
    } else if (piece.kind == Piece::Kind::opens_for) {
      parts.push_back(for_of(pieces, at));
    } else if (piece.kind == Piece::Kind::value || piece.kind == Piece::Kind::literal) {
      if (piece.kind == Piece::Kind::value || !piece.expression.text.empty()) {
        parts.push_back(std::move(piece.expression));
      }
      ++at;
    } else {
      break;
    }
  }
  leave();
  return parts;
}

Expression Parser::if_of(std::vector<Piece>& pieces, std::size_t& at) {
  Expression found = std::move(pieces[at].expression);
  ++at;
  add_part(found, joined(parts_of(pieces, at), found.position));
  std::vector<Expression> other;
  if (at < pieces.size() && pieces[at].kind == Piece::Kind::opens_else) {
    ++at;
    other = parts_of(pieces, at);
  }
  add_part(found, joined(std::move(other), found.position));
  if (at < pieces.size() && pieces[at].kind == Piece::Kind::closes_if) {
    ++at;
  } else {
    fail_at(found.position, "'%{ if }' is not closed; end it with '%{ endif }'");
  }
  return found;
}

Expression Parser::for_of(std::vector<Piece>& pieces, std::size_t& at) {
  Expression found = std::move(pieces[at].expression);
  ++at;
  add_part(found, joined(parts_of(pieces, at), found.position));
  if (at < pieces.size() && pieces[at].kind == Piece::Kind::closes_for) {
    ++at;
  } else {
    fail_at(found.position, "'%{ for }' is not closed; end it with '%{ endfor }'");
  }
  return found;
}

Expression Parser::joined(std::vector<Expression> parts, Position position) {
  if (parts.size() == 1 && parts.front().kind == ExpressionKind::text) {
    parts.front().position = position;
    return std::move(parts.front());
  }
  Expression found = make(parts.empty() ? ExpressionKind::text : ExpressionKind::joined, position);
  found.parts.reserve(parts.size());
  for (Expression& part : parts) {
    add_part(found, std::move(part));
  }
  return found;
}

}  // namespace prodready::hcl
