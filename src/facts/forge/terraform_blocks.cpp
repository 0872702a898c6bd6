#include "facts/forge/terraform_blocks.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "core/text.hpp"

namespace prodready::forge {
namespace {

constexpr int deepest = 12;
constexpr std::size_t most_blocks = 20'000;

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

class BlockReader {
 public:
  explicit BlockReader(std::string_view text) : text_(text) {}

  TerraformBlock read() {
    TerraformBlock file;
    while (at_ < text_.size()) {
      read_body(file, 0);
      ++at_;  // a brace that closes nothing
    }
    return file;
  }

 private:
  // Up to the closing brace or the end.
  void read_body(TerraformBlock& block, int depth) {
    while (skip_space() && text_[at_] != '}') {
      if (!is_name_character(text_[at_])) {
        skip_sign();
        continue;
      }
      const std::uint32_t line = line_here();
      const std::string name(read_name());
      skip_blanks();
      if (at_ < text_.size() && text_[at_] == '=') {
        ++at_;
        block.attributes.insert_or_assign(name, TerraformValue{read_expression(), line});
      } else {
        read_block(name, line, block, depth);
      }
    }
  }

  void read_block(const std::string& type, std::uint32_t line, TerraformBlock& above, int depth) {
    TerraformBlock block{.type = type, .labels = {}, .attributes = {}, .blocks = {}, .line = line};
    while (at_ < text_.size() && text_[at_] != '{' && text_[at_] != '\n' && text_[at_] != '}') {
      if (text_[at_] == '"') {
        const std::size_t start = at_ + 1;
        skip_sign();
        block.labels.emplace_back(text_.substr(start, at_ > start ? at_ - start - 1 : 0));
      } else if (is_name_character(text_[at_])) {
        block.labels.emplace_back(read_name());
      } else {
        skip_sign();
      }
    }
    if (at_ == text_.size() || text_[at_] != '{') {
      return;
    }
    ++at_;
    if (depth < deepest && ++count_ <= most_blocks) {
      read_body(block, depth + 1);
      above.blocks.push_back(std::move(block));
    } else {
      skip_to_closing();
    }
    at_ += at_ < text_.size() ? 1U : 0U;
  }

  // Up to the end of the line that no bracket holds open.
  std::string read_expression() {
    skip_blanks();
    const std::size_t start = at_;
    int open = 0;
    while (at_ < text_.size()) {
      const char sign = text_[at_];
      if (open == 0 && (sign == '\n' || sign == '}' || is_comment())) {
        break;
      }
      open += sign == '(' || sign == '[' || sign == '{' ? 1 : 0;
      open -= sign == ')' || sign == ']' || sign == '}' ? 1 : 0;
      skip_sign();
    }
    std::string expression(trim(text_.substr(start, at_ - start)));
    std::ranges::replace(expression, '\n', ' ');
    return expression;
  }

  void skip_to_closing() {
    for (int open = 1; at_ < text_.size();) {
      open += text_[at_] == '{' ? 1 : 0;
      open -= text_[at_] == '}' ? 1 : 0;
      if (open == 0) {
        return;
      }
      skip_sign();
    }
  }

  // One sign, or a whole text, comment or here-document.
  void skip_sign() {
    if (text_[at_] == '"') {
      skip_text();
    } else if (is_comment()) {
      skip_comment();
    } else if (text_.substr(at_).starts_with("<<")) {
      skip_here_document();
    } else {
      ++at_;
    }
  }

  // To behind the closing quote, or to the end of the line where it breaks off. A text holds expressions, and
  // these hold texts: `"${f("}")}"`.
  void skip_text() {
    std::string open = "\"";  // what is open, the innermost last: a text or an expression
    for (++at_; at_ < text_.size() && text_[at_] != '\n'; ++at_) {
      const char sign = text_[at_];
      const bool in_text = open.back() == '"';
      if (sign == '\\') {
        ++at_;
      } else if (in_text && (sign == '$' || sign == '%') && text_.substr(at_ + 1).starts_with('{')) {
        open += '{';
        ++at_;
      } else if (sign == '"' && !in_text) {
        open += '"';
      } else if (sign == '{' && !in_text) {
        open += '{';
      } else if (sign == (in_text ? '"' : '}')) {
        open.pop_back();
      }
      if (open.empty()) {
        ++at_;
        return;
      }
    }
    at_ = std::min(at_, text_.size());
  }

