#include "hcl/ast.hpp"

#include <algorithm>

namespace prodready::hcl {

const Expression* Body::find(std::string_view name) const {
  const auto found = std::ranges::find(attributes, name, &Attribute::name);
  return found == attributes.end() ? nullptr : &found->value;
}

}  // namespace prodready::hcl
