#include "resources/terraform/scope.hpp"

namespace prodready::resources::terraform {

bool Budget::take_values(std::size_t count) {
  if (values < count) {
    values = 0;
    spent = "the code makes more than 2,000,000 values";
    return false;
  }
  values -= count;
  return true;
}

bool Budget::take_instance() {
  if (instances == 0) {
    spent = "count and for_each make more than 100,000 instances";
    return false;
  }
  --instances;
  return true;
}

std::optional<Value> Names::own_function(std::string_view, std::span<const Value>, const Scope&) {
  return std::nullopt;
}

const Value* Scope::bound(std::string_view name) const {
  for (const Binding* binding = bindings; binding != nullptr; binding = binding->outer) {
    if (binding->name == name) {
      return binding->value;
    }
  }
  return nullptr;
}

Scope Scope::with(const Binding& binding) const {
  Scope inner = *this;
  inner.bindings = &binding;
  return inner;
}

}  // namespace prodready::resources::terraform
