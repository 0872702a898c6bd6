// Paths part by part, for following symbolic links by hand.
#pragma once

#include <deque>
#include <string>
#include <string_view>

namespace prodready::sources {

// Puts the parts of `path` before those that are there; "." and empty parts are left out, ".." is kept.
void prepend_parts(std::deque<std::string>& parts, std::string_view path);

}  // namespace prodready::sources
