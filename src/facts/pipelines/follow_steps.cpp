#include "facts/pipelines/follow_steps.hpp"

#include <cstddef>
#include <map>
#include <string>

#include "facts/tasks/follow.hpp"

namespace prodready {
namespace {

constexpr std::size_t most_commands = 200'000;

std::string key_of(const Step& step) {
  std::string key = to_string(step.place) + '\0' + step.script + '\0' + step.folder.value_or("?") + '\0';
  for (const auto& [name, value] : step.environment) {
    if (value.resolved) {
      key += name + '=' + value.text + '\0';
    }
  }
  return key;
}

StepScript script_of(const Step& step) {
  StepScript script{.text = step.script,
                    .path = step.place.path,
                    .lines = step.script_lines,
                    .is_posix = step.shell == ShellKind::posix,
                    .errexit = step.errexit,
                    .pipefail = step.pipefail,
                    .folder = step.folder};
  for (const auto& [name, value] : step.environment) {
    if (value.resolved) {
      script.variables[name] = value.text;
    }
  }
  return script;
}

}  // namespace

void follow_steps(std::vector<Pipeline>& pipelines, const RepositoryFiles& files) {
  std::map<std::string, Followed> known;
  std::size_t count = 0;
  for (Pipeline& pipeline : pipelines) {
    for (Job& job : pipeline.jobs) {
      for (Step& step : job.steps) {
        if (step.script.empty()) {
          continue;
        }
        if (step.shell == ShellKind::other || count >= most_commands) {
          const bool is_full = step.shell != ShellKind::other;
          step.executed.opaque.push_back(
              {.reason = is_full ? OpaqueReason::limit : OpaqueReason::not_a_list,
               .what = "a script",
               .why = is_full ? "more commands than the limit" : "not a shell script",
               .place = step.place,
               .files = {step.place.path}});
          continue;
        }
        const auto [entry, is_new] = known.try_emplace(key_of(step));
        if (is_new) {
          entry->second = follow(files, script_of(step));
        }
        step.executed = entry->second;
        count += step.executed.commands.size();
      }
    }
  }
}

}  // namespace prodready
