#include "facts/dependencies/json_scan.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

namespace prodready::dependencies {
namespace {

constexpr std::size_t most_depth = 100;

class JsonScan {
 public:
  JsonScan(std::string_view text, const JsonVisit& visit) : text_(text), visit_(visit) {}

  bool run() {
    if (text_.starts_with("\xEF\xBB\xBF")) {
      at_ = 3;
    }
    while (skip_blanks()) {
      if (!step()) {
        return false;
      }
    }
    return open_.empty() && seen_;
  }

 private:
  // False at the end.
  bool skip_blanks() {
    while (at_ < text_.size()) {
      at_ = std::min(text_.find_first_not_of(" \t\r\n,", at_), text_.size());
      const std::string_view rest = text_.substr(at_);
      if (rest.starts_with("//")) {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else if (rest.starts_with("/*")) {
        const std::size_t end = text_.find("*/", at_ + 2);
        at_ = end == std::string_view::npos ? text_.size() : end + 2;
      } else {
        return at_ < text_.size();
      }
    }
    return false;
  }

  std::optional<std::string_view> take_string() {
    const std::size_t start = ++at_;
    while (true) {
      at_ = text_.find_first_of("\"\\", at_);
      if (at_ == std::string_view::npos) {
        at_ = text_.size();
        return std::nullopt;
      }
      if (text_[at_] == '"') {
        return text_.substr(start, at_++ - start);
      }
      at_ = std::min(at_ + 2, text_.size());
    }
  }

  bool step() {
    const char c = text_[at_];
    if (c == '}' || c == ']') {
      if (open_.empty() || open_.back() != (c == '}' ? '{' : '[')) {
        return false;
      }
      open_.pop_back();
      ++at_;
      leave();
      return true;
    }
    const bool wants_key = !open_.empty() && open_.back() == '{' && keys_.size() < open_.size();
    if (wants_key) {
      return take_key();
    }
    if (!open_.empty() && open_.back() == '[') {
      keys_.emplace_back();
    } else if (open_.empty() && seen_) {
      return false;
    }
    seen_ = true;
    return take_value(c);
  }

  bool take_key() {
    if (text_[at_] != '"') {
      return false;
    }
    const std::optional<std::string_view> key = take_string();
    at_ = key ? text_.find_first_not_of(" \t\r\n", at_) : std::string_view::npos;
    if (at_ == std::string_view::npos || text_[at_] != ':') {
      at_ = text_.size();
      return false;
    }
    ++at_;
    keys_.push_back(*key);
    return true;
  }

  bool take_value(char c) {
    if (c == '{' || c == '[') {
      visit_(keys_, {});
      open_.push_back(c);
      ++at_;
      return open_.size() <= most_depth;
    }
    if (c == '"') {
      const std::optional<std::string_view> text = take_string();
      if (!text) {
        return false;
      }
      visit_(keys_, *text);
    } else {
      const std::size_t end = std::min(text_.find_first_of(" \t\r\n,]}:", at_), text_.size());
      if (end == at_) {
        return false;
      }
      visit_(keys_, text_.substr(at_, end - at_));
      at_ = end;
    }
    leave();
    return true;
  }

  // A value is complete: its key goes.
  void leave() {
    if (!keys_.empty()) {
      keys_.pop_back();
    }
  }

  std::string_view text_;
  const JsonVisit& visit_;
  std::size_t at_ = 0;
  bool seen_ = false;
  std::vector<char> open_;
  std::vector<std::string_view> keys_;
};

}  // namespace

bool scan_json(std::string_view text, const JsonVisit& visit) { return JsonScan(text, visit).run(); }

}  // namespace prodready::dependencies
