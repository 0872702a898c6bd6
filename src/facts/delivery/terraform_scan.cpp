#include "facts/delivery/terraform_scan.hpp"

#include <algorithm>

#include "core/text.hpp"

namespace prodready::delivery {
namespace {

constexpr std::size_t most_mentions = 2000;

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
         c == '.';
}

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  TerraformFile scan() {
    file_.locks_state = text_.find("\"LockID\"") != std::string_view::npos;
    while (at_ < text_.size()) {
      step();
    }
    return std::move(file_);
  }

 private:
  void step() {
    const char c = text_[at_];
    if (c == '\n') {
      end_statement();
      ++line_;
      ++at_;
    } else if (c == '#' || text_.substr(at_, 2) == "//") {
      at_ = std::min(text_.find('\n', at_), text_.size());
    } else if (text_.substr(at_, 2) == "/*") {
      skip_to("*/");
    } else if (text_.substr(at_, 2) == "<<") {
      skip_here_document();
    } else if (c == '"') {
      read_string();
    } else if (c == '{' || c == '[' || c == '(') {
      open(c);
    } else if (c == '}' || c == ']' || c == ')') {
      end_statement();
      ++at_;
      if (!open_.empty()) {
        open_.pop_back();
      }
    } else if (is_word(c)) {
      const std::size_t start = at_;
      while (at_ < text_.size() && is_word(text_[at_])) {
        ++at_;
      }
      add_word(text_.substr(start, at_ - start), false);
    } else {
      if (c == '=') {
        assigns_ = true;
      }
      ++at_;
    }
  }

  void skip_to(std::string_view end) {
    const std::size_t found = text_.find(end, at_ + 2);
    const std::size_t stop = found == std::string_view::npos ? text_.size() : found + end.size();
    line_ += static_cast<std::uint32_t>(std::count(text_.begin() + static_cast<std::ptrdiff_t>(at_),
                                                   text_.begin() + static_cast<std::ptrdiff_t>(stop), '\n'));
    at_ = stop;
  }

  void skip_here_document() {
    std::size_t start = at_ + 2;
    if (start < text_.size() && text_[start] == '-') {
      ++start;
    }
    std::size_t end = start;
    while (end < text_.size() && is_word(text_[end])) {
      ++end;
    }
    const std::string_view mark = text_.substr(start, end - start);
    if (mark.empty()) {
      at_ += 2;
      return;
    }
    at_ = std::min(text_.find('\n', at_), text_.size());
    while (at_ < text_.size()) {
      ++at_;
      ++line_;
      const std::size_t stop = std::min(text_.find('\n', at_), text_.size());
      const bool ends = trim(text_.substr(at_, stop - at_)) == mark;
      at_ = stop;
      if (ends) {
        return;
      }
    }
  }

  // A quoted text; quotes inside `${ }` belong to it.
  void read_string() {
    const std::size_t start = ++at_;
    int depth = 0;
    while (at_ < text_.size() && text_[at_] != '\n') {
      if (text_[at_] == '\\') {
        ++at_;
      } else if (text_.substr(at_, 2) == "${" || text_.substr(at_, 2) == "%{") {
        ++depth;
      } else if (text_[at_] == '}' && depth > 0) {
        --depth;
      } else if (text_[at_] == '"' && depth == 0) {
        break;
      }
      ++at_;
    }
    at_ = std::min(at_, text_.size());
    add_word(text_.substr(start, at_ - start), true);
    if (at_ < text_.size() && text_[at_] == '"') {
      ++at_;
    }
  }

  void add_word(std::string_view word, bool quoted) {
    if (words_.size() < 4) {
      if (words_.empty()) {
        first_line_ = line_;
      }
      words_.emplace_back(word);
      quoted_ = quoted;
    }
  }

  void open(char c) {
    std::string name;
    if (c == '{' && !assigns_ && !words_.empty()) {
      name = words_.front();
      take_block();
    }
    open_.push_back(name);
    words_.clear();
    assigns_ = false;
    ++at_;
  }

  void take_block() {
    const std::string& type = words_.front();
    const std::string label = words_.size() > 1 ? words_[1] : "";
    if (open_.empty()) {
      if (type == "provider") {
        add(file_.providers, label);
      } else if (type == "resource") {
        add(file_.resources, label);
      } else if (type == "module") {
        add(file_.modules, "");
      } else {
        add(file_.blocks, type);
      }
    } else if (open_.size() == 1 && open_.front() == "terraform") {
      if (type == "backend") {
        add(file_.backends, label);
      } else if (type == "cloud") {
        add(file_.clouds, type);
      }
    }
  }

  void end_statement() {
    const bool in_block = open_.size() == 1 && assigns_ && words_.size() == 2 && words_.front() == "source";
    if (in_block && quoted_ && open_.front() == "module" && !file_.modules.empty()) {
      file_.modules.back().name = words_[1];
    }
    if (in_block && quoted_ && open_.front() == "terraform") {
      add(file_.modules, words_[1]);  // a Terragrunt unit's
    }
    const bool in_state = open_.size() == 2 &&
                          ((open_[0] == "terraform" && open_[1] == "backend") || open_[0] == "remote_state");
    if (in_state && assigns_ && quoted_ && words_.size() == 2 && words_.front() == "bucket") {
      add(file_.state_buckets, words_[1]);
    }
    words_.clear();
    assigns_ = false;
  }

  void add(std::vector<Mention>& list, const std::string& name) {
    if (list.size() < most_mentions) {
      list.push_back({name, first_line_});
    }
  }

  std::string_view text_;
  TerraformFile file_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1;
  std::uint32_t first_line_ = 1;
  std::vector<std::string> open_;   // the types of the blocks that are open, "" for other brackets
  std::vector<std::string> words_;  // of the statement so far
  bool quoted_ = false;             // the last word
  bool assigns_ = false;
};

}  // namespace

TerraformFile scan_terraform(std::string_view text) { return Scanner(text).scan(); }

}  // namespace prodready::delivery
