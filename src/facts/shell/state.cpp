#include "facts/shell/state.hpp"

namespace prodready::shell {

void State::merge(const State& other) {
  for (auto& [name, value] : variables) {
    const auto found = other.variables.find(name);
    if (found == other.variables.end() || found->second != value) {
      value = {};
    }
  }
  for (const auto& [name, value] : other.variables) {
    if (!variables.contains(name)) {
      variables[name] = {};
    }
  }
  functions.insert(other.functions.begin(), other.functions.end());
  links.insert(other.links.begin(), other.links.end());  // one that was not made was there before
  if (folder != other.folder) {
    folder.reset();
  }
  if (arguments != other.arguments) {
    arguments.reset();
  }
  errexit = errexit && other.errexit;
  pipefail = pipefail && other.pipefail;
  errexit_was_cleared = errexit_was_cleared || other.errexit_was_cleared;
  trap_exits = trap_exits || other.trap_exits;
  ended = ended && other.ended;
}

}  // namespace prodready::shell
