// CloudFormation's functions. Each takes its arguments as the template has them and gives a value; where an
// argument does not resolve the answer says what is missing.
#pragma once

#include <optional>
#include <string_view>

#include "resources/cloudformation/stack.hpp"
#include "resources/model/value.hpp"
#include "syntax/node.hpp"

namespace prodready::resources::cloudformation {

// `function` as in long form, "Fn::Join". A function that is not known gives an unresolved value with its
// name.
Value call_function(Stack& stack, std::string_view function, const syntax::Node& arguments);

// text_functions.cpp
Value fn_join(Stack& stack, const syntax::Node& arguments);
Value fn_sub(Stack& stack, const syntax::Node& arguments);
Value fn_split(Stack& stack, const syntax::Node& arguments);
Value fn_base64(Stack& stack, const syntax::Node& arguments);
Value fn_to_json_string(Stack& stack, const syntax::Node& arguments);
// list_functions.cpp
Value fn_select(Stack& stack, const syntax::Node& arguments);
Value fn_get_azs(Stack& stack, const syntax::Node& arguments);
Value fn_cidr(Stack& stack, const syntax::Node& arguments);
Value fn_length(Stack& stack, const syntax::Node& arguments);
Value fn_find_in_map(Stack& stack, const syntax::Node& arguments);
// intrinsics.cpp
Value fn_if(Stack& stack, const syntax::Node& arguments);
Value fn_get_att(Stack& stack, const syntax::Node& arguments);
Value fn_import_value(Stack& stack, const syntax::Node& arguments);
Value fn_transform(Stack& stack, const syntax::Node& arguments);

// Where a text has "{{resolve:ssm:…}}" in it, what that stands for is not known; else nothing.
std::optional<Value> dynamic_reference(std::string_view text);

}  // namespace prodready::resources::cloudformation
