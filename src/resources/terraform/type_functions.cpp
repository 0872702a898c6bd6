#include <string>

#include "resources/terraform/functions.hpp"
#include "resources/terraform/sets.hpp"
#include "resources/terraform/values.hpp"

namespace prodready::resources::terraform {
namespace {

Value tostring(const Call& call) {
  const Value& value = call.arguments[0];
  const std::optional<std::string> text = value.as_text();
  if (is_open(value)) {
    return value;
  }
  return value.is_absent() ? Value{} : text ? Value(*text) : call.fail("no text");
}

Value tonumber(const Call& call) {
  const Value& value = call.arguments[0];
  const std::optional<double> number = value.as_number();
  return value.is_absent() ? Value{} : number ? Value(*number) : call.fail("no number");
}

Value tobool(const Call& call) {
  const Value& value = call.arguments[0];
  const std::optional<bool> holds = value.as_boolean();
  return value.is_absent() ? Value{} : holds ? Value(*holds) : call.fail("neither true nor false");
}

Value tolist(const Call& call) {
  const Value& value = call.arguments[0];
  return value.is_absent() || value.list() != nullptr ? value : call.fail("no list");
}

Value toset(const Call& call) {
  const Value& value = call.arguments[0];
  if (value.list() != nullptr) {
    return set_of(*value.list());
  }
  return value.is_absent() ? value : call.fail("no list");
}

Value tomap(const Call& call) {
  const Value& value = call.arguments[0];
  return value.is_absent() || value.map() != nullptr ? value : call.fail("no map");
}

Value same(const Call& call) { return call.arguments[0]; }

}  // namespace

std::span<const Function> type_functions() {
  static constexpr Function table[] = {
      {"tostring", "v", Needs::nothing, tostring},   {"tonumber", "v", Needs::all, tonumber},
      {"tobool", "v", Needs::all, tobool},           {"tolist", "v", Needs::outer, tolist},
      {"toset", "v", Needs::outer, toset},           {"tomap", "v", Needs::outer, tomap},
      {"sensitive", "v", Needs::nothing, same},      {"nonsensitive", "v", Needs::nothing, same},
      {"ephemeralasnull", "v", Needs::nothing, same}};
  return table;
}

}  // namespace prodready::resources::terraform
