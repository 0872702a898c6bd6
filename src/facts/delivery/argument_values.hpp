// What a word of a command gives, without the names of options and parameters, which name no environment.
#pragma once

#include <string>
#include <string_view>

namespace prodready::delivery {

// "--stage=prod", "Stage=prod,Region=eu", "deploy --stage prod": the values, with what separates them. A flag
// that is an environment itself, as --prod, stays. Text of an expression stays as it is.
std::string without_keys(std::string_view text);

}  // namespace prodready::delivery
