// The recursive descent behind hcl/parse.hpp: one pass over the bytes, without tokens in between. The first
// fault ends it: the cursor goes to the end of the text, so that every loop comes to its own end.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "hcl/cursor.hpp"
#include "hcl/template_pieces.hpp"
#include "prodready/result.hpp"

namespace prodready::hcl {

// What limits count, over a text and the texts within it.
struct Budget {
  Limits limits;
  std::size_t nodes = 0;
  std::size_t depth = 0;
};

class Parser {
 public:
  Parser(std::string_view text, Position start, Budget& budget) : cursor_(text, start), budget_(budget) {}

  Body whole_body();
  Expression whole_expression();
  Expression whole_template();

  const std::optional<Error>& error() const { return error_; }

 private:
  using Names = std::unordered_set<std::string>;

  // parse_body.cpp
  Body body();
  void attribute_or_block(Body& body, Names& names);
  void add_attribute(Body& body, std::string_view name, Position position, Names& names);
  Block block(std::string_view type, Position position);
  void labels(Block& block);
  std::string quoted_label();
  void block_body(Block& block);
  void one_line_body(Block& block);
  void end_of_item(std::string_view what);

  // parse_expression.cpp
  Expression expression();
  Expression conditional();
  Expression binary(std::size_t least);
  Expression unary();
  void traversals(Expression& from);
  void dot(Expression& from);
  void attribute_splat(Expression& from);
  void index_or_splat(Expression& from);

  // parse_primary.cpp
  Expression primary();
  Expression number();
  Expression name_or_call();
  Expression call(std::string name, Position position);
  Expression parentheses();
  Expression list();
  Expression object();
  bool object_item(Expression& object);
  Expression comprehension(Position position, char close);
  void comprehension_names(Expression& loop);

  // parse_template.cpp
  Expression quoted();
  Expression heredoc();
  bool heredoc_ends(std::string_view marker) const;
  void sequence(TemplatePieces& pieces);  // `${…}` or `%{…}`
  Piece interpolation();
  Piece directive(Position position);
  Expression tree_of(std::vector<Piece> pieces, Position position);
  std::vector<Expression> parts_of(std::vector<Piece>& pieces, std::size_t& at);
  Expression if_of(std::vector<Piece>& pieces, std::size_t& at);
  Expression for_of(std::vector<Piece>& pieces, std::size_t& at);
  Expression joined(std::vector<Expression> parts, Position position);

  // parse_literal.cpp
  void line_literal(TemplatePieces& pieces, bool heredoc);
  void quoted_literal(std::string& text);
  bool at_sequence() const;
  void escape(std::string& text);
  void pass_beyond_ascii();

  bool skip();  // spaces, as far as they are none of the grammar here; false at a fault
  bool take(std::string_view token);
  bool expect(std::string_view token, std::string_view where);
  bool at_word(std::string_view word) const;
  Expression make(ExpressionKind kind, Position position);
  void add_part(Expression& whole, Expression&& part);
  bool enter();  // one level deeper; false at a fault
  void leave() { --budget_.depth; }
  void fail(std::string message);
  void fail_at(Position position, std::string message);
  bool failed() const { return error_.has_value(); }

  Cursor cursor_;
  Budget& budget_;
  Newlines newlines_ = Newlines::end_it;
  std::optional<Error> error_;
};

// "'}'", "the end of the line", "the end of the text": what stands here, for messages.
std::string what_stands_at(const Cursor& cursor);

}  // namespace prodready::hcl
