// Recursive-descent reader of shell scripts; `parse` of syntax.hpp is its door.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "facts/shell/syntax.hpp"

namespace prodready::shell {

// One text, read once from its start. The first fault ends the reading: every function then returns what it
// has.
class Parser {
 public:
  Parser(std::string_view text, const Limits& limits, std::size_t depth, std::size_t& nodes,
         std::uint32_t first_line)
      : text_(text), limits_(limits), depth_(depth), nodes_(nodes), line_(first_line) {}

  Script parse();

 private:
  // words.cpp
  bool at_word();
  RawWord read_word();
  void read_part(RawWord& word, bool in_double_quotes);
  void read_dollar(RawWord& word, bool quoted);
  void read_braced_variable(RawWord& word, bool quoted);
  void read_single_quotes(RawWord& word);
  void read_ansi_quotes(RawWord& word);
  void read_double_quotes(RawWord& word);
  void read_backticks(RawWord& word, bool quoted);
  void read_substitution(RawWord& word, bool quoted);
  bool read_arithmetic(RawWord& word, bool quoted);
  std::string_view balanced(char open, char close);
  std::string_view ci_expression();
  static void add_literal(RawWord& word, std::string_view text, bool quoted);

  // lines.cpp
  void skip_blanks();
  void skip_newlines();
  void read_here_document(RawRedirection& redirection, bool strips_tabs);
  bool at_redirection();
  void read_redirection(Node& node);

  // parser.cpp
  List read_list(std::string_view ends);
  bool at_list_end(std::string_view ends);
  Statement read_statement();
  Pipeline read_pipeline();
  Node read_node();
  Node read_conditional();
  Node read_loop();
  Node read_iteration();
  Node read_selection();
  Node read_test();
  Node read_function(RawWord name);
  Node read_simple();
  std::size_t subscript_length(std::size_t from) const;
  bool read_assignment(Node& node);
  bool at_array_assignment() const;
  List read_body(std::string_view end);
  std::string_view peek_keyword();
  bool take_keyword(std::string_view word);

  bool done() const { return position_ >= text_.size() || failed(); }
  bool failed() const { return !fault_.empty(); }
  char here() const { return position_ < text_.size() ? text_[position_] : '\0'; }
  char ahead(std::size_t by) const { return position_ + by < text_.size() ? text_[position_ + by] : '\0'; }
  bool at(std::string_view word) const { return text_.substr(position_).starts_with(word); }
  void advance(std::size_t by = 1);
  void fail(std::string_view why);
  bool enter();
  void leave() { --depth_; }

  std::string_view text_;
  const Limits& limits_;
  std::size_t depth_;
  std::size_t& nodes_;
  std::size_t position_ = 0;
  std::uint32_t line_;
  std::string fault_;
  std::uint32_t fault_line_ = 0;
  std::size_t after_documents_ = 0;  // where reading goes on after the line that announced here-documents
};

}  // namespace prodready::shell
