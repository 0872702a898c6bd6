#include "sources/git_config_text.hpp"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <utility>

#include "core/text.hpp"

namespace prodready::sources {
namespace {

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  std::vector<GitConfigEntry> run() {
    while (at_ < text_.size()) {
      skip_blanks();
      const char c = peek();
      if (c == '[') {
        read_section();
      } else if (std::isalpha(static_cast<unsigned char>(c)) != 0) {
        read_entry();
      } else {
        skip_line();
      }
    }
    return std::move(entries_);
  }

 private:
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool at_line_end() const { return at_ >= text_.size() || text_[at_] == '\n'; }
  void skip_line() { at_ = std::min(text_.find('\n', at_), text_.size() - 1) + 1; }
  void skip_blanks() {
    while (at_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[at_])) != 0) {
      ++at_;
    }
  }
  void skip_spaces() {
    while (!at_line_end() && std::isspace(static_cast<unsigned char>(text_[at_])) != 0) {
      ++at_;
    }
  }

  // [section], [section "subsection"] or the old [section.subsection]; an entry may follow on the same line.
  void read_section() {
    const std::size_t start = ++at_;
    while (!at_line_end() && text_[at_] != ']' && text_[at_] != '"') {
      ++at_;
    }
    const std::string_view name = trim(text_.substr(start, at_ - start));
    const std::size_t dot = name.find('.');
    section_ = to_lower(name.substr(0, dot));
    subsection_ = dot == std::string_view::npos ? "" : to_lower(name.substr(dot + 1));
    if (peek() == '"') {
      subsection_.clear();
      for (++at_; !at_line_end() && text_[at_] != '"'; ++at_) {
        at_ += text_[at_] == '\\' && at_ + 1 < text_.size() ? 1U : 0U;
        subsection_ += text_[at_];
      }
    }
    while (!at_line_end() && text_[at_] != ']') {
      ++at_;
    }
    at_ += peek() == ']' ? 1U : 0U;
  }

  void read_entry() {
    const std::size_t start = at_;
    while (std::isalnum(static_cast<unsigned char>(peek())) != 0 || peek() == '-') {
      ++at_;
    }
    GitConfigEntry entry{section_, subsection_, to_lower(text_.substr(start, at_ - start)), "true"};
    skip_spaces();
    if (peek() == '=') {
      ++at_;
      skip_spaces();
      entry.value = read_value();
    } else if (!at_line_end() && peek() != '#' && peek() != ';') {
      skip_line();
      return;
    }
    entries_.push_back(std::move(entry));
    skip_line();
  }

  std::string read_value() {
    std::string value;
    std::size_t kept = 0;  // spaces at the end count only within quotes
    bool quoted = false;
    for (; !at_line_end(); ++at_) {
      char c = text_[at_];
      if (c == '"') {
        quoted = !quoted;
        continue;
      }
      if (!quoted && (c == '#' || c == ';')) {
        break;
      }
      if (c == '\\' && at_ + 1 < text_.size()) {
        c = text_[++at_];
        if (c == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n') {
          ++at_;
          continue;
        }
        if (c == '\n') {
          continue;
        }
        value += c == 'n' ? '\n' : c == 't' ? '\t' : c == 'b' ? '\b' : c;
        kept = value.size();
        continue;
      }
      value += c;
      if (quoted || std::isspace(static_cast<unsigned char>(c)) == 0) {
        kept = value.size();
      }
    }
    value.resize(kept);
    return value;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string section_;
  std::string subsection_;
  std::vector<GitConfigEntry> entries_;
};

}  // namespace

std::vector<GitConfigEntry> parse_git_config(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) {
    text.remove_prefix(3);
  }
  return Reader(text).run();
}

}  // namespace prodready::sources
