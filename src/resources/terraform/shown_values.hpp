// Values of resources as plans and states show them: secrets hidden, what is not known yet unresolved.
#pragma once

#include <string_view>

#include "resources/mapping/apply.hpp"
#include "resources/mapping/table.hpp"
#include "syntax/node.hpp"

namespace prodready::resources::terraform {

// What stands beside the values; each may be null.
struct Shown {
  const syntax::Node* values = nullptr;     // a mapping of attributes
  const syntax::Node* sensitive = nullptr;  // the same shape: true where a value is sensitive
  const syntax::Node* unknown = nullptr;    // the same shape: true where a value is known after apply only
};

// Nulls are left out. A text that is sensitive, or whose name says that it is a secret, is "(hidden)". Values
// have the line where they stand, numbers and booleans as such.
Value shown_values(const Shown& shown);

// Region and account of the ARN among the values, and its place and origin.
void set_frame(SourceItem& item, const syntax::Node& resource, Origin origin, SourceFormat format);

bool is_kept(const Tables& tables, std::string_view mode, std::string_view type);
// "aws_ami", "data.aws_ami"
std::string item_type(std::string_view mode, std::string_view type);

}  // namespace prodready::resources::terraform
