// docs/items/continuous-delivery.md: Use canary deployments.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "core/text.hpp"
#include "evaluators/evaluator.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/workload_items.hpp"
#include "facts/resources/names.hpp"
#include "facts/resources/tri_of.hpp"
#include "facts/resources/workload_table.hpp"

namespace prodready::evaluators::continuous_delivery {
namespace {

using resources::Resource;
using terms::Joined;

// A distribution with a policy, Enabled, that sends a part of the requests to another one; null without.
const Resource* distribution_in_parts(const Facts& facts) {
  for (const Resource* distribution : facts.resources.of_type("AWS::CloudFront::Distribution")) {
    const resources::Value& id =
        distribution->properties.path("DistributionConfig.ContinuousDeploymentPolicyId");
    const Resource* policy =
        facts.resources.target(*distribution, id, "AWS::CloudFront::ContinuousDeploymentPolicy");
    if (policy != nullptr &&
        terms::is_true(policy->properties.path("ContinuousDeploymentPolicyConfig.Enabled")).is_yes()) {
      return distribution;
    }
  }
  return nullptr;
}

// Whether the distribution's origins lead to the workload: by its own address, or by that of the one load
// balancer that is here.
Tri stands_before(const Facts& facts, const Resource& distribution, const Joined& workload) {
  static constexpr std::array<std::string_view, 5> doors = {
      "AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::Lambda::Url", "AWS::ApiGateway::RestApi",
      "AWS::ApiGatewayV2::Api", "AWS::AppRunner::Service"};
  for (const Resource* shown : workload.all()) {
    for (const resources::Value* domain : {&shown->observed.at("ServiceUrl"), &shown->observed.at("CNAME")}) {
      const std::optional<std::string> text = domain->as_text();
      if (text && resources::to_json(distribution.properties).find(*text) != std::string::npos) {
        return Tri::yes();
      }
    }
  }
  std::size_t count = 0;
  for (const std::string_view type : doors) {
    count += facts.resources.of_type(type).size();
  }
  return count == 1 ? Tri::yes()
                    : Tri::unresolved(fmt::format("whether distribution {} stands before it",
                                                  terms::name_of(distribution)));
}

Claim judge(const Facts& facts, const Joined& workload) {
  Claim claim = decide_way(
      facts, workload, {.claim = "holds", .expected = "a part of the requests reaches a new version first"},
      [&](const Resource& source) { return terms::traffic_in_parts(facts, source); });
  const Resource* distribution = claim.state == ClaimState::holds ? nullptr : distribution_in_parts(facts);
  if (distribution == nullptr) {
    return claim;
  }
  terms::UpdateWay way{
      .holds = stands_before(facts, *distribution, workload),
      .condition = {},
      .text = fmt::format("distribution {} deploys continuously in parts", terms::name_of(*distribution)),
      .property = "ContinuousDeploymentPolicyId",
      .resource = distribution,
      .value = {}};
  return finding_of(facts, workload.shown(), way, {.claim = "holds", .expected = {}}).claim;
}

Verdict evaluate(const Facts& facts, const Params& /*params*/) {
  const WorkloadItem item = {.id = "continuous-delivery.canary-deployments",
                             .attested = "link to a deployment that moved traffic in parts",
                             .serving_only = true};
  return judge_workloads(facts, item,
                         [&](const Joined& workload) { return claims_of(judge(facts, workload)); });
}

}  // namespace

Evaluator canary_deployments() {
  return {{FactKind::resources, FactKind::delivery, FactKind::pipelines, FactKind::tools, FactKind::files},
          evaluate};
}

}  // namespace prodready::evaluators::continuous_delivery
