// Items of a *.tfstate file of version 4.
#pragma once

#include <vector>

#include "resources/mapping/apply.hpp"
#include "resources/mapping/table.hpp"
#include "syntax/node.hpp"

namespace prodready::resources::terraform {

// Without unit and path, which the file's own path gives.
std::vector<SourceItem> state_file_items(const syntax::Node& state, const Tables& tables);

}  // namespace prodready::resources::terraform
