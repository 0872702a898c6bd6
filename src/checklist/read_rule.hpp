// Reads the rules that users write in a checklist. Their form has been checked against rule_shape().
#pragma once

#include <optional>

#include "catalogue/tool_spec.hpp"
#include "checklist/document.hpp"
#include "checklist/rule.hpp"
#include "syntax/node.hpp"

namespace prodready {

// Rules nest at most 20 deep and have at most 200 tests; beyond that it is a fault, as is a range that
// nothing fulfils, and a tool that is neither built in nor added. Nothing where the node is no rule: the
// check has said so.
std::optional<Rule> read_rule(const syntax::Node& node, InputDocument& document,
                              const catalogue::CatalogueSpec& added_tools);

}  // namespace prodready
