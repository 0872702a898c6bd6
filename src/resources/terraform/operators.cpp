#include <fmt/format.h>

#include <cmath>
#include <utility>

#include "resources/terraform/expression_kinds.hpp"
#include "resources/terraform/expressions.hpp"
#include "resources/terraform/values.hpp"

namespace prodready::resources::terraform {
namespace {

Value known(const hcl::Expression& expression, const Scope& scope) {
  Value value = evaluate(expression, scope);
  put_known(value);
  return value;
}

// One side decides `&&` with false and `||` with true, whatever the other is.
Value evaluate_logic(const hcl::Expression& expression, const Scope& scope) {
  const bool deciding = expression.text == "||";
  const Value left = known(expression.parts.at(0), scope);
  const std::optional<bool> left_holds = left.as_boolean();
  if (left_holds == deciding) {
    return deciding;
  }
  const std::size_t failures = scope.budget->failures;
  const Value right = known(expression.parts.at(1), scope);
  const std::optional<bool> right_holds = right.as_boolean();
  if (!left_holds) {
    scope.budget->failures = failures;
  }
  if (right_holds == deciding && (left_holds || is_open(left))) {
    return deciding;
  }
  if (left_holds && right_holds) {
    return !deciding;
  }
  const Value& open = left_holds ? right : left;
  return is_open(open) ? missing_of(open) : failure(scope, "a condition that is neither true nor false");
}

Value evaluate_equality(const hcl::Expression& expression, const Scope& scope) {
  const Value left = evaluate(expression.parts.at(0), scope);
  const Value right = evaluate(expression.parts.at(1), scope);
  if (const std::optional<bool> equal = equal_values(left, right)) {
    return *equal == (expression.text == "==");
  }
  return missing_of(is_open(left) ? left : right);
}

// Terraform calculates in decimal; 15 digits of a double are the same.
double decimal(double number) { return Value(fmt::format("{:.15g}", number)).as_number().value_or(number); }

std::optional<Value> calculate(std::string_view operation, double left, double right) {
  if (operation == "+") {
    return decimal(left + right);
  }
  if (operation == "-") {
    return decimal(left - right);
  }
  if (operation == "*") {
    return decimal(left * right);
  }
  if (operation == "/" && right != 0) {
    return left / right;
  }
  if (operation == "%" && right != 0) {
    return std::fmod(left, right);
  }
  if (operation == "<") {
    return Value(left < right);
  }
  if (operation == "<=") {
    return Value(left <= right);
  }
  if (operation == ">") {
    return Value(left > right);
  }
  if (operation == ">=") {
    return Value(left >= right);
  }
  return std::nullopt;
}

}  // namespace

Value evaluate_unary(const hcl::Expression& expression, const Scope& scope) {
  const Value operand = known(expression.parts.at(0), scope);
  if (is_open(operand)) {
    return missing_of(operand);
  }
  if (expression.text == "!") {
    const std::optional<bool> holds = operand.as_boolean();
    return holds ? Value(!*holds) : failure(scope, "! of what is neither true nor false");
  }
  const std::optional<double> number = operand.as_number();
  return number ? Value(-*number) : failure(scope, "- of what is no number");
}

Value evaluate_binary(const hcl::Expression& expression, const Scope& scope) {
  if (expression.text == "&&" || expression.text == "||") {
    return evaluate_logic(expression, scope);
  }
  if (expression.text == "==" || expression.text == "!=") {
    return evaluate_equality(expression, scope);
  }
  const Value left = known(expression.parts.at(0), scope);
  const Value right = known(expression.parts.at(1), scope);
  if (is_open(left) || is_open(right)) {
    return missing_of(is_open(left) ? left : right);
  }
  const std::optional<double> left_number = left.as_number();
  const std::optional<double> right_number = right.as_number();
  if (left_number && right_number) {
    if (std::optional<Value> result = calculate(expression.text, *left_number, *right_number)) {
      // Terraform has no largest number, so it is no failure.
      const bool is_held = result->number() == nullptr || std::isfinite(*result->number());
      return is_held
                 ? *std::move(result)
                 : Value::unresolved(source_text(expression) + ", a number beyond those that can be held");
    }
  }
  return failure(scope, source_text(expression) + ", which has no value");
}

Value evaluate_conditional(const hcl::Expression& expression, const Scope& scope) {
  const Value condition = known(expression.parts.at(0), scope);
  if (const std::optional<bool> holds = condition.as_boolean()) {
    return evaluate(expression.parts.at(*holds ? 1 : 2), scope);
  }
  if (!is_open(condition)) {
    return failure(scope, "a condition that is neither true nor false");
  }
  // Only one of them will be evaluated, so it says nothing when the other fails.
  const std::size_t failures = scope.budget->failures;
  Value then = evaluate(expression.parts.at(1), scope);
  const Value otherwise = evaluate(expression.parts.at(2), scope);
  scope.budget->failures = failures;
  if (equal_values(then, otherwise).value_or(false)) {
    return then;
  }
  Unresolved either{.what = missing_of(condition).unresolved()->what, .shape = {}, .references = {}};
  collect_references(then, either.references);
  collect_references(otherwise, either.references);
  return either;
}

}  // namespace prodready::resources::terraform
