// docs/items/backups.md: Event Storage is routinely backed up.
#include <vector>

#include "evaluators/evaluator.hpp"
#include "evaluators/support/copy_items.hpp"
#include "evaluators/support/event_items.hpp"
#include "evaluators/support/event_routine.hpp"
#include "evaluators/support/store_backups.hpp"

namespace prodready::evaluators::backups {
namespace {

Verdict evaluate(const Facts& facts, const Params& params) {
  const EventItem item = {.id = "backups.event-storage-routinely-backed-up",
                          .claim = "no-backup",
                          .evidence = "link to the copies of the events"};
  const StoreBackups backups(facts, backup_limits(facts));
  const EventRoutine routine(facts, item, backups, params.days("min_retention_days"));
  return judge_event_stores(facts, item,
                            [&](const terms::EventStore& store) { return routine.judge(store); });
}

}  // namespace

Evaluator event_storage_routinely_backed_up() {
  return {{FactKind::resources, FactKind::delivery, FactKind::dependencies}, evaluate};
}

}  // namespace prodready::evaluators::backups
