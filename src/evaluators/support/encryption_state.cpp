#include "evaluators/support/encryption_state.hpp"

#include <fmt/format.h>

#include <optional>
#include <string_view>
#include <utility>

#include "core/text.hpp"
#include "evaluators/support/encryption_table.hpp"
#include "facts/resources/names.hpp"
#include "facts/resources/property.hpp"
#include "facts/resources/tri_of.hpp"

namespace prodready {
namespace {

using resources::Origin;
using resources::Resource;
using resources::Value;

constexpr int most_sources = 4;  // of replicas of replicas

Encryption by_word(const Resource& store, const EncryptionRow& row, const Value& value) {
  Encryption found = encryption_by_flag(store, std::string(row.property), Value());
  if (value.is_absent()) {
    return found;
  }
  const Tri is_on = terms::is_word(value, row.word);
  found.where = value;
  found.is_stated = terms::is_stated(store, row.property);
  found.text = fmt::format("{} {}", row.property, printable(value.as_text().value_or("does not resolve")));
  found.state = is_on.is_yes()  ? EncryptionState::on
                : is_on.is_no() ? EncryptionState::off
                                : EncryptionState::unresolved;
  found.missing = is_on.missing();
  return found;
}

Encryption meant_by_unset(Encryption found, UnsetEncryption unset) {
  if (found.state != EncryptionState::not_set || unset == UnsetEncryption::no) {
    return found;
  }
  found.state = unset == UnsetEncryption::yes ? EncryptionState::on : EncryptionState::open;
  found.text += unset == UnsetEncryption::yes ? ", which is on by itself" : "";
  return found;
}

Encryption of_database_cluster(const Resource& cluster, Encryption found) {
  const Value& kind = cluster.observed.at("StorageEncryptionType");
  if (const std::optional<std::string> text = kind.as_text()) {
    found.state = to_lower(*text) == "none" ? EncryptionState::off : EncryptionState::on;
    found.text = "StorageEncryptionType " + printable(*text);
    found.is_stated = true;
    return found;
  }
  const Value& engine = cluster.properties.at("Engine");
  const std::optional<std::string> name = engine.as_text();
  const bool may_be_aurora = !name || to_lower(*name).starts_with("aurora");
  return meant_by_unset(std::move(found), may_be_aurora ? UnsetEncryption::open : UnsetEncryption::no);
}

Encryption of_cache_group(const Resource& group, Encryption found) {
  if (found.state != EncryptionState::not_set) {
    return found;
  }
  const Value& engine = group.properties.at("Engine");
  const bool follows = !terms::is_set(group.properties.at("GlobalReplicationGroupId")).is_no();
  const Tri is_valkey = terms::is_word(engine, "valkey");
  if (is_valkey.is_unresolved() || (is_valkey.is_no() && follows)) {
    found.state = EncryptionState::unresolved;
    found.missing = follows ? terms::missing_in(group.properties.at("GlobalReplicationGroupId"))
                            : "Engine, " + is_valkey.missing();
    return found;
  }
  return meant_by_unset(std::move(found), is_valkey.is_yes() ? UnsetEncryption::yes : UnsetEncryption::no);
}

Encryption of_queue(const Facts& facts, const Resource& queue, Encryption found) {
  const Value& key = terms::property(facts, queue, "KmsMasterKeyId");
  const Tri has_key = terms::is_set(key);
  if (has_key.is_yes()) {
    return {.state = EncryptionState::on,
            .text = "KmsMasterKeyId is set",
            .property = "KmsMasterKeyId",
            .where = key,
            .is_stated = true};
  }
  if (has_key.is_unresolved() && found.state == EncryptionState::off) {
    found.state = EncryptionState::unresolved;
    found.property = "KmsMasterKeyId";
    found.missing = has_key.missing();
  }
  return meant_by_unset(std::move(found), UnsetEncryption::yes);
}

Encryption judged(const Facts& facts, const Resource& store, int depth);

// A replica is encrypted as what it copies; what was observed says itself what it is.
std::optional<Encryption> of_its_source(const Facts& facts, const Resource& store, const EncryptionRow& row,
                                        int depth) {
  const Value& source = store.properties.path(row.source);
  if (row.source.empty() || store.origin == Origin::observed || terms::is_set(source).is_no()) {
    return std::nullopt;
  }
  const Resource* found = facts.resources.target(store, source, store.type);
  if (found != nullptr && found != &store && depth < most_sources) {
    Encryption encryption = judged(facts, *found, depth + 1);
    encryption.text = fmt::format("it follows its source {}: {}", terms::name_of(*found), encryption.text);
    return encryption;
  }
  const Value& own = store.properties.path(row.property);
  if (!own.is_absent()) {
    return std::nullopt;
  }
  return Encryption{.state = EncryptionState::unresolved,
                    .text = "it follows its source, which is not shown",
                    .property = std::string(row.source),
                    .where = source,
                    .missing = source.as_text().value_or(terms::missing_in(source))};
}

// A database that is made from a snapshot is encrypted as that one: without a setting nothing is shown of it.
Encryption as_its_snapshot(const Resource& store, Encryption found) {
  if (found.state != EncryptionState::not_set || store.origin == Origin::observed) {
    return found;
  }
  for (const std::string_view name : {"DBSnapshotIdentifier", "SnapshotIdentifier"}) {
    if (!terms::is_set(store.properties.at(name)).is_no()) {
      found.state = EncryptionState::open;
      found.text += fmt::format(", and {} decides", name);
    }
  }
  return found;
}

Encryption by_setting(const Facts& facts, const Resource& store, const EncryptionRow& row) {
  const Value& value = terms::property(facts, store, row.property);
  if (row.rule == EncryptionRule::word) {
    return by_word(store, row, value);
  }
  Encryption found = encryption_by_flag(store, std::string(row.property), value);
  if (row.rule == EncryptionRule::aurora) {
    return as_its_snapshot(store, of_database_cluster(store, std::move(found)));
  }
  if (row.rule == EncryptionRule::cache_group) {
    return of_cache_group(store, std::move(found));
  }
  return row.rule == EncryptionRule::queue
             ? of_queue(facts, store, std::move(found))
             : meant_by_unset(as_its_snapshot(store, std::move(found)), row.unset);
}

Encryption judged(const Facts& facts, const Resource& store, int depth) {
  const EncryptionRow& row = *encryption_row(store.type);
  switch (row.rule) {
    case EncryptionRule::always:
    case EncryptionRule::listed:
      return {.state = EncryptionState::on,
              .text = "the service encrypts all that it keeps",
              .property = std::string(row.property)};
    case EncryptionRule::disk:
    case EncryptionRule::devices:
    case EncryptionRule::storage_class:
      return disk_encryption(facts, store);
    default:
      break;
  }
  if (std::optional<Encryption> source = of_its_source(facts, store, row, depth)) {
    return *std::move(source);
  }
  return by_setting(facts, store, row);
}

// AWS's own keys have an ARN like any other: the key itself, or its alias, tells whose it is.
bool is_aws_owned(const Facts& facts, const std::string& key) {
  for (const Resource* one : facts.resources.of_type("AWS::KMS::Key")) {
    const bool named = one->arn == key || one->id == key;
    if (named && one->observed.at("KeyManager").as_text() == "AWS") {
      return true;
    }
  }
  for (const Resource* alias : facts.resources.of_type("AWS::KMS::Alias")) {
    const std::optional<std::string> target = alias->properties.at("TargetKeyId").as_text();
    if (alias->name.starts_with("alias/aws/") && target && !target->empty() &&
        (key == *target || key.ends_with("/" + *target))) {
      return true;
    }
  }
  return false;
}

}  // namespace

Encryption encryption_by_flag(const Resource& store, std::string property, const Value& value) {
  const Tri is_on = terms::is_true(value);
  Encryption found{.state = EncryptionState::not_set,
                   .text = property + " not set",
                   .property = property,
                   .where = value,
                   .missing = is_on.missing(),
                   .is_stated = terms::is_stated(store, property)};
  if (!value.is_absent()) {
    found.state = is_on.is_yes()  ? EncryptionState::on
                  : is_on.is_no() ? EncryptionState::off
                                  : EncryptionState::unresolved;
    found.text = property + (is_on.is_yes() ? " true" : is_on.is_no() ? " false" : " does not resolve");
  }
  return found;
}

Encryption encryption_of(const Facts& facts, const Resource& store) { return judged(facts, store, 0); }

Tri is_customer_key(const Facts& facts, const Resource& store, const Value& key) {
  if (const Resource* found = facts.resources.target(store, key)) {
    if (found->type == "AWS::KMS::Key") {
      return Tri::of(found->observed.at("KeyManager").as_text() != "AWS");
    }
    if (found->type == "AWS::KMS::Alias") {
      return Tri::of(!found->name.starts_with("alias/aws/"));
    }
  }
  if (key.is_absent()) {
    return Tri::no();
  }
  const std::optional<std::string> text = key.as_text();
  if (!text) {
    return Tri::unresolved(terms::missing_in(key));
  }
  const bool is_own_alias = text->starts_with("alias/aws/") || text->find(":alias/aws/") != std::string::npos;
  return Tri::of(!text->empty() && !is_own_alias && !is_aws_owned(facts, *text));
}

}  // namespace prodready
