#include "facts/pipelines/follow_steps.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "facts/paths.hpp"
#include "facts/tasks/follow.hpp"
#include "facts/tasks/follower.hpp"

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
                    .is_powershell = step.shell == ShellKind::powershell,
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

// `docker/build-push-action` as the command that it runs; nothing for other actions.
std::optional<StepScript> image_build_of(const Step& step) {
  if (!step.action || step.action->name != "docker/build-push-action") {
    return std::nullopt;
  }
  const auto input = [&](std::string_view name) {
    const shell::Word* word = step.action->input(name);
    return word == nullptr ? std::string() : word->text;
  };
  std::vector<std::string> words = {"docker", "build"};
  for (const auto& [option, name] : {std::pair{"--file", "file"}, std::pair{"--target", "target"}}) {
    if (const std::string value = input(name); !value.empty()) {
      words.insert(words.end(), {option, value});
    }
  }
  const std::string context = input("context");
  words.push_back(context.empty() ? "." : context);
  return StepScript{.text = quote_words(words), .path = step.place.path, .lines = {step.place.line}};
}

// An input that is a script by itself.
struct ScriptAction {
  std::string_view action;  // in lower case
  std::string_view input;
  bool errexit = true;
};

constexpr std::array<ScriptAction, 5> script_actions = {
    {{"nick-fields/retry", "command", false},
     {"nick-invision/retry", "command", false},
     {"coactions/setup-xvfb", "run"},
     {"gabrielbb/xvfb-action", "run"},
     {"reactivecircus/android-emulator-runner", "script"}}};

// The script that an action is given to run; nothing for other actions.
std::optional<StepScript> script_of_action(const Step& step) {
  const std::string name = step.action ? to_lower(step.action->name) : std::string();
  const auto* const row = std::ranges::find(script_actions, name, &ScriptAction::action);
  const shell::Word* text = row == script_actions.end() ? nullptr : step.action->input(row->input);
  if (text == nullptr) {
    return std::nullopt;
  }
  StepScript script = script_of(step);
  script.text = text->text;
  script.lines = {step.place.line};
  script.is_posix = true;
  script.errexit = row->errexit;
  if (const shell::Word* folder = step.action->input("working-directory")) {
    script.folder = folder->resolved && step.folder ? resolve(*step.folder, folder->text) : std::nullopt;
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
        if (const std::optional<StepScript> image = image_build_of(step)) {
          step.executed = follow(files, *image);
          step.executed.commands.erase(step.executed.commands.begin());  // the action itself
          count += step.executed.commands.size();
        }
        if (const std::optional<StepScript> script = script_of_action(step);
            script && count < most_commands) {
          step.executed = follow(files, *script);
          count += step.executed.commands.size();
        }
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
