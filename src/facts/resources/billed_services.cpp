#include "facts/resources/billed_services.hpp"

namespace prodready::terms {
namespace {

using resources::Value;

struct Billed {
  std::string_view types;  // a prefix of type names
  std::string_view name;   // Cost Explorer's dimension SERVICE
};

constexpr std::string_view compute = "Amazon Elastic Compute Cloud - Compute";
constexpr std::string_view ec2_other = "EC2 - Other";

// A service that bills under several names has several rows.
constexpr Billed billed[] = {
    {"AWS::AmazonMQ::", "Amazon MQ"},
    {"AWS::ApiGateway::", "Amazon API Gateway"},
    {"AWS::ApiGatewayV2::", "Amazon API Gateway"},
    {"AWS::AppRunner::", "AWS App Runner"},
    {"AWS::AutoScaling::AutoScalingGroup", compute},
    {"AWS::Cassandra::", "Amazon Keyspaces (for Apache Cassandra)"},
    {"AWS::CloudFront::", "Amazon CloudFront"},
    {"AWS::DAX::", "Amazon DynamoDB Accelerator (DAX)"},
    {"AWS::DocDB::", "Amazon DocumentDB (with MongoDB compatibility)"},
    {"AWS::DocDBElastic::", "Amazon DocumentDB (with MongoDB compatibility)"},
    {"AWS::DynamoDB::", "Amazon DynamoDB"},
    {"AWS::EC2::Instance", compute},
    {"AWS::EC2::Volume", ec2_other},
    {"AWS::EFS::", "Amazon Elastic File System"},
    {"AWS::EKS::", "Amazon Elastic Container Service for Kubernetes"},
    {"AWS::EKS::", "Amazon Elastic Kubernetes Service"},
    {"AWS::ElastiCache::", "Amazon ElastiCache"},
    {"AWS::ElasticLoadBalancing::", "Amazon Elastic Load Balancing"},
    {"AWS::ElasticLoadBalancingV2::", "Amazon Elastic Load Balancing"},
    {"AWS::Elasticsearch::", "Amazon OpenSearch Service"},
    {"AWS::Elasticsearch::", "Amazon Elasticsearch Service"},
    {"AWS::FSx::", "Amazon FSx"},
    {"AWS::Kinesis::", "Amazon Kinesis"},
    {"AWS::KinesisFirehose::", "Amazon Kinesis Firehose"},
    {"AWS::Lambda::Function", "AWS Lambda"},
    {"AWS::MSK::", "Amazon Managed Streaming for Apache Kafka"},
    {"AWS::MemoryDB::", "Amazon MemoryDB"},
    {"AWS::MemoryDB::", "Amazon MemoryDB Service"},
    {"AWS::Neptune::", "Amazon Neptune"},
    {"AWS::OpenSearchService::", "Amazon OpenSearch Service"},
    {"AWS::OpenSearchService::", "Amazon Elasticsearch Service"},
    {"AWS::RDS::", "Amazon Relational Database Service"},
    {"AWS::Redshift::", "Amazon Redshift"},
    {"AWS::RedshiftServerless::", "Amazon Redshift"},
    {"AWS::S3::Bucket", "Amazon Simple Storage Service"},
    {"AWS::SNS::", "Amazon Simple Notification Service"},
    {"AWS::SQS::", "Amazon Simple Queue Service"},
    {"AWS::SecretsManager::", "AWS Secrets Manager"},
    {"AWS::StepFunctions::", "AWS Step Functions"},
    {"AWS::Timestream::", "Amazon Timestream"},
};

void add_items(const Value& value, const auto& take) {
  if (const resources::List* items = value.list()) {
    for (const Value& item : *items) {
      take(item);
    }
  } else if (!value.is_absent()) {
    take(value);
  }
}

}  // namespace

std::vector<std::string_view> billed_names(std::string_view type) {
  std::vector<std::string_view> names;
  for (const Billed& row : billed) {
    if (type.starts_with(row.types)) {
      names.push_back(row.name);
    }
  }
  return names;
}

std::optional<std::set<std::string>> services_on(const resources::Resource& bill) {
  const Value& results = bill.properties.at("ResultsByTime");
  if (results.is_absent()) {
    return std::nullopt;
  }
  std::set<std::string> services;
  add_items(results, [&](const Value& month) {
    add_items(month.at("Groups"), [&](const Value& group) {
      add_items(group.at("Keys"), [&](const Value& key) {
        if (const std::string* name = key.text()) {
          services.insert(*name);
        }
      });
    });
  });
  if (services.empty()) {
    return std::nullopt;
  }
  return services;
}

}  // namespace prodready::terms
