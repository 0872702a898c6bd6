// Delivery facts of a few files, and as a few words, so that a test's row can show what is expected.
#pragma once

#include <algorithm>
#include <map>
#include <string>

#include "core/configuration.hpp"
#include "facts/collect.hpp"
#include "sources/trees.hpp"

namespace prodready::test {

using Files = std::map<std::string, std::string>;

inline Facts facts_of(const Files& files, Configuration configuration = {}) {
  FactRequest request;
  request.wanted = {FactKind::files,      FactKind::git,       FactKind::code,  FactKind::dependencies,
                    FactKind::components, FactKind::pipelines, FactKind::tools, FactKind::delivery,
                    FactKind::documents,  FactKind::forge};
  return collect(*sources::make_memory_tree(files), nullptr, "", std::move(configuration), request);
}

inline std::string text_of(const EnvironmentName& name) {
  switch (name.kind) {
    case EnvironmentName::Kind::production:
      return "production:" + name.name;
    case EnvironmentName::Kind::other:
      return "other:" + name.name;
    case EnvironmentName::Kind::none:
      return name.name.empty() ? "none" : "none:" + name.name;
    case EnvironmentName::Kind::unresolved:
      return "unresolved";
    case EnvironmentName::Kind::any:
      return "any";
  }
  return "";
}

// "Terraform root module infra (production:prod), …".
inline std::string deployables_in(const DeliveryFacts& facts) {
  std::string text;
  for (const Deployable& one : facts.deployables) {
    text += (text.empty() ? "" : ", ") + one.kind + " " + (one.path.empty() ? "." : one.path);
    text += one.environment.kind == EnvironmentName::Kind::none ? "" : " (" + text_of(one.environment) + ")";
    text += one.only_state_or_pipeline ? " state" : "";
    text += one.service_runs_it ? " service" : "";
  }
  return text;
}

// "terraform apply > infra > production:prod; …": what, deployables, environments.
inline std::string steps_in(const DeliveryFacts& facts) {
  std::string text;
  for (const DeployStep& step : facts.deploy_steps) {
    text += (text.empty() ? "" : "; ") + step.what + " >";
    for (const std::size_t i : step.deployables) {
      text += " " + (facts.deployables[i].path.empty() ? std::string(".") : facts.deployables[i].path);
    }
    text += step.unresolved.empty() ? " >" : " ?" + step.unresolved + " >";
    for (const EnvironmentName& name : step.environments) {
      text += " " + text_of(name);
    }
  }
  return text;
}

inline std::string kind_in(const DeliveryFacts& facts) {
  switch (facts.solution.kind) {
    case SolutionFinding::Kind::deployed:
      return "deployed";
    case SolutionFinding::Kind::distributed:
      return "distributed";
    case SolutionFinding::Kind::undetermined:
      return "undetermined";
  }
  return "";
}

// A GitHub workflow that runs on pushes to main, with one job of these lines of script.
inline std::string workflow(const std::string& script, const std::string& job_extra = "",
                            const std::string& trigger = "push: {branches: [main]}") {
  std::string text = "on:\n  " + trigger + "\njobs:\n  deploy:\n    runs-on: ubuntu-latest\n" + job_extra +
                     "    steps:\n      - uses: actions/checkout@v4\n      - run: |\n";
  std::size_t at = 0;
  while (at <= script.size()) {
    const std::size_t end = std::min(script.find('\n', at), script.size());
    text += "          " + script.substr(at, end - at) + "\n";
    at = end + 1;
  }
  return text;
}

}  // namespace prodready::test
