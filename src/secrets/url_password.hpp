// Passwords in URLs: scheme://user:password@host.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "secrets/match.hpp"

namespace prodready::secrets {

// `hit` is behind the first byte of the host. Nothing for references,
// placeholders and passwords that say of themselves that they are examples.
std::optional<Match> read_url_password(std::string_view content, std::size_t hit);

}  // namespace prodready::secrets
