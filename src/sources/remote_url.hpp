// Addresses of remotes, fit to be shown.
#pragma once

#include <string>
#include <string_view>

namespace prodready::sources {

// The address with user names and passwords, and the values of its query, replaced by "***". A user name
// alone stays where ssh needs one (`git@host:path`, `ssh://git@host/path`); elsewhere it may be a token.
std::string without_credentials(std::string_view url);

}  // namespace prodready::sources
