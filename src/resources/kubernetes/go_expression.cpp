#include "resources/kubernetes/go_expression.hpp"

#include <cctype>
#include <charconv>
#include <cstdlib>
#include <utility>

#include "core/text.hpp"

namespace prodready::resources::kubernetes {
namespace {

constexpr int deepest = 64;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
bool is_name(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

std::string unquoted(std::string_view quoted) {
  if (quoted.size() < 2) {
    return "";
  }
  const std::string_view inside = quoted.substr(1, quoted.size() - 2);
  if (quoted.front() == '`') {
    return std::string(inside);
  }
  std::string text;
  for (std::size_t i = 0; i < inside.size(); ++i) {
    if (inside[i] != '\\' || i + 1 == inside.size()) {
      text += inside[i];
      continue;
    }
    const char c = inside[++i];
    text += c == 'n' ? '\n' : (c == 't' ? '\t' : c);
  }
  return text;
}

std::optional<double> number_of(const std::string& text) {
  double value = 0;
  const char* begin = text.data() + (text.starts_with('+') ? 1 : 0);
  const auto [end, error] = std::from_chars(begin, text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() ? std::optional<double>(value)
                                                                  : std::nullopt;
}

class Parser {
 public:
  explicit Parser(const std::vector<TemplateWord>& words) : words_(words) {}

  std::optional<TemplateExpression> parse() {
    std::optional<TemplateExpression> expression = pipeline(0);
    return at_ == words_.size() ? std::move(expression) : std::nullopt;
  }

 private:
  bool ended() const { return at_ >= words_.size(); }
  const std::string& word() const { return words_[at_].text; }

  std::optional<TemplateExpression> pipeline(int depth) {
    std::optional<TemplateExpression> value = command(depth, std::nullopt);
    int length = depth;
    while (value && !ended() && word() == "|") {
      ++at_;
      value = ++length < deepest ? command(length, std::move(value)) : std::nullopt;
    }
    return value;
  }

  // `piped`: what stands before the `|`, its last argument.
  std::optional<TemplateExpression> command(int depth, std::optional<TemplateExpression> piped) {
    if (ended() || depth >= deepest) {
      return std::nullopt;
    }
    const std::size_t start = at_;
    const bool function = is_function(word());
    TemplateExpression call;
    if (function) {
      call.kind = ExpressionKind::call;
      call.text = words_[at_++].text;
    } else {
      std::optional<TemplateExpression> first = operand(depth + 1);
      if (!first) {
        return std::nullopt;
      }
      const bool alone = ended() || word() == "|" || word() == ")";
      if (alone && !piped) {
        return first;
      }
      call.kind = ExpressionKind::method;
      call.parts.push_back(std::move(*first));
    }
    while (!ended() && word() != "|" && word() != ")") {
      std::optional<TemplateExpression> argument = operand(depth + 1);
      if (!argument) {
        return std::nullopt;
      }
      call.parts.push_back(std::move(*argument));
    }
    if (piped) {
      call.source = piped->source + " | ";
      call.parts.push_back(std::move(*piped));
    }
    call.source += source_from(start);
    return call;
  }

  static bool is_function(const std::string& text) {
    const bool name =
        !text.empty() && (std::isalpha(static_cast<unsigned char>(text[0])) != 0 || text[0] == '_');
    return name && text != "true" && text != "false" && text != "nil";
  }

  std::string source_from(std::size_t start) const {
    std::string source;
    for (std::size_t i = start; i < at_ && source.size() < 120; ++i) {
      source +=
          (i == start || words_[i].joined || words_[i].text == ")" || words_[i - 1].text == "(" ? "" : " ") +
          words_[i].text;
    }
    return source;
  }

  std::optional<TemplateExpression> operand(int depth) {
    const std::size_t start = at_;
    std::optional<TemplateExpression> value = primary(depth);
    while (value && !ended() && words_[at_].joined && word().starts_with('.') && word().size() > 1) {
      if (++chained_ > 10'000) {
        return std::nullopt;
      }
      TemplateExpression field;
      field.kind = ExpressionKind::field;
      field.text = word().substr(1);
      ++at_;
      field.source = source_from(start);
      field.parts.push_back(std::move(*value));
      value = std::move(field);
      if (++depth > 2 * deepest) {
        return std::nullopt;
      }
    }
    return value;
  }

  std::optional<TemplateExpression> primary(int depth) {
    if (ended()) {
      return std::nullopt;
    }
    const std::string text = words_[at_++].text;
    TemplateExpression value;
    value.source = text;
    if (text == "(") {
      std::optional<TemplateExpression> inner = pipeline(depth + 1);
      if (!inner || ended() || word() != ")") {
        return std::nullopt;
      }
      ++at_;
      return inner;
    }
    if (text == ".") {
      value.kind = ExpressionKind::dot;
    } else if (text.starts_with('.')) {
      value.kind = ExpressionKind::field;
      value.text = text.substr(1);
      value.parts.push_back(
          {.kind = ExpressionKind::dot, .text = {}, .value = {}, .parts = {}, .source = "."});
    } else if (text.starts_with('$')) {
      value.kind = ExpressionKind::variable;
      value.text = text.substr(1);
    } else if (text[0] == '"' || text[0] == '`' || text[0] == '\'') {
      value.value = unquoted(text);
    } else if (text == "true" || text == "false") {
      value.value = text == "true";
    } else if (const std::optional<double> number = number_of(text)) {
      value.value = *number;
    } else if (is_function(text)) {
      value.kind = ExpressionKind::call;
      value.text = text;
    } else if (text != "nil") {
      return std::nullopt;
    }
    return value;
  }

  const std::vector<TemplateWord>& words_;
  std::size_t at_ = 0;
  std::size_t chained_ = 0;
};

std::size_t end_of_word(std::string_view action, std::size_t at) {
  const char c = action[at];
  if (c == '"' || c == '\'' || c == '`') {
    for (++at; at < action.size() && action[at] != c; ++at) {
      at += action[at] == '\\' && c != '`' ? 1U : 0U;
    }
    return at < action.size() ? at + 1 : std::string_view::npos;
  }
  if (action.substr(at, 2) == ":=") {
    return at + 2;
  }
  const bool number =
      std::isdigit(static_cast<unsigned char>(c)) != 0 || ((c == '-' || c == '+') && at + 1 < action.size());
  std::size_t end = at + 1;
  if (number) {
    while (end < action.size() && (is_name(action[end]) || action[end] == '.')) {
      ++end;
    }
  } else if (is_name(c) || c == '$' || c == '.') {
    while (end < action.size() && is_name(action[end])) {
      ++end;
    }
  }
  return end;
}

}  // namespace

std::optional<std::vector<TemplateWord>> words_of_action(std::string_view action) {
  std::vector<TemplateWord> words;
  std::size_t at = 0;
  bool blank = true;
  while (at < action.size()) {
    if (is_blank(action[at])) {
      blank = true;
      ++at;
      continue;
    }
    const std::size_t end = end_of_word(action, at);
    if (end == std::string_view::npos) {
      return std::nullopt;
    }
    words.push_back({std::string(action.substr(at, end - at)), !blank});
    at = end;
    blank = false;
  }
  return words;
}

std::optional<TemplateExpression> parse_pipeline(const std::vector<TemplateWord>& words) {
  return Parser(words).parse();
}

}  // namespace prodready::resources::kubernetes
