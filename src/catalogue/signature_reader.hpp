// Reads the keys of an entry that say what proves the tool: files, dependencies, commands, actions, images,
// hooks, content, resource types, addresses, and the same below `weak` and `against`.
#pragma once

#include <string_view>

#include "catalogue/tool_spec.hpp"
#include "catalogue/yaml_fields.hpp"

namespace prodready::catalogue {

// A fault for a key that is none of these.
void read_signature_field(FieldReader& fields, const syntax::Entry& entry, ToolSpec& tool);

// A fault for a pattern that is empty, begins with `...` or `*` alone, or has more than two `...`.
void check_word_pattern(FieldReader& fields, const syntax::Node& node, std::string_view pattern);

}  // namespace prodready::catalogue
