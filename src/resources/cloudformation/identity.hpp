// What a resource is called and how it is tagged, out of its properties.
#pragma once

#include "resources/mapping/table.hpp"
#include "resources/model/resources.hpp"

namespace prodready::resources::cloudformation {

// Fills name, id and tags.
void identify(Resource& resource);

// Leaves the types that the tables know, of them what items read.
void keep_what_is_known(const Tables& tables, Reading& reading);

}  // namespace prodready::resources::cloudformation
