#include "facts/code/import_readers.hpp"

#include <array>

namespace prodready::code {
namespace {

void read_go_spec(Imports& imports, Cursor& cursor) {
  if (!is_quote(cursor.peek())) {
    cursor.take_name("._");  // an alias
  }
  imports.add(cursor.take_string());
}

}  // namespace

std::string_view without_wildcard(std::string_view module) {
  while (module.ends_with('*') || module.ends_with('.') || module.ends_with("._")) {
    module.remove_suffix(1);
  }
  return module;
}

void read_c(Imports& imports, Cursor cursor) {
  if (cursor.take("import")) {  // a module of C++ 20
    const std::string_view name = cursor.take_name(".:");
    if (cursor.peek() == ';') {
      imports.add(name);
    }
    return;
  }
  if (!cursor.take('#') || cursor.peek() != 'i' ||
      (!cursor.take("include") && !cursor.take("import") && !cursor.take("include_next"))) {
    return;
  }
  if (cursor.peek() == '<') {
    cursor.advance(1);
    imports.add(cursor.take_until(">"));
  } else {
    imports.add(cursor.take_string());
  }
}

void read_objective_c(Imports& imports, Cursor cursor) {
  if (cursor.take("@import")) {
    imports.add(cursor.take_name("."));
  } else {
    read_c(imports, cursor);
  }
}

// `using (var x = …)` and `using var x` open no namespace.
void read_csharp(Imports& imports, Cursor cursor) {
  cursor.take("global");
  if (!cursor.take("using")) {
    return;
  }
  cursor.take("static");
  cursor.take("unsafe");
  std::string_view name = cursor.take_name(".:");
  if (cursor.take("=")) {
    name = cursor.take_name(".:");
    cursor.take_until(";");  // arguments of a generic type
  }
  if (cursor.peek() == ';') {
    imports.add(name.starts_with("global::") ? name.substr(8) : name);
  }
}

void read_go(Imports& imports, Cursor cursor) {
  if (!cursor.take("import")) {
    return;
  }
  if (!cursor.take("(")) {
    read_go_spec(imports, cursor);
    return;
  }
  for (bool more = true; more;) {
    while (!cursor.at_end() && cursor.peek() != ')') {
      const std::size_t before = cursor.at();
      read_go_spec(imports, cursor);
      cursor.take(";");
      if (cursor.at() == before) {
        return;
      }
    }
    more = cursor.peek() != ')' && imports.next_code_line();
    cursor = more ? imports.cursor() : cursor;
  }
}

void read_java(Imports& imports, Cursor cursor) {
  if (cursor.take("import")) {
    cursor.take("static");
    imports.add(without_wildcard(cursor.take_name(".*")));
  }
}

// `import a.b.{C, D}, e.F`: a.b and e.F.
void read_scala(Imports& imports, Cursor cursor) {
  if (!cursor.take("import")) {
    return;
  }
  while (!cursor.at_end()) {
    imports.add(without_wildcard(cursor.take_name(".*")));
    if (cursor.peek() == '{') {
      cursor.take_until("}");
      cursor.advance(1);
    }
    if (!cursor.take(",")) {
      return;
    }
  }
}

void read_rust(Imports& imports, Cursor cursor) {
  if (cursor.take("pub") && cursor.take("(")) {
    cursor.take_until(")");
    cursor.advance(1);
    cursor.skip_blanks();
  }
  if (cursor.take("extern")) {
    if (cursor.take("crate")) {
      imports.add(cursor.take_name());
    }
    return;
  }
  if (!cursor.take("use")) {
    return;
  }
  std::string_view name = cursor.take_name(":*");
  while (name.ends_with('*') || name.ends_with(':')) {
    name.remove_suffix(1);
  }
  imports.add(name.starts_with("::") ? name.substr(2) : name);
}

void read_swift(Imports& imports, Cursor cursor) {
  while (cursor.peek() == '@') {
    cursor.advance(1);
    cursor.take_name();
    if (cursor.peek() == '(') {
      cursor.take_until(")");
      cursor.advance(1);
      cursor.skip_blanks();
    }
  }
  for (const std::string_view access : {"public", "internal", "private", "package", "fileprivate"}) {
    cursor.take(access);
  }
  if (!cursor.take("import")) {
    return;
  }
  for (const std::string_view kind :
       {"struct", "class", "enum", "protocol", "typealias", "func", "let", "var"}) {
    cursor.take(kind);
  }
  imports.add(cursor.take_name("."));
}

void read_haskell(Imports& imports, Cursor cursor) {
  if (cursor.take("import")) {
    cursor.take("safe");
    cursor.take("qualified");
    cursor.take_string();
    imports.add(cursor.take_name("."));
  }
}

void read_fsharp(Imports& imports, Cursor cursor) {
  if (cursor.take("open")) {
    cursor.take("type");
    imports.add(cursor.take_name("."));
  }
}

void read_visual_basic(Imports& imports, Cursor cursor) {
  if (cursor.take("Imports")) {
    imports.add(cursor.take_name("."));
  }
}

void read_solidity(Imports& imports, Cursor cursor) {
  if (cursor.take("import")) {
    if (!is_quote(cursor.peek())) {
      cursor.take_until("\"'");
    }
    imports.add(cursor.take_string());
  }
}

}  // namespace prodready::code
