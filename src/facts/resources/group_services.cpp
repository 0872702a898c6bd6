#include "facts/resources/group_services.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "core/text.hpp"
#include "facts/delivery/clouds.hpp"
#include "facts/resources/property.hpp"
#include "facts/resources/tri_of.hpp"
#include "facts/resources/world.hpp"

namespace prodready::terms {
namespace {

using resources::Origin;
using resources::Resource;
using resources::Value;

constexpr const char* controller = "which controller serves it";

const Value& annotation(const Resource& service, std::string_view name) {
  return service.properties.at("metadata").at("annotations").at(name);
}

// What an annotation says: whether it has this word. Nothing where it is not set.
std::optional<Tri> annotated(const Resource& service, std::string_view name, std::string_view word) {
  const Value& value = annotation(service, name);
  return value.is_absent() ? std::nullopt : std::optional(is_word(value, word));
}

Tri negated(const Tri& answer) { return answer.is_unresolved() ? answer : Tri::of(answer.is_no()); }

// Annotations that say it outright.
std::optional<Tri> said_exposed(const Resource& service) {
  if (auto facing =
          annotated(service, "service.beta.kubernetes.io/aws-load-balancer-scheme", "internet-facing")) {
    return facing;
  }
  struct Inward {
    std::string_view name;
    std::string_view word;
  };
  static constexpr std::array<Inward, 4> inward = {
      Inward{"service.beta.kubernetes.io/aws-load-balancer-internal", "true"},
      Inward{"networking.gke.io/load-balancer-type", "internal"},
      Inward{"cloud.google.com/load-balancer-type", "internal"},
      Inward{"service.beta.kubernetes.io/azure-load-balancer-internal", "true"}};
  for (const Inward& one : inward) {
    if (const auto is_inward = annotated(service, one.name, one.word)) {
      return negated(*is_inward);
    }
  }
  return std::nullopt;
}

// The AWS Load Balancer Controller, which faces inward where nothing is said; the in-tree one faces outward.
std::optional<Tri> by_controller(const Resource& service) {
  const Value& kind = service.properties.path("spec.loadBalancerClass");
  if (kind.is_unresolved()) {
    return Tri::unresolved(kind.unresolved()->what);
  }
  const std::string name = kind.as_text().value_or("");
  if (name == "service.k8s.aws/nlb" || name == "eks.amazonaws.com/nlb") {
    return Tri::no();
  }
  const Value& type = annotation(service, "service.beta.kubernetes.io/aws-load-balancer-type");
  if (const std::optional<std::string> word = type.as_text(); word && name.empty()) {
    const bool is_controllers = *word == "external" || *word == "nlb-ip";
    return Tri::of(!is_controllers);
  }
  return std::nullopt;
}

bool runs_aws_controller(const Facts& facts) {
  return std::ranges::any_of(facts.resources.of_type("apps/v1/Deployment"), [](const Resource* deployment) {
    return deployment->name.find("aws-load-balancer-controller") != std::string::npos;
  });
}

Tri by_cloud(const Facts& facts, const Resource& service) {
  const std::set<Cloud> clouds = delivery::clouds(facts, facts.delivery);
  const bool only_one = clouds.size() == 1;
  if (only_one && (clouds.contains(Cloud::azure) || clouds.contains(Cloud::gcp))) {
    return Tri::yes();
  }
  // The controller's webhook would have given an object of the cluster a class.
  const bool is_aws = only_one && clouds.contains(Cloud::aws);
  return is_aws && service.origin == Origin::observed && !runs_aws_controller(facts)
             ? Tri::yes()
             : Tri::unresolved(controller);
}

std::string name_of_port(const Value& port) {
  const std::string protocol = to_lower(port.at("protocol").as_text().value_or("TCP"));
  return fmt::format("{} {}", protocol, port.at("port").as_text().value_or("does not resolve"));
}

Tri exceeds(const Value& port, std::span<const Ports> allowed) {
  if (port.is_unresolved()) {
    return Tri::unresolved(port.unresolved()->what);
  }
  const Value& protocol = port.at("protocol");
  const Tri is_udp = is_word(protocol, "UDP");
  const std::optional<double> number = port.at("port").as_number();
  if (is_udp.is_unresolved() || !number) {
    return Tri::unresolved(is_udp.is_unresolved() ? is_udp.missing() : missing_in(port.at("port")));
  }
  const bool is_port = *number >= 0 && *number <= most_port;
  const int at = is_port ? static_cast<int>(*number) : 0;
  return Tri::of(!are_among(allowed, is_udp.is_yes() ? Transport::udp : Transport::tcp, at, at));
}

// The blocks that may reach it: of its spec, else of the annotation that means the same.
std::vector<Value> source_ranges(const Resource& service) {
  std::vector<Value> ranges;
  for (const Value* range : items_of(service.properties.path("spec.loadBalancerSourceRanges"))) {
    ranges.push_back(*range);
  }
  const Value& listed = annotation(service, "service.beta.kubernetes.io/load-balancer-source-ranges");
  const std::optional<std::string> text = listed.as_text();
  if (ranges.empty() && text) {
    for (const std::string_view range : split(*text, ',')) {
      if (!trim(range).empty()) {
        ranges.emplace_back(trim(range));
      }
    }
  } else if (ranges.empty() && !listed.is_absent()) {
    ranges.push_back(listed);
  }
  return ranges;
}

}  // namespace

Tri is_load_balancer_service(const Resource& service) {
  return is_word(service.properties.path("spec.type"), "LoadBalancer");
}

Tri is_exposed_service(const Facts& facts, const Resource& service) {
  const Tri is_balanced = is_load_balancer_service(service);
  if (!is_balanced.is_yes()) {
    return is_balanced;
  }
  std::optional<Tri> said = said_exposed(service);
  if (!said) {
    said = by_controller(service);
  }
  return said ? *said : by_cloud(facts, service);
}

OpenService openness_of(const Facts& facts, const Resource& service, std::span<const Ports> allowed) {
  OpenService open;
  open.where = service.properties.path("spec.ports");
  std::vector<std::string> ports;
  for (const Value* port : items_of(open.where)) {
    const Tri too_much = exceeds(*port, allowed);
    open.exceeds = any_of({open.exceeds, too_much});
    if (!too_much.is_no()) {
      ports.push_back(printable(name_of_port(*port)));
    }
  }
  const std::vector<Value> ranges = source_ranges(service);
  const Resource& from = service;
  std::string blocks = "loadBalancerSourceRanges not set";
  open.from_world = Tri::of(ranges.empty());
  for (const Value& range : ranges) {
    const Tri is_wide = is_world(facts, from, range);
    open.from_world = any_of({open.from_world, is_wide});
    blocks =
        is_wide.is_yes() ? "loadBalancerSourceRanges has " + printable(range.as_text().value_or("")) : blocks;
  }
  open.text = fmt::format("{} from the Internet: {}", join(ports, ", "), blocks);
  return open;
}

}  // namespace prodready::terms
