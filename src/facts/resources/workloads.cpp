#include "facts/resources/workloads.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>

#include "facts/resources/each_once.hpp"
#include "facts/resources/hanging_on.hpp"
#include "facts/resources/in_turn.hpp"
#include "facts/resources/production.hpp"
#include "facts/resources/property.hpp"
#include "facts/resources/workload_steps.hpp"

namespace prodready::terms {
namespace {

using resources::Origin;
using resources::Resource;

constexpr std::string_view instance_type = "AWS::EC2::Instance";

constexpr std::array<std::string_view, 6> aws_types = {
    "AWS::ECS::Service", "AWS::Lambda::Function",   "AWS::AutoScaling::AutoScalingGroup",
    instance_type,       "AWS::AppRunner::Service", "AWS::ElasticBeanstalk::Environment"};
constexpr std::array<std::string_view, 5> object_types = {
    "apps/v1/Deployment", "apps/v1/StatefulSet", "argoproj.io/v1alpha1/Rollout",
    "serving.knative.dev/v1/Service", "serving.knative.dev/v1beta1/Service"};

bool lies_in(std::string_view path, std::string_view folder) {
  return folder.empty() || path == folder ||
         (path.starts_with(folder) && path.substr(folder.size()).starts_with('/'));
}

bool goes_to_production(const DeployStep& step) {
  return std::ranges::any_of(step.environments, [](const EnvironmentName& name) {
    return name.kind == EnvironmentName::Kind::production;
  });
}

bool applies(const Facts& facts, const DeployStep& step, const Resource& object) {
  return std::ranges::any_of(step.deployables, [&](std::size_t index) {
    return index < facts.delivery.deployables.size() &&
           lies_in(object.unit, facts.delivery.deployables[index].path);
  });
}

// The stronger reason for this copy to count has the higher rank.
int rank_of(const Facts& facts, const Resource& object) {
  if (object.origin == Origin::observed) {
    return 4;
  }
  bool may_be_applied = false;
  for (const DeployStep& step : facts.delivery.deploy_steps) {
    if (!applies(facts, step, object)) {
      continue;
    }
    if (goes_to_production(step)) {
      return 3;
    }
    may_be_applied = may_be_applied || can_go_to_production(facts, step);
  }
  const Production production = production_of(facts, object);
  if (production.yes && production.named) {
    return 2;
  }
  return may_be_applied ? 1 : 0;
}

Workload of_copies(const Facts& facts, const std::vector<const Resource*>& copies) {
  struct Ranked {
    int rank = 0;
    const Resource* copy = nullptr;
  };
  std::vector<Ranked> ranked;
  std::ranges::transform(copies, std::back_inserter(ranked),
                         [&](const Resource* copy) { return Ranked{rank_of(facts, *copy), copy}; });
  std::ranges::reverse(ranked);  // of equals the last one counts
  std::ranges::stable_sort(ranked, std::ranges::greater{}, &Ranked::rank);
  Workload workload;
  for (const auto& [rank, copy] : ranked) {
    const bool is_observed = copy->origin == Origin::observed;
    const Resource*& side = is_observed ? workload.subject.observed : workload.subject.declared;
    side = side == nullptr ? copy : side;
    if (!is_observed && copy != ranked.front().copy && rank == ranked.front().rank) {
      workload.rivals.push_back(copy);
    }
    workload.copies.push_back(copy);
  }
  return workload;
}

void add_objects(const Facts& facts, std::string_view type, std::vector<Workload>& found) {
  std::map<std::string_view, std::vector<const Resource*>> by_key;
  for (const Resource* object : facts.resources.of_type(type)) {
    if (!object->name.empty()) {
      by_key[object->key].push_back(object);
    }
  }
  for (const auto& [key, copies] : by_key) {
    found.push_back(of_copies(facts, copies));
  }
}

// Of the instances that Auto Scaling groups list.
std::unordered_set<std::string> find_ids_in_groups(const Facts& facts) {
  std::unordered_set<std::string> ids;
  for (const Resource* group : facts.resources.of_type("AWS::AutoScaling::AutoScalingGroup")) {
    for (const auto* member : items_of(group->observed.at("Instances"))) {
      if (std::optional<std::string> id = member->at("InstanceId").as_text()) {
        ids.insert(*std::move(id));
      }
    }
  }
  return ids;
}

const std::unordered_set<std::string>& ids_in_groups(const Facts& facts) {
  struct InGroups {};
  return facts.resources.derived().at<InGroups, std::unordered_set<std::string>>(
      [&] { return find_ids_in_groups(facts); });
}

bool is_listed(const std::unordered_set<std::string>& in_groups, const Resource& instance) {
  return instance.tags.contains("aws:autoscaling:groupName") ||
         (!instance.id.empty() && in_groups.contains(instance.id));
}

std::vector<Workload> find_workloads(const Facts& facts) {
  std::vector<Workload> found;
  for (const std::string_view type : aws_types) {
    for (const Joined& subject : in_turn(joined(facts, type))) {
      if (!subject.not_deployed && (type != instance_type || !is_in_a_group(facts, subject.shown()))) {
        found.push_back({.subject = subject, .copies = {}, .rivals = {}});
      }
    }
  }
  for (const std::string_view type : object_types) {
    add_objects(facts, type, found);
  }
  return found;
}

}  // namespace

bool is_workload_type(std::string_view type) {
  return std::ranges::find(aws_types, type) != aws_types.end() ||
         std::ranges::find(object_types, type) != object_types.end();
}

bool is_in_a_group(const Facts& facts, const Resource& instance) {
  struct InAGroup {};
  return each_once<InAGroup, bool>(facts, instance,
                                   [&] { return is_listed(ids_in_groups(facts), instance); });
}

const std::vector<Workload>& workloads(const Facts& facts) {
  return facts.resources.derived().at<Workload, std::vector<Workload>>([&] { return find_workloads(facts); });
}

}  // namespace prodready::terms
