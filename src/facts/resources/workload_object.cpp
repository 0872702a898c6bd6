// The rows Deployment, StatefulSet, Rollout and Knative Service of the workload table.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string_view>

#include "core/text.hpp"
#include "facts/resources/images_fixed.hpp"
#include "facts/resources/property.hpp"
#include "facts/resources/tri_of.hpp"
#include "facts/resources/workload_rows.hpp"

namespace prodready::terms {
namespace {

using resources::Resource;
using resources::Value;

constexpr std::string_view pod_path = "spec.template.spec";

std::string_view namespace_of(const Resource& object) {
  return std::string_view(object.key).substr(0, object.key.find('/'));
}

bool is_near(const Resource& left, const Resource& right) {
  return namespace_of(left) == namespace_of(right) &&
         (left.origin == resources::Origin::observed) == (right.origin == resources::Origin::observed);
}

UpdateWay way(Tri holds, std::string_view condition, std::string text, std::string property,
              const Value& value = {}) {
  return {.holds = std::move(holds),
          .condition = condition,
          .text = std::move(text),
          .property = std::move(property),
          .value = value};
}

// A readinessProbe on every container with ports.
UpdateWay probes(const Resource& object) {
  const Value& pod = object.properties.path(pod_path);
  const Value& containers = pod.is_unresolved() ? pod : pod.at("containers");
  std::string lacking;
  std::optional<std::string> missing;
  const Value* place = nullptr;
  bool has_ports = false;
  for (const Value* container : items_of(containers)) {
    const Tri ports = is_set(container->is_unresolved() ? *container : container->at("ports"));
    const Tri probe = is_set(container->is_unresolved() ? *container : container->at("readinessProbe"));
    has_ports = has_ports || !ports.is_no() || probe.is_yes();
    if (ports.is_yes() && probe.is_no() && lacking.empty()) {
      lacking = container->at("name").as_text().value_or("a container");
      place = container;
    } else if (!ports.is_no() && !probe.is_yes() && !missing) {
      missing = probe.is_unresolved() ? probe.missing() : ports.missing();
    }
  }
  const std::string path = fmt::format("{}.containers", pod_path);
  if (!lacking.empty()) {
    return way(Tri::no(), "no-probe", fmt::format("container {} has no readinessProbe", printable(lacking)),
               path, *place);
  }
  if (missing || !has_ports) {
    return way(Tri::unresolved(missing.value_or("which container takes requests: none names a port")),
               "no-probe", "its probes are not known", path, containers);
  }
  return way(Tri::yes(), "no-probe", "containers with ports have a readinessProbe", path, containers);
}

// A number, or a share of `whole` that is rounded.
std::optional<double> amount_of(const Value& value, double whole, const char* otherwise, bool up) {
  const std::string text = value.is_absent() ? otherwise : value.as_text().value_or("");
  const std::string_view digits = std::string_view(text).substr(0, text.find('%'));
  const std::optional<double> number = Value(digits).as_number();
  if (!number || digits.size() == text.size()) {
    return number;
  }
  const double share = whole * *number / 100;
  return up ? std::ceil(share) : std::floor(share);
}

// Replicas less maxUnavailable, at least one.
UpdateWay keeps_one(const Facts& facts, const Resource& object) {
  const LeastCount count = least_count(facts, object);
  const Value& rolling = object.properties.path("spec.strategy.rollingUpdate");
  if (!count.number || rolling.is_unresolved()) {
    return way(Tri::unresolved(count.number ? rolling.unresolved()->what : count.missing), "",
               "how many replicas stay is not known", count.property, count.value);
  }
  std::optional<double> gone = amount_of(rolling.at("maxUnavailable"), *count.number, "25%", false);
  const std::optional<double> more = amount_of(rolling.at("maxSurge"), *count.number, "25%", true);
  if (!gone || !more) {
    return way(Tri::unresolved(missing_in(rolling.at(gone ? "maxSurge" : "maxUnavailable"))), "",
               "how many replicas stay is not known", "spec.strategy.rollingUpdate", rolling);
  }
  gone = *gone == 0 && *more == 0 ? 1 : *gone;  // as Kubernetes does, so that it goes on
  return way(Tri::of(*count.number - *gone >= 1), "",
             fmt::format("a rolling update of {} takes away {}", *count.number, *gone),
             "spec.strategy.rollingUpdate", rolling.is_absent() ? count.value : rolling);
}

UpdateWay is_not_alone(const Facts& facts, const Resource& object) {
  constexpr double most_replicas = 1e9;
  const LeastCount count = least_count(facts, object);
  UpdateWay found =
      way(count.number ? Tri::of(*count.number >= 2) : Tri::unresolved(count.missing), "alone",
          count.number ? counted(static_cast<std::size_t>(std::clamp(*count.number, 0.0, most_replicas)),
                                 "replica", "replicas")
                       : "how many replicas there are is not known",
          count.property, count.value);
  found.resource = count.resource;
  found.is_silent = count.is_default;
  return found;
}

// Whether one claim of the pods lets a single node write.
Tri has_single_claim(const Facts& facts, const Resource& object) {
  Tri single = Tri::no();
  for (const Value* volume : items_of(object.properties.path(pod_path).at("volumes"))) {
    const std::optional<std::string> name = volume->path("persistentVolumeClaim.claimName").as_text();
    if (!name) {
      continue;
    }
    Tri one = Tri::unresolved(fmt::format("PersistentVolumeClaim {}", printable(*name)));
    for (const Resource* claim : facts.resources.of_type("v1/PersistentVolumeClaim")) {
      if (is_near(*claim, object) && claim->name == *name) {
        one = Tri::no();
        for (const Value* mode : items_of(claim->properties.path("spec.accessModes"))) {
          one = any_of({one, is_word(*mode, "ReadWriteOnce"), is_word(*mode, "ReadWriteOncePod")});
        }
      }
    }
    single = any_of({single, one});
  }
  return single;
}

bool runs_a_data_store(const Facts& facts, const Resource& object) {
  if (facts.tools.catalogue == nullptr) {
    return false;
  }
  const ContainerImages images = images_of(facts, object);
  return std::ranges::any_of(images.images, [&](const ContainerImage& use) {
    const std::string text = use.image->as_text().value_or("");
    return std::ranges::any_of(facts.tools.catalogue->tools_of_image(text),
                               [](const catalogue::Match& match) {
                                 return match.decides() && match.counts_for(catalogue::Category::data_store);
                               });
  });
}

// Flagger's Canary of a Deployment, whichever source shows it.
const Resource* flagger_of(const Facts& facts, const Resource& object) {
  for (const char* const type : {"flagger.app/v1beta1/Canary", "flagger.app/v1alpha3/Canary"}) {
    for (const Resource* canary : facts.resources.of_type(type)) {
      const Value& target = canary->properties.path("spec.targetRef");
      if (namespace_of(*canary) == namespace_of(object) && target.at("name").as_text() == object.name &&
          object.type.ends_with('/' + target.at("kind").as_text().value_or("Deployment"))) {
        return canary;
      }
    }
  }
  return nullptr;
}

const Value& analysis_of(const Resource& canary) {
  const Value& analysis = canary.properties.path("spec.analysis");
  return analysis.is_absent() ? canary.properties.path("spec.canaryAnalysis") : analysis;
}

// A weight that leaves some of the requests where they are.
Tri takes_a_part(const Value& weight) {
  constexpr double all = 100;
  const std::optional<double> number = weight.as_number();
  return weight.is_absent() ? Tri::no()
         : number           ? Tri::of(*number > 0 && *number < all)
                            : Tri::unresolved(missing_in(weight));
}

UpdateWay rollout_in_parts(const Resource& rollout) {
  const Value& canary = rollout.properties.path("spec.strategy.canary");
  if (canary.is_unresolved()) {
    return way(Tri::unresolved(canary.unresolved()->what), "", "its strategy is not known",
               "spec.strategy.canary");
  }
  Tri moves = Tri::no();
  for (const Value* step : items_of(canary.at("steps"))) {
    moves = any_of({moves, takes_a_part(step->is_unresolved() ? *step : step->at("setWeight"))});
  }
  return way(moves, "", moves.is_yes() ? "a canary in steps" : "no canary with a setWeight step",
             "spec.strategy.canary.steps", canary);
}

UpdateWay knative_in_parts(const Resource& service) {
  const Value& traffic = service.properties.path("spec.traffic");
  Tri shares = Tri::no();
  std::size_t given = 0;
  for (const Value* target : items_of(traffic)) {
    const Value& share = target->is_unresolved() ? *target : target->at("percent");
    const std::optional<double> number = share.as_number();
    if (number && *number > 0) {
      ++given;
    }
    shares = share.is_absent() || number ? shares : Tri::unresolved(missing_in(share));
  }
  return way(given >= 2 ? Tri::yes() : shares, "",
             given >= 2 ? "traffic in shares" : "all traffic to one revision", "spec.traffic", traffic);
}

// Whether a Rollout's strategy has an analysis of its own or in a step.
Tri has_analysis(const Value& strategy) {
  if (strategy.is_unresolved()) {
    return Tri::unresolved(strategy.unresolved()->what);
  }
  Tri found = Tri::no();
  for (const char* const path :
       {"canary.analysis", "blueGreen.prePromotionAnalysis", "blueGreen.postPromotionAnalysis"}) {
    found = any_of({found, is_set(strategy.path(path))});
  }
  for (const Value* step : items_of(strategy.path("canary.steps"))) {
    found = any_of({found, is_set(step->is_unresolved() ? *step : step->at("analysis"))});
  }
  return found;
}

}  // namespace

Ways object_without_downtime(const Facts& facts, const Resource& object) {
  const bool is_set_of_state = object.type.ends_with("/StatefulSet");
  const Tri single = has_single_claim(facts, object);
  if (is_set_of_state || single.is_yes() || runs_a_data_store(facts, object)) {
    return {is_not_alone(facts, object), probes(object)};
  }
  const Value& type = object.properties.path("spec.strategy.type");
  UpdateWay strategy = way(type.is_absent() ? Tri::yes() : is_word(type, "RollingUpdate"), "recreate",
                           fmt::format("strategy {}", printable(type.as_text().value_or("RollingUpdate"))),
                           "spec.strategy.type", type);
  strategy.is_silent = type.is_absent();
  Ways ways = {std::move(strategy), probes(object)};
  if (ways.front().holds.is_no()) {
    return ways;
  }
  ways.push_back(keeps_one(facts, object));
  if (single.is_unresolved()) {
    ways.push_back(way(single, "alone", "a volume that may let one node write", std::string(pod_path)));
  }
  return ways;
}

UpdateWay object_rolls_back(const Facts& facts, const Resource& object) {
  if (object.type.ends_with("/Rollout")) {
    const Value& strategy = object.properties.path("spec.strategy");
    const Tri analysis = has_analysis(strategy);
    return way(analysis, "",
               analysis.is_yes() ? "its strategy has an analysis" : "its strategy has no analysis",
               "spec.strategy", strategy);
  }
  const Resource* canary = flagger_of(facts, object);
  if (canary == nullptr) {
    UpdateWay none = way(Tri::no(), "", "a Deployment does not roll back by itself", "flagger.app Canary");
    none.is_silent = true;
    return none;
  }
  UpdateWay found =
      way(is_set(analysis_of(*canary)), "", fmt::format("flagger Canary {}", printable(canary->key)),
          "spec.analysis", analysis_of(*canary));
  found.resource = canary;
  return found;
}

UpdateWay object_in_parts(const Facts& facts, const Resource& object) {
  if (object.type.ends_with("/Rollout")) {
    return rollout_in_parts(object);
  }
  if (object.type.starts_with("serving.knative.dev/")) {
    return knative_in_parts(object);
  }
  if (const Resource* canary = flagger_of(facts, object)) {
    const Value& analysis = analysis_of(*canary);
    const Tri parts = analysis.is_unresolved()
                          ? Tri::unresolved(analysis.unresolved()->what)
                          : any_of({takes_a_part(analysis.at("stepWeight")),
                                    is_set(analysis.at("stepWeights")), is_set(analysis.at("match"))});
    UpdateWay found =
        way(parts, "", fmt::format("flagger Canary {}", printable(canary->key)), "spec.analysis", analysis);
    found.resource = canary;
    return found;
  }
  return by_weighted_route(facts, object)
      .value_or(
          way(Tri::no(), "", "a rolling update", "spec.strategy", object.properties.path("spec.strategy")));
}

}  // namespace prodready::terms
