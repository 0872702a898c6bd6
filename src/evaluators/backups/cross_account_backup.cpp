// docs/items/backups.md: Configure cross-account backup.
#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "evaluators/evaluator.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/copy_items.hpp"
#include "evaluators/support/resource_claims.hpp"
#include "facts/resources/backup_plans.hpp"
#include "facts/resources/calls.hpp"
#include "facts/resources/copy_elsewhere.hpp"
#include "facts/resources/covered.hpp"
#include "facts/resources/data_stores.hpp"
#include "facts/resources/names.hpp"
#include "facts/resources/property.hpp"

namespace prodready::evaluators::backups {
namespace {

using resources::Resource;
using terms::CopySeen;
using terms::DataStore;

constexpr const char* id = "backups.cross-account-backup";
constexpr const char* claim = "holds";
constexpr const char* evidence = "link to the copies in the other account";
constexpr const char* plan_type = "AWS::Backup::BackupPlan";
constexpr const char* replication_path = "ReplicationConfiguration.Rules";

Claim holds(const Facts& facts, const CopySeen& copy) {
  return claim_holds(claim, copy.text, {evidence_of(facts, *copy.resource, copy.value, copy.text)});
}

Claim is_open(const std::string& message, std::string root, const Resource& store) {
  const Strength strength =
      store.origin == resources::Origin::observed ? Strength::observed : Strength::declared;
  return claim_open(
      claim, {.message = message,
              .needs = {needs_call(terms::call_of(plan_type), "of the store's account and of the other"),
                        needs_attestation(id, evidence)},
              .root = std::move(root),
              .sign = Evidence{.strength = strength, .text = message, .place = store.place}});
}

Claim does_not_resolve(const CopySeen& copy) {
  Claim made = claim_unresolved(claim, *copy.resource, copy.property, copy.elsewhere.missing());
  made.message = fmt::format("{}, and whether that is another account does not resolve: {}", copy.text,
                             printable(copy.elsewhere.missing()));
  made.needs.push_back(needs_attestation(id, evidence));
  return made;
}

class Judging {
 public:
  Judging(const Facts& facts, const terms::Backups& backups) : facts_(facts), backups_(backups) {}

  Claim judge(const DataStore& store) const {
    const terms::PlanCoverage plans = backups_.plans_over(store);
    std::vector<CopySeen> seen;
    for (const terms::CoveringPlan& plan : plans.plans) {
      seen.push_back(terms::copied_by_plan(facts_, *plan.plan, store.subject));
    }
    seen.push_back(terms::held_by_another_account(facts_, store.subject));
    for (const CopySeen& copy : seen) {
      if (copy.elsewhere.is_yes()) {
        return holds(facts_, copy);
      }
    }
    Claim replication = replicated(store);
    if (replication.state == ClaimState::holds || replication.drift) {
      return replication;
    }
    for (const CopySeen& copy : seen) {
      if (copy.elsewhere.is_unresolved()) {
        return does_not_resolve(copy);
      }
    }
    return replication.state == ClaimState::open ? replication : without_copies(store, plans);
  }

 private:
  // A bucket's own replication, by each source that shows the bucket.
  Claim replicated(const DataStore& store) const {
    return decide(store.subject, [&](const Resource& shown) -> SourceClaim {
      const CopySeen copy = terms::replicated(facts_, shown, store.subject);
      if (copy.elsewhere.is_yes()) {
        return {holds(facts_, copy)};
      }
      if (copy.elsewhere.is_unresolved()) {
        return {does_not_resolve(copy)};
      }
      return {.claim = claim_fails(claim, {.message = "it is copied to no other account",
                                           .expected = "a copy in another account",
                                           .root = terms::name_of(shown) + ": copies in another account",
                                           .evidence = {evidence_of(facts_, shown, copy.text)}}),
              .is_silent = !terms::is_stated(shown, replication_path)};
    });
  }

  Claim without_copies(const DataStore& store, const terms::PlanCoverage& plans) const {
    const Resource& shown = store.subject.shown();
    if (!plans.unresolved.empty()) {
      return is_open(plans.unresolved, root_of_call(terms::call_of(plan_type)), shown);
    }
    if (const std::string policy = terms::shared_by(facts_, store.subject); !policy.empty()) {
      return is_open(policy + " shares its snapshots, and what the other account keeps is not shown",
                     "attestation: copies in another account", shown);
    }
    if (store.type->rule == terms::OwnRule::not_judged || may_be_rebuilt(store)) {
      return is_open("how it is copied is not shown by any source", "attestation: copies in another account",
                     shown);
    }
    const bool observed = shown.origin == resources::Origin::observed;
    const bool plan_is_known = observed ? terms::plans_are_covered(facts_, shown) : !plans.plans.empty();
    if (!plan_is_known) {
      return is_open(observed ? "the snapshot does not answer for AWS Backup's plans and selections"
                              : "no plan here covers it; an AWS Backup plan may live elsewhere",
                     root_of_call(terms::call_of(plan_type)), shown);
    }
    return fails(shown, plans);
  }

  // A cache without copies of its own may be no data at all.
  bool may_be_rebuilt(const DataStore& store) const {
    return store.type->is_cache &&
           !terms::own_backup(facts_, store.subject.shown(), backup_limits(facts_)).holds.is_yes();
  }

  Claim fails(const Resource& shown, const terms::PlanCoverage& plans) const {
    std::vector<Evidence> shows;
    std::vector<std::string> searched = plans.searched;
    std::string found = "no plan covers it, and nothing else copies it to another account";
    for (const terms::CoveringPlan& plan : plans.plans) {
      const std::string text =
          fmt::format("plan {} covers it and copies to no other account", terms::name_of(*plan.plan));
      found = shows.empty() ? text : found;
      shows.push_back(evidence_of(facts_, *plan.plan, text));
    }
    if (shows.empty()) {
      shows.push_back(evidence_of(facts_, shown, found));
      searched.emplace_back("plans and selections of AWS Backup");
    }
    return claim_fails(claim,
                       {.message = std::move(found),
                        .expected = "a copy action to a vault in another account",
                        .root = plans.plans.empty() ? terms::name_of(shown) + ": copies in another account"
                                                    : fmt::format("plan {}: copies in another account",
                                                                  terms::name_of(*plans.plans.front().plan)),
                        .evidence = std::move(shows),
                        .searched = std::move(searched)});
  }

  const Facts& facts_;
  const terms::Backups& backups_;
};

Verdict evaluate(const Facts& facts, const Params& params) {
  const terms::Backups backups(facts, backup_limits(facts));
  const Judging judging(facts, backups);
  const StoreItem item = {.id = id, .evidence = evidence, .ignore = params.list("ignore")};
  return judge_stores(facts, item, terms::data_stores(facts),
                      [&](const DataStore& store) { return judging.judge(store); });
}

}  // namespace

Evaluator cross_account_backup() {
  return {{FactKind::resources, FactKind::delivery, FactKind::dependencies}, evaluate};
}

}  // namespace prodready::evaluators::backups
