// YAML and JSON files as values with their places.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "prodready/result.hpp"
#include "resources/model/value.hpp"
#include "syntax/node.hpp"

namespace prodready::resources::kubernetes {

// Scalars get the type that YAML 1.2 gives them; numbers that a double cannot hold stay texts. Merge keys
// (`<<`) are applied, of equal keys the last counts. A map whose key is itself a map or list (`{{ name }}`
// without quotes) is a template's hole: unresolved. `file`: Value::file.
Value to_value(const syntax::Node& node, std::uint32_t file);

// All documents, empty ones left out. The error's place has line and column, and no path.
Result<std::vector<Value>> read_documents(std::string_view path, std::string_view bytes, std::uint32_t file);

// Texts that another tool would fill in ("${REPLICAS}", "{{ .Values.x }}") become unresolved, but not where
// such a text may well be meant: what programs read (data of a ConfigMap, commands, arguments, annotations).
void mark_holes(Value& object);

}  // namespace prodready::resources::kubernetes
