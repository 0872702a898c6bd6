// Event Storage can be backed up, for one store.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "core/text.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/event_items.hpp"
#include "evaluators/support/resource_claims.hpp"
#include "facts/resources/calls.hpp"
#include "facts/resources/covered.hpp"
#include "facts/resources/event_copies.hpp"
#include "facts/resources/event_images.hpp"
#include "facts/resources/names.hpp"

namespace prodready {
namespace {

using resources::Resource;
using terms::EventCopy;
using terms::EventKind;
using terms::EventStore;

class Judging {
 public:
  Judging(const Facts& facts, const EventItem& item, const EventStore& store)
      : facts_(facts), item_(item), store_(store) {}

  Claim judge() const {
    if (std::optional<Claim> configured = by_configuration()) {
      return *std::move(configured);
    }
    if (store_.kind == EventKind::table || store_.kind == EventKind::archive) {
      const Resource& shown = store_.subject.shown();
      const std::string found = fmt::format("the service of {} {} backs it up or keeps it",
                                            terms::short_type(shown.type), terms::name_of(shown));
      return claim_holds(item_.claim, found, {evidence_of(facts_, shown, found)});
    }
    if (!store_.is_shown()) {
      return ask("no source shows how it is copied", {});
    }
    return store_.kind == EventKind::log ? judge_log() : ask("its type does not say how it is copied", {});
  }

 private:
  std::optional<Claim> by_configuration() const {
    if (store_.backup.empty()) {
      return std::nullopt;
    }
    const terms::Joined copy = terms::named_by_configuration(facts_, store_.backup);
    if (copy.observed == nullptr && copy.declared == nullptr) {
      return ask(fmt::format("config event_storage names its copy {}, which no source shows",
                             printable(store_.backup)),
                 {});
    }
    const std::string found = fmt::format("config event_storage names its copy, {} {}",
                                          terms::short_type(copy.shown().type), terms::name_of(copy.shown()));
    return claim_holds(item_.claim, found, {evidence_of(facts_, copy.shown(), found)});
  }

  Claim judge_log() const {
    const Resource& shown = store_.subject.shown();
    const std::vector<EventCopy> copies = terms::copies_of(facts_, store_.subject);
    for (const EventCopy& copy : copies) {
      if (copy.copies.is_yes()) {
        return claim_holds(item_.claim, copy.text, {evidence_of(facts_, *copy.resource, copy.text)});
      }
    }
    for (const terms::LogVolume& volume : terms::volumes_of_log(facts_, shown)) {
      const std::string found = fmt::format("it lies on {}, a data store", volume.what);
      return claim_holds(item_.claim, found, {evidence_of(facts_, *volume.store, found)});
    }
    if (!copies.empty()) {
      const EventCopy& copy = copies.front();
      Claim open = claim_unresolved(item_.claim, *copy.resource, "its source", copy.copies.missing());
      open.message = fmt::format("that {} does not resolve: {}", copy.text, printable(copy.copies.missing()));
      open.needs.push_back(needs_attestation(item_.id, item_.evidence));
      return open;
    }
    if (const std::string consumer = terms::consumer_of(facts_, store_.subject); !consumer.empty()) {
      return ask(fmt::format("{} reads it and might copy it", consumer), {});
    }
    return without_copy(shown);
  }

  Claim without_copy(const Resource& shown) const {
    const std::string_view type = shown.type;
    if (shown.origin != resources::Origin::observed ||
        !(type.starts_with("AWS::Kinesis::") || type.starts_with("AWS::MSK::"))) {
      return ask("only code shows it, and no copy of it", calls(shown, false));
    }
    const std::vector<std::string> missing = calls(shown, true);
    if (!missing.empty()) {
      return ask("the snapshot does not answer for all that could copy it", missing);
    }
    const std::string found = fmt::format("nothing copies {} {} and nothing reads it",
                                          terms::short_type(type), terms::name_of(shown));
    return claim_fails(item_.claim, {.message = found,
                                     .expected = "a delivery stream, connector or replicator that copies it",
                                     .root = terms::name_of(shown) + ": copy of its events",
                                     .evidence = {evidence_of(facts_, shown, found)},
                                     .searched = calls(shown, false)});
  }

  // The calls that show what copies it; of these, those that were not answered.
  std::vector<std::string> calls(const Resource& shown, bool only_missing) const {
    std::vector<std::string> found;
    for (const std::string_view type : terms::copying_types(shown)) {
      if (!only_missing || !is_covered(type, {shown.account, shown.region})) {
        found.emplace_back(terms::call_of(type));
      }
    }
    return found;
  }

  // Answered there, or of a service that is not on the bill.
  bool is_covered(std::string_view type, const terms::CloudPlace& place) const {
    const terms::TypeCoverage coverage = terms::coverage_of(facts_, type);
    const bool is_in_scope = std::ranges::find(coverage.places, place) != coverage.places.end();
    return terms::is_answer(terms::covered(facts_, type, place)) ||
           (is_in_scope && std::ranges::find(coverage.missing, place, &terms::UncoveredPlace::place) ==
                               coverage.missing.end());
  }

  Claim ask(std::string message, const std::vector<std::string>& calls) const {
    Question question{
        .message = std::move(message),
        .needs = {needs_attestation(item_.id, item_.evidence),
                  {Source::config,
                   fmt::format(".prodready/config.yaml: event_storage: [{{name: {}, backup: <bucket, "
                               "plan or archive>}}]",
                               name_of_event_store(store_))}},
        .root = calls.empty() ? "config: event_storage" : root_of_call(calls.front())};
    for (const std::string& call : calls) {
      question.needs.push_back(needs_call(call));
    }
    if (store_.is_shown()) {
      question.sign = evidence_of(facts_, store_.subject.shown(), question.message);
    }
    return claim_open(item_.claim, std::move(question));
  }

  const Facts& facts_;
  const EventItem& item_;
  const EventStore& store_;
};

}  // namespace

Claim can_be_backed_up(const Facts& facts, const EventItem& item, const EventStore& store) {
  return Judging(facts, item, store).judge();
}

}  // namespace prodready
