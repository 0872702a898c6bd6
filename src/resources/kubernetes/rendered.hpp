// Objects in the text that a chart's template made.
#pragma once

#include <cstdint>
#include <string_view>

#include "prodready/result.hpp"
#include "resources/kubernetes/kustomize_fields.hpp"
#include "resources/kubernetes/template_marks.hpp"

namespace prodready::resources::kubernetes {

struct Rendered {
  Objects objects;
  bool complete = true;  // false: a document may be an object, and which one is not known
};

// `text` with marks. Fields whose condition is not known are unresolved, objects have it as their `maybe`; a
// map that something unknown is added to is unresolved as a whole. Fails where the text is no YAML.
Result<Rendered> read_rendered(std::string_view text, Marks& marks, std::uint32_t file);

}  // namespace prodready::resources::kubernetes
