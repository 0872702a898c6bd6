#include "evaluators/support/workload_rollbacks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "core/text.hpp"
#include "evaluators/support/resource_claims.hpp"
#include "facts/resources/of_types.hpp"
#include "facts/resources/property.hpp"
#include "facts/resources/tri_of.hpp"
#include "facts/resources/workload_deployment_groups.hpp"

namespace prodready {
namespace {

using resources::Resource;
using resources::Value;
using terms::Joined;
using terms::WorkloadSteps;

Evidence shows(const std::string& text, const Place& place) {
  return {.strength = Strength::declared, .text = text, .place = place};
}

bool has_option(std::span<const shell::Word> words, std::string_view option) {
  return std::ranges::any_of(words, [&](const shell::Word& word) {
    return word.text == option || word.text == std::string(option) + "=true";
  });
}

// Its code comes by its name, or through CodeDeploy, and not with the stack that declares it.
bool ships_beside_its_stack(const Facts& facts, const Joined& workload, const WorkloadSteps& steps) {
  const std::string& type = workload.shown().type;
  const auto is_by_name = [&](const DeployStep* step) {
    return step->artifact_by_name || (step->deployables.empty() && terms::acts_on_type(step->what, type));
  };
  const auto has_group = [&](const Resource* shown) {
    return !terms::deployment_groups_of(facts, *shown).groups.empty();
  };
  return std::ranges::any_of(steps.surely, is_by_name) || std::ranges::any_of(steps.perhaps, is_by_name) ||
         (type != "AWS::Lambda::Function" && std::ranges::any_of(workload.all(), has_group));
}

std::string stack_of(const Resource& resource) {
  const auto tag = resource.tags.find("aws:cloudformation:stack-name");
  return tag == resource.tags.end() ? std::string() : tag->second.str();
}

// A stack made the service and the task definition that it runs: the tag on the service alone says nothing of
// where its code comes from.
bool runs_what_its_stack_made(const Facts& facts, const Resource& service) {
  const Resource* task =
      facts.resources.target(service, service.properties.at("TaskDefinition"), "AWS::ECS::TaskDefinition");
  return task != nullptr && !stack_of(service).empty() && stack_of(*task) == stack_of(service);
}

// CloudFormation takes a failed update back.
std::optional<Evidence> by_stack(const Facts& facts, const Joined& workload, const WorkloadSteps& steps) {
  if (ships_beside_its_stack(facts, workload, steps)) {
    return std::nullopt;
  }
  if (workload.declared != nullptr && workload.declared->format == resources::SourceFormat::cloudformation) {
    const Resource& declared = *workload.declared;
    return evidence_of(facts, declared,
                       fmt::format("it ships as part of the stack {}", printable(declared.unit)));
  }
  if (workload.observed != nullptr && runs_what_its_stack_made(facts, *workload.observed)) {
    return evidence_of(
        facts, *workload.observed,
        fmt::format("it ships as part of the stack {}", printable(stack_of(*workload.observed))));
  }
  return std::nullopt;
}

// `helm upgrade --atomic`, and HelmRelease `upgrade.remediation`.
std::optional<Evidence> by_helm(const Facts& facts, const WorkloadSteps& steps) {
  static constexpr std::array<std::string_view, 2> flags = {"--atomic", "--rollback-on-failure"};
  for (const DeployStep* step : steps.surely) {
    const std::vector<shell::Word> words = terms::words_of(facts, *step);
    for (const std::string_view flag : flags) {
      if (step->what.find("helm") != std::string::npos && has_option(words, flag)) {
        return shows(fmt::format("helm rolls back: {}", flag), step->place);
      }
    }
  }
  if (std::ranges::none_of(steps.surely, &DeployStep::gitops)) {
    return std::nullopt;
  }
  const auto is_release = [](std::string_view type) { return type.starts_with("helm.toolkit.fluxcd.io/"); };
  for (const Resource* resource : terms::of_types(facts, is_release)) {
    const auto deploys = [&](const DeployStep* step) {
      return step->gitops && terms::mentions(step->what, resource->name) &&
             step->place.path == resource->place.path;
    };
    const Value& remediation = resource->properties.path("spec.upgrade.remediation");
    if (terms::is_set(remediation).is_yes() && std::ranges::any_of(steps.surely, deploys)) {
      return evidence_of(facts, *resource, remediation, "its HelmRelease remedies a failed upgrade");
    }
  }
  return std::nullopt;
}

// Whether an action of the stage deploys something of this name.
bool deploys(const Value& stage, const Joined& workload) {
  for (const Value* action : terms::items_of(stage.at("Actions"))) {
    const resources::Map* settings = action->at("Configuration").map();
    if (action->path("ActionTypeId.Category").as_text() != "Deploy" || settings == nullptr) {
      continue;
    }
    for (const resources::Member& setting : *settings) {
      const std::string text = setting.value.as_text().value_or("");
      const bool named = std::ranges::any_of(workload.all(), [&](const Resource* shown) {
        const auto stack = shown->tags.find("aws:cloudformation:stack-name");
        return !text.empty() && (text == shown->name || text == shown->stack ||
                                 (stack != shown->tags.end() && text == stack->second));
      });
      const bool refers = setting.value.reference() != nullptr && workload.declared != nullptr &&
                          setting.value.reference()->resource == workload.declared->key;
      if (named || refers) {
        return true;
      }
    }
  }
  return false;
}

std::optional<Evidence> by_code_pipeline(const Facts& facts, const Joined& workload) {
  for (const Resource* pipeline : facts.resources.of_type("AWS::CodePipeline::Pipeline")) {
    for (const Value* stage : terms::items_of(pipeline->properties.at("Stages"))) {
      const Value& result = stage->path("OnFailure.Result");
      if (result.as_text() == "ROLLBACK" && deploys(*stage, workload)) {
        return evidence_of(facts, *pipeline, result, "its stage of CodePipeline rolls back on failure");
      }
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<Evidence> rolled_back_by(const Facts& facts, const Joined& workload, const WorkloadSteps& steps,
                                       bool accept_manual) {
  if (auto found = by_stack(facts, workload, steps)) {
    return found;
  }
  if (auto found = by_helm(facts, steps)) {
    return found;
  }
  if (auto found = by_code_pipeline(facts, workload)) {
    return found;
  }
  return rolled_back_by_job(facts, workload, steps, accept_manual);
}

}  // namespace prodready
