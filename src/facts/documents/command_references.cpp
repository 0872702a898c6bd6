#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/text.hpp"
#include "facts/documents/addresses.hpp"
#include "facts/documents/made_paths.hpp"
#include "facts/documents/references.hpp"
#include "facts/documents/script_paths.hpp"
#include "facts/documents/shell_lines.hpp"
#include "facts/documents/target_requests.hpp"
#include "facts/documents/working_folder.hpp"

namespace prodready::documents {
namespace {

constexpr std::size_t max_commands = 1000;

using State = TargetAnswer::State;

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string in_folder(const std::string& folder, std::string_view name) {
  return folder.empty() ? std::string(name) : folder + "/" + std::string(name);
}

std::string shown(const std::string& folder) { return folder.empty() ? "the root" : folder + "/"; }

class CommandJudge {
 public:
  CommandJudge(const Document& readme, const Surroundings& around, ReferenceFindings& findings)
      : readme_(readme),
        around_(around),
        findings_(findings),
        place_(around.paths, std::string(file_name(around.own_forge_path))) {}

  void judge() {
    for (const Fence& fence : readme_.fences) {
      if (!is_shell_fence(fence)) {
        continue;
      }
      place_.next_fence();
      for (const ShellCommand& command : shell_commands(fence)) {
        if (++commands_ > max_commands) {
          leave_open("further commands", "only the first 1,000 commands are judged", command.line);
          return;
        }
        place_.enter(command);
        if (!command.words.empty()) {
          judge(command);
        }
        for (const std::string& folder : place_.candidates()) {
          made_.take(command, folder);
        }
        place_.take(command);
        place_.leave(command);
      }
    }
  }

 private:
  void judge(const ShellCommand& command) {
    const std::string& program = command.words[0];
    if (program == "make" || program == "gmake") {
      judge_targets(command, "make", make_request(command.words), &CommandJudge::find_make);
    } else if (is_one_of(program, {"npm", "yarn", "pnpm"})) {
      if (const std::optional<TargetRequest> request = package_request(command.words)) {
        judge_targets(command, program + " run", *request, &CommandJudge::find_script);
      }
    } else if (program == "just") {
      judge_targets(command, "just", first_word_request(command.words, false), &CommandJudge::find_just);
    } else if (program == "task") {
      judge_targets(command, "task", first_word_request(command.words, true), &CommandJudge::find_task);
    } else {
      judge_script(command);
    }
  }

  using Find = TargetAnswer (CommandJudge::*)(const std::string& folder, const std::string& target,
                                              const TargetRequest& request,
                                              const ShellCommand& command) const;

  void judge_targets(const ShellCommand& command, const std::string& runner, const TargetRequest& request,
                     Find find) {
    for (const std::string& target : request.targets) {
      const std::string shown_target = runner + " " + target;
      if (target.empty() || is_placeholder(target) || target.find_first_of("[]|") != std::string::npos) {
        continue;
      }
      if (request.unresolved) {
        leave_open(shown_target, "its flags are not followed", command.line);
        continue;
      }
      settle(shown_target, best_of(command, request, target, find), command.line);
    }
  }

  // The best answer of the folders that the command may run in.
  TargetAnswer best_of(const ShellCommand& command, const TargetRequest& request, const std::string& target,
                       Find find) const {
    std::optional<TargetAnswer> best;
    for (const std::string& folder : place_.candidates()) {
      const std::optional<std::string> inner =
          is_placeholder(request.folder) ? std::nullopt : resolve_path(folder, request.folder);
      const TargetAnswer answer = inner ? (this->*find)(*inner, target, request, command)
                                        : TargetAnswer{State::unresolved, "it runs in " + request.folder};
      keep_better(best, answer);
    }
    return best.value_or(TargetAnswer{State::unresolved, place_.why_unknown()});
  }

  void settle(const std::string& target, const TargetAnswer& answer, std::uint32_t line) {
    if (answer.state == State::unresolved) {
      leave_open(target, answer.why, line);
    } else if (answer.state == State::missing && seen_.insert(target).second) {
      findings_.broken.push_back({target, answer.why, {readme_.path, line, 0}});
    }
  }

  void leave_open(const std::string& target, const std::string& why, std::uint32_t line) {
    if (seen_.insert(target).second) {
      findings_.unjudged.push_back({target, why, {readme_.path, line, 0}});
    }
  }

  bool tracked(const std::string& path) const { return around_.paths.state(path) == PathState::tracked; }

  TargetAnswer find_make(const std::string& folder, const std::string& target, const TargetRequest& request,
                         const ShellCommand& /*command*/) const {
    if (!request.file.empty()) {
      const std::string path = resolve_path(folder, request.file).value_or(request.file);
      return around_.task_files.contains(path) ? find_target(around_.task_files, path, target)
                                               : TargetAnswer{State::unresolved, path + " was not read"};
    }
    for (const std::string_view name : {"GNUmakefile", "makefile", "Makefile"}) {
      const std::string path = in_folder(folder, name);
      if (!around_.task_files.contains(path)) {
        continue;
      }
      TargetAnswer answer = find_target(around_.task_files, path, target);
      if (answer.state == State::missing && tracked(in_folder(folder, target))) {
        answer.state = State::found;  // a file that is there is a target that is up to date
      }
      return answer;
    }
    if (made_.configured() || made_.scaffolded() || made_.has(in_folder(folder, "Makefile"))) {
      return {State::unresolved, "an earlier line may make the makefile"};
    }
    for (const std::string_view source : {"Makefile.am", "Makefile.in", "configure", "configure.ac",
                                          "CMakeLists.txt", "Makefile.PL", "meson.build", "configure.in"}) {
      if (tracked(in_folder(folder, source))) {
        return {State::unresolved, "its makefile is made from " + in_folder(folder, source)};
      }
    }
    return {State::missing, "no makefile in " + shown(folder)};
  }

