#include "resources/kubernetes/template_functions.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "resources/kubernetes/tree.hpp"
#include "resources/kubernetes/yaml_writer.hpp"

namespace prodready::resources::kubernetes {
namespace {

constexpr std::string_view missing_shape = "<no value>";
constexpr std::size_t largest = std::size_t{1} << 20U;

bool is_known(const Value& value) {
  if (value.is_unresolved()) {
    return is_nothing(value);
  }
  return value.text() == nullptr || !Marks::has_hole(*value.text());
}

bool all_known(const Arguments& arguments) { return std::ranges::all_of(arguments, is_known); }

// The first argument that is something.
Value coalesce(const Arguments& arguments) {
  for (const Value& argument : arguments) {
    const std::optional<bool> truth = truth_of(argument);
    if (!truth || *truth) {
      return truth ? argument : Value::unresolved("coalesce");
    }
  }
  return {};
}

bool are_equal(const Value& left, const Value& right) {
  return is_nothing(left) ? is_nothing(right) : left == right;
}

std::optional<Value> call_logic_function(std::string_view name, const Arguments& arguments) {
  if (name == "default" && arguments.size() == 2) {
    const std::optional<bool> truth = truth_of(arguments[1]);
    if (!truth) {
      return arguments[1].is_unresolved() ? arguments[1] : Value::unresolved("default");
    }
    return *truth ? arguments[1] : arguments[0];
  }
  if (name == "coalesce") {
    return coalesce(arguments);
  }
  if (name == "ternary" && arguments.size() == 3) {
    const std::optional<bool> truth = truth_of(arguments[2]);
    return truth ? arguments[*truth ? 0 : 1] : Value::unresolved("ternary");
  }
  if ((name == "not" || name == "empty") && arguments.size() == 1) {
    const std::optional<bool> truth = truth_of(arguments[0]);
    return truth ? Value{!*truth} : Value::unresolved(std::string(name));
  }
  if (name == "eq" && arguments.size() >= 2 && all_known(arguments)) {
    return std::any_of(arguments.begin() + 1, arguments.end(),
                       [&](const Value& other) { return are_equal(arguments[0], other); });
  }
  if (name == "ne" && arguments.size() == 2 && all_known(arguments)) {
    return !are_equal(arguments[0], arguments[1]);
  }
  if (name == "required" && arguments.size() == 2) {
    return arguments[1];
  }
  return std::nullopt;
}

// `and`, `or`: one argument alone can decide.
std::optional<Value> call_junction(std::string_view name, const Arguments& arguments) {
  if ((name != "and" && name != "or") || arguments.empty()) {
    return std::nullopt;
  }
  const bool decides = name == "or";
  bool open = false;
  for (const Value& argument : arguments) {
    const std::optional<bool> truth = truth_of(argument);
    if (truth && *truth == decides) {
      return open ? Value{decides} : argument;
    }
    open = open || !truth;
  }
  return open ? Value::unresolved(std::string(name)) : arguments.back();
}

bool holds_texts(std::string_view name) {
  static constexpr std::array<std::string_view, 26> names = {
      "quote",     "squote",   "indent",  "nindent", "trim",      "trimSuffix", "trimPrefix",
      "trimAll",   "toString", "print",   "printf",  "cat",       "join",       "lower",
      "upper",     "title",    "trunc",   "replace", "kebabcase", "toYaml",     "snakecase",
      "camelcase", "toJson",   "println", "tpl",     "abbrev"};
  return std::ranges::find(names, name) != names.end();
}

bool is_kind(const Value& value, std::string_view kind) {
  return (kind == "map" && value.map() != nullptr) || (kind == "slice" && value.list() != nullptr) ||
         (kind == "string" && value.text() != nullptr) || (kind == "bool" && value.boolean() != nullptr) ||
         ((kind == "float64" || kind == "int" || kind == "int64") && value.number() != nullptr) ||
         (kind == "invalid" && is_nothing(value)) ||
         (kind == "map[string]interface {}" && value.map() != nullptr) ||
         (kind == "[]interface {}" && value.list() != nullptr);
}

}  // namespace

Value missing_value(const std::string& name) { return Value::unresolved(name, std::string(missing_shape)); }

bool is_nothing(const Value& value) {
  return value.is_absent() || (value.is_unresolved() && value.unresolved()->shape == missing_shape);
}

std::optional<bool> truth_of(const Value& value) {
  if (is_nothing(value)) {
    return false;
  }
  if (value.is_unresolved() || (value.text() != nullptr && Marks::is_hole(*value.text()))) {
    return std::nullopt;
  }
  if (value.text() != nullptr) {
    return !value.text()->empty();
  }
  if (value.boolean() != nullptr) {
    return *value.boolean();
  }
  if (value.number() != nullptr) {
    return *value.number() != 0;
  }
  return value.map() != nullptr ? !value.map()->empty() : value.list() != nullptr && !value.list()->empty();
}

std::string text_of(const Value& value, Marks& marks) {
  if (const Unresolved* missing = value.unresolved()) {
    return marks.hole(missing->what);
  }
  if (value.map() != nullptr || value.list() != nullptr) {
    return marks.hole("a map or list as text");
  }
  return value.as_text().value_or("");
}

Value call_function(std::string_view name, Arguments arguments, const std::string& source, Marks& marks) {
  if (std::optional<Value> result = call_junction(name, arguments)) {
    return result->is_unresolved() && !is_nothing(*result) ? Value::unresolved(source) : *std::move(result);
  }
  if (std::optional<Value> result = call_logic_function(name, arguments)) {
    return result->is_unresolved() && !is_nothing(*result) && result->unresolved()->what == name
               ? Value::unresolved(source)
               : *std::move(result);
  }
  if (std::optional<Value> result = call_list_function(name, arguments)) {
    return result->is_unresolved() && result->unresolved()->what == name ? Value::unresolved(source)
                                                                         : *std::move(result);
  }
  if ((name == "kindIs" || name == "typeIs") && arguments.size() == 2 && is_known(arguments[1])) {
    return is_kind(arguments[1], arguments[0].as_text().value_or(""));
  }
  if (holds_texts(name)) {
    std::optional<Value> result = call_text_function(name, arguments, marks);
    return result && (result->text() == nullptr || result->text()->size() <= largest)
               ? *std::move(result)
               : Value::unresolved(source);
  }
  if (!all_known(arguments)) {
    return Value::unresolved(source);
  }
  if (std::optional<Value> result = call_number_function(name, arguments)) {
    return *std::move(result);
  }
  return Value::unresolved(source);
}

}  // namespace prodready::resources::kubernetes
