// docs/items/backups.md: Event Storage can be backed up.
#include <vector>

#include "evaluators/evaluator.hpp"
#include "evaluators/support/event_items.hpp"

namespace prodready::evaluators::backups {
namespace {

Verdict evaluate(const Facts& facts, const Params& /*params*/) {
  const EventItem item = {.id = "backups.event-storage-can-be-backed-up",
                          .claim = "holds",
                          .evidence = "link to how the events are copied"};
  return judge_event_stores(facts, item, [&](const terms::EventStore& store) {
    return std::vector<Claim>{can_be_backed_up(facts, item, store)};
  });
}

}  // namespace

Evaluator event_storage_can_be_backed_up() {
  return {{FactKind::resources, FactKind::delivery, FactKind::dependencies}, evaluate};
}

}  // namespace prodready::evaluators::backups
