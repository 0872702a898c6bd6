#include "facts/resources/fleets.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "core/glob.hpp"
#include "core/text.hpp"
#include "facts/resources/in_turn.hpp"
#include "facts/resources/of_types.hpp"
#include "facts/resources/property.hpp"
#include "facts/resources/tri_of.hpp"

namespace prodready::terms {
namespace {

using resources::Resource;
using resources::Value;

constexpr std::string_view group_type = "AWS::AutoScaling::AutoScalingGroup";

bool is_zero(const Value& count) { return count.as_number() == 0.0; }

using Scalers = std::vector<const Resource*>;

Scalers pod_scalers(const Facts& facts) {
  return of_types(facts, [](std::string_view type) {
    return type.ends_with("/HorizontalPodAutoscaler") || type.ends_with("/ScaledObject");
  });
}

// What scales it may raise it again.
bool is_scaled(const Scalers& scalers, const Resource& object) {
  return std::ranges::any_of(scalers, [&](const Resource* scaler) {
    return namespace_of_object(*scaler) == namespace_of_object(object) &&
           scaler->properties.path("spec.scaleTargetRef.name").as_text() == object.name;
  });
}

bool has_scalable_target(const Facts& facts) {
  return std::ranges::any_of(facts.resources.of_type("AWS::ApplicationAutoScaling::ScalableTarget"),
                             [](const Resource* target) {
                               return !is_word(target->properties.at("ServiceNamespace"), "ecs").is_no() &&
                                      !is_zero(target->properties.at("MaxCapacity"));
                             });
}

bool is_off(const Facts& facts, const Scalers& scalers, const Resource& workload) {
  if (workload.type == group_type) {
    return is_zero(workload.properties.at("MaxSize"));
  }
  if (workload.type == "AWS::ECS::Service") {
    return is_zero(workload.properties.at("DesiredCount")) && !has_scalable_target(facts);
  }
  if (workload.type == "AWS::EC2::Instance") {
    const std::string state = workload.observed.at("State").as_text().value_or("");
    const std::string named = workload.observed.path("State.Name").as_text().value_or(state);
    return named == "terminated" || named == "shutting-down";
  }
  return is_pods(workload) && is_zero(workload.properties.path("spec.replicas")) &&
         !is_scaled(scalers, workload);
}

bool is_of_a_fleet_type(const Resource& workload) {
  return workload.type != "AWS::Lambda::Function" && workload.type != "AWS::AppRunner::Service" &&
         !workload.type.starts_with("serving.knative.dev/");
}

bool has_tag(const Resource& resource, std::string_view prefix) {
  const auto tag = resource.tags.lower_bound(prefix);
  return tag != resource.tags.end() && tag->first.starts_with(prefix);
}

bool has_part(std::string_view text, std::span<const std::string_view> parts) {
  return std::ranges::any_of(
      parts, [&](std::string_view part) { return text.find(part) != std::string_view::npos; });
}

std::string said_of(const Value& value) {
  const resources::Unresolved* hole = value.unresolved();
  return hole == nullptr ? value.as_text().value_or("") : hole->what + hole->shape;
}

bool launches_containers(const Resource& from) {
  static constexpr std::array<std::string_view, 5> images = {
      "/aws/service/ecs", "/aws/service/eks", "/aws/service/bottlerocket", "amazon-eks", "amazon-ecs"};
  static constexpr std::array<std::string_view, 3> commands = {"ECS_CLUSTER=", "bootstrap.sh", "nodeadm"};
  for (const std::string_view root : {"", "LaunchTemplateData."}) {
    const std::string prefix(root);
    if (has_part(said_of(from.properties.path(prefix + "ImageId")), images) ||
        has_part(said_of(from.properties.path(prefix + "UserData")), commands)) {
      return true;
    }
  }
  return false;
}

bool is_group_of_provider(const Facts& facts, const Resource& group) {
  for (const Resource* provider : facts.resources.of_type("AWS::ECS::CapacityProvider")) {
    const Value& arn = provider->properties.path("AutoScalingGroupProvider.AutoScalingGroupArn");
    if (facts.resources.target(*provider, arn, group_type) == &group) {
      return true;
    }
  }
  for (const Resource* nodes : facts.resources.of_type("AWS::EKS::Nodegroup")) {
    for (const Value* made : items_of(nodes->observed.path("resources.autoScalingGroups"))) {
      if (!group.name.empty() && made->at("name").as_text() == group.name) {
        return true;
      }
    }
  }
  return false;
}

bool is_container_host(const Facts& facts, const Resource& server) {
  static constexpr std::array<std::string_view, 6> tags = {
      "eks:", "kubernetes.io/cluster/", "k8s.io/", "karpenter.", "AmazonECSManaged", "aws:eks:cluster-name"};
  const Resource* launch = launched_by(facts, server);
  return std::ranges::any_of(tags, [&](std::string_view tag) { return has_tag(server, tag); }) ||
         has_tag(server, "aws:batch") || is_group_of_provider(facts, server) || launches_containers(server) ||
         (launch != nullptr && launches_containers(*launch));
}

bool is_access_host(const Resource& server) {
  static constexpr std::array<std::string_view, 9> words = {
      "bastion", "jump", "jumpbox", "jumphost", "nat", "vpn", "openvpn", "wireguard", "tailscale"};
  std::string said = server.key.str() + ' ' + server.name + ' ';
  for (const auto& [key, value] : server.tags) {
    said += value.str();
    said += ' ';
  }
  said = to_lower(said);
  for (char& c : said) {
    c = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : ' ';
  }
  return std::ranges::any_of(
      split(said, ' '), [&](std::string_view word) { return std::ranges::find(words, word) != words.end(); });
}

std::string why_listed(const Facts& facts, const Resource& workload,
                       std::span<const std::string> system_namespaces) {
  if (is_pods(workload)) {
    return matches_any(system_namespaces, namespace_of_object(workload), GlobKind::name)
               ? "pods of the platform, in a system namespace"
               : "";
  }
  if (workload.type != group_type && workload.type != "AWS::EC2::Instance") {
    return "";
  }
  return is_container_host(facts, workload)                  ? "a container host: its containers are judged"
         : is_access_host(workload)                          ? "an access host"
         : has_tag(workload, "elasticbeanstalk:environment") ? "its Beanstalk environment is judged"
                                                             : "";
}

}  // namespace

const Resource* launched_by(const Facts& facts, const Resource& server) {
  static constexpr std::array<std::string_view, 5> paths = {
      "LaunchTemplate.LaunchTemplateId", "LaunchTemplate.LaunchTemplateName", "LaunchConfigurationName",
      "MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification.LaunchTemplateId",
      "MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification.LaunchTemplateName"};
  for (const std::string_view path : paths) {
    const Value& value = server.properties.path(path);
    const Resource* found = value.is_absent() ? nullptr : facts.resources.target(server, value);
    if (found != nullptr) {
      return found;
    }
  }
  return nullptr;
}

bool is_pods(const Resource& workload) { return !workload.type.starts_with("AWS::"); }

std::string_view namespace_of_object(const Resource& object) {
  const std::string_view key = object.key;
  const std::size_t slash = key.find('/');
  return slash == std::string_view::npos ? std::string_view() : key.substr(0, slash);
}

std::vector<Fleet> fleets(const Facts& facts, std::span<const std::string> system_namespaces) {
  std::vector<Fleet> found;
  const Scalers scalers = pod_scalers(facts);
  for (const Workload& workload : in_turn(workloads(facts))) {
    const Resource& shown = workload.subject.shown();
    if (is_of_a_fleet_type(shown) && !is_off(facts, scalers, shown)) {
      std::string listed = why_listed(facts, shown, system_namespaces);
      found.push_back({.workload = workload, .listed = std::move(listed)});
    }
  }
  return found;
}

}  // namespace prodready::terms
