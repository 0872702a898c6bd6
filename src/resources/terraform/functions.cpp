#include "resources/terraform/functions.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "resources/terraform/expression_kinds.hpp"
#include "resources/terraform/expressions.hpp"
#include "resources/terraform/values.hpp"

namespace prodready::resources::terraform {
namespace {

// The letter for the argument at `index`; 0 where the signature has none.
char letter_at(std::string_view signature, std::size_t index) {
  std::size_t position = 0;
  for (std::size_t i = 0; i < signature.size(); ++i) {
    const char mark = i + 1 < signature.size() ? signature[i + 1] : '\0';
    if (mark == '*' || position == index) {
      return signature[i];
    }
    i += mark == '?' ? 1 : 0;
    ++position;
  }
  return '\0';
}

std::size_t fewest_arguments(std::string_view signature) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < signature.size(); ++i) {
    const char mark = i + 1 < signature.size() ? signature[i + 1] : '\0';
    if (mark == '?' || mark == '*') {
      ++i;
    } else {
      ++count;
    }
  }
  return count;
}

// Converts to what the letter means; false where the value is of another kind.
bool convert_argument(char letter, Value& value) {
  switch (letter) {
    case 's': {
      const std::optional<std::string> text = value.as_text();
      if (text) {
        value = Value(*text);
      }
      return text.has_value();
    }
    case 'n': {
      const std::optional<double> number = value.as_number();
      if (number) {
        value = Value(*number);
      }
      return number.has_value();
    }
    case 'b': {
      const std::optional<bool> holds = value.as_boolean();
      if (holds) {
        value = Value(*holds);
      }
      return holds.has_value();
    }
    case 'l':
      return value.list() != nullptr;
    case 'm':
      return value.map() != nullptr;
    default:
      return letter == 'v';
  }
}

Value unresolved_call(const std::vector<Value>& arguments) {
  Value all = Value(List(arguments.begin(), arguments.end()));
  return missing_of(all);
}

bool is_missing(const Value& value, Needs needs) {
  if (needs == Needs::all) {
    return is_open(value);
  }
  return needs == Needs::outer &&
         (value.is_unresolved() || (value.reference() != nullptr && value.reference()->known.empty()));
}

// try(): the first that does not fail. can(): whether it does not.
Value evaluate_try(const hcl::Expression& expression, const Scope& scope) {
  const std::size_t failures = scope.budget->failures;
  for (const hcl::Expression& part : expression.parts) {
    Value value = evaluate(part, scope);
    if (scope.budget->failures == failures) {
      return value;
    }
    scope.budget->failures = failures;
  }
  return failure(scope, source_text(expression) + ", of which nothing has a value");
}

Value evaluate_can(const hcl::Expression& expression, const Scope& scope) {
  const std::size_t failures = scope.budget->failures;
  const Value value = evaluate(expression.parts.front(), scope);
  const bool failed = scope.budget->failures != failures;
  scope.budget->failures = failures;
  if (!failed && value.is_unresolved()) {
    return missing_of(value);
  }
  return !failed;
}

}  // namespace

Value Call::fail(std::string_view why) const {
  return failure(scope, std::string(name) + "(): " + std::string(why));
}

Value Call::unknown() const { return Value::unresolved("function " + std::string(name)); }

const Function* find_function(std::string_view name) {
  const std::array groups = {text_functions(),     format_functions(),  pattern_functions(), list_functions(),
                             map_functions(),      set_functions(),     number_functions(),  type_functions(),
                             encoding_functions(), address_functions(), file_functions()};
  for (const std::span<const Function> group : groups) {
    const auto found = std::ranges::find(group, name, &Function::name);
    if (found != group.end()) {
      return &*found;
    }
  }
  return nullptr;
}

Value call_function(const Function& function, std::vector<Value> arguments, const Scope& scope) {
  const Call call{function.name, arguments, scope};
  if (arguments.size() < fewest_arguments(function.signature)) {
    return call.fail("too few arguments");
  }
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const char letter = letter_at(function.signature, i);
    if (letter == '\0') {
      return call.fail("too many arguments");
    }
    if (is_missing(arguments[i], function.needs)) {
      return unresolved_call(arguments);
    }
    if (function.needs == Needs::all) {
      put_known(arguments[i]);
    }
    if (function.needs == Needs::nothing && is_open(arguments[i])) {
      continue;
    }
    if (!convert_argument(letter, arguments[i])) {
      return call.fail("an argument of the wrong kind");
    }
  }
  Value result = function.run(call);
  // Terraform has no largest number, so it is no failure.
  if (const double* number = result.number(); number != nullptr && !std::isfinite(*number)) {
    return call.unknown();
  }
  return scope.budget->take_values(size_of(result)) ? std::move(result)
                                                    : Value::unresolved(scope.budget->spent);
}

Value evaluate_call(const hcl::Expression& expression, const Scope& scope) {
  if (expression.text == "try" && !expression.parts.empty()) {
    return evaluate_try(expression, scope);
  }
  if (expression.text == "can" && expression.parts.size() == 1) {
    return evaluate_can(expression, scope);
  }
  std::vector<Value> arguments;
  for (const hcl::Expression& part : expression.parts) {
    arguments.push_back(evaluate(part, scope));
  }
  if (expression.expand_last && !arguments.empty()) {
    Value last = std::move(arguments.back());
    arguments.pop_back();
    if (List* items = last.list()) {
      std::ranges::move(*items, std::back_inserter(arguments));
    } else {
      arguments.push_back(std::move(last));
      return is_open(arguments.back()) ? unresolved_call(arguments)
                                       : failure(scope, "`...` after what is no list");
    }
  }
  if (std::optional<Value> own = scope.names->own_function(expression.text, arguments, scope)) {
    return *std::move(own);
  }
  const Function* function = find_function(
      expression.text.starts_with("core::") ? std::string_view(expression.text).substr(6) : expression.text);
  if (function == nullptr) {
    Unresolved unknown{.what = "function " + expression.text, .shape = {}, .references = {}};
    for (const Value& argument : arguments) {
      collect_references(argument, unknown.references);
    }
    return unknown;
  }
  return call_function(*function, std::move(arguments), scope);
}

}  // namespace prodready::resources::terraform
