#include "facts/code/declarations.hpp"

#include <algorithm>
#include <array>

#include "facts/code/brace_scanner.hpp"
#include "facts/code/keyword_grammar.hpp"
#include "facts/code/statement_readers.hpp"
#include "facts/paths.hpp"

namespace prodready::code {
namespace {

constexpr BraceLanguage c_family{.read = read_c_statement, .preprocessor = true};
constexpr BraceLanguage by_keywords{.read = read_keyword_statement};
constexpr BraceLanguage sharp{.read = read_keyword_statement, .preprocessor = true};
constexpr BraceLanguage go{.read = read_keyword_statement, .groups = true};
constexpr BraceLanguage scripts{.read = read_keyword_statement, .wraps_modules = true};

const BraceLanguage* brace_language(std::string_view language) {
  if (names_by_custom(language)) {
    return &c_family;
  }
  if (!has_keyword_grammar(language)) {
    return nullptr;
  }
  return language == "C#"                                       ? &sharp
         : language == "Go"                                     ? &go
         : language == "JavaScript" || language == "TypeScript" ? &scripts
                                                                : &by_keywords;
}

}  // namespace

bool is_header(std::string_view path) {
  static constexpr std::array suffixes = {
      std::string_view{".h"},   std::string_view{".hh"},  std::string_view{".hpp"}, std::string_view{".hxx"},
      std::string_view{".h++"}, std::string_view{".cuh"}, std::string_view{".ipp"}, std::string_view{".tpp"}};
  return std::ranges::find(suffixes, file_suffix(path)) != suffixes.end();
}

bool knows_public_declarations(std::string_view language) {
  static constexpr std::array languages = {
      std::string_view{"C"},          std::string_view{"C#"},     std::string_view{"C++"},
      std::string_view{"CUDA"},       std::string_view{"Go"},     std::string_view{"Java"},
      std::string_view{"JavaScript"}, std::string_view{"Kotlin"}, std::string_view{"Objective-C"},
      std::string_view{"PHP"},        std::string_view{"Python"}, std::string_view{"Ruby"},
      std::string_view{"Rust"},       std::string_view{"Scala"},  std::string_view{"Swift"},
      std::string_view{"TypeScript"}};
  return std::ranges::find(languages, language) != languages.end();
}

void read_declarations(const MaskedCode& code, std::string_view path, CodeFile& file, OddNames odd_names) {
  DeclarationCollector collector(code, file, is_header(path), odd_names);
  if (const BraceLanguage* const language = brace_language(file.language)) {
    BraceScanner(*language, collector).run();
  } else if (file.language == "Python") {
    read_python_declarations(collector);
  } else if (file.language == "Ruby") {
    read_ruby_declarations(collector);
  } else if (file.language == "Elixir") {
    read_elixir_declarations(collector);
  } else if (file.language == "Visual Basic") {
    read_basic_declarations(collector);
  }
}

}  // namespace prodready::code
