#include "evaluators/support/event_routine.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "core/text.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/resource_claims.hpp"
#include "facts/resources/event_images.hpp"
#include "facts/resources/names.hpp"
#include "facts/resources/property.hpp"
#include "facts/resources/store_types.hpp"
#include "facts/resources/tri_of.hpp"

namespace prodready {
namespace {

using resources::Resource;
using resources::Value;
using terms::EventCopy;
using terms::EventKind;
using terms::EventStore;
using terms::Joined;

constexpr const char* no_backup = "no-backup";
constexpr const char* stopped = "stopped";
constexpr const char* too_short = "short";

// What is left out of the copy is said where the copy is named.
std::string filter_of(const Facts& facts, const Resource& archive) {
  return terms::is_set(terms::property(facts, archive, "EventPattern")).is_yes()
             ? ", only the events of its EventPattern"
             : "";
}

// The days after which an enabled rule drops what it takes; nothing where it drops nothing.
Tri drops_before(const Value& rule, int days) {
  if (rule.is_unresolved()) {
    return Tri::unresolved(rule.unresolved()->what);
  }
  const Value& expiry = rule.at("ExpirationInDays");
  const Tri early = expiry.is_absent()   ? Tri::no()
                    : expiry.as_number() ? Tri::of(*expiry.as_number() < days)
                                         : Tri::unresolved(terms::missing_in(expiry));
  return terms::all_of({terms::is_word(rule.at("Status"), "Enabled"), early});
}

}  // namespace

std::vector<Claim> EventRoutine::judge(const EventStore& store) const {
  if (!store.backup.empty()) {
    return judge_configured(store);
  }
  if (!store.is_shown()) {
    return {can_be_backed_up(facts_, item_, store)};
  }
  const std::string_view type = store.subject.shown().type;
  if (type == "AWS::Events::Archive") {
    return judge_archive(store.subject);
  }
  if (type == "AWS::SNS::Topic" && store.kind == EventKind::archive) {
    return judge_topic(store.subject);
  }
  if (store.kind == EventKind::log) {
    return judge_log(store);
  }
  return {terms::store_type(type) != nullptr ? follow(store.subject)
                                             : can_be_backed_up(facts_, item_, store)};
}

// backups.backup-configured, of the table, volume or bucket, with its root.
Claim EventRoutine::follow(const Joined& store) const {
  std::vector<Claim> claims = backups_.judge(store);
  const auto worst = [&](ClaimState state) { return std::ranges::find(claims, state, &Claim::state); };
  for (const ClaimState state : {ClaimState::fails, ClaimState::open}) {
    if (const auto found = worst(state); found != claims.end()) {
      found->name = no_backup;
      return std::move(*found);
    }
  }
  Claim claim = std::move(claims.front());
  claim.name = no_backup;
  return claim;
}

Claim EventRoutine::ask(const char* claim, const std::string& message, std::optional<Evidence> sign) const {
  return claim_open(claim, {.message = message,
                            .needs = {needs_attestation(item_.id, item_.evidence)},
                            .root = "attestation: event storage",
                            .sign = std::move(sign)});
}

// A number of days that stands at `path`; `unset`, and 0, is for ever where that is 0.
Claim EventRoutine::is_kept(const Joined& store, std::string_view path, double unset) const {
  return decide(store, [&](const Resource& shown) -> SourceClaim {
    const Value& kept = terms::property(facts_, shown, path);
    if (!kept.is_absent() && !kept.as_number()) {
      return {claim_unresolved(too_short, shown, path, terms::missing_in(kept))};
    }
    const double days = kept.as_number().value_or(unset);
    const bool for_ever = days == 0;
    const std::string found =
        (for_ever ? "kept for ever" : fmt::format("kept {} days", days)) + filter_of(facts_, shown);
    if (for_ever || days >= days_) {
      return {claim_holds(too_short, found, {evidence_of(facts_, shown, kept, found)})};
    }
    return {claim_fails(too_short, {.message = found,
                                    .expected = fmt::format("{} days or more", days_),
                                    .root = terms::name_of(shown) + ": retention of its events",
                                    .evidence = {evidence_of(facts_, shown, kept, found)}})};
  });
}

std::vector<Claim> EventRoutine::judge_archive(const Joined& archive) const {
  const Resource& shown = archive.shown();
  const Value& state = shown.observed.at("State");
  const std::string found =
      fmt::format("archive {} is {}", terms::name_of(shown), printable(state.as_text().value_or("declared")));
  const std::vector<Evidence> evidence = {evidence_of(facts_, shown, found)};
  const bool runs = !terms::is_word(state, "DISABLED").is_yes();
  Claim claim = runs ? claim_holds(stopped, found, evidence)
                     : claim_fails(stopped, {.message = found,
                                             .expected = "an archive that is enabled",
                                             .root = terms::name_of(shown) + ": archive",
                                             .evidence = evidence});
  return {std::move(claim), is_kept(archive, "RetentionDays", 0)};
}

std::vector<Claim> EventRoutine::judge_topic(const Joined& topic) const {
  const Value& kept = terms::property(facts_, topic.shown(), "ArchivePolicy.MessageRetentionPeriod");
  if (kept.is_absent()) {
    return {ask(too_short, "its ArchivePolicy states no MessageRetentionPeriod",
                evidence_of(facts_, topic.shown(), "an ArchivePolicy"))};
  }
  return {is_kept(topic, "ArchivePolicy.MessageRetentionPeriod", 0)};
}

std::vector<Claim> EventRoutine::judge_log(const EventStore& store) const {
  Claim copied = can_be_backed_up(facts_, item_, store);
  copied.name = no_backup;
  if (copied.state != ClaimState::holds) {
    return {std::move(copied)};
  }
  std::vector<EventCopy> copies = terms::copies_of(facts_, store.subject);
  std::erase_if(copies, [](const EventCopy& copy) { return !copy.copies.is_yes(); });
  if (!copies.empty()) {
    std::vector<Claim> claims = judge_copies(copies);
    claims.insert(claims.begin(), std::move(copied));
    return claims;
  }
  for (const terms::LogVolume& volume : terms::volumes_of_log(facts_, store.subject.shown())) {
    for (const ResourceCandidate& candidate : backups_.candidates()) {
      if (candidate.subject.observed == volume.store || candidate.subject.declared == volume.store) {
        return {follow(candidate.subject)};
      }
    }
  }
  return {ask(no_backup, "whether its volume is backed up is not known", {})};
}

// The best of the copies decides: one that runs, and whose bucket keeps what it gets.
std::vector<Claim> EventRoutine::judge_copies(const std::vector<EventCopy>& copies) const {
  const auto running = std::ranges::find_if(copies, [](const EventCopy& one) { return one.runs.is_yes(); });
  const EventCopy& copy = running == copies.end() ? copies.front() : *running;
  const std::string found = copy.state.empty() ? copy.text : copy.text + ", and it " + copy.state;
  const Evidence evidence = evidence_of(facts_, *copy.resource, found);
  std::vector<Claim> claims;
  if (copy.runs.is_no()) {
    claims.push_back(claim_fails(stopped, {.message = found,
                                           .expected = "a copy that runs",
                                           .root = terms::name_of(*copy.resource) + ": stopped",
                                           .evidence = {evidence}}));
  } else if (copy.runs.is_unresolved()) {
    claims.push_back(claim_unresolved(stopped, *copy.resource, "its state", copy.runs.missing()));
  } else {
    claims.push_back(claim_holds(stopped, found, {evidence}));
  }
  claims.push_back(
      copy.bucket == nullptr
          ? ask(too_short, copy.text + ", and how long its target keeps that is not shown", evidence)
          : keeps_all(*copy.bucket));
  return claims;
}

// No enabled rule of the bucket drops objects before min_retention_days.
Claim EventRoutine::keeps_all(const Resource& bucket) const {
  constexpr std::string_view path = "LifecycleConfiguration.Rules";
  const Value& rules = terms::property(facts_, bucket, path);
  std::string missing;
  for (const Value* rule : terms::items_of(rules)) {
    const Tri drops = drops_before(*rule, days_);
    if (drops.is_yes()) {
      const std::string found = fmt::format("bucket {} drops objects after {} days", terms::name_of(bucket),
                                            rule->at("ExpirationInDays").as_number().value_or(0));
      return claim_fails(too_short, {.message = found,
                                     .expected = fmt::format("{} days or more", days_),
                                     .root = terms::name_of(bucket) + ": retention of its events",
                                     .evidence = {evidence_of(facts_, bucket, *rule, found)}});
    }
    missing = drops.is_unresolved() ? drops.missing() : missing;
  }
  if (!missing.empty()) {
    return claim_unresolved(too_short, bucket, path, missing);
  }
  const std::string found =
      fmt::format("bucket {} drops nothing before {} days", terms::name_of(bucket), days_);
  return claim_holds(too_short, found, {evidence_of(facts_, bucket, rules, found)});
}

// The copy that configuration names is judged in the store's stead.
std::vector<Claim> EventRoutine::judge_configured(const EventStore& store) const {
  Claim copied = can_be_backed_up(facts_, item_, store);
  if (copied.state != ClaimState::holds) {
    return {std::move(copied)};
  }
  const Joined copy = terms::named_by_configuration(facts_, store.backup);
  const Resource& shown = copy.shown();
  std::vector<Claim> claims = {std::move(copied)};
  if (shown.type == "AWS::S3::Bucket") {
    claims.push_back(keeps_all(shown));
  } else if (shown.type == "AWS::Events::Archive") {
    std::ranges::move(judge_archive(copy), std::back_inserter(claims));
  } else {
    claims.push_back(
        ask(stopped,
            fmt::format("whether {} runs, and keeps events long enough, is not shown", terms::name_of(shown)),
            evidence_of(facts_, shown, "the copy that config event_storage names")));
  }
  return claims;
}

}  // namespace prodready
