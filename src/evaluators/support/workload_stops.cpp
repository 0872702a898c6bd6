#include "evaluators/support/workload_stops.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

#include "core/text.hpp"
#include "facts/paths.hpp"
#include "facts/resources/workload_steps.hpp"
#include "facts/tools/runs_at.hpp"

namespace prodready {
namespace {

using terms::Joined;

bool has(std::span<const shell::Word> words, std::string_view word) {
  return std::ranges::any_of(words, [&](const shell::Word& one) { return one.text == word; });
}

bool lies_in(std::string_view path, std::string_view folder) {
  folder = folder.starts_with("./") ? folder.substr(2) : folder;
  folder = folder.ends_with('/') ? folder.substr(0, folder.size() - 1) : folder;
  return folder.empty() || folder == "." || path == folder ||
         (path.starts_with(folder) && path.substr(folder.size()).starts_with('/'));
}

// `kubectl scale --replicas=0`.
bool scales_to_none(std::span<const shell::Word> words) {
  return has(words, "scale") &&
         (has(words, "--replicas=0") ||
          std::ranges::adjacent_find(words, [](const shell::Word& option, const shell::Word& value) {
            return option.text == "--replicas" && value.text == "0";
          }) != words.end());
}

// `aws ecs update-service --service api --desired-count 0`.
bool stops_service(std::span<const shell::Word> words, const Joined& workload) {
  const auto has_pair = [&](std::string_view option, std::string_view value) {
    return has(words, std::string(option) + '=' + std::string(value)) ||
           std::ranges::adjacent_find(words, [&](const shell::Word& one, const shell::Word& next) {
             return one.text == option && next.text == value;
           }) != words.end();
  };
  return has(words, "ecs") && has(words, "update-service") && !workload.shown().name.empty() &&
         has_pair("--service", workload.shown().name) && has_pair("--desired-count", "0");
}

// `helm uninstall shop` before `helm upgrade --install shop`.
bool uninstalls(std::span<const shell::Word> words, std::string_view deploy) {
  const bool removes = file_name(words.front().text) == "helm" && words.size() > 2 &&
                       (words[1].text == "uninstall" || words[1].text == "delete");
  return removes && deploy.find("helm") != std::string_view::npos &&
         std::ranges::any_of(words.subspan(2), [&](const shell::Word& word) {
           return !word.text.starts_with('-') && terms::mentions(deploy, word.text);
         });
}

// `kubectl replace --force` deletes what runs before it makes it anew.
bool replaces_by_force(std::span<const shell::Word> words) {
  const std::string_view program = file_name(words.front().text);
  return (program == "kubectl" || program == "oc") && has(words, "replace") && has(words, "--force");
}

// `kubectl delete deployment api`, `deployment/api`, `-f k8s/api.yaml`; the same scaled to none.
bool takes_away(const Executed& command, const Joined& workload) {
  const std::span<const shell::Word> words = command.words;
  const std::string_view program = file_name(words.front().text);
  if ((program != "kubectl" && program != "oc") || (!has(words, "delete") && !scales_to_none(words))) {
    return false;
  }
  const resources::Resource& shown = workload.shown();
  const bool is_set = shown.type.ends_with("/StatefulSet");
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string_view word = words[i].text;
    const std::string_view kind = word.substr(0, word.find('/'));
    const bool fits = is_set ? kind == "statefulset" || kind == "statefulsets" || kind == "sts"
                             : kind == "deployment" || kind == "deployments" || kind == "deploy";
    const bool named = kind.size() < word.size() ? word.substr(kind.size() + 1) == shown.name
                                                 : has(words.subspan(i), shown.name) || has(words, "--all");
    if (fits && named && !shown.name.empty()) {
      return true;
    }
    const bool is_path = i > 0 && (words[i - 1].text == "-f" || words[i - 1].text == "--filename" ||
                                   words[i - 1].text == "-k");
    if (is_path && workload.declared != nullptr && lies_in(workload.declared->place.path, word)) {
      return true;
    }
  }
  return false;
}

struct Pair {
  std::string_view stop;
  std::string_view start;
};
constexpr std::array<Pair, 8> pairs = {Pair{"docker compose down", "docker compose up"},
                                       {"docker-compose down", "docker-compose up"},
                                       {"docker compose stop", "docker compose up"},
                                       {"docker-compose stop", "docker-compose up"},
                                       {"docker stop", "docker run"},
                                       {"docker rm -f", "docker run"},
                                       {"systemctl stop", "systemctl start"},
                                       {"docker stack rm", "docker stack deploy"}};

// Options between a program and what it is told to do: `docker compose -f prod.yaml down`.
std::string without_options(std::string_view script) {
  static constexpr std::array<std::string_view, 7> with_value = {
      "-f", "--file", "-p", "--project-name", "--env-file", "--profile", "--project-directory"};
  std::string text;
  for (const std::string_view line : lines_of(script)) {
    bool is_told = false;
    bool skips = false;
    for (const std::string_view word : split(line, ' ')) {
      if (word.empty()) {
        continue;
      }
      const bool is_option = is_told && word.starts_with('-');
      if (!skips && !is_option) {
        text += word;
        text += ' ';
        is_told = word == "compose" || word == "docker-compose" || word == "systemctl";
      }
      skips = !skips && std::ranges::find(with_value, word) != with_value.end() && is_option;
    }
    text += '\n';
  }
  return text;
}

}  // namespace

