#include "facts/code/import_readers.hpp"

namespace prodready::code {
namespace {

constexpr std::size_t longest_statement = 200;  // in lines: a longer list of names is no import

}  // namespace

void read_javascript(Imports& imports, Cursor cursor) {
  const bool exports = cursor.starts_with("export");
  if (!cursor.take("import") && !cursor.take("export")) {
    return;
  }
  if (!exports && is_quote(cursor.peek())) {
    imports.add(cursor.take_string());
    return;
  }
  cursor.take("type");
  if (cursor.peek() == '(' || cursor.peek() == '.' ||
      (exports && cursor.peek() != '{' && cursor.peek() != '*')) {
    return;
  }
  const std::size_t first = imports.line();
  while (imports.line() - first < longest_statement) {
    while (!cursor.at_end()) {
      if (cursor.take("from") && is_quote(cursor.peek())) {
        imports.add(cursor.take_string(), first);
        return;
      }
      if (cursor.peek() == ';' || cursor.peek() == '=') {
        return;
      }
      if (cursor.take_name("$").empty()) {
        cursor.advance(1);
        cursor.skip_blanks();
      }
    }
    if (!imports.next_code_line()) {
      return;
    }
    cursor = imports.cursor();
    if (cursor.starts_with("import") || cursor.starts_with("export")) {
      read_javascript(imports, cursor);
      return;
    }
  }
}

void read_php(Imports& imports, Cursor cursor) {
  if (cursor.take("use")) {
    cursor.take("function");
    cursor.take("const");
    do {
      std::string_view name = cursor.take_name("\\");
      if (cursor.peek() == '{') {
        cursor.take_until("}");
        cursor.advance(1);
      }
      while (name.starts_with('\\')) {
        name.remove_prefix(1);
      }
      imports.add(name.ends_with('\\') ? name.substr(0, name.size() - 1) : name);
      if (cursor.take("as")) {
        cursor.take_name();
      }
    } while (cursor.take(","));
    return;
  }
  for (const std::string_view word : {"require_once", "require", "include_once", "include"}) {
    if (cursor.take(word)) {
      cursor.take("(");
      imports.add(cursor.take_string());
      return;
    }
  }
}

void read_python(Imports& imports, Cursor cursor) {
  if (cursor.take("from")) {
    const std::string_view name = cursor.take_name(".");
    if (cursor.take("import")) {
      imports.add(name);
    }
    return;
  }
  if (!cursor.take("import")) {
    return;
  }
  do {
    imports.add(cursor.take_name("."));
    if (cursor.take("as")) {
      cursor.take_name();
    }
  } while (cursor.take(","));
}

void read_ruby(Imports& imports, Cursor cursor) {
  const bool relative = cursor.starts_with("require_relative");
  if (!cursor.take("require_relative") && !cursor.take("require") && !cursor.take("load")) {
    return;
  }
  cursor.take("(");
  const std::string_view module = cursor.take_string();
  if (module.find("#{") == std::string_view::npos && !module.empty()) {
    imports.add(relative && !module.starts_with('.') ? "./" + std::string(module) : std::string(module));
  }
}

void read_dart(Imports& imports, Cursor cursor) {
  if (cursor.take("import") || cursor.take("export")) {
    const std::string_view uri = cursor.take_string();
    const bool relative = !uri.empty() && uri.find(':') == std::string_view::npos && !uri.starts_with('.');
    imports.add(relative ? "./" + std::string(uri) : std::string(uri));
  }
}

// `alias Acme.{Billing, Shop}`: Acme.
void read_elixir(Imports& imports, Cursor cursor) {
  for (const std::string_view word : {"alias", "import", "use", "require"}) {
    if (cursor.take(word)) {
      const std::string_view name = cursor.take_name(".");
      if (!name.empty() && name.front() >= 'A' && name.front() <= 'Z') {
        imports.add(without_wildcard(name));
      }
      return;
    }
  }
}

void read_perl(Imports& imports, Cursor cursor) {
  if (cursor.take("use") || cursor.take("require")) {
    const std::string_view name = cursor.take_name(":");
    const bool is_module = !name.empty() && (name.front() < '0' || name.front() > '9') && name != "strict" &&
                           name != "warnings" && name != "v5";
    imports.add(is_module ? name : cursor.take_string());
  }
}

void read_julia(Imports& imports, Cursor cursor) {
  if (cursor.take("using") || cursor.take("import")) {
    do {
      imports.add(cursor.take_name("."));
    } while (cursor.take(","));
  }
}

void read_r(Imports& imports, Cursor cursor) {
  if ((cursor.take("library") || cursor.take("require")) && cursor.take("(")) {
    const std::string_view quoted = cursor.take_string();
    imports.add(quoted.empty() ? cursor.take_name(".") : quoted);
  }
}

void read_lua(Imports& imports, Cursor cursor) {
  if (cursor.take("require")) {  // as a call with parentheses it is found anywhere
    imports.add(cursor.take_string());
  }
}

void read_shell(Imports& imports, Cursor cursor) {
  if (cursor.take("source") || (cursor.starts_with(". ") && cursor.take("."))) {
    const std::string_view quoted = cursor.take_string();
    imports.add(quoted.empty() ? cursor.take_until(" \t;&|") : quoted);
  }
}

}  // namespace prodready::code
