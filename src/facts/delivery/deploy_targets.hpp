// Which deployables a command, action or GitOps object takes.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "facts/delivery/deploy_rules.hpp"
#include "facts/delivery/deployables.hpp"
#include "facts/facts.hpp"

namespace prodready::delivery {

struct Targets {
  std::vector<std::size_t> candidates;  // by their place in the list
  std::string unresolved;               // what hides further ones: "$CHART"; "" for nothing
};

// Of a command: from its folder, its options, and for `-f -` what is piped into it.
// `files`: for tools whose own file names what they take (skaffold.yaml).
Targets targets_of(const Facts& facts, const DeployRule& rule, const Step& step, std::size_t command,
                   std::span<const Candidate> candidates, std::span<const DeliveryFile> files);
// Of a template that a command of the job made before: what `sam build -t` and `aws cloudformation package`
// read.
Targets targets_of_packed(const Facts& facts, const DeployRule& rule, const Job& job, StepRef at,
                          std::span<const Candidate> candidates);
// Of an action: from its inputs and the step's folder.
Targets targets_of(const Facts& facts, const DeployRule& rule, const Step& step,
                   std::span<const Candidate> candidates);
// Of a GitOps object: what lies at or below its path.
Targets targets_of_path(std::string_view path, std::span<const Candidate> candidates);

}  // namespace prodready::delivery
