// Test cases that an annotation or attribute marks: `@Test`, `[Fact]`, `#[test]`, `<TestMethod>`.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "facts/code/cursor.hpp"
#include "facts/code/test_forms.hpp"
#include "facts/code/test_tally.hpp"

namespace prodready::code {

class AnnotatedTests {
 public:
  AnnotatedTests(const TestForms& forms, TestTally& tally) : forms_(forms), tally_(tally) {}

  // Whether the line belongs to an annotation or to what one marks. `line`: from 0.
  bool read(std::size_t line);

 private:
  bool read_marks(std::size_t line, Cursor& cursor);
  bool opens_mark(Cursor& cursor) const;
  void read_list(std::size_t line, Cursor& cursor);
  void see(std::size_t line, std::string_view name);
  void read_arguments(Cursor& cursor);
  void read_declaration(std::size_t line, const Cursor& cursor);
  std::string shown(std::string_view name) const;
  void forget();

  const TestForms& forms_;
  TestTally& tally_;
  std::string form_;         // of the case that is announced; "": none is
  bool skips_ = false;       // what is announced does not run
  bool class_runs_ = false;  // the class is marked: its public methods are cases
  std::size_t waited_ = 0;   // lines since the announcement
  std::size_t open_ = 0;     // brackets of an annotation that goes on
};

}  // namespace prodready::code
