// How items about components name their subjects.
#pragma once

#include <string>
#include <string_view>

#include "facts/component_facts.hpp"

namespace prodready {

// "the repository (Go)", "services/api (Python)": subject of an item that judges component × main language.
inline std::string subject_of(const Component& component, std::string_view language) {
  return name_of(component) + " (" + std::string(language) + ")";
}

}  // namespace prodready
