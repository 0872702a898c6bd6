#include "facts/pipelines/github_expression.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <optional>
#include <vector>

#include "core/text.hpp"

namespace prodready {
namespace {

using Value = ExpressionValue;
using Kind = Value::Kind;

constexpr std::size_t deepest = 50;
constexpr std::size_t longest = 21'000;  // GitHub's own limit

std::optional<bool> truth(const Value& value) {
  switch (value.kind) {
    case Kind::unknown:
    case Kind::ordinary:
      return std::nullopt;
    case Kind::anything:
      return true;
    case Kind::null:
      return false;
    case Kind::boolean:
    case Kind::number:
      return value.number != 0;
    case Kind::string:
      return !value.text.empty();
  }
  return std::nullopt;
}

std::string spelling(const Value& value) {
  switch (value.kind) {
    case Kind::boolean:
      return value.number != 0 ? "true" : "false";
    case Kind::number:
      return fmt::format("{}", value.number);
    case Kind::string:
      return value.text;
    default:
      return {};
  }
}

double as_number(const Value& value) {
  if (value.kind != Kind::string) {
    return value.number;
  }
  const std::string_view text = trim(value.text);
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return text.empty() ? 0 : error == std::errc() && end == text.data() + text.size() ? number : std::nan("");
}

bool is_open(const Value& value) { return value.kind == Kind::unknown; }

Value compare(const Value& left, std::string_view sign, const Value& right) {
  if (left.kind == Kind::anything || right.kind == Kind::anything) {
    return Value::truth(sign == "==" || sign == "<=" || sign == ">=");
  }
  if (is_open(left) || is_open(right)) {
    return is_open(left) ? left : right;
  }
  if (left.kind == Kind::ordinary || right.kind == Kind::ordinary) {
    return sign == "==" || sign == "!=" ? Value::truth(sign == "!=") : Value::unknown(left.text + right.text);
  }
  const auto is_spelled = [](const Value& value) {
    return value.kind == Kind::string || (value.kind == Kind::boolean && !value.text.empty());
  };
  const bool has_string = left.kind == Kind::string || right.kind == Kind::string;
  if (has_string && is_spelled(left) && is_spelled(right)) {
    const int order = to_lower(left.text).compare(to_lower(right.text));
    return Value::truth(sign == "=="   ? order == 0
                        : sign == "!=" ? order != 0
                        : sign == "<"  ? order < 0
                        : sign == "<=" ? order <= 0
                        : sign == ">"  ? order > 0
                                       : order >= 0);
  }
  const double a = as_number(left);
  const double b = as_number(right);
  return Value::truth(sign == "=="   ? a == b
                      : sign == "!=" ? a != b
                      : sign == "<"  ? a < b
                      : sign == "<=" ? a <= b
                      : sign == ">"  ? a > b
                                     : a >= b);
}

class Reader {
 public:
  Reader(std::string_view text, const ExpressionContext& context) : text_(text), context_(context) {}

  Value read() {
    Value value = read_or();
    skip();
    return position_ < text_.size() ? Value::unknown(std::string(trim(text_))) : value;
  }

 private:
  void skip() {
    while (position_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[position_])) != 0) {
      ++position_;
    }
  }
  bool take(std::string_view sign) {
    skip();
    if (!text_.substr(position_).starts_with(sign)) {
      return false;
    }
    position_ += sign.size();
    return true;
  }
  Value fail() {
    position_ = text_.size();
    return Value::unknown(std::string(trim(text_)));
  }

  Value read_or() {
    Value left = read_and();
    while (take("||")) {
      const Value right = read_and();
      const std::optional<bool> holds = truth(left);
      const std::optional<bool> other = truth(right);
      if (!holds) {
        left = other.value_or(false) && right.kind == Kind::boolean ? right : left;
      } else if (!*holds) {
        left = right;
      }
    }
    return left;
  }

  Value read_and() {
    Value left = read_comparison();
    while (take("&&")) {
      const Value right = read_comparison();
      const std::optional<bool> holds = truth(left);
      const std::optional<bool> other = truth(right);
      if (!holds) {
        left = other && !*other ? right : left;
      } else if (*holds) {
        left = right;
      }
    }
    return left;
  }

  Value read_comparison() {
    Value left = read_unary();
    for (const std::string_view sign : {"==", "!=", "<=", ">=", "<", ">"}) {
      if (take(sign)) {
        return compare(left, sign, read_unary());
      }
    }
    return left;
  }

  Value read_unary() {
    if (++depth_ > deepest) {
      return fail();
    }
    skip();
    const bool is_not =
        position_ < text_.size() && text_[position_] == '!' && !text_.substr(position_).starts_with("!=");
    if (!is_not) {
      Value value = read_primary();
      --depth_;
      return value;
    }
    ++position_;
    const Value value = read_unary();
    --depth_;
    const bool of_a_bad_run = value.text == "failure()" || value.text == "cancelled()";
    if (is_open(value) && of_a_bad_run) {  // most runs are none
      return Value::truth(true);
    }
    const std::optional<bool> holds = truth(value);
    return holds ? Value::truth(!*holds) : Value::unknown("!" + value.text);
  }

