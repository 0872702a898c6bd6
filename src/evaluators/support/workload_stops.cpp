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

// `kubectl delete deployment api`, `deployment/api`, `-f k8s/api.yaml`.
bool deletes(const Executed& command, const Joined& workload) {
  const std::span<const shell::Word> words = command.words;
  const std::string_view program = file_name(words.front().text);
  if ((program != "kubectl" && program != "oc") || !has(words, "delete")) {
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
        if (!commands[c].runs.is_no() && deletes(commands[c], workload)) {
          return StopFirst{commands[c].text(), commands[c].place};
        }
      }
    }
  }
  return std::nullopt;
}

std::optional<StopFirst> stops_on_server_first(const Facts& facts) {
  for (const DeployStep& step : facts.delivery.deploy_steps) {
    const std::string script =
        terms::can_go_to_production(facts, step) ? remote_script(facts, step) : std::string();
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
