// JSON as Terraform's `jsonencode` writes it, and values of parsed JSON and YAML.
#pragma once

#include <optional>
#include <string>

#include "resources/model/value.hpp"
#include "syntax/node.hpp"

namespace prodready::resources::terraform {

// Keys sorted, no spaces, `<`, `>` and `&` escaped. `value` must hold nothing that is unresolved.
std::string json_text(const Value& value);

enum class NodeSyntax { json, yaml };
// Numbers, booleans and nulls where they are not quoted. Nothing where YAML's merge keys are used, whose
// meaning is not worked out.
std::optional<Value> value_of_node(const syntax::Node& node, NodeSyntax syntax);

}  // namespace prodready::resources::terraform
