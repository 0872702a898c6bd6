// docs/items/continuous-delivery.md: Set up per-environment configuration.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "evaluators/evaluator.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/delivery_questions.hpp"
#include "evaluators/support/resource_claims.hpp"
#include "facts/delivery/environments.hpp"
#include "facts/resources/names.hpp"

namespace prodready::evaluators::continuous_delivery {
namespace {

using Kind = EnvironmentName::Kind;

constexpr const char* item = "continuous-delivery.per-environment-configuration";
constexpr const char* claim = "holds";

Evidence show(const EnvironmentFile& file) {
  return {Strength::declared, fmt::format("{}: {}", printable(file.environment.name), printable(file.path)),
          file.place};
}

// Two files of one kind, of production and of another environment, that differ.
std::optional<std::pair<const EnvironmentFile*, const EnvironmentFile*>> differing_files(const Facts& facts) {
  const std::vector<EnvironmentFile>& files = facts.delivery.environment_files;
  for (const EnvironmentFile& production : files) {
    if (production.environment.kind != Kind::production) {
      continue;
    }
    const auto other = std::ranges::find_if(files, [&](const EnvironmentFile& file) {
      return file.environment.kind == Kind::other && file.base == production.base &&
             file.content != production.content;
    });
    if (other != files.end()) {
      return std::pair(&production, &*other);
    }
  }
  return std::nullopt;
}

bool goes_to(const DeployStep& step, Kind kind) {
  return std::ranges::any_of(step.environments,
                             [&](const EnvironmentName& name) { return name.kind == kind; });
}

const Job* job_of(const Facts& facts, const DeployStep& step) {
  return step.at ? &facts.pipelines.pipelines[step.at->pipeline].jobs[step.at->job] : nullptr;
}

// The words with the names of environments taken out: what is left differs by more than a name.
std::string without_names(std::string_view text, const Configuration& configuration) {
  std::string rest;
  std::size_t start = 0;
  while (start < text.size()) {
    const std::size_t end = std::min(text.find_first_of(" /.-_=:,", start), text.size());
    const std::string_view word = text.substr(start, end - start);
    const Kind kind = delivery::environment_of(word, configuration).kind;
    rest += kind == Kind::production || kind == Kind::other ? "*" : std::string(word);
    rest += text.substr(end, 1);
    start = end + 1;
  }
  return rest;
}

// All that a deploy step is given: its words, its action's inputs, its variables.
std::string inputs_of(const Facts& facts, const DeployStep& step) {
  const Step& of = job_of(facts, step)->steps[step.at->step];
  std::string text = step.what;
  for (const auto& [key, value] : of.action ? of.action->inputs : decltype(of.action->inputs)()) {
    text += " " + key + "=" + value.text;
  }
  for (const auto& [key, value] : of.environment) {
    text += " " + key + "=" + value.text;
  }
  return text;
}

// Whether the environment's name looks something up: a forge's environment, a file, variables of the job's
// scope.
bool looks_up(const Facts& facts, const DeployStep& step, const std::string& inputs) {
  const bool names_file =
      inputs.find(".tfvars") != std::string::npos || inputs.find(".yaml") != std::string::npos ||
      inputs.find(".yml") != std::string::npos || inputs.find(".json") != std::string::npos ||
      inputs.find(".env") != std::string::npos || inputs.find('$') != std::string::npos;
  return names_file || !job_of(facts, step)->environment.empty();
}

struct Pair {
  const DeployStep* production = nullptr;
  const DeployStep* other = nullptr;
};

// Steps of one tool for production and for another environment.
std::vector<Pair> pairs_of(const Facts& facts) {
  std::vector<Pair> pairs;
  const auto first_word = [](const DeployStep& step) { return step.what.substr(0, step.what.find(' ')); };
  for (const DeployStep& production : facts.delivery.deploy_steps) {
    for (const DeployStep& other : facts.delivery.deploy_steps) {
      if (production.at && other.at && goes_to(production, Kind::production) && goes_to(other, Kind::other) &&
          first_word(production) == first_word(other)) {
        pairs.push_back({&production, &other});
      }
    }
  }
  return pairs;
}

Claim ask(std::optional<Evidence> sign) {
  return claim_open(
      claim,
      {.message = "nothing here shows that production is configured differently from another environment",
       .needs = {{Source::forge,
                  "gh api repos/O/R/environments/ENV/variables, saved in the folder of --forge"},
                 needs_snapshot("of each account"),
                 needs_attestation(item, "link to the configuration of each")},
       .root = "forge: per-environment-configuration",
       .sign = std::move(sign)});
}

std::optional<Claim> judge_forge(const Facts& facts) {
  const auto& variables = facts.forge.environment_variables;
  for (const auto& [production, values] : variables) {
    if (delivery::environment_of(production, facts.configuration).kind != Kind::production) {
      continue;
    }
    for (const auto& [other, other_values] : variables) {
      if (delivery::environment_of(other, facts.configuration).kind == Kind::other &&
          values != other_values) {
        return claim_holds(claim, "the forge's environments have variables that differ",
                           {{Strength::observed,
                             fmt::format("variables of {} and {}", printable(production), printable(other)),
                             Place{.path = facts.forge.folder}}});
      }
    }
  }
  return std::nullopt;
}

// Parameters, secrets and AppConfig environments whose names are alike but for the environment's.
std::optional<Claim> judge_parameters(const Facts& facts) {
  static constexpr std::array<std::string_view, 3> types = {
      "AWS::SSM::Parameter", "AWS::SecretsManager::Secret", "AWS::AppConfig::Environment"};
  for (const std::string_view type : types) {
    std::map<std::string, const resources::Resource*> productions;
    const auto kind_of = [&](const resources::Resource& one) {
      return delivery::environment_of(one.name, facts.configuration).kind;
    };
    for (const resources::Resource* one : facts.resources.of_type(type)) {
      if (kind_of(*one) == Kind::production) {
        productions.emplace(without_names(one->name, facts.configuration), one);
      }
    }
    for (const resources::Resource* one : facts.resources.of_type(type)) {
      const auto production = productions.find(without_names(one->name, facts.configuration));
      if (kind_of(*one) == Kind::other && production != productions.end()) {
        const auto show_name = [&](const resources::Resource& shown) {
          return evidence_of(facts, shown,
                             fmt::format("{} {}", terms::short_type(type), terms::name_of(shown)));
        };
        return claim_holds(claim, "each environment has values under a name of its own",
                           {show_name(*production->second), show_name(*one)});
      }
    }
  }
  return std::nullopt;
}

Claim judge_steps(const Facts& facts) {
  const std::vector<Pair> pairs = pairs_of(facts);
  std::optional<Evidence> sign;
  bool all_alike = !pairs.empty();
  for (const Pair& pair : pairs) {
    const std::string production = inputs_of(facts, *pair.production);
    const std::string other = inputs_of(facts, *pair.other);
    const Evidence evidence{Strength::declared, printable(pair.production->what), pair.production->place};
    if (without_names(production, facts.configuration) != without_names(other, facts.configuration)) {
      return claim_holds(claim, "deploy steps are given different parameters",
                         {evidence, {Strength::declared, printable(pair.other->what), pair.other->place}});
    }
    const bool looked_up = looks_up(facts, *pair.production, production) || pair.production == pair.other;
    all_alike = all_alike && !looked_up;
    sign = sign ? sign : evidence;
  }
  const bool may_fail =
      all_alike && count_environments(facts) == EnvironmentCount::both && deployments_known(facts).known;
  if (!may_fail) {
    return ask(std::move(sign));
  }
  return claim_fails(
      claim, {.message = "production and the others are deployed with the same inputs; only the name differs",
              .expected = "a file, parameters or variables for each environment that differ",
              .root = "deployments: configuration",
              .evidence = {*sign},
              .searched = {"configuration files by environment, deploy steps' arguments and variables"}});
}

Claim judge(const Facts& facts) {
  if (count_environments(facts) == EnvironmentCount::one) {
    return claim_not_applicable(claim, "there is one environment (deployment-environments)");
  }
  if (const auto files = differing_files(facts)) {
    return claim_holds(claim, "files of each environment differ",
                       {show(*files->first), show(*files->second)});
  }
  if (std::optional<Claim> parameters = judge_parameters(facts)) {
    return *parameters;
  }
  if (std::optional<Claim> forge = judge_forge(facts)) {
    return *forge;
  }
  const PipelinesKnown known = deployments_known(facts);
  if (!known.known && facts.delivery.deploy_steps.empty()) {
    return ask_for_pipelines(claim, item, "no configuration by environment is here", known);
  }
  return judge_steps(facts);
}

Verdict evaluate(const Facts& facts, const Params& /*params*/) {
  const std::optional<Claim> kind = judge_solution_kind(facts, claim);
  return about("the solution", {kind ? *kind : judge(facts)});
}

}  // namespace

Evaluator per_environment_configuration() {
  return {{FactKind::delivery, FactKind::documents, FactKind::forge, FactKind::resources}, evaluate};
}

}  // namespace prodready::evaluators::continuous_delivery
