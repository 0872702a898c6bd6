// Finds the test cases that single languages write in a way of their own: as functions with certain names.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

#include "facts/code/cursor.hpp"
#include "facts/code/test_forms.hpp"
#include "facts/code/test_tally.hpp"
#include "facts/code_facts.hpp"

namespace prodready::code {

struct TestFile {
  std::string_view path;
  std::string_view language;
  std::span<const Import> imports;
  bool is_test = false;  // its path or what it imports says so
};

// pytest's functions and unittest's methods.
void read_python_tests(const TestFile& file, TestTally& tally);
// `func TestX(t`, `def test_x`, `function testX(`: adds the case that begins in the line (from 0).
using NamedTestReader = void (*)(std::size_t line, Cursor cursor, TestTally& tally);
NamedTestReader named_test_reader_of(const TestFile& file);  // null where the file can hold none

// `it("…")`, `TEST(a, b)`, `"…" in {`: adds the case that begins in the line.
class CalledTests {
 public:
  CalledTests(const TestForms& forms, const TestFile& file, TestTally& tally);
  void read(std::size_t line);

 private:
  void read_call(std::size_t line, std::string_view word, Cursor cursor);
  void read_sentence(std::size_t line, Cursor cursor);
  bool fits(const CallForm& form, Cursor& cursor) const;

  const TestForms& forms_;
  TestTally& tally_;
  bool has_sentences_ = false;         // Scala, and Kotlin's specifications in strings
  std::array<bool, 256> starts_ = {};  // bytes with which a line of interest begins
};

}  // namespace prodready::code
