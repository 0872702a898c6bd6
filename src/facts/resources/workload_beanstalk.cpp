// The row AWS::ElasticBeanstalk::Environment of the workload table.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "core/text.hpp"
#include "facts/resources/property.hpp"
#include "facts/resources/tri_of.hpp"
#include "facts/resources/workload_rows.hpp"

namespace prodready::terms {
namespace {

using resources::Resource;
using resources::Value;

constexpr std::string_view options_path = "OptionSettings";

// The value of an option, as the environment sets it, else its template; the last one counts.
Value option_in(const Value& settings, std::string_view space, std::string_view name) {
  Value found = settings.is_unresolved() ? settings : Value();
  for (const Value* setting : items_of(settings)) {
    if (setting->is_unresolved()) {
      return *setting;
    }
    if (setting->at("Namespace").as_text() == space && setting->at("OptionName").as_text() == name) {
      found = setting->at("Value");
    }
  }
  return found;
}

// Files of the application's own that set options too.
bool has_extensions(const Facts& facts) {
  return std::ranges::any_of(facts.files.files, [](const SourceFile& file) {
    return file.path.find(".ebextensions/") != std::string::npos && file.path.ends_with(".config");
  });
}

Value option(const Facts& facts, const Resource& environment, std::string_view space, std::string_view name) {
  const Value found = option_in(property(facts, environment, options_path), space, name);
  if (!found.is_absent() || environment.origin == resources::Origin::observed) {
    return found;
  }
  const Value& from = environment.properties.at("TemplateName");
  if (!from.is_absent()) {
    const Resource* of =
        facts.resources.target(environment, from, "AWS::ElasticBeanstalk::ConfigurationTemplate");
    return of == nullptr ? Value::unresolved(missing_in(from))
                         : option_in(of->properties.at(options_path), space, name);
  }
  return has_extensions(facts) ? Value::unresolved("options of .ebextensions") : found;
}

struct Policy {
  std::string name;  // "AllAtOnce" where nothing says it
  std::string missing;
  Value value;
};

Policy policy_of(const Facts& facts, const Resource& environment) {
  Policy policy;
  policy.value = option(facts, environment, "aws:elasticbeanstalk:command", "DeploymentPolicy");
  if (policy.value.is_absent()) {
    policy.name = "AllAtOnce";
  } else if (const std::optional<std::string> text = policy.value.as_text()) {
    policy.name = *text;
  } else {
    policy.missing = missing_in(policy.value);
  }
  return policy;
}

UpdateWay is_one_of(const Facts& facts, const Resource& environment,
                    std::initializer_list<std::string_view> names, std::string_view condition) {
  const Policy policy = policy_of(facts, environment);
  const bool is = std::ranges::find(names, std::string_view(policy.name)) != names.end();
  return {.holds = policy.missing.empty() ? Tri::of(is) : Tri::unresolved(policy.missing),
          .condition = condition,
          .text = fmt::format("deployment policy {}",
                              printable(policy.missing.empty() ? policy.name : policy.missing)),
          .property = "DeploymentPolicy",
          .value = policy.value,
          .is_silent = policy.value.is_absent()};
}

}  // namespace

Ways beanstalk_without_downtime(const Facts& facts, const Resource& environment) {
  UpdateWay way =
      is_one_of(facts, environment,
                {"Rolling", "RollingWithAdditionalBatch", "Immutable", "TrafficSplitting"}, "recreate");
  Ways ways = {std::move(way)};
  const std::string name = policy_of(facts, environment).name;
  if (name.starts_with("Rolling")) {
    const Value least = option(facts, environment, "aws:autoscaling:asg", "MinSize");
    ways.push_back({.holds = is_at_least(least, 2, 1),
                    .condition = {},
                    .text = fmt::format("at least {} instances", printable(least.as_text().value_or("1"))),
                    .property = "MinSize",
                    .value = least});
  }
  return ways;
}

UpdateWay beanstalk_rolls_back(const Facts& facts, const Resource& environment) {
  return is_one_of(facts, environment, {"Immutable", "TrafficSplitting"}, "");
}

UpdateWay beanstalk_in_parts(const Facts& facts, const Resource& environment) {
  return is_one_of(facts, environment, {"TrafficSplitting"}, "");
}

UpdateWay beanstalk_replaced(const Facts& facts, const Resource& environment) {
  return is_one_of(facts, environment, {"Immutable", "TrafficSplitting"}, "");
}

}  // namespace prodready::terms
