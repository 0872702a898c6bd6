#include "facts/code/test_bodies.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "core/text.hpp"
#include "facts/code/cursor.hpp"

namespace prodready::code {
namespace {

constexpr std::size_t most_statements = 4;  // a longer body is no stub
constexpr std::size_t most_lines = 12;      // that are looked at
constexpr std::size_t longest_statement = 120;

// Statements that leave the case, in all languages; without blanks and in small letters.
constexpr std::array<std::string_view, 24> skips = {"t.skip(",
                                                    "t.skipnow(",
                                                    "t.skipf(",
                                                    "b.skip(",
                                                    "pytest.skip(",
                                                    "self.skiptest(",
                                                    "raiseskiptest",
                                                    "raiseunittest.skiptest",
                                                    "this.skip(",
                                                    "skip",
                                                    "pending",
                                                    "gtest_skip()",
                                                    "skip(",
                                                    "$this->marktestskipped",
                                                    "$this->marktestincomplete",
                                                    "throwxctskip(",
                                                    "trythrowxctskip(",
                                                    "assert.ignore(",
                                                    "assert.inconclusive(",
                                                    "assumetrue(false)",
                                                    "kunit_skip(",
                                                    "ksft_exit_skip(",
                                                    "test.skip()",
                                                    "pytest.xfail("};

// The whole body of a generator's case.
constexpr std::array<std::string_view, 51> stubs = {"asserttrue",
                                                    "pass",
                                                    "...",
                                                    "self.asserttrue(true)",
                                                    "assert1==1",
                                                    "assert1==1,",
                                                    "self.assertequal(1+1,2)",
                                                    "self.assertequal(1,1)",
                                                    "expect(true).tobe(true)",
                                                    "expect(true).toequal(true)",
                                                    "expect(true).tobetruthy()",
                                                    "expect(true).to.be.true",
                                                    "expect(true).to.equal(true)",
                                                    "expect(true).to.be.equal(true)",
                                                    "expect(1).tobe(1)",
                                                    "expect(1).toequal(1)",
                                                    "expect(1+1).tobe(2)",
                                                    "expect(1+1).toequal(2)",
                                                    "assert(true)",
                                                    "assert.ok(true)",
                                                    "assert.equal(true,true)",
                                                    "assert.strictequal(true,true)",
                                                    "assert.equal(1,1)",
                                                    "t.pass()",
                                                    "t.is(true,true)",
                                                    "asserttrue(true)",
                                                    "assertequals(4,2+2)",
                                                    "assertequals(2+2,4)",
                                                    "assert.asserttrue(true)",
                                                    "assert.true(true)",
                                                    "assert.istrue(true)",
                                                    "assert.pass()",
                                                    "assert!(true)",
                                                    "assert_eq!(2+2,4)",
                                                    "assert_eq!(1,1)",
                                                    "assert_eq!(1+1,2)",
                                                    "expect(true).tobetrue",
                                                    "expect(true).toeq(true)",
                                                    "expect(true).toeqtrue",
                                                    "$this->asserttrue(true)",
                                                    "self::asserttrue(true)",
                                                    "static::asserttrue(true)",
                                                    "expect(true)->tobetrue()",
                                                    "xctasserttrue(true)",
                                                    "xctassert(true)",
                                                    "expect_true(true)",
                                                    "expect_eq(1,1)",
                                                    "succeed()",
                                                    "assert1+1==2",
                                                    "expect(true,istrue)",
                                                    "asserttrue==true"};

// Titles of generators' cases, however long their bodies are.
constexpr std::array<std::string_view, 6> stub_titles = {"renders learn react link",
                                                         "the truth",
                                                         "greets the world",
                                                         "Counter increments smoke test",
                                                         "the application returns a successful response",
                                                         "that true is true"};

// Names of generators' functions; with more than a few statements they are somebody's own.
constexpr std::array<std::string_view, 9> stub_names = {"contextLoads",
                                                        "it_works",
                                                        "testExample",
                                                        "testPerformanceExample",
                                                        "addition_isCorrect",
                                                        "useAppContext",
                                                        "test_the_application_returns_a_successful_response",
                                                        "test_that_true_is_true",
                                                        "testLaunchPerformance"};

bool is_closer(char c) { return c == '}' || c == ')' || c == ']'; }

// Without blanks, in small letters, without its end.
std::string normal(std::string_view statement) {
  std::string text;
  for (const char c : statement.substr(0, longest_statement)) {
    if (c != ' ' && c != '\t') {
      text += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }
  while (!text.empty() && text.back() == ';') {
    text.pop_back();
  }
  return text;
}

struct Body {
  std::vector<std::string> statements;  // the first lines deeper than the head, as far as they are looked at
  bool is_whole = false;                // no: there are more
  bool has_end = false;                 // its end was seen, so that an empty one is empty
};

bool opens_body(std::string_view head) {
  return head.ends_with('{') || head.ends_with(" do") || head.ends_with('|') || head.ends_with(':') ||
         head.ends_with("begin");
}

// The brace that opens a body: behind `=>`, `)`, a title or a name, not one of an argument.
std::size_t body_brace(std::string_view head) {
  for (std::size_t at = head.find('{'); at != std::string_view::npos; at = head.find('{', at + 1)) {
    const std::size_t before = at == 0 ? std::string_view::npos : head.find_last_not_of(' ', at - 1);
    if (before != std::string_view::npos && (head[before] == '>' || head[before] == ')' ||
                                             is_quote(head[before]) || is_name_char(head[before]))) {
      return at;
    }
  }
  return std::string_view::npos;
}

// `it('x', () => { expect(true).toBe(true); });`
bool read_one_line(std::string_view head, Body& body) {
  const std::size_t open = body_brace(head);
  const std::size_t close = head.rfind('}');
  if (open == std::string_view::npos || close == std::string_view::npos || close < open) {
    return false;
  }
  const std::string inside = normal(head.substr(open + 1, close - open - 1));
  if (!inside.empty()) {
    body.statements.push_back(inside);
  }
  body.is_whole = true;
  body.has_end = true;
  return true;
}

Body body_of(const MaskedCode& code, std::size_t at) {
  Body body;
  const std::string_view head = trim(code.code_of(code.lines[at]));
  if (!opens_body(head) && read_one_line(head, body)) {
    return body;
  }
  const std::size_t indent = indent_of(code, code.lines[at]);
  bool opened = opens_body(head);
  const std::size_t stop = std::min(code.lines.size(), at + most_lines + 1);
  for (std::size_t i = at + 1; i < stop; ++i) {
    const Line& line = code.lines[i];
    if (!line.has_code) {
      continue;
    }
    const std::string_view text = trim(code.code_of(line));
    if (indent_of(code, line) <= indent) {
      if (!opened && text == "{") {
        opened = true;
        continue;
      }
      body.is_whole = true;
      body.has_end = opened && !text.empty() && (is_closer(text.front()) || text.starts_with("end"));
      return body;
    }
    if (!opened && opens_body(text)) {  // the head goes on: arguments on lines of their own
      opened = true;
      continue;
    }
    body.statements.push_back(normal(text));
    if (body.statements.size() > most_statements) {
      return body;
    }
  }
  body.is_whole = stop == code.lines.size();
  return body;
}

// `skip("…") unless windows`
bool is_conditional(std::string_view statement) {
  constexpr std::array<std::string_view, 6> ends = {"\"if", "\"unless", ")if", ")unless", "'if", "'unless"};
  return std::ranges::any_of(
      ends, [&](std::string_view end) { return statement.find(end) != std::string_view::npos; });
}

bool is_skip(std::string_view statement) {
  if (is_conditional(statement)) {
    return false;
  }
  return std::ranges::any_of(skips, [&](std::string_view skip) {
    if (!statement.starts_with(skip)) {
      return false;
    }
    // Ruby's `skip` and `pending` are words, and `skip_if` is another.
    const std::string_view rest = statement.substr(skip.size());
    return skip.ends_with('(') || rest.empty() ||
           !((rest.front() >= 'a' && rest.front() <= 'z') || rest.front() == '_' || rest.front() == '=' ||
             rest.front() == '.');
  });
}

}  // namespace

std::size_t indent_of(const MaskedCode& code, const Line& line) {
  const std::string_view text = code.code_of(line);
  return std::min(text.find_first_not_of(" \t"), text.size());
}

BodyKind body_kind(const MaskedCode& code, std::size_t line, std::string_view name) {
  if (std::ranges::find(stub_titles, name) != stub_titles.end()) {
    return BodyKind::stub;
  }
  const Body body = body_of(code, line);
  if (body.statements.empty()) {
    return body.has_end ? BodyKind::stub : BodyKind::runs;
  }
  if (is_skip(body.statements.front())) {
    return BodyKind::skips;
  }
  const bool is_short = body.is_whole && body.statements.size() <= most_statements;
  const bool one = body.is_whole && body.statements.size() == 1;
  if ((one && std::ranges::find(stubs, body.statements.front()) != stubs.end()) ||
      (is_short && std::ranges::find(stub_names, name) != stub_names.end())) {
    return BodyKind::stub;
  }
  return BodyKind::runs;
}

}  // namespace prodready::code
