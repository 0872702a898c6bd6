// Blanks, comments, newlines, redirections and here-documents.
#include <algorithm>
#include <utility>

#include "facts/shell/parser.hpp"

namespace prodready::shell {

void Parser::advance(std::size_t by) {
  const std::size_t end = std::min(position_ + by, text_.size());
  line_ += static_cast<std::uint32_t>(std::count(text_.begin() + static_cast<std::ptrdiff_t>(position_),
                                                 text_.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
  const bool crossed_line = end > position_ && text_[end - 1] == '\n';
  position_ = end;
  if (crossed_line && after_documents_ > position_) {
    const std::size_t rest = after_documents_ - position_;
    after_documents_ = 0;
    advance(rest);
  }
}

void Parser::skip_blanks() {
  while (!done()) {
    const char c = here();
    if (c == ' ' || c == '\t' || c == '\r') {
      advance();
    } else if (c == '\\' && (ahead(1) == '\n' || (ahead(1) == '\r' && ahead(2) == '\n'))) {
      advance(ahead(1) == '\n' ? 2 : 3);
    } else if (c == '#') {
      while (!done() && here() != '\n') {
        advance();
      }
    } else {
      return;
    }
  }
}

void Parser::skip_newlines() {
  skip_blanks();
  while (!done() && here() == '\n') {
    advance();
    skip_blanks();
  }
}

bool Parser::at_redirection() {
  std::size_t i = 0;
  while (ahead(i) >= '0' && ahead(i) <= '9') {
    ++i;
  }
  const char c = ahead(i);
  const bool is_substitution = i == 0 && (c == '<' || c == '>') && ahead(1) == '(';
  return ((c == '<' || c == '>') && !is_substitution) || (i == 0 && c == '&' && ahead(1) == '>');
}

void Parser::read_redirection(Node& node) {
  static constexpr std::string_view operations[] = {"&>>", "<<<", "<<-", "&>", "<<", ">>",
                                                    "<&",  ">&",  "<>",  ">|", "<",  ">"};
  const std::size_t start = position_;
  while (here() >= '0' && here() <= '9') {
    advance();
  }
  for (const std::string_view operation : operations) {
    if (at(operation)) {
      advance(operation.size());
      break;
    }
  }
  RawRedirection redirection;
  redirection.operation = std::string(text_.substr(start, position_ - start));
  skip_blanks();
  if (!at_word()) {
    return fail("a redirection without a target");
  }
  redirection.target = read_word();
  if (!redirection.operation.ends_with("<<<") &&
      (redirection.operation.ends_with("<<") || redirection.operation.ends_with("<<-"))) {
    read_here_document(redirection, redirection.operation.ends_with('-'));
  }
  node.redirections.push_back(std::move(redirection));
}

// Bodies start after the line in hand, the second one after the first.
void Parser::read_here_document(RawRedirection& redirection, bool strips_tabs) {
  std::string delimiter;
  for (const Part& part : redirection.target.parts) {
    delimiter += part.text;
    redirection.expands = redirection.expands && !part.quoted;
  }
  std::size_t next = after_documents_;
  if (next <= position_) {
    const std::size_t newline = text_.find('\n', position_);
    if (newline == std::string_view::npos) {
      return fail("a here-document without a body");
    }
    next = newline + 1;
  }
  while (next < text_.size()) {
    const std::size_t end = std::min(text_.find('\n', next), text_.size());
    std::string_view line = text_.substr(next, end - next);
    next = std::min(end + 1, text_.size());
    if (line.ends_with('\r')) {
      line.remove_suffix(1);
    }
    if (strips_tabs) {
      line.remove_prefix(std::min(line.find_first_not_of('\t'), line.size()));
    }
    if (line == delimiter) {
      break;
    }
    redirection.document.append(line).push_back('\n');
  }
  after_documents_ = next;
}

}  // namespace prodready::shell
