// How many of a workload run at least.
#include <array>
#include <string_view>

#include "facts/resources/property.hpp"
#include "facts/resources/tri_of.hpp"
#include "facts/resources/workload_rows.hpp"

namespace prodready::terms {
namespace {

using resources::Resource;
using resources::SourceFormat;
using resources::Value;

bool is_one_source(const Resource& left, const Resource& right) {
  return (left.origin == resources::Origin::observed) == (right.origin == resources::Origin::observed);
}

LeastCount count_of(const Resource& resource, std::string property, const Value& value, double otherwise) {
  LeastCount count{
      .number = {}, .missing = {}, .property = std::move(property), .resource = &resource, .value = value};
  if (value.is_absent()) {
    count.number = otherwise;
    count.is_default = true;
  } else {
    count.number = value.as_number();
  }
  count.missing = count.number ? "" : missing_in(value);
  return count;
}

// "service/cluster/name", as a text or with references in it.
bool scales_service(const Facts& facts, const Resource& target, const Resource& service) {
  const Value& id = target.properties.at("ResourceId");
  if (const resources::Unresolved* missing = id.unresolved()) {
    for (const resources::Reference& reference : missing->references) {
      if (facts.resources.resolve(target, reference) == &service) {
        return true;
      }
    }
    return false;
  }
  const std::string text = id.as_text().value_or("");
  return text.starts_with("service/") && !service.name.empty() &&
         text.substr(text.rfind('/') + 1) == service.name;
}

LeastCount service_count(const Facts& facts, const Resource& service) {
  for (const Resource* target : facts.resources.of_type("AWS::ApplicationAutoScaling::ScalableTarget")) {
    if (is_one_source(*target, service) && scales_service(facts, *target, service)) {
      return count_of(*target, "MinCapacity", target->properties.at("MinCapacity"), 1);
    }
  }
  const Value& count = property(facts, service, "DesiredCount");
  const bool scaled_elsewhere = count.is_absent() && (service.format == SourceFormat::terraform ||
                                                      service.format == SourceFormat::terraform_plan);
  return scaled_elsewhere ? LeastCount{.number = {},
                                       .missing = "desired_count, which something else sets",
                                       .property = "DesiredCount",
                                       .resource = &service,
                                       .value = {}}
                          : count_of(service, "DesiredCount", count, 1);
}

LeastCount object_count(const Facts& facts, const Resource& object) {
  struct Scaler {
    std::string_view type;
    std::string_view minimum;
    double otherwise;
  };
  static constexpr std::array<Scaler, 5> scalers = {
      Scaler{"autoscaling/v2/HorizontalPodAutoscaler", "spec.minReplicas", 1},
      Scaler{"autoscaling/v2beta2/HorizontalPodAutoscaler", "spec.minReplicas", 1},
      Scaler{"autoscaling/v2beta1/HorizontalPodAutoscaler", "spec.minReplicas", 1},
      Scaler{"autoscaling/v1/HorizontalPodAutoscaler", "spec.minReplicas", 1},
      Scaler{"keda.sh/v1alpha1/ScaledObject", "spec.minReplicaCount", 0}};
  const std::string_view space = std::string_view(object.key).substr(0, object.key.find('/'));
  for (const Scaler& scaler : scalers) {
    for (const Resource* found : facts.resources.of_type(scaler.type)) {
      const Value& target = found->properties.path("spec.scaleTargetRef");
      const std::string kind = target.at("kind").as_text().value_or("Deployment");
      if (is_one_source(*found, object) && found->key.substr(0, found->key.find('/')) == space &&
          target.at("name").as_text() == object.name && object.type.ends_with('/' + kind)) {
        return count_of(*found, std::string(scaler.minimum), found->properties.path(scaler.minimum),
                        scaler.otherwise);
      }
    }
  }
  return count_of(object, "spec.replicas", object.properties.path("spec.replicas"), 1);
}

}  // namespace

LeastCount least_count(const Facts& facts, const Resource& workload) {
  return workload.type == "AWS::ECS::Service" ? service_count(facts, workload)
                                              : object_count(facts, workload);
}

}  // namespace prodready::terms
