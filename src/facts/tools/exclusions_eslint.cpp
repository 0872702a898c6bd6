// What ESLint's flat configuration leaves out of every run: an object of the list that has `ignores` alone
// (beside a `name`), and `globalIgnores([…])`. The file is a program: only lists of plain strings are read.
#include <array>
#include <cctype>
#include <optional>
#include <span>

#include "facts/tools/exclusion_list.hpp"

namespace prodready::tools {
namespace {

struct Token {
  enum class Kind : std::uint8_t { sign, word, string };
  Kind kind = Kind::sign;
  std::string_view text;
  std::uint32_t line = 0;
};

bool is_of_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '$'; }

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  std::vector<Token> scan() {
    std::vector<Token> tokens;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '\n' || std::isspace(static_cast<unsigned char>(c)) != 0) {
        skip(1);
      } else if (text_.substr(at_, 2) == "//") {
        skip(std::min(text_.find('\n', at_), text_.size()) - at_);
      } else if (text_.substr(at_, 2) == "/*") {
        const std::size_t end = text_.find("*/", at_ + 2);
        skip(end == std::string_view::npos ? text_.size() - at_ : end + 2 - at_);
      } else {
        tokens.push_back(next());
      }
    }
    return tokens;
  }

 private:
  void skip(std::size_t count) {
    for (const char c : text_.substr(at_, count)) {
      line_ += c == '\n' ? 1 : 0;
    }
    at_ += count;
  }

  Token next() {
    const char c = text_[at_];
    Token token;
    token.line = line_;
    std::size_t end = at_ + 1;
    if (c == '"' || c == '\'' || c == '`') {
      while (end < text_.size() && text_[end] != c && (c == '`' || text_[end] != '\n')) {
        end += text_[end] == '\\' ? 2U : 1U;
      }
      end = std::min(end, text_.size());
      token.kind = Token::Kind::string;
      token.text = text_.substr(at_ + 1, end - at_ - 1);
      end = std::min(end + 1, text_.size());
    } else {
      while (is_of_word(c) && end < text_.size() && is_of_word(text_[end])) {
        ++end;
      }
      token.kind = is_of_word(c) ? Token::Kind::word : Token::Kind::sign;
      token.text = text_.substr(at_, end - at_);
    }
    skip(end - at_);
    return token;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1;
};

class FlatReader {
 public:
  explicit FlatReader(std::span<const Token> tokens) : tokens_(tokens) {}

  std::vector<ListedText> read() {
    std::vector<ListedText> all;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      std::vector<ListedText> found;
      if (is(i, "{")) {
        found = object(i + 1);
      } else if (is(i, "globalIgnores") && is(i + 1, "(")) {
        i += 2;
        found = list(i);
      }
      all.insert(all.end(), found.begin(), found.end());
    }
    return all;
  }

 private:
  bool is(std::size_t at, std::string_view text) const {
    return at < tokens_.size() && tokens_[at].text == text &&
           (tokens_[at].kind != Token::Kind::string || std::isalpha(static_cast<unsigned char>(text[0])));
  }
  bool is_string(std::size_t at) const {
    return at < tokens_.size() && tokens_[at].kind == Token::Kind::string;
  }

  // The strings of a list that opens at `at`, which is set behind it. It ends where something is called or
  // an object begins.
  std::vector<ListedText> list(std::size_t& at) const {
    std::vector<ListedText> strings;
    if (!is(at, "[")) {
      return strings;
    }
    std::size_t depth = 0;
    for (; at < tokens_.size(); ++at) {
      if (is(at, "{") || is(at, "(")) {
        break;
      }
      depth += is(at, "[") ? 1U : 0U;
      depth -= is(at, "]") ? 1U : 0U;
      if (depth == 0) {
        ++at;
        break;
      }
      if (depth == 1 && is_string(at)) {
        strings.emplace_back(std::string(tokens_[at].text), tokens_[at].line);
      }
    }
    return strings;
  }

  // An object of `ignores` and `name` alone; nothing where it has more.
  std::vector<ListedText> object(std::size_t at) const {
    std::vector<ListedText> strings;
    while (!is(at, "}")) {
      if (is(at, "name") && is(at + 1, ":") && is_string(at + 2)) {
        at += 3;
      } else if (is(at, "ignores") && is(at + 1, ":")) {
        at += 2;
        strings = list(at);
      } else {
        return {};
      }
      at += is(at, ",") ? 1U : 0U;
    }
    return strings;
  }

  std::span<const Token> tokens_;
};

}  // namespace

void read_flat_eslint(std::string_view text, ExclusionList& list) {
  const std::vector<Token> tokens = Scanner(text).scan();
  list.add_globs({"eslint"}, FlatReader(tokens).read(), true, true);
}

}  // namespace prodready::tools
