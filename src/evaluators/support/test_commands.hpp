// Commands that run a component's tests: a language's own runner, a task of its manifests, a runner that is
// set up, a step of a pipeline.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "facts/facts.hpp"
#include "prodready/place.hpp"

namespace prodready {

struct TestCommand {
  std::string what;  // "go test ./...", "npm test"
  Place place;       // of what shows that it works here
};

class TestCommands {
 public:
  // Reads the parts components, dependencies, files and tools of the facts, which must outlive it.
  explicit TestCommands(const Facts& facts);

  // The surest first: tasks that somebody wrote, then runners. Empty where there is none.
  std::vector<TestCommand> of(const Component& component) const;

  // A file by which a runner knows what to do, or a script that is named after tests.
  struct File {
    const SourceFile* file = nullptr;
    std::string_view languages;  // between blanks
    std::string_view command;    // "": the file itself
  };

 private:
  const Facts& facts_;
  std::vector<File> files_;
};

}  // namespace prodready
