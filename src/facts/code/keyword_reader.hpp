// Reads one statement of a language in which keywords and modifiers begin declarations.
#pragma once

#include <optional>
#include <string_view>

#include "facts/code/brace_scanner.hpp"
#include "facts/code/declaration_collector.hpp"
#include "facts/code/keyword_grammar.hpp"
#include "facts/code/words.hpp"

namespace prodready::code {

// What modifiers and annotations say of a declaration.
struct Marks {
  bool is_public = false;
  bool is_private = false;  // private, protected, internal
  bool exported = false;
  bool overrides = false;
  bool is_static = false;
  bool is_final = false;
  bool accessor = false;   // get, set
  bool foreign = false;    // extern "C"
  bool component = false;  // @Composable
  bool operates = false;   // Kotlin: operator
};

class KeywordReader {
 public:
  KeywordReader(const KeywordGrammar& grammar, const Statement& statement, Scope& around,
                DeclarationCollector& collector)
      : grammar_(grammar),
        statement_(statement),
        around_(around),
        collector_(collector),
        words_(statement.text) {}

  std::optional<Scope> read();

 private:
  bool speaks(std::string_view language) const { return grammar_.language == language; }
  void read_marks();
  bool read_annotation();
  void mark(std::string_view word);
  void see_attributes_above();
  std::optional<Scope> read_type(std::string_view keyword);
  std::optional<Scope> read_extension();
  std::optional<Scope> read_function();
  std::optional<Scope> read_go();
  void read_constant(std::string_view keyword);
  std::optional<Scope> read_value(std::string_view keyword);
  std::optional<Scope> read_member();
  std::optional<Scope> read_typed_member();
  void read_exports_member();
  std::optional<Scope> add_function(std::string_view name, std::string_view behind);
  void add(NameKind kind, std::string_view name, bool is_public, NameContext context = {});
  bool is_public(std::string_view name) const;
  bool in_type() const {
    return around_.kind == ScopeKind::type || around_.kind == ScopeKind::interface ||
           (around_.kind == ScopeKind::foreign && !around_.exported);
  }

  const KeywordGrammar& grammar_;
  const Statement& statement_;
  Scope& around_;
  DeclarationCollector& collector_;
  Words words_;
  Marks marks_;
};

}  // namespace prodready::code
