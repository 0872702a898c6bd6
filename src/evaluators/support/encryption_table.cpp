#include "evaluators/support/encryption_table.hpp"

#include <algorithm>
#include <array>

namespace prodready {
namespace {

using enum EncryptionRule;
using enum UnsetEncryption;

constexpr std::string_view stored = "StorageEncrypted";
constexpr std::string_view at_rest = "EncryptionAtRestOptions.Enabled";
constexpr std::string_view at_rest_key = "EncryptionAtRestOptions.KmsKeyId";
constexpr std::string_view mappings = "BlockDeviceMappings";
constexpr std::string_view kms = "KmsKeyId";
constexpr std::string_view bucket_key =
    "BucketEncryption.ServerSideEncryptionConfiguration.ServerSideEncryptionByDefault.KMSMasterKeyID";

constexpr auto rows = std::to_array<EncryptionRow>({
    {"AWS::EC2::Volume", disk, "Encrypted", open, kms},
    {"AWS::EC2::Instance", devices, mappings, open, kms},
    {"AWS::EC2::LaunchTemplate", devices, "LaunchTemplateData.BlockDeviceMappings", open, kms},
    {"AWS::AutoScaling::LaunchConfiguration", devices, mappings, open, kms},
    {"storage.k8s.io/v1/StorageClass", storage_class, "parameters.encrypted", open, "parameters.kmsKeyId"},
    {"AWS::RDS::DBInstance", flag, stored, no, kms, "SourceDBInstanceIdentifier"},
    {"AWS::RDS::DBCluster", aurora, stored, open, kms, "ReplicationSourceIdentifier"},
    {"AWS::DocDB::DBCluster", flag, stored, no, kms},
    {"AWS::Neptune::DBCluster", flag, stored, no, kms},
    {"AWS::EFS::FileSystem", flag, "Encrypted", no, kms},
    {"AWS::ElastiCache::ReplicationGroup", cache_group, "AtRestEncryptionEnabled", no, kms},
    {"AWS::OpenSearchService::Domain", flag, at_rest, no, at_rest_key},
    {"AWS::Elasticsearch::Domain", flag, at_rest, no, at_rest_key},
    {"AWS::Kinesis::Stream",
     word,
     "StreamEncryption.EncryptionType",
     no,
     "StreamEncryption.KeyId",
     {},
     "KMS"},
    {"AWS::DAX::Cluster", flag, "SSESpecification.SSEEnabled", no},
    {"AWS::Redshift::Cluster", flag, "Encrypted", open, kms},
    {"AWS::SQS::Queue", queue, "SqsManagedSseEnabled", yes, "KmsMasterKeyId"},
    {"AWS::S3::Bucket", always, "BucketEncryption", yes, bucket_key},
    {"AWS::DynamoDB::Table", always, "SSESpecification", yes, "SSESpecification.KMSMasterKeyId"},
    {"AWS::DynamoDB::GlobalTable", always, "SSESpecification", yes},
    {"AWS::FSx::FileSystem", always, kms, yes, kms},
    {"AWS::MSK::Cluster", always, "EncryptionInfo", yes,
     "EncryptionInfo.EncryptionAtRest.DataVolumeKMSKeyId"},
    {"AWS::MSK::ServerlessCluster", always, {}, yes},
    {"AWS::MemoryDB::Cluster", always, kms, yes, kms},
    {"AWS::AmazonMQ::Broker", always, "EncryptionOptions", yes, "EncryptionOptions.KmsKeyId"},
    {"AWS::Backup::BackupVault", always, "EncryptionKeyArn", yes, "EncryptionKeyArn"},
    {"AWS::ECR::Repository", always, "EncryptionConfiguration", yes},
    {"AWS::Logs::LogGroup", always, kms, yes, kms},
    {"AWS::SecretsManager::Secret", always, kms, yes, kms},
    {"AWS::SSM::Parameter", always, "Type", yes},
    {"AWS::Cassandra::Table", always, "EncryptionSpecification", yes,
     "EncryptionSpecification.KmsKeyIdentifier"},
    {"AWS::Timestream::Table", always, {}, yes},
    {"AWS::DSQL::Cluster", always, "KmsEncryptionKey", yes, "KmsEncryptionKey"},
    {"AWS::OpenSearchServerless::Collection", always, {}, yes},
    {"AWS::RedshiftServerless::Namespace", always, kms, yes, kms},
    {"AWS::ElastiCache::ServerlessCache", always, kms, yes, kms},
    {"AWS::Lambda::Function", always, "KmsKeyArn", yes, "KmsKeyArn"},
    {"AWS::EKS::Cluster", always, "Version", yes, "EncryptionConfig.Provider.KeyArn"},
    {"AWS::SNS::Topic", listed, "KmsMasterKeyId", yes, "KmsMasterKeyId"},
    {"AWS::ElastiCache::CacheCluster", listed, {}, yes},
});

}  // namespace

std::span<const EncryptionRow> encryption_rows() { return rows; }

const EncryptionRow* encryption_row(std::string_view type) {
  const auto found = std::ranges::find(rows, type, &EncryptionRow::type);
  return found == rows.end() ? nullptr : &*found;
}

}  // namespace prodready
