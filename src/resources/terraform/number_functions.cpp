#include <algorithm>
#include <cmath>
#include <string>

#include "core/text.hpp"
#include "resources/terraform/functions.hpp"
#include "resources/terraform/values.hpp"

namespace prodready::resources::terraform {
namespace {

Value smallest(const Call& call) {
  double result = call.number(0);
  for (std::size_t i = 1; i < call.size(); ++i) {
    result = std::min(result, call.number(i));
  }
  return result;
}

Value largest(const Call& call) {
  double result = call.number(0);
  for (std::size_t i = 1; i < call.size(); ++i) {
    result = std::max(result, call.number(i));
  }
  return result;
}

Value absolute(const Call& call) { return std::abs(call.number(0)); }
Value ceiling(const Call& call) { return std::ceil(call.number(0)); }
Value floor_of(const Call& call) { return std::floor(call.number(0)); }
Value power(const Call& call) { return std::pow(call.number(0), call.number(1)); }

Value sign(const Call& call) {
  const double number = call.number(0);
  return number > 0 ? 1 : number < 0 ? -1 : 0;
}

Value logarithm(const Call& call) {
  const double result = std::log(call.number(0)) / std::log(call.number(1));
  return std::isfinite(result) ? Value(result) : call.fail("no logarithm");
}

Value parseint(const Call& call) {
  const double base = call.number(1);
  const std::string text = to_lower(call.text(0));
  const bool is_negative = text.starts_with('-');
  double result = 0;
  for (const char c : std::string_view(text).substr(is_negative ? 1 : 0)) {
    const int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'z' ? c - 'a' + 10 : 99;
    if (digit >= base || base > 36) {
      return call.fail("no number of that base");
    }
    result = result * base + digit;
  }
  if (text.size() == (is_negative ? 1U : 0U)) {
    return call.fail("no number of that base");
  }
  return is_negative ? -result : result;
}

Value sum(const Call& call) {
  double result = 0;
  for (const Value& item : call.list(0)) {
    const std::optional<double> number = item.as_number();
    if (!number) {
      return call.fail("an element that is no number");
    }
    result += *number;
  }
  return call.list(0).empty() ? call.fail("an empty list") : Value(result);
}

// `decisive`: the element that decides, whatever the others are.
Value all_or_any(const Call& call, bool decisive) {
  const Value* open = nullptr;
  for (const Value& item : call.list(0)) {
    const std::optional<bool> holds = item.as_boolean();
    if (holds == decisive) {
      return decisive;
    }
    open = is_open(item) ? &item : open;
  }
  return open != nullptr ? missing_of(*open) : Value(!decisive);
}

Value alltrue(const Call& call) { return all_or_any(call, false); }
Value anytrue(const Call& call) { return all_or_any(call, true); }

}  // namespace

std::span<const Function> number_functions() {
  static constexpr Function table[] = {
      {"min", "nn*", Needs::all, smallest},     {"max", "nn*", Needs::all, largest},
      {"abs", "n", Needs::all, absolute},       {"ceil", "n", Needs::all, ceiling},
      {"floor", "n", Needs::all, floor_of},     {"pow", "nn", Needs::all, power},
      {"log", "nn", Needs::all, logarithm},     {"signum", "n", Needs::all, sign},
      {"parseint", "sn", Needs::all, parseint}, {"sum", "l", Needs::all, sum},
      {"alltrue", "l", Needs::outer, alltrue},  {"anytrue", "l", Needs::outer, anytrue}};
  return table;
}

}  // namespace prodready::resources::terraform
