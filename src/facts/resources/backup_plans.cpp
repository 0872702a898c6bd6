#include "facts/resources/backup_plans.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

#include "core/text.hpp"
#include "facts/resources/age.hpp"
#include "facts/resources/backup_selections.hpp"
#include "facts/resources/covered.hpp"
#include "facts/resources/exists.hpp"
#include "facts/resources/joined.hpp"
#include "facts/resources/names.hpp"
#include "facts/resources/property.hpp"
#include "facts/resources/same_place.hpp"
#include "facts/resources/schedule.hpp"
#include "facts/resources/tri_of.hpp"

namespace prodready::terms {
namespace {

using resources::Resource;
using resources::Value;

constexpr std::string_view plan_type = "AWS::Backup::BackupPlan";
constexpr std::string_view selection_type = "AWS::Backup::BackupSelection";
constexpr double hours_a_day = 24;

// One rule of a plan: how often, and how long its copies stay.
Tri is_enough(const Value& rule, const BackupLimits& limits) {
  if (rule.is_unresolved()) {
    return Tri::unresolved(rule.unresolved()->what);
  }
  const Value& expression = rule.at("ScheduleExpression");
  Tri often = Tri::of(hours_a_day <= limits.max_interval_hours);  // unset: daily
  if (!expression.is_absent()) {
    const std::optional<std::string> text = expression.as_text();
    const std::optional<double> gap = text ? longest_gap_in_hours(*text) : std::nullopt;
    often = gap ? Tri::of(*gap <= limits.max_interval_hours)
                : Tri::unresolved(text ? "schedule " + *text : missing_in(expression));
  }
  const Value& kept =
      rule.at("Lifecycle").is_unresolved() ? rule.at("Lifecycle") : rule.path("Lifecycle.DeleteAfterDays");
  const Tri long_enough = is_at_least(kept, limits.min_retention_days, limits.min_retention_days);
  return all_of({often, long_enough});
}

Tri runs_well(const Facts& facts, const Resource& plan, const BackupLimits& limits) {
  Tri answer = Tri::no();
  const Value& rules = property(facts, plan, "BackupPlan.BackupPlanRule");
  for (const Value* rule : items_of(rules)) {
    answer = any_of({answer, is_enough(*rule, limits)});
  }
  return answer;
}

// The plan that a selection belongs to; null where it is not here.
const Joined* plan_of(const Facts& facts, const Joined& selection, const std::vector<Joined>& plans) {
  for (const Resource* shown : selection.all()) {
    const Resource* plan = facts.resources.target(*shown, shown->properties.at("BackupPlanId"), plan_type);
    for (const Joined& candidate : plans) {
      if (plan != nullptr && (candidate.observed == plan || candidate.declared == plan)) {
        return &candidate;
      }
    }
  }
  return nullptr;
}

std::vector<Joined> deployed(const Facts& facts, std::string_view type) {
  std::vector<Joined> all = joined(facts, type);
  std::erase_if(all, [](const Joined& one) { return one.not_deployed; });
  return all;
}

// A plan takes what lies in its own account and region.
Selected selects_any(const Facts& facts, const Joined& selection, const std::vector<const Resource*>& faces) {
  Selected found;
  for (const Resource* face : faces) {
    if (!may_be_in_one_place(selection.shown(), *face)) {
      continue;
    }
    Selected one = selects(facts, selection.shown(), *face);
    if (one.takes.is_yes()) {
      return one;
    }
    if (found.takes.is_no()) {
      found = std::move(one);
    }
  }
  return found;
}

// A policy of the organization makes plans in its member accounts; a snapshot of these shows the plans.
std::string policy_that_may(const Facts& facts, const DataStore& store) {
  if (plans_are_covered(facts, store.subject.shown())) {
    return {};
  }
  for (const Joined& policy : joined(facts, "AWS::Organizations::Policy")) {
    if (!policy.not_deployed && is_word(policy.shown().properties.at("Type"), "BACKUP_POLICY").is_yes()) {
      return "the organization's backup policy " + name_of(policy.shown());
    }
  }
  return {};
}

}  // namespace

bool plans_take(const DataStore& store) { return !store.type->plan_name.empty(); }

bool plans_are_covered(const Facts& facts, const Resource& store) {
  const CloudPlace place{store.account, store.region};
  return has_snapshot(facts) && is_answer(covered(facts, plan_type, place)) &&
         is_answer(covered(facts, selection_type, place));
}

Backups::Backups(const Facts& facts, const BackupLimits& limits)
    : facts_(facts),
      limits_(limits),
      plans_(deployed(facts, plan_type)),
      selections_(deployed(facts, selection_type)) {
  for (const Joined& cluster : deployed(facts, "AWS::EKS::Cluster")) {
    clusters_.push_back(&cluster.shown());
  }
  for (const Resource* record : facts.resources.of_type("AWS::Account::BackupProtectedResource")) {
    if (const std::optional<std::string> arn = record->properties.at("ResourceArn").as_text()) {
      records_.emplace(*arn, record);
    }
  }
}

// The store as each source shows it, and what a plan may take in its stead.
std::vector<const Resource*> Backups::faces_of(const DataStore& store) const {
  std::vector<const Resource*> faces = store.subject.all();
  if (store.type->type == "AWS::EC2::Volume") {
    for (const Resource* volume : store.subject.all()) {
      if (const Resource* instance = instance_of(facts_, *volume)) {
        faces.push_back(instance);
      }
    }
  }
  if (store.type->rule == OwnRule::claim_schedule && clusters_.size() == 1) {
    faces.push_back(clusters_.front());
  }
  return faces;
}

PlanCoverage Backups::plans_over(const DataStore& store) const {
  PlanCoverage coverage;
  if (!plans_take(store)) {
    return coverage;
  }
  const std::vector<const Resource*> faces =
      selections_.empty() ? std::vector<const Resource*>() : faces_of(store);
  for (const Joined& selection : selections_) {
    const std::string name = name_of(selection.shown());
    const Joined* plan = plan_of(facts_, selection, plans_);
    const Selected selected = selects_any(facts_, selection, faces);
    const Tri runs = plan == nullptr
                         ? Tri::unresolved("its plan is not here")
                         : all_of({runs_well(facts_, plan->shown(), limits_), exists(plan->shown())});
    const Tri covers = all_of({selected.takes, runs, exists(selection.shown())});
    if (covers.is_yes()) {
      coverage.plans.push_back(
          {.plan = &plan->shown(),
           .selection = &selection.shown(),
           .text = fmt::format("plan {} takes it by {}", name_of(plan->shown()), selected.how)});
    } else if (covers.is_unresolved() && coverage.unresolved.empty()) {
      coverage.unresolved = fmt::format("selection {} may take it: {}", name, printable(covers.missing()));
    } else {
      coverage.searched.push_back("selection " + name);
    }
  }
  if (coverage.plans.empty() && coverage.unresolved.empty()) {
    coverage.unresolved = policy_that_may(facts_, store);
  }
  return coverage;
}

ObservedBackup Backups::last_backup(const DataStore& store) const {
  constexpr double missed_runs = 2;
  ObservedBackup found;
  if (records_.empty()) {
    return found;
  }
  std::optional<double> newest;
  for (const Resource* face : faces_of(store)) {
    const auto [first, last] = records_.equal_range(face->arn);
    for (auto at = first; at != last; ++at) {
      const Value& moment = at->second->properties.at("LastBackupTime");
      const std::optional<double> hours = age_in_hours(facts_, *at->second, moment);
      if (!hours || (newest && *newest <= *hours)) {
        continue;
      }
      newest = hours;
      found.record = at->second;
      found.age = *hours <= missed_runs * limits_.max_interval_hours ? BackupAge::fresh : BackupAge::stale;
      found.text =
          fmt::format("last backup {}, {} before the snapshot", printable(moment.as_text().value_or("")),
                      counted(static_cast<std::size_t>(std::max(0.0, std::floor(*hours))), "hour", "hours"));
    }
  }
  return found;
}

}  // namespace prodready::terms
