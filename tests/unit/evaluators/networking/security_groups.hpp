// What the tests of networking.security-groups share.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "support/facts/resources.hpp"
#include "unit/evaluators/subject_text.hpp"

namespace prodready::test {

struct GroupRow {
  std::string name;
  Facts facts;
  std::string subjects;
  std::vector<std::string> messages = {};
  bool require_network_policy = false;
};
inline void PrintTo(const GroupRow& row, std::ostream* out) { *out << row.name; }

inline std::string name_of_row(const testing::TestParamInfo<GroupRow>& test) { return test.param.name; }

inline void expect_groups(const GroupRow& row) {
  const Params params(std::map<std::string, ParamValue, std::less<>>{
      {"public_ports", std::vector<std::string>{"tcp 80", "tcp 443", "udp 443"}},
      {"vpn_ports", std::vector<std::string>{"udp 500", "udp 1194", "udp 4500", "udp 51820"}},
      {"require_network_policy", row.require_network_policy}});
  const Verdict verdict = evaluate("networking.security-groups", row.facts, params);
  EXPECT_EQ(subjects_of(verdict), row.subjects) << messages_of(verdict);
  for (const std::string& message : row.messages) {
    EXPECT_NE(messages_of(verdict).find(message), std::string::npos) << messages_of(verdict);
  }
}

inline resources::Value rule(const char* protocol, resources::Value from, resources::Value to,
                             resources::Value cidr) {
  return map({{"IpProtocol", protocol},
              {"FromPort", std::move(from)},
              {"ToPort", std::move(to)},
              {"CidrIp", std::move(cidr)}});
}

// A snapshot that answers for all that takes groups.
inline Calls all_group_calls() {
  return snapshot().covers_all({"AWS::EC2::SecurityGroup",
                                "AWS::EC2::Instance",
                                "AWS::EC2::LaunchTemplate",
                                "AWS::AutoScaling::LaunchConfiguration",
                                "AWS::ElasticLoadBalancingV2::LoadBalancer",
                                "AWS::ElasticLoadBalancing::LoadBalancer",
                                "AWS::ECS::Service",
                                "AWS::Lambda::Function",
                                "AWS::RDS::DBInstance",
                                "AWS::RDS::DBCluster",
                                "AWS::DocDB::DBCluster",
                                "AWS::DocDBElastic::Cluster",
                                "AWS::Neptune::DBCluster",
                                "AWS::ElastiCache::ReplicationGroup",
                                "AWS::ElastiCache::CacheCluster",
                                "AWS::ElastiCache::ServerlessCache",
                                "AWS::MemoryDB::Cluster",
                                "AWS::DAX::Cluster",
                                "AWS::Redshift::Cluster",
                                "AWS::RedshiftServerless::Workgroup",
                                "AWS::OpenSearchService::Domain",
                                "AWS::Elasticsearch::Domain",
                                "AWS::EFS::MountTarget",
                                "AWS::FSx::FileSystem",
                                "AWS::MSK::Cluster",
                                "AWS::MSK::ServerlessCluster",
                                "AWS::AmazonMQ::Broker",
                                "AWS::Timestream::InfluxDBInstance"});
}

inline Facts distributed(Facts facts) {
  facts.delivery.solution.kind = SolutionFinding::Kind::distributed;
  return facts;
}

}  // namespace prodready::test
