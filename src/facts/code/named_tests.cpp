#include <algorithm>
#include <array>
#include <string>

#include "facts/code/cursor.hpp"
#include "facts/code/test_context.hpp"
#include "facts/code/test_readers.hpp"
#include "facts/paths.hpp"

namespace prodready::code {
namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

// "TestX", "Test_x", "Test1", but not "Testing".
bool is_go_test(std::string_view name, std::string_view prefix) {
  if (!name.starts_with(prefix) || name == "TestMain") {
    return false;
  }
  return name.size() == prefix.size() || name[prefix.size()] < 'a' || name[prefix.size()] > 'z';
}

// Methods of a suite (testify, gocheck) count as functions do.
void read_go(std::size_t line, Cursor cursor, TestTally& tally) {
  if (!cursor.take("func")) {
    return;
  }
  const bool is_method = cursor.take("(");
  if (is_method) {
    cursor.take_until(")");
    cursor.take(")");
  }
  const std::string_view name = cursor.take_name();
  if (cursor.peek() != '(') {
    return;
  }
  if (is_go_test(name, "Test")) {
    tally.add(line, is_method ? "func (suite) TestX(" : "func TestX(t", name);
  } else if (!is_method && is_go_test(name, "Fuzz")) {
    tally.add(line, "func FuzzX(f", name);
  }
}

void read_ruby(std::size_t line, Cursor cursor, TestTally& tally) {
  if (cursor.take("def")) {
    const std::string_view name = cursor.take_name();
    if (name.starts_with("test_")) {
      tally.add(line, "def test_", name);
    }
  }
}

// A test of PHPUnit is named so, or a comment of its own says @test.
bool says_test(const MaskedCode& code, std::size_t line) {
  const auto after =
      std::ranges::lower_bound(code.comments, static_cast<std::uint32_t>(line), {}, &Comment::first_line);
  if (after == code.comments.begin()) {
    return false;
  }
  const Comment& comment = *std::prev(after);
  const std::string_view text = code.source.substr(comment.begin, comment.end - comment.begin);
  const std::size_t at = text.find("@test");
  return comment.last_line + 1 == line && at != std::string_view::npos &&
         (at + 5 >= text.size() || !is_name_char(text[at + 5]));
}

void read_php(std::size_t line, Cursor cursor, TestTally& tally) {
  for (const std::string_view word : {"final", "public"}) {
    cursor.take(word);
  }
  if (!cursor.take("function")) {
    return;
  }
  const std::string_view name = cursor.take_name();
  const bool is_named = name.starts_with("test") && name.size() > 4;
  if (cursor.peek() == '(' && (is_named || (!name.empty() && says_test(tally.code(), line)))) {
    tally.add(line, is_named ? "function test" : "@test", name);
  }
}

void read_swift(std::size_t line, Cursor cursor, TestTally& tally) {
  for (const std::string_view word : {"@MainActor", "@objc", "public", "open", "final", "override"}) {
    cursor.take(word);
  }
  if (cursor.take("func")) {
    const std::string_view name = cursor.take_name();
    if (name.starts_with("test") && name.size() > 4 && cursor.take("(") && cursor.peek() == ')') {
      tally.add(line, "func test", name);
    }
  }
}

void read_objective_c(std::size_t line, Cursor cursor, TestTally& tally) {
  if (cursor.take("-") && cursor.take("(") && cursor.take("void") && cursor.take(")")) {
    const std::string_view name = cursor.take_name();
    if (name.starts_with("test") && (cursor.at_end() || cursor.peek() == '{')) {
      tally.add(line, "- (void)test", name);
    }
  }
}

// shunit2 and bash_unit: functions named test….
void read_shell(std::size_t line, Cursor cursor, TestTally& tally) {
  cursor.take("function");
  const std::string_view name = cursor.take_name();
  const bool is_function = cursor.take("()") || cursor.peek() == '{';
  if (name.starts_with("test") && name.size() > 4 && is_function && (name[4] == '_' || is_upper(name[4]))) {
    tally.add(line, "test_x()", name);
  }
}

void read_lua(std::size_t line, Cursor cursor, TestTally& tally) {
  cursor.take("local");
  if (cursor.take("function")) {
    const std::string_view name = cursor.take_name(".:");
    const std::size_t at = name.find_last_of(".:");
    const std::string_view last = at == std::string_view::npos ? name : name.substr(at + 1);
    if (last.starts_with("test") && last.size() > 4) {
      tally.add(line, "function test", name);
    }
  }
}

void read_solidity(std::size_t line, Cursor cursor, TestTally& tally) {
  if (cursor.take("function")) {
    const std::string_view name = cursor.take_name();
    if ((name.starts_with("test") || name.starts_with("invariant")) && cursor.peek() == '(') {
      tally.add(line, "function test", name);
    }
  }
}

// Common Test and EUnit: `adds_test() ->`.
void read_erlang(std::size_t line, Cursor cursor, TestTally& tally) {
  if (cursor.at() != tally.code().lines[line].begin) {
    return;
  }
  const std::string_view name = cursor.take_name();
  if ((name.ends_with("_test") || name.ends_with("_test_")) && cursor.take("(") && cursor.take(")")) {
    tally.add(line, "x_test()", name);
  }
}

void read_pascal(std::size_t line, Cursor cursor, TestTally& tally) {
  if (cursor.take("procedure")) {
    const std::string_view name = cursor.take_name();
    if (name.starts_with("Test") && cursor.peek() == ';') {
      tally.add(line, "procedure Test", name);
    }
  }
}

// JUnit 3: `public void testX()` in a class that extends TestCase.
void read_java(std::size_t line, Cursor cursor, TestTally& tally) {
  if (cursor.take("public") && cursor.take("void")) {
    const std::string_view name = cursor.take_name();
    if (name.starts_with("test") && cursor.take("(") && cursor.peek() == ')') {
      tally.add(line, "public void test", name);
    }
  }
}

// Spock: `def "adds two numbers"() {`.
void read_groovy(std::size_t line, Cursor cursor, TestTally& tally) {
  if (cursor.take("def") || cursor.take("void")) {
    const std::string_view title = cursor.take_string();
    if (!title.empty() && cursor.peek() == '(') {
      tally.add(line, "def \"…\"()", title);
    }
  }
}

struct Row {
  std::string_view language;
  NamedTestReader read;
  std::string_view tail = {};     // of the names of files that hold cases; "": any test file's
  std::string_view imports = {};  // a library without which names mean nothing
};

constexpr Row rows[] = {{"Go", read_go, "_test.go"},
                        {"Ruby", read_ruby},
                        {"PHP", read_php},
                        {"Swift", read_swift},
                        {"Objective-C", read_objective_c},
                        {"Shell", read_shell},
                        {"Lua", read_lua},
                        {"Solidity", read_solidity},
                        {"Erlang", read_erlang},
                        {"Pascal", read_pascal},
                        {"Java", read_java, {}, "junit.framework"},
                        {"Groovy", read_groovy, {}, "spock"}};

}  // namespace

NamedTestReader named_test_reader_of(const TestFile& file) {
  const auto* const row = std::ranges::find(rows, file.language, &Row::language);
  if (row == std::end(rows) || !file.path.ends_with(row->tail)) {
    return nullptr;
  }
  const std::array<std::string_view, 1> library = {row->imports};
  return row->imports.empty() || imports_any(file.imports, library) ? row->read : nullptr;
}

}  // namespace prodready::code
