// Modifiers, annotations and attributes.
#include "core/text.hpp"
#include "facts/code/keyword_reader.hpp"
#include "facts/code/statement_readers.hpp"

namespace prodready::code {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr WordSet swift_declarations("func var let override final");

}  // namespace

void KeywordReader::mark(std::string_view word) {
  marks_.is_public = marks_.is_public || word == "public" || word == "open" || word == "pub";
  marks_.is_private = marks_.is_private || word == "private" || word == "protected" || word == "internal" ||
                      word == "fileprivate" || word == "package";
  marks_.exported = marks_.exported || word == "export";
  marks_.overrides = marks_.overrides || word == "override";
  marks_.operates = marks_.operates || word == "operator";
  marks_.is_static = marks_.is_static || word == "static";
  marks_.is_final = marks_.is_final || word == "final" || word == "readonly";
  marks_.accessor = marks_.accessor || word == "get" || word == "set";
}

// An annotation, attribute or decorator on the declaration's own line.
bool KeywordReader::read_annotation() {
  if (words_.peek() == '#' && words_.rest().starts_with("#[")) {
    words_.drop(1);
    words_.skip_balanced();
    return true;
  }
  if (words_.peek() == '[') {
    words_.skip_balanced();
    return true;
  }
  if (words_.peek() != '@' || words_.rest().starts_with("@interface")) {
    return false;
  }
  words_.drop(1);
  std::string_view name = words_.next();
  while (words_.eat('.')) {
    name = words_.next();
  }
  marks_.overrides = marks_.overrides || name == "Override" || name == "override";
  marks_.component = marks_.component || name == "Composable";
  if (words_.peek() == '(') {
    words_.skip_balanced();
  }
  return true;
}

void KeywordReader::read_marks() {
  while (!words_.empty()) {
    if (read_annotation()) {
      continue;
    }
    const std::string_view word = words_.look();
    if (!grammar_.modifiers.has(word)) {
      return;
    }
    // A member may have a modifier's name: `get(key)`, `async = 3`; and `class` marks a Swift function.
    Words behind = words_;
    behind.drop(word.size());
    const bool rust_pub = word == "pub" && behind.peek() == '(';
    const bool scoped = (word == "private" || word == "protected") && behind.peek() == '[';
    if (word == "class" && !swift_declarations.has(behind.look())) {
      return;
    }
    if (!rust_pub && !scoped && behind.look().empty() && behind.peek() != '"' && behind.peek() != '@' &&
        behind.peek() != '*' && behind.peek() != '#' && behind.peek() != '<' && behind.peek() != '-') {
      return;
    }
    words_ = behind;
    if (rust_pub || scoped) {
      words_.skip_balanced();
    }
    if (!rust_pub) {
      mark(word);
    }
    if (word == "non") {
      words_.eat('-');
    }
    if (word == "extern" && words_.eat('"')) {
      const std::size_t quote = words_.rest().find('"');
      words_.drop(quote == npos ? words_.rest().size() : quote + 1);
      marks_.foreign = true;
    }
  }
}

void KeywordReader::see_attributes_above() {
  if (!statement_.previous.starts_with('@') && !statement_.previous.starts_with('[') &&
      !statement_.previous.starts_with("#[")) {
    return;
  }
  const std::size_t line = statement_.line;
  marks_.overrides = marks_.overrides || collector_.has_attribute_above(line, "Override") ||
                     collector_.has_attribute_above(line, "@override");
  marks_.component = marks_.component || collector_.has_attribute_above(line, "Composable");
  marks_.foreign = marks_.foreign || collector_.has_attribute_above(line, "no_mangle");
}

}  // namespace prodready::code
