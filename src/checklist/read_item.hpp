// Reads single parts of a checklist whose form has been checked.
#pragma once

#include <optional>
#include <vector>

#include "catalogue/tool_spec.hpp"
#include "checklist/checklist.hpp"
#include "checklist/document.hpp"
#include "checklist/param_values.hpp"
#include "syntax/node.hpp"

namespace prodready {

Category read_category(const syntax::Node& node);

// The parameters of an item, or the shared ones. A default that is not of its type is reported, and the
// parameter left out.
std::vector<ParamSpec> read_parameter_specs(const syntax::Node* node, InputDocument& document,
                                            ParamBudget& budget);

// `added_tools`: those that rules may name beside the built-in ones.
Item read_item(const syntax::Node& node, InputDocument& document,
               const catalogue::CatalogueSpec& added_tools);

}  // namespace prodready
