// Constants, members of types, and the statements of Go and of scripts.
#include "core/text.hpp"
#include "facts/code/keyword_reader.hpp"
#include "facts/code/statement_readers.hpp"

namespace prodready::code {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr WordSet no_types("return new throw else await operator");
constexpr WordSet variable_words("let var");
constexpr WordSet control_words(
    "if for while switch catch return new else do try using lock throw super this assert yield await foreach "
    "case when default constructor function typeof delete import export require init deinit subscript");

// Whether a value of a script is a function: function (…), (…) => …, x => …
bool holds_function(Words value) {
  value.eat("async");
  if (value.look() == "function") {
    return true;
  }
  if (value.peek() == '<') {
    value.skip_balanced();
  }
  if (value.peek() == '(') {
    value.skip_balanced();
    return value.empty() || value.peek() == ':' || value.rest().starts_with("=>");
  }
  return !value.next().empty() && value.rest().starts_with("=>");
}

}  // namespace

std::optional<Scope> KeywordReader::read_go() {
  const bool in_group = !around_.name.empty();
  const std::string_view keyword = in_group ? around_.name : words_.next();
  if (keyword == "func") {
    bool exported = true;
    if (words_.peek() == '(') {
      const std::string_view before = words_.rest();
      words_.skip_balanced();
      std::string_view receiver = before.substr(0, before.size() - words_.rest().size());
      receiver = receiver.substr(0, receiver.find_first_of("[)"));
      const std::string_view type = last_word(receiver);
      exported = !type.empty() && type.front() >= 'A' && type.front() <= 'Z';
    }
    const std::string_view name = words_.next();
    const std::size_t line = statement_.line;
    const MaskedCode& code = collector_.code();
    marks_.foreign =
        name == "init" || (line > 0 && code.source_of(code.lines[line - 1]).starts_with("//export "));
    const bool accessor = is_accessor_name(name) && collector_.has_short_body(name);
    add(NameKind::function, name, exported && is_public(name) && !accessor);
    return Scope{.kind = ScopeKind::body};
  }
  if (keyword == "type") {
    const std::string_view name = words_.next();
    add(NameKind::type, name, is_public(name));
    return name.empty() ? std::nullopt : std::optional<Scope>(Scope{.kind = ScopeKind::body});
  }
  if (keyword == "const" || keyword == "var") {
    do {
      const std::string_view name = words_.next();
      if (name.empty()) {
        break;
      }
      if (keyword == "const") {
        add(NameKind::constant, name, is_public(name));
      } else if (is_public(name)) {
        marks_.foreign = true;  // public, but no name of the three columns
        add(NameKind::constant, name, true);
      }
    } while (words_.eat(','));
  }
  return std::nullopt;
}

void KeywordReader::read_constant(std::string_view keyword) {
  words_.eat("val");
  words_.eat("mut");
  std::string_view name = words_.look();
  if (grammar_.name_before_value) {
    const std::size_t value = words_.rest().find('=');
    const std::size_t call = words_.rest().find('(');
    if (value == npos || call < value) {
      return;
    }
    name = last_word(words_.rest().substr(0, value));
  }
  if (!name.empty() && keyword != "let" && keyword != "var" && name != "_") {
    add(NameKind::constant, name, is_public(name));
  }
}

// A constant, or in scripts a function or class that a constant holds.
std::optional<Scope> KeywordReader::read_value(std::string_view keyword) {
  if (!variable_words.has(keyword) && grammar_.visibility != Visibility::exported) {
    read_constant(keyword);
    return std::nullopt;
  }
  const std::string_view name = words_.look();
  const std::size_t value = words_.rest().find('=');
  if (name.empty() || value == npos) {
    return std::nullopt;
  }
  const Words held(words_.rest().substr(value + 1));
  if (holds_function(held)) {
    return add_function(name, held.rest());
  }
  if (held.look() == "class") {
    const bool exported = is_public(name);
    add(NameKind::type, name, exported);
    return Scope{.kind = ScopeKind::type, .exported = exported, .name = name};
  }
  read_constant(keyword);
  return std::nullopt;
}

// exports.name = function …, module.exports.name = (…) => …
void KeywordReader::read_exports_member() {
  if (grammar_.visibility != Visibility::exported) {
    return;
  }
  std::string_view name = words_.next();
  while (words_.eat('.')) {
    name = words_.next();
  }
  if (name == "exports" || name == "module" || !words_.eat('=')) {
    return;
  }
  if (holds_function(words_)) {
    marks_.exported = true;
    add_function(name, {});
  }
}

std::optional<Scope> KeywordReader::read_member() {
  if (grammar_.typed_members) {
    return read_typed_member();
  }
  if (!grammar_.bare_members) {
    return std::nullopt;
  }
  words_.eat('*');
  const bool hidden = words_.eat('#');
  const std::string_view name = words_.next();
  if (name.empty() || (control_words.has(name) && name != "constructor")) {
    return std::nullopt;
  }
  marks_.is_private = marks_.is_private || hidden;
  words_.eat('?');
  if (words_.peek() == '<') {
    words_.skip_balanced();
  }
  if (words_.peek() == '(') {
    return add_function(name, words_.rest());
  }
  const std::size_t value = words_.rest().find('=');
  const Words held(words_.rest().substr(value == npos ? words_.rest().size() : value + 1));
  return holds_function(held) ? add_function(name, held.rest()) : std::nullopt;
}

// Type name(…), a constructor, or a constant field.
std::optional<Scope> KeywordReader::read_typed_member() {
  if (words_.peek() == '<') {  // type parameters
    words_.skip_balanced();
  }
  const std::string_view rest = words_.rest();
  std::size_t end = 0;
  std::size_t angles = 0;
  for (; end < rest.size(); ++end) {
    const char c = rest[end];
    angles += c == '<' ? 1U : 0U;
    angles -= c == '>' && angles > 0 ? 1U : 0U;
    if (c == '=' || c == ';' || c == '{' || (c == '(' && angles == 0)) {
      break;
    }
  }
  std::string_view head = trim(rest.substr(0, end));
  const bool call = end < rest.size() && rest[end] == '(';
  if (!call) {
    if (marks_.is_static && marks_.is_final && end < rest.size() && rest[end] == '=') {
      add(NameKind::constant, last_word(head), is_public(last_word(head)));
    }
    return std::nullopt;
  }
  if (head.ends_with('>')) {  // Name<T>(
    head = trim(head.substr(0, head.find_last_of('<')));
  }
  const std::string_view name = last_word(head);
  const std::string_view type = trim(head.substr(0, head.size() - name.size()));
  const bool constructs = type.empty() && name == around_.name;
  const bool bare = type.empty() && grammar_.bare_members;
  const bool is_type = speaks("Dart") && name == "Function";  // void Function(int) callback
  if (name.empty() || is_type || control_words.has(name) || no_types.has(type) ||
      type.ends_with("operator") || (type.empty() && !constructs && !bare) || type.ends_with('.') ||
      type.ends_with('~')) {
    return std::nullopt;
  }
  return add_function(name, rest.substr(end));
}

}  // namespace prodready::code
