#include "facts/code/test_cases.hpp"

#include <cstring>
#include <optional>
#include <utility>

#include "core/text.hpp"
#include "facts/code/annotated_tests.hpp"
#include "facts/code/test_context.hpp"
#include "facts/code/test_forms.hpp"
#include "facts/code/test_readers.hpp"

namespace prodready::code {
namespace {

bool contains(std::string_view text, std::string_view part) {
  return memmem(text.data(), text.size(), part.data(), part.size()) != nullptr;
}

// What every case of the language has in common, so that most files need no second look.
bool may_hold_cases(const MaskedCode& code, std::string_view language) {
  const bool named_test = language == "Python" || language == "Rust" || language == "Go";
  return !named_test || contains(code.masked, "test") || contains(code.masked, "Test") ||
         contains(code.masked, "quickcheck") || contains(code.masked, "Fuzz") || contains(code.masked, "It(");
}

// jtreg: a comment that says @test makes the file a case.
void read_comment_tests(const TestFile& file, TestTally& tally) {
  if (file.language != "Java" || !tally.is_empty()) {
    return;
  }
  const MaskedCode& code = tally.code();
  for (const Comment& comment : code.comments) {
    const std::string_view text = code.source.substr(comment.begin, comment.end - comment.begin);
    const std::size_t at = text.find("* @test");
    if (at != std::string_view::npos && (at + 7 >= text.size() || !is_name_char(text[at + 7]))) {
      tally.add_file(comment.first_line, "@test");
      return;
    }
  }
}

// What the preprocessor takes out: from `#if 0` to its `#else` or `#endif`.
class TakenOut {
 public:
  explicit TakenOut(std::string_view language)
      : has_preprocessor_(language == "C" || language == "C++" || language == "CUDA" ||
                          language == "Objective-C") {}

  bool covers(Cursor cursor) {
    if (!has_preprocessor_ || !cursor.take("#")) {
      return depth_ > 0;
    }
    const bool opens = cursor.starts_with("if");
    if (depth_ == 0) {
      depth_ = opens && cursor.take("if") && trim(cursor.rest()) == "0" ? 1 : 0;
    } else if (opens) {
      ++depth_;
    } else if (cursor.starts_with("endif") || (depth_ == 1 && cursor.starts_with("el"))) {
      --depth_;
    }
    return true;
  }

 private:
  bool has_preprocessor_;
  std::size_t depth_ = 0;
};

void read_lines(const TestForms& forms, const TestFile& file, TestTally& tally) {
  const MaskedCode& code = tally.code();
  TakenOut taken_out(file.language);
  const NamedTestReader named = named_test_reader_of(file);
  std::optional<AnnotatedTests> annotated;
  if (forms.marks != Marks::none) {
    annotated.emplace(forms, tally);
  }
  std::optional<CalledTests> called;
  if ((file.is_test || forms.anywhere) && !forms.calls.empty()) {
    called.emplace(forms, file, tally);
  }
  for (std::size_t i = 0; i < code.lines.size(); ++i) {
    if (!code.lines[i].has_code || taken_out.covers(Cursor(code, code.lines[i]))) {
      continue;
    }
    tally.enter(i);
    if (annotated && annotated->read(i)) {
      continue;
    }
    if (named != nullptr && file.is_test) {
      named(i, Cursor(code, code.lines[i]), tally);
    }
    if (called) {
      called->read(i);
    }
  }
}

}  // namespace

bool knows_test_cases(std::string_view language) { return test_forms_of(language) != nullptr; }

TestCases test_cases_of(const MaskedCode& code, std::string_view language, std::string_view path,
                        std::span<const Import> imports) {
  const TestForms* const forms = test_forms_of(language);
  if (forms == nullptr) {
    return {};
  }
  const TestFile file{path, language, imports, is_test_path(path) || imports_test_library(imports)};
  if ((!file.is_test && !forms->anywhere && language != "Python") || !may_hold_cases(code, language)) {
    return {};
  }
  TestTally tally(code);
  if (language == "Python") {
    read_python_tests(file, tally);
  } else {
    read_lines(*forms, file, tally);
    read_comment_tests(file, tally);
  }
  return tally.cases();
}

}  // namespace prodready::code
