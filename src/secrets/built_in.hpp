// The database that secrets_compiler makes of the catalogue's patterns.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "secrets/rule.hpp"

namespace prodready::secrets {

// Its serialized bytes, in pieces to be put together. Expression ids are indexes into built_in_rules().
std::span<const std::string_view> built_in_database();

// The bytes that any of its expressions matches at most.
std::size_t built_in_hit_width();

}  // namespace prodready::secrets
