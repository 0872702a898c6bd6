// What the tools of category deployment do, beyond what the catalogue tells: which deployables they take,
// where, and which of their commands and inputs change no running environment.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "facts/delivery_facts.hpp"
#include "facts/pipelines/pipeline.hpp"
#include "facts/shell/commands.hpp"

namespace prodready::delivery {

struct DeployRule {
  std::string_view tool;  // its id in the catalogue
  std::vector<DeployableFamily> families;
  std::optional<Cloud> cloud;
  std::vector<std::string_view> target_options;  // name the folder or file that is deployed
  bool descends = false;                         // takes what lies below its folder too
  bool may_host_docs = false;                    // where it publishes documentation it deploys nothing
};

// Null for tools without a rule: what they deploy is not known.
const DeployRule* rule_of(std::string_view tool);

// Whether this command of a deployment tool changes a running environment: `kubectl create namespace`, `aws
// s3 cp`, `terraform apply -destroy` do not. `words`: program first.
bool changes_environment(std::string_view tool, std::span<const shell::Word> words);
// The same of an action of the catalogue: one that only sets its tool up, or whose command input plans.
bool changes_environment(std::string_view tool, const Action& action);

// Whether it changes something by its name instead of deploying files from here.
bool changes_by_name(std::span<const shell::Word> words);

// A command or action that makes the cluster or emulator that later steps of the job go to.
bool makes_cluster(std::span<const shell::Word> words);
bool makes_cluster(const Action& action);

// Value of the first of these options, written "--x value", "--x=value" or "-x value"; null without one.
const shell::Word* option_of(std::span<const shell::Word> words, std::string_view option,
                             shell::Word& buffer);

}  // namespace prodready::delivery
