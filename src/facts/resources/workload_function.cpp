// The row AWS::Lambda::Function of the workload table.
#include <fmt/format.h>

#include <optional>

#include "core/text.hpp"
#include "facts/resources/hanging_on.hpp"
#include "facts/resources/property.hpp"
#include "facts/resources/tri_of.hpp"
#include "facts/resources/workload_deployment_groups.hpp"
#include "facts/resources/workload_rows.hpp"

namespace prodready::terms {
namespace {

using resources::Resource;
using resources::Value;

UpdateWay way(Tri holds, std::string text, std::string property, const Resource* resource = nullptr,
              const Value& value = {}) {
  return {.holds = std::move(holds),
          .condition = {},
          .text = std::move(text),
          .property = std::move(property),
          .resource = resource,
          .value = value};
}

// An alias that gives another version a share.
UpdateWay by_alias(const Facts& facts, const Resource& function) {
  const Hanging aliases = hanging_on(facts, function, "AWS::Lambda::Alias", "FunctionName");
  for (const Resource* alias : aliases.resources) {
    const Value& weights = alias->properties.path("RoutingConfig.AdditionalVersionWeights");
    for (const Value* weight : items_of(weights)) {
      const Value& share = weight->is_unresolved() ? *weight : weight->at("FunctionWeight");
      const std::optional<double> number = share.as_number();
      if (!number || *number > 0) {
        return way(number ? Tri::yes() : Tri::unresolved(missing_in(share)),
                   fmt::format("alias {} gives a share to another version", printable(alias->name)),
                   "RoutingConfig", alias, weights);
      }
    }
  }
  return aliases.unresolved.empty()
             ? way(Tri::no(), "all traffic goes to one version", "RoutingConfig")
             : way(Tri::unresolved(aliases.unresolved), "its aliases are not shown", "RoutingConfig");
}

// A canary of a stage whose API calls the function.
UpdateWay by_stage(const Facts& facts, const Resource& function) {
  for (const Resource* method : resources_on(facts, function, "AWS::ApiGateway::Method", "Integration.Uri")) {
    const Resource* api =
        facts.resources.target(*method, method->properties.at("RestApiId"), "AWS::ApiGateway::RestApi");
    if (api == nullptr) {
      continue;
    }
    for (const Resource* stage : resources_on(facts, *api, "AWS::ApiGateway::Stage", "RestApiId")) {
      const Value& share = stage->properties.path("CanarySetting.PercentTraffic");
      if (!share.is_absent() && share.as_number() != 0) {
        return way(share.as_number() ? Tri::yes() : Tri::unresolved(missing_in(share)),
                   fmt::format("stage {} has a canary",
                               printable(stage->name.empty() ? stage->key.str() : stage->name)),
                   "CanarySetting", stage, share);
      }
    }
  }
  return way(Tri::no(), "no stage has a canary", "CanarySetting");
}

}  // namespace

UpdateWay function_rolls_back(const Facts& facts, const Resource& function) {
  const auto judge = [](const Facts&, const Resource& group) { return rolls_back(group); };
  return by_deployment_group(facts, function, "rolls back on failure", judge)
      .value_or(way(Tri::no(), "no CodeDeploy group", "CodeDeploy"));
}

UpdateWay function_in_parts(const Facts& facts, const Resource& function) {
  UpdateWay best = by_alias(facts, function);
  const std::optional<UpdateWay> group =
      by_deployment_group(facts, function, "moves traffic in parts", deploys_in_parts);
  if (group && best.holds.is_no()) {
    best = *group;
  }
  UpdateWay stage = by_stage(facts, function);
  const bool says_more = stage.holds.is_yes() || (stage.holds.is_unresolved() && best.holds.is_no());
  return says_more && !best.holds.is_yes() ? std::move(stage) : best;
}

}  // namespace prodready::terms
