#include "facts/shell/parser.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace prodready::shell {

void Parser::fail(std::string_view why) {
  if (!failed()) {
    fault_ = std::string(why);
    fault_line_ = line_;
  }
}

bool Parser::enter() {
  if (++depth_ <= limits_.depth) {
    return true;
  }
  fail("nested too deeply");
  leave();
  return false;
}

Script Parser::parse() {
  Script script;
  script.list = read_list("");
  if (!done()) {
    fail(std::string("an unexpected '") + here() + "'");
  }
  script.fault = fault_;
  script.fault_line = fault_line_;
  return script;
}

// The bare word ahead, if it could be a keyword: letters, `{`, `}`, `!`, `[[`.
std::string_view Parser::peek_keyword() {
  std::size_t length = 0;
  while (position_ + length < text_.size() &&
         std::string_view(" \t\r\n;&|<>()").find(ahead(length)) == std::string_view::npos) {
    ++length;
  }
  return text_.substr(position_, length);
}

bool Parser::take_keyword(std::string_view word) {
  skip_newlines();
  if (peek_keyword() != word) {
    return false;
  }
  advance(word.size());
  return true;
}

// `ends`: keywords that end the list, separated by spaces; ")" the bracket, ";;" that of a case.
bool Parser::at_list_end(std::string_view ends) {
  if (done()) {
    return true;
  }
  if (here() == ')') {
    return true;
  }
  if (at(";;") || at(";&")) {
    return true;
  }
  const std::string_view keyword = peek_keyword();
  if (keyword.empty()) {
    return false;
  }
  for (std::size_t start = 0; start < ends.size();) {
    const std::size_t end = std::min(ends.find(' ', start), ends.size());
    if (ends.substr(start, end - start) == keyword) {
      return true;
    }
    start = end + 1;
  }
  return false;
}

List Parser::read_list(std::string_view ends) {
  List list;
  skip_newlines();
  while (!at_list_end(ends)) {
    const std::size_t before = position_;
    list.statements.push_back(read_statement());
    skip_blanks();
    if (here() == '&' && ahead(1) != '&') {
      list.statements.back().background = true;
      advance();
    } else if (here() == ';' && ahead(1) != ';' && ahead(1) != '&') {
      advance();
    } else if (!done() && here() != '\n' && here() != ')' && !at_list_end(ends)) {
      fail("a command that does not end");
    }
    skip_newlines();
    if (position_ == before) {
      fail(std::string("an unexpected '") + here() + "'");
    }
  }
  return list;
}

Statement Parser::read_statement() {
  Statement statement;
  statement.pipelines.push_back(read_pipeline());
  while (!done()) {
    skip_blanks();
    if (!at("&&") && !at("||")) {
      break;
    }
    statement.connectors.push_back(at("&&") ? Connector::and_then : Connector::or_else);
    advance(2);
    skip_newlines();
    statement.pipelines.push_back(read_pipeline());
  }
  return statement;
}

Pipeline Parser::read_pipeline() {
  Pipeline pipeline;
  skip_blanks();
  pipeline.line = line_;
  for (std::string_view keyword = peek_keyword(); keyword == "!" || keyword == "time";
       keyword = peek_keyword()) {
    pipeline.negated = pipeline.negated != (keyword == "!");
    advance(keyword.size());
    skip_blanks();
    if (keyword == "time" && peek_keyword() == "-p") {
      advance(2);
      skip_blanks();
    }
  }
  pipeline.nodes.push_back(read_node());
  while (!done()) {
    skip_blanks();
    if (here() != '|' || ahead(1) == '|') {
      break;
    }
    advance(ahead(1) == '&' ? 2 : 1);
    skip_newlines();
    pipeline.nodes.push_back(read_node());
  }
  return pipeline;
}

Node Parser::read_node() {
  skip_blanks();
  if (++nodes_ > limits_.nodes) {
    fail("too many commands");
  }
  if (done() || !enter()) {
    fail("a command is missing");
    return {};
  }
  const std::uint32_t line = line_;
  const std::string_view keyword = peek_keyword();
  Node node;
  if (keyword == "if") {
    advance(2);
    node = read_conditional();
  } else if (keyword == "while" || keyword == "until") {
    advance(5);
    node = read_loop();
  } else if (keyword == "for" || keyword == "select") {
    advance(keyword.size());
    node = read_iteration();
  } else if (keyword == "case") {
    advance(4);
    node = read_selection();
  } else if (keyword == "[[") {
    advance(2);
    node = read_test();
  } else if (keyword == "function") {
    advance(8);
    skip_blanks();
    node = read_function(read_word());
  } else if (keyword == "{") {
    advance();
    node.kind = NodeKind::group;
    node.bodies.push_back(read_body("}"));
  } else if (at("((")) {
    RawWord ignored;
    node.kind = NodeKind::arithmetic;
    balanced('(', ')');
  } else if (here() == '(') {
    advance();
    node.kind = NodeKind::subshell;
    node.bodies.push_back(read_list(")"));
    if (here() != ')') {
      fail("an unclosed (");
    }
    advance();
  } else {
    node = read_simple();
  }
  node.line = line;
  if (node.kind != NodeKind::simple && node.kind != NodeKind::function) {
    for (skip_blanks(); !done() && at_redirection(); skip_blanks()) {
      read_redirection(node);
    }
  }
  leave();
  return node;
}

