#include "facts/pipelines/groovy_blocks.hpp"

#include <algorithm>
#include <cctype>

#include "core/text.hpp"

namespace prodready {
namespace {

constexpr std::size_t deepest = 50;
constexpr std::size_t most_statements = 20'000;

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.' || c == '-';
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  std::vector<GroovyStatement> read_block(std::size_t depth) {
    std::vector<GroovyStatement> statements;
    while (true) {
      skip_space(true);
      if (position_ >= text_.size()) {
        complete = complete && depth == 0;
        return statements;
      }
      if (text_[position_] == '}') {
        ++position_;
        return statements;
      }
      if (depth > deepest || ++count_ > most_statements) {
        complete = false;
        position_ = text_.size();
        return statements;
      }
      const std::size_t before = position_;
      statements.push_back(read_statement(depth));
      position_ += position_ == before ? 1U : 0U;
    }
  }

  bool complete = true;

 private:
  char here() const { return position_ < text_.size() ? text_[position_] : '\0'; }
  bool at(std::string_view word) const { return text_.substr(position_).starts_with(word); }

  void step() {
    line_ += here() == '\n' ? 1U : 0U;
    ++position_;
  }

  void skip_space(bool newlines) {
    while (position_ < text_.size()) {
      const char c = here();
      if (c == ' ' || c == '\t' || c == '\r' || (newlines && (c == '\n' || c == ';'))) {
        step();
      } else if (at("//") || at("#!")) {
        while (position_ < text_.size() && here() != '\n') {
          step();
        }
      } else if (at("/*")) {
        while (position_ < text_.size() && !at("*/")) {
          step();
        }
        position_ = std::min(position_ + 2, text_.size());
      } else {
        return;
      }
    }
  }

  // Any of Groovy's strings; escapes of newline, tab, quotes, dollar and backslash.
  std::string read_string(bool& interpolates) {
    const char quote = here();
    const std::string triple(3, quote);
    const bool is_triple = quote != '/' && at(triple);
    position_ += is_triple ? 3 : 1;
    std::string value;
    while (position_ < text_.size()) {
      if (is_triple ? at(triple) : here() == quote) {
        position_ += is_triple ? 3 : 1;
        return value;
      }
      if (here() == '\\' && position_ + 1 < text_.size()) {
        step();
        const char c = here();
        value += c == 'n' ? "\n" : c == 't' ? "\t" : c == '\n' ? "\\\n" : std::string(1, c);
      } else {
        interpolates = interpolates || (quote == '"' && here() == '$');
        value.push_back(here());
      }
      step();
    }
    complete = false;
    return value;
  }

  std::string read_word() {
    const std::size_t start = position_;
    while (is_word(here())) {
      ++position_;
    }
    return std::string(text_.substr(start, position_ - start));
  }

  GroovyStatement read_statement(std::size_t depth) {
    GroovyStatement statement;
    statement.line = line_;
    const std::size_t start = position_;
    statement.name = read_word();
    if ((statement.name == "def" || statement.name == "final") && (here() == ' ' || here() == '\t')) {
      skip_space(false);
      statement.name = read_word();
    }
    int brackets = 0;
    std::string key;
    while (position_ < text_.size()) {
      skip_space(brackets > 0);
      const char c = here();
      if ((c == '\n' || c == ';' || c == '\0') && brackets <= 0) {
        break;
      }
      if (c == '}') {
        break;
      }
      if (c == '{') {
        step();
        statement.text = std::string(trim(text_.substr(start, position_ - 1 - start)));
        statement.has_block = true;
        std::vector<GroovyStatement> inner = read_block(depth + 1);
        std::ranges::move(inner, std::back_inserter(statement.block));
        if (brackets > 0) {
          continue;
        }
        break;
      }
      if (c == '(' || c == '[') {
        ++brackets;
        step();
      } else if (c == ')' || c == ']') {
        --brackets;
        step();
      } else if (c == '\'' || c == '"') {
        std::string value = read_string(statement.interpolates);
        add(statement, key, std::move(value));
      } else if (is_word(c)) {
        std::string word = read_word();
        skip_space(false);
        if (here() == ':' && !at("::")) {
          step();
          key = std::move(word);
        } else {
          add(statement, key, std::move(word));
        }
      } else {
        statement.assigns = statement.assigns || (c == '=' && statement.arguments.empty() && !at("=="));
        step();
      }
    }
    if (statement.text.empty()) {
      statement.text = std::string(trim(text_.substr(start, position_ - start)));
    }
    return statement;
  }

  static void add(GroovyStatement& statement, std::string& key, std::string value) {
    if (key.empty()) {
      statement.arguments.push_back(std::move(value));
    } else {
      statement.named.emplace_back(std::exchange(key, {}), std::move(value));
    }
  }

  std::string_view text_;
  std::size_t position_ = 0;
  std::uint32_t line_ = 1;
  std::size_t count_ = 0;
};

}  // namespace

const GroovyStatement* GroovyStatement::find(std::string_view wanted) const {
  const auto found = std::ranges::find(block, wanted, &GroovyStatement::name);
  return found == block.end() ? nullptr : &*found;
}

std::string GroovyStatement::named_text(std::string_view wanted) const {
  const auto found = std::ranges::find_if(named, [&](const auto& entry) { return entry.first == wanted; });
  return found == named.end() ? "" : found->second;
}

GroovyScript read_groovy(std::string_view text) {
  Reader reader(text);
  GroovyScript script;
  script.statements = reader.read_block(0);
  script.complete = reader.complete;
  return script;
}

}  // namespace prodready
