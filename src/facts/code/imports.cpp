#include "facts/code/imports.hpp"

#include <algorithm>
#include <cstring>
#include <iterator>

#include "facts/code/byte_set.hpp"
#include "facts/code/import_readers.hpp"

namespace prodready::code {
namespace {

// `require("x")` and `import("x")` stand anywhere.
void read_calls(Imports& imports, std::string_view word) {
  const std::string_view text = imports.code().masked;
  std::size_t line = 0;
  const char* from = text.data();
  const char* const end = text.data() + text.size();
  while (from < end && !imports.is_full()) {
    const auto* const found = static_cast<const char*>(
        memmem(from, static_cast<std::size_t>(end - from), word.data(), word.size()));
    if (found == nullptr) {
      return;
    }
    const auto at = static_cast<std::size_t>(found - text.data());
    from = found + word.size();
    if (at > 0 && (is_name_char(text[at - 1]) || text[at - 1] == '.')) {
      continue;
    }
    const std::vector<Line>& lines = imports.code().lines;
    while (line + 1 < lines.size() && lines[line + 1].begin <= at) {
      ++line;
    }
    Cursor cursor(imports.code(), at + word.size(), lines[line].end);
    const std::string_view module = cursor.take_string();
    if (!module.empty() && module.find("${") == std::string_view::npos) {
      imports.add(module, line);
    }
  }
}

struct Row {
  std::string_view language;
  ImportReader reader;
  std::string_view starts;     // of lines that may import
  bool top_only = false;       // nothing is imported behind the first function
  bool calls_require = false;  // `require("x")` anywhere
  bool calls_import = false;   // `import("x")` anywhere
};

constexpr Row rows[] = {
    {"C", read_c, "#"},
    {"C#", read_csharp, "ug"},
    {"C++", read_c, "#i"},
    {"CUDA", read_c, "#"},
    {"Crystal", read_ruby, "r"},
    {"Dart", read_dart, "ie"},
    {"Elixir", read_elixir, "aiur"},
    {"F#", read_fsharp, "o"},
    {"Go", read_go, "i", true},
    {"Groovy", read_java, "i"},
    {"Haskell", read_haskell, "i"},
    {"Java", read_java, "i"},
    {"JavaScript", read_javascript, "ie", false, true, true},
    {"Julia", read_julia, "ui"},
    {"Kotlin", read_java, "i"},
    {"Lua", read_lua, "r", false, true},
    {"Objective-C", read_objective_c, "#@"},
    {"PHP", read_php, "uri"},
    {"Perl", read_perl, "ur"},
    {"Python", read_python, "fi"},
    {"R", read_r, "lr"},
    {"Ruby", read_ruby, "rl"},
    {"Rust", read_rust, "pue"},
    {"Scala", read_scala, "i"},
    {"Shell", read_shell, "s."},
    {"Solidity", read_solidity, "i"},
    {"Svelte", read_javascript, "ie", false, true, true},
    {"Swift", read_swift, "i@p"},
    {"TypeScript", read_javascript, "ie", false, true, true},
    {"Visual Basic", read_visual_basic, "I"},
    {"Vue", read_javascript, "ie", false, true, true},
};

const Row* row_of(std::string_view language) {
  const auto* const found = std::ranges::find(rows, language, &Row::language);
  return found == std::end(rows) ? nullptr : found;
}

}  // namespace

bool knows_imports(std::string_view language) { return row_of(language) != nullptr; }

std::vector<Import> imports_of(const MaskedCode& code, std::string_view language) {
  const Row* const row = row_of(language);
  if (row == nullptr) {
    return {};
  }
  Imports imports(code);
  const ByteSet starts(row->starts);
  while (imports.next_code_line() && !imports.is_full()) {
    const char first = imports.first_byte();
    if (!starts.has(first) && !row->top_only) {
      continue;
    }
    const Cursor cursor = imports.cursor();
    if (row->top_only && cursor.starts_with("func ")) {
      break;
    }
    if (starts.has(first)) {
      row->reader(imports, cursor);
    }
  }
  if (row->calls_require) {
    read_calls(imports, "require(");
  }
  if (row->calls_import) {
    read_calls(imports, "import(");
  }
  return imports.finish();
}

}  // namespace prodready::code
