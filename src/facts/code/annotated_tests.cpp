#include "facts/code/annotated_tests.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "core/text.hpp"

namespace prodready::code {
namespace {

constexpr std::size_t longest_wait = 6;  // lines between an annotation and what it marks

bool is_one_of(std::string_view word, std::span<const std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

// "junit.Test" and "tokio::test": what stands last.
std::string_view last_part(std::string_view name) {
  const std::size_t at = name.find_last_of(".:");
  return at == std::string_view::npos ? name : name.substr(at + 1);
}

std::string without_blanks(std::string_view text) {
  std::string compact;
  std::ranges::copy_if(text, std::back_inserter(compact), [](char c) { return c != ' ' && c != '\t'; });
  return compact;
}

// The name that stands before the first parenthesis.
std::string_view declared_name(std::string_view text) {
  text = text.substr(0, text.find('('));
  while (!text.empty() && !is_name_char(text.back())) {
    text.remove_suffix(1);
  }
  std::size_t begin = text.size();
  while (begin > 0 && is_name_char(text[begin - 1])) {
    --begin;
  }
  return text.substr(begin);
}

bool declares_type(std::string_view text) {
  constexpr std::array<std::string_view, 8> words = {"class", "interface", "object", "struct",
                                                     "enum",  "record",    "mod",    "extension"};
  std::string_view head = text.substr(0, text.find_first_of("({:<"));
  while (!head.empty()) {
    const std::size_t end = std::min(head.find_first_of(" \t"), head.size());
    if (is_one_of(head.substr(0, end), words)) {
      return true;
    }
    head.remove_prefix(std::min(head.find_first_not_of(" \t", end), head.size()));
  }
  return false;
}

}  // namespace

bool AnnotatedTests::read(std::size_t line) {
  Cursor cursor(tally_.code(), tally_.code().lines[line]);
  if (open_ > 0) {
    read_arguments(cursor);
    return true;
  }
  const bool marked = read_marks(line, cursor);
  if (cursor.at_end() || open_ > 0) {
    return marked;
  }
  if (!form_.empty() || skips_) {
    read_declaration(line, cursor);
    return true;
  }
  if (class_runs_ && cursor.starts_with("public void ")) {
    tally_.add(line, "@Test class", declared_name(cursor.rest()));
    return true;
  }
  return marked;
}

bool AnnotatedTests::opens_mark(Cursor& cursor) const {
  switch (forms_.marks) {
    case Marks::at_sign:
      if (cursor.peek() != '@') {
        return false;
      }
      cursor.advance(1);
      return !cursor.starts_with("interface");
    case Marks::brackets:
      return cursor.take("[");
    case Marks::hash_brackets:
      return cursor.take("#[");
    case Marks::angle_brackets:
      return cursor.take("<");
    case Marks::angle_in_brackets:
      return cursor.take("[<");
    case Marks::none:
      break;
  }
  return false;
}

bool AnnotatedTests::read_marks(std::size_t line, Cursor& cursor) {
  bool any = false;
  while (open_ == 0 && opens_mark(cursor)) {
    any = true;
    if (forms_.marks == Marks::at_sign) {
      see(line, cursor.take_name(".:"));
      if (cursor.peek() == '(') {
        read_arguments(cursor);
      }
    } else {
      open_ = 1;
      read_list(line, cursor);
    }
  }
  return any;
}

// `Fact, Trait("a", "b")]`: the names at its first level.
void AnnotatedTests::read_list(std::size_t line, Cursor& cursor) {
  while (!cursor.at_end() && open_ > 0) {
    see(line, cursor.take_name(".:"));
    read_arguments(cursor);
    if (!cursor.take(",") && open_ > 0 && !cursor.at_end()) {
      cursor.advance(1);
      cursor.skip_blanks();
    }
  }
}

void AnnotatedTests::see(std::size_t line, std::string_view name) {
  const std::string_view last = last_part(name);
  if (is_one_of(last, forms_.annotations)) {
    form_ = form_.empty() ? shown(name) : form_;
    waited_ = line;
  } else if (is_one_of(last, forms_.skip_annotations)) {
    skips_ = true;
    waited_ = line;
  }
}

std::string AnnotatedTests::shown(std::string_view name) const {
  const std::string text(name.substr(0, 60));
  switch (forms_.marks) {
    case Marks::brackets:
      return "[" + text + "]";
    case Marks::hash_brackets:
      return "#[" + text + "]";
    case Marks::angle_brackets:
      return "<" + text + ">";
    case Marks::angle_in_brackets:
      return "[<" + text + ">]";
    default:
      return "@" + text;
  }
}

// From here to the end of the annotation, of its name's arguments, or of the line.
void AnnotatedTests::read_arguments(Cursor& cursor) {
  const bool is_list = forms_.marks != Marks::at_sign;
  const std::string_view text = cursor.rest();
  std::size_t used = 0;
  while (used < text.size()) {
    const char c = text[used];
    const bool is_first_level = is_list && open_ <= 1;
    if (c == ',' && is_first_level) {
      break;
    }
    ++used;
    if (c == '(' || c == '[' || c == '{') {
      ++open_;
    } else if (c == ')' || c == ']' || c == '}' ||
               (c == '>' && is_first_level && forms_.marks != Marks::brackets &&
                forms_.marks != Marks::hash_brackets)) {
      open_ -= open_ > 0 ? 1 : 0;
      if (open_ == 0) {
        break;
      }
    }
  }
  if (!forms_.skip_arguments.empty() && !form_.empty()) {
    const std::string given = without_blanks(text.substr(0, used));
    for (const std::string_view word : split(forms_.skip_arguments, '|')) {
      skips_ = skips_ || given.find(word) != std::string::npos;
    }
  }
  cursor.advance(used);
  if (forms_.marks == Marks::angle_in_brackets && open_ == 0) {
    cursor.take("]");
  }
  cursor.skip_blanks();
}

void AnnotatedTests::read_declaration(std::size_t line, const Cursor& cursor) {
  const std::string_view text = cursor.rest();
  if (declares_type(text)) {
    class_runs_ = class_runs_ || (!form_.empty() && forms_.marks == Marks::at_sign);
    if (skips_) {
      tally_.skip_block(line);
    }
    forget();
    return;
  }
  const bool is_function = text.find('(') != std::string_view::npos ||
                           text.find('`') != std::string_view::npos || text.starts_with("def ") ||
                           text.starts_with("let ");
  if (is_function && !form_.empty()) {
    tally_.add(line, form_, declared_name(text), skips_);
  }
  if (is_function || line - waited_ > longest_wait) {
    forget();
  }
}

void AnnotatedTests::forget() {
  form_.clear();
  skips_ = false;
}

}  // namespace prodready::code
