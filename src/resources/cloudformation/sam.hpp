// SAM's transform: resources of AWS::Serverless types become the resources that a deployment makes of them.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "resources/model/resource.hpp"
#include "resources/model/value.hpp"

namespace prodready::resources::cloudformation {

struct SamInput {
  std::vector<Resource> resources;  // all of the template; others than AWS::Serverless pass
  Value globals;                    // its section Globals, evaluated
  std::string prefix;               // of keys
  // The document that a DefinitionUri names, as a map; absent where it is not at hand.
  std::function<Value(std::string_view location)> document;
};
std::vector<Resource> expand_sam(SamInput input);

// The property that decides the key of a resource that SAM makes beside `type`: "AutoPublishAlias" for the
// member "Alias" of a function. "" where there is no such member.
std::string_view sam_naming_property(std::string_view type, std::string_view member);
// The key of that resource, `name` being the property's value.
std::string sam_member_key(std::string_view key, std::string_view type, std::string_view member,
                           const Value& name);

}  // namespace prodready::resources::cloudformation
