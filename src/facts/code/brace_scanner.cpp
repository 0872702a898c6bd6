#include "facts/code/brace_scanner.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "facts/code/byte_set.hpp"
#include "facts/code/literals.hpp"
#include "facts/code/word_set.hpp"
#include "facts/code/words.hpp"

namespace prodready::code {
namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t most_scopes = 256;  // deeper ones are not told apart

// What follows a declaration's head on lines of its own.
constexpr WordSet head_words("extends implements where with throws permits noexcept requires");

constexpr ByteSet nesting_bytes{"(){};"};

// A backslash in a comment or literal is blank in the masked text.
bool is_continued(const MaskedCode& code, const Line& line) {
  const std::string_view masked = code.code_of(line);
  return masked.ends_with('\\') || (masked.ends_with(' ') && code.source_of(line).ends_with('\\'));
}

constexpr bool ends_statement(char c) { return c == ';' || c == '{' || c == '}'; }

bool is_access_label(std::string_view text) {
  const std::size_t colon = text.find(':');
  return colon != npos && colon + 1 == text.size() && text.substr(0, colon).find_first_of("?(=<,") == npos;
}

}  // namespace

void BraceScanner::run() {
  const MaskedCode& code = collector_.code();
  for (std::size_t i = 0; i < code.lines.size(); ++i) {
    const std::string_view line = code.code_of(code.lines[i]);
    if (!code.lines[i].has_code || is_skipped(line)) {
      continue;
    }
    const std::size_t first = blanks.first_not_in(line);
    if (first == npos) {
      continue;
    }
    if (language_.preprocessor && line[first] == '#') {
      i = read_directive(line.substr(first), i);
    } else {
      read_line(line, i);
    }
  }
}

// Inside a body, but for the line that closes it.
bool BraceScanner::is_skipped(std::string_view line) const {
  if (scopes_.empty() || scopes_.back().kind != ScopeKind::body) {
    return false;
  }
  const std::size_t reach = std::min(line.size(), scopes_.back().indent + 1);
  for (std::size_t i = 0; i < reach; ++i) {
    if (line[i] != ' ' && line[i] != '\t') {
      return line[i] != '}';
    }
  }
  return true;
}

// Reads a #define and gives the last line of the directive.
std::size_t BraceScanner::read_directive(std::string_view text, std::size_t index) {
  Words words(text.substr(1));
  if (words.peek() == 'd' && words.next() == "define") {
    const std::string_view name = words.next();
    collector_.add({.kind = NameKind::macro, .name = name, .line = index});
  }
  const MaskedCode& code = collector_.code();
  std::size_t last = index;
  while (last + 1 < code.lines.size() && is_continued(code, code.lines[last])) {
    ++last;
  }
  return last;
}

bool BraceScanner::continues_head(std::string_view text) const {
  if (text.front() == '{' || text.front() == ':' || text.front() == ',' || text.front() == '-' ||
      last_ == ',' || last_ == ':' || last_ == '>') {
    return true;
  }
  return head_words.has(Words(text).next());
}

void BraceScanner::read_line(std::string_view line, std::size_t index) {
  const std::size_t first = blanks.first_not_in(line);
  const std::string_view text = trim(line.substr(first));
  const bool closes_body = !scopes_.empty() && scopes_.back().kind == ScopeKind::body;
  if (ends_statement(last_)) {
    statement_indent_ = first;
  }
  const bool in_group = !group_.empty() && parentheses_ == 1;
  if (!closes_body && (parentheses_ == 0 || in_group)) {
    if (pending_ && !continues_head(text)) {
      pending_.reset();
    }
    if (!pending_) {
      statement_indent_ = in_group ? first : std::min(statement_indent_, first);
      read_statement(text, index);
    }
  }
  follow_braces(text);
  last_ = is_access_label(text) && parentheses_ == 0 ? ';' : text.back();
  previous_ = text;
  if (parentheses_ == 0 && scopes_.empty()) {
    group_ = {};
  }
}

void BraceScanner::read_statement(std::string_view text, std::size_t index) {
  Scope& around = scopes_.empty() ? file_ : scopes_.back();
  const bool attribute = previous_.starts_with('@') || previous_.starts_with('[') ||
                         previous_.starts_with("#[") || previous_.starts_with("template");
  const Statement statement{
      .text = text, .line = index, .starts = ends_statement(last_) || attribute, .previous = previous_};
  if (language_.groups) {
    Words words(text);
    const std::string_view keyword = words.next();
    if (group_.empty() && words.peek() == '(' &&
        (keyword == "const" || keyword == "type" || keyword == "var")) {
      group_ = keyword;
      return;
    }
    around.name = group_;  // tells the reader what the line's name is
  }
  pending_ = language_.read(statement, around, collector_);
}

void BraceScanner::open() {
  Scope scope;
  const bool wrapper =
      language_.wraps_modules && scopes_.empty() && parentheses_ > 0 && statement_indent_ == 0;
  if (pending_ && parentheses_ == (group_.empty() ? 0U : 1U)) {
    scope = *pending_;
    pending_.reset();
  } else if (wrapper) {
    scope.kind = ScopeKind::space;
    scope.exported = false;
  }
  scope.indent = statement_indent_;
  scope.parentheses = parentheses_;
  parentheses_ = 0;
  if (scopes_.size() < most_scopes) {
    scopes_.push_back(scope);
  }
}

void BraceScanner::close() {
  pending_.reset();
  if (!scopes_.empty()) {
    parentheses_ = scopes_.back().parentheses;
    scopes_.pop_back();
  }
}

void BraceScanner::follow_braces(std::string_view text) {
  for (std::size_t at = nesting_bytes.first_in(text); at != npos; at = nesting_bytes.first_in(text, at + 1)) {
    switch (text[at]) {
      case '(':
        ++parentheses_;
        break;
      case ')':
        parentheses_ -= parentheses_ > 0 ? 1U : 0U;
        break;
      case '{':
        open();
        break;
      case '}':
        close();
        break;
      case ';':
        if (parentheses_ == 0) {
          pending_.reset();
        }
        break;
      default:
        break;
    }
  }
}

}  // namespace prodready::code
