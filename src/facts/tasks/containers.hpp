// What `docker run` says of the command within: the folder of the repository that it sees, and the program
// that starts it.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "facts/shell/commands.hpp"
#include "facts/tasks/repository.hpp"

namespace prodready {

// `folder` where the wrappers are no container, or one that sees all of it. Else the folder that is mounted
// where the command works: `-v $PWD/web:/app -w /app`; without -w that of the one mount. Nothing where
// several could be it.
std::optional<std::string> folder_in_container(const RepositoryFiles& files,
                                               std::span<const shell::Word> wrappers,
                                               const std::optional<std::string>& folder);

// The program of `--entrypoint go`; nothing where the image's own starts the command.
std::optional<shell::Word> entrypoint_of(std::span<const shell::Word> wrappers);

}  // namespace prodready
