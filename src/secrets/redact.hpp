// What may be shown of a secret.
#pragma once

#include <string>
#include <string_view>

namespace prodready::secrets {

// At most the first four characters, none of a value shorter than 16 bytes, then "…": "ghp_…", "…". It
// ends before the first byte that is not ASCII, and control characters are shown as '?'.
std::string redacted(std::string_view secret);

}  // namespace prodready::secrets
