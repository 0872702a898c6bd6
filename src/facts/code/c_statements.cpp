#include "facts/code/c_reader.hpp"

#include "core/text.hpp"
#include "facts/code/byte_set.hpp"
#include "facts/code/statement_readers.hpp"

namespace prodready::code {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr WordSet record_words("struct class union enum");

}  // namespace

void CReader::add(NameKind kind, std::string_view name, bool counts) {
  const bool foreign = foreign_ || around_.kind == ScopeKind::foreign;
  collector_.add({.kind = kind,
                  .name = name,
                  .line = statement_.line,
                  .named_here = counts && !foreign,
                  .is_public = is_public() && counts && kind != NameKind::constant,
                  .context = {.in_type = around_.kind == ScopeKind::type}});
}

std::optional<Scope> CReader::read() {
  const std::string_view text = statement_.text;
  const bool label = around_.kind == ScopeKind::type && text.ends_with(':');
  if (label) {
    around_.members_public = text.starts_with("public") || text.starts_with("signals");
    return std::nullopt;
  }
  if (text.starts_with('@') || ((text.front() == '-' || text.front() == '+') && text.size() > 1)) {
    return read_objective_c();
  }
  if (words_.look() == "template") {
    words_.next();
    words_.skip_balanced();
    if (words_.empty()) {
      return std::nullopt;
    }
  }
  while (words_.rest().starts_with("[[")) {
    words_.skip_balanced();
  }
  const std::string_view word = words_.look();
  if (word == "extern") {
    return read_extern();
  }
  if (word == "namespace" || (word == "inline" && words_.rest().find("namespace") != npos)) {
    return read_namespace();
  }
  if (word == "typedef") {
    words_.next();
    return read_typedef();
  }
  if (word == "using") {
    words_.next();
    const std::string_view name = words_.next();
    if (words_.peek() == '=') {
      add(NameKind::type, name);
    }
    return std::nullopt;
  }
  if (record_words.has(word)) {
    words_.next();
    return read_record(word);
  }
  return read_callable();
}

// What a namespace without a name, or one for the details, declares is not public.
std::optional<Scope> CReader::read_namespace() {
  constexpr WordSet inner("detail details internal impl");
  while (words_.look() == "inline" || words_.look() == "namespace") {
    words_.next();
  }
  const std::string_view path = trim(words_.rest().substr(0, words_.rest().find('{')));
  const std::string_view name = last_word(path);
  return Scope{.kind = ScopeKind::space, .exported = around_.exported && !name.empty() && !inner.has(name)};
}

std::optional<Scope> CReader::read_extern() {
  words_.next();
  if (words_.eat('"')) {
    const std::size_t quote = words_.rest().find('"');
    words_.drop(quote == npos ? words_.rest().size() : quote + 1);
    if (words_.empty() || words_.peek() == '{') {
      return Scope{.kind = ScopeKind::foreign, .exported = true};
    }
    foreign_ = true;
  }
  return read_callable();
}

// struct X { … }, class X : Y, enum X; also functions and variables of such a type.
std::optional<Scope> CReader::read_record(std::string_view keyword) {
  if (keyword == "enum" && !words_.eat("class")) {
    words_.eat("struct");
  }
  while (attribute_words.has(words_.look()) || words_.rest().starts_with("[[")) {
    words_.next();
    words_.skip_balanced();
  }
  std::string_view name = words_.next();
  if (words_.peek() == '(' && styles_of(name) == static_cast<NameStyles>(NameStyle::screaming)) {
    words_.skip_balanced();  // a macro with arguments before the name
    name = words_.next();
  }
  while (Words::is_identifier_char(words_.peek()) &&
         words_.look() != "final") {  // an export macro before the name
    const std::string_view next = words_.next();
    if (words_.peek() == '(' || words_.peek() == '=' || words_.peek() == ';' || words_.peek() == '[') {
      return read_callable();  // struct x f(…)
    }
    name = next;
  }
  words_.eat("final");
  const bool opens = words_.peek() == '{' || words_.peek() == ':' || words_.empty() || words_.peek() == '<';
  if (words_.peek() == '*' || words_.peek() == '(' || words_.peek() == '&' ||
      words_.rest().starts_with("::")) {
    return read_callable();
  }
  if (!opens) {
    return std::nullopt;
  }
  if (!name.empty() && words_.peek() != '<') {  // a specialization declares nothing new
    add(NameKind::type, name);
  }
  if (keyword == "enum" || collector_.language() == "C") {
    return Scope{.kind = ScopeKind::body};
  }
  return Scope{
      .kind = ScopeKind::type, .exported = is_public(), .name = name, .members_public = keyword != "class"};
}

std::optional<Scope> CReader::read_typedef() {
  const std::string_view rest = words_.rest();
  const std::size_t open = rest.find('{');
  if (open != npos || rest.find(';') == npos) {
    // The tag names it; the name behind the brace is most often the same.
    if (record_words.has(words_.look())) {
      words_.next();
      const std::string_view name = words_.next();
      if (!name.empty()) {
        add(NameKind::type, name);
      }
    }
    return Scope{.kind = ScopeKind::body};
  }
  std::string_view declared = rest.substr(0, rest.find(';'));
  const std::size_t pointer = declared.find("(*");
  if (pointer != npos) {
    add(NameKind::type, Words(declared.substr(pointer + 2)).next());
    return std::nullopt;
  }
  declared = declared.substr(0, declared.find_first_of("[("));
  add(NameKind::type, last_word(declared));
  return std::nullopt;
}

std::optional<Scope> CReader::read_objective_c() {
  if (collector_.language() != "Objective-C") {
    return std::nullopt;
  }
  if (words_.eat('@')) {
    const std::string_view keyword = words_.next();
    if ((keyword == "interface" || keyword == "protocol") && !statement_.text.ends_with(';')) {
      add(NameKind::type, words_.next());
    }
    return std::nullopt;
  }
  words_.drop(1);
  if (words_.peek() == '(') {
    words_.skip_balanced();
    add(NameKind::function, words_.next());
  }
  return Scope{.kind = ScopeKind::body};
}

std::optional<Scope> read_c_statement(const Statement& statement, Scope& around,
                                      DeclarationCollector& collector) {
  return CReader(statement, around, collector).read();
}

}  // namespace prodready::code
