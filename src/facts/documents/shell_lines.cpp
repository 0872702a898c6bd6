#include "facts/documents/shell_lines.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>

#include "core/text.hpp"

namespace prodready::documents {
namespace {

constexpr std::size_t max_words = 1000;

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool has_prompt(std::string_view line) { return trim(line).starts_with("$ "); }

bool any_prompt(std::string_view content) {
  const std::vector<std::string_view> lines = lines_of(content);
  return std::any_of(lines.begin(), lines.end(), has_prompt);
}

bool is_assignment(std::string_view word) {
  const std::size_t equals = word.find('=');
  return equals != std::string_view::npos && equals > 0 &&
         std::all_of(word.begin(), word.begin() + static_cast<std::ptrdiff_t>(equals), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
         });
}

class Lexer {
 public:
  void line(std::string_view text, std::uint32_t number) {
    if (!heredoc_.empty()) {
      if (trim(text) == heredoc_) {
        heredoc_.clear();
      }
      return;
    }
    text_ = text;
    position_ = 0;
    if (!continued_) {
      command_.line = number;
    }
    continued_ = false;
    while (position_ < text_.size()) {
      step(number);
    }
    if (!continued_) {
      finish_command(number);
    } else {
      finish_word();
    }
  }

  bool in_here_document() const { return !heredoc_.empty(); }

  std::vector<ShellCommand> take() {
    finish_command(0);
    return std::move(commands_);
  }

 private:
  std::string_view rest() const { return text_.substr(position_); }

  void step(std::uint32_t number) {
    const char c = text_[position_];
    if (c == '\\') {
      continued_ = trim(text_.substr(position_ + 1)).empty();
      if (!continued_) {
        add(text_[position_ + 1]);
      }
      position_ = continued_ ? text_.size() : position_ + 2;
    } else if (c == '\'' || c == '"') {
      quoted(c);
    } else if (rest().starts_with("$(") || rest().starts_with("<(") || rest().starts_with("${") || c == '`') {
      substitution();
    } else if (rest().starts_with("<<")) {
      here_document();
    } else if (c == '#' && !in_word_) {
      position_ = text_.size();
    } else if (c == ' ' || c == '\t') {
      finish_word();
      ++position_;
    } else if (c == ';' || c == '|' || (c == '&' && !word_.ends_with('>'))) {
      finish_command(number);
      ++position_;
    } else if (c == '(') {
      finish_command(number);
      ++command_.opens;
      ++position_;
    } else if (c == ')') {
      finish_command(number);
      if (!commands_.empty()) {
        ++commands_.back().closes;
      }
      ++position_;
    } else if (c == '>' && !word_.starts_with('<')) {
      redirect();
    } else {
      add(c);
      ++position_;
    }
  }

  void add(char c) {
    word_ += c;
    in_word_ = true;
  }

  void quoted(char quote) {
    const std::size_t close = text_.find(quote, position_ + 1);
    const std::size_t end = std::min(close, text_.size());
    word_.append(text_.substr(position_ + 1, end - position_ - 1));
    in_word_ = true;
    position_ = std::min(end + 1, text_.size());
  }

  // A word with a substitution keeps its '$', which marks it as not known.
  void substitution() {
    const char open = text_[position_] == '`' ? '`' : text_[position_ + 1];
    const char close = open == '(' ? ')' : open == '{' ? '}' : '`';
    add('$');
    position_ += open == '`' ? 1 : 2;
    int depth = 1;
    while (position_ < text_.size() && depth > 0) {
      depth += text_[position_] == open && open != '`' ? 1 : 0;
      depth -= text_[position_] == close ? 1 : 0;
      ++position_;
    }
  }

  void here_document() {
    position_ += 2;
    if (rest().starts_with("<")) {
      ++position_;
      return;
    }
    const std::size_t begin = std::min(text_.find_first_not_of("-'\" ", position_), text_.size());
    const std::size_t end = std::min(text_.find_first_of("'\" ;|&>", begin), text_.size());
    heredoc_ = text_.substr(begin, end - begin);
    position_ = end < text_.size() && (text_[end] == '\'' || text_[end] == '"') ? end + 1 : end;
  }

  void redirect() {
    const bool descriptor = word_.size() == 1 && word_[0] >= '0' && word_[0] <= '9';
    if (descriptor) {
      word_.clear();
      in_word_ = false;
    }
    finish_word();
    position_ += rest().starts_with(">>") ? 2U : 1U;
    if (rest().starts_with('&')) {
      position_ = std::min(position_ + 2, text_.size());
      return;
    }
    output_next_ = true;
  }

  void finish_word() {
    if (!in_word_) {
      return;
    }
    if (output_next_) {
      command_.outputs.push_back(std::move(word_));
      output_next_ = false;
    } else if (command_.words.size() < max_words) {
      command_.words.push_back(std::move(word_));
    }
    word_.clear();
    in_word_ = false;
  }

  void finish_command(std::uint32_t number) {
    finish_word();
    output_next_ = false;
    if (!command_.words.empty() || !command_.outputs.empty()) {
      drop_prefixes(command_.words);
      commands_.push_back(std::move(command_));
      command_ = {};
    }
    command_.line = number;
  }

  static void drop_prefixes(std::vector<std::string>& words) {
    std::size_t first = 0;
    while (first < words.size()) {
      const std::string& word = words[first];
      if (is_one_of(word, {"sudo", "doas"})) {
        ++first;
        while (first < words.size() && words[first].starts_with('-')) {
          first += words[first] == "-u" || words[first] == "-g" ? 2U : 1U;
        }
      } else if (is_assignment(word) ||
                 is_one_of(word, {"time", "nohup", "exec", "command", "env", "!", "then", "do", "else", "if",
                                  "while", "{", "}", "&"})) {
        ++first;
      } else {
        break;
      }
    }
    words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(std::min(first, words.size())));
  }

  std::string_view text_;
  std::size_t position_ = 0;
  std::string word_;
  bool in_word_ = false;
  bool output_next_ = false;
  bool continued_ = false;
  std::string heredoc_;
  ShellCommand command_;
  std::vector<ShellCommand> commands_;
};

}  // namespace

bool is_shell_fence(const Fence& fence) {
  if (fence.language.empty()) {
    return any_prompt(fence.content);
  }
  return is_one_of(fence.language,
                   {"sh", "bash", "shell", "console", "zsh", "terminal", "shell-session", "shellsession"});
}

std::vector<ShellCommand> shell_commands(const Fence& fence) {
  const bool prompts = any_prompt(fence.content);
  Lexer lexer;
  bool continued = false;
  std::uint32_t number = fence.line;
  for (const std::string_view line : lines_of(fence.content)) {
    std::string_view text = trim(line);
    const bool command = !prompts || has_prompt(line) || continued || lexer.in_here_document();
    if (prompts && has_prompt(line)) {
      text = trim(text.substr(2));
    } else if (text.starts_with("> ")) {
      text = continued ? trim(text.substr(2)) : std::string_view{};
    }
    if (command) {
      lexer.line(text, number);
      continued = text.ends_with('\\');
    }
    ++number;
  }
  return lexer.take();
}

}  // namespace prodready::documents
