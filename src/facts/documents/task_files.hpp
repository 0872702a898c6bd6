// The targets that task files define: package.json, Makefile, justfile and Taskfile.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace prodready::documents {

enum class TaskRunner { npm, make, just, task };

struct TaskFile {
  TaskRunner runner = TaskRunner::make;
  std::set<std::string, std::less<>> targets;
  std::vector<std::string> patterns;                // with one % or *, as make and Taskfile have them
  std::vector<std::string> includes;                // make: paths that an include names without a variable
  std::set<std::string, std::less<>> dependencies;  // package.json: names of packages
  std::string
      unresolved;  // what may define further targets and could not be resolved: "$(TARGETS)"; "" for nothing
};

// By the file's name; makefile fragments (*.mk, Makefile.common) count as make's.
std::optional<TaskRunner> task_runner_of(std::string_view path);

// Never fails: of a file that cannot be parsed `unresolved` says so.
TaskFile read_task_file(TaskRunner runner, std::string_view bytes);

// By path.
using TaskFiles = std::map<std::string, TaskFile, std::less<>>;

struct TargetAnswer {
  enum class State { found, missing, unresolved } state = State::missing;
  std::string why;  // "no such target in Makefile", "Makefile includes $(X)"
};

// Whether the task file at `path` has `target`, what a makefile includes taken in.
TargetAnswer find_target(const TaskFiles& files, const std::string& path, std::string_view target);

// Of the answers of several folders: what was found goes before what cannot be told, and this before what is
// missing.
void keep_better(std::optional<TargetAnswer>& best, const TargetAnswer& answer);

}  // namespace prodready::documents
