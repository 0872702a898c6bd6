#include "facts/resources/workload_steps.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>

#include "core/text.hpp"
#include "facts/tools/runs_at.hpp"

namespace prodready::terms {
namespace {

using resources::Resource;
using resources::SourceFormat;
using Family = DeployableFamily;

bool lies_in(std::string_view path, std::string_view folder) {
  return folder.empty() || folder == "." || path == folder ||
         (path.starts_with(folder) && path.substr(folder.size()).starts_with('/'));
}

bool is_written_in(Family family, SourceFormat format) {
  switch (format) {
    case SourceFormat::terraform:
    case SourceFormat::terraform_plan:
    case SourceFormat::terraform_state:
      return family == Family::terraform || family == Family::terragrunt;
    case SourceFormat::cloudformation:
      return family == Family::cloudformation || family == Family::sam || family == Family::serverless ||
             family == Family::cdk || family == Family::platform;
    case SourceFormat::kubernetes:
      return family == Family::chart || family == Family::kustomization || family == Family::manifests;
    case SourceFormat::other_code:
      return family == Family::cdk || family == Family::pulumi;
    case SourceFormat::compose:
    case SourceFormat::dockerfile:
    case SourceFormat::aws_cli:
    case SourceFormat::aws_config:
      break;
  }
  return false;
}

bool holds(const Deployable& deployable, const Resource& declared) {
  if (!is_written_in(deployable.family, declared.format)) {
    return false;
  }
  const auto is_there = [&](std::string_view folder) {
    return lies_in(declared.place.path, folder) || (!declared.unit.empty() && declared.unit == folder);
  };
  return is_there(deployable.path) || std::ranges::any_of(deployable.parts, is_there);
}

bool applies(const Facts& facts, const DeployStep& step, const Resource& declared) {
  return std::ranges::any_of(step.deployables, [&](std::size_t index) {
    return index < facts.delivery.deployables.size() && holds(facts.delivery.deployables[index], declared);
  });
}

enum class Named : std::uint8_t { yes, perhaps, no };

Named names(const Facts& facts, const DeployStep& step, const Joined& workload) {
  if (!acts_on_type(step.what, workload.shown().type)) {
    return Named::no;
  }
  const std::vector<shell::Word> words = words_of(facts, step);
  bool all_known = true;
  for (const shell::Word& word : words) {
    const auto is_meant = [&](const Resource* shown) {
      return mentions(word.text, shown->name) || mentions(word.text, shown->id);
    };
    if (std::ranges::any_of(workload.all(), is_meant)) {
      return Named::yes;
    }
    all_known = all_known && word.resolved && word.text.find("${{") == std::string::npos;
  }
  const bool has_name =
      std::ranges::any_of(workload.all(), [](const Resource* shown) { return !shown->name.empty(); });
  return all_known && has_name ? Named::no : Named::perhaps;
}

bool may_apply(const DeployStep& step, const Resource& declared) {
  return !step.unresolved.empty() && std::ranges::any_of(step.families, [&](Family family) {
    return is_written_in(family, declared.format);
  });
}

bool is_part_of_a_name(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_';
}

}  // namespace

bool mentions(std::string_view text, std::string_view name) {
  if (name.empty()) {
    return false;
  }
  for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    if ((at == 0 || !is_part_of_a_name(text[at - 1])) &&
        (end == text.size() || !is_part_of_a_name(text[end]))) {
      return true;
    }
  }
  return false;
}

bool acts_on_type(std::string_view text, std::string_view type) {
  struct Sign {
    std::string_view word;
    std::string_view type;  // a prefix; "": Kubernetes objects
  };
  static constexpr std::array<Sign, 13> signs = {Sign{"ecs", "AWS::ECS::"},
                                                 {"ecspresso", "AWS::ECS::"},
                                                 {"amazon-ecs-deploy-task-definition", "AWS::ECS::"},
                                                 {"lambda", "AWS::Lambda::"},
                                                 {"aws-lambda-deploy", "AWS::Lambda::"},
                                                 {"kubectl", ""},
                                                 {"oc", ""},
                                                 {"k8s-deploy", ""},
                                                 {"eb", "AWS::ElasticBeanstalk::"},
                                                 {"elasticbeanstalk", "AWS::ElasticBeanstalk::"},
                                                 {"beanstalk-deploy", "AWS::ElasticBeanstalk::"},
                                                 {"apprunner", "AWS::AppRunner::"},
                                                 {"amazon-app-runner-deploy", "AWS::AppRunner::"}};
  const std::string lower = to_lower(text);
  return std::ranges::any_of(signs, [&](const Sign& sign) {
    const bool fits = sign.type.empty() ? !type.starts_with("AWS::") : type.starts_with(sign.type);
    return fits && mentions(lower, sign.word);
  });
}

std::vector<shell::Word> words_of(const Facts& facts, const DeployStep& step) {
  std::vector<shell::Word> words;
  if (!step.at) {
    return words;
  }
  if (const Executed* command = command_of(facts.pipelines, *step.at)) {
    return command->words;
  }
  if (const Step& at = step_of(facts.pipelines, *step.at); at.action) {
    for (const auto& [name, word] : at.action->inputs) {
      words.push_back(word);
    }
  }
  return words;
}

bool can_go_to_production(const Facts& facts, const DeployStep& step) {
  const auto is_other = [](const EnvironmentName& name) { return name.kind == EnvironmentName::Kind::other; };
  if (!step.environments.empty()) {
    return !std::ranges::all_of(step.environments, is_other);
  }
  const auto& deployables = facts.delivery.deployables;
  return step.deployables.empty() || std::ranges::any_of(step.deployables, [&](std::size_t index) {
           return index >= deployables.size() || !is_other(deployables[index].environment);
         });
}

WorkloadSteps steps_that_deploy(const Facts& facts, const Joined& workload) {
  WorkloadSteps steps;
  for (const DeployStep& step : facts.delivery.deploy_steps) {
    if (!can_go_to_production(facts, step)) {
      continue;
    }
    const bool is_applied = workload.declared != nullptr && applies(facts, step, *workload.declared);
    const Named named = is_applied ? Named::yes : names(facts, step, workload);
    if (named == Named::yes) {
      steps.surely.push_back(&step);
    } else if (named == Named::perhaps ||
               (workload.declared != nullptr && may_apply(step, *workload.declared))) {
      steps.perhaps.push_back(&step);
    }
  }
  return steps;
}

}  // namespace prodready::terms
