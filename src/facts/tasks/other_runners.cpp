// Composer scripts, cargo aliases, script tables of Python tools, and task files that are programs.
#include <algorithm>
#include <array>

#include "core/finder.hpp"
#include "core/text.hpp"
#include "facts/paths.hpp"
#include "facts/shell/wrappers.hpp"
#include "facts/tasks/follower.hpp"
#include "syntax/parse.hpp"

namespace prodready {
namespace {

using syntax::Node;

const Node* find_below(const Node* node, std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) {
    node = node == nullptr ? nullptr : node->find(key);
  }
  return node;
}

// Words of a command line from a place on, as text for a shell.
std::string rest_of(std::span<const shell::Word> words, std::size_t from) {
  std::vector<std::string> rest;
  for (std::size_t i = from; i < words.size(); ++i) {
    if (words[i].text != "--") {
      rest.push_back(words[i].text);
    }
  }
  return rest.empty() ? "" : " " + quote_words(rest);
}

class ComposerRun {
 public:
  ComposerRun(Follower& follower, const Node& scripts, const std::string& path, const Caller& caller)
      : follower_(follower), scripts_(scripts), path_(path), caller_(caller) {}

  bool run(const std::string& name, const std::string& arguments, int depth) {
    const Node* script = scripts_.find(name);
    if (script == nullptr || depth > 15) {
      return false;
    }
    if (script->is_scalar()) {
      run_item(*script, arguments, depth);
    }
    for (const Node& item : script->items) {
      run_item(item, arguments, depth);
    }
    return true;
  }

 private:
  void run_item(const Node& item, const std::string& arguments, int depth) {
    std::string text = item.text;
    if (text.starts_with("@php ")) {
      text.erase(0, 1);
    } else if (text.starts_with("@composer ")) {
      text.erase(0, 1);
    } else if (text.starts_with("@putenv")) {
      return;
    } else if (text.starts_with('@')) {
      const std::size_t blank = text.find(' ');
      run(text.substr(1, blank == std::string::npos ? blank : blank - 1),
          blank == std::string::npos ? "" : text.substr(blank), depth + 1);
      return;
    } else if (text.find("::") != std::string::npos && text.find(' ') == std::string::npos) {
      return follower_.add_opaque(OpaqueReason::not_a_list, text, "a PHP function", caller_, {path_});
    }
    Caller inner = caller_;
    follower_.run({.text = text + arguments, .path = path_, .first_line = item.line, .is_sh = true}, inner);
  }

  Follower& follower_;
  const Node& scripts_;
  const std::string& path_;
  const Caller& caller_;
};

// The names of tasks that a Gradle build defines by itself, as far as text tells.
bool defines_gradle_task(std::string_view text, std::string_view name) {
  const std::string task(name);
  return std::ranges::any_of(
      std::array<std::string, 8>{"register(\"" + task + "\"", "register('" + task + "'",
                                 "create(\"" + task + "\"", "task(\"" + task + "\"", "task " + task + " ",
                                 "task " + task + "(", "task " + task + "{", "val " + task + " by tasks"},
      [&](const std::string& form) { return text.find(form) != std::string_view::npos; });
}

bool follow_gradle(Follower& follower, const Executed& command, const Caller& caller) {
  static constexpr std::array<std::string_view, 5> with_value = {"-p", "--project-dir", "-x",
                                                                 "--exclude-task", "-b"};
  const CommandLine line = read_command_line(std::span(command.words).subspan(1), with_value);
  const std::string folder = caller.folder.value_or("");
  for (const std::string& operand : line.operands) {
    const std::string_view name = std::string_view(operand).substr(operand.find_last_of(':') + 1);
    for (const auto& [path, text] : follower.files().texts()) {
      const std::string_view file = file_name(path);
      const bool is_build_file =
          file.starts_with("build.gradle") || file.ends_with(".gradle") || file.ends_with(".gradle.kts");
      const bool is_below = folder.empty() || path.starts_with(folder + "/");
      if (is_build_file && is_below && defines_gradle_task(text, name)) {
        follower.add_opaque(OpaqueReason::not_a_list, command.text(),
                            "task " + std::string(name) + " is a program", caller, {path});
      }
    }
  }
  return false;
}

struct ProgramFile {
  std::string_view program;
  std::array<std::string_view, 4> files;
};

constexpr std::array<ProgramFile, 9> program_files = {{
    {"nox", {"noxfile.py"}},
    {"rake", {"Rakefile", "rakefile", "Rakefile.rb"}},
    {"invoke", {"tasks.py", "tasks/__init__.py"}},
    {"inv", {"tasks.py", "tasks/__init__.py"}},
    {"fab", {"fabfile.py"}},
    {"doit", {"dodo.py"}},
    {"mage", {"magefile.go", "magefiles/magefile.go", "mage.go"}},
    {"gulp", {"gulpfile.js", "gulpfile.ts", "gulpfile.mjs"}},
    {"grunt", {"Gruntfile.js", "Gruntfile.ts", "Gruntfile.coffee"}},
}};

// A table of names to commands; a list of words, or a mapping with `cmd`, is a command too.
bool run_table(Follower& follower, const Node* table, const std::string& path, const std::string& name,
               const std::string& arguments, const Caller& caller, int depth) {
  const Node* entry = table == nullptr ? nullptr : table->find(name);
  if (entry == nullptr || depth > 10) {
    return false;
  }
  Caller inner = caller;
  inner.folder = std::string(folder_of(path));
  inner.wrappers.clear();
  const auto run_text = [&](const Node& node) {
    if (run_table(follower, table, path, node.text, "", caller, depth + 1)) {
      return;
    }
    follower.run({.text = node.text + arguments,
                  .path = path,
                  .first_line = node.line,
                  .errexit = true,
                  .is_sh = true},
                 inner);
  };
  const Node* command = entry;
  if (entry->is_mapping()) {
    for (const std::string_view key : {"cmd", "shell", "composite", "sequence", "chain"}) {
      command = entry->find(key) != nullptr ? entry->find(key) : command;
    }
    if (command == entry) {
      follower.add_opaque(OpaqueReason::not_a_list, name, "a Python function", caller, {path});
      return true;
    }
  }
  if (command->is_scalar()) {
    run_text(*command);
  }
  for (const Node& item : command->items) {
    if (item.is_scalar()) {
      run_text(item);
    } else if (item.is_mapping()) {
      run_text(item.entries.empty() ? item : item.entries.front().value);
    }
  }
  return true;
}

}  // namespace

