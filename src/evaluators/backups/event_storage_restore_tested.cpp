// docs/items/backups.md: Event Storage restore has been tested.
#include <fmt/format.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "evaluators/evaluator.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/event_items.hpp"
#include "evaluators/support/resource_claims.hpp"
#include "evaluators/support/restore_claims.hpp"
#include "facts/resources/calls.hpp"
#include "facts/resources/data_stores.hpp"
#include "facts/resources/event_images.hpp"
#include "facts/resources/names.hpp"
#include "facts/resources/restore_pipelines.hpp"
#include "facts/resources/restore_replays.hpp"

namespace prodready::evaluators::backups {
namespace {

using terms::DataStore;
using terms::EventStore;

constexpr const char* id = "backups.event-storage-restore-tested";
constexpr const char* claim = "holds";
constexpr double hours_a_day = 24;

class Judging {
 public:
  Judging(const Facts& facts, int max_age_days)
      : facts_(facts),
        question_{.id = id, .max_age_days = max_age_days},
        stores_(terms::data_stores(facts)) {}

  Claim judge(const EventStore& store) const {
    if (store.is_shown() && store.subject.shown().type == "AWS::Events::Archive") {
      return replayed(store);
    }
    if (const DataStore* data = data_store_of(store)) {
      Claim claim_of_data = restore_tested(facts_, question_, *data, stores_);
      const bool is_asked = claim_of_data.state == ClaimState::open;
      return is_asked ? by_pipeline(store, std::move(claim_of_data)) : claim_of_data;
    }
    const terms::RestorePipeline pipeline = pipeline_of(store);
    return by_pipeline(store, ask_for_a_restore(question_, call(), pipeline, {}));
  }

 private:
  static std::string_view call() { return terms::call_of("AWS::Account::EventReplay"); }

  // The newest replay of the archive says whether it works.
  Claim replayed(const EventStore& store) const {
    const terms::ReplaySeen newest = terms::newest_replay(facts_, store.subject);
    std::optional<Evidence> sign;
    if (newest.replay != nullptr) {
      sign = evidence_of(facts_, *newest.replay, newest.text);
    }
    if (newest.failed) {
      return claim_fails(claim, {.message = newest.text,
                                 .expected = "a replay that completes",
                                 .root = terms::name_of(store.subject.shown()) + ": its last replay",
                                 .evidence = {*sign}});
    }
    if (newest.age_hours && *newest.age_hours <= question_.max_age_days * hours_a_day) {
      return claim_holds(claim, newest.text, {*sign});
    }
    return by_pipeline(store, ask_for_a_restore(question_, call(), pipeline_of(store), std::move(sign)));
  }

  terms::RestorePipeline pipeline_of(const EventStore& store) const {
    terms::RestorePipeline found;
    if (store.is_shown()) {
      found = terms::restored_by_pipeline(facts_, store.subject, question_.max_age_days);
    }
    return found.is_named || store.name.empty()
               ? found
               : terms::restored_by_pipeline(facts_, store.name, question_.max_age_days);
  }

  Claim by_pipeline(const EventStore& store, Claim otherwise) const {
    std::optional<Claim> holds = restored_on_schedule(pipeline_of(store));
    return holds ? *std::move(holds) : std::move(otherwise);
  }

  // The table, the bucket, or the volume of a container.
  const DataStore* data_store_of(const EventStore& store) const {
    if (!store.is_shown()) {
      return nullptr;
    }
    std::vector<const resources::Resource*> sought = store.subject.all();
    for (const terms::LogVolume& volume : terms::volumes_of_log(facts_, store.subject.shown())) {
      sought.push_back(volume.store);
    }
    for (const DataStore& one : stores_) {
      for (const resources::Resource* resource : sought) {
        if (one.subject.observed == resource || one.subject.declared == resource) {
          return &one;
        }
      }
    }
    return nullptr;
  }

  const Facts& facts_;
  RestoreQuestion question_;
  const std::vector<DataStore>& stores_;
};

Verdict evaluate(const Facts& facts, const Params& params) {
  const EventItem item = {.id = id, .claim = claim, .evidence = restore_evidence};
  const Judging judging(facts, params.days("max_age_days"));
  return judge_event_stores(
      facts, item, [&](const EventStore& store) { return std::vector<Claim>{judging.judge(store)}; });
}

}  // namespace

Evaluator event_storage_restore_tested() {
  return {{FactKind::resources, FactKind::delivery, FactKind::dependencies, FactKind::pipelines,
           FactKind::tools, FactKind::files, FactKind::forge},
          evaluate};
}

}  // namespace prodready::evaluators::backups
