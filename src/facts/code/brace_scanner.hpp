// Follows the braces of a masked text and hands over the statements that stand where declarations may: at the
// top of the file, in namespaces and in types. Bodies of functions are skipped by their indentation.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "facts/code/declaration_collector.hpp"

namespace prodready::code {

enum class ScopeKind : std::uint8_t {
  space,      // the file, a namespace, a module
  type,       // whose members are declarations
  interface,  // its members are as public as it is
  foreign,    // the names in it are set from outside: extern "C", the implementation of a trait
  body,
};

struct Scope {
  ScopeKind kind = ScopeKind::body;
  bool exported = true;
  std::string_view name = {};
  bool members_public = true;  // C++: what the last access label said
  std::size_t indent = 0;
  std::size_t parentheses = 0;  // that were open around it
};

struct Statement {
  std::string_view text;  // of its line from its first character on; a view of the masked text
  std::size_t line = 0;
  bool starts = true;         // a statement ended before it
  std::string_view previous;  // the line of code before it, trimmed
};

// What the language makes of a statement: adds declarations, and gives the scope that its brace opens.
using ReadStatement = std::optional<Scope> (*)(const Statement&, Scope& around, DeclarationCollector&);

struct BraceLanguage {
  ReadStatement read = nullptr;
  bool preprocessor = false;   // lines that begin with # are not code
  bool groups = false;         // Go: const ( … ), type ( … )
  bool wraps_modules = false;  // JavaScript: (function () { … })() and define(…, function () { … })
};

class BraceScanner {
 public:
  // Both must outlive the scanner.
  BraceScanner(const BraceLanguage& language, DeclarationCollector& collector)
      : language_(language), collector_(collector) {}

  void run();

 private:
  void read_line(std::string_view line, std::size_t index);
  bool is_skipped(std::string_view line) const;
  bool continues_head(std::string_view text) const;
  std::size_t read_directive(std::string_view text, std::size_t index);
  void read_statement(std::string_view text, std::size_t index);
  void follow_braces(std::string_view text);
  void open();
  void close();

  const BraceLanguage& language_;
  DeclarationCollector& collector_;
  Scope file_{.kind = ScopeKind::space};
  std::vector<Scope> scopes_;
  std::optional<Scope> pending_;
  std::size_t parentheses_ = 0;
  std::size_t statement_indent_ = 0;
  char last_ = ';';  // the last character of code that was seen
  std::string_view previous_;
  std::string_view group_;  // the keyword before an open Go group
};

}  // namespace prodready::code
