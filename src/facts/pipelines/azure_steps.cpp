#include "facts/pipelines/azure_steps.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "core/text.hpp"
#include "facts/paths.hpp"
#include "facts/pipelines/placeholders.hpp"
#include "facts/pipelines/script_lines.hpp"
#include "facts/pipelines/yaml_values.hpp"

namespace prodready::azure {
namespace {

using syntax::Entry;
using syntax::Node;

constexpr std::string_view sources = "$BUILD_SOURCESDIRECTORY";

// What `$(name)` stands for. The shell's own $(pwd) looks the same: only a dot tells a predefined variable.
std::optional<std::string> value_of(std::string_view name, const Values& variables) {
  const auto found = variables.find(name);
  if (found != variables.end()) {
    return found->second;
  }
  if (name == "Build.SourcesDirectory" || name == "System.DefaultWorkingDirectory") {
    return std::string(sources);
  }
  return name.find('.') != std::string_view::npos && name.find(' ') == std::string_view::npos
             ? std::nullopt
             : std::optional("$(" + std::string(name) + ")");
}

std::string put_in(std::string_view text, const Values& variables) {
  return put_in_placeholders(text, "$(", ")",
                             [&](std::string_view name) { return value_of(name, variables); })
      .text;
}

// Variables are there for programs in capitals, with `_` for dots.
void add_environment(const Values& variables, Step& step) {
  for (const auto& [name, value] : variables) {
    std::string key = name;
    std::ranges::transform(key, key.begin(), [](char c) {
      return c == '.' ? '_' : static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
    });
    step.environment[key] = {.text = value, .resolved = value.find('$') == std::string::npos};
  }
}

std::optional<std::string> folder_of(const Node& node, const Values& variables) {
  std::string folder = put_in(node.text_of("workingDirectory"), variables);
  if (folder.starts_with(sources)) {
    folder.erase(0, sources.size());
    folder.erase(0, std::min(folder.find_first_not_of("/\\"), folder.size()));
  }
  return folder.find('$') == std::string::npos && !folder.starts_with('/')
             ? resolve("", folder.empty() ? "." : folder)
             : std::nullopt;
}

ShellKind shell_of(std::string_view key, bool is_windows) {
  if (key == "bash" || (key == "script" && !is_windows)) {
    return ShellKind::posix;
  }
  return key == "script" ? ShellKind::cmd : ShellKind::powershell;
}

// `script:`, `bash:`, `pwsh:` and `powershell:`; false for none of them.
bool read_script(const Node& node, const Values& variables, bool is_windows, Step& step) {
  for (const std::string_view key : {"script", "bash", "pwsh", "powershell"}) {
    if (const Node* script = node.find(key)) {
      Node filled = *script;
      filled.text = put_in(script->text, variables);
      step.shell = shell_of(key, is_windows);
      add_script_lines(filled, step);
      return true;
    }
  }
  return false;
}

Action action_of(const Node& node, const Values& variables) {
  std::string name(node.text_of("task"));
  if (name.empty()) {
    name = node.entries.front().key.text;  // checkout, publish, download
  }
  const std::size_t at = name.find('@');
  Action action{.name = name.substr(0, at), .ref = at == std::string::npos ? "" : name.substr(at + 1)};
  if (const Node* inputs = node.find("inputs")) {
    for (const Entry& entry : inputs->entries) {
      const std::string text = put_in(entry.value.text, variables);
      action.inputs.emplace_back(to_lower(entry.key.text),
                                 shell::Word{.text = text, .resolved = text.find('$') == std::string::npos});
    }
  }
  return action;
}

// Tasks that are scripts in another dress.
void read_as_script(const Node& node, Step& step) {
  const std::string& name = step.action->name;
  const shell::Word* script = step.action->input("script");
  const bool is_script = name == "Bash" || name == "CmdLine" || name == "PowerShell";
  const Node* written = is_script && script != nullptr ? node.find("inputs")->find("script") : nullptr;
  if (written == nullptr) {
    return;
  }
  Node filled = *written;
  filled.text = script->text;
  step.shell = name == "PowerShell" ? ShellKind::powershell : ShellKind::posix;
  step.action.reset();
  add_script_lines(filled, step);
}

}  // namespace

Step read_step(const Node& node, const std::string& path, const Values& variables, bool is_windows) {
  Step step{.name = std::string(node.text_of("displayName")), .place = place_of(node, path), .via = {}};
  step.condition = condition_of(node);
  step.gating = continue_on_error(node);
  add_environment(variables, step);
  step.folder = folder_of(node, variables);
  if (!read_script(node, variables, is_windows, step)) {
    step.action = action_of(node, variables);
    read_as_script(node, step);
  }
  return step;
}

}  // namespace prodready::azure
