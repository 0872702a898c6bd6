#include "hcl/template_pieces.hpp"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

#include "hcl/characters.hpp"

namespace prodready::hcl {
namespace {

std::size_t count_characters(std::string_view text) {
  // Each has one byte that is no tail of a sequence.
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80; }));
}

std::string_view without_first(std::string_view text, std::size_t characters) {
  for (; characters > 0 && !text.empty(); --characters) {
    text.remove_prefix(std::max<std::size_t>(character_at(text).bytes, 1));
  }
  return text;
}

}  // namespace

void TemplatePieces::add_literal(Position position, std::string_view token) {
  if (std::exchange(strip_next_, false)) {
    token = without_space_before(token);
  }
  if (pieces_.empty() || pieces_.back().kind != Piece::Kind::literal) {
    Piece& piece = pieces_.emplace_back();
    piece.expression.kind = ExpressionKind::text;
    piece.expression.position = position;
  }
  std::string& text = pieces_.back().expression.text;
  const std::size_t begin = text.size();
  text += token;
  tokens_.push_back({.piece = pieces_.size() - 1, .begin = begin, .end = text.size(), .literal = true});
}

void TemplatePieces::add(Piece piece) {
  strip_next_ = false;
  pieces_.push_back(std::move(piece));
  tokens_.push_back({.piece = pieces_.size() - 1});
}

void TemplatePieces::strip_before() {
  if (tokens_.empty() || !tokens_.back().literal) {
    return;
  }
  Token& last = tokens_.back();
  last.end = last.begin + without_space_behind(text_of(last)).size();
  pieces_.back().expression.text.resize(last.end);
}

void TemplatePieces::strip_behind() { strip_next_ = true; }

std::string_view TemplatePieces::text_of(const Token& token) const {
  return std::string_view(pieces_[token.piece].expression.text).substr(token.begin, token.end - token.begin);
}

std::size_t TemplatePieces::find_indentation() {
  std::size_t least = std::numeric_limits<std::size_t>::max();
  bool begins_line = true;
  for (Token& token : tokens_) {
    const std::string_view text = token.literal ? text_of(token) : std::string_view{};
    const bool ends_line = text.ends_with('\n');
    if (begins_line) {
      const std::string_view behind = without_space_before(text);
      const bool blank = behind.empty() && ends_line;
      token.indented = token.literal && !blank;
      least = blank ? least : std::min(least, count_characters(text.substr(0, text.size() - behind.size())));
    }
    begins_line = ends_line;
  }
  return least;
}

void TemplatePieces::remove_indentation() {
  const std::size_t least = find_indentation();
  for (std::size_t i = 0; i < tokens_.size();) {
    const std::size_t piece = tokens_[i].piece;
    Expression& expression = pieces_[piece].expression;
    std::string text;
    for (const std::size_t first = i; i < tokens_.size() && tokens_[i].piece == piece; ++i) {
      const std::string_view old = text_of(tokens_[i]);
      const std::string_view kept = tokens_[i].indented ? without_first(old, least) : old;
      expression.position.column += i == first ? static_cast<std::uint32_t>(old.size() - kept.size()) : 0;
      text += kept;
    }
    if (pieces_[piece].kind == Piece::Kind::literal) {
      expression.text = std::move(text);
    }
  }
}

}  // namespace prodready::hcl
