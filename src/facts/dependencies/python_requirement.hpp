// One requirement as Python's packaging tools write it.
#pragma once

#include <string_view>

namespace prodready::dependencies {

// "requests", ">=2,<3" of `requests[socks] >= 2, < 3 ; python_version > "3"`; an address as "@
// git+https://…".
struct PythonRequirement {
  std::string_view name;  // "" where the text is none
  std::string_view specifier;
};

PythonRequirement python_requirement(std::string_view text);

// Whether a group or a file of this name ("dev", "requirements-test.txt", "docs") serves development alone.
bool names_development(std::string_view name);

}  // namespace prodready::dependencies
