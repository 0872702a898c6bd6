// Puts values into the text of a template file.
#pragma once

#include <string>

#include "resources/terraform/scope.hpp"

namespace prodready::resources::terraform {

// `variables`: the only names that the template may use. A text, or unresolved with its shape.
Value render_template(const std::string& text, const Map& variables, const Scope& outer);

}  // namespace prodready::resources::terraform
