// For texts whose expressions may use no names: variable files.
#pragma once

#include <string>

#include "resources/terraform/scope.hpp"
#include "resources/terraform/values.hpp"

namespace prodready::resources::terraform {

class NoNames final : public Names {
 public:
  Found find(std::string_view name, std::span<const Step> steps, const Scope& scope) override {
    return {failure(scope, std::string(name)), steps.size()};
  }
  Value member(const Reference& reference, const Step& step, const Scope&) override {
    return Value::unresolved(address_of(reference) + step_text(step));
  }
  const File* file(std::string_view) override { return nullptr; }
};

}  // namespace prodready::resources::terraform
