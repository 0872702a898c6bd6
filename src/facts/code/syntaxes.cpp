#include "facts/code/syntaxes.hpp"

#include <algorithm>
#include <iterator>

namespace prodready::code {
namespace {

using enum FormKind;
using namespace form;

constexpr Form slashes{line_comment, "//"};
constexpr Form c_slashes{line_comment, "//", "", continued};
constexpr Form block{block_comment, "/*", "*/"};
constexpr Form nested_block{nested_comment, "/*", "*/"};
constexpr Form hash{line_comment, "#"};
constexpr Form dashes{line_comment, "--"};
constexpr Form semicolon{line_comment, ";"};
constexpr Form text{string, "\"", "\""};
constexpr Form long_text{string, "\"", "\"", multi_line};
constexpr Form single{string, "'", "'"};
constexpr Form triple{string, "\"\"\"", "\"\"\"", multi_line};
constexpr Form raw_triple{string, "\"\"\"", "\"\"\"", multi_line | no_escape};
constexpr Form back_quoted{string, "`", "`", multi_line | no_escape};
constexpr Form sql_text{string, "'", "'", no_escape | doubled};
constexpr Form sql_double{string, "\"", "\"", no_escape | doubled};
constexpr Form letter{character, "'", "'"};
constexpr Form mark{character_or_mark, "'", "'", not_after_word};
constexpr Form slash_regex{regex, "/", "/"};

constexpr Form c_forms[] = {c_slashes, block, text, {character, "'", "'", not_after_word}};
constexpr Form cpp_forms[] = {
    c_slashes, block, {string, "\"", "\"", raw_r}, {character, "'", "'", not_after_word}};
constexpr Form csharp_forms[] = {slashes, block, {string, "\"", "\"", verbatim | counted_quotes}, letter};
constexpr Form java_forms[] = {slashes, block, triple, text, letter};
constexpr Form go_forms[] = {slashes, block, text, back_quoted, letter};
constexpr Form rust_forms[] = {
    slashes, nested_block, {string, "\"", "\"", multi_line | raw_hashes}, {character_or_mark, "'", "'"}};
constexpr Form kotlin_forms[] = {slashes,
                                 nested_block,
                                 {string, "\"\"\"", "\"\"\"", multi_line | no_escape | dollar_brace},
                                 {string, "\"", "\"", dollar_brace},
                                 letter};
constexpr Form scala_forms[] = {slashes, nested_block, raw_triple, {string, "\"", "\"", dollar_brace}, mark};
constexpr Form swift_forms[] = {slashes,
                                nested_block,
                                {string, "\"\"\"", "\"\"\"", multi_line | raw_hashes},
                                {string, "\"", "\"", backslash_paren | raw_hashes}};
constexpr Form dart_forms[] = {slashes,
                               nested_block,
                               {string, "\"\"\"", "\"\"\"", multi_line | raw_letter},
                               {string, "'''", "'''", multi_line | raw_letter},
                               {string, "\"", "\"", dollar_brace | raw_letter},
                               {string, "'", "'", dollar_brace | raw_letter}};
constexpr Form groovy_forms[] = {
    {line_comment, "#!", "", at_column_0}, slashes, block,      triple, {string, "'''", "'''", multi_line},
    {string, "\"", "\"", dollar_brace},    single,  slash_regex};
constexpr Form javascript_forms[] = {
    {line_comment, "#!", "", at_column_0},        slashes, block, slash_regex, text, single,
    {string, "`", "`", multi_line | dollar_brace}};
constexpr Form php_forms[] = {{line_comment, "//", "", stops_at_leave},
                              {block_comment, "/*", "*/"},
                              {open_bracket, "#["},
                              {line_comment, "#", "", stops_at_leave},
                              {heredoc, "<<<"},
                              {string, "\"", "\"", multi_line},
                              {string, "'", "'", multi_line},
                              {leave, "?>"}};
constexpr Form python_forms[] = {hash,
                                 {string, "\"\"\"", "\"\"\"", multi_line | docstring},
                                 {string, "'''", "'''", multi_line | docstring},
                                 {string, "\"", "\"", docstring},
                                 {string, "'", "'", docstring},
                                 {open_bracket, "("},
                                 {open_bracket, "["},
                                 {open_bracket, "{"},
                                 {close_bracket, ")"},
                                 {close_bracket, "]"},
                                 {close_bracket, "}"}};
constexpr Form ruby_forms[] = {{block_comment, "=begin", "\n=end", at_column_0 | to_line_end},
                               {block_comment, "__END__", "", at_column_0 | at_word_end},
                               hash,
                               {heredoc, "<<"},
                               {escape, "?", "", not_after_word},
                               {string, "\"", "\"", multi_line | hash_brace},
                               {string, "'", "'", multi_line},
                               {string, "`", "`", multi_line | hash_brace},
                               {quote_like, "%"},
                               slash_regex};
constexpr Form perl_forms[] = {{block_comment, "=", "\n=cut", at_column_0 | before_letter | to_line_end},
                               {block_comment, "__END__", "", at_column_0 | at_word_end},
                               {block_comment, "__DATA__", "", at_column_0 | at_word_end},
                               {line_comment, "#", "", at_word_start},
                               {heredoc, "<<"},
                               {escape, "$", ""},
                               {escape, "\\", ""},
                               {string, "\"", "\"", multi_line},
                               {string, "'", "'", multi_line | not_after_word},
                               {string, "`", "`", multi_line},
                               {quote_like, "qq", "", not_after_word},
                               {quote_like, "qw", "", not_after_word},
                               {quote_like, "qr", "", not_after_word},
                               {quote_like, "q", "", not_after_word},
                               {quote_like, "m", "", not_after_word},
                               {quote_like, "s", "s", not_after_word},
                               {quote_like, "tr", "s", not_after_word},
                               {quote_like, "y", "s", not_after_word},
                               slash_regex};
constexpr Form shell_forms[] = {{line_comment, "#", "", at_word_start},
                                {heredoc, "<<", "", blank_word},
                                {escape, "\\"},
                                {string, "$'", "'", multi_line},
                                {string, "\"", "\"", multi_line | dollar_paren},
                                {string, "'", "'", multi_line | no_escape}};
constexpr Form hcl_forms[] = {hash, slashes, block, {heredoc, "<<"}, {string, "\"", "\"", dollar_brace}};
constexpr Form make_forms[] = {{escape, "\\"}, {line_comment, "#", "", continued}};
constexpr Form powershell_forms[] = {{block_comment, "<#", "#>"},
                                     {line_comment, "#", "", at_word_start},
                                     {escape, "`"},
                                     {string, "@\"", "\n\"@", multi_line | no_escape},
                                     {string, "@'", "\n'@", multi_line | no_escape},
                                     {string, "\"", "\"", multi_line | backtick_escape | dollar_paren},
                                     {string, "'", "'", multi_line | no_escape | doubled}};
constexpr Form elixir_forms[] = {hash,
                                 {string, "\"\"\"", "\"\"\"", multi_line | hash_brace | doc_attribute},
                                 {string, "'''", "'''", multi_line | hash_brace},
                                 {escape, "?", "", not_after_word},
                                 {string, "\"", "\"", multi_line | hash_brace | doc_attribute},
                                 {string, "'", "'", multi_line | hash_brace},
                                 {quote_like, "~", "", doc_attribute}};
constexpr Form lua_forms[] = {{long_comment, "--["}, dashes, {long_bracket, "["}, text, single};
constexpr Form haskell_forms[] = {{nested_comment, "{-", "-}"}, dashes, text, mark};
constexpr Form elm_forms[] = {{nested_comment, "{-", "-}"}, dashes, triple, text, mark};
constexpr Form ocaml_forms[] = {{nested_comment, "(*", "*)"}, long_text, mark};
constexpr Form fsharp_forms[] = {
    slashes, {nested_comment, "(*", "*)"}, raw_triple, {string, "\"", "\"", multi_line | verbatim}, mark};
constexpr Form pascal_forms[] = {
    slashes, {block_comment, "{", "}"}, {block_comment, "(*", "*)"}, {string, "'", "'", no_escape | doubled}};
constexpr Form ada_forms[] = {dashes, sql_double, mark};
constexpr Form vhdl_forms[] = {dashes, block, sql_double, mark};
constexpr Form fortran_forms[] = {{line_comment, "!"},
                                  {line_comment, "*", "", at_column_0},
                                  {line_comment, "C ", "", at_column_0},
                                  {line_comment, "c ", "", at_column_0},
                                  sql_text,
                                  sql_double};
constexpr Form cobol_forms[] = {
    {line_comment, "*", "", at_line_start}, {line_comment, "*>"}, sql_text, sql_double};
constexpr Form assembly_forms[] = {slashes,
                                   block,
                                   {line_comment, "#", "", at_line_start | no_preprocessor},
                                   {line_comment, ";", "", at_line_start},
                                   {line_comment, "@", "", at_line_start},
                                   {line_comment, "!", "", at_line_start},
                                   {line_comment, "|", "", at_line_start},
                                   text};
constexpr Form batch_forms[] = {{line_comment, "::", "", at_line_start},
                                {line_comment, "@REM", "", at_line_start | at_word_end},
                                {line_comment, "@rem", "", at_line_start | at_word_end},
                                {line_comment, "REM", "", at_line_start | at_word_end},
                                {line_comment, "Rem", "", at_line_start | at_word_end},
                                {line_comment, "rem", "", at_line_start | at_word_end}};
constexpr Form basic_forms[] = {{line_comment, "'"},
                                {line_comment, "REM", "", at_line_start | at_word_end},
                                {line_comment, "Rem", "", at_line_start | at_word_end},
                                {string, "\"", "\"", no_escape | doubled}};
constexpr Form lisp_forms[] = {semicolon, {nested_comment, "#|", "|#"}, {escape, "\\"}, long_text};
constexpr Form erlang_forms[] = {{line_comment, "%"}, {escape, "$"}, long_text, single};
constexpr Form r_forms[] = {
    hash, {string, "\"", "\"", multi_line}, {string, "'", "'", multi_line}, {string, "`", "`", no_escape}};
constexpr Form julia_forms[] = {{nested_comment, "#=", "=#"},
                                hash,
                                {string, "\"\"\"", "\"\"\"", multi_line | docstring},
                                {string, "\"", "\"", multi_line | docstring},
                                {open_bracket, "("},
                                {close_bracket, ")"},
                                mark};
constexpr Form nim_forms[] = {{nested_comment, "#[", "]#"}, hash, raw_triple, text, mark};
constexpr Form tcl_forms[] = {{line_comment, "#", "", at_line_start}, {escape, "\\"}, long_text};
constexpr Form verilog_forms[] = {slashes, block, text};
constexpr Form zig_forms[] = {
    slashes, {string, "\\\\", "", no_escape}, text, {character, "'", "'", not_after_word}};
constexpr Form solidity_forms[] = {slashes, block, text, single};
constexpr Form markup_forms[] = {{block_comment, "<!--", "-->"}, {block_comment, "/*", "*/"}};

constexpr Syntax make(std::span<const Form> forms, Embedding embedding = Embedding::none) {
  Syntax syntax{.forms = forms, .embedding = embedding};
  for (const char blank : {' ', '\t', '\r', '\f', '\v'}) {
    syntax.classes[static_cast<unsigned char>(blank)] = static_cast<std::uint8_t>(ByteClass::blank);
  }
  for (std::size_t i = 0; i < forms.size(); ++i) {
    const auto first = static_cast<unsigned char>(forms[i].opens.front());
    syntax.classes[first] = static_cast<std::uint8_t>(ByteClass::special);
    syntax.starts[first] |= 1U << i;
  }
  syntax.classes[static_cast<unsigned char>('\n')] = static_cast<std::uint8_t>(ByteClass::newline);
  syntax.knows_stops = true;
  for (std::size_t byte = 0; byte < syntax.classes.size(); ++byte) {
    if (syntax.classes[byte] >= static_cast<std::uint8_t>(ByteClass::newline)) {
      syntax.knows_stops = syntax.knows_stops && !syntax.stops.is_full();
      if (syntax.knows_stops) {
        syntax.stops.add(static_cast<char>(byte));
      }
    }
  }
  return syntax;
}

constexpr Syntax c = make(c_forms);
constexpr Syntax cpp = make(cpp_forms);
constexpr Syntax shell = make(shell_forms);
constexpr Syntax ruby = make(ruby_forms);
constexpr Syntax javascript = make(javascript_forms);
constexpr Syntax lisp = make(lisp_forms);
constexpr Syntax component = make(javascript_forms, Embedding::elements);
constexpr Syntax markup = make(markup_forms);
constexpr Syntax csharp = make(csharp_forms), java = make(java_forms), go = make(go_forms),
                 rust = make(rust_forms), kotlin = make(kotlin_forms), scala = make(scala_forms),
                 swift = make(swift_forms), dart = make(dart_forms), groovy = make(groovy_forms),
                 php = make(php_forms, Embedding::tags), python = make(python_forms), perl = make(perl_forms),
                 hcl = make(hcl_forms), make_files = make(make_forms), powershell = make(powershell_forms),
                 elixir = make(elixir_forms), lua = make(lua_forms), haskell = make(haskell_forms),
                 elm = make(elm_forms), ocaml = make(ocaml_forms), fsharp = make(fsharp_forms),
                 pascal = make(pascal_forms), ada = make(ada_forms), vhdl = make(vhdl_forms),
                 fortran = make(fortran_forms), cobol = make(cobol_forms), assembly = make(assembly_forms),
                 batch = make(batch_forms), basic = make(basic_forms), erlang = make(erlang_forms),
                 r = make(r_forms), julia = make(julia_forms), nim = make(nim_forms), tcl = make(tcl_forms),
                 verilog = make(verilog_forms), zig = make(zig_forms), solidity = make(solidity_forms);

struct Row {
  std::string_view language;
  const Syntax* syntax;
};

constexpr Row rows[] = {
    {"Ada", &ada},
    {"Assembly", &assembly},
    {"Batch", &batch},
    {"C", &c},
    {"C#", &csharp},
    {"C++", &cpp},
    {"COBOL", &cobol},
    {"CUDA", &cpp},
    {"Clojure", &lisp},
    {"Crystal", &ruby},
    {"Dart", &dart},
    {"Elixir", &elixir},
    {"Elm", &elm},
    {"Erlang", &erlang},
    {"F#", &fsharp},
    {"Fortran", &fortran},
    {"Go", &go},
    {"Groovy", &groovy},
    {"HCL", &hcl},
    {"Haskell", &haskell},
    {"Java", &java},
    {"JavaScript", &javascript},
    {"Julia", &julia},
    {"Kotlin", &kotlin},
    {"Lua", &lua},
    {"Make", &make_files},
    {"Nim", &nim},
    {"OCaml", &ocaml},
    {"Objective-C", &c},
    {"PHP", &php},
    {"Pascal", &pascal},
    {"Perl", &perl},
    {"PowerShell", &powershell},
    {"Python", &python},
    {"R", &r},
    {"Ruby", &ruby},
    {"Rust", &rust},
    {"Scala", &scala},
    {"Scheme", &lisp},
    {"Shell", &shell},
    {"Solidity", &solidity},
    {"Svelte", &component},
    {"Swift", &swift},
    {"SystemVerilog", &verilog},
    {"Tcl", &tcl},
    {"TypeScript", &javascript},
    {"VHDL", &vhdl},
    {"Visual Basic", &basic},
    {"Vue", &component},
    {"Zig", &zig},
};

}  // namespace

const Syntax* syntax_of(std::string_view language) {
  const auto* const found = std::ranges::find(rows, language, &Row::language);
  return found == std::end(rows) ? nullptr : found->syntax;
}

const Syntax& markup_syntax() { return markup; }

}  // namespace prodready::code
