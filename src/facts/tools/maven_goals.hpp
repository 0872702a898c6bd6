// Goals of plug-ins that a pom.xml binds to phases of its build.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace prodready::tools {

struct BoundGoal {
  std::string plugin;  // "org.apache.maven.plugins:maven-checkstyle-plugin"
  std::string goal;    // "check"
  std::string phase;   // "verify"
  std::uint32_t line = 0;
};

// Goals that check, of plug-ins that the build itself lists: executions from `pluginManagement` count where
// the plug-in is listed outside it too; those of profiles and of `reporting` do not, nor those told not to
// fail. Error Prone among the compiler's arguments is the goal of a plug-in of that name.
std::vector<BoundGoal> bound_goals(std::string_view pom);

}  // namespace prodready::tools
