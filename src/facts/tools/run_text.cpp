#include "facts/tools/run_text.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "catalogue/normal_form.hpp"
#include "core/text.hpp"
#include "facts/paths.hpp"

namespace prodready::tools {
namespace {

// An action, the program that it stands for, and the inputs whose words follow.
struct TaskRow {
  std::string_view action;
  std::string_view program;
  std::array<std::string_view, 3> inputs;
};

constexpr std::array<TaskRow, 29> tasks = {{
    {"DotNetCoreCLI", "dotnet", {"command", "projects", "arguments"}},
    {"Maven", "mvn", {"goals", "options", ""}},
    {"Gradle", "gradle", {"tasks", "options", ""}},
    {"Npm", "npm", {"command", "customCommand", ""}},
    {"Yarn", "yarn", {"arguments", "", ""}},
    {"Go", "go", {"command", "arguments", ""}},
    {"GoTool", "", {"", "", ""}},
    {"Docker", "docker", {"command", "arguments", ""}},
    {"VSTest", "vstest.console", {"testAssemblyVer2", "", ""}},
    {"VSBuild", "msbuild", {"solution", "msbuildArgs", ""}},
    {"MSBuild", "msbuild", {"solution", "msbuildArguments", ""}},
    {"CMake", "cmake", {"cmakeArgs", "", ""}},
    {"PythonScript", "python", {"scriptPath", "arguments", ""}},
    {"Xcodeplus", "xcodebuild", {"actions", "args", ""}},
    {"Xcode", "xcodebuild", {"actions", "args", ""}},
    {"Grunt", "grunt", {"targets", "", ""}},
    {"Gulp", "gulp", {"targets", "", ""}},
    {"CargoTask", "cargo", {"command", "", ""}},
    {"TerraformCLI", "terraform", {"command", "commandOptions", ""}},
    {"TerraformTaskV4", "terraform", {"command", "commandOptions", ""}},
    {"HelmDeploy", "helm", {"command", "chartPath", "arguments"}},
    {"gradle/gradle-build-action", "gradle", {"arguments", "", ""}},
    {"gradle/actions/setup-gradle", "gradle", {"arguments", "", ""}},
    {"burrunan/gradle-cache-action", "gradle", {"arguments", "", ""}},
    {"eskatos/gradle-command-action", "gradle", {"arguments", "", ""}},
    {"actions-rs/cargo", "cargo", {"command", "args", ""}},
    {"clechasseur/rs-cargo", "cargo", {"command", "args", ""}},
    {"houseabsolute/actions-rust-cross", "cross", {"command", "args", ""}},
    {"borales/actions-yarn", "yarn", {"cmd", "", ""}},
}};

constexpr std::array<std::string_view, 12> argument_inputs = {
    "args",     "arguments",    "options",    "extra_args",    "extra-args",  "flags",
    "cli-args", "version-args", "black_args", "configuration", "extra_flags", "additional-arguments"};

constexpr std::array<std::string_view, 9> folder_inputs = {
    "working-directory", "working_directory", "workingdirectory",     "workdir",  "work-dir",
    "working-dir",       "app-dir",           "build-root-directory", "directory"};

// Inputs are kept in lower case by some readers and as written by others.
const shell::Word* find_input(const Action& action, std::string_view name) {
  const auto same = [&](const auto& input) {
    return input.first.size() == name.size() && starts_with_ignoring_case(input.first, name);
  };
  const auto found = std::ranges::find_if(action.inputs, same);
  return found == action.inputs.end() ? nullptr : &found->second;
}

void add_words(std::vector<shell::Word>& words, const shell::Word& input) {
  if (const auto more = shell::words_of(input.text)) {
    words.insert(words.end(), more->begin(), more->end());
    return;
  }
  for (const std::string_view line : lines_of(input.text)) {
    for (const std::string_view part : split(line, ' ')) {
      if (!trim(part).empty()) {
        words.push_back({.text = std::string(trim(part)), .resolved = input.resolved});
      }
    }
  }
}

template <std::size_t N>
const TaskRow* row_of(const std::array<TaskRow, N>& rows, const std::string& name) {
  const auto row = std::ranges::find_if(rows, [&](const TaskRow& one) {
    return one.action.size() == name.size() && starts_with_ignoring_case(name, one.action);
  });
  return row == rows.end() ? nullptr : &*row;
}

}  // namespace

std::vector<std::string_view> views_of(std::span<const shell::Word> words) {
  std::vector<std::string_view> views;
  views.reserve(words.size());
  for (const shell::Word& word : words) {
    views.emplace_back(word.text);
  }
  return views;
}

std::vector<shell::Word> command_of_action(const Action& action) {
  std::vector<shell::Word> words;
  const TaskRow* task = row_of(tasks, action.name);
  if (task == nullptr || task->program.empty()) {
    return {};
  }
  for (const std::string_view name : task->inputs) {
    const shell::Word* input = name.empty() ? nullptr : find_input(action, name);
    if (input != nullptr && input->text != "custom") {
      add_words(words, *input);
    }
  }
  if (!words.empty()) {
    words.insert(words.begin(), shell::Word{.text = std::string(task->program)});
  }
  return words;
}

std::vector<shell::Word> command_of_image(const Action& action) {
  std::vector<shell::Word> words;
  if (const shell::Word* entrypoint = find_input(action, "entrypoint")) {
    add_words(words, *entrypoint);
  }
  if (words.empty()) {
    words.push_back({.text = std::string(file_name(catalogue::normal_image(action.name)))});
  }
  std::ranges::move(argument_words(action), std::back_inserter(words));
  return words;
}

std::vector<shell::Word> argument_words(const Action& action) {
  std::vector<shell::Word> words;
  for (const std::string_view name : argument_inputs) {
    if (const shell::Word* input = find_input(action, name)) {
      add_words(words, *input);
    }
  }
  return words;
}

std::string title_of(const Action& action) {
  return action.ref.empty() ? action.name : action.name + "@" + action.ref;
}

std::optional<std::string> folder_of(const Step& step) {
  if (step.action) {
    for (const std::string_view name : folder_inputs) {
      if (const shell::Word* input = find_input(*step.action, name)) {
        return input->resolved && step.folder ? resolve(*step.folder, input->text) : std::nullopt;
      }
    }
  }
  return step.folder;
}

}  // namespace prodready::tools
