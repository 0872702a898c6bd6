// The values that a root module's variables get from files beside it.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "resources/terraform/module.hpp"
#include "resources/terraform/scope.hpp"

namespace prodready::resources::terraform {

struct ChosenValues {
  Named<Value> values;
  std::string environment;  // that the chosen files name; "" for none
  Gaps gaps;
};

// terraform.tfvars and *.auto.tfvars, as Terraform reads them; then one environment's files, by their name or
// folder (prod.tfvars, env/prod.tfvars, environments/prod/*.tfvars): production's, else the first by name.
ChosenValues choose_values(const ModuleStore& store, std::string_view folder,
                           const std::function<std::string(std::string_view)>& environment_of,
                           Budget& budget);

// "prod", "prd", "production", "live"
bool is_production_name(std::string_view environment);

}  // namespace prodready::resources::terraform