  Value read_primary() {
    skip();
    if (take("(")) {
      Value value = read_or();
      return take(")") ? value : fail();
    }
    if (position_ >= text_.size()) {
      return fail();
    }
    const char c = text_[position_];
    if (c == '\'') {
      return read_string();
    }
    if (std::isdigit(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '+' || c == '.') {
      double number = 0;
      const char* const start = text_.data() + position_;
      const auto [end, error] = std::from_chars(start, text_.data() + text_.size(), number);
      if (error != std::errc()) {
        return fail();
      }
      position_ += static_cast<std::size_t>(end - start);
      return {.kind = Kind::number, .text = {}, .number = number};
    }
    return read_name();
  }

  Value read_string() {
    std::string value;
    for (++position_; position_ < text_.size(); ++position_) {
      if (text_[position_] == '\'') {
        if (position_ + 1 < text_.size() && text_[position_ + 1] == '\'') {
          ++position_;
        } else {
          ++position_;
          return Value::of(std::move(value));
        }
      }
      value.push_back(text_[position_]);
    }
    return fail();
  }

  Value read_name() {
    std::string path;
    while (position_ < text_.size()) {
      const char c = text_[position_];
      if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-' || c == '.' || c == '*') {
        path.push_back(static_cast<char>(std::tolower(static_cast<unsigned char>(c))));
        ++position_;
      } else if (c == '[') {
        ++position_;
        const Value index = read_or();
        if (!take("]")) {
          return fail();
        }
        path += "." + (index.kind == Kind::unknown ? "*" : to_lower(spelling(index)));
      } else {
        break;
      }
    }
    if (path.empty()) {
      return fail();
    }
    if (take("(")) {
      return call(path, read_arguments());
    }
    if (path == "true" || path == "false") {
      return Value::truth(path == "true");
    }
    return path == "null" ? Value::null() : context_(path);
  }

  std::vector<Value> read_arguments() {
    std::vector<Value> arguments;
    if (take(")")) {
      return arguments;
    }
    do {
      arguments.push_back(read_or());
    } while (take(","));
    if (!take(")")) {
      fail();
    }
    return arguments;
  }

  Value call(const std::string& name, const std::vector<Value>& arguments) {
    if (name == "success" || name == "failure" || name == "always" || name == "cancelled") {
      return context_(name + "()");
    }
    for (const Value& argument : arguments) {
      if (argument.kind == Kind::unknown) {
        return Value::unknown(name + "(" + argument.text + ")");
      }
      if (argument.kind == Kind::anything && arguments.size() == 2) {
        return Value::truth(true);
      }
    }
    if (std::ranges::find(arguments, Kind::ordinary, &Value::kind) != arguments.end()) {
      const bool compares = name == "contains" || name == "startswith" || name == "endswith";
      return compares ? Value::truth(false) : Value::unknown(name + "()");
    }
    if (arguments.size() == 2) {
      const std::string text = to_lower(spelling(arguments[0]));
      const std::string part = to_lower(spelling(arguments[1]));
      if (name == "contains") {
        return Value::truth(text.find(part) != std::string::npos);
      }
      if (name == "startswith") {
        return Value::truth(text.starts_with(part));
      }
      if (name == "endswith") {
        return Value::truth(text.ends_with(part));
      }
    }
    if (name == "fromjson" && arguments.size() == 1) {
      const std::string text = spelling(arguments.front());
      if (text == "true" || text == "false") {
        return Value::truth(text == "true");
      }
    }
    return Value::unknown(name + "()");
  }

  std::string_view text_;
  const ExpressionContext& context_;
  std::size_t position_ = 0;
  std::size_t depth_ = 0;
};

}  // namespace

ExpressionValue evaluate_expression(std::string_view expression, const ExpressionContext& context) {
  if (expression.size() > longest) {
    return Value::unknown("an expression that is too long");
  }
  return Reader(expression, context).read();
}

Tri evaluate_condition(std::string_view text, const ExpressionContext& context) {
  text = trim(text);
  if (text.empty()) {
    return Tri::yes();
  }
  if (text.starts_with("${{") && text.ends_with("}}") && text.find("${{", 3) == std::string_view::npos) {
    text = text.substr(3, text.size() - 5);
  } else if (text.find("${{") != std::string_view::npos) {
    return Tri::unresolved(std::string(text));
  }
  const std::optional<bool> holds = truth(evaluate_expression(text, context));
  return holds ? Tri::of(*holds) : Tri::unresolved(std::string(trim(text)));
}

shell::Word put_in_expressions(std::string_view text, const ExpressionContext& context) {
  shell::Word word;
  std::size_t position = 0;
  while (position < text.size()) {
    const std::size_t start = std::min(text.find("${{", position), text.size());
    word.text.append(text.substr(position, start - position));
    if (start == text.size()) {
      break;
    }
    const std::size_t end = text.find("}}", start);
    if (end == std::string_view::npos) {
      word.text.append(text.substr(start));
      word.resolved = false;
      break;
    }
    const Value value = evaluate_expression(text.substr(start + 3, end - start - 3), context);
    if (value.kind == Kind::unknown || value.kind == Kind::anything || value.kind == Kind::ordinary) {
      word.text.append(text.substr(start, end + 2 - start));
      word.resolved = false;
    } else {
      word.text += spelling(value);
    }
    position = end + 2;
  }
  return word;
}

}  // namespace prodready
