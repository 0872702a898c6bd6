// Where git's URLs lead: over a network, or to a path on this machine.
#pragma once

#include <string_view>

namespace prodready {

// https, ssh, git and other schemes, and host:path. No file URL, path or drive; nothing on this machine
// (localhost).
bool is_network_url(std::string_view url);

// "/srv/lib.git", "C:\lib", "~/lib", "file:///srv/lib".
bool is_absolute_local_path(std::string_view url);

}  // namespace prodready
