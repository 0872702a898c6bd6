#include "facts/resources/store_types.hpp"

#include <algorithm>
#include <array>

namespace prodready::terms {
namespace {

using enum OwnRule;

constexpr double recovery_days = 35;
constexpr std::string_view retention = "BackupRetentionPeriod";
constexpr std::string_view snapshots = "SnapshotRetentionLimit";

// A row a type; its own backup, then AWS Backup's name for it.
constexpr auto rows = std::to_array<StoreType>({
    {"AWS::RDS::DBInstance", days_kept, retention, 1, "RDS"},
    {"AWS::RDS::DBCluster", days_kept, retention, 1, "Aurora"},
    {"AWS::DocDB::DBCluster", days_kept, retention, 1, "DocumentDB"},
    {"AWS::DocDBElastic::Cluster", days_kept, retention, 1, "DocumentDB"},
    {"AWS::Neptune::DBCluster", days_kept, retention, 1, "Neptune"},
    {"AWS::DynamoDB::Table", recovery, {}, recovery_days, "DynamoDB"},
    {"AWS::DynamoDB::GlobalTable", global_recovery, {}, recovery_days, "DynamoDB"},
    {"AWS::Cassandra::Table", flag, "PointInTimeRecoveryEnabled", recovery_days},
    {"AWS::S3::Bucket", versions, {}, 0, "S3"},
    {"AWS::EFS::FileSystem", word, "BackupPolicy.Status", recovery_days, "EFS"},
    {"AWS::FSx::FileSystem", file_system, "AutomaticBackupRetentionDays", 0, "FSx"},
    {"AWS::Redshift::Cluster", days_kept, "AutomatedSnapshotRetentionPeriod", 1, "Redshift"},
    {"AWS::RedshiftServerless::Namespace", never, {}, 0, "Redshift Serverless"},
    {"AWS::MemoryDB::Cluster", days_kept, snapshots, 0},
    {"AWS::ElastiCache::ReplicationGroup", days_kept, snapshots, 0, {}, true},
    {"AWS::ElastiCache::ServerlessCache", days_kept, snapshots, 0, {}, true},
    {"AWS::ElastiCache::CacheCluster", days_kept, snapshots, 0, {}, true},
    {"AWS::OpenSearchService::Domain", always},
    {"AWS::Elasticsearch::Domain", always},
    {"AWS::Timestream::Table", never, {}, 0, "Timestream"},
    {"AWS::DSQL::Cluster", never, {}, 0, "Aurora DSQL"},
    {"AWS::EC2::Volume", disk_policy, {}, 0, "EBS"},
    {"AWS::EC2::Instance", disk_policy, {}, 0, "EC2"},
    {"v1/PersistentVolumeClaim", claim_schedule, {}, 0, "EKS"},
    {"apps/v1/StatefulSet", claim_schedule, {}, 0, "EKS"},
    {"AWS::DAX::Cluster"},
    {"AWS::Lightsail::Database"},
    {"AWS::NeptuneGraph::Graph"},
    {"AWS::QLDB::Ledger"},
    {"AWS::Timestream::InfluxDBInstance"},
});

}  // namespace

std::span<const StoreType> store_types() { return rows; }

const StoreType* store_type(std::string_view type) {
  const auto found = std::ranges::find(rows, type, &StoreType::type);
  return found == rows.end() ? nullptr : &*found;
}

}  // namespace prodready::terms
