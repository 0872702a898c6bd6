#include "facts/code/c_reader.hpp"

#include "core/text.hpp"
#include "facts/code/byte_set.hpp"
#include "facts/code/statement_readers.hpp"

namespace prodready::code {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t longest_head = 600;
constexpr ByteSet head_ends{"{;"};
constexpr ByteSet declarator_ends{"(={;"};
constexpr ByteSet no_type{"(){};=,#\""};
constexpr WordSet no_types("return else throw");
constexpr WordSet no_functions(
    "if for while switch return sizeof alignof defined else do catch new delete throw static_assert assert "
    "case operator requires");
constexpr WordSet qualifiers(
    "static inline extern constexpr consteval constinit const virtual explicit friend "
    "typename volatile register mutable thread_local");

// Looks for the words' rarer letters first: each head has many blanks.
bool is_overriding(std::string_view head) {
  return (head.find("verride") != npos &&
          (head.find(" override") != npos || head.find(")override") != npos)) ||
         (head.find("final") != npos && head.find(" final") != npos);
}

}  // namespace

// The declaration's head: up to its body or its end.
std::string_view CReader::head_from(std::string_view part) const {
  const std::string_view rest = collector_.rest_from(part).substr(0, longest_head);
  return rest.substr(0, head_ends.first_in(rest));
}

// const and constexpr values. The text ends before the value.
bool CReader::read_constant(std::string_view text) {
  Words words(text);
  bool constant = false;
  for (std::string_view word = words.look(); qualifiers.has(word); word = words.look()) {
    constant = constant || word == "const" || word == "constexpr" || word == "constinit";
    words.next();
  }
  text = trim(text.substr(0, text.find('[')));
  const std::string_view name = last_word(text);
  const bool pointer_to_const = !constant || text.find('*') != npos;
  if (pointer_to_const || name.empty() || name == "operator" || words.rest().size() <= name.size()) {
    return false;
  }
  add(NameKind::constant, name);
  return true;
}

std::optional<Scope> CReader::read_callable() {
  std::string_view text = statement_.text;
  if (text.starts_with("template")) {
    Words behind(text.substr(8));
    behind.skip_balanced();
    text = behind.rest();
  }
  is_static_ = Words(text).look() == "static" && around_.kind != ScopeKind::type;
  std::size_t from = 0;
  while (true) {
    const std::size_t end = declarator_ends.first_in(text, from);
    if (end == npos) {
      return std::nullopt;
    }
    if (text[end] != '(') {
      read_constant(text.substr(0, end));
      return std::nullopt;
    }
    const std::string_view name = last_word(text.substr(0, end));
    if (attribute_words.has(name)) {
      Words behind(text.substr(end));
      behind.skip_balanced();
      from = text.size() - behind.rest().size();
      continue;
    }
    if (name.empty() || no_functions.has(name) || !(is_word_char(name.front()) && !(name.front() <= '9'))) {
      return std::nullopt;
    }
    return add_function(name,
                        trim(text.substr(from, static_cast<std::size_t>(name.data() - text.data()) - from)));
  }
}

// `before`: what stands before the name on its line: its type, or nothing where that is on the line above.
std::optional<Scope> CReader::add_function(std::string_view name, std::string_view before) {
  const bool qualified = before.ends_with("::");
  const bool destructs = before.ends_with('~');
  const bool operates = before.find("operator") != npos;
  std::string_view scope = around_.name;
  if (qualified) {
    before.remove_suffix(2);
    scope = last_word(before);
    before = trim(before.substr(0, before.size() - scope.size()));
  }
  const bool constructs = name == scope;
  const std::string_view head = head_from(name);
  if (before.empty() && !constructs && !destructs) {
    // The type stands on the line above, as GNU's style has it, and a body follows.
    const std::string_view above = statement_.previous;
    const bool type_above =
        !above.empty() && !statement_.starts && no_type.first_in(above) == npos && !above.ends_with(':');
    const std::size_t behind = head.size();
    const std::string_view rest = collector_.rest_from(name);
    if (!type_above || behind >= rest.size() || rest[behind] != '{') {
      return behind < rest.size() && rest[behind] == '{' ? std::optional<Scope>(Scope{}) : std::nullopt;
    }
    is_static_ = Words(above).look() == "static";
  }
  if (before.ends_with('.') || before.ends_with("->") || no_types.has(before)) {
    return std::nullopt;
  }
  const bool set_outside =
      is_overriding(head) || name.starts_with("Java_") || before.find("JNIEXPORT") != npos;
  const bool no_parameters =
      head.substr(name.size()).starts_with("()") || head.substr(name.size()).starts_with("(void)");
  const std::size_t head_end = head.size();
  const std::string_view from_name = collector_.rest_from(name);
  const bool prototype = head_end >= from_name.size() || from_name[head_end] != '{';
  if (prototype && !collector_.in_header() && around_.kind != ScopeKind::type) {
    return std::nullopt;  // its definition is counted
  }
  foreign_ = foreign_ || set_outside || constructs || operates;
  const bool counts = !destructs && !operates && !set_outside && !(constructs && no_parameters) &&
                      !(is_accessor_name(name) && collector_.has_short_body(name)) && !qualified;
  const bool foreign = foreign_ || around_.kind == ScopeKind::foreign;
  collector_.add({.kind = NameKind::function,
                  .name = name,
                  .line = statement_.line,
                  .named_here = !foreign && !destructs,
                  .is_public = counts && is_public(),
                  .context = {.in_type = around_.kind == ScopeKind::type}});
  return Scope{.kind = ScopeKind::body};
}

}  // namespace prodready::code
