// What stages, jobs and steps of Azure Pipelines have in common: conditions, variables and the parameters of
// templates. Form: learn.microsoft.com/azure/devops/pipelines/yaml-schema
#pragma once

#include <functional>
#include <map>
#include <string>

#include "facts/pipelines/pipeline.hpp"
#include "syntax/node.hpp"

namespace prodready::azure {

using Values = std::map<std::string, std::string, std::less<>>;

// `continueOnError:`.
Gating continue_on_error(const syntax::Node& node);

// `condition:` as far as literals go, and `enabled: false`.
Condition condition_of(const syntax::Node& node);

// Adds the plain ones of a map, or of a list of `name` and `value`; null adds none.
void add_variables(const syntax::Node* node, Values& variables);

// The defaults that a template declares, and over them what the call gives; null gives none.
Values parameters_of(const syntax::Node& file, const syntax::Node* given);

// The node with each `${{ parameters.x }}` replaced whose value is known.
syntax::Node with_parameters(const syntax::Node& node, const Values& parameters);

}  // namespace prodready::azure
