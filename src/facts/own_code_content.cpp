#include "facts/own_code_content.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <vector>

#include "core/byte_count.hpp"
#include "core/finder.hpp"
#include "core/pattern.hpp"
#include "core/text.hpp"
#include "facts/code/byte_set.hpp"
#include "facts/code/word_set.hpp"

namespace prodready {
namespace {

constexpr std::size_t head_lines = 40;
constexpr std::size_t head_bytes = std::size_t{16} << 10U;

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
        if (body.find(block.closes) == std::string_view::npos) {
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
  static constexpr code::WordSet constants("true false null nil None True False nullptr NULL NaN undefined");
  static constexpr code::ByteSet punctuation(",;:[](){}+-. \t");
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
      if (!number && !constants.has(line.substr(i, end - i))) {
        return false;
      }
      i = end - 1;
    } else if (!punctuation.has(c)) {
      return false;
    }
  }
  return true;
}

// The first lines of a text, as far as a notice is sought in them.
std::string_view head_of(std::string_view bytes) {
  bytes = bytes.substr(0, head_bytes);
  std::size_t end = 0;
  for (std::size_t i = 0; i < head_lines && end < bytes.size(); ++i) {
    end = std::min(bytes.find('\n', end), bytes.size() - 1) + 1;
  }
  return bytes.substr(0, end);
}

}  // namespace

bool is_generated_notice(std::string_view comment) {
  return !comment.empty() && (comment.find("DO NOT EDIT") != std::string_view::npos ||
                              generated_words().find(comment).has_value());
}

bool says_generated(std::string_view bytes) {
  const std::string_view head = head_of(bytes);
  // Every notice holds one of these; most heads need no look at their comments.
  if (!contains_ignoring_case(head, "generated") && !contains(head, "DO NOT EDIT")) {
    return false;
  }
  CommentFinder comments;
  LineCursor lines(head);
  while (const std::optional<std::string_view> line = lines.next()) {
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

bool is_published_library(std::string_view bytes) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  const std::string_view head = bytes.substr(0, head_bytes);
  const std::string_view text = trim(head.starts_with(mark) ? head.substr(mark.size()) : head);
  const std::string_view comment = text.substr(0, text.find("*/"));
  const bool is_kept =
      comment.starts_with("/*!") ||
      (comment.starts_with("/*") && (contains(comment, "@license") || contains(comment, "@preserve")));
  return is_kept && contains(head, "define.amd");
}

bool is_mostly_literals(std::string_view bytes) {
  constexpr std::size_t least = 10;
  constexpr code::ByteSet spaces(" \t\r\f\v");
  constexpr std::size_t most_per_other = 9;  // literal lines for each that is none: 90 %
  std::size_t lines_left = count_byte(bytes, '\n') + 1;
  std::size_t literal = 0;
  std::size_t others = 0;
  // Ends as soon as the lines that are left cannot be enough: in code after a tenth of it.
  for (; !bytes.empty() && literal + lines_left > most_per_other * others; --lines_left) {
    bytes.remove_prefix(std::min(spaces.first_not_in(bytes), bytes.size()));
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    const bool comment = bytes.starts_with('#') || bytes.starts_with('*') || bytes.starts_with("//") ||
                         bytes.starts_with("/*");
    const std::string_view line = comment ? std::string_view{} : trim(bytes.substr(0, end));
    if (!line.empty()) {
      ++(is_literal_line(line) ? literal : others);
    }
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
  }
  return literal > most_per_other * others && literal + others >= least;
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