  bool is_comment() const {
    const std::string_view rest = text_.substr(at_, 2);
    return rest.starts_with('#') || rest == "//" || rest == "/*";
  }

  void skip_comment() {
    const bool block = text_.substr(at_).starts_with("/*");
    const std::size_t end = text_.find(block ? "*/" : "\n", at_ + 1);
    at_ = end == std::string_view::npos ? text_.size() : end + (block ? 2U : 0U);
  }

  void skip_here_document() {
    at_ += 2;
    at_ += at_ < text_.size() && text_[at_] == '-' ? 1U : 0U;
    const std::string_view mark = read_name();
    while (!mark.empty() && at_ < text_.size()) {
      at_ = std::min(text_.find('\n', at_), text_.size() - 1) + 1;
      const std::string_view line = text_.substr(at_, text_.find('\n', at_) - at_);
      if (trim(line) == mark) {
        at_ += line.size();
        return;
      }
    }
  }

  std::string_view read_name() {
    const std::size_t start = at_;
    while (at_ < text_.size() && is_name_character(text_[at_])) {
      ++at_;
    }
    return text_.substr(start, at_ - start);
  }

  void skip_blanks() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\r')) {
      ++at_;
    }
  }

  // False at the end.
  bool skip_space() {
    while (at_ < text_.size()) {
      if (is_comment()) {
        skip_comment();
      } else if (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\r' || text_[at_] == '\n') {
        ++at_;
      } else {
        return true;
      }
    }
    return false;
  }

  std::uint32_t line_here() {
    line_ += static_cast<std::uint32_t>(std::ranges::count(text_.substr(counted_, at_ - counted_), '\n'));
    counted_ = at_;
    return line_;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t counted_ = 0;
  std::size_t count_ = 0;
  std::uint32_t line_ = 1;
};

// The text between the quotes of a literal; nothing for every other expression.
std::optional<std::string> literal(std::string_view expression) {
  if (expression.size() < 2 || expression.front() != '"' || expression.back() != '"') {
    return std::nullopt;
  }
  const std::string_view inner = expression.substr(1, expression.size() - 2);
  const bool plain = inner.find_first_of("\"\\") == std::string_view::npos &&
                     inner.find("${") == std::string_view::npos && inner.find("%{") == std::string_view::npos;
  return plain ? std::optional<std::string>(inner) : std::nullopt;
}

}  // namespace

std::optional<std::string> TerraformValue::text() const { return literal(expression); }

std::optional<int> TerraformValue::number() const {
  int value = 0;
  const std::string digits = literal(expression).value_or(expression);
  const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return problem == std::errc() && end == digits.data() + digits.size() ? std::optional(value) : std::nullopt;
}

std::optional<bool> TerraformValue::truth() const {
  const std::string word = literal(expression).value_or(expression);
  return word == "true" ? std::optional(true) : word == "false" ? std::optional(false) : std::nullopt;
}

std::optional<std::vector<std::string>> TerraformValue::texts() const {
  if (expression.size() < 2 || expression.front() != '[' || expression.back() != ']') {
    return std::nullopt;
  }
  std::vector<std::string> texts;
  for (const std::string_view part :
       split(std::string_view(expression).substr(1, expression.size() - 2), ',')) {
    const std::string_view item = trim(part);
    const std::optional<std::string> text = literal(item);
    if (text) {
      texts.push_back(*text);
    } else if (!item.empty()) {
      return std::nullopt;
    }
  }
  return texts;
}

const TerraformBlock* TerraformBlock::find(std::string_view block_type) const {
  const auto found = std::ranges::find(blocks, block_type, &TerraformBlock::type);
  return found == blocks.end() ? nullptr : &*found;
}

const TerraformValue* TerraformBlock::attribute(std::string_view name) const {
  const auto found = attributes.find(name);
  return found == attributes.end() ? nullptr : &found->second;
}

std::vector<TerraformBlock> read_terraform_blocks(std::string_view text) {
  return BlockReader(text).read().blocks;
}

}  // namespace prodready::forge
