// Words: quotes, expansions and substitutions.
#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "facts/shell/parser.hpp"

namespace prodready::shell {
namespace {

bool is_name_start(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_'; }
bool is_name(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }
bool ends_word(char c) { return std::string_view(" \t\n;&|<>()").find(c) != std::string_view::npos; }

}  // namespace

std::optional<std::string> RawWord::literal() const {
  std::string text;
  for (const Part& part : parts) {
    if (part.kind != PartKind::literal) {
      return std::nullopt;
    }
    text += part.text;
  }
  return text;
}

bool declares(const Node& node) {
  static constexpr std::string_view names[] = {"export", "declare", "local", "readonly", "typeset"};
  return !node.words.empty() &&
         std::ranges::find(names, node.words.front().literal().value_or("")) != std::end(names);
}

void Parser::add_literal(RawWord& word, std::string_view text, bool quoted) {
  if (!word.parts.empty()) {
    Part& last = word.parts.back();
    if (last.kind == PartKind::literal && last.quoted == quoted) {
      last.text.append(text);
      return;
    }
  }
  word.parts.push_back({.quoted = quoted, .text = std::string(text)});
}

bool Parser::at_word() {
  if (done()) {
    return false;
  }
  const bool is_substitution = (here() == '<' || here() == '>') && ahead(1) == '(';
  const bool is_carriage_return = here() == '\r' && (ahead(1) == '\n' || ahead(1) == '\0');
  return is_substitution || (!ends_word(here()) && !is_carriage_return);
}

RawWord Parser::read_word() {
  RawWord word;
  word.line = line_;
  if ((here() == '<' || here() == '>') && ahead(1) == '(') {
    advance();
    read_substitution(word, true);
  }
  while (!done()) {
    const char c = here();
    // An extended glob keeps its brackets: @(a|b).
    const bool is_extended_glob =
        c == '(' && position_ > 0 && !word.parts.empty() &&
        std::string_view("?*+@!").find(text_[position_ - 1]) != std::string_view::npos;
    if (is_extended_glob) {
      add_literal(word, balanced('(', ')'), false);
    } else if (ends_word(c) || (c == '\r' && (ahead(1) == '\n' || ahead(1) == '\0'))) {
      break;
    } else {
      read_part(word, false);
    }
  }
  return word;
}

void Parser::read_part(RawWord& word, bool in_double_quotes) {
  const char c = here();
  if (c == '\\') {
    if (ahead(1) == '\n') {
      return advance(2);
    }
    const bool escapes =
        !in_double_quotes || std::string_view("$`\"\\").find(ahead(1)) != std::string_view::npos;
    if (!escapes || position_ + 1 >= text_.size()) {
      add_literal(word, "\\", in_double_quotes);
      return advance();
    }
    add_literal(word, text_.substr(position_ + 1, 1), true);
    return advance(2);
  }
  if (c == '\'' && !in_double_quotes) {
    return read_single_quotes(word);
  }
  if (c == '"' && !in_double_quotes) {
    return read_double_quotes(word);
  }
  if (c == '`') {
    return read_backticks(word, in_double_quotes);
  }
  if (c == '$') {
    return read_dollar(word, in_double_quotes);
  }
  add_literal(word, text_.substr(position_, 1), in_double_quotes);
  advance();
}

void Parser::read_single_quotes(RawWord& word) {
  const std::size_t end = text_.find('\'', position_ + 1);
  if (end == std::string_view::npos) {
    return fail("an unclosed single quote");
  }
  add_literal(word, text_.substr(position_ + 1, end - position_ - 1), true);
  advance(end + 1 - position_);
}

// $'…': the escapes of C, as far as they are one character.
void Parser::read_ansi_quotes(RawWord& word) {
  advance(2);
  std::string value;
  while (!done() && here() != '\'') {
    if (here() == '\\') {
      static constexpr std::array<std::pair<char, char>, 9> escapes = {{{'n', '\n'},
                                                                        {'t', '\t'},
                                                                        {'r', '\r'},
                                                                        {'a', '\a'},
                                                                        {'b', '\b'},
                                                                        {'e', '\x1b'},
                                                                        {'f', '\f'},
                                                                        {'v', '\v'},
                                                                        {'0', '\0'}}};
      advance();
      const auto* escape = std::ranges::find(escapes, here(), &std::pair<char, char>::first);
      if (escape != escapes.end()) {
        value.push_back(escape->second);
      } else if (std::string_view("\\'\"?").find(here()) != std::string_view::npos) {
        value.push_back(here());
      } else {
        value.append({'\\', here()});
      }
    } else {
      value.push_back(here());
    }
    advance();
  }
  if (here() != '\'') {
    return fail("an unclosed $' quote");
  }
  advance();
  add_literal(word, value, true);
}

void Parser::read_double_quotes(RawWord& word) {
  advance();
  if (here() == '"') {
    add_literal(word, "", true);
  }
  while (!done() && here() != '"') {
    read_part(word, true);
  }
  if (failed()) {
    return;
  }
  if (here() != '"') {
    return fail("an unclosed double quote");
  }
  advance();
}

void Parser::read_backticks(RawWord& word, bool quoted) {
  const std::size_t start = position_;
  const std::uint32_t line = line_;
  advance();
  std::string inner;
  while (!done() && here() != '`') {
    if (here() == '\\' && std::string_view("`\\$").find(ahead(1)) != std::string_view::npos) {
      advance();
    }
    inner.push_back(here());
    advance();
  }
  if (here() != '`') {
    return fail("an unclosed backquote");
  }
  advance();
  if (!enter()) {
    return;
  }
  Parser parser(inner, limits_, depth_, nodes_, line);
  Script script = parser.parse();
  leave();
  if (!script.fault.empty()) {
    fail(script.fault);
  }
  word.parts.push_back({.kind = PartKind::substitution,
                        .quoted = quoted,
                        .text = std::string(text_.substr(start, position_ - start)),
                        .commands = std::make_shared<const List>(std::move(script.list))});
}

void Parser::read_dollar(RawWord& word, bool quoted) {
  const char next = ahead(1);
  if (next == '\'' && !quoted) {
    return read_ansi_quotes(word);
  }
  if (next == '"' && !quoted) {
    return advance();
  }
  if (next == '(') {
    if (ahead(2) == '(' && read_arithmetic(word, quoted)) {
      return;
    }
    advance();
    return read_substitution(word, quoted);
  }
  if (next == '{') {
    return read_braced_variable(word, quoted);
  }
  std::size_t length = 0;
  if (is_name_start(next)) {
    while (is_name(ahead(1 + length))) {
      ++length;
    }
  } else if (next != '\0' && std::string_view("0123456789@*#?-$!").find(next) != std::string_view::npos) {
    length = 1;
  }
  if (length == 0) {
    add_literal(word, "$", quoted);
    return advance();
  }
  word.parts.push_back({.kind = PartKind::variable,
                        .quoted = quoted,
                        .text = std::string(text_.substr(position_, length + 1)),
                        .name = std::string(text_.substr(position_ + 1, length))});
  advance(length + 1);
}

// ${{ … }}, which the CI system has replaced before the shell reads the text.
std::string_view Parser::ci_expression() {
  const std::size_t end = text_.find("}}", position_);
  return at("${{") && end != std::string_view::npos ? text_.substr(position_, end + 2 - position_)
                                                    : std::string_view();
}

void Parser::read_braced_variable(RawWord& word, bool quoted) {
  Part part{.kind = PartKind::variable, .quoted = quoted};
  if (const std::string_view expression = ci_expression(); !expression.empty()) {
    part.text = part.name = std::string(expression);
    advance(expression.size());
    word.parts.push_back(std::move(part));
    return;
  }
  advance();
  const std::string_view whole = balanced('{', '}');
  if (failed() || whole.size() < 2) {
    return;
  }
  part.text = "$" + std::string(whole);
  std::string_view inner = whole.substr(1, whole.size() - 2);
  std::size_t length = 0;
  while (length < inner.size() && is_name(inner[length])) {
    ++length;
  }
  if (length == 0 && !inner.empty()) {
    length = 1;  // ${#array}, ${!name}, ${@}
  }
  part.name = std::string(inner.substr(0, length));
  part.operation = std::string(inner.substr(length));
  word.parts.push_back(std::move(part));
}

// From an opening bracket to the one that closes it, past quotes and escapes.
std::string_view Parser::balanced(char open, char close) {
  const std::size_t start = position_;
  std::size_t level = 0;
  char quote = '\0';
  while (!done()) {
    const char c = here();
    if (c == '\\') {
      advance();
    } else if (quote != '\0') {
      quote = c == quote ? '\0' : quote;
    } else if (c == '"' || (c == '\'' && open == '(')) {
      quote = c;
    } else if (c == open) {
      ++level;
    } else if (c == close && --level == 0) {
      advance();
      return text_.substr(start, position_ - start);
    }
    advance();
  }
  fail(open == '{' ? "an unclosed ${" : "an unclosed bracket");
  return {};
}

bool Parser::read_arithmetic(RawWord& word, bool quoted) {
  std::size_t level = 0;
  for (std::size_t end = position_ + 1; end < text_.size(); ++end) {
    level += text_[end] == '(' ? 1U : 0U;
    if (text_[end] != ')' || --level > 0) {
      continue;
    }
    if (text_[end - 1] != ')') {
      return false;  // $( (…) … )
    }
    word.parts.push_back({.kind = PartKind::arithmetic,
                          .quoted = quoted,
                          .text = std::string(text_.substr(position_, end + 1 - position_))});
    advance(end + 1 - position_);
    return true;
  }
  return false;
}

// At the bracket of $( or <(.
void Parser::read_substitution(RawWord& word, bool quoted) {
  const std::size_t start = position_ - 1;
  advance();
  if (!enter()) {
    return;
  }
  List list = read_list(")");
  leave();
  if (failed()) {
    return;
  }
  if (here() != ')') {
    return fail("an unclosed $(");
  }
  advance();
  word.parts.push_back({.kind = PartKind::substitution,
                        .quoted = quoted,
                        .text = std::string(text_.substr(start, position_ - start)),
                        .commands = std::make_shared<const List>(std::move(list))});
}

}  // namespace prodready::shell
