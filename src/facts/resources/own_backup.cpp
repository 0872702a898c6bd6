#include "facts/resources/own_backup.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "core/text.hpp"
#include "facts/resources/property.hpp"
#include "facts/resources/scheduled_copies.hpp"
#include "facts/resources/store_types.hpp"
#include "facts/resources/tri_of.hpp"

namespace prodready::terms {
namespace {

using resources::Resource;
using resources::Value;

std::string shown(const Value& value) {
  const std::optional<std::string> text = value.as_text();
  return text ? printable(*text) : fmt::format("unresolved ({})", printable(missing_in(value)));
}

// "BackupRetentionPeriod 7"; where it is left out, what then holds.
std::string said(std::string_view what, const Value& value, std::string_view otherwise, bool stated) {
  if (value.is_absent()) {
    return fmt::format("{} not set{}", what, otherwise.empty() ? "" : fmt::format(" ({})", otherwise));
  }
  return stated ? fmt::format("{} {}", what, shown(value))
                : fmt::format("{} not set ({})", what, shown(value));
}

OwnBackup of_value(const Facts& facts, const Resource& store, const Value& value, std::string_view path) {
  OwnBackup own;
  own.is_stated = is_stated(store, path);
  own.place = facts.resources.place_of(store, value);
  return own;
}

OwnBackup days_kept(const Facts& facts, const Resource& store, const StoreType& type, double least) {
  const Value& value = property(facts, store, type.property);
  OwnBackup own = of_value(facts, store, value, type.property);
  own.holds = is_at_least(value, least, type.unset);
  own.text = said(type.property, value, fmt::format("{}", type.unset), own.is_stated);
  return own;
}

OwnBackup switched_on(const Facts& facts, const Resource& store, const StoreType& type, double least) {
  const Value& value = property(facts, store, type.property);
  OwnBackup own = of_value(facts, store, value, type.property);
  const Tri on = type.rule == OwnRule::flag ? is_true(value) : is_word(value, "ENABLED");
  own.holds = all_of({on, Tri::of(type.unset >= least)});
  own.text = said(type.property, value, "off", own.is_stated);
  return own;
}

Tri recovers(const Value& recovery, double unset, double least) {
  if (recovery.is_unresolved()) {
    return Tri::unresolved(recovery.unresolved()->what);
  }
  return all_of({is_true(recovery.at("PointInTimeRecoveryEnabled")),
                 is_at_least(recovery.at("RecoveryPeriodInDays"), least, unset)});
}

std::string recovery_text(const Value& recovery, bool stated) {
  constexpr std::string_view name = "point-in-time recovery";
  if (recovery.is_unresolved()) {
    return fmt::format("{} {}", name, shown(recovery));
  }
  const Value& enabled = recovery.at("PointInTimeRecoveryEnabled");
  if (enabled.is_absent() || !stated) {
    return fmt::format("{} not set (off)", name);
  }
  const Value& period = recovery.at("RecoveryPeriodInDays");
  const std::string days = period.is_absent() ? "" : fmt::format(", {} days", shown(period));
  const Tri on = is_true(enabled);
  return fmt::format("{} {}{}", name, on.is_yes() ? "on" : on.is_no() ? "off" : shown(enabled), days);
}

OwnBackup point_in_time(const Facts& facts, const Resource& store, const StoreType& type, double least) {
  constexpr std::string_view path = "PointInTimeRecoverySpecification";
  const Value& value = property(facts, store, path);
  const std::string enabled = std::string(path) + ".PointInTimeRecoveryEnabled";
  OwnBackup own =
      of_value(facts, store, value.is_unresolved() ? value : store.properties.path(enabled), enabled);
  own.holds = recovers(value, type.unset, least);
  own.text = recovery_text(value, own.is_stated);
  return own;
}

OwnBackup point_in_time_of_a_replica(const Facts& facts, const Resource& store, const StoreType& type,
                                     double least) {
  const Value& replicas = property(facts, store, "Replicas");
  OwnBackup own = of_value(facts, store, replicas, "Replicas");
  own.is_stated = false;
  own.text = "point-in-time recovery set in no replica";
  for (const Value* replica : items_of(replicas)) {
    const Value& recovery =
        replica->is_unresolved() ? *replica : replica->at("PointInTimeRecoverySpecification");
    const Tri holds = recovers(recovery, type.unset, least);
    if (!recovery.is_absent() && (holds.is_yes() || !own.is_stated)) {
      own.is_stated = true;
      own.text = recovery_text(recovery, true);
      own.place = facts.resources.place_of(store, recovery.line == 0 ? replicas : recovery);
    }
    own.holds = any_of({own.holds, holds});
  }
  return own;
}

// Whether an enabled rule over the whole bucket drops noncurrent versions before `least` days; with the days.
Tri drops_versions(const Value& rules, double least, std::string& days) {
  Tri drops = Tri::no();
  for (const Value* rule : items_of(rules)) {
    if (rule->is_unresolved()) {
      drops = any_of({drops, Tri::unresolved(rule->unresolved()->what)});
      continue;
    }
    const Value& filter = rule->at("Filter");
    const bool limited = is_set(rule->at("Prefix")).is_yes() || is_set(rule->at("TagFilters")).is_yes() ||
                         is_set(filter.at("Prefix")).is_yes() || is_set(filter.at("And")).is_yes() ||
                         is_set(filter.at("Tag")).is_yes() ||
                         is_set(filter.at("ObjectSizeGreaterThan")).is_yes() ||
                         is_set(filter.at("ObjectSizeLessThan")).is_yes();
    const Value& current = rule->path("NoncurrentVersionExpiration.NoncurrentDays");
    const Value& kept = current.is_absent() ? rule->at("NoncurrentVersionExpirationInDays") : current;
    if (limited || kept.is_absent()) {
      continue;
    }
    const Tri early =
        all_of({is_word(rule->at("Status"), "Enabled"),
                kept.as_number() ? Tri::of(*kept.as_number() < least) : Tri::unresolved(missing_in(kept))});
    days = early.is_yes() ? shown(kept) : days;
    drops = any_of({drops, early});
  }
  return drops;
}

OwnBackup versions(const Facts& facts, const Resource& store, double least) {
  constexpr std::string_view path = "VersioningConfiguration.Status";
  const Value& status = property(facts, store, path);
  OwnBackup own = of_value(facts, store, status, path);
  own.text = said("versioning", status, "off", own.is_stated);
  own.holds = is_word(status, "Enabled");
  if (own.holds.is_no()) {
    return own;
  }
  std::string days;
  const Tri dropped = drops_versions(property(facts, store, "LifecycleConfiguration.Rules"), least, days);
  if (dropped.is_yes()) {
    own.holds = all_of({own.holds, Tri::no()});
    own.text += fmt::format(", and noncurrent versions are dropped after {} days", days);
  } else if (dropped.is_unresolved()) {
    own.holds = all_of({own.holds, dropped});
    own.text +=
        fmt::format(", and when versions are dropped is unresolved ({})", printable(dropped.missing()));
  }
  return own;
}

// Each kind of file system has a configuration of its own; the documented defaults differ.
OwnBackup file_system(const Facts& facts, const Resource& store, const StoreType& type, double least) {
  static constexpr std::array<std::string_view, 4> kinds = {"WindowsConfiguration", "LustreConfiguration",
                                                            "OntapConfiguration", "OpenZFSConfiguration"};
  for (const std::string_view kind : kinds) {
    const std::string path = fmt::format("{}.{}", kind, type.property);
    const Value& value = property(facts, store, path);
    if (!value.is_absent()) {
      OwnBackup own = of_value(facts, store, value, path);
      own.holds = is_at_least(value, least, 0);
      own.text = said(type.property, value, "", own.is_stated);
      return own;
    }
  }
  return {.holds = Tri::unresolved(std::string(type.property)),
          .is_stated = false,
          .text = fmt::format("{} not set", type.property),
          .place = store.place};
}

}  // namespace

OwnBackup own_backup(const Facts& facts, const Resource& store, const BackupLimits& limits) {
  const StoreType* type = store_type(store.type);
  const double least = limits.min_retention_days;
  switch (type == nullptr ? OwnRule::not_judged : type->rule) {
    case OwnRule::days_kept:
      return days_kept(facts, store, *type, least);
    case OwnRule::flag:
    case OwnRule::word:
      return switched_on(facts, store, *type, least);
    case OwnRule::recovery:
      return point_in_time(facts, store, *type, least);
    case OwnRule::global_recovery:
      return point_in_time_of_a_replica(facts, store, *type, least);
    case OwnRule::versions:
      return versions(facts, store, least);
    case OwnRule::file_system:
      return file_system(facts, store, *type, least);
    case OwnRule::always:
      return {.holds = Tri::yes(),
              .is_stated = false,
              .text = "the service keeps 14 days of snapshots",
              .place = store.place};
    case OwnRule::never:
      return {.holds = Tri::no(), .is_stated = false, .text = "no backup of its own", .place = store.place};
    case OwnRule::disk_policy:
      return disk_copies(facts, store, limits);
    case OwnRule::claim_schedule:
      return claim_copies(facts, store, limits);
    case OwnRule::not_judged:
      break;
  }
  return {.holds = Tri::no(), .is_stated = false, .text = {}, .place = store.place};
}

}  // namespace prodready::terms
