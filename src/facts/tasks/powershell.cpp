#include "facts/tasks/powershell.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>
#include <vector>

#include "core/text.hpp"
#include "facts/tasks/powershell_loops.hpp"

namespace prodready {
namespace {

bool is_any(std::string_view word, std::string_view words) {
  const std::vector<std::string_view> all = split(words, ' ');
  return std::ranges::find(all, word) != all.end();
}

std::string first_word(std::string_view line) {
  std::size_t end = 0;
  while (end < line.size() && std::isspace(static_cast<unsigned char>(line[end])) == 0 && line[end] != '(' &&
         line[end] != '{' && line[end] != ';') {
    ++end;
  }
  return std::string(line.substr(0, end));
}

// Verb-Noun, but for those that do the work of a tool.
bool is_cmdlet(std::string_view word) {
  const std::string lower = to_lower(word);
  const std::size_t dash = lower.find('-');
  return dash != std::string::npos &&
         is_any(
             lower.substr(0, dash),
             "add assert clear compress convert convertfrom convertto copy disable edit enable enter execute "
             "exit "
             "expand export find foreach format get import install invoke join measure move new out pop push "
             "read "
             "register remove rename resolve restart save select send set sort split start stop test trace "
             "uninstall update use wait where write") &&
         !is_any(lower, "invoke-pester invoke-scriptanalyzer");
}

bool is_keyword(std::string_view word) {
  return is_any(
      to_lower(word),
      "if else elseif switch foreach for while do until try catch finally function filter param return "
      "throw exit break continue begin process end class enum using trap in iex echo write rm cp mv del "
      "copy move exec mkdir md rd dir ls cat type sleep");
}

// Text without comments and here-strings, line by line.
std::vector<std::string> plain_lines(std::string_view script) {
  std::vector<std::string> lines;
  std::string_view closer;
  for (std::string_view raw : lines_of(script)) {
    std::string_view line = trim(raw);
    if (!closer.empty()) {
      const std::size_t end = line.find(closer);
      line = end == std::string_view::npos ? std::string_view() : trim(line.substr(end + closer.size()));
      closer = end == std::string_view::npos ? closer : std::string_view();
    } else if (line.starts_with("<#")) {
      closer = line.find("#>", 2) == std::string_view::npos ? "#>" : "";
      line = {};
    } else if (line.ends_with("@\"") || line.ends_with("@'")) {
      closer = line.ends_with("@\"") ? "\"@" : "'@";
    }
    lines.emplace_back(line.starts_with('#') ? std::string_view() : line);
  }
  // A backtick at the end carries a command on.
  for (std::size_t i = 0; i < lines.size(); ++i) {
    for (std::size_t next = i + 1; lines[i].ends_with('`') && next < lines.size(); ++next) {
      lines[i].pop_back();
      lines[i] += lines[next];
      lines[next].clear();
    }
  }
  return lines;
}

// The words of a call up to what a POSIX shell would read differently; "" where a quote stays open.
std::string shell_words(std::string_view line) {
  std::string text;
  char quote = '\0';
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == '`') {
      continue;
    }
    if (quote == '\0' &&
        ((c == '(' && (i == 0 || line[i - 1] != '$')) || c == '{' || c == '}' || c == '|' || c == ')')) {
      break;
    }
    if (c == '(' && i > 0 && line[i - 1] == '$') {  // $( … ) is an expression of PowerShell
      text += "expression";
      int level = 1;
      for (++i; i < line.size() && level > 0; ++i) {
        level += line[i] == '(' ? 1 : line[i] == ')' ? -1 : 0;
      }
      --i;
      continue;
    }
    if (c == '"' || c == '\'') {
      quote = quote == '\0' ? c : quote == c ? '\0' : quote;
    }
    if (c == '$' && to_lower(line.substr(i, 5)) == "$env:") {
      text += '$';
      i += 4;
      continue;
    }
    text += c == '\\' ? '/' : c;
  }
  return quote == '\0' ? std::string(trim(text)) : std::string();
}

