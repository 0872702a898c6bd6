// Values as YAML text, as the template function `toYaml` writes them.
#pragma once

#include <string>

#include "resources/kubernetes/template_marks.hpp"

namespace prodready::resources::kubernetes {

// In block style, without a newline at the end; what is not resolved is written as a hole.
std::string write_yaml(const Value& value, Marks& marks);
// A text within double quotes, escaped; holes stay.
std::string write_quoted(std::string_view text);

}  // namespace prodready::resources::kubernetes
