// if, while, for, case and [[.
#include <algorithm>
#include <iterator>
#include <utility>

#include "facts/shell/parser.hpp"

namespace prodready::shell {

Node Parser::read_conditional() {
  Node node{.kind = NodeKind::conditional};
  node.bodies.push_back(read_body("then"));
  node.bodies.push_back(read_list("else elif fi"));
  if (failed()) {
    return node;
  }
  if (take_keyword("elif")) {
    if (!enter()) {
      return node;
    }
    Pipeline pipeline{.line = line_};
    pipeline.nodes.push_back(read_conditional());
    pipeline.nodes.back().line = pipeline.line;
    leave();
    Statement statement;
    statement.pipelines.push_back(std::move(pipeline));
    List list;
    list.statements.push_back(std::move(statement));
    node.bodies.push_back(std::move(list));
    return node;  // the inner one took the `fi`
  }
  if (take_keyword("else")) {
    node.bodies.push_back(read_list("fi"));
  }
  if (!failed() && !take_keyword("fi")) {
    fail("a missing 'fi'");
  }
  return node;
}

Node Parser::read_loop() {
  Node node{.kind = NodeKind::loop};
  node.bodies.push_back(read_body("do"));
  node.bodies.push_back(read_body("done"));
  return node;
}

Node Parser::read_iteration() {
  Node node{.kind = NodeKind::iteration};
  skip_blanks();
  if (at("((")) {
    RawWord counter;
    add_literal(counter, balanced('(', ')'), true);
    node.words.push_back(std::move(counter));
  } else {
    node.words.push_back(read_word());
    skip_newlines();
    if (peek_keyword() == "in") {
      advance(2);
      for (skip_blanks(); at_word(); skip_blanks()) {
        node.words.push_back(read_word());
      }
    } else {
      node.ranges_over_arguments = true;
    }
  }
  skip_newlines();
  if (here() == ';') {
    advance();
  }
  if (!failed() && !take_keyword("do")) {
    fail("a missing 'do'");
    return node;
  }
  node.bodies.push_back(read_body("done"));
  return node;
}

Node Parser::read_selection() {
  Node node{.kind = NodeKind::selection};
  skip_blanks();
  node.words.push_back(read_word());
  if (!take_keyword("in")) {
    fail("a missing 'in'");
  }
  skip_newlines();
  while (!done() && peek_keyword() != "esac") {
    if (here() == '(') {
      advance();
    }
    RawWord pattern;
    while (!done() && here() != ')') {
      skip_newlines();
      if (here() == '|') {
        add_literal(pattern, "|", false);
        advance();
      } else if (at_word()) {
        RawWord next = read_word();
        std::ranges::move(next.parts, std::back_inserter(pattern.parts));
      } else if (here() != ')') {
        fail("a case pattern that does not end");
      }
    }
    advance();
    node.words.push_back(std::move(pattern));
    node.bodies.push_back(read_list("esac"));
    if (at(";;&")) {
      advance(3);
    } else if (at(";;") || at(";&")) {
      advance(2);
    }
    skip_newlines();
  }
  if (!failed() && !take_keyword("esac")) {
    fail("a missing 'esac'");
  }
  return node;
}

Node Parser::read_test() {
  Node node{.kind = NodeKind::test};
  for (skip_newlines(); !done() && !at("]] ") && peek_keyword() != "]]"; skip_newlines()) {
    if (at_word()) {
      node.words.push_back(read_word());
      continue;
    }
    RawWord sign;
    sign.line = line_;
    add_literal(sign, text_.substr(position_, (at("&&") || at("||")) ? 2 : 1), false);
    advance(sign.parts.front().text.size());
    node.words.push_back(std::move(sign));
  }
  if (done()) {
    fail("an unclosed [[");
  }
  advance(2);
  return node;
}

}  // namespace prodready::shell
