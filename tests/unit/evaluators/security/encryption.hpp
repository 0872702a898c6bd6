// What the tests of security.encryption-at-rest-configured share.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "support/facts/resources.hpp"
#include "unit/evaluators/subject_text.hpp"

namespace prodready::test {

struct EncryptionRow {
  std::string name;
  Facts facts;
  std::string subjects;
  std::vector<std::string> messages = {};
  std::vector<std::string> require_cmk = {};
};
inline void PrintTo(const EncryptionRow& row, std::ostream* out) { *out << row.name; }

inline std::string name_of_row(const testing::TestParamInfo<EncryptionRow>& test) { return test.param.name; }

inline void expect_encryption(const EncryptionRow& row) {
  const Params params(std::map<std::string, ParamValue, std::less<>>{
      {"ignore", std::vector<std::string>{"ignored-*"}}, {"require_cmk", row.require_cmk}});
  const Verdict verdict = evaluate("security.encryption-at-rest-configured", row.facts, params);
  EXPECT_EQ(subjects_of(verdict), row.subjects) << messages_of(verdict);
  for (const std::string& message : row.messages) {
    EXPECT_NE(messages_of(verdict).find(message), std::string::npos) << messages_of(verdict);
  }
}

// A snapshot that answers for all types that the item judges.
inline Calls all_store_calls() {
  return snapshot().covers_all(
      {"AWS::EC2::Volume", "AWS::EC2::Instance", "AWS::EC2::LaunchTemplate",
       "AWS::AutoScaling::LaunchConfiguration", "AWS::RDS::DBInstance", "AWS::RDS::DBCluster",
       "AWS::DocDB::DBCluster", "AWS::Neptune::DBCluster", "AWS::EFS::FileSystem",
       "AWS::ElastiCache::ReplicationGroup", "AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain",
       "AWS::Kinesis::Stream", "AWS::DAX::Cluster", "AWS::Redshift::Cluster", "AWS::SQS::Queue"});
}

}  // namespace prodready::test
