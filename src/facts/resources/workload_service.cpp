// The row AWS::ECS::Service of the workload table.
#include <fmt/format.h>

#include <cmath>
#include <string_view>

#include "core/text.hpp"
#include "facts/resources/property.hpp"
#include "facts/resources/tri_of.hpp"
#include "facts/resources/workload_deployment_groups.hpp"
#include "facts/resources/workload_rows.hpp"

namespace prodready::terms {
namespace {

using resources::Resource;
using resources::Value;

constexpr std::string_view controller_path = "DeploymentController.Type";
constexpr std::string_view strategy_path = "DeploymentConfiguration.Strategy";
constexpr std::string_view minimum_path = "DeploymentConfiguration.MinimumHealthyPercent";
constexpr std::string_view maximum_path = "DeploymentConfiguration.MaximumPercent";
constexpr std::string_view breaker_path = "DeploymentConfiguration.DeploymentCircuitBreaker";
constexpr std::string_view alarms_path = "DeploymentConfiguration.Alarms";

UpdateWay of(const Facts& facts, const Resource& service, std::string_view path, Tri holds,
             std::string text) {
  return {.holds = std::move(holds),
          .condition = {},
          .text = std::move(text),
          .property = std::string(path),
          .value = property(facts, service, path)};
}

// The way that a controller or strategy other than rolling gives; nothing for a rolling update.
std::optional<UpdateWay> beside_rolling(const Facts& facts, const Resource& service) {
  const Value& controller = property(facts, service, controller_path);
  if (!controller.is_absent() && !is_word(controller, "ECS").is_yes()) {
    const Tri by_code_deploy = is_word(controller, "CODE_DEPLOY");
    return of(
        facts, service, controller_path,
        by_code_deploy.is_no() ? Tri::unresolved("what its own deployment controller does") : by_code_deploy,
        fmt::format("deployment controller {}", printable(controller.as_text().value_or("unknown"))));
  }
  const Value& strategy = property(facts, service, strategy_path);
  if (strategy.is_absent() || is_word(strategy, "ROLLING").is_yes()) {
    return std::nullopt;
  }
  return of(
      facts, service, strategy_path,
      any_of({is_word(strategy, "BLUE_GREEN"), is_word(strategy, "CANARY"), is_word(strategy, "LINEAR")}),
      fmt::format("strategy {}", printable(strategy.as_text().value_or("unknown"))));
}

double percent(const Value& value, double otherwise) { return value.as_number().value_or(otherwise); }

bool is_known(const Value& value) { return value.is_absent() || value.as_number().has_value(); }

UpdateWay rolling(const Facts& facts, const Resource& service) {
  const LeastCount count = least_count(facts, service);
  const Value& minimum = property(facts, service, minimum_path);
  const Value& maximum = property(facts, service, maximum_path);
  UpdateWay way = of(facts, service, is_known(minimum) ? maximum_path : minimum_path, Tri::no(), {});
  way.is_silent = !is_stated(service, minimum_path) && !is_stated(service, maximum_path);
  if (is_word(property(facts, service, "SchedulingStrategy"), "DAEMON").is_yes()) {
    way.holds = Tri::unresolved("how many instances a daemon service runs on");
    way.text = "a daemon service";
    return way;
  }
  if (!is_known(minimum) || !is_known(maximum)) {
    way.holds = Tri::unresolved(missing_in(is_known(minimum) ? maximum : minimum));
    way.text = "a rolling update";
    return way;
  }
  const double low = percent(minimum, 100);
  const double high = percent(maximum, 200);
  if (!count.number) {
    // Nothing may stop and one more may start, however many there are.
    const bool never = low <= 0 || (low >= 100 && high <= 100);
    way.holds = never ? Tri::no() : low > 0 && high >= 200 ? Tri::yes() : Tri::unresolved(count.missing);
    way.text = fmt::format("a rolling update between {} and {} percent", low, high);
    way.property = way.holds.is_unresolved() ? count.property : way.property;
    return way;
  }
  const double kept = std::ceil(*count.number * low / 100);
  const double most = std::floor(*count.number * high / 100);
  way.holds = Tri::of(kept >= 1 && (kept < *count.number || most > *count.number));
  way.text =
      fmt::format("a rolling update of {} keeps {} and starts at most {} tasks", *count.number, kept, most);
  return way;
}

Tri is_on(const Facts& facts, const Resource& service, std::string_view path) {
  const Value& settings = property(facts, service, path);
  if (settings.is_unresolved()) {
    return Tri::unresolved(settings.unresolved()->what);
  }
  return all_of({is_true(settings.at("Enable")), is_true(settings.at("Rollback"))});
}

// Whether the source itself writes these settings: their members have the lines.
bool states(const Resource& service, std::string_view path) {
  return is_stated(service, fmt::format("{}.Enable", path)) ||
         is_stated(service, fmt::format("{}.Rollback", path));
}

}  // namespace

Ways service_without_downtime(const Facts& facts, const Resource& service) {
  UpdateWay way = beside_rolling(facts, service).value_or(rolling(facts, service));
  way.condition = "no-room";
  return {std::move(way)};
}

UpdateWay service_rolls_back(const Facts& facts, const Resource& service) {
  if (std::optional<UpdateWay> way = beside_rolling(facts, service)) {
    if (way->property == controller_path && way->holds.is_yes()) {
      const auto judge = [](const Facts&, const Resource& group) { return rolls_back(group); };
      return by_deployment_group(facts, service, "rolls back on failure", judge).value_or(*std::move(way));
    }
    return *std::move(way);
  }
  const Tri breaker = is_on(facts, service, breaker_path);
  const Tri alarms = is_on(facts, service, alarms_path);
  const std::string_view path = breaker.is_yes() || alarms.is_no() ? breaker_path : alarms_path;
  UpdateWay way = of(facts, service, path, any_of({breaker, alarms}), {});
  const bool only_stops = is_true(property(facts, service, breaker_path).at("Enable")).is_yes();
  way.text = breaker.is_yes()  ? "its circuit breaker rolls back"
             : alarms.is_yes() ? "its deployment alarms roll back"
             : only_stops      ? "its circuit breaker only stops a deployment"
                               : "no circuit breaker that rolls back";
  way.is_silent = !states(service, breaker_path) && !states(service, alarms_path);
  return way;
}

UpdateWay service_in_parts(const Facts& facts, const Resource& service) {
  std::optional<UpdateWay> way = beside_rolling(facts, service);
  if (!way) {
    UpdateWay rolling_update = of(facts, service, strategy_path, Tri::no(), "a rolling update");
    rolling_update.is_silent = !is_stated(service, strategy_path) && !is_stated(service, controller_path);
    return rolling_update;
  }
  if (way->property == controller_path) {
    return way->holds.is_yes()
               ? by_deployment_group(facts, service, "moves traffic in parts", deploys_in_parts)
                     .value_or(*std::move(way))
               : *std::move(way);
  }
  const Value& strategy = property(facts, service, strategy_path);
  way->holds = any_of({is_word(strategy, "CANARY"), is_word(strategy, "LINEAR")});
  return *std::move(way);
}

}  // namespace prodready::terms
