#include "evaluators/support/workload_changes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>

#include "core/text.hpp"
#include "facts/delivery/step_environments.hpp"
#include "facts/paths.hpp"
#include "facts/pipelines/terms.hpp"
#include "facts/resources/workload_steps.hpp"
#include "facts/surroundings.hpp"

namespace prodready {
namespace {

using resources::Resource;
using terms::Joined;

bool is_one_of(std::string_view word, std::span<const std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

bool has(std::span<const shell::Word> words, std::string_view word) {
  return std::ranges::any_of(words, [&](const shell::Word& one) { return one.text == word; });
}

bool contains(std::span<const shell::Word> words, std::string_view part) {
  return std::ranges::any_of(
      words, [&](const shell::Word& one) { return one.text.find(part) != std::string::npos; });
}

// "user@host:/srv".
bool is_remote_path(std::string_view word) {
  const std::size_t colon = word.find(':');
  return colon != std::string_view::npos && colon > 1 && !word.starts_with('-') &&
         word.find("://") == std::string_view::npos &&
         word.substr(0, colon).find('/') == std::string_view::npos;
}

// What runs on the pipeline's own machine, looks only, or ends with it.
bool is_harmless(std::span<const shell::Word> words) {
  static constexpr std::array<std::string_view, 7> looks = {
      "--check", "-C", "--syntax-check", "--list-tasks", "--list-hosts", "--dry-run", "-V"};
  return std::ranges::any_of(words, [](const shell::Word& word) { return is_one_of(word.text, looks); }) ||
         has(words, "--connection=local") || contains(words, "localhost") || contains(words, "127.0.0.1");
}

// Forwarding, keys and git need a connection and change nothing.
bool opens_only(std::span<const shell::Word> words) {
  return has(words, "-N") || has(words, "-L") || has(words, "-T") || contains(words, "git@") ||
         words.size() < 3;
}

bool changes_servers(std::span<const shell::Word> words) {
  static constexpr std::array<std::string_view, 8> tools = {
      "ansible-playbook", "ansible", "cap", "fab", "salt", "salt-ssh", "chef-client", "puppet"};
  const std::string_view program = file_name(words.front().text);
  if (is_harmless(words)) {
    return false;
  }
  if (program == "ssh") {
    return !opens_only(words);
  }
  if (program == "scp" || program == "rsync" || program == "sftp") {
    return is_remote_path(words.back().text);
  }
  if (program == "aws") {
    return has(words, "ssm") && has(words, "send-command");
  }
  if (program == "knife" || program == "bolt") {
    return has(words, "ssh") || has(words, "run");
  }
  const bool local = has(words, "-c") && has(words, "local");
  return is_one_of(program, tools) && !local;
}

bool changes_containers(std::span<const shell::Word> words) {
  const std::string_view program = file_name(words.front().text);
  if (program != "kubectl" && program != "oc") {
    return false;
  }
  return words.size() > 2 && (has(words, "exec") || has(words, "cp"));
}

bool changes_servers(const Action& action) {
  static constexpr std::array<std::string_view, 9> actions = {
      "appleboy/ssh-action",         "appleboy/scp-action",    "easingthemes/ssh-deploy",
      "burnett01/rsync-deployments", "peter-evans/ssh-deploy", "dawidd6/action-ansible-playbook",
      "arillso/action.playbook",     "fifsky/ssh-action",      "garygrossgarten/github-action-ssh"};
  return is_one_of(to_lower(action.name), actions);
}

class Search {
 public:
  Search(const Facts& facts, const Joined& workload, bool is_only)
      : facts_(facts), workload_(workload), is_only_(is_only), surroundings_(surroundings_of(facts)) {}

  ChangesInPlace find() {
    for (const Pipeline& pipeline : facts_.pipelines.pipelines) {
      for (const Job& job : pipeline.jobs) {
        for (const Step& step : job.steps) {
          add(pipeline, job, step);
        }
      }
    }
    return std::move(found_);
  }

 private:
  void add(const Pipeline& pipeline, const Job& job, const Step& step) {
    const bool server = is_server(workload_.shown());
    const bool object = !workload_.shown().type.starts_with("AWS::");
    if (server && step.action && changes_servers(*step.action) && is_meant(pipeline, job, step, -1)) {
      note(step.action->name, step.place, {});
    }
    for (std::size_t c = 0; c < step.executed.commands.size(); ++c) {
      const Executed& command = step.executed.commands[c];
      const bool changes =
          (server && changes_servers(command.words)) || (object && changes_containers(command.words));
      if (changes && !command.runs.is_no() && is_meant(pipeline, job, step, static_cast<std::int32_t>(c))) {
        note(command.text(), command.place, command.words);
      }
    }
  }

  // Live, and not only for another environment; in a job that builds an image it reaches no server.
  bool is_meant(const Pipeline& pipeline, const Job& job, const Step& step, std::int32_t command) const {
    const std::vector<EnvironmentName> environments =
        delivery::environments_of_step(pipeline, job, step, command, {}, facts_.configuration);
    const auto is_other = [](const EnvironmentName& name) {
      return name.kind == EnvironmentName::Kind::other;
    };
    const bool elsewhere = !environments.empty() && std::ranges::all_of(environments, is_other);
    const bool packs = std::ranges::any_of(job.steps, [](const Step& one) {
      return std::ranges::any_of(one.executed.commands, [](const Executed& each) {
        return file_name(each.words.front().text) == "packer";
      });
    });
    return !elsewhere && !packs && !is_live(facts_.pipelines, pipeline, job, step, surroundings_).is_no();
  }

  void note(const std::string& what, const Place& place, std::span<const shell::Word> words) {
    const Evidence evidence{.strength = Strength::declared, .text = printable(what), .place = place};
    const bool named = std::ranges::any_of(words, [&](const shell::Word& word) {
      return std::ranges::any_of(workload_.all(), [&](const Resource* shown) {
        return terms::mentions(word.text, shown->name) || terms::mentions(word.text, shown->id);
      });
    });
    // A playbook without an inventory may be for the machine that runs it.
    const bool is_playbook = !words.empty() && file_name(words.front().text) == "ansible-playbook";
    const bool has_hosts = !is_playbook || contains(words, "-i") || contains(words, "--limit");
    (has_hosts && (named || is_only_) ? found_.surely : found_.perhaps).push_back(evidence);
  }

  const Facts& facts_;
  const Joined& workload_;
  bool is_only_;
  PipelineSurroundings surroundings_;
  ChangesInPlace found_;
};

}  // namespace

bool is_server(const Resource& workload) {
  return workload.type == "AWS::EC2::Instance" || workload.type == "AWS::AutoScaling::AutoScalingGroup";
}

ChangesInPlace changes_in_place(const Facts& facts, const Joined& workload, bool is_only) {
  return Search(facts, workload, is_only).find();
}

}  // namespace prodready