struct Block {
  enum class Kind : std::uint8_t { plain, condition, function, checked, loop } kind = Kind::plain;

  std::string_view end() const {
    return kind == Kind::function ? "}" : kind == Kind::loop ? "done" : std::string_view();
  }
};

class Reader {
 public:
  Reader(std::string_view script, const FoldersLike& folders_like)
      : lines_(plain_lines(script)), texts_(lines_.size()), folders_like_(folders_like) {
    for (const std::string& line : lines_) {
      if (to_lower(line).starts_with("function ")) {
        functions_.insert(first_word(trim(std::string_view(line).substr(9))));
      }
      checks_all_ = checks_all_ || to_lower(line).find("$psnativecommanduseerroractionpreference = $true") !=
                                       std::string::npos;
    }
  }

  std::string read() {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      read_line(i);
    }
    std::string text;
    for (const std::string& line : texts_) {
      text += line + "\n";
    }
    for (; !blocks_.empty(); blocks_.pop_back()) {
      text += blocks_.back().end().empty() ? "" : std::string(blocks_.back().end()) + "\n";
    }
    return text;
  }

 private:
  bool is_in(Block::Kind kind) const {
    return std::ranges::any_of(blocks_, [&](const Block& block) { return block.kind == kind; });
  }

  void read_line(std::size_t at) {
    std::string_view line = lines_[at];
    while (line.starts_with('}') || line.starts_with(')')) {
      if (line.front() == '}' && !blocks_.empty()) {
        texts_[at] += blocks_.back().end().empty() ? "" : std::string(blocks_.back().end()) + "; ";
        blocks_.pop_back();
      }
      line = trim(line.substr(1));
    }
    const std::string word = to_lower(first_word(line));
    if (line.ends_with('{') && blocks_.size() < most_blocks) {
      const bool is_alone = line.size() == 1 && !header_.empty();
      open(at, is_alone ? std::string_view(header_) : line, is_alone ? to_lower(first_word(header_)) : word);
      header_.clear();
      return;
    }
    if (line.find('{') == std::string_view::npos && is_any(word, headers)) {
      header_ = line;
      return;
    }
    const std::size_t brace = line.find('{');
    const std::size_t end = line.rfind('}');
    const bool is_one_line = brace != std::string_view::npos && end != std::string_view::npos && brace < end;
    if (is_one_line && is_any(word, "if else elseif exec")) {
      if (!is_check(line)) {
        blocks_.push_back({word == "exec" ? Block::Kind::checked : Block::Kind::condition});
        call(at, trim(line.substr(brace + 1, end - brace - 1)));
        blocks_.pop_back();
      }
      return;
    }
    call(at, line);
  }

  void open(std::size_t at, std::string_view line, const std::string& word) {
    using Kind = Block::Kind;
    if (word == "function") {
      texts_[at] += first_word(trim(line.substr(9))) + "() { :";
      blocks_.push_back({Kind::function});
    } else if (const std::string loop = word == "foreach" ? loop_over_folders(line, folders_like_) : "";
               !loop.empty()) {
      texts_[at] += loop;
      blocks_.push_back({Kind::loop});
    } else if (is_any(word, "if else elseif switch catch while do filter task")) {
      blocks_.push_back({Kind::condition});
    } else {
      blocks_.push_back({word == "exec" ? Kind::checked : Kind::plain});
    }
  }

  // `if ($LASTEXITCODE -ne 0) { throw … }`, also over the next lines.
  static bool is_check(std::string_view line) {
    const std::string lower = to_lower(line);
    return lower.find("lastexitcode") != std::string::npos || lower.find("$?") != std::string::npos;
  }
  bool is_checked(std::size_t at) const {
    std::size_t next = at + 1;
    while (next < lines_.size() && (lines_[next].empty() || lines_[next] == "}")) {
      ++next;
    }
    if (next >= lines_.size() || !is_check(lines_[next])) {
      return false;
    }
    for (std::size_t i = next; i < std::min(next + 4, lines_.size()); ++i) {
      const std::string lower = to_lower(lines_[i]);
      if (lower.find("throw") != std::string::npos || lower.find("exit") < lower.find("lastexitcode") ||
          lower.find("exit ") != std::string::npos) {
        return true;
      }
    }
    return false;
  }

  // What `$x = ` takes the output of: a call; "" for other values.
  static std::string_view assigned(std::string_view line) {
    const std::size_t sign = line.find('=');
    const std::string_view value =
        sign == std::string_view::npos ? std::string_view() : trim(line.substr(sign + 1));
    const bool is_call = value.starts_with("& ") || value.starts_with(".\\") || value.starts_with("./") ||
                         (!value.empty() && std::isalpha(static_cast<unsigned char>(value.front())) != 0);
    return is_call ? value : std::string_view();
  }

  void call(std::size_t at, std::string_view line) {
    if (line.starts_with('$')) {
      line = assigned(line);
    }
    const bool is_call = line.starts_with("& ") || line.starts_with(". ");
    line = is_call ? trim(line.substr(2)) : line;
    const std::string word = first_word(line);
    const std::string lower = to_lower(word);
    std::string text;
    if (lower == "iex" || lower == "invoke-expression") {  // a text that is a command
      const std::string_view quoted = trim(line.substr(word.size()));
      const bool is_text =
          quoted.size() > 2 && quoted.front() == '"' && quoted.find('"', 1) == quoted.size() - 1;
      if (is_text && quoted[1] != '"') {
        call(at, quoted.substr(1, quoted.size() - 2));
        return;
      }
    }
    if (is_any(lower, task_runners)) {
      text = word + " " + task_file_of(line.substr(word.size()));
    } else if (is_any(lower, runners)) {  // what they start is not told here
      text = "$" + word + " " + shell_words(trim(line.substr(word.size())));
    } else if (is_any(lower, "push-location pushd set-location cd sl")) {
      text = (lower.starts_with('p') ? "pushd " : "cd ") + shell_words(trim(line.substr(word.size())));
    } else if (lower == "pop-location" || lower == "popd") {
      text = "popd";
    } else if (functions_.contains(word) || (!word.empty() && !is_keyword(word) && !is_cmdlet(word))) {
      const bool is_program =
          std::isalnum(static_cast<unsigned char>(word.front())) != 0 || word.front() == '.' ||
          (is_call && (word.front() == '$' || word.front() == '"' || word.front() == '\''));
      text = is_program && word.find('=') == std::string::npos ? shell_words(line) : "";
    }
    if (text.empty()) {
      return;
    }
    if (const std::size_t root = text.find("$PSScriptRoot"); root != std::string::npos) {
      text.replace(root, 13, "$(dirname \"$0\")");
    }
    const bool gates = checks_all_ || is_in(Block::Kind::checked) || is_checked(at);
    text += gates ? " || exit 1" : "";
    texts_[at] += is_in(Block::Kind::condition) ? "if [ -n \"$condition\" ]; then " + text + "; fi" : text;
  }

  static constexpr std::size_t most_blocks = 100;
  static constexpr std::string_view headers =
      "function if else elseif switch catch while do filter task foreach for try finally exec";

  static constexpr std::string_view runners = "iex invoke-expression invoke-command start-process";
  static constexpr std::string_view task_runners = "invoke-psake invoke-build";

  std::vector<std::string> lines_;
  std::vector<std::string> texts_;
  std::string header_;  // of a block whose brace stands on the next line
  std::vector<Block> blocks_;
  std::set<std::string, std::less<>> functions_;
  bool checks_all_ = false;
  const FoldersLike& folders_like_;
};

}  // namespace

std::string programs_of_powershell(std::string_view script, const FoldersLike& folders_like) {
  return Reader(script, folders_like).read();
}

}  // namespace prodready
