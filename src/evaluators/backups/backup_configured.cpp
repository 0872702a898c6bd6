// docs/items/backups.md: Configure backup.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/text.hpp"
#include "evaluators/evaluator.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/database_drivers.hpp"
#include "evaluators/support/resource_subjects.hpp"
#include "evaluators/support/store_backups.hpp"

namespace prodready::evaluators::backups {
namespace {

constexpr const char* id = "backups.backup-configured";

// Own code reaches a store, and no source shows one of production: it is hosted elsewhere, or lies on a disk
// that is not shown.
Verdict ask_for_the_store(const std::vector<DatabaseDriver>& drivers, bool has_others) {
  const DatabaseDriver& driver = drivers.front();
  const bool embedded = std::ranges::all_of(
      drivers, [](const DatabaseDriver& one) { return one.kind == DriverKind::embedded; });
  const std::string found =
      fmt::format("own code depends on {}, and no source shows {}", printable(driver.name),
                  embedded     ? "the disk that its data lies on"
                  : has_others ? "a store of production"
                               : "a store");
  return about(embedded ? "an embedded store" : "a store hosted elsewhere",
               {claim_open("none", {.message = found,
                                    .needs = {needs_attestation(id, "link to the store's backups")},
                                    .root = "attestation: backups",
                                    .sign = Evidence{Strength::declared, found, driver.place}})});
}

Verdict evaluate(const Facts& facts, const Params& params) {
  const terms::BackupLimits limits = {
      .min_retention_days = static_cast<double>(params.days("min_retention_days")),
      .max_interval_hours = params.number("max_interval_hours")};
  const StoreBackups backups(facts, limits);
  const std::vector<ResourceCandidate> stores = backups.candidates();
  const std::vector<DatabaseDriver> drivers = database_drivers(facts);
  const bool distributed = facts.delivery.solution.kind == SolutionFinding::Kind::distributed;
  if (!drivers.empty() && !distributed && lacks_the_store(facts, stores)) {
    return ask_for_the_store(drivers, !stores.empty());
  }
  const ResourceItem item = {.id = id,
                             .types = judged_store_types(),
                             .one = "data store",
                             .many = "data stores",
                             .kind = KindSentence::distributed_with_subjects_is_judged,
                             .attested = "link to the store's backups"};
  return judge_each(facts, item, stores, [&](const terms::Joined& store) { return backups.judge(store); });
}

}  // namespace

Evaluator backup_configured() {
  return {{FactKind::resources, FactKind::delivery, FactKind::dependencies}, evaluate};
}

}  // namespace prodready::evaluators::backups
