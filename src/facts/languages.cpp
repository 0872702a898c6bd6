#include "facts/languages.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "core/text.hpp"
#include "facts/paths.hpp"

namespace prodready {
namespace {

using enum LanguageKind;

struct Language {
  std::string_view name;
  LanguageKind kind;
  std::string_view suffixes;       // separated by spaces
  std::string_view names = {};     // whole file names
  std::string_view programs = {};  // that a `#!` line calls, without version
};

constexpr Language table[] = {
    {"Ada", programming, ".adb .ads"},
    {"Assembly", programming, ".asm .s .S"},
    {"Batch", shell, ".bat .cmd"},
    {"C", programming, ".c .h"},
    {"C#", programming, ".cs .csx"},
    {"C++", programming, ".cc .cpp .cxx .c++ .hh .hpp .hxx .h++ .ipp .tpp .ixx .cppm"},
    {"COBOL", programming, ".cob .cbl"},
    {"CUDA", programming, ".cu .cuh"},
    {"Clojure", programming, ".clj .cljs .cljc", "", "bb clojure"},
    {"Crystal", programming, ".cr", "", "crystal"},
    {"Dart", programming, ".dart", "", "dart"},
    {"Elixir", programming, ".ex .exs", "", "elixir"},
    {"Elm", programming, ".elm"},
    {"Erlang", programming, ".erl .hrl", "", "escript"},
    {"F#", programming, ".fs .fsi .fsx"},
    {"Fortran", programming, ".f .f90 .f95 .f03 .f08 .for"},
    {"Go", programming, ".go"},
    {"Groovy", programming, ".groovy", "", "groovy"},
    {"HCL", infrastructure, ".tf .hcl"},
    {"Haskell", programming, ".hs .lhs", "", "runhaskell stack"},
    {"Java", programming, ".java"},
    {"JavaScript", programming, ".js .mjs .cjs .jsx", "", "node nodejs bun"},
    {"Julia", programming, ".jl", "", "julia"},
    {"Kotlin", programming, ".kt .kts"},
    {"Lua", programming, ".lua", "", "lua luajit"},
    {"Make", shell, ".mk .mak", "Makefile makefile GNUmakefile", "make"},
    {"Nim", programming, ".nim", "", "nim"},
    {"OCaml", programming, ".ml .mli", "", "ocaml"},
    {"Objective-C", programming, ".m .mm"},
    {"PHP", programming, ".php .phtml", "", "php"},
    {"Pascal", programming, ".pas .dpr .lpr"},
    {"Perl", programming, ".pl .pm", "", "perl"},
    {"PowerShell", shell, ".ps1 .psm1", "", "pwsh powershell"},
    {"Python", programming, ".py .pyi .pyx .pyw", "SConstruct Snakefile", "python pypy uv"},
    {"R", programming, ".r .R", "", "Rscript"},
    {"Ruby", programming, ".rb .rake", "Rakefile config.ru", "ruby jruby rake"},
    {"Rust", programming, ".rs", "", "rust-script"},
    {"Scala", programming, ".scala .sc", "", "scala"},
    {"Scheme", programming, ".scm .rkt", "", "guile racket"},
    {"Shell", shell, ".sh .bash .zsh .ksh .fish .bats", "", "sh bash dash zsh ksh ash fish bats"},
    {"Solidity", programming, ".sol"},
    {"Svelte", programming, ".svelte"},
    {"Swift", programming, ".swift", "", "swift"},
    {"SystemVerilog", programming, ".sv .svh"},
    {"Tcl", programming, ".tcl", "", "tclsh wish expect"},
    {"TypeScript", programming, ".ts .tsx .mts .cts", "", "deno ts-node tsx"},
    {"VHDL", programming, ".vhd .vhdl"},
    {"Visual Basic", programming, ".vb"},
    {"Vue", programming, ".vue"},
    {"Zig", programming, ".zig"},
};

// Build and pipeline files and markup that share a language's suffix, and are no code of the solution.
constexpr std::string_view no_sources[] = {".gradle.kts", ".terraform.lock.hcl", ".blade.php"};

struct Row {
  std::string_view key;
  std::string_view language;
};

std::vector<Row> index_by(std::string_view Language::* column) {
  std::vector<Row> rows;
  for (const Language& language : table) {
    for (const std::string_view key : split(language.*column, ' ')) {
      if (!key.empty()) {
        rows.push_back({key, language.name});
      }
    }
  }
  std::ranges::sort(rows, {}, &Row::key);
  return rows;
}

std::string_view look_up(const std::vector<Row>& rows, std::string_view key) {
  const auto found = std::ranges::lower_bound(rows, key, {}, &Row::key);
  return found != rows.end() && found->key == key ? found->language : std::string_view{};
}

// "python" of "python3.11", "ruby" of "ruby2.7".
std::string_view without_version(std::string_view program) {
  while (!program.empty() && (program.back() == '.' || (program.back() >= '0' && program.back() <= '9'))) {
    program.remove_suffix(1);
  }
  return program;
}

}  // namespace

std::string_view language_of(std::string_view path) {
  static const std::vector<Row> names = index_by(&Language::names);
  static const std::vector<Row> suffixes = index_by(&Language::suffixes);
  const std::string_view name = file_name(path);
  if (std::ranges::any_of(no_sources, [&](std::string_view ending) { return name.ends_with(ending); })) {
    return {};
  }
  if (const std::string_view language = look_up(names, name); !language.empty()) {
    return language;
  }
  const std::string_view suffix = file_suffix(name);
  const std::string_view language = look_up(suffixes, suffix);
  return language.empty() ? look_up(suffixes, to_lower(suffix)) : language;
}

std::string_view language_of_shebang(std::string_view bytes) {
  static const std::vector<Row> programs = index_by(&Language::programs);
  if (!bytes.starts_with("#!")) {
    return {};
  }
  const std::size_t longest = 256;
  std::string line{bytes.substr(2, std::min(bytes.find('\n'), longest) - 2)};
  std::ranges::replace(line, '\t', ' ');
  std::ranges::replace(line, '\r', ' ');
  for (const std::string_view word : split(line, ' ')) {
    const std::string_view program = file_name(word);
    const bool names_interpreter = !program.empty() && program != "env" && !word.starts_with('-') &&
                                   word.find('=') == std::string_view::npos;
    if (names_interpreter) {
      const std::string_view language = look_up(programs, program);
      return language.empty() ? look_up(programs, without_version(program)) : language;
    }
  }
  return {};
}

LanguageKind kind_of(std::string_view language) {
  const auto* const found = std::ranges::find(table, language, &Language::name);
  return found == std::end(table) ? none : found->kind;
}

}  // namespace prodready
