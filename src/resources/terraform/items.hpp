// What a module and those that it calls declare, as items in Terraform's own names.
#pragma once

#include <string>
#include <vector>

#include "resources/mapping/apply.hpp"
#include "resources/terraform/evaluation.hpp"

namespace prodready::resources::terraform {

// `unit`, `workspace`: of the items' frames. Types that the evaluation does not keep are left out.
std::vector<SourceItem> items_of(ModuleInstance& root, const Evaluation& evaluation, const std::string& unit,
                                 const std::string& workspace);

}  // namespace prodready::resources::terraform