List Parser::read_body(std::string_view end) {
  List list = read_list(end);
  if (!failed() && !take_keyword(end)) {
    fail("a missing '" + std::string(end) + "'");
  }
  return list;
}

Node Parser::read_function(RawWord name) {
  Node node{.kind = NodeKind::function};
  node.words.push_back(std::move(name));
  skip_blanks();
  if (at("()")) {
    advance(2);
  } else if (here() == '(') {
    advance();
    skip_blanks();
    advance(here() == ')' ? 1 : 0);
  }
  skip_newlines();
  Node body = read_node();
  Pipeline pipeline{.line = body.line};
  pipeline.nodes.push_back(std::move(body));
  Statement statement;
  statement.pipelines.push_back(std::move(pipeline));
  List list;
  list.statements.push_back(std::move(statement));
  node.bodies.push_back(std::move(list));
  return node;
}

// The length of `[subscript]` from an offset on, 0 where none stands there.
std::size_t Parser::subscript_length(std::size_t from) const {
  constexpr std::size_t longest = 1000;
  std::size_t length = from;
  std::size_t depth = 0;
  for (; length < from + longest && ahead(length) != '\0' && ahead(length) != '\n'; ++length) {
    depth += ahead(length) == '[' ? 1U : 0U;
    depth -= ahead(length) == ']' && depth > 0 ? 1U : 0U;
    if (depth == 0) {
      break;
    }
  }
  return length > from && ahead(length) == ']' ? length + 1 - from : 0;
}

// NAME=value, NAME+=value, NAME=(items), NAME[subscript]=value, before the command's first word.
bool Parser::read_assignment(Node& node) {
  std::size_t length = 0;
  while (std::isalnum(static_cast<unsigned char>(ahead(length))) != 0 || ahead(length) == '_') {
    ++length;
  }
  if (length == 0 || std::isdigit(static_cast<unsigned char>(here())) != 0) {
    return false;
  }
  const std::size_t name_length = length;
  length += ahead(length) == '[' ? subscript_length(length) : 0;
  const bool appends = ahead(length) == '+' && ahead(length + 1) == '=';
  if (ahead(length) != '=' && !appends) {
    return false;
  }
  RawAssignment assignment{.name = std::string(text_.substr(position_, name_length)),
                           .appends = appends,
                           .is_element = length > name_length};
  advance(length + (appends ? 2 : 1));
  assignment.value.line = line_;
  if (here() == '(') {
    advance();
    assignment.is_array = true;
    for (skip_newlines(); at_word(); skip_newlines()) {
      assignment.items.push_back(read_word());
    }
    if (here() != ')') {
      fail("an unclosed array");
    }
    advance();
  } else if (at_word()) {
    assignment.value = read_word();
  }
  node.assignments.push_back(std::move(assignment));
  return true;
}

// NAME=( or NAME+=( ahead: the only assignments that `local` and its like do not take as plain words.
bool Parser::at_array_assignment() const {
  std::size_t length = 0;
  while (std::isalnum(static_cast<unsigned char>(ahead(length))) != 0 || ahead(length) == '_') {
    ++length;
  }
  length += ahead(length) == '+' ? 1U : 0U;
  return ahead(length) == '=' && ahead(length + 1) == '(';
}

Node Parser::read_simple() {
  Node node;
  for (skip_blanks(); !done(); skip_blanks()) {
    if (at_redirection()) {
      read_redirection(node);
    } else if (at_word()) {
      const bool may_assign = node.words.empty() || (declares(node) && at_array_assignment());
      if (may_assign && read_assignment(node)) {
        continue;
      }
      node.words.push_back(read_word());
      skip_blanks();
      const std::size_t blank = text_.find_first_not_of(" \t", std::min(position_ + 1, text_.size()));
      const bool is_function = node.words.size() == 1 && here() == '(' && node.assignments.empty() &&
                               blank != std::string_view::npos && text_[blank] == ')';
      if (is_function) {
        return read_function(std::move(node.words.front()));
      }
    } else {
      break;
    }
  }
  if (node.words.empty() && node.assignments.empty() && node.redirections.empty()) {
    fail(done() ? "a command is missing" : std::string("an unexpected '") + here() + "'");
  }
  return node;
}

Script parse(std::string_view text, const Limits& limits) {
  std::size_t nodes = 0;
  const std::string_view kept = text.substr(0, std::min(limits.bytes, text.size()));
  Parser parser(kept, limits, 0, nodes, 1);
  Script script = parser.parse();
  if (kept.size() < text.size() && script.fault.empty()) {
    script.fault = "larger than the limit";
  }
  return script;
}

}  // namespace prodready::shell
