// docs/items/backups.md: Test your backups.
#include <vector>

#include "evaluators/evaluator.hpp"
#include "evaluators/support/copy_items.hpp"
#include "evaluators/support/restore_claims.hpp"
#include "facts/resources/data_stores.hpp"

namespace prodready::evaluators::backups {
namespace {

Verdict evaluate(const Facts& facts, const Params& params) {
  constexpr const char* id = "backups.backups-tested";
  const std::vector<terms::DataStore>& stores = terms::data_stores(facts);
  const RestoreQuestion question = {.id = id, .max_age_days = params.days("max_age_days")};
  return judge_stores(
      facts, {.id = id, .evidence = restore_evidence}, stores,
      [&](const terms::DataStore& store) { return restore_tested(facts, question, store, stores); });
}

}  // namespace

Evaluator backups_tested() {
  return {{FactKind::resources, FactKind::delivery, FactKind::dependencies, FactKind::pipelines,
           FactKind::tools, FactKind::files, FactKind::forge},
          evaluate};
}

}  // namespace prodready::evaluators::backups
