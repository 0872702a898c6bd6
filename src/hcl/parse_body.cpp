#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "hcl/parser.hpp"

namespace prodready::hcl {
namespace {

// Below this many attributes looking at each is quicker than a set.
constexpr std::size_t few_attributes = 16;

}  // namespace

Body Parser::whole_body() {
  Body found = body();
  if (!failed() && !cursor_.at_end()) {
    fail("'}' closes no block");
  }
  return found;
}

// Up to the '}' of the block around it, or to the end of the text.
Body Parser::body() {
  Body found;
  Names names;
  while (!failed()) {
    newlines_ = Newlines::are_space;
    const bool more = skip() && !cursor_.at_end() && cursor_.peek() != '}';
    newlines_ = Newlines::end_it;
    if (!more) {
      break;
    }
    attribute_or_block(found, names);
  }
  return found;
}

void Parser::attribute_or_block(Body& body, Names& names) {
  const Position position = cursor_.position();
  const std::string_view name = cursor_.take_identifier();
  if (name.empty()) {
    fail(fmt::format("expected the name of an attribute or block, found {}", what_stands_at(cursor_)));
    return;
  }
  if (!skip()) {
    return;
  }
  if (cursor_.peek() == '=') {
    add_attribute(body, name, position, names);
    end_of_item("an attribute");
  } else {
    body.blocks.push_back(block(name, position));
    end_of_item("a block");
  }
}

void Parser::add_attribute(Body& body, std::string_view name, Position position, Names& names) {
  bool twice = false;
  if (body.attributes.size() < few_attributes) {
    twice = body.find(name) != nullptr;
  } else {
    if (names.empty()) {
      std::ranges::transform(body.attributes, std::inserter(names, names.end()), &Attribute::name);
    }
    twice = !names.emplace(name).second;
  }
  if (twice) {
    fail_at(position, fmt::format("'{}' is set twice; leave one of them", name));
    return;
  }
  cursor_.advance(1);
  body.attributes.push_back({std::string(name), position, expression()});
}

Block Parser::block(std::string_view type, Position position) {
  Block found{.type = std::string(type), .labels = {}, .position = position, .body = {}};
  labels(found);
  if (!failed() && enter()) {
    cursor_.advance(1);
    block_body(found);
    leave();
  }
  return found;
}

void Parser::labels(Block& block) {
  while (skip() && cursor_.peek() != '{') {
    if (cursor_.peek() == '"') {
      block.labels.push_back(quoted_label());
      continue;
    }
    const std::string_view label = cursor_.take_identifier();
    if (label.empty()) {
      fail(fmt::format("expected '=' or a block's '{{' behind '{}', found {}", block.type,
                       what_stands_at(cursor_)));
      return;
    }
    block.labels.emplace_back(label);
  }
}

std::string Parser::quoted_label() {
  const Position position = cursor_.position();
  cursor_.advance(1);
  std::string text;
  quoted_literal(text);
  if (at_sequence()) {
    fail_at(position, fmt::format("a block's label is a plain text; write '{0}{0}{{' for '{0}{{' in it",
                                  cursor_.peek()));
  } else if (!failed() && !take("\"")) {
    fail_at(position, "a text is not closed on its line; end it with '\"'");
  }
  return text;
}

void Parser::block_body(Block& block) {
  if (!skip()) {
    return;
  }
  if (!cursor_.at_newline() && !cursor_.at_end() && cursor_.peek() != '}') {
    one_line_body(block);
    return;
  }
  block.body = body();
  if (!failed() && !take("}")) {
    fail(fmt::format("the block '{}' that begins in line {} is not closed; expected '}}'", block.type,
                     block.position.line));
  }
}

// What begins on the line of the '{' is one attribute, and ends there.
void Parser::one_line_body(Block& block) {
  const Position position = cursor_.position();
  const std::string_view name = cursor_.take_identifier();
  if (name.empty() || !skip() || cursor_.peek() != '=') {
    fail(fmt::format("expected an attribute or the end of the line behind '{{', found {}",
                     name.empty() ? what_stands_at(cursor_) : fmt::format("'{}'", name)));
    return;
  }
  Names none;
  add_attribute(block.body, name, position, none);
  if (skip() && !take("}")) {
    fail(
        fmt::format("a block that begins on one line with its attribute '{}' ends there; expected '}}', "
                    "found {}",
                    name, what_stands_at(cursor_)));
  }
}

void Parser::end_of_item(std::string_view what) {
  if (!skip() || cursor_.at_end()) {
    return;
  }
  if (cursor_.at_newline()) {
    cursor_.pass_newline();
    return;
  }
  fail(fmt::format("expected the end of the line behind {}, found {}", what, what_stands_at(cursor_)));
}

}  // namespace prodready::hcl
