#include "evaluators/support/infrastructure_types.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

#include "core/text.hpp"
#include "facts/resources/data_stores.hpp"
#include "facts/resources/each_once.hpp"
#include "facts/resources/property.hpp"
#include "facts/resources/store_types.hpp"
#include "facts/resources/tri_of.hpp"
#include "facts/resources/workloads.hpp"

namespace prodready {
namespace {

using resources::Resource;

struct Group {
  std::string_view word;
  std::string_view type;
};

constexpr auto groups = std::to_array<Group>({
    {"workloads", "AWS::ECS::Service"},
    {"workloads", "AWS::Lambda::Function"},
    {"workloads", "AWS::AutoScaling::AutoScalingGroup"},
    {"workloads", "AWS::EC2::Instance"},
    {"workloads", "AWS::ElasticBeanstalk::Environment"},
    {"workloads", "AWS::AppRunner::Service"},
    {"workloads", "apps/v1/Deployment"},
    {"workloads", "apps/v1/StatefulSet"},
    {"workloads", "argoproj.io/v1alpha1/Rollout"},
    {"workloads", "serving.knative.dev/v1/Service"},
    {"load balancers", "AWS::ElasticLoadBalancingV2::LoadBalancer"},
    {"load balancers", "AWS::ElasticLoadBalancing::LoadBalancer"},
    {"APIs", "AWS::ApiGateway::RestApi"},
    {"APIs", "AWS::ApiGatewayV2::Api"},
    {"APIs", "AWS::AppSync::GraphQLApi"},
    {"distributions", "AWS::CloudFront::Distribution"},
    {"clusters", "AWS::ECS::Cluster"},
    {"clusters", "AWS::EKS::Cluster"},
    {"queues", "AWS::SQS::Queue"},
    {"topics", "AWS::SNS::Topic"},
    {"buses", "AWS::Events::EventBus"},
    {"streams", "AWS::Kinesis::Stream"},
    {"streams", "AWS::KinesisFirehose::DeliveryStream"},
    {"hosted zones", "AWS::Route53::HostedZone"},
    {"VPCs", "AWS::EC2::VPC"},
    {"subnets", "AWS::EC2::Subnet"},
    {"security groups", "AWS::EC2::SecurityGroup"},
    {"IAM roles", "AWS::IAM::Role"},
    {"IAM policies", "AWS::IAM::ManagedPolicy"},
});

void add(std::vector<std::string_view>& types, std::string_view type) {
  if (std::ranges::find(types, type) == types.end()) {
    types.push_back(type);
  }
}

bool starts_with_one(std::string_view text, std::span<const std::string_view> starts) {
  return std::ranges::any_of(starts, [&](std::string_view start) { return text.starts_with(start); });
}

// A tag that AWS or a controller in a cluster gives to what it makes.
std::optional<std::string> made_by(const Resource& resource) {
  static constexpr std::array<std::string_view, 9> makers = {"aws:autoscaling:",
                                                             "aws:eks:",
                                                             "eks:cluster-name",
                                                             "aws:elasticbeanstalk:",
                                                             "elasticbeanstalk:",
                                                             "kubernetes.io/cluster/",
                                                             "elbv2.k8s.aws/cluster",
                                                             "kubernetes.io/service-name",
                                                             "aws:batch:"};
  // A cluster's own network has the cluster's tag too, whoever made it.
  const bool is_network = resource.type == "AWS::EC2::VPC" || resource.type == "AWS::EC2::Subnet";
  for (const auto& [key, value] : resource.tags) {
    if (!is_network && starts_with_one(key, makers)) {
      return fmt::format("made by a service, and follows its owner: tag {}", printable(key));
    }
  }
  return std::nullopt;
}

bool is_in_default_vpc(const Facts& facts, const Resource& subnet) {
  const Resource* vpc = facts.resources.target(subnet, subnet.properties.at("VpcId"), "AWS::EC2::VPC");
  return vpc != nullptr && terms::is_true(vpc->observed.at("IsDefault")).is_yes();
}

bool is_default(const Facts& facts, const Resource& resource) {
  const std::string_view type = resource.type;
  if (type == "AWS::EC2::VPC") {
    return terms::is_true(resource.observed.at("IsDefault")).is_yes();
  }
  if (type == "AWS::EC2::Subnet") {
    return is_in_default_vpc(facts, resource);
  }
  if (type == "AWS::EC2::SecurityGroup") {
    return resource.properties.at("GroupName").as_text() == "default";
  }
  return (type == "AWS::Events::EventBus" || type == "AWS::ECS::Cluster") && resource.name == "default";
}

bool is_of_aws(const Resource& resource) {
  static constexpr std::array<std::string_view, 3> paths = {"/aws-service-role/", "/aws-reserved/",
                                                            "/service-role/"};
  static constexpr std::array<std::string_view, 5> buckets = {"cdk-", "aws-sam-cli-", "cf-templates-",
                                                              "elasticbeanstalk-", "aws-cloudtrail-logs-"};
  static constexpr std::array<std::string_view, 4> spaces = {"kube-", "amazon-", "aws-", "eks-"};
  if (resource.type == "AWS::IAM::Role" || resource.type == "AWS::IAM::ManagedPolicy") {
    const std::string path = resource.properties.at("Path").as_text().value_or("");
    return starts_with_one(path, paths) || resource.arn.starts_with("arn:aws:iam::aws:") ||
           resource.name.starts_with("AWSServiceRoleFor") || resource.name.starts_with("AWSReservedSSO_");
  }
  if (resource.type == "AWS::S3::Bucket") {
    return starts_with_one(resource.name, buckets);
  }
  return !resource.type.starts_with("AWS::") && starts_with_one(resource.key, spaces);
}

std::optional<std::string> who_else_makes(const Facts& facts, const Resource& resource) {
  if (is_of_aws(resource)) {
    return "AWS's own";
  }
  if (is_default(facts, resource)) {
    return "a default one";
  }
  if (resource.type == "AWS::EC2::Instance" && terms::is_in_a_group(facts, resource)) {
    return "it follows its Auto Scaling group";
  }
  if (resource.type == "AWS::EC2::Volume" && terms::instance_of(facts, resource) != nullptr) {
    return "it follows its instance";
  }
  if (resource.type == "AWS::RDS::DBInstance" &&
      !terms::is_set(resource.properties.at("DBClusterIdentifier")).is_no()) {
    return "it follows its cluster";
  }
  return made_by(resource);
}

}  // namespace

std::vector<std::string_view> infrastructure_types(const std::vector<std::string>& words) {
  std::vector<std::string_view> types;
  for (const std::string& word : words) {
    for (const Group& group : groups) {
      if (group.word == word || group.type == word) {
        add(types, group.type);
      }
    }
    for (const terms::StoreType& store : terms::store_types()) {
      const bool is_wanted = word == "data stores" && store.type.starts_with("AWS::");
      if ((is_wanted && store.type != "AWS::EC2::Instance") || store.type == word) {
        add(types, store.type);
      }
    }
    if (word.starts_with("AWS::")) {
      add(types, word);
    }
  }
  return types;
}

std::vector<std::string_view> all_infrastructure_types() {
  std::vector<std::string> words = {"data stores"};
  for (const Group& group : groups) {
    words.emplace_back(group.word);
  }
  return infrastructure_types(words);
}

const std::optional<std::string>& why_not_declared(const Facts& facts, const Resource& resource) {
  struct NotDeclared {};
  return terms::each_once<NotDeclared, std::optional<std::string>>(
      facts, resource, [&] { return who_else_makes(facts, resource); });
}

}  // namespace prodready
