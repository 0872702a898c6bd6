#include <fmt/format.h>

#include <charconv>
#include <string>
#include <utility>

#include "hcl/parser.hpp"

namespace prodready::hcl {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Digits, dots and exponents in any order, up to a digit: "1.5e-3", and "1.2.3", which is one wrong number.
std::string_view number_at(std::string_view rest) {
  std::size_t length = 0;
  for (std::size_t i = 0; i < rest.size(); ++i) {
    if (rest[i] == 'e' || rest[i] == 'E') {
      const bool sign = i + 1 < rest.size() && (rest[i + 1] == '+' || rest[i + 1] == '-');
      i += sign ? 2 : 1;
      if (i >= rest.size() || !is_digit(rest[i])) {
        break;
      }
      length = i + 1;
    } else if (is_digit(rest[i])) {
      length = i + 1;
    } else if (rest[i] != '.') {
      break;
    }
  }
  return rest.substr(0, length);
}

}  // namespace

Expression Parser::primary() {
  switch (cursor_.peek()) {
    case '"':
      return quoted();
    case '(':
      return parentheses();
    case '[':
      return list();
    case '{':
      return object();
    case '<':
      if (cursor_.peek(1) == '<') {
        return heredoc();
      }
      break;
    default:
      return is_digit(cursor_.peek()) ? number() : name_or_call();
  }
  fail(fmt::format("expected a value, found {}", what_stands_at(cursor_)));
  return {};
}

Expression Parser::number() {
  Expression found = make(ExpressionKind::number, cursor_.position());
  found.text = number_at(cursor_.rest());
  const char* const end = found.text.data() + found.text.size();
  const auto [last, error] = std::from_chars(found.text.data(), end, found.number);
  if (error == std::errc::result_out_of_range) {
    fail(fmt::format("'{}' is beyond the numbers that can be held", found.text));
  } else if (error != std::errc{} || last != end) {
    fail(fmt::format("'{}' is no number", found.text));
  } else {
    cursor_.advance(found.text.size());
  }
  return found;
}

Expression Parser::name_or_call() {
  const Position position = cursor_.position();
  const std::string_view word = cursor_.take_identifier();
  if (word.empty()) {
    fail(fmt::format("expected a value, found {}", what_stands_at(cursor_)));
    return {};
  }
  std::string name(word);
  bool scoped = false;
  while (skip() && take("::")) {
    scoped = true;
    skip();
    const std::string_view part = cursor_.take_identifier();
    if (part.empty()) {
      fail(fmt::format("expected a function's name behind '::', found {}", what_stands_at(cursor_)));
    }
    name += "::";
    name += part;
  }
  if (cursor_.peek() == '(') {
    return call(std::move(name), position);
  }
  if (scoped) {
    fail(fmt::format("expected '(' behind the function '{}', found {}", name, what_stands_at(cursor_)));
  }
  if (name == "true" || name == "false") {
    Expression found = make(ExpressionKind::boolean, position);
    found.number = name == "true" ? 1 : 0;
    return found;
  }
  Expression found = make(name == "null" ? ExpressionKind::null_value : ExpressionKind::variable, position);
  found.text = std::move(name);
  return found;
}

Expression Parser::call(std::string name, Position position) {
  Expression found = make(ExpressionKind::call, position);
  found.text = std::move(name);
  cursor_.advance(1);
  const Newlines outer = std::exchange(newlines_, Newlines::are_space);
  while (skip() && cursor_.peek() != ')') {
    add_part(found, expression());
    if (!skip()) {
      break;
    }
    if (take("...")) {
      found.expand_last = true;
      break;
    }
    if (cursor_.peek() != ')' && !expect(",", "between arguments")) {
      break;
    }
  }
  expect(")", "behind the arguments");
  newlines_ = outer;
  return found;
}

Expression Parser::parentheses() {
  cursor_.advance(1);
  const Newlines outer = std::exchange(newlines_, Newlines::are_space);
  Expression found = expression();
  expect(")", "behind the expression");
  newlines_ = outer;
  return found;
}

