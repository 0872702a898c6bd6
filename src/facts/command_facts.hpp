// What the commands of a checklist's rules answered. Empty unless the user allowed commands.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "sources/run_command.hpp"

namespace prodready {

using CommandResult = sources::CommandOutcome;

struct CommandFacts {
  bool allowed = false;
  std::map<std::vector<std::string>, CommandResult> results;  // by program and arguments
};

}  // namespace prodready
