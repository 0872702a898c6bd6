// Follows a step's script through task runners and scripts of the repository to the commands that run in the
// end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "facts/tasks/executed.hpp"
#include "facts/tasks/repository.hpp"
#include "prodready/place.hpp"

namespace prodready {

// A script as a pipeline has it.
struct StepScript {
  std::string text;
  std::string path;                  // of the file that holds it
  std::vector<std::uint32_t> lines;  // for each line of the text, that of the file
  bool is_posix = true;              // no: PowerShell or cmd, read line by line as far as they look alike
  bool is_powershell = false;        // where such reading breaks off, the programs that it calls are read
  bool errexit = false;
  bool pipefail = false;
  std::optional<std::string> folder = "";             // it starts in, from the root
  std::map<std::string, std::string> variables = {};  // those whose value is known
};

struct FollowLimits {
  std::size_t depth = 20;        // of calls
  std::size_t commands = 3'000;  // for one step
};

// Never fails: what cannot be followed is in `opaque`.
Followed follow(const RepositoryFiles& files, const StepScript& script, const FollowLimits& limits = {});

}  // namespace prodready
