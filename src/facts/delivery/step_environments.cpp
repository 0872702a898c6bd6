#include "facts/delivery/step_environments.hpp"

#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "facts/delivery/argument_values.hpp"
#include "facts/delivery/environments.hpp"
#include "facts/paths.hpp"

namespace prodready::delivery {
namespace {

using Kind = EnvironmentName::Kind;
using Names = std::vector<EnvironmentName>;

// Options whose value names the environment, also where it does not resolve.
constexpr std::array<std::string_view, 22> naming_options = {"--stage",    "--env",          "--environment",
                                                             "-e",         "--config-env",   "--context",
                                                             "-n",         "--namespace",    "--stack",
                                                             "-s",         "--cluster",      "--app",
                                                             "-a",         "--profile",      "-var-file",
                                                             "--var-file", "--workspace",    "--stack-name",
                                                             "--values",   "--kube-context", "-i",
                                                             "--inventory"};

constexpr std::array<std::string_view, 17> naming_variables = {
    "ENV",     "ENVIRONMENT", "STAGE",       "DEPLOY_ENV",       "DEPLOYMENT_ENV", "TF_WORKSPACE",
    "APP_ENV", "TARGET_ENV",  "AWS_PROFILE", "TARGET",           "NAMESPACE",      "CLUSTER",
    "STACK",   "STACK_NAME",  "ENV_NAME",    "ENVIRONMENT_NAME", "AZURE_ENV_NAME"};

void add(Names& names, const EnvironmentName& name) {
  const bool is_new = std::ranges::none_of(names, [&](const EnvironmentName& other) {
    return other.kind == name.kind && other.name == name.name;
  });
  if (is_new) {
    names.push_back(name);
  }
}

bool decides(const EnvironmentName& name) {
  return name.kind == Kind::production || name.kind == Kind::other;
}

// Build modes are no environments.
bool is_build_mode(std::string_view text) {
  static constexpr std::array<std::string_view, 6> modes = {"NODE_ENV", "RAILS_ENV",  "--no-dev",
                                                            "MIX_ENV",  "--omit=dev", "dev-dependencies"};
  return std::ranges::any_of(
      modes, [&](std::string_view mode) { return text.find(mode) != std::string_view::npos; });
}

// "inputs.environment", "github.event.inputs.stage", "params.ENV": the input's name; "" for none.
std::string input_in(std::string_view text) {
  for (const std::string_view start : {"inputs.", "params.", "parameters."}) {
    const std::size_t at = text.find(start);
    if (at != std::string_view::npos) {
      const std::string_view rest = text.substr(at + start.size());
      const std::size_t end =
          rest.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");
      return to_lower(rest.substr(0, end));
    }
  }
  return "";
}

class Finder {
 public:
  Finder(const Pipeline& pipeline, const Job& job, const Step& step, std::int32_t command,
         const StartOptions& options, const Configuration& configuration)
      : pipeline_(pipeline),
        job_(job),
        step_(step),
        command_(command),
        options_(options),
        configuration_(configuration) {}

  Names find() const {
    for (const auto part : {&Finder::of_job, &Finder::of_arguments, &Finder::of_surroundings,
                            &Finder::of_variables, &Finder::of_names}) {
      if (Names names = (this->*part)(); !names.empty()) {
        return names;
      }
    }
    return of_start();
  }

 private:
  // What an expression that does not resolve may be.
  Names resolve_start(const EnvironmentName& name) const {
    const std::string input = input_in(name.name);
    if (input.empty()) {
      return {name};
    }
    Names names;
    const auto of_pipeline = options_.find(pipeline_.place.path);
    if (of_pipeline != options_.end() && of_pipeline->second.contains(input)) {
      for (const std::string& option : of_pipeline->second.at(input)) {
        for (const EnvironmentName& one : environments_of(option, configuration_)) {
          add(names, one);
        }
      }
    }
    return names.empty() ? Names{{Kind::any, name.name}} : names;
  }

  Names expand(std::string_view text) const {
    Names names;
    for (const EnvironmentName& name : environments_of(text, configuration_)) {
      for (const EnvironmentName& one : name.kind == Kind::unresolved ? resolve_start(name) : Names{name}) {
        add(names, one);
      }
    }
    return names;
  }

  Names of_job() const { return expand(job_.environment); }

  // An option that names the environment goes first: `--cluster prod --service test-api`.
  Names of_arguments() const {
    Names named;
    Names names;
    Names open;
    const auto take = [&](const shell::Word& word, bool naming) {
      if (is_build_mode(word.text)) {
        return;
      }
      for (const EnvironmentName& name : expand(without_keys(word.text))) {
        if (decides(name)) {
          add(naming ? named : names, name);
        } else if (naming && (name.kind == Kind::unresolved || name.kind == Kind::any)) {
          add(open, name);
        }
      }
    };
    if (command_ >= 0) {
      const std::vector<shell::Word>& words =
          step_.executed.commands[static_cast<std::size_t>(command_)].words;
      for (std::size_t i = 1; i < words.size(); ++i) {
        const std::string_view option = std::string_view(words[i].text).substr(0, words[i].text.find('='));
        const bool naming = std::ranges::find(naming_options, words[i - 1].text) != naming_options.end() ||
                            std::ranges::find(naming_options, option) != naming_options.end();
        take(words[i], naming);
      }
    } else if (step_.action) {
      for (const auto& [key, value] : step_.action->inputs) {
        const bool naming = key.find("env") != std::string::npos || key.find("stage") != std::string::npos ||
                            key.find("stack") != std::string::npos ||
                            key.find("cluster") != std::string::npos ||
                            key.find("namespace") != std::string::npos || key == "args";
        take(value, naming);
      }
    }
    return !named.empty() ? named : !names.empty() ? names : open;
  }

