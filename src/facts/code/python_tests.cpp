#include <algorithm>
#include <array>
#include <vector>

#include "core/text.hpp"
#include "facts/code/cursor.hpp"
#include "facts/code/test_context.hpp"
#include "facts/code/test_readers.hpp"
#include "facts/paths.hpp"

namespace prodready::code {
namespace {

constexpr std::size_t most_depth = 64;

// A class or function that holds lines.
struct Scope {
  std::size_t indent = 0;
  bool is_function = false;
  bool is_collected = false;  // a class whose `test…` methods run
};

// pytest looks into these files alone, unless it is told otherwise.
bool is_collected_file(std::string_view path) {
  const std::string name = to_lower(file_name(path));
  const std::string_view stem = std::string_view(name).substr(0, name.size() - file_suffix(name).size());
  return stem.starts_with("test") || stem.ends_with("test") || stem.ends_with("tests") ||
         stem.ends_with("spec");
}

class PythonTests {
 public:
  PythonTests(const TestFile& file, TestTally& tally)
      : tally_(tally), by_name_(is_collected_file(file.path)) {
    constexpr std::array<std::string_view, 4> libraries = {"unittest", "testcase", "testing", "test"};
    by_class_ = by_name_ || file.is_test || imports_any(file.imports, libraries);
  }

  void read() {
    if (!by_class_) {
      return;
    }
    const MaskedCode& code = tally_.code();
    for (std::size_t i = 0; i < code.lines.size(); ++i) {
      if (code.lines[i].has_code) {
        tally_.enter(i);
        read_line(i);
      }
    }
  }

 private:
  void read_line(std::size_t line) {
    Cursor cursor(tally_.code(), tally_.code().lines[line]);
    switch (cursor.peek()) {
      case '@':
        skips_next_ = skips_next_ || is_skip_mark(cursor.rest());
        is_fixture_ = is_fixture_ || is_fixture_mark(cursor.rest());
        break;
      case 'a':
        if (cursor.take("async") && cursor.take("def")) {
          read_function(line, cursor, "async def test");
        }
        break;
      case 'd':
        if (cursor.take("def")) {
          read_function(line, cursor, "def test");
        }
        break;
      case 'c':
        if (cursor.take("class")) {
          read_class(line, cursor);
        }
        break;
      case 'p':
        if (cursor.at() == tally_.code().lines[line].begin && leaves_file(cursor)) {
          tally_.skip_file();
        }
        break;
      default:
        break;
    }
  }

  static bool is_skip_mark(std::string_view mark) {
    constexpr std::array<std::string_view, 5> marks = {"@pytest.mark.skip", "@unittest.skip", "@skip",
                                                       "@mark.skip", "@_unittest.skip"};
    return std::ranges::any_of(marks, [&](std::string_view start) {
      const std::string_view rest = mark.substr(std::min(start.size(), mark.size()));
      return mark.starts_with(start) && (rest.empty() || !is_name_char(rest.front()));
    });
  }

  // `@pytest.fixture`: what a test asks for, whatever its name is.
  static bool is_fixture_mark(std::string_view mark) {
    return mark.starts_with("@pytest.fixture") || mark.starts_with("@pytest_asyncio.fixture") ||
           mark.starts_with("@fixture");
  }

  static bool leaves_file(Cursor cursor) {
    if (cursor.take("pytestmark") && cursor.take("=")) {
      return is_skip_mark("@" + std::string(cursor.rest()));
    }
    return cursor.starts_with("pytest.skip(");
  }

  void leave_scopes(std::size_t indent) {
    while (!scopes_.empty() && scopes_.back().indent >= indent) {
      scopes_.pop_back();
    }
  }

  void enter_scope(Scope scope) {
    if (scopes_.size() < most_depth) {
      scopes_.push_back(scope);
    }
  }

  void read_class(std::size_t line, Cursor cursor) {
    const std::size_t indent = indent_of(tally_.code(), tally_.code().lines[line]);
    leave_scopes(indent);
    const std::string_view name = cursor.take_name();
    std::string_view bases;
    if (cursor.take("(")) {
      bases = trim(cursor.take_until(")"));
    }
    const bool derives = !bases.empty() && bases != "object";
    const bool collected = (by_name_ && name.starts_with("Test")) || derives;
    enter_scope({.indent = indent, .is_function = false, .is_collected = collected});
    if (skips_next_) {
      tally_.skip_block(line);
    }
    skips_next_ = false;
    is_fixture_ = false;
  }

  void read_function(std::size_t line, Cursor cursor, std::string_view form) {
    const std::size_t indent = indent_of(tally_.code(), tally_.code().lines[line]);
    leave_scopes(indent);
    const std::string_view name = cursor.take_name();
    const bool runs = scopes_.empty() ? by_name_ : scopes_.back().is_collected;
    if (runs && !is_fixture_ && name.starts_with("test") && cursor.peek() == '(') {
      tally_.add(line, name.starts_with("test_") ? std::string(form) + "_" : std::string(form), name,
                 skips_next_);
    }
    enter_scope({.indent = indent, .is_function = true, .is_collected = false});
    skips_next_ = false;
    is_fixture_ = false;
  }

  TestTally& tally_;
  bool by_name_;
  bool by_class_ = false;
  bool skips_next_ = false;
  bool is_fixture_ = false;
  std::vector<Scope> scopes_;
};

}  // namespace

void read_python_tests(const TestFile& file, TestTally& tally) { PythonTests(file, tally).read(); }

}  // namespace prodready::code