bool follow_composer(Follower& follower, const Executed& command, const Caller& caller) {
  const std::string_view program = shell::program_name(command.words.front().text);
  if ((program != "composer" && program != "composer.phar") || !caller.folder) {
    return false;
  }
  static constexpr std::array<std::string_view, 2> with_value = {"-d", "--working-dir"};
  const CommandLine line = read_command_line(std::span(command.words).subspan(1), with_value);
  if (line.operands.empty()) {
    return false;
  }
  const bool names_run = line.operands.front() == "run-script" || line.operands.front() == "run";
  if (names_run && line.operands.size() < 2) {
    return false;
  }
  const std::string name = names_run ? line.operands[1] : line.operands.front();
  std::string folder = *caller.folder;
  for (const std::string_view option : with_value) {
    if (const std::optional<std::string> value = line.value(option)) {
      folder = resolve(folder, *value).value_or(folder);
    }
  }
  const std::string path = path_below(folder, "composer.json");
  const std::string* text = follower.files().text(path);
  const Result<Node> root = text == nullptr ? Result<Node>(Error{}) : syntax::parse_json(*text);
  const Node* scripts = root ? root->find("scripts") : nullptr;
  if (scripts == nullptr ||
      !follower.enter("composer " + path + " " + command.text(), command.text(), caller)) {
    return false;
  }
  Caller inner = caller;
  inner.folder = folder;
  inner.wrappers.clear();
  ComposerRun run(follower, *scripts, path, inner);
  bool followed = false;
  if (name == "install" || name == "update") {
    if (!line.has("--no-scripts")) {
      run.run("post-install-cmd", "", 0);
    }
  } else {
    const std::string arguments = line.rest.empty() ? "" : " " + quote_words(line.rest);
    followed = run.run(name, arguments, 0);
  }
  follower.leave();
  return followed;
}

bool follow_cargo_alias(Follower& follower, const Executed& command, const Caller& caller) {
  if (shell::program_name(command.words.front().text) != "cargo" || command.words.size() < 2 ||
      !caller.folder) {
    return false;
  }
  std::size_t at = 1;
  while (at < command.words.size() && command.words[at].text.starts_with('+')) {
    ++at;
  }
  static constexpr std::array<std::string_view, 2> names = {".cargo/config.toml", ".cargo/config"};
  const std::optional<std::string> path = nearest_file(follower.files(), *caller.folder, names);
  const std::string* text = path ? follower.files().text(*path) : nullptr;
  const Result<Node> root =
      text == nullptr || at >= command.words.size() ? Result<Node>(Error{}) : syntax::parse_toml(*text);
  const Node* alias = root ? find_below(&*root, {"alias", command.words[at].text}) : nullptr;
  if (alias == nullptr || !follower.enter("cargo " + *path + command.text(), command.text(), caller)) {
    return false;
  }
  std::string line = "cargo";
  if (alias->is_scalar()) {
    line += " " + alias->text;
  }
  for (const Node& word : alias->items) {
    line += " " + word.text;
  }
  follower.run({.text = line + rest_of(command.words, at + 1), .path = *path, .first_line = alias->line},
               caller);
  follower.leave();
  return true;
}

