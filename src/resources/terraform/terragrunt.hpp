// Terragrunt units: which module each deploys, with which inputs.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "resources/terraform/module.hpp"

namespace prodready::resources::terraform {

struct TerragruntUnit {
  std::string folder;         // of its terragrunt.hcl
  std::string module_folder;  // in the tree
  std::string environment;    // "" : its folder says it
  Named<Value> inputs;
  std::string generated;   // code that `generate` blocks put beside the module's files
  std::uint32_t file = 0;  // Value::file of the configuration that generates it
};

struct TerragruntUnits {
  std::vector<TerragruntUnit> units;
  std::vector<Unread> unread;  // units whose module is not on disk
  Gaps gaps;
};

TerragruntUnits read_terragrunt(ModuleStore& store, const std::function<bool(std::string_view)>& is_own);

}  // namespace prodready::resources::terraform
