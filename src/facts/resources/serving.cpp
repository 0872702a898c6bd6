// "Serving" of the term "workload": each type by what makes requests reach it.
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>

#include "facts/resources/admits.hpp"
#include "facts/resources/each_once.hpp"
#include "facts/resources/hanging_on.hpp"
#include "facts/resources/property.hpp"
#include "facts/resources/tri_of.hpp"
#include "facts/resources/workloads.hpp"

namespace prodready::terms {
namespace {

using resources::Resource;
using resources::Value;

Tri is_zero(const Value& count) {
  if (count.is_absent()) {
    return Tri::no();
  }
  const std::optional<double> number = count.as_number();
  return number ? Tri::of(*number == 0) : Tri::unresolved(missing_in(count));
}

// What is scaled to nothing serves nobody.
Tri unless(const Tri& off, const Tri& serving) { return off.is_yes() ? Tri::no() : serving; }

Tri any_set(const Facts& facts, const Resource& resource, std::span<const std::string_view> properties) {
  Tri answer = Tri::no();
  for (const std::string_view name : properties) {
    answer = any_of({answer, is_set(property(facts, resource, name))});
  }
  return answer;
}

Tri hangs(const Facts& facts, const Resource& subject, std::string_view type, std::string_view owner) {
  const Hanging hanging = hanging_on(facts, subject, type, owner);
  return !hanging.resources.empty()   ? Tri::yes()
         : hanging.unresolved.empty() ? Tri::no()
                                      : Tri::unresolved(hanging.unresolved);
}

Tri service_serves(const Facts& facts, const Resource& service) {
  static constexpr std::array<std::string_view, 4> doors = {"LoadBalancers", "ServiceConnectConfiguration",
                                                            "ServiceRegistries", "VpcLatticeConfigurations"};
  return unless(is_zero(service.properties.at("DesiredCount")), any_set(facts, service, doors));
}

Tri group_serves(const Facts& facts, const Resource& group) {
  static constexpr std::array<std::string_view, 3> doors = {"TargetGroupARNs", "LoadBalancerNames",
                                                            "TrafficSources"};
  const Tri off =
      any_of({is_zero(group.properties.at("DesiredCapacity")), is_zero(group.properties.at("MaxSize"))});
  return unless(off, any_set(facts, group, doors));
}

Tri is_open_to_the_world(const Facts& facts, const Resource& instance) {
  const Value& properties = instance.properties;
  const Tri has_address = any_of({is_set(properties.at("PublicIp")), is_set(properties.at("PublicIpAddress")),
                                  is_true(properties.path("NetworkInterfaces.AssociatePublicIpAddress")),
                                  hangs(facts, instance, "AWS::EC2::EIP", "InstanceId")});
  if (has_address.is_no()) {
    return has_address;
  }
  Tri open = Tri::no();
  for (const Value* id : items_of(properties.at("SecurityGroupIds"))) {
    const Resource* group = facts.resources.target(instance, *id, "AWS::EC2::SecurityGroup");
    open = any_of({open, group == nullptr
                             ? Tri::unresolved(missing_in(*id))
                             : any_of({admits_world(facts, *group, 80), admits_world(facts, *group, 443)})});
  }
  return all_of({has_address, open});
}

Tri instance_serves(const Facts& facts, const Resource& instance) {
  Tri registered = any_of({hangs(facts, instance, "AWS::ElasticLoadBalancingV2::TargetGroup", "Targets.Id"),
                           hangs(facts, instance, "AWS::ElasticLoadBalancing::LoadBalancer", "Instances")});
  for (const Resource* health :
       facts.resources.owners("AWS::Account::TargetHealth", "Target.Id").may_name(instance)) {
    if (!instance.id.empty() && health->properties.path("Target.Id").as_text() == instance.id) {
      registered = Tri::yes();
    }
  }
  return any_of({registered, is_open_to_the_world(facts, instance)});
}

// Who may call the function tells what stands before it.
Tri is_called_by_a_door(const Facts& facts, const Resource& function) {
  static constexpr std::array<std::string_view, 3> doors = {
      "apigateway.amazonaws.com", "elasticloadbalancing.amazonaws.com", "vpc-lattice.amazonaws.com"};
  for (const Resource* permission :
       resources_on(facts, function, "AWS::Lambda::Permission", "FunctionName")) {
    const std::optional<std::string> caller = permission->properties.at("Principal").as_text();
    for (const std::string_view door : doors) {
      if (caller == door) {
        return Tri::yes();
      }
    }
  }
  return Tri::no();
}

// A function or one of its aliases: what calls an alias calls the function.
Tri has_a_door(const Facts& facts, const Resource& called) {
  struct Door {
    std::string_view type;
    std::string_view owner;
  };
  static constexpr std::array<Door, 6> doors = {
      Door{"AWS::Lambda::Url", "TargetFunctionArn"},
      Door{"AWS::ApiGatewayV2::Integration", "IntegrationUri"},
      Door{"AWS::ApiGateway::Method", "Integration.Uri"},
      Door{"AWS::ElasticLoadBalancingV2::TargetGroup", "Targets.Id"},
      Door{"AWS::AppSync::DataSource", "LambdaConfig.LambdaFunctionArn"},
      Door{"AWS::CloudFront::Distribution",
           "DistributionConfig.DefaultCacheBehavior.LambdaFunctionAssociations.LambdaFunctionARN"}};
  Tri answer = is_called_by_a_door(facts, called);
  for (const Door& door : doors) {
    answer = any_of({answer, hangs(facts, called, door.type, door.owner)});
  }
  return answer;
}

Tri function_serves(const Facts& facts, const Resource& function) {
  Tri answer = has_a_door(facts, function);
  for (const Resource* alias : resources_on(facts, function, "AWS::Lambda::Alias", "FunctionName")) {
    answer = any_of({answer, has_a_door(facts, *alias)});
  }
  return answer;
}

std::string_view namespace_of(const Resource& object) {
  const std::string_view key = object.key;
  return key.substr(0, key.find('/'));
}

// Whether the labels have all that the selector asks for.
bool selects(const Value& selector, const Value& labels) {
  const resources::Map* wanted = selector.map();
  if (wanted == nullptr || wanted->empty()) {
    return false;
  }
  for (const resources::Member& member : *wanted) {
    const std::optional<std::string> text = member.value.as_text();
    if (!text || labels.at(member.key).as_text() != text) {
      return false;
    }
  }
  return true;
}

Tri pods_serve(const Facts& facts, const Resource& object) {
  const Value& labels = object.properties.path("spec.template.metadata.labels");
  Tri selected = Tri::no();
  for (const Resource* service : facts.resources.of_type("v1/Service")) {
    const bool near =
        namespace_of(*service) == namespace_of(object) &&
        (service->origin == resources::Origin::observed) == (object.origin == resources::Origin::observed);
    const Value& selector = service->properties.path("spec.selector");
    if (near && selects(selector, labels)) {
      selected = Tri::yes();
    } else if (near && selected.is_no()) {
      const std::optional<std::string> missing =
          first_unresolved(selector) ? first_unresolved(selector) : first_unresolved(labels);
      selected = missing ? Tri::unresolved(*missing) : selected;
    }
  }
  if (selected.is_no() && !could_hold_more(facts, object).empty()) {
    selected = Tri::unresolved(could_hold_more(facts, object));
  }
  return unless(is_zero(object.properties.path("spec.replicas")), selected);
}

Tri serves(const Facts& facts, const Resource& resource) {
  const std::string_view type = resource.type;
  if (type == "AWS::ECS::Service") {
    return service_serves(facts, resource);
  }
  if (type == "AWS::AutoScaling::AutoScalingGroup") {
    return group_serves(facts, resource);
  }
  if (type == "AWS::EC2::Instance") {
    return instance_serves(facts, resource);
  }
  if (type == "AWS::Lambda::Function") {
    return function_serves(facts, resource);
  }
  if (type == "AWS::ElasticBeanstalk::Environment") {
    const Value& tier = resource.properties.path("Tier.Name");
    return tier.is_absent() ? Tri::yes() : is_word(tier, "WebServer");
  }
  if (type == "AWS::AppRunner::Service" || type.starts_with("serving.knative.dev/")) {
    return Tri::yes();
  }
  return pods_serve(facts, resource);
}

struct Before {
  bool operator()(const Tri& left, const Tri& right) const {
    const auto rank = [](const Tri& answer) {
      return std::tuple(answer.is_yes(), answer.is_no(), std::string_view(answer.missing()));
    };
    return rank(left) < rank(right);
  }
};

}  // namespace

const Tri& is_serving(const Facts& facts, const Resource& workload) {
  struct Serving {};
  return each_once<Serving, Tri, Before>(facts, workload, [&] { return serves(facts, workload); });
}

}  // namespace prodready::terms
