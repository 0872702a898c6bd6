// Values of Packer's templates, as far as they are plain.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "hcl/ast.hpp"
#include "resources/model/value.hpp"

namespace prodready::resources::kubernetes {

using PackerVariables = std::map<std::string, Value, std::less<>>;  // "var.region", "local.name"

Value packer_value(const hcl::Expression& expression, const PackerVariables& variables, std::uint32_t file);
// Attributes and blocks; a block that is there once is a map, else a list.
Value packer_body(const hcl::Body& body, const PackerVariables& variables, std::uint32_t file);
// "{{user `name`}}" of a JSON template by its variables' defaults; other calls are unresolved, but for those
// that Packer fills in itself when it builds ({{ .Vars }}, {{timestamp}}).
Value fill_packer_json(const Value& value, const Value& variables);

}  // namespace prodready::resources::kubernetes
