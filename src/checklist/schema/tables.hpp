// The tables of keys: everything that may stand in a checklist, the configuration, waivers, attestations and
// the baseline, with what it means.
#pragma once

#include <string_view>
#include <vector>

#include "checklist/schema/shape.hpp"
#include "core/params.hpp"

namespace prodready::schema {

const Shape& checklist_shape();
const Shape& rule_shape();
const Shape& configuration_shape();
const Shape& waivers_shape();
const Shape& attestations_shape();
const Shape& baseline_shape();

// The value of a parameter.
Shape parameter_shape(ParamType type);
std::string_view describe_type(ParamType type);  // "list of globs"

// Categories of the tool catalogue that a rule may ask for.
const std::vector<std::string_view>& tool_categories();

Shape severity_shape();
Shape quantity_shape();

}  // namespace prodready::schema
