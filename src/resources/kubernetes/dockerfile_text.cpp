#include "resources/kubernetes/dockerfile_text.hpp"

#include <algorithm>
#include <cctype>

#include "core/text.hpp"
#include "syntax/parse.hpp"

namespace prodready::resources::kubernetes {
namespace {

constexpr std::size_t most_instructions = 20'000;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

// Parser directives are comments at the very start.
char escape_of(const std::vector<std::string_view>& lines) {
  for (const std::string_view line : lines) {
    std::string_view text = trim(line);
    const std::size_t equals = text.find('=');
    if (!text.starts_with('#') || equals == std::string_view::npos) {
      return '\\';
    }
    text.remove_prefix(1);
    const std::string name = to_lower(trim(text.substr(0, equals - 1)));
    if (name == "escape") {
      return trim(text.substr(equals)) == "`" ? '`' : '\\';
    }
  }
  return '\\';
}

struct HereDocument {
  std::string word;
  bool tabs = false;  // leading tabs are dropped
};

std::vector<HereDocument> here_documents_in(std::string_view text) {
  std::vector<HereDocument> found;
  for (std::size_t at = text.find("<<"); at != std::string_view::npos; at = text.find("<<", at)) {
    at += 2;
    HereDocument document;
    document.tabs = at < text.size() && text[at] == '-';
    at += document.tabs ? 1 : 0;
    const char quote = at < text.size() && (text[at] == '"' || text[at] == '\'') ? text[at] : '\0';
    at += quote != '\0' ? 1 : 0;
    while (at < text.size() && (std::isalnum(static_cast<unsigned char>(text[at])) != 0 || text[at] == '_')) {
      document.word += text[at++];
    }
    const bool word =
        !document.word.empty() && std::isdigit(static_cast<unsigned char>(document.word[0])) == 0;
    if (word && found.size() < 20) {
      found.push_back(std::move(document));
    }
  }
  return found;
}

class Reader {
 public:
  explicit Reader(std::string_view text) : lines_(lines_of(text)), escape_(escape_of(lines_)) {}

  std::vector<Instruction> read() {
    while (at_ < lines_.size() && instructions_.size() < most_instructions) {
      const std::string_view line = trim(lines_[at_]);
      if (line.empty() || line.starts_with('#')) {
        ++at_;
        continue;
      }
      read_one();
    }
    return std::move(instructions_);
  }

 private:
  void read_one() {
    Instruction instruction;
    instruction.line = static_cast<std::uint32_t>(at_ + 1);
    std::string text;
    bool open = true;
    while (open && at_ < lines_.size()) {
      const std::string_view line = trim(lines_[at_++]);
      const bool comment = line.starts_with('#') || (line.empty() && !text.empty());
      if (comment) {
        continue;
      }
      open = line.ends_with(escape_);
      text += (text.empty() ? "" : " ") + std::string(trim(open ? line.substr(0, line.size() - 1) : line));
    }
    const std::size_t blank = std::min(text.find_first_of(" \t"), text.size());
    for (const char c : text.substr(0, blank)) {
      instruction.name += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    }
    instruction.arguments = trim(std::string_view(text).substr(blank));
    read_documents(instruction);
    instructions_.push_back(std::move(instruction));
  }

  void read_documents(Instruction& instruction) {
    if (instruction.name != "RUN" && instruction.name != "COPY" && instruction.name != "ADD") {
      return;
    }
    for (const HereDocument& document : here_documents_in(instruction.arguments)) {
      const auto ends = [&](std::string_view line) {
        line.remove_prefix(document.tabs ? std::min(line.find_first_not_of('\t'), line.size()) : 0);
        return line == document.word;
      };
      const auto begin = lines_.begin() + static_cast<std::ptrdiff_t>(at_);
      const auto end = std::find_if(begin, lines_.end(), ends);
      if (end == lines_.end()) {
        return;  // "<<" of another meaning
      }
      std::string body;
      std::for_each(begin, end, [&](std::string_view line) { body += std::string(line) + "\n"; });
      instruction.documents.push_back(std::move(body));
      at_ = static_cast<std::size_t>(end - lines_.begin()) + 1;
    }
  }

  std::vector<std::string_view> lines_;
  char escape_;
  std::size_t at_ = 0;
  std::vector<Instruction> instructions_;
};

}  // namespace

std::vector<Instruction> instructions_of(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) {
    text.remove_prefix(3);
  }
  return Reader(text).read();
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::size_t at = 0;
  while (at < text.size()) {
    if (is_blank(text[at])) {
      ++at;
      continue;
    }
    std::string word;
    char quote = '\0';
    for (; at < text.size() && (quote != '\0' || !is_blank(text[at])); ++at) {
      const char c = text[at];
      if (c == '\\' && quote != '\'' && at + 1 < text.size()) {
        word += text[++at];
      } else if (quote == '\0' && (c == '"' || c == '\'')) {
        quote = c;
      } else if (c == quote && quote != '\0') {
        quote = '\0';
      } else {
        word += c;
      }
    }
    words.push_back(std::move(word));
  }
  return words;
}

std::vector<std::string> exec_form_of(std::string_view text) {
  std::vector<std::string> words;
  if (!text.starts_with('[')) {
    return words;
  }
  const Result<syntax::Node> list = syntax::parse_json(text);
  if (!list || !list->is_sequence()) {
    return words;
  }
  for (const syntax::Node& item : list->items) {
    words.push_back(item.text);
  }
  return words;
}

std::vector<std::string> take_options(std::string_view& text) {
  std::vector<std::string> options;
  text = trim(text);
  while (text.starts_with("--")) {
    const std::size_t end = std::min(text.find_first_of(" \t"), text.size());
    options.emplace_back(text.substr(0, end));
    text = trim(text.substr(end));
  }
  return options;
}

}  // namespace prodready::resources::kubernetes
