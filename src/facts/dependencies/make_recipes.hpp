// What the recipes of a Makefile do, line by line.
#pragma once

#include <string_view>

namespace prodready::dependencies {

class RecipeReader {
 public:
  // Whether this line of a recipe, trimmed, runs a compiler, a linker or a tool that builds. A compiler that
  // is only printed, installed, copied or looked for is not run. Lines are handed over in their order, since
  // a backslash at the end goes on in the next one.
  bool compiles(std::string_view recipe);

 private:
  bool goes_on_silent_ = false;  // the line before ended within a command that runs none of its words
};

}  // namespace prodready::dependencies