  // npm and its like look for package.json upwards.
  TargetAnswer find_script(const std::string& folder, const std::string& target,
                           const TargetRequest& /*request*/, const ShellCommand& command) const {
    const std::string& program = command.words[0];
    for (std::string above = folder;; above = folder_of(above)) {
      const std::string path = in_folder(above, "package.json");
      const auto file = around_.task_files.find(path);
      if (file != around_.task_files.end()) {
        return script_answer(path, file->second, program, target, command.line);
      }
      if (tracked(in_folder(above, "package.json5")) || tracked(in_folder(above, "package.yaml"))) {
        return {State::unresolved, "the package's manifest is not JSON"};
      }
      if (above.empty()) {
        break;
      }
    }
    if (made_.scaffolded() || defined_above(target, command.line)) {
      return {State::unresolved, "an earlier line makes the package"};
    }
    return {State::missing, "no package.json in " + shown(folder)};
  }

  TargetAnswer script_answer(const std::string& path, const TaskFile& file, const std::string& program,
                             const std::string& target, std::uint32_t line) const {
    const bool server = target == "start" && tracked(in_folder(std::string(folder_of(path)), "server.js"));
    if (file.targets.contains(target) || target == "env" || server || defined_above(target, line)) {
      return {State::found, {}};
    }
    if (!file.unresolved.empty()) {
      return {State::unresolved, path + ": " + file.unresolved};
    }
    // yarn runs the programs of packages as well.
    const bool program_of_package =
        program == "yarn" &&
        (is_one_of(target, {"tsc", "ng", "nx"}) ||
         std::any_of(file.dependencies.begin(), file.dependencies.end(),
                     [&](const auto& name) { return name.find(target) != std::string::npos; }));
    if (program_of_package) {
      return {State::unresolved, "it may be the program of a package"};
    }
    return {State::missing, "no such script in " + path};
  }

  // Whether a fence above shows the script to be added: `"name":`.
  bool defined_above(const std::string& target, std::uint32_t line) const {
    const std::string key = "\"" + target + "\":";
    return std::any_of(readme_.fences.begin(), readme_.fences.end(), [&](const Fence& fence) {
      return fence.line < line && fence.content.find(key) != std::string::npos;
    });
  }

  TargetAnswer find_just(const std::string& folder, const std::string& target,
                         const TargetRequest& /*request*/, const ShellCommand& /*command*/) const {
    return find_upwards(folder, target, TaskRunner::just, "justfile");
  }

  TargetAnswer find_task(const std::string& folder, const std::string& target,
                         const TargetRequest& /*request*/, const ShellCommand& /*command*/) const {
    return find_upwards(folder, target, TaskRunner::task, "Taskfile.yml");
  }

  TargetAnswer find_upwards(const std::string& folder, const std::string& target, TaskRunner runner,
                            std::string_view name) const {
    for (std::string above = folder;; above = folder_of(above)) {
      for (const auto& [path, file] : around_.task_files) {
        if (file.runner == runner && folder_of(path) == above && !path.ends_with(".just")) {
          return find_target(around_.task_files, path, target);
        }
      }
      if (above.empty()) {
        return {State::missing, "no " + std::string(name) + " in " + shown(folder)};
      }
    }
  }

  void judge_script(const ShellCommand& command) {
    const std::optional<std::string> script = script_path(command.words);
    if (!script) {
      return;
    }
    std::optional<TargetAnswer> best;
    for (const std::string& folder : place_.candidates()) {
      keep_better(best, find_file(folder, *script, command.line));
    }
    settle(*script, best.value_or(TargetAnswer{State::unresolved, place_.why_unknown()}), command.line);
  }

  TargetAnswer find_file(const std::string& folder, const std::string& script, std::uint32_t line) const {
    const std::optional<std::string> path = resolve_path(folder, script);
    if (!path) {
      return {State::unresolved, "it lies outside the repository"};
    }
    const PathState state = around_.paths.state(*path);
    if (state == PathState::tracked || made_.has(*path) ||
        told_to_make(readme_.text, file_name(script), line)) {
      return {State::found, {}};
    }
    if (state == PathState::beyond) {
      return {State::unresolved, "it lies below a symbolic link"};
    }
    if (state == PathState::untracked) {
      return {State::missing, "the file is there but not tracked"};
    }
    const std::string first = path->substr(0, path->find('/'));
    const bool nested = first.size() < path->size();
    const bool may_be_built = made_.built() && nested && !tracked(first) && !in_script_folder(*path);
    if (made_.scaffolded() || is_build_output(*path) || may_be_built) {
      return {State::unresolved, "an earlier line may make it"};
    }
    if (const std::optional<std::string> other = around_.paths.other_case(*path)) {
      return {State::missing, "no such file; case matters, and " + *other + " is there"};
    }
    return {State::missing, "no such file"};
  }

  const Document& readme_;
  const Surroundings& around_;
  ReferenceFindings& findings_;
  WorkingFolder place_;
  MadePaths made_;
  std::set<std::string> seen_;
  std::size_t commands_ = 0;
};

}  // namespace

void judge_commands(const Document& readme, const Surroundings& surroundings, ReferenceFindings& findings) {
  CommandJudge(readme, surroundings, findings).judge();
}

}  // namespace prodready::documents
