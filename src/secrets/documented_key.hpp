// Keys that vendors publish: of their documentation and of their emulators, which all take the same one.
#pragma once

#include <string_view>

namespace prodready::secrets {

// Whether the value is such a key, or holds one.
bool is_documented_key(std::string_view value);

}  // namespace prodready::secrets
