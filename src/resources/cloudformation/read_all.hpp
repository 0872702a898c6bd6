// All resources that templates show, with all of their properties, before the tables choose what is kept.
#pragma once

#include "resources/cloudformation/read_cloudformation.hpp"

namespace prodready::resources::cloudformation {

// Does not use request.tables.
Reading read_all(const CloudFormationRequest& request);

}  // namespace prodready::resources::cloudformation
