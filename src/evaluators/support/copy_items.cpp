#include "evaluators/support/copy_items.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <variant>

#include "core/text.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/database_drivers.hpp"
#include "evaluators/support/resource_subjects.hpp"
#include "evaluators/support/store_backups.hpp"

namespace prodready {
namespace {

// Own code reaches a store, and no source shows one of production.
Verdict ask_for_the_store(const StoreItem& item, const DatabaseDriver& driver, bool has_others) {
  const bool embedded = driver.kind == DriverKind::embedded;
  const std::string found =
      fmt::format("own code depends on {}, and no source shows {}", printable(driver.name),
                  embedded     ? "the disk that its data lies on"
                  : has_others ? "a store of production"
                               : "a store");
  return about(embedded ? "an embedded store" : "a store hosted elsewhere",
               {claim_open("holds", {.message = found,
                                     .needs = {needs_attestation(item.id, item.evidence)},
                                     .root = "attestation: backups",
                                     .sign = Evidence{Strength::declared, found, driver.place}})});
}

double limit_of(const Configuration& configuration, std::string_view name, double otherwise) {
  const auto item = configuration.parameters.find("backups.backup-configured");
  for (const ConfiguredParams* params :
       {item == configuration.parameters.end() ? nullptr : &item->second, &configuration.shared_parameters}) {
    if (params == nullptr) {
      continue;
    }
    const auto param = params->find(name);
    const double* value = param == params->end() ? nullptr : std::get_if<double>(&param->second.value);
    if (value != nullptr) {
      return *value;
    }
  }
  return otherwise;
}

}  // namespace

Verdict judge_stores(const Facts& facts, const StoreItem& item, const std::vector<terms::DataStore>& stores,
                     const JudgeStore& judge) {
  const std::vector<DatabaseDriver> drivers = database_drivers(facts);
  const bool distributed = facts.delivery.solution.kind == SolutionFinding::Kind::distributed;
  std::vector<ResourceCandidate> found;
  found.reserve(stores.size());
  for (const terms::DataStore& store : stores) {
    found.push_back({.subject = store.subject, .listed = store.listed});
  }
  if (!drivers.empty() && !distributed && lacks_the_store(facts, found)) {
    const auto network = std::ranges::find(drivers, DriverKind::network, &DatabaseDriver::kind);
    return ask_for_the_store(item, network == drivers.end() ? drivers.front() : *network, !found.empty());
  }
  const ResourceItem resources = {.id = item.id,
                                  .types = judged_store_types(),
                                  .one = "data store",
                                  .many = "data stores",
                                  .ignore = item.ignore,
                                  .kind = KindSentence::distributed_with_subjects_is_judged,
                                  .attested = item.evidence};
  return judge_each(facts, resources, found, [&](const terms::Joined& subject) {
    return claims_of(
        judge({.subject = subject, .type = terms::store_type(subject.shown().type), .listed = {}}));
  });
}

terms::BackupLimits backup_limits(const Facts& facts) {
  const terms::BackupLimits usual;
  return {
      .min_retention_days = limit_of(facts.configuration, "min_retention_days", usual.min_retention_days),
      .max_interval_hours = limit_of(facts.configuration, "max_interval_hours", usual.max_interval_hours)};
}

}  // namespace prodready
