#include "facts/resources/restore_jobs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "facts/resources/age.hpp"
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

bool has_arn(const DataStore& store, std::string_view arn) {
  return !arn.empty() &&
         std::ranges::any_of(store.subject.all(), [&](const Resource* shown) { return shown->arn == arn; });
}

// The ARN of what a job restored; "" where neither the job nor its recovery point says it.
std::string source_of(const Facts& facts, const Resource& job) {
  if (const std::optional<std::string> source = job.properties.at("SourceResourceArn").as_text()) {
    return *source;
  }
  const std::optional<std::string> point = job.properties.at("RecoveryPointArn").as_text();
  for (const Resource* known : facts.resources.of_type("AWS::Account::BackupRecoveryPoint")) {
    if (point && known->properties.at("RecoveryPointArn").as_text() == point) {
      return known->properties.at("ResourceArn").as_text().value_or("");
    }
  }
  return {};
}

bool is_only_one(const DataStore& store, std::span<const DataStore> stores) {
  return std::ranges::count_if(stores, [&](const DataStore& other) {
           return !other.subject.not_deployed && other.type->plan_name == store.type->plan_name &&
                  may_be_in_one_place(other.subject.shown(), store.subject.shown());
         }) == 1;
}

bool is_of(const Facts& facts, const Resource& job, const DataStore& store,
           std::span<const DataStore> stores) {
  const std::string source = source_of(facts, job);
  if (!source.empty()) {
    return has_arn(store, source);
  }
  return !store.type->plan_name.empty() &&
         is_word(job.properties.at("ResourceType"), store.type->plan_name).is_yes() &&
         may_be_in_one_place(job, store.subject.shown()) && is_only_one(store, stores);
}

std::string text_of(const Resource& job, const RestoreSeen& seen) {
  constexpr double hours_a_day = 24;
  const std::string when = printable(job.properties.at("CompletionDate").as_text().value_or("at some time"));
  const std::size_t days =
      seen.age_hours ? static_cast<std::size_t>(std::max(0.0, *seen.age_hours) / hours_a_day) : 0;
  const std::string ago =
      seen.age_hours ? fmt::format(", {} before the snapshot", counted(days, "day", "days")) : "";
  const bool invalid = is_word(job.properties.at("ValidationStatus"), "FAILED").is_yes();
  return fmt::format("{} {}{}",
                     !seen.failed ? "restored"
                     : invalid    ? "the validation of a restore failed"
                                  : "a restore failed",
                     when, ago);
}

Tri names(const Facts& facts, const Resource& selection, const Value& arn, const Resource& store) {
  if (arn.is_unresolved()) {
    return Tri::unresolved(arn.unresolved()->what);
  }
  const std::optional<std::string> text = arn.as_text();
  if (text == "*" || (text && !store.arn.empty() && *text == store.arn) ||
      facts.resources.target(selection, arn, store.type) == &store) {
    return Tri::yes();
  }
  return text && store.arn.empty() && text->starts_with("arn:") ? Tri::unresolved("the ARN of " + store.key)
                                                                : Tri::no();
}

// One condition on a tag, {Key: aws:ResourceTag/stage, Value: production}.
Tri has_tag(const Resource& store, const Value& condition) {
  const std::optional<std::string> key = condition.at("Key").as_text();
  const std::optional<std::string> value = condition.at("Value").as_text();
  if (!key || !value) {
    return Tri::unresolved(missing_in(condition.at(key ? "Value" : "Key")));
  }
  const auto tag = store.tags.find(std::string_view(*key).substr(key->find('/') + 1));
  const bool is_there = tag != store.tags.end();
  if (!store.tags_known || (is_there && tag->second.empty() && !value->empty())) {
    return Tri::unresolved("the tags of " + store.key);
  }
  return Tri::of(is_there && tag->second == *value);
}

