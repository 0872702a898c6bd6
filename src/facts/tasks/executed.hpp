// What a pipeline's step runs in the end: its own commands, and those of the scripts and task runners it
// calls.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "facts/shell/commands.hpp"
#include "facts/shell/gating.hpp"
#include "facts/tri.hpp"
#include "prodready/place.hpp"

namespace prodready {

// One command that runs.
struct Executed {
  std::vector<shell::Word> words;     // program and arguments; never empty
  std::vector<shell::Word> wrappers;  // what stood before the program: sudo, timeout 60, poetry run, npx
  std::vector<shell::Assignment> environment;  // set for this command alone
  std::vector<shell::Redirection> redirections;
  std::optional<std::string>
      folder;                // it runs in, from the root; nothing: unknown, or outside the repository
  Place place;               // where it is written
  std::vector<Place> chain;  // from the step to that place, the step first
  std::vector<shell::Nesting> within;
  shell::Connector after = shell::Connector::none;
  Gating gating;                 // what its failure does to the step, the soft switches of tools left out
  std::optional<Gating> tested;  // what its output or success does, where something looks at that
  Tri runs = Tri::yes();         // whether the step reaches it; unresolved names the condition
  bool followed = false;  // it only runs others (`npm test`, `make ci`), which stand behind it in the list

  // "npm test": the words with blanks between.
  std::string text() const;
};

enum class OpaqueReason : std::uint8_t {
  remote,        // what it runs is not in this repository: a download, a remote template, another CI system
  not_here,      // a script or target that is not in this repository
  not_a_list,    // a task file that is a program: noxfile.py, Rakefile, own Gradle tasks
  not_followed,  // pattern rules, functions, variables or a dispatch on arguments that do not resolve
  limit,         // too deep, in a circle, or too much
};

// A piece of a step that may hold what nobody here can see.
struct Opaque {
  OpaqueReason reason = OpaqueReason::not_followed;
  std::string what;  // as written: "make ci", "./build.sh", "acme/deploy@v1"
  std::string why;   // "pattern rule %.o", "not in the repository"
  Place place;
  std::vector<Place> chain;
  std::vector<std::string> files;  // all that it can reach, where that is on disk
};

struct Followed {
  std::vector<Executed> commands;
  std::vector<Opaque> opaque;
};

}  // namespace prodready