// Poe, PDM, Rye, Hatch and Pipenv: tables of commands in pyproject.toml or Pipfile. The runner may have been
// taken for a wrapper: then the words begin with the script's name.
bool follow_python_scripts(Follower& follower, const Executed& command, const Caller& caller) {
  if (!caller.folder) {
    return false;
  }
  const std::string first(shell::program_name(command.words.front().text));
  std::string_view runner = first;
  std::size_t at = 1;
  if (!command.wrappers.empty()) {
    for (const shell::Word& wrapper : command.wrappers) {
      const std::string_view name = shell::program_name(wrapper.text);
      if (name == "pdm" || name == "rye" || name == "pipenv") {
        runner = name;
        at = 0;
      }
    }
  }
  if (runner != "poe" && runner != "hatch" && at != 0) {
    return false;
  }
  if (runner == "hatch" && at < command.words.size() && command.words[at].text == "run") {
    ++at;
  }
  if (at >= command.words.size() || !command.words[at].resolved) {
    return false;
  }
  std::string name = command.words[at].text;
  std::string environment = "default";
  if (const std::size_t colon = name.find(':'); runner == "hatch" && colon != std::string::npos) {
    environment = name.substr(0, colon);
    name = name.substr(colon + 1);
  }
  const std::array<std::string_view, 2> names = {runner == "pipenv" ? "Pipfile" : "pyproject.toml",
                                                 "hatch.toml"};
  const std::optional<std::string> path = nearest_file(follower.files(), *caller.folder, names);
  const std::string* text = path ? follower.files().text(*path) : nullptr;
  const Result<Node> root = text == nullptr ? Result<Node>(Error{}) : syntax::parse_toml(*text);
  if (!root || !follower.enter("python " + *path + " " + command.text(), command.text(), caller)) {
    return false;
  }
  const Node* table = runner == "pipenv" ? root->find("scripts")
                      : runner == "poe"  ? find_below(&*root, {"tool", "poe", "tasks"})
                      : runner == "pdm"  ? find_below(&*root, {"tool", "pdm", "scripts"})
                      : runner == "rye"
                          ? find_below(&*root, {"tool", "rye", "scripts"})
                          : find_below(&*root, {"tool", "hatch", "envs", environment, "scripts"});
  const bool followed = run_table(follower, table, *path, name, rest_of(command.words, at + 1), caller, 0);
  follower.leave();
  return followed;
}

// A Rakefile that takes tasks from other files, or from libraries as Rails' load_tasks does: what its tasks
// run is not to be learnt from it.
bool takes_tasks_from_elsewhere(std::string_view text) {
  static constexpr std::array<std::string_view, 6> calls = {"load_tasks", "add_rakelib", "Dir[",
                                                            "Dir.glob",   "\nload ",     "\nimport "};
  return std::ranges::any_of(calls, [&](std::string_view call) { return contains(text, call); });
}

// Task files written as programs: what they run is not a list that could be read.
bool follow_programs(Follower& follower, const Executed& command, const Caller& caller) {
  std::string_view program = shell::program_name(command.words.front().text);
  if (program == "gradle" || program == "gradlew") {
    return follow_gradle(follower, command, caller);
  }
  if (program.starts_with("python") && command.words.size() > 2 && command.words[1].text == "-m") {
    program = command.words[2].text;
  }
  const auto* found = std::ranges::find(program_files, program, &ProgramFile::program);
  if (found == program_files.end() || !caller.folder) {
    return false;
  }
  std::vector<std::string_view> names;
  std::ranges::copy_if(found->files, std::back_inserter(names),
                       [](std::string_view name) { return !name.empty(); });
  const std::optional<std::string> path = nearest_file(follower.files(), *caller.folder, names);
  if (!path) {
    return false;
  }
  const std::string* text = follower.files().text(*path);
  const bool is_all = text == nullptr || !takes_tasks_from_elsewhere(*text);
  follower.add_opaque(OpaqueReason::not_a_list, command.text(), "a task file that is a program", caller,
                      is_all ? std::vector{*path} : std::vector<std::string>{});
  return false;
}

}  // namespace prodready
