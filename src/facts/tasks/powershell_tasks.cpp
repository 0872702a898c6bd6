// Task files of psake and Invoke-Build: PowerShell that defines tasks, a program like a Rakefile.
#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/finder.hpp"
#include "core/text.hpp"
#include "facts/paths.hpp"
#include "facts/tasks/follower.hpp"
#include "facts/tasks/powershell.hpp"

namespace prodready {
namespace {

constexpr std::array<std::string_view, 3> default_files = {"psakefile.ps1", "default.ps1", ".build.ps1"};

// Beside the script that calls it, else in the folder where that runs.
std::optional<std::string> task_file(const RepositoryFiles& files, const Executed& command,
                                     const Caller& caller, std::string_view name) {
  const std::optional<std::string> beside = resolve(folder_of(command.place.path), name);
  if (beside && files.has_file(*beside)) {
    return beside;
  }
  const std::optional<std::string> here = caller.folder ? resolve(*caller.folder, name) : std::nullopt;
  return here && files.has_file(*here) ? here : std::nullopt;
}

// A build whose warnings are errors brings the analyzers that project files switch on: what it reaches does
// not end with the task file.
bool brings_analyzers(std::string_view text) {
  const std::string lower = to_lower(text);
  return contains(lower, "warnaserror") || contains(lower, "treatwarningsaserrors");
}

}  // namespace

std::string task_file_of(std::string_view arguments) {
  const std::size_t end = to_lower(arguments).find(".ps1");
  if (end == std::string::npos) {
    return {};
  }
  const auto is_part = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || std::string_view("_-./\\").find(c) < 5;
  };
  std::size_t start = end;
  while (start > 0 && is_part(arguments[start - 1])) {
    --start;
  }
  std::string path(arguments.substr(start, end + 4 - start));
  std::ranges::replace(path, '\\', '/');
  if (start > 0 && arguments[start - 1] == '$') {  // a variable, which holds a folder
    path.erase(0, path.find('/') == std::string::npos ? path.size() : path.find('/'));
  }
  path.erase(0, path.find_first_not_of('/'));
  return path;
}

bool follow_powershell_tasks(Follower& follower, const Executed& command, const Caller& caller) {
  const std::string program = to_lower(command.words.front().text);
  if (program != "invoke-psake" && program != "invoke-build") {
    return false;
  }
  std::optional<std::string> path;
  if (command.words.size() > 1) {
    path = task_file(follower.files(), command, caller, command.words[1].text);
  }
  for (std::size_t i = 0; i < default_files.size() && !path && command.words.size() == 1; ++i) {
    path = task_file(follower.files(), command, caller, default_files[i]);
  }
  const std::string* const text = path ? follower.files().text(*path) : nullptr;
  if (text != nullptr && !brings_analyzers(*text)) {
    follower.add_opaque(OpaqueReason::not_a_list, command.text(), "a task file that is a program", caller,
                        {*path});
  } else {
    // The name of the file says nothing of what its tasks do: "build.ps1" may test and publish.
    follower.add_opaque(OpaqueReason::not_followed, "$" + command.words.front().text,
                        path ? "a task file that is a program" : "a command that does not resolve", caller);
  }
  return true;
}

}  // namespace prodready
