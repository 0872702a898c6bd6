#include "facts/resources/copy_elsewhere.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>

#include "core/text.hpp"
#include "facts/resources/copy_accounts.hpp"
#include "facts/resources/names.hpp"
#include "facts/resources/property.hpp"
#include "facts/resources/tri_of.hpp"

namespace prodready::terms {
namespace {

using resources::Resource;
using resources::Value;

constexpr std::string_view rules_path = "BackupPlan.BackupPlanRule";
constexpr std::string_view replication_path = "ReplicationConfiguration.Rules";

std::string said(const Value& value) { return printable(value.as_text().value_or(missing_in(value))); }

// A yes ends the search, what does not resolve is kept for want of better.
void take(CopySeen& best, Tri elsewhere, std::string text, const Value& value) {
  if (best.elsewhere.is_yes() || elsewhere.is_no() ||
      (best.elsewhere.is_unresolved() && elsewhere.is_unresolved())) {
    return;
  }
  best.elsewhere = std::move(elsewhere);
  best.text = std::move(text);
  best.value = value;
}

Tri replicates(const Facts& facts, const Resource& bucket, const Value& rule, const Joined& store) {
  if (rule.is_unresolved()) {
    return Tri::unresolved(rule.unresolved()->what);
  }
  const Value& owner = rule.path("Destination.Account");
  Tri elsewhere = Tri::no();
  if (const std::optional<std::string> account = owner.as_text()) {
    elsewhere = is_another_account(facts, store, *account);
  } else if (!owner.is_absent()) {
    elsewhere = Tri::unresolved(missing_in(owner));
  } else {
    elsewhere = lies_in_another_account(facts, store, bucket, rule.path("Destination.Bucket"));
  }
  return all_of({is_word(rule.at("Status"), "Enabled"), elsewhere});
}

bool is_there(const Resource& point) {
  const std::optional<std::string> status = point.properties.at("Status").as_text();
  return !status || *status == "COMPLETED" || *status == "AVAILABLE";
}

}  // namespace

CopySeen copied_by_plan(const Facts& facts, const Resource& plan, const Joined& store) {
  CopySeen best{.elsewhere = Tri::no(),
                .text = fmt::format("plan {} copies to no other account", name_of(plan)),
                .resource = &plan,
                .value = {},
                .property = std::string(rules_path)};
  const Value& rules = property(facts, plan, rules_path);
  for (const Value* rule : items_of(rules)) {
    if (rule->is_unresolved()) {
      take(best, Tri::unresolved(rule->unresolved()->what), "its rules do not resolve", *rule);
      continue;
    }
    const Value& actions = rule->at("CopyActions");
    for (const Value* action : items_of(actions)) {
      const Value& vault = action->is_unresolved() ? *action : action->at("DestinationBackupVaultArn");
      take(best, lies_in_another_account(facts, store, plan, vault),
           fmt::format("plan {} copies to {}", name_of(plan), said(vault)), vault);
    }
    const Value& air_gapped = rule->at("TargetLogicallyAirGappedBackupVaultArn");
    take(best, lies_in_another_account(facts, store, plan, air_gapped),
         fmt::format("plan {} keeps copies in the air-gapped vault {}", name_of(plan), said(air_gapped)),
         air_gapped);
  }
  return best;
}

CopySeen replicated(const Facts& facts, const Resource& bucket, const Joined& store) {
  CopySeen best{.elsewhere = Tri::no(),
                .text = "no rule replicates it to another account",
                .resource = &bucket,
                .value = {},
                .property = std::string(replication_path)};
  if (bucket.type != "AWS::S3::Bucket") {
    return best;
  }
  const Value& rules = property(facts, bucket, replication_path);
  for (const Value* rule : items_of(rules)) {
    take(best, replicates(facts, bucket, *rule, store),
         rule->is_unresolved()
             ? "its replication does not resolve"
             : fmt::format("replication to bucket {}", said(rule->path("Destination.Bucket"))),
         *rule);
  }
  return best;
}

CopySeen held_by_another_account(const Facts& facts, const Joined& store) {
  const Resource& shown = store.shown();
  for (const Resource* point : facts.resources.of_type("AWS::Account::BackupRecoveryPoint")) {
    const bool is_copy = is_set(point->properties.at("SourceBackupVaultArn")).is_yes();
    const bool is_of_it =
        !shown.arn.empty() && point->properties.at("ResourceArn").as_text() == std::optional(shown.arn);
    if (is_copy && is_of_it && is_there(*point) && !shown.account.empty() && !point->account.empty() &&
        point->account != shown.account) {
      return {.elsewhere = Tri::yes(),
              .text = fmt::format("account {} holds a recovery point of it", printable(point->account)),
              .resource = point,
              .value = {},
              .property = "SourceBackupVaultArn"};
    }
  }
  return {};
}

std::string shared_by(const Facts& facts, const Joined& store) {
  const Resource& disk = store.shown();
  if (disk.type != "AWS::EC2::Volume" && disk.type != "AWS::EC2::Instance") {
    return {};
  }
  for (const Resource* policy : facts.resources.of_type("AWS::DLM::LifecyclePolicy")) {
    const Value& tags = property(facts, *policy, "PolicyDetails.TargetTags");
    const bool takes = std::ranges::any_of(items_of(tags), [&](const Value* tag) {
      const auto own = disk.tags.find(tag->at("Key").as_text().value_or(""));
      return own != disk.tags.end() && own->second == tag->at("Value").as_text().value_or("");
    });
    const Value& schedules = property(facts, *policy, "PolicyDetails.Schedules");
    const bool shares = std::ranges::any_of(items_of(schedules), [](const Value* schedule) {
      return is_set(schedule->at("ShareRules")).is_yes();
    });
    if (takes && shares) {
      return "policy " + name_of(*policy);
    }
  }
  return {};
}

}  // namespace prodready::terms
