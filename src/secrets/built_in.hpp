// The database that secrets_compiler makes of the catalogue's patterns.
#pragma once

#include <span>
#include <string_view>

#include "secrets/rule.hpp"

namespace prodready::secrets {

// Its serialized bytes, in pieces to be put together. Expression ids are indexes into built_in_rules().
std::span<const std::string_view> built_in_database();

}  // namespace prodready::secrets
