// ModuleInstance::once, for the files that define its members.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "resources/terraform/evaluation.hpp"

namespace prodready::resources::terraform {

template <class Make>
const Value& ModuleInstance::once(Named<Value>& values, std::string_view name, std::string_view prefix,
                                  Make make) {
  const auto known = values.find(name);
  if (known != values.end()) {
    return known->second;
  }
  const std::string full_name = std::string(prefix) + std::string(name);
  Value& place =
      values.emplace(name, Value::unresolved(full_name + ", which refers to itself")).first->second;
  Value made = make();
  place = std::move(made);
  return place;
}

}  // namespace prodready::resources::terraform
