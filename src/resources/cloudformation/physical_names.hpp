// Which property names a resource, and what `Ref` of it gives.
#pragma once

#include <string_view>

namespace prodready::resources::cloudformation {

struct PhysicalName {
  std::string_view type;
  std::string_view property;
  bool is_ref = true;  // `Ref` gives the name; false: an ARN, a URL or an id
};

// Null for types without a name of their own.
const PhysicalName* physical_name(std::string_view type);

}  // namespace prodready::resources::cloudformation
