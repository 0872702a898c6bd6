#include <fmt/format.h>

#include <string>
#include <utility>

#include "hcl/parser.hpp"

namespace prodready::hcl {
namespace {

struct Operator {
  std::string_view sign;
  std::size_t precedence = 0;  // 0: none stands here
};

Operator operator_at(const Cursor& cursor) {
  const char second = cursor.peek(1);
  switch (cursor.peek()) {
    case '|':
      return second == '|' ? Operator{"||", 1} : Operator{};
    case '&':
      return second == '&' ? Operator{"&&", 2} : Operator{};
    case '=':
      return second == '=' ? Operator{"==", 3} : Operator{};
    case '!':
      return second == '=' ? Operator{"!=", 3} : Operator{};
    case '<':
      return second == '=' ? Operator{"<=", 4} : Operator{"<", 4};
    case '>':
      return second == '=' ? Operator{">=", 4} : Operator{">", 4};
    case '+':
      return {"+", 5};
    case '-':
      return {"-", 5};
    case '*':
      return {"*", 6};
    case '/':
      return {"/", 6};
    case '%':
      return {"%", 6};
    default:
      return {};
  }
}

}  // namespace

Expression Parser::expression() {
  if (!enter()) {
    return {};
  }
  Expression found = conditional();
  leave();
  return found;
}

Expression Parser::conditional() {
  Expression condition = binary(1);
  if (!skip() || cursor_.peek() != '?') {
    return condition;
  }
  Expression found = make(ExpressionKind::conditional, condition.position);
  cursor_.advance(1);
  found.parts.reserve(3);
  add_part(found, std::move(condition));
  add_part(found, expression());
  if (expect(":", "between the results of a conditional")) {
    add_part(found, expression());
  }
  return found;
}

Expression Parser::binary(std::size_t least) {
  Expression left = unary();
  while (skip()) {
    const Operator here = operator_at(cursor_);
    if (here.precedence < least) {
      break;
    }
    cursor_.advance(here.sign.size());
    Expression both = make(ExpressionKind::binary, left.position);
    both.text = std::string(here.sign);
    both.parts.reserve(2);
    add_part(both, std::move(left));
    add_part(both, binary(here.precedence + 1));
    left = std::move(both);
  }
  return left;
}

Expression Parser::unary() {
  if (!skip()) {
    return {};
  }
  const char sign = cursor_.peek();
  if (sign != '-' && sign != '!') {
    Expression found = primary();
    traversals(found);
    return found;
  }
  Expression found = make(ExpressionKind::unary, cursor_.position());
  cursor_.advance(1);
  found.text = std::string(1, sign);
  if (enter()) {
    add_part(found, unary());
    leave();
  }
  return found;
}

void Parser::traversals(Expression& from) {
  while (skip()) {
    if (cursor_.peek() == '.' && cursor_.peek(1) != '.') {
      dot(from);
    } else if (cursor_.peek() == '[') {
      index_or_splat(from);
    } else {
      break;
    }
  }
}

void Parser::dot(Expression& from) {
  cursor_.advance(1);
  if (!skip()) {
    return;
  }
  if (take("*")) {
    attribute_splat(from);
    return;
  }
  const bool numbered = cursor_.peek() >= '0' && cursor_.peek() <= '9';
  Expression found = make(numbered ? ExpressionKind::index : ExpressionKind::attribute, from.position);
  add_part(found, std::move(from));
  if (numbered) {
    const Position position = cursor_.position();
    Expression index = number();  // the old `list.0`
    if (index.text.find('.') != std::string::npos) {
      fail_at(position,
              fmt::format("'{}' behind a dot is one number; write each index in brackets", index.text));
    }
    add_part(found, std::move(index));
  } else {
    found.text = cursor_.take_identifier();
    if (found.text.empty()) {
      fail(fmt::format("expected a name, a number or '*' behind '.', found {}", what_stands_at(cursor_)));
    }
  }
  from = std::move(found);
}

// `.*` takes only the names behind it; an index behind them is one of the whole result.
void Parser::attribute_splat(Expression& from) {
  Expression found = make(ExpressionKind::splat, from.position);
  Expression each = make(ExpressionKind::splat_item, cursor_.position());
  while (skip() && cursor_.peek() == '.' && cursor_.peek(1) != '.') {
    Cursor ahead = cursor_;
    ahead.advance(1);
    if (ahead.skip_space(newlines_) && ahead.peek() == '*') {
      fail("a second '.*' cannot follow the first; use '[*]'");
      break;
    }
    dot(each);
  }
  add_part(found, std::move(from));
  add_part(found, std::move(each));
  from = std::move(found);
}

void Parser::index_or_splat(Expression& from) {
  const Position position = cursor_.position();
  cursor_.advance(1);
  if (!skip()) {
    return;
  }
  const bool splat = take("*");
  Expression found = make(splat ? ExpressionKind::splat : ExpressionKind::index, from.position);
  add_part(found, std::move(from));
  if (splat) {
    if (expect("]", "behind '[*'") && enter()) {
      Expression each = make(ExpressionKind::splat_item, position);
      traversals(each);
      add_part(found, std::move(each));
      leave();
    }
  } else {
    const Newlines outer = std::exchange(newlines_, Newlines::are_space);
    add_part(found, expression());
    expect("]", "behind the index");
    newlines_ = outer;
  }
  from = std::move(found);
}

}  // namespace prodready::hcl
