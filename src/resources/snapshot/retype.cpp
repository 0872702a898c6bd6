#include "resources/snapshot/retype.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <string>
#include <utility>

#include "core/text.hpp"
#include "resources/snapshot/wanted_keys.hpp"

namespace prodready::resources::snapshot {
namespace {

enum class Kind : std::uint8_t { boolean, list, unset };

struct Retyped {
  std::string_view source;
  std::string_view path;  // through lists without a sign
  Kind kind;
};

constexpr Retyped rows[] = {
    {"AWS::S3::Bucket", "supplementaryConfiguration.BucketVersioningConfiguration.status", Kind::unset},
    {"AWS::S3::Bucket", "supplementaryConfiguration.BucketLifecycleConfiguration.rules.expirationInDays",
     Kind::unset},
    {"AWS::S3::Bucket",
     "supplementaryConfiguration.BucketLifecycleConfiguration.rules.noncurrentVersionExpirationInDays",
     Kind::unset},
    {"AWS::S3::Bucket", "supplementaryConfiguration.BucketLifecycleConfiguration.rules.transitions.days",
     Kind::unset},
    {"autoscaling describe-auto-scaling-groups", "AutoScalingGroups.VPCZoneIdentifier", Kind::list},
    {"AWS::AutoScaling::AutoScalingGroup", "vPCZoneIdentifier", Kind::list},
    {"dax describe-clusters", "Clusters.SSEDescription.Status", Kind::boolean},
    {"AWS::DAX::Cluster", "sSEDescription.status", Kind::boolean},
    {"dynamodb describe-table", "Table.SSEDescription.Status", Kind::boolean},
    {"AWS::DynamoDB::Table", "sSEDescription.status", Kind::boolean},
    {"dynamodb describe-continuous-backups",
     "ContinuousBackupsDescription.PointInTimeRecoveryDescription.PointInTimeRecoveryStatus", Kind::boolean},
    {"AWS::DynamoDB::Table",
     "supplementaryConfiguration.ContinuousBackupsDescription.PointInTimeRecoveryDescription."
     "PointInTimeRecoveryStatus",
     Kind::boolean},
    {"elasticache describe-replication-groups", "ReplicationGroups.AutomaticFailover", Kind::boolean},
    {"elasticache describe-replication-groups", "ReplicationGroups.MultiAZ", Kind::boolean},
    {"guardduty get-detector", "Status", Kind::boolean},
    {"keyspaces get-table", "pointInTimeRecovery.status", Kind::boolean},
    {"lambda list-event-source-mappings", "EventSourceMappings.State", Kind::boolean},
    {"redshift describe-clusters", "Clusters.MultiAZ", Kind::boolean},
    {"AWS::Redshift::Cluster", "multiAZ", Kind::boolean},
};

void to_boolean(Value& value) {
  constexpr std::array<std::string_view, 6> yes = {"enabled", "enabling", "updating", "active", "on", "true"};
  constexpr std::array<std::string_view, 6> no = {"disabled", "disabling", "inactive",
                                                  "off",      "suspended", "false"};
  const std::string* text = value.text();
  if (text == nullptr) {
    return;
  }
  const std::string word = to_lower(*text);
  if (std::ranges::find(yes, word) != yes.end()) {
    value = Value(true);
  } else if (std::ranges::find(no, word) != no.end()) {
    value = Value(false);
  }
}

void to_list(Value& value) {
  if (value.text() == nullptr) {
    return;
  }
  List items;
  for (const std::string_view item : split(*value.text(), ',')) {
    if (const std::string_view word = trim(item); !word.empty()) {
      items.emplace_back(word);
    }
  }
  value = Value(std::move(items));
}

// What stands for "not set" in AWS Config.
void to_unset(Value& value) {
  const double* number = value.number();
  const std::string* text = value.text();
  if ((number != nullptr && *number == -1) || (text != nullptr && *text == "Off")) {
    value = Value();
  }
}

void change(Value& value, std::string_view path, Kind kind) {
  if (List* items = value.list(); items != nullptr) {
    for (Value& item : *items) {
      change(item, path, kind);
    }
    return;
  }
  if (path.empty()) {
    kind == Kind::boolean ? to_boolean(value) : kind == Kind::list ? to_list(value) : to_unset(value);
    return;
  }
  const std::size_t dot = std::min(path.find('.'), path.size());
  if (Map* members = value.map()) {
    for (Member& member : *members) {
      if (equal_ignoring_case(member.key, path.substr(0, dot))) {
        change(member.value, path.substr(std::min(dot + 1, path.size())), kind);
      }
    }
  }
}

}  // namespace

bool may_retype(std::string_view source) {
  return std::ranges::find(rows, source, &Retyped::source) != std::end(rows);
}

void retype(std::string_view source, Value& values) {
  for (const Retyped& row : rows) {
    if (row.source == source) {
      change(values, row.path, row.kind);
    }
  }
}

}  // namespace prodready::resources::snapshot