// Whether the selection takes the store, given that it asks for its type.
Tri takes(const Facts& facts, const Resource& selection, const Resource& store) {
  const Value& arns = property(facts, selection, "ProtectedResourceArns");
  const Value& conditions = property(facts, selection, "ProtectedResourceConditions");
  if (conditions.is_unresolved() || (arns.is_absent() && is_set(conditions).is_no())) {
    return Tri::unresolved(conditions.is_unresolved() ? conditions.unresolved()->what
                                                      : "what " + name_of(selection) + " takes");
  }
  Tri taken = Tri::of(arns.is_absent());
  for (const Value* arn : items_of(arns)) {
    taken = any_of({taken, names(facts, selection, *arn, store)});
  }
  for (const Value* condition : items_of(conditions.at("StringEquals"))) {
    taken = all_of({taken, has_tag(store, *condition)});
  }
  for (const Value* condition : items_of(conditions.at("StringNotEquals"))) {
    const Tri has = has_tag(store, *condition);
    taken = all_of({taken, has.is_unresolved() ? has : Tri::of(has.is_no())});
  }
  return taken;
}

// Whether this is the selection's plan.
bool is_plan_of(const Facts& facts, const Resource& selection, const Resource& plan) {
  const Value& name = selection.properties.at("RestoreTestingPlanName");
  return facts.resources.target(selection, name, plan.type) == &plan ||
         (name.as_text() && *name.as_text() == plan.name && may_be_in_one_place(selection, plan));
}

// Unresolved where the plan is not here, or its schedule says nothing that is understood.
Tri runs_within(const Facts& facts, const Resource& selection, int days) {
  constexpr double hours_a_day = 24;
  Tri runs = Tri::no();
  bool is_here = false;
  for (const Joined& plan : joined(facts, "AWS::Backup::RestoreTestingPlan")) {
    const std::vector<const Resource*> shown = plan.all();
    if (std::ranges::none_of(shown,
                             [&](const Resource* one) { return is_plan_of(facts, selection, *one); })) {
      continue;
    }
    is_here = true;
    if (plan.not_deployed) {
      continue;
    }
    const Value& expression = property(facts, plan.shown(), "ScheduleExpression");
    const std::optional<std::string> text = expression.as_text();
    const std::optional<double> gap = text ? longest_gap_in_hours(*text) : std::nullopt;
    runs = any_of({runs, gap ? Tri::of(*gap <= hours_a_day * days)
                             : Tri::unresolved(text ? "schedule " + *text : missing_in(expression))});
  }
  return is_here ? runs : Tri::unresolved("the plan of " + name_of(selection));
}

}  // namespace

RestoreSeen newest_restore(const Facts& facts, const DataStore& store, std::span<const DataStore> stores) {
  RestoreSeen newest;
  for (const Resource* job : facts.resources.of_type("AWS::Account::BackupRestoreJob")) {
    const bool failed = is_word(job->properties.at("Status"), "FAILED").is_yes() ||
                        is_word(job->properties.at("ValidationStatus"), "FAILED").is_yes();
    const bool ended = failed || is_word(job->properties.at("Status"), "COMPLETED").is_yes();
    if (!ended || !is_of(facts, *job, store, stores)) {
      continue;
    }
    const std::optional<double> hours = age_in_hours(facts, *job, job->properties.at("CompletionDate"));
    if (newest.job == nullptr || (hours && (!newest.age_hours || *hours < *newest.age_hours))) {
      newest = {.job = job, .failed = failed, .age_hours = hours, .text = {}};
      newest.text = text_of(*job, newest);
    }
  }
  return newest;
}

RestorePlan restore_testing(const Facts& facts, const DataStore& store, int max_age_days) {
  RestorePlan best;
  for (const Joined& selection : joined(facts, "AWS::Backup::RestoreTestingSelection")) {
    const Resource& shown = selection.shown();
    if (selection.not_deployed || store.type->plan_name.empty()) {
      continue;
    }
    const Tri of_type = is_word(shown.properties.at("ProtectedResourceType"), store.type->plan_name);
    Tri taken = Tri::no();
    for (const Resource* face : store.subject.all()) {
      taken = any_of({taken, takes(facts, shown, *face)});
    }
    Tri restores = all_of({of_type, taken, runs_within(facts, shown, max_age_days)});
    if (restores.is_yes() || (restores.is_unresolved() && best.restores.is_no())) {
      best = {.restores = std::move(restores),
              .selection = &shown,
              .text = fmt::format("restore testing selection {} takes it", name_of(shown))};
    }
    if (best.restores.is_yes()) {
      break;
    }
  }
  return best;
}

}  // namespace prodready::terms
