// The pieces of a template in their order, before directives are put around what they hold. As in HCL's own
// scanner a literal is made of tokens, one a line: a `~` takes the spaces of the one token that it touches.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "hcl/ast.hpp"

namespace prodready::hcl {

struct Piece {
  enum class Kind : std::uint8_t { literal, value, opens_if, opens_for, opens_else, closes_if, closes_for };

  Kind kind = Kind::literal;
  Expression expression;  // literal: a text; opens_if: the condition; opens_for: without its body
};

class TemplatePieces {
 public:
  void add_literal(Position position, std::string_view token);
  void add(Piece piece);

  void strip_before();  // a `~` behind the opening bracket of what comes next
  void strip_behind();  // a `~` before the closing bracket of what came last

  // What `<<-` asks for: the spaces that all lines begin with are taken off. Lines of nothing but spaces
  // neither count nor change, and what an interpolation yields does not count.
  void remove_indentation();

  std::vector<Piece> take() { return std::move(pieces_); }

 private:
  struct Token {
    std::size_t piece = 0;
    std::size_t begin = 0;  // in the piece's text
    std::size_t end = 0;
    bool literal = false;
    bool indented = false;
  };

  std::string_view text_of(const Token& token) const;
  std::size_t find_indentation();

  std::vector<Piece> pieces_;
  std::vector<Token> tokens_;
  bool strip_next_ = false;
};

}  // namespace prodready::hcl
