// What source files say, read once from own code and test code: lines, declared names, documentation, imports
// and test cases. Counts are kept by file; of names only a few examples are, so that a tree of 100,000 files
// stays small.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace prodready {

// How a name is spelled (docs/items/code-readability.md); a name may fit two: `x` is lower and snake.
enum class NameStyle : std::uint8_t { upper = 1, lower = 2, snake = 4, screaming = 8 };
using NameStyles = std::uint8_t;  // bits of NameStyle

enum class NameKind : std::uint8_t { type, function, constant, macro };
inline constexpr std::size_t name_kind_count = 4;

// Declared names of one kind in one file. Names set from outside (overrides, operators, `main`) are not
// counted.
struct NameCounts {
  std::uint32_t count = 0;
  std::uint32_t conforming = 0;  // follow the convention of their language, where it has a single one
  std::array<std::uint32_t, 16> by_styles = {};  // by the set of styles that the name fits; [0]: none
};

struct NamedLine {
  std::string name;
  std::uint32_t line = 0;
};

struct OddName : NamedLine {
  NameKind kind = NameKind::function;
  NameStyles styles = 0;
};

// A module that the file imports, as written: "github.com/acme/x/y", "lodash/fp", "requests", "acme.billing".
struct Import {
  std::string module;
  std::uint32_t line = 0;
};

// Test cases by form (`def test_`, `#[test]`, `it(`); what a form is: docs/items/continuous-integration.md,
// automated-tests.
struct TestCases {
  std::uint32_t count = 0;    // that run and are no stubs
  std::uint32_t skipped = 0;  // `@Disabled`, `it.skip`, `#[ignore]`
  std::uint32_t stubs = 0;    // a generator's: `assert True`, `expect(true)`
  std::string form;           // of the first one: "def test_"
  std::uint32_t line = 0;     // of the first one that counts
};

// A condition on a name that looks like a feature toggle, or a call that evaluates one.
struct ToggleUse : NamedLine {
  bool call = false;  // of a library's evaluation: `client.variation(`
};

struct CodeFile {
  std::size_t file = 0;  // index into FileFacts::files
  std::string language;
  std::uint32_t lines = 0;
  std::uint32_t code_lines = 0;     // neither blank nor only comment (the term "code line")
  std::uint32_t comment_lines = 0;  // comment and docstring lines that explain: no licence head, no
                                    // commented-out code, pragma, separator or lone TODO
  bool comments_known = true;       // no: the program does not know how the language writes comments
  std::array<NameCounts, name_kind_count> names = {};
  std::vector<OddName> odd_names;  // the first few that do not follow their language's convention; of C-like
                                   // languages, which have none, the first of each style
  std::uint32_t public_declarations = 0;
  std::uint32_t documented = 0;         // of these
  std::vector<NamedLine> undocumented;  // the first few
  std::vector<Import> imports;          // each module once, in the file's order, at most 500
  TestCases tests;
  std::vector<ToggleUse> toggles;  // at most 20
};

struct CodeFacts {
  std::vector<CodeFile> files;  // own code and test code, sorted by index

  const CodeFile* find(std::size_t file) const;  // null where that file is neither
};

}  // namespace prodready
