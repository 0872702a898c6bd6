#include "facts/pipelines/github_steps.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "core/text.hpp"
#include "facts/paths.hpp"
#include "facts/pipelines/yaml_values.hpp"
#include "facts/shell/wrappers.hpp"

namespace prodready {
namespace {

using syntax::Node;

constexpr std::size_t deepest_call = 10;
constexpr std::size_t most_steps = 2000;

struct ShellOptions {
  ShellKind kind = ShellKind::posix;
  bool errexit = false;
  bool pipefail = false;
};

std::vector<std::string_view> words_of_template(std::string_view shell) {
  constexpr std::string_view separators = " \t\"'";
  std::vector<std::string_view> words;
  for (std::size_t at = shell.find_first_not_of(separators); at != std::string_view::npos;) {
    const std::size_t end = std::min(shell.find_first_of(separators, at), shell.size());
    words.push_back(shell.substr(at, end - at));
    at = shell.find_first_not_of(separators, end);
  }
  return words;
}

// The name of a program, by whichever slash its path has.
std::string_view program_of(std::string_view word) {
  return shell::program_name(word.substr(word.find_last_of('\\') + 1));
}

// Of `shell:`, or of the runner where it is not given.
ShellOptions shell_options(std::string_view shell, std::string_view runner) {
  if (shell.empty()) {
    return to_lower(runner).find("windows") != std::string::npos
               ? ShellOptions{ShellKind::powershell, false, false}
               : ShellOptions{ShellKind::posix, true, false};
  }
  if (shell == "bash") {
    return {ShellKind::posix, true, true};
  }
  if (shell == "sh") {
    return {ShellKind::posix, true, false};
  }
  const std::vector<std::string_view> words = words_of_template(shell);
  const std::string_view name = words.empty() ? std::string_view() : program_of(words.front());
  if (name == "pwsh" || name == "powershell") {
    return {ShellKind::powershell, false, false};
  }
  if (name == "cmd") {
    return {ShellKind::cmd, false, false};
  }
  // Actions that set up an environment install these: bash with `-eo pipefail`.
  if (name == "msys2" || name == "micromamba-shell" || name == "alpine.sh") {
    return {ShellKind::posix, true, name != "alpine.sh"};
  }
  // `unbuffer bash {0}`, `script -q -e -c "bash {0}"`: the shell that another program starts.
  const auto found =
      std::ranges::find_if(words, [](std::string_view word) { return shell::is_shell(program_of(word)); });
  if (found == words.end()) {
    return {ShellKind::other, false, false};
  }
  ShellOptions options;
  for (const std::string_view word : std::span(found, words.end())) {
    if (word.size() > 1 && word.front() == '-' && word[1] != '-') {
      options.errexit = options.errexit || word.find('e') != std::string_view::npos;
    }
    options.pipefail = options.pipefail || word == "pipefail";
  }
  return options;
}

}  // namespace

void GithubStepReader::read(const Node* steps_node, const std::string& path, const GithubScope& scope) {
  read(steps_node, path, scope, {});
}

void GithubStepReader::read(const Node* steps_node, const std::string& path, const GithubScope& scope,
                            const Caller& caller) {
  if (steps_node == nullptr) {
    return;
  }
  const std::size_t first = steps.size();
  for (const Node& node : steps_node->items) {
    if (node.is_mapping() && steps.size() < most_steps) {
      read_step(node, path, scope, caller);
    }
  }
  std::vector<Step> own(std::make_move_iterator(steps.begin() + static_cast<std::ptrdiff_t>(first)),
                        std::make_move_iterator(steps.end()));
  steps.resize(first);
  note_read_outcomes(own, *steps_node);
  std::ranges::move(own, std::back_inserter(steps));
}

void GithubStepReader::read_step(const Node& node, const std::string& path, const GithubScope& outer,
                                 const Caller& caller) {
  GithubScope scope = outer;
  scope.add_environment(node.find("env"));
  Step step;
  step.name = scope.put_in(node.text_of("name")).text;
  step.place = place_of(node, path);
  step.via = caller.via;
  step.environment = scope.environment;
  step.condition = both(caller.condition, scope.condition(node.text_of("if")));
  step.gating = through(github_continue_on_error(node.find("continue-on-error"), scope), caller.gating);
  if (const Node* run = node.find("run")) {
    read_run(node, *run, scope, step);
    steps.push_back(std::move(step));
  } else if (const std::string uses(node.text_of("uses")); !uses.empty()) {
    read_use(node, uses, scope, caller, std::move(step));
  }
}

void GithubStepReader::read_run(const Node& node, const Node& run, const GithubScope& scope,
                                Step& step) const {
  const bool is_in_action = !step.via.empty() && scope.action_folder.has_value();
  const std::string own_shell(node.text_of("shell"));
  const std::string shell = !own_shell.empty() || is_in_action ? own_shell : defaults_.shell;
  const ShellOptions options = shell_options(scope.put_in(shell).text, scope.runner);
  step.script = scope.put_in(run.text).text;
  step.shell = options.kind;
  step.errexit = options.errexit;
  step.pipefail = options.pipefail;
  const std::uint32_t first = text_line(run);
  for (std::uint32_t i = 0; i <= static_cast<std::uint32_t>(std::ranges::count(step.script, '\n')); ++i) {
    step.script_lines.push_back(first + i);
  }
  const std::string folder(node.text_of("working-directory"));
  step.folder = folder_of_step(!folder.empty() || is_in_action ? folder : defaults_.folder, scope);
}

// A working directory, from the root of the repository wherever it was checked out to.
std::optional<std::string> GithubStepReader::folder_of_step(std::string_view written,
                                                            const GithubScope& scope) const {
  shell::Word word = scope.put_in(written);
  if (!word.resolved) {
    return std::nullopt;
  }
  if (word.text.starts_with("$GITHUB_WORKSPACE")) {
    word.text.erase(0, std::string_view("$GITHUB_WORKSPACE").size());
    word.text.erase(0, word.text.find_first_not_of('/'));
  }
  if (word.text.starts_with('/') || word.text.starts_with('~')) {
    return std::nullopt;
  }
  const std::optional<std::string> folder = resolve("", word.text.empty() ? "." : word.text);
  if (!folder || checkout_folder_.empty()) {
    return folder;
  }
  if (*folder == checkout_folder_) {
    return "";
  }
  return folder->starts_with(checkout_folder_ + "/")
             ? std::optional(folder->substr(checkout_folder_.size() + 1))
             : std::nullopt;
}

void GithubStepReader::note_checkout(const Step& step) {
  const Action& action = *step.action;
  const shell::Word* repository = action.input("repository");
  const shell::Word* path = action.input("path");
  const bool is_own =
      repository == nullptr || repository->text.find("github.repository") != std::string::npos;
  if (action.name == "actions/checkout" && is_own && path != nullptr && path->resolved) {
    checkout_folder_ = resolve("", path->text).value_or("");
  }
}

void GithubStepReader::read_use(const Node& node, const std::string& uses, const GithubScope& scope,
                                const Caller& caller, Step step) {
  Action action;
  if (const Node* with = node.find("with")) {
    for (const syntax::Entry& entry : with->entries) {
      action.inputs.emplace_back(to_lower(entry.key.text), scope.put_in(entry.value.text));
    }
  }
  if (uses.starts_with("docker://")) {
    action.kind = ActionKind::image;
    action.name = uses.substr(std::string_view("docker://").size());
  } else if (uses.starts_with("./") || uses.starts_with("../")) {
    action.kind = ActionKind::local;
    const std::optional<std::string> folder = resolve("", uses);
    action.name = folder.value_or(uses);
    if (folder && read_composite(*folder, node, scope, caller, step)) {
      return;
    }
    opaque.push_back({.reason = OpaqueReason::not_here,
                      .what = uses,
                      .why = files_.repository().has_folder(action.name) ? "an action that is a program"
                                                                         : "not in the repository",
                      .place = step.place,
                      .chain = step.via});
    if (files_.repository().has_folder(action.name)) {
      opaque.back().reason = OpaqueReason::not_a_list;
      opaque.back().files = {action.name};
    }
  } else {
    const std::size_t at = uses.find('@');
    action.name = uses.substr(0, at);
    action.ref = at == std::string::npos ? "" : uses.substr(at + 1);
  }
  step.action = std::move(action);
  note_checkout(step);
  steps.push_back(std::move(step));
}

bool GithubStepReader::read_composite(const std::string& folder, const Node& node, const GithubScope& scope,
                                      const Caller& caller, const Step& step) {
  static constexpr std::array<std::string_view, 2> names = {"action.yml", "action.yaml"};
  const std::optional<std::string> path = files_.repository().first_of(folder, names);
  const Node* action = path && caller.depth < deepest_call ? files_.mapping(*path) : nullptr;
  const Node* runs = action == nullptr ? nullptr : action->find("runs");
  if (runs == nullptr || runs->text_of("using") != "composite") {
    return false;
  }
  GithubScope inner = scope;
  inner.inputs.clear();
  inner.is_called = true;
  inner.action_folder = folder;
  if (const Node* inputs = action->find("inputs")) {
    for (const syntax::Entry& entry : inputs->entries) {
      inner.inputs[to_lower(entry.key.text)] = scope.put_in(entry.value.text_of("default"));
    }
  }
  if (const Node* with = node.find("with")) {
    for (const syntax::Entry& entry : with->entries) {
      inner.inputs[to_lower(entry.key.text)] = scope.put_in(entry.value.text);
    }
  }
  Caller next{.via = step.via, .condition = step.condition, .gating = step.gating, .depth = caller.depth + 1};
  next.via.push_back(step.place);
  read(runs->find("steps"), *path, inner, next);
  return true;
}

void note_read_outcomes(std::vector<Step>& own, const Node& steps_node) {
  std::size_t next = 0;
  for (std::size_t i = 0; i < steps_node.items.size(); ++i) {
    const Node& node = steps_node.items[i];
    const std::string id(node.text_of("id"));
    while (next < own.size() && own[next].place.line < node.line) {
      ++next;
    }
    if (id.empty() || next >= own.size() || own[next].place.line != node.line ||
        !own[next].gating.is_swallowed()) {
      continue;
    }
    const std::string name = "steps." + id + ".outcome";
    for (std::size_t j = i + 1; j < steps_node.items.size(); ++j) {
      const Node& later = steps_node.items[j];
      if (later.text_of("if").find(name) != std::string_view::npos ||
          later.text_of("run").find(name) != std::string_view::npos) {
        own[next].gating = Gating::unresolved(name, later.line);
      }
    }
  }
}

}  // namespace prodready
