#include "core/text.hpp"
#include "facts/code/keyword_reader.hpp"
#include "facts/code/statement_readers.hpp"

namespace prodready::code {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr WordSet second_keywords("class struct interface object enum type");
constexpr WordSet after_const("fn unsafe extern async enum class");
// Types that have no members of interest.
constexpr WordSet plain_types("struct union typealias typedef type delegate interface enum");

}  // namespace

std::optional<Scope> KeywordReader::read() {
  if (speaks("Go")) {
    return read_go();
  }
  read_marks();
  see_attributes_above();
  const std::string_view word = words_.look();
  if (grammar_.functions.has(word)) {
    words_.drop(word.size());
    return read_function();
  }
  if (grammar_.constants.has(word)) {
    words_.drop(word.size());
    if (after_const.has(words_.look())) {  // const fn, const enum
      return KeywordReader(*this).read();
    }
    return read_value(word);
  }
  if (words_.rest().starts_with("@interface") || grammar_.types.has(word) || grammar_.interfaces.has(word) ||
      plain_types.has(word)) {
    words_.drop(word.empty() ? 10 : word.size());
    return read_type(word);
  }
  if (grammar_.spaces.has(word)) {
    return Scope{.kind = ScopeKind::space, .exported = !speaks("TypeScript") || marks_.exported};
  }
  if (grammar_.extensions.has(word)) {
    return read_extension();
  }
  if (word == "exports" || word == "module") {
    read_exports_member();
    return std::nullopt;
  }
  return in_type() && statement_.starts ? read_member() : std::nullopt;
}

bool KeywordReader::is_public(std::string_view name) const {
  if (!around_.exported || (around_.kind == ScopeKind::foreign && !speaks("Rust"))) {
    return false;
  }
  switch (grammar_.visibility) {
    case Visibility::none:
      return false;
    case Visibility::marked:
      return marks_.is_public || (around_.kind == ScopeKind::interface && !marks_.is_private);
    case Visibility::unless_marked:
      return !marks_.is_private;
    case Visibility::exported:
      return around_.kind == ScopeKind::type ? !marks_.is_private && !name.starts_with('_') : marks_.exported;
    case Visibility::capital:
      return !name.empty() && name.front() >= 'A' && name.front() <= 'Z';
  }
  return false;
}

void KeywordReader::add(NameKind kind, std::string_view name, bool is_public, NameContext context) {
  context.in_type = in_type();
  context.component = marks_.component;
  collector_.add({.kind = kind,
                  .name = name,
                  .line = statement_.line,
                  .named_here = !marks_.overrides && !marks_.foreign && around_.kind != ScopeKind::foreign,
                  .is_public = is_public && !marks_.overrides && around_.kind != ScopeKind::foreign,
                  .context = context});
}

std::optional<Scope> KeywordReader::read_type(std::string_view keyword) {
  while (second_keywords.has(words_.look())) {  // enum class, record struct
    keyword = words_.next();
  }
  const bool delegate = keyword == "delegate";
  std::string_view name = words_.next();
  if (delegate) {  // delegate Type Name(…)
    name = last_word(words_.rest().substr(0, words_.rest().find_first_of("(<")));
  }
  if (keyword == "typedef" && !words_.rest().starts_with('=')) {
    return std::nullopt;  // Dart's old form
  }
  // In scripts `type` and `interface` may be names of values.
  if (name.empty() || words_.peek() == ':' || (keyword == "type" && words_.peek() == '.')) {
    if (name.empty() || keyword == "type") {
      return speaks("Kotlin") && keyword == "object" ? std::optional<Scope>({.kind = ScopeKind::type})
                                                     : std::nullopt;
    }
  }
  if (keyword == "class" && name == "extends" && grammar_.visibility == Visibility::exported) {
    return Scope{.kind = ScopeKind::type, .exported = is_public({})};  // export default class extends Base
  }
  const bool interface = grammar_.interfaces.has(keyword);
  const bool counts = !speaks("PHP");  // types of PHP have no visibility
  const bool exported = is_public(name) || (speaks("PHP") && around_.exported);
  add(NameKind::type, name, counts && exported,
      {.interface = interface && (speaks("C#") || speaks("Visual Basic"))});
  const bool has_members = interface || grammar_.types.has(keyword);
  if (!has_members) {
    return Scope{.kind = ScopeKind::body};
  }
  return Scope{
      .kind = interface ? ScopeKind::interface : ScopeKind::type, .exported = exported, .name = name};
}

std::optional<Scope> KeywordReader::read_extension() {
  const bool of_trait = speaks("Rust") && words_.rest().find(" for ") != npos;
  const bool all_public = speaks("Swift") && marks_.is_public;
  return Scope{.kind = of_trait     ? ScopeKind::foreign
                       : all_public ? ScopeKind::interface
                                    : ScopeKind::type,
               .exported = !of_trait};
}

// `behind`: the text from the parameters on.
std::optional<Scope> KeywordReader::add_function(std::string_view name, std::string_view behind) {
  const bool no_parameters =
      !behind.empty() && behind.front() == '(' && trim(behind.substr(1)).starts_with(')');
  const bool constructs =
      name == "constructor" || name == "__construct" || (!around_.name.empty() && name == around_.name);
  bool counts = is_public(name) && !(constructs && no_parameters);
  if (counts && (marks_.accessor || is_accessor_name(name))) {
    counts = !collector_.has_short_body(name);
  }
  const bool kept =
      marks_.overrides || marks_.operates || constructs || (speaks("PHP") && name.starts_with("__"));
  marks_.foreign = marks_.foreign || kept;
  add(NameKind::function, name, counts);
  return Scope{.kind = ScopeKind::body};
}

std::optional<Scope> KeywordReader::read_function() {
  if (speaks("PHP")) {
    words_.eat('&');
  }
  words_.eat('*');
  if (words_.peek() == '<') {
    words_.skip_balanced();
  }
  std::string_view name = words_.next();
  while (speaks("Kotlin") && (words_.peek() == '.' || words_.peek() == '<' || words_.peek() == '?')) {
    if (words_.peek() == '<') {
      words_.skip_balanced();
    } else {
      const bool dot = words_.eat('.');
      if (!dot) {
        words_.drop(1);
      } else if (const std::string_view more = words_.next(); !more.empty()) {
        name = more;
      }
    }
  }
  const bool symbolic = name.empty() || (speaks("Scala") && (name == "this" || name.ends_with('_')));
  if (symbolic) {
    return Scope{.kind = ScopeKind::body};
  }
  if (words_.peek() == '<') {
    words_.skip_balanced();
  }
  return add_function(name, words_.rest());
}

bool has_keyword_grammar(std::string_view language) { return keyword_grammar_of(language) != nullptr; }

std::optional<Scope> read_keyword_statement(const Statement& statement, Scope& around,
                                            DeclarationCollector& collector) {
  const KeywordGrammar* const grammar = keyword_grammar_of(collector.language());
  return KeywordReader(*grammar, statement, around, collector).read();
}

}  // namespace prodready::code