Expression Parser::list() {
  const Position position = cursor_.position();
  cursor_.advance(1);
  const Newlines outer = std::exchange(newlines_, Newlines::are_space);
  Expression found;
  if (skip() && at_word("for")) {
    found = comprehension(position, ']');
  } else {
    found = make(ExpressionKind::list, position);
    while (skip() && cursor_.peek() != ']') {
      add_part(found, expression());
      if (skip() && cursor_.peek() != ']' && !expect(",", "between the elements of a list")) {
        break;
      }
    }
  }
  expect("]", "at the end of the list");
  newlines_ = outer;
  return found;
}

// Newlines separate an object's items, as commas do.
Expression Parser::object() {
  const Position position = cursor_.position();
  cursor_.advance(1);
  const Newlines outer = std::exchange(newlines_, Newlines::are_space);
  Expression found;
  if (skip() && at_word("for")) {
    found = comprehension(position, '}');
  } else {
    found = make(ExpressionKind::object, position);
    while (skip() && !cursor_.at_end() && cursor_.peek() != '}') {
      newlines_ = Newlines::end_it;
      const bool more = object_item(found);
      newlines_ = Newlines::are_space;
      if (!more) {
        break;
      }
    }
  }
  expect("}", "at the end of the object");
  newlines_ = outer;
  return found;
}

// Whether another may follow.
bool Parser::object_item(Expression& object) {
  // In parentheses or quotes even a lone `${name}` is an expression.
  const bool bare = cursor_.peek() != '(' && cursor_.peek() != '"';
  Expression key = expression();
  if (bare && (key.kind == ExpressionKind::variable || key.kind == ExpressionKind::null_value)) {
    key.kind = ExpressionKind::text;
  } else if (bare && key.kind == ExpressionKind::boolean) {
    key.kind = ExpressionKind::text;
    key.text = key.number == 0 ? "false" : "true";
  }
  if (!skip()) {
    return false;
  }
  const bool equals = cursor_.peek() == '=' && cursor_.peek(1) != '=' && cursor_.peek(1) != '>';
  if (!equals && (cursor_.peek() != ':' || cursor_.peek(1) == ':')) {
    fail(fmt::format("expected '=' behind a key, found {}", what_stands_at(cursor_)));
    return false;
  }
  cursor_.advance(1);
  add_part(object, std::move(key));
  add_part(object, expression());
  if (!skip() || cursor_.peek() == '}') {
    return false;
  }
  if (take(",") || cursor_.at_newline()) {
    return true;
  }
  fail(fmt::format("expected a comma or the end of the line between items of an object, found {}",
                   what_stands_at(cursor_)));
  return false;
}

void Parser::comprehension_names(Expression& loop) {
  const auto name = [&] {
    skip();
    std::string found(cursor_.take_identifier());
    if (found.empty()) {
      fail(fmt::format("expected a name behind 'for', found {}", what_stands_at(cursor_)));
    }
    return found;
  };
  loop.value_name = name();
  if (skip() && take(",")) {
    loop.key_name = std::exchange(loop.value_name, name());
  }
  if (skip() && cursor_.take_identifier() != "in") {
    fail("expected 'in' behind the names of 'for'");
  }
}

Expression Parser::comprehension(Position position, char close) {
  Expression found = make(close == ']' ? ExpressionKind::for_list : ExpressionKind::for_object, position);
  cursor_.take_identifier();  // for
  comprehension_names(found);
  add_part(found, expression());
  expect(":", "behind the collection of 'for'");
  add_part(found, expression());
  if (close == '}') {
    expect("=>", "between key and value");
    add_part(found, expression());
    found.grouped = skip() && take("...");
  }
  if (skip() && at_word("if")) {
    cursor_.take_identifier();
    found.condition = true;
    add_part(found, expression());
  }
  return found;
}

}  // namespace prodready::hcl