std::string remote_script(const Facts& facts, const DeployStep& step) {
  if (!step.at) {
    return {};
  }
  if (const Executed* command = command_of(facts.pipelines, *step.at)) {
    if (file_name(command->words.front().text) != "ssh") {
      return {};
    }
    std::string text;
    for (const shell::Word& word : std::span(command->words).subspan(1)) {
      text += word.text + ' ';
    }
    for (const shell::Redirection& redirection : command->redirections) {
      text += redirection.document + '\n';
    }
    return text;
  }
  const Step& at = step_of(facts.pipelines, *step.at);
  const bool is_remote = at.action && to_lower(at.action->name).find("ssh") != std::string::npos;
  const shell::Word* script = is_remote ? at.action->input("script") : nullptr;
  return script == nullptr ? std::string() : script->text;
}

std::optional<StopFirst> stops_first(const Facts& facts, const Joined& workload) {
  for (const DeployStep* deploy : terms::steps_that_deploy(facts, workload).surely) {
    if (!deploy->at) {
      continue;
    }
    const Job& job = job_of(facts.pipelines, *deploy->at);
    for (std::size_t s = 0; s <= deploy->at->step && s < job.steps.size(); ++s) {
      const std::vector<Executed>& commands = job.steps[s].executed.commands;
      const bool is_last = s == deploy->at->step && deploy->at->command >= 0;
      const std::size_t end = is_last ? static_cast<std::size_t>(deploy->at->command) : commands.size();
      for (std::size_t c = 0; c < std::min(end, commands.size()); ++c) {
        const bool stops = takes_away(commands[c], workload) || stops_service(commands[c].words, workload) ||
                           uninstalls(commands[c].words, deploy->what);
        if (!commands[c].runs.is_no() && stops) {
          return StopFirst{commands[c].text(), commands[c].place};
        }
      }
      if (is_last && end < commands.size() && replaces_by_force(commands[end].words)) {
        return StopFirst{commands[end].text(), commands[end].place};
      }
    }
  }
  return std::nullopt;
}

std::optional<StopFirst> stops_on_server_first(const Facts& facts) {
  for (const DeployStep& step : facts.delivery.deploy_steps) {
    const std::string script = terms::can_go_to_production(facts, step)
                                   ? without_options(remote_script(facts, step))
                                   : std::string();
    for (const Pair& pair : pairs) {
      const std::size_t stop = script.find(pair.stop);
      if (stop != std::string::npos && script.find(pair.start, stop) != std::string::npos) {
        return StopFirst{std::string(pair.stop), step.place};
      }
    }
  }
  return std::nullopt;
}

}  // namespace prodready
