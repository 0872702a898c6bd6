#include "evaluators/support/store_backups.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "core/text.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/resource_claims.hpp"
#include "facts/delivery/clouds.hpp"
#include "facts/resources/calls.hpp"
#include "facts/resources/covered.hpp"
#include "facts/resources/names.hpp"
#include "facts/resources/production.hpp"
#include "facts/resources/property.hpp"
#include "facts/resources/snapshot_age.hpp"
#include "facts/resources/tri_of.hpp"

namespace prodready {
namespace {

using resources::Resource;
using terms::DataStore;
using terms::Joined;
using terms::OwnBackup;
using terms::OwnRule;

constexpr const char* item = "backups.backup-configured";
constexpr std::string_view plan_type = "AWS::Backup::BackupPlan";
constexpr std::string_view selection_type = "AWS::Backup::BackupSelection";

Need attested() { return needs_attestation(item, "link to the store's backups"); }

std::vector<Need> needs_plans() {
  std::vector<Need> needs;
  for (const std::string_view type : {plan_type, selection_type}) {
    if (const std::string_view call = terms::call_of(type); !call.empty()) {
      needs.push_back(needs_call(call));
    }
  }
  if (needs.empty()) {
    needs.push_back(needs_call(""));
  }
  return needs;
}

std::string plans_root() { return root_of_call(terms::call_of(plan_type)); }

// AWS Backup takes a bucket only with versioning on, and some services not at all.
bool can_have_a_plan(const Facts& facts, const DataStore& store) {
  const bool is_unversioned =
      store.type->rule == OwnRule::versions &&
      terms::is_word(terms::property(facts, store.subject.shown(), "VersioningConfiguration.Status"),
                     "Enabled")
          .is_no();
  return terms::plans_take(store) && !is_unversioned;
}

Evidence show(const Facts& facts, const Resource& store, const OwnBackup& own) {
  return {.strength = store.origin == resources::Origin::observed ? Strength::observed : Strength::declared,
          .text = own.text + terms::age_note(facts, store),
          .place = own.place};
}

}  // namespace

// What the sources say of one store.
struct StoreBackups::Seen {
  DataStore store;
  const Resource* shown = nullptr;  // whose own backup counts
  OwnBackup own;
  std::optional<OwnBackup> other;  // of the code, where a snapshot shows the store too
  bool can_have_a_plan = false;
  terms::PlanCoverage plans;
  terms::ObservedBackup last;

