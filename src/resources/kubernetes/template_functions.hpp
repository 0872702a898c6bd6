// The functions of Go's templates and of sprig that charts use, as far as they need nothing but their
// arguments.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "resources/kubernetes/template_marks.hpp"

namespace prodready::resources::kubernetes {

using Arguments = std::vector<Value>;

// A value that a chart's values do not have: `default` and `if` take it for nothing, and where it is written
// it is not known.
Value missing_value(const std::string& name);
bool is_nothing(const Value& value);  // absent or missing
// Whether a template takes the value for true; nothing where that is not known.
std::optional<bool> truth_of(const Value& value);
// The text that a value is written as; holes for what is not known.
std::string text_of(const Value& value, Marks& marks);

// The function's result; unresolved, called `source`, where an argument that it needs is not known, the
// arguments do not fit, or the function is not here.
Value call_function(std::string_view name, Arguments arguments, const std::string& source, Marks& marks);

// Parts of call_function: nothing where the function is not one of theirs.
std::optional<Value> call_text_function(std::string_view name, const Arguments& arguments, Marks& marks);
std::optional<Value> call_number_function(std::string_view name, const Arguments& arguments);
std::optional<Value> call_list_function(std::string_view name, const Arguments& arguments);

}  // namespace prodready::resources::kubernetes
