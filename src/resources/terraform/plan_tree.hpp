// Items of the modules and resources that `terraform show -json` prints, of a plan and of a state.
#pragma once

#include <vector>

#include "resources/mapping/apply.hpp"
#include "resources/mapping/table.hpp"
#include "syntax/node.hpp"

namespace prodready::resources::terraform {

// What a plan wants to be there. Attributes that are known after apply only are unresolved, or references
// where the plan's configuration says what they refer to. Without unit and path.
std::vector<SourceItem> plan_items(const syntax::Node& plan, const Tables& tables);
std::vector<SourceItem> shown_state_items(const syntax::Node& state, const Tables& tables);

}  // namespace prodready::resources::terraform
