#include "facts/own_code_content.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <vector>

#include "core/pattern.hpp"
#include "core/text.hpp"

namespace prodready {
namespace {

constexpr std::size_t head_lines = 40;
constexpr std::size_t head_bytes = std::size_t{16} << 10U;

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

const Pattern& generated_words() {
  static const Pattern pattern = Pattern::compile(
                                     "@generated|auto[- ]?generated|(?:this|file|code)(?: is| was)?(?: "
                                     "automatically)? generated (?:by|from)",
                                     Pattern::Option::ignore_case)
                                     .value();
  return pattern;
}

// Follows block comments, doc strings and template strings from line to line.
class CommentFinder {
 public:
  // The part of the next line that is comment; "" when there is none.
  std::string_view next(std::string_view line) {
    line = trim(line);
    if (!closer_.empty()) {
      return inside(line);
    }
    if (line.starts_with('*') || line.starts_with('%') || line.starts_with("--") || line.starts_with(';')) {
      return line;
    }
    for (std::size_t i = 0; i < line.size(); ++i) {
      const std::string_view rest = line.substr(i);
      if (rest.starts_with("//") || rest.starts_with('#')) {
        return rest;
      }
      if (const std::optional<std::string_view> block = open(rest, i == 0)) {
        return *block;
      }
      if (line[i] == '"' || line[i] == '\'') {
        i = std::min(line.find(line[i], i + 1), line.size());
      }
    }
    return {};
  }

 private:
  // A block that begins here, as far as it is comment; nothing where none begins.
  std::optional<std::string_view> open(std::string_view rest, bool first_on_line) {
    struct Block {
      std::string_view opens;
      std::string_view closes;
      bool is_comment;
    };
    const std::array<Block, 6> blocks = {{{"/*", "*/", true},
                                          {"<!--", "-->", true},
                                          {"(*", "*)", true},
                                          {"\"\"\"", "\"\"\"", first_on_line},
                                          {"'''", "'''", first_on_line},
                                          {"`", "`", false}}};
    for (const Block& block : blocks) {
      if (rest.starts_with(block.opens)) {
        const std::string_view body = rest.substr(block.opens.size());
        if (!contains(body, block.closes)) {
          closer_ = block.closes;
          comment_ = block.is_comment;
        }
        return block.is_comment ? body : std::string_view{};
      }
    }
    return std::nullopt;
  }

  std::string_view inside(std::string_view line) {
    const std::size_t end = line.find(closer_);
    if (end != std::string_view::npos) {
      closer_ = {};
    }
    return comment_ ? line.substr(0, end) : std::string_view{};
  }

  std::string_view closer_;
  bool comment_ = false;
};

// Identifiers, but for the names of constants, make a line code.
bool is_literal_line(std::string_view line) {
  static constexpr std::array constants = {
      std::string_view{"true"},  std::string_view{"false"},    std::string_view{"null"},
      std::string_view{"nil"},   std::string_view{"None"},     std::string_view{"True"},
      std::string_view{"False"}, std::string_view{"nullptr"},  std::string_view{"NULL"},
      std::string_view{"NaN"},   std::string_view{"undefined"}};
  const auto is_word = [](char c) {
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  };
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == '"' || c == '\'') {
      std::size_t end = i + 1;
      while (end < line.size() && line[end] != c) {
        end += line[end] == '\\' ? 2U : 1U;
      }
      if (end >= line.size()) {
        return false;
      }
      i = end;
    } else if (is_word(c)) {
      std::size_t end = i;
      while (end < line.size() && (is_word(line[end]) || line[end] == '.')) {
        ++end;
      }
      const bool number = c >= '0' && c <= '9';
      if (!number && std::ranges::find(constants, line.substr(i, end - i)) == constants.end()) {
        return false;
      }
      i = end - 1;
    } else if (!contains(",;:[](){}+-. \t", {&c, 1})) {
      return false;
    }
  }
  return true;
}

}  // namespace

bool is_generated_notice(std::string_view comment) {
  return !comment.empty() && (contains(comment, "DO NOT EDIT") || generated_words().find(comment));
}

bool says_generated(std::string_view bytes) {
  CommentFinder comments;
  LineCursor lines(bytes.substr(0, head_bytes));
  for (std::size_t i = 0; i < head_lines; ++i) {
    const std::optional<std::string_view> line = lines.next();
    if (!line) {
      return false;
    }
    if (is_generated_notice(comments.next(*line))) {
      return true;
    }
  }
  return false;
}

bool is_bundled(std::string_view bytes) {
  constexpr std::array marks = {std::string_view{"__defProp = Object.defineProperty"},  // esbuild
                                std::string_view{"__webpack_require__"},
                                std::string_view{"webpackUniversalModuleDefinition"},
                                std::string_view{".code=\"MODULE_NOT_FOUND\""}};  // browserify
  const std::string_view head = bytes.substr(0, head_bytes);
  const std::string_view end = trim(bytes);
  const std::size_t line = end.rfind('\n');
  const std::string_view last = end.substr(line == std::string_view::npos ? 0 : line + 1);
  return last.starts_with("//# sourceMappingURL=") || last.starts_with("/*# sourceMappingURL=") ||
         std::ranges::any_of(marks, [&](std::string_view mark) { return contains(head, mark); });
}

bool is_mostly_literals(std::string_view bytes) {
  constexpr std::size_t least = 10;
  std::size_t all = 0;
  std::size_t literal = 0;
  LineCursor lines(bytes);
  while (const std::optional<std::string_view> raw = lines.next()) {
    const std::string_view line = trim(*raw);
    if (line.empty() || line.starts_with("//") || line.starts_with('#') || line.starts_with('*') ||
        line.starts_with("/*")) {
      continue;
    }
    ++all;
    literal += is_literal_line(line) ? 1U : 0U;
  }
  return all >= least && literal * 10 > all * 9;
}

bool has_test_case(std::string_view bytes) {
  static const Pattern pattern =
      Pattern::compile(
          "@(?:[A-Z]\\w*)?Test\\b|@(?:Property|Example|Scenario)\\b|\\[(?:Fact|Theory|Test|TestCase|"
          "TestMethod)\\b|"
          "\\b(?:describe|it|test|specify|scenario|feature|should|context)\\s*[({]\\s*[\"'`]|"
          "\\bTEST(?:_[FP])?\\s*\\(|\\bTEST_CASE\\b|\\bXCTestCase\\b|\\bfunc\\s+[Tt]est\\w*\\s*\\(|@Test\\s+"
          "func|"
          "\\bdef\\s+test_\\w+|function\\s+test\\w+\\s*\\(|#\\[test\\]|"
          "\\b(?:extends|with|:)\\s+\\w*(?:FunSuite|FlatSpec|WordSpec|FreeSpec|FunSpec|StringSpec|"
          "BehaviorSpec|"
          "ShouldSpec|DescribeSpec|Specification|TestCase|Suite)\\b|\\\"[^\\\"\\n]*\\\"\\s+(?:should|in|must)"
          "\\s")
          .value();
  return pattern.find(bytes).has_value();
}

std::string java_package(std::string_view bytes) {
  static const Pattern pattern = Pattern::compile("(?m)^\\s*package\\s+([A-Za-z0-9_.]+)").value();
  const std::optional<std::string_view> package = pattern.capture(bytes.substr(0, head_bytes), 1);
  return std::string(package.value_or(std::string_view{}));
}

}  // namespace prodready
