#include "evaluators/support/alert_claims.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>

#include "core/concat.hpp"
#include "core/glob.hpp"
#include "core/text.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/resource_claims.hpp"
#include "facts/resources/age.hpp"
#include "facts/resources/alerts.hpp"
#include "facts/resources/covered.hpp"
#include "facts/resources/names.hpp"
#include "facts/resources/property.hpp"
#include "facts/resources/tri_of.hpp"
#include "facts/resources/vendor_alerts.hpp"

namespace prodready {
namespace {

using resources::Origin;
using resources::Resource;
using resources::Value;
using terms::AlertDelivery;
using terms::DeliveryState;
using terms::Joined;

constexpr std::string_view mute_type = "AWS::CloudWatch::AlarmMuteRule";
constexpr const char* subscriptions_call = "sns list-subscriptions";
constexpr const char* mutes_call = "cloudwatch list-alarm-mute-rules";

bool is_alarm(const Resource& alert) { return alert.type.starts_with("AWS::CloudWatch::"); }

struct DeliveryWords {
  const char* claim;
  DeliveryState fails_in;
  const char* expected;
  const char* holds;
};
constexpr DeliveryWords off = {"off", DeliveryState::off, "ActionsEnabled true", "its actions are on"};
constexpr DeliveryWords paused = {"off", DeliveryState::off, "an alert that is switched on", "it is on"};
constexpr DeliveryWords no_action = {"no-action", DeliveryState::no_action, "an action for the state ALARM",
                                     "it has an action for the state ALARM"};
constexpr DeliveryWords nobody = {"nobody", DeliveryState::nobody,
                                  "a topic with a confirmed subscription, or another receiver", ""};

Claim ask_who_is_told(const Facts& facts, const Resource& alert, const AlertDelivery& delivery) {
  std::string message = concat({"whom it tells is not known: ", printable(delivery.missing)});
  Evidence sign = evidence_of(facts, alert, delivery.where, message);
  Claim asked = claim_unresolved(nobody.claim, alert, delivery.property, delivery.missing,
                                 {.message = std::move(message), .sign = std::move(sign)});
  if (terms::is_vendor_alert(alert) || alert.type.starts_with("prometheus/")) {
    asked.needs = {needs_attestation("monitoring.alerts-set-up", "show whom the tool tells")};
  } else if (!is_alarm(alert)) {
    asked.needs = {{Source::snapshot, "kubectl get alertmanagerconfigs -A -o json"}};
  } else if (alert.origin == Origin::observed) {
    asked.needs = {needs_call(subscriptions_call)};
    asked.root = root_of_call(subscriptions_call);
  } else {
    asked.needs.push_back(needs_call(subscriptions_call));
  }
  return asked;
}

// Each of the three speaks only while the ones before it hold.
SourceClaim is_told(const Facts& facts, const Resource& alert, const AlertDelivery& delivery,
                    const DeliveryWords& words) {
  const auto ends_before = [&](DeliveryState state) {
    return delivery.state == state && words.fails_in != state;
  };
  if (ends_before(DeliveryState::off) ||
      (ends_before(DeliveryState::no_action) && words.fails_in == DeliveryState::nobody)) {
    return {.claim = claim_not_applicable(words.claim, delivery.text), .is_silent = true};
  }
  if (delivery.state == words.fails_in) {
    const bool is_silent =
        words.fails_in == DeliveryState::no_action && !terms::is_stated(alert, "AlarmActions");
    return {.claim = claim_fails(words.claim,
                                 {.message = delivery.text,
                                  .expected = words.expected,
                                  .root = fmt::format("{}: delivery", terms::name_of(alert)),
                                  .evidence = {evidence_of(facts, alert, delivery.where, delivery.text)}}),
            .is_silent = is_silent};
  }
  if (words.fails_in == DeliveryState::nobody && delivery.state == DeliveryState::unknown) {
    return {ask_who_is_told(facts, alert, delivery)};
  }
  const std::string found = words.fails_in == DeliveryState::nobody ? delivery.text : words.holds;
  return {claim_holds(words.claim, found, {evidence_of(facts, alert, delivery.where, found)})};
}

bool is_made_by_filter(const Facts& facts, const std::string& name_space, const std::string& metric) {
  return std::ranges::any_of(facts.resources.of_type("AWS::Logs::MetricFilter"), [&](const Resource* filter) {
    return std::ranges::any_of(terms::items_of(filter->properties.at("MetricTransformations")),
                               [&](const Value* made) {
                                 return made->at("MetricName").as_text() == metric &&
                                        made->at("MetricNamespace").as_text() == name_space;
                               });
  });
}

// Reported only when there is something to report.
bool is_sparse(const Facts& facts, const Resource& alarm, const AlertLimits& limits) {
  const auto one = [&](const Value& metric) {
    const std::string name_space = metric.at("Namespace").as_text().value_or("");
    const std::string name = metric.at("MetricName").as_text().value_or("");
    return !name.empty() && (matches_any(limits.sparse_metrics, name_space + '/' + name, GlobKind::name) ||
                             is_made_by_filter(facts, name_space, name));
  };
  return one(alarm.properties) ||
         std::ranges::any_of(terms::items_of(alarm.properties.at("Metrics")),
                             [&](const Value* each) { return one(each->path("MetricStat.Metric")); });
}

Claim is_alive(const Facts& facts, const Resource& alarm, const AlertLimits& limits) {
  constexpr const char* claim = "dead";
  const std::string state = alarm.observed.at("StateValue").as_text().value_or("");
  if (state.empty()) {
    return claim_not_applicable(claim, "no source shows its state");
  }
  const Value& since = alarm.observed.at("StateUpdatedTimestamp");
  const std::optional<int> days = terms::age_in_days(facts, alarm, since);
  const std::string found =
      days ? concat({printable(state), " for ",
                     counted(static_cast<std::size_t>(std::max(*days, 0)), "day", "days")})
           : printable(state);
  Evidence evidence = evidence_of(facts, alarm, found);
  if (state == "INSUFFICIENT_DATA" && is_sparse(facts, alarm, limits)) {
    return claim_holds(claim, found + ": its metric is reported only when there is something to report",
                       std::move(evidence));
  }
  if (state != "INSUFFICIENT_DATA") {
    const bool stuck = state == "ALARM" && days && *days >= limits.stuck_days;
    return claim_holds(claim, stuck ? found + ", which nobody seems to act on" : found, std::move(evidence));
  }
  if (!days) {
    return claim_unresolved(claim, alarm, "StateUpdatedTimestamp", "since when it has no data");
  }
  if (*days <= limits.dead_days) {
    return claim_holds(claim, found, std::move(evidence));
  }
  return claim_fails(
      claim, {.message = found,
              .expected = fmt::format("data within {}",
                                      counted(static_cast<std::size_t>(limits.dead_days), "day", "days")),
              .root = fmt::format("{}: its metric", terms::name_of(alarm)),
              .evidence = {std::move(evidence)}});
}

// Without a day on which it ends. One that recurs for less than a day leaves the rest of the time.
Tri is_endless(const Resource& rule) {
  const Value& schedule = rule.properties.path("Rule.Schedule");
  const std::string when = schedule.at("Expression").as_text().value_or("");
  const std::string length = schedule.at("Duration").as_text().value_or("");
  if (terms::is_set(rule.properties.at("ExpireDate")).is_yes() || when.starts_with("at(")) {
    return Tri::no();
  }
  if (first_unresolved(schedule)) {
    return Tri::unresolved(fmt::format("the schedule of the mute rule {}", terms::name_of(rule)));
  }
  return Tri::of(length.substr(0, length.find('T')).find('D') != std::string::npos);
}

bool mutes(const Facts& facts, const Resource& rule, const Resource& alarm, std::string& missing) {
  const Value& names = terms::property(facts, rule, "MuteTargets.AlarmNames");
  for (const Value* name : terms::items_of(names)) {
    if (facts.resources.target(rule, *name, alarm.type) == &alarm || name->as_text() == alarm.name) {
      return true;
    }
    if (name->is_unresolved()) {
      missing = fmt::format("what the mute rule {} silences", terms::name_of(rule));
    }
  }
  return false;
}

SourceClaim is_heard(const Facts& facts, const Resource& alarm) {
  constexpr const char* claim = "muted";
  std::string missing;
  for (const Resource* rule : facts.resources.of_type(mute_type)) {
    const bool is_near =
        rule->origin == alarm.origin && rule->account == alarm.account && rule->region == alarm.region;
    const Tri endless = is_near ? is_endless(*rule) : Tri::no();
    if (endless.is_no() || !mutes(facts, *rule, alarm, missing)) {
      continue;
    }
    if (endless.is_unresolved()) {
      missing = endless.missing();
    } else {
      const std::string found = fmt::format("the mute rule {} has no end", terms::name_of(*rule));
      return {claim_fails(claim, {.message = found,
                                  .expected = "a mute rule with an end, or none",
                                  .root = fmt::format("{}: mute rule", terms::name_of(*rule)),
                                  .evidence = {evidence_of(facts, *rule, found)}})};
    }
  }
  if (!missing.empty()) {
    return {claim_unresolved(claim, alarm, "MuteTargets.AlarmNames", missing)};
  }
  const bool is_asked = alarm.origin != Origin::observed ||
                        alarm.format == resources::SourceFormat::terraform_state ||
                        terms::is_answer(terms::covered(facts, mute_type, {alarm.account, alarm.region}));
  if (!is_asked) {
    return {
        claim_open(claim, {.message = fmt::format("whether it is muted is not known: the snapshot does not "
                                                  "answer {}",
                                                  mutes_call),
                           .needs = {needs_call(mutes_call)},
                           .root = root_of_call(mutes_call)})};
  }
  return {.claim = claim_holds(claim, "no mute rule without end silences it",
                               {evidence_of(facts, alarm, "not muted")}),
          .is_silent = alarm.origin != Origin::observed};
}

}  // namespace

std::vector<Claim> live_claims(const Facts& facts, const Joined& alert, const AlertLimits& limits) {
  const auto delivery_of = [&](const Resource* source) {
    return source == nullptr ? AlertDelivery() : terms::delivery_of(facts, *source);
  };
  const AlertDelivery observed = delivery_of(alert.observed);
  const AlertDelivery declared = delivery_of(alert.declared);
  std::vector<Claim> claims;
  const auto add = [&](const DeliveryWords& words) {
    claims.push_back(decide(alert, [&](const Resource& one) {
      return is_told(facts, one, &one == alert.observed ? observed : declared, words);
    }));
  };
  if (terms::may_be_off(alert.shown())) {
    add(paused);
  }
  if (is_alarm(alert.shown())) {
    add(off);
    add(no_action);
  }
  add(nobody);
  if (alert.observed != nullptr && is_alarm(alert.shown())) {
    claims.push_back(is_alive(facts, *alert.observed, limits));
  }
  if (is_alarm(alert.shown())) {
    claims.push_back(decide(alert, [&](const Resource& one) { return is_heard(facts, one); }));
  }
  return claims;
}

}  // namespace prodready
