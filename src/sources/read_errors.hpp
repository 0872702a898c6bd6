// The errors of FileTree::read, in one wording for all trees: the text alone, the path in Error::place.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "prodready/result.hpp"

namespace prodready::sources {

Error read_error(ErrorKind kind, std::string_view path, std::string message);
Error too_large(std::string_view path, std::size_t limit);
Error dangling_link(std::string_view path);
Error leaving_link(std::string_view path);
Error looping_link(std::string_view path);
Error not_a_file(std::string_view path);
// The system's words for an errno value, in lower case: "permission denied".
std::string system_message(int error);

}  // namespace prodready::sources