  std::vector<Evidence> evidence(const Facts& facts) const { return {show(facts, *shown, own)}; }
};

bool lacks_the_store(const Facts& facts, const std::vector<ResourceCandidate>& stores) {
  const auto is_judged = [&](const ResourceCandidate& one) {
    return one.listed.empty() && terms::is_production(facts, one.subject);
  };
  return stores.empty() || (delivery::not_on_aws(facts) && std::ranges::none_of(stores, is_judged));
}

std::vector<std::string_view> judged_store_types() {
  std::vector<std::string_view> types;
  for (const terms::StoreType& row : terms::store_types()) {
    if (row.rule != OwnRule::not_judged && row.type.starts_with("AWS::")) {
      types.push_back(row.type);
    }
  }
  return types;
}

StoreBackups::StoreBackups(const Facts& facts, const terms::BackupLimits& limits)
    : facts_(facts), limits_(limits), backups_(facts, limits), stores_(terms::data_stores(facts)) {
  // The counts are told of stores that code declares.
  const bool has_code =
      std::ranges::any_of(stores_, [](const DataStore& store) { return store.subject.declared != nullptr; });
  for (const DataStore& store : stores_) {
    if (has_code && store.listed.empty()) {
      const OwnBackup own = terms::own_backup(facts, store.subject.shown(), limits);
      ++counts_[store.type->type];
      unset_counts_[store.type->type] += own.holds.is_no() && !own.is_stated ? 1U : 0U;
    }
  }
}

std::vector<ResourceCandidate> StoreBackups::candidates() const {
  std::vector<ResourceCandidate> found;
  found.reserve(stores_.size());
  for (const DataStore& store : stores_) {
    found.push_back({.subject = store.subject, .listed = store.listed});
  }
  return found;
}

std::vector<Claim> StoreBackups::judge(const Joined& subject) const {
  Seen seen{.store = {.subject = subject, .type = terms::store_type(subject.shown().type), .listed = {}},
            .shown = &subject.shown(),
            .own = terms::own_backup(facts_, subject.shown(), limits_),
            .other = {},
            .can_have_a_plan = false,
            .plans = {},
            .last = {}};
  seen.can_have_a_plan = can_have_a_plan(facts_, seen.store);
  if (seen.can_have_a_plan) {
    seen.plans = backups_.plans_over(seen.store);
  }
  seen.last = backups_.last_backup(seen.store);
  std::vector<Claim> claims;
  if (subject.observed != nullptr && subject.declared != nullptr) {
    seen.other = terms::own_backup(facts_, *subject.declared, limits_);
    const bool both_state = seen.own.is_stated && seen.other->is_stated;
    const bool differ = (seen.own.holds.is_yes() && seen.other->holds.is_no()) ||
                        (seen.own.holds.is_no() && seen.other->holds.is_yes());
    if (both_state && differ) {
      Claim drift = claim_fails(
          "drift",
          {.message = fmt::format("{} in the cloud, {} in the code", seen.own.text, seen.other->text),
           .expected = "a backup that code and cloud agree on",
           .root = fmt::format("{}: drift of its backup", terms::name_of(*seen.shown)),
           .evidence = {show(facts_, *seen.shown, seen.own), show(facts_, *subject.declared, *seen.other)}});
      drift.drift = true;
      claims.push_back(std::move(drift));
    } else if (seen.own.holds.is_unresolved() && seen.other->is_stated) {
      seen.own = *seen.other;  // the code says what the snapshot does not
      seen.shown = subject.declared;
    }
  }
  Claim first = none_or_stale(seen);
  claims.insert(claims.begin(),
                subject.observed == nullptr ? if_it_exists(std::move(first), *seen.shown) : std::move(first));
  return claims;
}

// Any of the three is enough.
Claim StoreBackups::none_or_stale(const Seen& seen) const {
  if (!seen.plans.plans.empty()) {
    const terms::CoveringPlan& plan = seen.plans.plans.front();
    return claim_holds(
        "none", plan.text,
        {evidence_of(facts_, *plan.plan, plan.text), evidence_of(facts_, *plan.selection, plan.text)});
  }
  if (seen.last.age == terms::BackupAge::fresh) {
    return claim_holds("none", seen.last.text, {evidence_of(facts_, *seen.last.record, seen.last.text)});
  }
  if (seen.own.holds.is_yes()) {
    return claim_holds("none", seen.own.text, seen.evidence(facts_));
  }
  if (seen.own.holds.is_unresolved()) {
    Claim claim = claim_unresolved("none", *seen.shown, seen.store.type->property, seen.own.holds.missing());
    claim.message = seen.own.text + ", and no plan covers it";
    if (const std::string& missing = seen.own.holds.missing(); missing.starts_with("kubectl ")) {
      claim.needs = {{Source::snapshot, missing}};
      claim.root = "snapshot: " + missing.substr(0, missing.find(" ("));
    }
    claim.needs.push_back(attested());
    return claim;
  }
  if (seen.last.age == terms::BackupAge::stale) {
    return claim_fails("stale",
                       {.message = fmt::format("{}, and {}", seen.last.text, seen.own.text),
                        .expected = fmt::format("a backup within {} hours", 2 * limits_.max_interval_hours),
                        .root = fmt::format("{}: its backup plan", terms::name_of(*seen.shown)),
                        .evidence = {evidence_of(facts_, *seen.last.record, seen.last.text),
                                     show(facts_, *seen.shown, seen.own)}});
  }
  return without_backup(seen);
}

Claim StoreBackups::without_backup(const Seen& seen) const {
  const OwnRule rule = seen.store.type->rule;
  if (rule == OwnRule::not_judged || seen.store.type->type == "AWS::RedshiftServerless::Namespace") {
    return claim_open(
        "none", {.message = "how it is backed up is not shown by any source",
                 .needs = {attested()},
                 .root = "attestation: backups",
                 .evidence = {evidence_of(facts_, *seen.shown, "a store that the table does not judge")}});
  }
  if (seen.store.type->is_cache) {
    return claim_open("none",
                      {.message = seen.own.text + ": a cache may be rebuilt",
                       .needs = {{Source::config, ".prodready/config.yaml: data_stores: {rebuildable: [" +
                                                      terms::name_of(*seen.shown) + "]}"},
                                 attested()},
                       .root = "config: data_stores.rebuildable",
                       .evidence = seen.evidence(facts_)});
  }
  const bool observed = seen.shown->origin == resources::Origin::observed;
  const bool plan_may_be_elsewhere =
      seen.can_have_a_plan &&
      (observed ? !terms::plans_are_covered(facts_, *seen.shown) : !seen.own.is_stated);
  if (plan_may_be_elsewhere || !seen.plans.unresolved.empty()) {
    return left_to_a_plan(seen);
  }
  return claim_fails(
      "none", {.message = seen.can_have_a_plan ? seen.own.text + ", and no plan covers it"
                                               : seen.own.text + ", and AWS Backup takes no such store",
               .expected = fmt::format("copies kept {} days or more, or a plan that takes it",
                                       limits_.min_retention_days),
               .root = fmt::format("{}: backup", terms::name_of(*seen.shown)),
               .evidence = seen.evidence(facts_),
               .searched = seen.plans.searched});
}

// No backup of its own, and whether a plan takes it is not known.
Claim StoreBackups::left_to_a_plan(const Seen& seen) const {
  std::string found = seen.own.text;
  std::string why = "an AWS Backup plan may live elsewhere";
  if (!seen.plans.unresolved.empty()) {
    why = seen.plans.unresolved;
  } else if (seen.shown->origin == resources::Origin::observed) {
    why = "the snapshot does not answer for AWS Backup's plans and selections";
  } else {
    const std::string_view type = seen.store.type->type;
    found += fmt::format(" on {} of {}", unset_counts_.at(type),
                         counted(counts_.at(type), terms::short_type(type), terms::short_type(type) + 's'));
  }
  std::vector<Need> needs = needs_plans();
  needs.push_back(attested());
  return claim_open("none", {.message = fmt::format("{}; {}", found, why),
                             .needs = std::move(needs),
                             .root = plans_root(),
                             .sign = seen.evidence(facts_).front()});
}

}  // namespace prodready
