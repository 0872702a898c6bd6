// Reads HCL 2 into its syntax tree. Any bytes may come: what is wrong ends in a fault with its place.
#pragma once

#include <string_view>

#include "hcl/ast.hpp"
#include "prodready/result.hpp"

namespace prodready::hcl {

// Native syntax: *.tf, *.tfvars, *.hcl, *.pkr.hcl. The error's place has line and column, and no path. As
// strict as HCL's own parser: what Terraform refuses to read is an error. Two things differ: texts are not
// brought into Unicode's normal form C, and numbers that a double cannot hold are errors.
Result<Body> parse_native(std::string_view text, const Limits& limits = {});

// JSON syntax: *.tf.json. Strings are templates, as Terraform reads them. What is a block and
// what an attribute depends on the schema in JSON: at the top level the known words of Terraform (resource,
// data, module, variable, output, locals, provider, terraform, moved, import, check, removed) become blocks
// with their labels; below that objects are attributes of kind object, and lists of objects lists. A member
// named "//" of a block is a comment and left out; deeper it stays. A name that comes twice in a block, with
// an object or a list of objects each time, becomes one list; with anything else it is an error. The top may
// be a list of objects, which are read as one.
Result<Body> parse_json(std::string_view text, const Limits& limits = {});

// JSON of values for variables: *.tfvars.json. Every member is an attribute, whatever its name is, and
// strings are what they say. A name that comes twice is an error.
Result<Body> parse_json_values(std::string_view text, const Limits& limits = {});

// One expression alone, as `templatefile` bodies and tests need it.
Result<Expression> parse_expression(std::string_view text, const Limits& limits = {});
// A template's text: literals, ${…} and %{…}. Its result is a text, joined, or what a lone ${…} holds.
Result<Expression> parse_template(std::string_view text, const Limits& limits = {});

}  // namespace prodready::hcl
