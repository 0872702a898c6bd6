// docs/items/security.md: Configure encryption at rest.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/glob.hpp"
#include "core/text.hpp"
#include "evaluators/evaluator.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/encryption_state.hpp"
#include "evaluators/support/encryption_table.hpp"
#include "evaluators/support/resource_claims.hpp"
#include "evaluators/support/resource_subjects.hpp"
#include "facts/resources/calls.hpp"
#include "facts/resources/covered.hpp"
#include "facts/resources/data_stores.hpp"
#include "facts/resources/in_turn.hpp"
#include "facts/resources/names.hpp"
#include "facts/resources/production.hpp"
#include "facts/resources/property.hpp"
#include "facts/resources/tri_of.hpp"

namespace prodready::evaluators::security {
namespace {

using resources::Resource;
using resources::Value;
using terms::Joined;

constexpr const char* off = "off";
constexpr const char* not_set = "not-set";
constexpr const char* no_cmk = "no-cmk";

Claim fails(const Facts& facts, const Resource& store, const Encryption& found, const char* claim) {
  return claim_fails(claim, {.message = found.text,
                             .expected = fmt::format("{} that encrypts", found.property),
                             .root = fmt::format("{}: encryption at rest", terms::name_of(store)),
                             .evidence = {evidence_of(facts, store, found.where, found.text)},
                             .searched = {found.property}});
}

Claim asks(const Facts& facts, const Resource& store, const Encryption& found) {
  const std::string_view call = found.call.empty() ? terms::call_of(store.type) : found.call;
  const std::string what = found.missing.empty() || found.missing == call
                               ? found.text
                               : fmt::format("{}, and {} is not shown", found.text, printable(found.missing));
  return claim_open(not_set, {.message = what + ": whether that encrypts is not shown",
                              .needs = {needs_call(call)},
                              .root = root_of_call(call),
                              .sign = evidence_of(facts, store, found.where, found.text)});
}

// The setting, as one source shows it: [off] where it is set, else [not-set].
SourceClaim judge_setting(const Facts& facts, const Resource& store) {
  const Encryption found = encryption_of(facts, store);
  switch (found.state) {
    case EncryptionState::on:
      return {.claim = claim_holds(found.is_stated ? off : not_set, found.text,
                                   {evidence_of(facts, store, found.where, found.text)}),
              .is_silent = !found.is_stated};
    case EncryptionState::off:
      return {.claim = fails(facts, store, found, off), .is_silent = !found.is_stated};
    case EncryptionState::not_set:
      return {.claim = fails(facts, store, found, not_set), .is_silent = true};
    case EncryptionState::open:
      return {.claim = asks(facts, store, found), .is_silent = true};
    case EncryptionState::unresolved:
      break;
  }
  return {.claim = claim_unresolved(off, store, found.property, found.missing)};
}

// Whether each of its disks, or the store itself, names a customer's key.
SourceClaim judge_key(const Facts& facts, const Resource& store) {
  Tri names_one = Tri::yes();
  Value where;
  bool is_stated = false;
  for (const Value& key : encryption_keys(facts, store)) {
    const Tri one = is_customer_key(facts, store, key);
    where = one.is_yes() ? where : key;
    is_stated = is_stated || !key.is_absent();
    names_one = terms::all_of({names_one, one});
  }
  const std::string property(encryption_row(store.type)->key);
  if (names_one.is_unresolved()) {
    return {.claim = claim_unresolved(no_cmk, store, property.empty() ? "the key" : property,
                                      names_one.missing())};
  }
  if (names_one.is_yes()) {
    const std::string text = fmt::format("{} names a customer key", property);
    return {.claim = claim_holds(no_cmk, text, {evidence_of(facts, store, where, text)})};
  }
  const std::string text = where.is_absent() ? fmt::format("{} not set", property)
                                             : fmt::format("{} names AWS's own key", property);
  return {.claim = claim_fails(no_cmk, {.message = text,
                                        .expected = "a customer managed key",
                                        .root = fmt::format("{}: its key", terms::name_of(store)),
                                        .evidence = {evidence_of(facts, store, where, text)},
                                        .searched = {property}}),
          .is_silent = !is_stated};
}

// "AWS::RDS::DBInstance", "AWS::RDS" or "AWS::RDS::*".
bool requires_cmk(const std::vector<std::string>& types, std::string_view type) {
  return std::ranges::any_of(
             types, [&](const std::string& one) { return type == one || type.starts_with(one + "::"); }) ||
         matches_any(types, type, GlobKind::name);
}

bool is_set(const Joined& subject, std::string_view property) {
  return !terms::is_set(subject.shown().properties.path(property)).is_no();
}

// What the table does not speak of although it is of one of its types.
bool is_no_store(const Joined& subject) {
  const std::string_view type = subject.shown().type;
  if (type == "AWS::RDS::DBInstance") {
    return is_set(subject, "DBClusterIdentifier");
  }
  if (type == "AWS::ElastiCache::CacheCluster") {
    return is_set(subject, "ReplicationGroupId") ||
           terms::is_set(subject.shown().observed.at("ReplicationGroupId")).is_yes();
  }
  if (type == "AWS::SSM::Parameter") {
    return !terms::is_word(subject.shown().properties.at("Type"), "SecureString").is_yes();
  }
  if (type == "storage.k8s.io/v1/StorageClass") {
    return !terms::is_word(subject.shown().properties.at("provisioner"), "ebs.csi.aws.com").is_yes();
  }
  return false;
}

// "1.27" is before 1.28.
bool is_old_cluster(const Joined& subject) {
  const std::optional<std::string> version = subject.shown().properties.at("Version").as_text();
  if (subject.shown().type != "AWS::EKS::Cluster" || !version || !version->starts_with("1.")) {
    return false;
  }
  const std::string minor = version->substr(2);
  constexpr std::string_view first = "28";
  return minor.size() < first.size() || (minor.size() == first.size() && minor < first);
}

// A volume is named by nobody as often as not: it belongs where its instance does.
std::optional<std::string> by_its_instance(const Facts& facts, const Joined& volume) {
  if (terms::production_of(facts, volume.all()).named) {
    return std::nullopt;
  }
  const Resource* instance = terms::instance_of(facts, volume.shown());
  if (instance == nullptr) {
    return std::nullopt;
  }
  const terms::Production& production = terms::production_of(facts, *instance);
  return production.yes ? std::nullopt
                        : std::optional(fmt::format("not production: its instance {}, {}",
                                                    terms::name_of(*instance), production.decided_by));
}

std::string why_listed(const Facts& facts, const Joined& subject, const EncryptionRow& row, bool wants_key) {
  if (row.rule == EncryptionRule::listed && !wants_key) {
    return "messages and memory are not judged";
  }
  if (is_old_cluster(subject)) {
    return "EKS encrypts by itself from 1.28";
  }
  const Resource* observed = subject.observed;
  if (row.type == "AWS::EC2::Instance" && observed != nullptr) {
    const bool volumes_are_shown =
        terms::is_answer(terms::covered(facts, "AWS::EC2::Volume", {observed->account, observed->region}));
    return volumes_are_shown || subject.declared == nullptr ? "its volumes are judged one by one" : "";
  }
  return row.type == "AWS::EC2::Volume" ? by_its_instance(facts, subject).value_or("") : "";
}

Verdict evaluate(const Facts& facts, const Params& params) {
  const std::vector<std::string>& cmk_types = params.list("require_cmk");
  ResourceItem item = {.id = "security.encryption-at-rest-configured",
                       .types = {},
                       .one = "store",
                       .many = "stores",
                       .ignore = params.list("ignore"),
                       .kind = KindSentence::distributed_is_not_applicable,
                       .workloads = true};
  std::vector<ResourceCandidate> stores;
  for (const EncryptionRow& row : encryption_rows()) {
    const bool wants_key = requires_cmk(cmk_types, row.type);
    // What is encrypted whatever it holds needs no snapshot.
    if ((row.rule != EncryptionRule::always && row.rule != EncryptionRule::listed) || wants_key) {
      item.types.push_back(row.type);
    }
    for (const Joined& subject : terms::in_turn(terms::joined(facts, row.type))) {
      if (!is_no_store(subject)) {
        std::string listed = why_listed(facts, subject, row, wants_key);
        stores.push_back({.subject = subject, .listed = std::move(listed)});
      }
    }
  }
  return judge_each(facts, item, stores, [&](const Joined& store) {
    std::vector<Claim> claims =
        claims_of(decide(store, [&](const Resource& one) { return judge_setting(facts, one); }));
    if (requires_cmk(cmk_types, store.shown().type)) {
      claims.push_back(decide(store, [&](const Resource& one) { return judge_key(facts, one); }));
    }
    return claims;
  });
}

}  // namespace

Evaluator encryption_at_rest_configured() { return {{FactKind::resources, FactKind::delivery}, evaluate}; }

}  // namespace prodready::evaluators::security