  // The folder, the workspace that was chosen before, and the task that called the command.
  Names of_surroundings() const {
    Names names;
    const auto take = [&](std::string_view text) {
      for (const EnvironmentName& name : expand(text)) {
        if (decides(name)) {
          add(names, name);
        }
      }
    };
    if (command_ < 0) {
      take(step_.folder.value_or(""));
      return names;
    }
    const Executed& deploys = step_.executed.commands[static_cast<std::size_t>(command_)];
    take(deploys.folder.value_or(""));
    for (const Step& step : job_.steps) {
      const std::size_t end =
          &step == &step_ ? static_cast<std::size_t>(command_) : step.executed.commands.size();
      for (std::size_t i = 0; i < end; ++i) {
        const Executed& before = step.executed.commands[i];
        const bool chooses = chooses_environment(before) && before.folder == deploys.folder;
        const bool calls = &step == &step_ && before.followed && is_prefix(before.chain, deploys.chain);
        if (chooses || calls) {
          for (const shell::Word& word : before.words) {
            take(without_keys(word.text));
          }
        }
      }
      if (&step == &step_) {
        break;
      }
    }
    return names;
  }

  static bool is_prefix(const std::vector<Place>& one, const std::vector<Place>& other) {
    return one.size() < other.size() && std::equal(one.begin(), one.end(), other.begin());
  }

  // `terraform workspace select prod`, `terraform init -backend-config=prod.hcl`, `pulumi stack select prod`,
  // `kubectl config use-context prod`, `aws eks update-kubeconfig --name prod`.
  static bool chooses_environment(const Executed& command) {
    static constexpr std::array<std::string_view, 8> verbs = {
        "workspace",       "init", "select",     "use-context", "update-kubeconfig",
        "get-credentials", "use",  "set-context"};
    return std::ranges::any_of(command.words, [&](const shell::Word& word) {
      return std::ranges::find(verbs, word.text) != verbs.end();
    });
  }

  Names of_variables() const {
    Names names;
    Names open;
    const auto take = [&](const std::string& text) {
      for (const EnvironmentName& name : expand(text)) {
        if (decides(name)) {
          add(names, name);
        } else if (name.kind == Kind::any || name.kind == Kind::unresolved) {
          add(open, name);
        }
      }
    };
    for (const std::string_view variable : naming_variables) {
      const auto found = step_.environment.find(std::string(variable));
      if (found != step_.environment.end()) {
        take(found->second.text);
      }
    }
    for (const auto& [key, value] : job_.matrix) {
      const EnvironmentName name = environment_of(value, configuration_);
      if (decides(name)) {
        add(names, name);
      }
    }
    return names.empty() ? open : names;
  }

  Names of_names() const {
    for (const std::string& text : {job_.stage, job_.id, job_.name, step_.name,
                                    std::string(file_name(pipeline_.place.path)), pipeline_.name}) {
      Names names;
      for (const EnvironmentName& name : expand(text)) {
        if (decides(name) && name.name != "test" && name.name != "int" && name.name != "live" &&
            name.name != "demo") {
          add(names, name);
        }
      }
      if (!names.empty()) {
        return names;
      }
    }
    return {};
  }

  Names of_start() const {
    const std::vector<TriggerKind> kinds = kinds_of_start(pipeline_, job_, step_);
    const bool only_requests = !kinds.empty() && std::ranges::all_of(kinds, [](TriggerKind kind) {
      return kind == TriggerKind::pull_request || kind == TriggerKind::pull_request_target;
    });
    const bool on_close = std::ranges::any_of(pipeline_.triggers, [](const Trigger& trigger) {
      return std::ranges::find(trigger.types, "closed") != trigger.types.end();
    });
    return only_requests && !on_close ? Names{{Kind::other, "preview"}} : Names{};
  }

  const Pipeline& pipeline_;
  const Job& job_;
  const Step& step_;
  std::int32_t command_;
  const StartOptions& options_;
  const Configuration& configuration_;
};

}  // namespace

StartOptions start_options(std::span<const DeliveryFile> files) {
  StartOptions options;
  for (const DeliveryFile& file : files) {
    for (const Mention& option : file.start_options) {
      const std::size_t sign = option.name.find('=');
      options[file.path][option.name.substr(0, sign)].push_back(option.name.substr(sign + 1));
    }
  }
  return options;
}

std::vector<EnvironmentName> environments_of_step(const Pipeline& pipeline, const Job& job, const Step& step,
                                                  std::int32_t command, const StartOptions& options,
                                                  const Configuration& configuration) {
  return Finder(pipeline, job, step, command, options, configuration).find();
}

std::vector<TriggerKind> kinds_of_start(const Pipeline& pipeline, const Job& job, const Step& step) {
  std::vector<TriggerKind> kinds;
  for (const Trigger& trigger : pipeline.triggers) {
    const bool can = !both(job.condition.on(trigger.kind), step.condition.on(trigger.kind)).is_no();
    if (can && std::ranges::find(kinds, trigger.kind) == kinds.end()) {
      kinds.push_back(trigger.kind);
    }
  }
  return kinds;
}

}  // namespace prodready::delivery
