// The lexer behind mask_code(): one pass over the text that jumps from one byte that may begin something to
// the next.
#pragma once

#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "facts/code/literals.hpp"
#include "facts/code/masked_code.hpp"
#include "facts/code/syntaxes.hpp"

namespace prodready::code {

class Lexer {
 public:
  Lexer(std::string_view source, MaskedCode& code) : source_(source), code_(code) {}

  void read(const Syntax& syntax);

 private:
  void read_tags(const Syntax& syntax);
  void read_elements(const Syntax& syntax);
  void read_part(const Syntax& syntax, std::size_t end);
  std::size_t skip_plain(std::size_t at) const;
  std::size_t read_special(std::size_t at);
  bool may_begin(const Form& form, std::size_t at) const;
  bool may_stand_behind(const Form& form, std::size_t at) const;
  bool is_operand_place(std::size_t at) const;
  std::size_t take(const Form& form, std::size_t at);
  std::size_t take_string(const Form& form, std::size_t at);
  std::size_t take_quote_like(const Form& form, std::size_t at);
  std::size_t take_heredoc(const Form& form, std::size_t at);
  std::size_t end_of_line_comment(const Form& form, std::size_t at) const;
  std::size_t end_of_block(const Form& form, std::size_t at) const;
  bool documents(const Form& form, std::size_t begin, std::size_t end) const;

  std::size_t comment(std::size_t begin, std::size_t end, bool docstring = false);
  std::size_t literal(std::size_t begin, std::size_t end, std::size_t opener, std::size_t closer);
  // Code that begins no form stands here.
  void see_code(std::size_t at) {
    if (!line_.has_code && line_.first == '\0') {
      line_.first = text_[at];
    }
    line_.has_code = true;
  }
  void blank_out(std::size_t begin, std::size_t end, bool Line::* has);
  std::size_t end_line(std::size_t at);
  std::size_t read_heredocs(std::size_t at);

  std::string_view source_;
  MaskedCode& code_;
  std::string_view text_;  // the source up to the end of the part that is read
  const Syntax* syntax_ = nullptr;
  LiteralScanner* literals_ = nullptr;
  std::size_t at_ = 0;
  std::size_t line_begin_ = 0;
  Line line_;
  std::size_t depth_ = 0;                                    // of brackets
  bool left_ = false;                                        // the code's own end mark was met
  std::vector<std::pair<std::string_view, bool>> heredocs_;  // announced on this line
};

}  // namespace prodready::code
