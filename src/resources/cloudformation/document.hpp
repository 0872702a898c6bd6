// A template's text as a tree in which every intrinsic function has its long form: `!Sub x` becomes
// {"Fn::Sub": x}, so that what reads it knows one spelling.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "prodready/result.hpp"
#include "resources/model/value.hpp"
#include "syntax/node.hpp"

namespace prodready::resources::cloudformation {

struct Document {
  std::size_t file = 0;  // index in CloudFormationRequest::files
  std::string path;
  syntax::Node root;  // in normal form
};

// JSON where the text starts like it, else the first document of YAML. An empty text is a null node.
Result<syntax::Node> parse_document(std::string_view bytes);

// Tags become long forms, `<<` is merged into the mapping that has it.
void to_normal_form(syntax::Node& node);

// What a scalar means: a number only where its text is the number's usual spelling, since "1.10" and "007"
// are versions and ids.
Value scalar_value(const syntax::Node& node);

// The tree as values, with nothing in it evaluated. `file` as Value::file.
Value plain_value(const syntax::Node& node, std::uint32_t file);

// The function's name where the mapping is a call of one ({"Fn::Join": …}, {"Ref": …}); "" else.
std::string_view function_of(const syntax::Node& node);

bool looks_like_template(const syntax::Node& root);
// As far as the text alone tells, for a first choice of files.
bool might_be_template(std::string_view bytes);

}  // namespace prodready::resources::cloudformation
