// Collects what a source file imports; one function for each way of writing imports.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "facts/code/byte_set.hpp"
#include "facts/code/cursor.hpp"
#include "facts/code_facts.hpp"

namespace prodready::code {

// Stands at one line of the code; the first call of next_code_line() brings it to the first one.
class Imports {
 public:
  explicit Imports(const MaskedCode& code) : code_(code) {}

  const MaskedCode& code() const { return code_; }
  std::size_t line() const { return line_; }
  Cursor cursor() const { return {code_, code_.lines[line_]}; }
  // Of the line, behind its blanks; '\0' where it has none.
  char first_byte() const {
    if (const char known = code_.lines[line_].first; known != '\0') {
      return known;
    }
    const std::string_view line = code_.code_of(code_.lines[line_]);
    const std::size_t first = blanks.first_not_in(line);
    return first == std::string_view::npos ? '\0' : line[first];
  }
  bool is_full() const { return found_.size() >= most_imports; }  // more are left out
  bool next_code_line() {
    do {
      ++line_;
    } while (line_ < code_.lines.size() && !code_.lines[line_].has_code);
    return line_ < code_.lines.size();
  }

  void add(std::string_view module) { add(module, line_); }
  // `line` from 0.
  void add(std::string_view module, std::size_t line) {
    module = trim(module);
    if (!module.empty() && module.size() <= longest_module && !is_full() &&
        module.find('\n') == std::string_view::npos && seen_.emplace(module).second) {
      found_.push_back({std::string(module), static_cast<std::uint32_t>(line + 1)});
    }
  }

  std::vector<Import> finish() {
    std::ranges::stable_sort(found_, {}, &Import::line);
    return std::move(found_);
  }

 private:
  static constexpr std::size_t most_imports = 500;
  static constexpr std::size_t longest_module = 300;

  const MaskedCode& code_;
  std::size_t line_ = static_cast<std::size_t>(-1);
  std::vector<Import> found_;
  std::unordered_set<std::string> seen_;
};

// Reads the statement that begins at the cursor, in the line at which `imports` stands.
using ImportReader = void (*)(Imports& imports, Cursor cursor);

void read_c(Imports& imports, Cursor cursor);
void read_objective_c(Imports& imports, Cursor cursor);
void read_csharp(Imports& imports, Cursor cursor);
void read_go(Imports& imports, Cursor cursor);
void read_java(Imports& imports, Cursor cursor);
void read_scala(Imports& imports, Cursor cursor);
void read_javascript(Imports& imports, Cursor cursor);
void read_php(Imports& imports, Cursor cursor);
void read_python(Imports& imports, Cursor cursor);
void read_ruby(Imports& imports, Cursor cursor);
void read_rust(Imports& imports, Cursor cursor);
void read_swift(Imports& imports, Cursor cursor);
void read_dart(Imports& imports, Cursor cursor);
void read_elixir(Imports& imports, Cursor cursor);
void read_perl(Imports& imports, Cursor cursor);
void read_haskell(Imports& imports, Cursor cursor);
void read_julia(Imports& imports, Cursor cursor);
void read_r(Imports& imports, Cursor cursor);
void read_lua(Imports& imports, Cursor cursor);
void read_shell(Imports& imports, Cursor cursor);
void read_fsharp(Imports& imports, Cursor cursor);
void read_visual_basic(Imports& imports, Cursor cursor);
void read_solidity(Imports& imports, Cursor cursor);

// "a.b" of "a.b.*" and "a.b._".
std::string_view without_wildcard(std::string_view module);

}  // namespace prodready::code
