// Values that the sources write in another kind than CloudFormation: words for booleans, lists in one text.
#pragma once

#include <string_view>

#include "resources/model/value.hpp"

namespace prodready::resources::snapshot {

// `source`: a call, or AWS Config's name of a type. Changes them in place: "ENABLED" → true, "a,b" → a list,
// -1 and "Off" where they stand for "not set" → absent.
void retype(std::string_view source, Value& values);
// Whether it may change anything of the source.
bool may_retype(std::string_view source);

}  // namespace prodready::resources::snapshot
