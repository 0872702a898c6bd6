// The few answers whose form no table can follow.
#pragma once

#include <string_view>

#include "resources/model/value.hpp"

namespace prodready::resources::snapshot {

// Changes the answer of a call into a form that the tables read:
//   iam get-credential-report    Content, CSV in Base64 or plain: a list of a
//   map for each user cloudwatch list-metrics      Metrics: one of each
//   namespace, all of the agent's apigateway get-resources
//   items[].resourceMethods: a list, with each method's name as httpMethod
//   lambda get-policy            Policy.Statement[]: SourceArn and the like, out of the conditions; Principal
// Other answers stay as they are.
void reshape_answer(std::string_view call, Value& answer);

}  // namespace prodready::resources::snapshot
