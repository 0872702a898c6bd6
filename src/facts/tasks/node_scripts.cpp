// npm, yarn, pnpm and bun scripts, and the tools that run them across a workspace.
#include <algorithm>
#include <array>

#include "core/glob.hpp"
#include "core/text.hpp"
#include "facts/paths.hpp"
#include "facts/shell/wrappers.hpp"
#include "facts/tasks/follower.hpp"
#include "facts/tasks/package_json.hpp"

namespace prodready {
namespace {

constexpr std::array<std::string_view, 14> options_with_value = {
    "-w",    "--workspace", "--prefix",   "-C",      "--cwd",         "--filter", "-F",
    "--dir", "--loglevel",  "--registry", "--scope", "--concurrency", "-t",       "--target"};

constexpr std::string_view package_manager_verbs =
    "add audit bin build cache config create dedupe deploy dlx env exec explain fetch global help import "
    "info init "
    "install licenses link list ls login logout node outdated owner pack patch plugin pm prune publish "
    "rebuild remove "
    "rm root run set setup stage store tag team unlink up update upgrade upgrade-interactive version "
    "versions view why "
    "x";

// Which packages a call is about, and what it runs there.
struct ScriptCall {
  std::string script;
  std::vector<std::string> arguments;
  bool everywhere = false;           // in all members of the workspace
  std::vector<std::string> filters;  // names or paths of members
  bool optional = false;             // it is no fault where the script is missing
  bool with_pre_and_post = true;
  std::string folder;
};

void run_script_of(Follower& follower, const PackageJson& package, const PackageScript& script,
                   std::span<const std::string> arguments, const Caller& caller) {
  const std::string key = "package " + package.path + " " + script.name + " " + quote_words(arguments);
  if (!follower.enter(key, script.name, caller)) {
    return;
  }
  ShellText text{.text = script.command, .path = package.path, .is_sh = true};
  text.lines = {script.line};
  if (!arguments.empty()) {
    text.text += " " + quote_words(arguments);
  }
  Caller inner = caller;
  inner.folder = package.folder;
  inner.wrappers.clear();
  follower.run(text, inner);
  follower.leave();
}

// The script with those before and after it. False where the package has none of that name.
bool run_named(Follower& follower, const PackageJson& package, const ScriptCall& call, const Caller& caller) {
  const PackageScript* script = package.script(call.script);
  if (script == nullptr) {
    return false;
  }
  const PackageScript* before = call.with_pre_and_post ? package.script("pre" + call.script) : nullptr;
  const PackageScript* after = call.with_pre_and_post ? package.script("post" + call.script) : nullptr;
  if (before != nullptr) {
    run_script_of(follower, package, *before, {}, caller);
  }
  run_script_of(follower, package, *script, call.arguments, caller);
  if (after != nullptr) {
    run_script_of(follower, package, *after, {}, caller);
  }
  return true;
}

bool passes_filter(const PackageJson& member, const PackageJson& root, std::string_view filter) {
  while (filter.starts_with("...") || filter.starts_with('^')) {
    filter.remove_prefix(filter.starts_with('^') ? 1 : 3);
  }
  while (filter.ends_with("...") || filter.ends_with('^')) {
    filter.remove_suffix(filter.ends_with('^') ? 1 : 3);
  }
  if (filter.starts_with('{') && filter.ends_with('}')) {
    filter = filter.substr(1, filter.size() - 2);
  }
  if (member.name == filter || resolve(root.folder, filter) == member.folder) {
    return true;
  }
  const Result<Glob> glob = Glob::parse(filter.starts_with("./") ? filter.substr(2) : filter, GlobKind::name);
  const bool is_scoped_name = member.name.ends_with("/" + std::string(filter));
  return is_scoped_name || (glob && (glob->matches(member.name) || glob->matches(member.folder)));
}

void run_call(Follower& follower, const Executed& command, const ScriptCall& call, const Caller& caller) {
  const RepositoryFiles& files = follower.files();
  if (!call.everywhere && call.filters.empty()) {
    const std::optional<PackageJson> package = nearest_package_json(files, call.folder);
    if (!package) {
      follower.add_opaque(OpaqueReason::not_here, command.text(), "no package.json", caller);
    } else if (!run_named(follower, *package, call, caller) && !call.optional) {
      follower.add_opaque(OpaqueReason::not_here, command.text(),
                          "no script " + call.script + " in " + package->path, caller);
    }
    return;
  }
  const std::optional<PackageJson> root = workspace_root(files, call.folder);
  if (!root) {
    follower.add_opaque(OpaqueReason::not_followed, command.text(), "no workspace", caller);
    return;
  }
  bool is_found = false;
  for (const PackageJson& member : workspace_members(files, *root)) {
    const bool passes =
        call.filters.empty() || std::ranges::any_of(call.filters, [&](const std::string& filter) {
          return passes_filter(member, *root, filter);
        });
    if (passes) {
      is_found = run_named(follower, member, call, caller) || is_found;
    }
  }
  if (!is_found && !call.optional) {
    follower.add_opaque(OpaqueReason::not_followed, command.text(),
                        "no member of the workspace has the script", caller);
  }
}

// What installing runs of the package itself.
void run_lifecycle(Follower& follower, std::span<const std::string_view> names, const std::string& folder,
                   const Caller& caller) {
  const std::optional<PackageJson> package = read_package_json(follower.files(), folder);
  for (const std::string_view name : names) {
    if (const PackageScript* script = package ? package->script(name) : nullptr) {
      run_script_of(follower, *package, *script, {}, caller);
    }
  }
}

constexpr std::array<std::string_view, 5> on_install = {"preinstall", "install", "postinstall", "prepublish",
                                                        "prepare"};
constexpr std::array<std::string_view, 3> on_publish = {"prepublishOnly", "prepack", "prepare"};

bool is_one_of(std::string_view word, std::string_view words) {
  const std::vector<std::string_view> all = split(words, ' ');
  return std::ranges::find(all, word) != all.end();
}

ScriptCall base_call(const CommandLine& line, const Caller& caller) {
  ScriptCall call;
  call.folder = caller.folder.value_or("");
  for (const std::string_view option : {"--prefix", "-C", "--cwd", "--dir"}) {
    if (const std::optional<std::string> folder = line.value(option); folder && !folder->empty()) {
      call.folder = resolve(call.folder, *folder).value_or(call.folder);
    }
  }
  for (const auto& [option, value] : line.options) {
    const bool is_filter = is_one_of(option, "-w --workspace --filter -F --scope");
    if (is_filter && !value.empty()) {
      call.filters.push_back(value);
    }
    call.everywhere = call.everywhere || is_one_of(option, "--workspaces -ws -r --recursive");
    call.optional = call.optional || option == "--if-present";
  }
  call.arguments = line.rest;
  return call;
}

// npm passes on only what stands behind `--`; the others pass on every word behind the script.
void take_script(ScriptCall& call, std::span<const shell::Word> words, std::size_t from, bool passes_all) {
  for (std::size_t i = from; i < words.size(); ++i) {
    const std::string& word = words[i].text;
    if (call.script.empty()) {
      const bool takes_value = std::ranges::find(options_with_value, word) != options_with_value.end();
      if (word.starts_with('-')) {
        i += takes_value ? 1U : 0U;
      } else {
        call.script = word;
      }
    } else if (passes_all && word != "--") {
      call.arguments.push_back(word);
    }
  }
}

bool follow_npm(Follower& follower, const Executed& command, const CommandLine& line, const Caller& caller) {
  const std::string& verb = line.operands.front();
  ScriptCall call = base_call(line, caller);
  if (is_one_of(verb, "run run-script rum urn")) {
    if (line.operands.size() < 2) {
      return false;
    }
    call.script = line.operands[1];
  } else if (is_one_of(verb, "test t tst start stop restart")) {
    call.script = verb == "t" || verb == "tst" ? "test" : verb;
  } else if (is_one_of(verb, "install-test it install-ci-test cit")) {
    call.script = "test";
    run_lifecycle(follower, on_install, call.folder, caller);
  } else {
    const bool installs = is_one_of(verb, "ci install i clean-install ic") && line.operands.size() == 1;
    if (!line.has("--ignore-scripts") && (installs || verb == "publish" || verb == "pack")) {
      run_lifecycle(follower, installs ? std::span<const std::string_view>(on_install) : on_publish,
                    call.folder, caller);
    }
    return false;
  }
  run_call(follower, command, call, caller);
  return true;
}

bool follow_yarn(Follower& follower, const Executed& command, const CommandLine& line, const Caller& caller,
                 std::string_view program) {
  ScriptCall call = base_call(line, caller);
  call.with_pre_and_post = program != "pnpm";
  call.arguments.clear();
  const std::string verb = line.operands.empty() ? "install" : line.operands.front();
  std::size_t at = 1;
  while (at < command.words.size() && command.words[at].text != verb) {
    ++at;
  }
  if (verb == "install" || verb == "i" || verb == "publish" || verb == "pack") {
    const bool installs = verb == "install" || verb == "i";
    if (!line.has("--ignore-scripts")) {
      run_lifecycle(follower, installs ? std::span<const std::string_view>(on_install) : on_publish,
                    call.folder, caller);
    }
    return false;
  }
  if (verb == "workspace" && line.operands.size() > 2) {
    call.filters.push_back(line.operands[1]);
    take_script(call, command.words, at + 2, true);
    if (call.script == "run" && !call.arguments.empty()) {
      call.script = call.arguments.front();
      call.arguments.erase(call.arguments.begin());
    }
  } else if (verb == "workspaces") {
    call.everywhere = true;
    const auto run = std::ranges::find(command.words, "run", &shell::Word::text);
    if (run == command.words.end()) {
      return false;
    }
    take_script(call, command.words, static_cast<std::size_t>(run - command.words.begin()) + 1, true);
  } else {
    take_script(call, command.words, verb == "run" || verb == "run-script" ? at + 1 : at, true);
  }
  if (call.script.empty() || (program == "bun" && verb == "test")) {
    return false;
  }
  const std::optional<PackageJson> package = nearest_package_json(follower.files(), call.folder);
  const bool is_elsewhere = call.everywhere || !call.filters.empty();
  if (is_elsewhere || (package && package->script(call.script) != nullptr) || verb == "test") {
    run_call(follower, command, call, caller);
    return true;
  }
  // Without such a script it is the program of that name that the packages brought.
  const auto program_word = std::ranges::find(command.words, call.script, &shell::Word::text);
  if (is_one_of(call.script, package_manager_verbs) || program_word == command.words.begin()) {
    return false;
  }
  Executed inner = command;
  inner.wrappers.insert(inner.wrappers.end(), command.words.begin(), program_word);
  inner.words.assign(program_word, command.words.end());
  follower.run(std::move(inner), caller);
  return true;
}

// run-s, run-p, npm-run-all, concurrently: names of scripts, with globs.
bool follow_script_lists(Follower& follower, const Executed& command, std::string_view program,
                         const Caller& caller) {
  const std::optional<PackageJson> package =
      nearest_package_json(follower.files(), caller.folder.value_or(""));
  if (!package) {
    return false;
  }
  const bool is_concurrently = program == "concurrently";
  for (std::size_t i = 1; i < command.words.size(); ++i) {
    std::string_view word = command.words[i].text;
    if (word.starts_with('-')) {
      i += is_concurrently && is_one_of(word, "-n --names -c --prefix-colors -p --prefix -s --success") ? 1U
                                                                                                        : 0U;
      continue;
    }
    if (is_concurrently && !word.starts_with("npm:") && !word.starts_with("yarn:") &&
        !word.starts_with("pnpm:")) {
      ShellText text{.text = std::string(word), .path = command.place.path, .is_sh = true};
      text.lines = {command.place.line};
      follower.run(text, caller);
      continue;
    }
    word = is_concurrently ? word.substr(word.find(':') + 1) : word.substr(0, word.find(' '));
    const Result<Glob> glob = Glob::parse(word, GlobKind::name);
    for (const PackageScript& script : package->scripts) {
      if (script.name == word || (glob && glob->matches(script.name))) {
        run_script_of(follower, *package, script, {}, caller);
      }
    }
  }
  return true;
}

// lerna, turbo and nx: a script in every member that has it.
bool follow_monorepo_tool(Follower& follower, const Executed& command, const CommandLine& line,
                          std::string_view program, const Caller& caller) {
  ScriptCall call = base_call(line, caller);
  call.everywhere = true;
  call.with_pre_and_post = program == "lerna";
  std::vector<std::string> scripts;
  if (program == "nx") {
    const std::string verb = line.operands.empty() ? "" : line.operands.front();
    for (const std::string_view option : {"-t", "--target", "--targets"}) {
      if (const std::optional<std::string> value = line.value(option); value) {
        for (const std::string_view name : split(*value, ',')) {
          scripts.emplace_back(name);
        }
      }
    }
    if (verb == "run" && line.operands.size() > 1) {
      const std::string& target = line.operands[1];
      call.filters.push_back(target.substr(0, target.find(':')));
      scripts.push_back(target.substr(std::min(target.find(':') + 1, target.size())));
    } else if (is_one_of(verb, "test lint build e2e") && line.operands.size() > 1) {
      scripts.push_back(verb);
      call.filters.push_back(line.operands[1]);
    }
  } else {
    const bool names_run = !line.operands.empty() && line.operands.front() == "run";
    for (std::size_t i = names_run ? 1 : 0; i < line.operands.size(); ++i) {
      scripts.push_back(line.operands[i]);
    }
    if (program == "lerna" && !names_run) {
      return false;
    }
  }
  for (const std::string& script : scripts) {
    call.script = script.substr(script.find('#') == std::string::npos ? 0 : script.find('#') + 1);
    run_call(follower, command, call, caller);
  }
  return !scripts.empty();
}

}  // namespace

bool follow_node_scripts(Follower& follower, const Executed& command, const Caller& caller) {
  const std::string_view program = shell::program_name(command.words.front().text);
  if (!is_one_of(program,
                 "npm yarn yarnpkg pnpm bun run-s run-p npm-run-all concurrently lerna turbo nx node")) {
    return false;
  }
  const CommandLine line = read_command_line(std::span(command.words).subspan(1), options_with_value);
  if (!caller.folder) {
    const bool runs_scripts =
        !line.operands.empty() && (is_one_of(line.operands.front(), "run run-script test") ||
                                   !is_one_of(line.operands.front(), package_manager_verbs));
    if (runs_scripts) {
      follower.add_opaque(OpaqueReason::not_followed, command.text(), "the folder is not known", caller);
    }
    return runs_scripts;
  }
  if (program == "npm") {
    return !line.operands.empty() && follow_npm(follower, command, line, caller);
  }
  if (program == "node") {
    const std::optional<std::string> script = line.value("--run");
    if (!line.has("--run")) {
      return false;
    }
    ScriptCall call = base_call(line, caller);
    call.script = script->empty() && !line.operands.empty() ? line.operands.front() : *script;
    call.with_pre_and_post = false;
    run_call(follower, command, call, caller);
    return true;
  }
  if (is_one_of(program, "run-s run-p npm-run-all concurrently")) {
    return follow_script_lists(follower, command, program, caller);
  }
  if (program == "nx" && follow_nx(follower, command, line, caller)) {
    return true;
  }
  if (is_one_of(program, "lerna turbo nx")) {
    return follow_monorepo_tool(follower, command, line, program, caller);
  }
  return follow_yarn(follower, command, line, caller, program);
}

}  // namespace prodready
