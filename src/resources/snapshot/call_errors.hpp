// What an error that a call answered with means: "none", denied or a failure.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "resources/mapping/table.hpp"
#include "resources/model/coverage.hpp"

namespace prodready::resources::snapshot {

// The code in the CLI's error text, "An error occurred (AccessDenied) when
// calling the GetBucketPolicy operation: …"; "" where it has none.
std::string error_code_of(std::string_view text);

// `off`: the codes, or words of the error's text in quotes, that mean "not
// configured" for this call.
CallState state_of_error(std::string_view code, std::string_view text, std::span<const std::string_view> off);

}  // namespace prodready::resources::snapshot
