#include <algorithm>
#include <array>
#include <span>
#include <string>

#include "core/text.hpp"
#include "facts/code/test_context.hpp"
#include "facts/code/test_readers.hpp"

namespace prodready::code {
namespace {

// What may follow `it` and `test`: `it.each`, `test.concurrent.skip`.
constexpr std::array<std::string_view, 17> modifiers = {
    "only",  "concurrent", "serial", "sequential", "parallel", "each", "failing", "fails", "skipIf",
    "runIf", "for",        "prop",   "if",         "extend",   "skip", "todo",    "fixme"};
constexpr std::array<std::string_view, 3> skip_modifiers = {"skip", "todo", "fixme"};

constexpr std::array<std::string_view, 6> prefixes = {"await", "return", "void", "public", "let", "yield"};

bool is_one_of(std::string_view word, std::span<const std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

// A form's word, and whether the word's modifiers take the case out of the run.
struct Called {
  std::string_view base;
  bool skips = false;
  bool takes_rows = false;  // it.each([…])("…": the title comes behind the rows
};

// "it" of "it.only.each"; an empty base where something else follows ("test.describe").
Called called(std::string_view word, std::span<const CallForm> calls) {
  const auto has = [&](std::string_view base) {
    return std::ranges::any_of(calls, [&](const CallForm& form) { return form.word == base; });
  };
  Called result{.base = word};
  while (!has(result.base)) {
    const std::size_t dot = result.base.rfind('.');
    if (dot == std::string_view::npos) {
      return {};
    }
    const std::string_view modifier = result.base.substr(dot + 1);
    if (!is_one_of(modifier, modifiers) || modifier == "extend") {
      return {};
    }
    result.skips = result.skips || is_one_of(modifier, skip_modifiers);
    result.takes_rows =
        result.takes_rows || modifier == "each" || modifier == "for" || modifier.ends_with("If");
    result.base = result.base.substr(0, dot);
  }
  return result;
}

// RSpec's metadata: `it "…", skip: true`, `it "…", :skip`.
bool has_skip_option(std::string_view rest) {
  return rest.find(" skip: true") != std::string_view::npos || rest.find(":skip") != std::string_view::npos ||
         rest.find("pending: ") != std::string_view::npos ||
         rest.find("@tag :skip") != std::string_view::npos || rest.find(" -Skip") != std::string_view::npos ||
         rest.find("enabled = false") != std::string_view::npos;
}

// `it "is written some day"` has no body.
bool has_no_body(std::string_view rest) {
  const std::string_view text = trim(rest);
  return text.empty() || text == ")" || text == ");";
}

// `"…" in {`, `"…" >> {`: the word behind a title, with a body behind it.
bool leads_to_body(std::string_view rest) {
  for (std::size_t at = rest.find("in"); at != std::string_view::npos; at = rest.find("in", at + 1)) {
    const bool begins = at == 0 || rest[at - 1] == ' ' || rest[at - 1] == ')';
    const bool ends = at + 2 >= rest.size() || rest[at + 2] == ' ' || rest[at + 2] == '(';
    if (begins && ends) {
      return true;
    }
  }
  return rest.starts_with(">>") || rest.starts_with("! ");
}

}  // namespace

CalledTests::CalledTests(const TestForms& forms, const TestFile& file, TestTally& tally)
    : forms_(forms), tally_(tally) {
  const auto start = [&](char c) { starts_[static_cast<unsigned char>(c)] = true; };
  for (const CallForm& form : forms.calls) {
    start(form.word.front());
  }
  for (const GroupForm& form : forms.skipped_groups) {
    start(form.word.front());
  }
  if (!forms.calls.empty()) {
    for (const std::string_view prefix : prefixes) {
      start(prefix.front());
    }
    for (const char mark : forms.list_marks) {
      start(mark);
    }
  }
  constexpr std::array<std::string_view, 1> kotest = {"kotest"};
  has_sentences_ =
      file.language == "Scala" || (file.language == "Kotlin" && imports_any(file.imports, kotest));
  if (has_sentences_) {
    start('"');
  }
}

void CalledTests::read(std::size_t line) {
  Cursor cursor(tally_.code(), tally_.code().lines[line]);
  if (!starts_[static_cast<unsigned char>(cursor.peek())]) {
    return;
  }
  while (!forms_.list_marks.empty() && forms_.list_marks.find(cursor.peek()) != std::string_view::npos &&
         !cursor.at_end()) {
    cursor.advance(1);
    cursor.skip_blanks();
  }
  if (has_sentences_) {
    read_sentence(line, cursor);
  }
  for (const std::string_view prefix : prefixes) {
    cursor.take(prefix);
  }
  Cursor behind = cursor;
  std::string_view word = behind.take_name(".%/@");
  read_call(line, word, behind);
}

void CalledTests::read_call(std::size_t line, std::string_view word, Cursor cursor) {
  if (word.empty()) {
    return;
  }
  if (std::ranges::any_of(forms_.skipped_groups, [&](const GroupForm& form) { return form.word == word; })) {
    tally_.skip_block(line);
    return;
  }
  const Called call = called(word, forms_.calls);
  if (call.base.empty()) {
    return;
  }
  for (const CallForm& form : forms_.calls) {
    Cursor inside = cursor;
    if (form.word != call.base ||
        !(call.takes_rows ? inside.peek() == '(' || inside.peek() == '`' : fits(form, inside))) {
      continue;
    }
    const std::string_view title = inside.take_string();
    // Playwright's `test.skip(condition)` stands in a case and is none.
    if (call.skips && !call.takes_rows && title.empty() && !inside.at_end()) {
      return;
    }
    const bool is_titled = form.shape == CallShape::title || form.shape == CallShape::bare_title;
    const bool unwritten = is_titled && !title.empty() && has_no_body(inside.rest());
    const bool disabled = title.starts_with("!") || title.starts_with("DISABLED_") ||
                          inside.rest().find("DISABLED_") != std::string_view::npos;
    const std::string shown =
        std::string(word) +
        (form.shape == CallShape::title || form.shape == CallShape::any || form.shape == CallShape::pair
             ? "("
             : "");
    tally_.add(line, shown, title,
               form.skips || call.skips || unwritten || disabled || has_skip_option(inside.rest()));
    return;
  }
}

bool CalledTests::fits(const CallForm& form, Cursor& cursor) const {
  switch (form.shape) {
    case CallShape::title:
      return cursor.take("(") && (cursor.at_end() || is_quote(cursor.peek()) || is_name_char(cursor.peek()));
    case CallShape::any:
      return cursor.take("(");
    case CallShape::pair: {
      Cursor inside = cursor;
      return inside.take("(") && !inside.take_name().empty() && inside.take(",") && cursor.take("(");
    }
    case CallShape::bare_title:
      return is_quote(cursor.peek());
    case CallShape::block:
      return cursor.starts_with("{") || cursor.starts_with("do");
    case CallShape::name:
      return is_name_char(cursor.peek());
    case CallShape::anything:
      return !cursor.starts_with("=") && !cursor.starts_with(".") && !cursor.starts_with("-");
  }
  return false;
}

// `"a stack" should "pop" in {` (ScalaTest), `"…" {` (Kotest).
void CalledTests::read_sentence(std::size_t line, Cursor cursor) {
  const bool ignored = cursor.take("ignore");
  const bool begins = is_quote(cursor.peek()) || ignored || cursor.take("it") || cursor.take("they");
  if (!begins || cursor.peek() == '(') {
    return;
  }
  std::string_view title = cursor.take_string();
  for (const std::string_view word : {"should", "must", "can", "when"}) {
    if (cursor.take(word) && is_quote(cursor.peek())) {
      title = cursor.take_string();
    }
  }
  const bool is_kotlin = forms_.language == "Kotlin";
  const std::string_view rest = cursor.rest();
  if (is_kotlin ? rest.starts_with("{") || rest.starts_with(".config(") : leads_to_body(rest)) {
    tally_.add(line, is_kotlin ? "\"…\" {" : "\"…\" in", title,
               ignored || title.starts_with("!") || has_skip_option(rest));
  } else if (rest.starts_with("ignore")) {
    tally_.add(line, "\"…\" in", title, true);
  }
}

}  // namespace prodready::code
