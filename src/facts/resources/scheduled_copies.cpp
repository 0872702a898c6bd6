#include "facts/resources/scheduled_copies.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "core/glob.hpp"
#include "core/text.hpp"
#include "facts/resources/calls.hpp"
#include "facts/resources/cluster_covered.hpp"
#include "facts/resources/covered.hpp"
#include "facts/resources/data_stores.hpp"
#include "facts/resources/exists.hpp"
#include "facts/resources/names.hpp"
#include "facts/resources/property.hpp"
#include "facts/resources/same_place.hpp"
#include "facts/resources/schedule.hpp"
#include "facts/resources/tri_of.hpp"

namespace prodready::terms {
namespace {

using resources::Origin;
using resources::Resource;
using resources::Value;

constexpr double hours_a_day = 24;

// In one source, and in one account and region or cluster of it.
bool can_reach(const Resource& policy, const Resource& store) {
  const bool observed = policy.origin == Origin::observed;
  const bool one_cluster = !observed || store.type.starts_with("AWS::") || policy.unit == store.unit;
  return observed == (store.origin == Origin::observed) && one_cluster && may_be_in_one_place(policy, store);
}

// The days that `amount` of `unit` ("DAYS", "WEEKS", …) are.
std::optional<double> days_of(const Value& amount, const Value& unit) {
  struct Unit {
    std::string_view word;
    double days;
  };
  static constexpr std::array<Unit, 4> units = {Unit{"DAYS", 1}, Unit{"WEEKS", 7}, Unit{"MONTHS", 30},
                                                Unit{"YEARS", 365}};
  const std::optional<double> number = amount.as_number();
  const std::optional<std::string> word = unit.as_text();
  const auto found = std::ranges::find_if(units, [&](const Unit& one) { return word && one.word == *word; });
  return number && found != units.end() ? std::optional(*number * found->days) : std::nullopt;
}

std::optional<double> interval_of(const Value& rule) {
  if (const std::optional<std::string> cron = rule.at("CronExpression").as_text()) {
    return longest_gap_in_hours(*cron);
  }
  return rule.at("Interval").as_number();
}

// One schedule of a policy: how often, and how long its copies stay.
Tri is_enough(const Value& schedule, const BackupLimits& limits) {
  if (schedule.is_unresolved()) {
    return Tri::unresolved(schedule.unresolved()->what);
  }
  const std::optional<double> hours = interval_of(schedule.at("CreateRule"));
  if (!hours) {
    return Tri::unresolved(missing_in(schedule.at("CreateRule")));
  }
  const Value& retain = schedule.at("RetainRule");
  std::optional<double> days = days_of(retain.at("Interval"), retain.at("IntervalUnit"));
  if (!days && retain.at("Count").as_number()) {
    days = *retain.at("Count").as_number() * *hours / hours_a_day;
  }
  return days ? Tri::of(*hours <= limits.max_interval_hours && *days >= limits.min_retention_days)
              : Tri::unresolved(missing_in(retain));
}

Tri has_tag(const Resource& resource, const Value& key, const Value& value) {
  const std::optional<std::string> wanted_key = key.as_text();
  const std::optional<std::string> wanted_value = value.as_text();
  if (!wanted_key || !wanted_value || !resource.tags_known) {
    return Tri::unresolved(!wanted_key     ? missing_in(key)
                           : !wanted_value ? missing_in(value)
                                           : "tags of " + resource.key);
  }
  const auto tag = resource.tags.find(*wanted_key);
  return tag == resource.tags.end() ? Tri::no()
         : tag->second.empty()      ? Tri::unresolved(fmt::format("tag {} of {}", tag->first, resource.key))
                                    : Tri::of(tag->second == *wanted_value);
}

Tri targets(const Value& details, const Resource& resource, std::string_view kind) {
  Tri of_kind = Tri::no();
  for (const Value* type : items_of(details.at("ResourceTypes"))) {
    of_kind = any_of({of_kind, is_word(*type, kind)});
  }
  Tri tagged = Tri::no();
  for (const Value* tag : items_of(details.at("TargetTags"))) {
    tagged = any_of({tagged, tag->is_unresolved() ? Tri::unresolved(tag->unresolved()->what)
                                                  : has_tag(resource, tag->at("Key"), tag->at("Value"))});
  }
  return all_of({of_kind, tagged});
}

Tri takes(const Facts& facts, const Resource& policy, const Resource& disk, const BackupLimits& limits) {
  const Value& properties = policy.properties;
  const Tri on = is_word(properties.at("State"), "ENABLED");
  const Resource* instance = disk.type == "AWS::EC2::Instance" ? &disk : instance_of(facts, disk);
  const std::optional<std::string> whole = properties.at("DefaultPolicy").as_text();
  if (whole) {
    const bool fits = *whole == "VOLUME" || instance != nullptr;
    const double days =
        properties.at("RetainInterval").as_number().value_or(7);  // as the API keeps by default
    const double every = properties.at("CreateInterval").as_number().value_or(1);
    const Tri excluded = is_set(properties.at("Exclusions"));
    const Tri taken = excluded.is_no() ? Tri::yes() : Tri::unresolved("exclusions of " + name_of(policy));
    return all_of({on,
                   Tri::of(fits && days >= limits.min_retention_days &&
                           every * hours_a_day <= limits.max_interval_hours),
                   taken});
  }
  const Value& details = properties.at("PolicyDetails");
  Tri target = disk.type == "AWS::EC2::Volume" ? targets(details, disk, "VOLUME") : Tri::no();
  if (instance != nullptr) {
    target = any_of({target, targets(details, *instance, "INSTANCE")});
  }
  Tri enough = Tri::no();
  for (const Value* schedule : items_of(details.at("Schedules"))) {
    enough = any_of({enough, is_enough(*schedule, limits)});
  }
  return all_of({on, target, enough});
}

std::string_view namespace_of(const Resource& object) {
  const std::string_view key = object.key;
  return key.substr(0, key.find('/'));
}

// Velero's durations: "720h0m0s".
std::optional<double> days_in(const Value& duration) {
  const std::optional<std::string> text = duration.as_text();
  const std::optional<double> hours = text ? longest_gap_in_hours("@every " + *text) : std::nullopt;
  return hours ? std::optional(*hours / hours_a_day) : std::nullopt;
}

Tri includes(const Value& velero, std::string_view name) {
  const auto lists = [&](std::string_view key) {
    return std::ranges::any_of(items_of(velero.at(key)), [&](const Value* glob) {
      const std::optional<std::string> text = glob->as_text();
      return text && matches_any(std::span(&*text, 1), name, GlobKind::name);
    });
  };
  if (const std::optional<std::string> missing = first_unresolved(velero)) {
    return Tri::unresolved(*missing);
  }
  const bool all = items_of(velero.at("includedNamespaces")).empty();
  return Tri::of((all || lists("includedNamespaces")) && !lists("excludedNamespaces"));
}

// Whether a Velero template takes the volumes of what it takes.
Tri takes_volumes(const Value& velero) {
  const auto lists = [&](std::string_view key) {
    return std::ranges::any_of(items_of(velero.at(key)), [](const Value* one) {
      static constexpr std::array<std::string_view, 7> volumes = {"*",
                                                                  "pvc",
                                                                  "pvcs",
                                                                  "pv",
                                                                  "persistentvolumeclaim",
                                                                  "persistentvolumeclaims",
                                                                  "persistentvolumeclaims.v1"};
      return std::ranges::find(volumes, one->as_text().value_or("")) != volumes.end();
    });
  };
  const bool only_some = is_set(velero.at("includedResources")).is_yes() && !lists("includedResources");
  const bool by_files = is_true(velero.at("defaultVolumesToFsBackup")).is_yes() ||
                        is_true(velero.at("defaultVolumesToRestic")).is_yes();
  if (only_some || lists("excludedResources") ||
      (is_true(velero.at("snapshotVolumes"), true).is_no() && !by_files)) {
    return Tri::no();
  }
  const bool by_label =
      !is_set(velero.at("labelSelector")).is_no() || !is_set(velero.at("orLabelSelectors")).is_no();
  return by_label ? Tri::unresolved("what its label selector takes") : Tri::yes();
}

Tri velero_takes(const Resource& schedule, const Resource& claim, const BackupLimits& limits) {
  constexpr double kept_by_default = 30;
  const Value& spec = schedule.properties.at("spec");
  const Value& velero = spec.at("template");
  const std::optional<std::string> cron = spec.at("schedule").as_text();
  const std::optional<double> hours = cron ? longest_gap_in_hours(*cron) : std::nullopt;
  const std::optional<double> days =
      velero.at("ttl").is_absent() ? std::optional(kept_by_default) : days_in(velero.at("ttl"));
  if (!hours || !days) {
    return Tri::unresolved(missing_in(hours ? velero.at("ttl") : spec.at("schedule")));
  }
  return all_of({Tri::of(!is_true(spec.at("paused")).is_yes()), includes(velero, namespace_of(claim)),
                 takes_volumes(velero),
                 Tri::of(*hours <= limits.max_interval_hours && *days >= limits.min_retention_days)});
}

// What an operator backs up: the cluster whose claims bear its name.
Tri operator_takes(const Resource& object, const Resource& claim) {
  if (namespace_of(object) != namespace_of(claim)) {
    return Tri::no();
  }
  const bool scheduled_backup = object.type.ends_with("/ScheduledBackup");
  const std::optional<std::string> cluster =
      scheduled_backup ? object.properties.path("spec.cluster.name").as_text() : std::optional(object.name);
  if (!cluster) {
    return Tri::unresolved(missing_in(object.properties.path("spec.cluster.name")));
  }
  const bool is_its = claim.name == *cluster || claim.name.starts_with(*cluster + "-");
  const Tri runs = scheduled_backup
                       ? Tri::of(!is_true(object.properties.path("spec.suspend")).is_yes())
                       : is_set(object.properties.path("spec.backups.pgbackrest.repos.schedules"));
  return all_of({Tri::of(is_its), runs});
}

// The first that holds, else the first that may.
OwnBackup first_of(const Facts& facts, const Resource& store, std::span<const std::string_view> types,
                   std::string_view none, const auto& takes_it) {
  OwnBackup own{.holds = Tri::no(), .is_stated = false, .text = std::string(none), .place = store.place};
  for (const std::string_view type : types) {
    for (const Resource* policy : facts.resources.of_type(type)) {
      const Tri taken = can_reach(*policy, store) ? all_of({takes_it(*policy), exists(*policy)}) : Tri::no();
      if (taken.is_yes() || (taken.is_unresolved() && own.holds.is_no())) {
        own = {.holds = taken,
               .is_stated = taken.is_yes(),
               .text = fmt::format("{} {} it", name_of(*policy), taken.is_yes() ? "copies" : "may copy"),
               .place = policy->place};
      }
      if (taken.is_yes()) {
        return own;
      }
    }
  }
  return own;
}

// Where a snapshot did not ask for the policies, none of them is known.
OwnBackup unless_uncovered(const Facts& facts, const Resource& store, std::string_view type, OwnBackup own) {
  if (store.origin != Origin::observed || !own.holds.is_no()) {
    return own;
  }
  const resources::CallState state = covered(facts, type, {store.account, store.region});
  if (!is_answer(state)) {
    own.holds = Tri::unresolved(fmt::format("{}: {}", call_of(type).empty() ? type : call_of(type),
                                            word_of(resources::call_state_words, state)));
  }
  return own;
}

}  // namespace

OwnBackup disk_copies(const Facts& facts, const Resource& disk, const BackupLimits& limits) {
  static constexpr std::array<std::string_view, 1> types = {"AWS::DLM::LifecyclePolicy"};
  return unless_uncovered(facts, disk, types.front(),
                          first_of(facts, disk, types, "no DLM policy takes it", [&](const Resource& policy) {
                            return takes(facts, policy, disk, limits);
                          }));
}

OwnBackup claim_copies(const Facts& facts, const Resource& claim, const BackupLimits& limits) {
  static constexpr std::array<std::string_view, 3> types = {
      "velero.io/v1/Schedule", "postgresql.cnpg.io/v1/ScheduledBackup",
      "postgres-operator.crunchydata.com/v1beta1/PostgresCluster"};
  OwnBackup own = first_of(
      facts, claim, types, "no schedule of Velero or of an operator takes it", [&](const Resource& object) {
        return object.type.starts_with("velero.io/") ? velero_takes(object, claim, limits)
                                                     : operator_takes(object, claim);
      });
  const std::string uncovered = uncovered_in_cluster(facts, claim, types.front());
  if (own.holds.is_no() && !uncovered.empty()) {
    own.holds = Tri::unresolved(uncovered);
  }
  return own;
}

}  // namespace prodready::terms
