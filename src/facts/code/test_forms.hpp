// The forms of test cases, by language, as tables: calls that hold a case, annotations before one, names of
// functions that are one.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace prodready::code {

// What stands behind the word of a call.
enum class CallShape : std::uint8_t {
  title,       // `(` and a string, or the end of the line: it("…"
  any,         // `(`: TEST(Suite, Case)
  pair,        // `(`, a name and a comma: Test(suite, name), which a constructor has not
  bare_title,  // a string: test "…" do
  block,       // `{` or `do`: it { … }
  name,        // a name: deftest adds
  anything,
};

struct CallForm {
  std::string_view word;  // dots belong to it: "QUnit.test"
  CallShape shape = CallShape::title;
  bool skips = false;  // it takes the case out of the run
};

// Words that open a group of cases that do not run: xdescribe("…", …
struct GroupForm {
  std::string_view word;
};

enum class Marks : std::uint8_t { none, at_sign, brackets, hash_brackets, angle_brackets, angle_in_brackets };

struct TestForms {
  std::string_view language;
  bool anywhere = false;  // its forms are cases wherever they stand (Rust's #[test])
  std::span<const CallForm> calls = {};
  std::span<const GroupForm> skipped_groups = {};
  std::string_view list_marks = {};  // that may stand before a call: `, testCase "…"`
  Marks marks = Marks::none;
  std::span<const std::string_view> annotations = {};       // last part of the name
  std::span<const std::string_view> skip_annotations = {};  // on a case or on all cases of a type
  std::string_view skip_arguments = {};  // of the annotation itself: Skip=, words apart by |
};

// Null where the language's forms are not known.
const TestForms* test_forms_of(std::string_view language);

}  // namespace prodready::code
