// Which deploy steps bring a workload to production (docs/items/continuous-delivery.md).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "facts/facts.hpp"
#include "facts/resources/joined.hpp"
#include "facts/shell/commands.hpp"

namespace prodready::terms {

struct WorkloadSteps {
  std::vector<const DeployStep*> surely;
  std::vector<const DeployStep*> perhaps;  // what they deploy does not resolve
};

// Steps that can go to production: those that apply the place where the workload is declared, and those that
// name it (`aws ecs update-service --service api`). GitOps is among them.
WorkloadSteps steps_that_deploy(const Facts& facts, const Joined& workload);

// Production, or an environment that is not known to be another one.
bool can_go_to_production(const Facts& facts, const DeployStep& step);

// The words of the step's command, else the texts of its action's inputs; empty for GitOps objects.
std::vector<shell::Word> words_of(const Facts& facts, const DeployStep& step);

// Whether the text has the name between other characters than those that names are made of.
bool mentions(std::string_view text, std::string_view name);

// Whether the tool that the command belongs to ("kubectl", "aws ecs") acts on workloads of this type by their
// name. `text`: the command, or the action's title.
bool acts_on_type(std::string_view text, std::string_view type);

}  // namespace prodready::terms
