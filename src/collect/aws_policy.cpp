#include <algorithm>
#include <cctype>
#include <cstddef>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "collect/aws_calls.hpp"
#include "core/text.hpp"

namespace prodready::collect {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

// IAM's names of services, where the CLI's differ.
constexpr Pair prefixes[] = {
    {"accessanalyzer", "access-analyzer"},
    {"amp", "aps"},
    {"apigatewayv2", "apigateway"},
    {"configservice", "config"},
    {"deploy", "codedeploy"},
    {"docdb", "rds"},
    {"efs", "elasticfilesystem"},
    {"elb", "elasticloadbalancing"},
    {"elbv2", "elasticloadbalancing"},
    {"keyspaces", "cassandra"},
    {"neptune", "rds"},
    {"opensearch", "es"},
    {"opensearchserverless", "aoss"},
    {"resourcegroupstaggingapi", "tag"},
    {"s3api", "s3"},
    {"s3control", "s3"},
    {"sso-admin", "sso"},
    {"stepfunctions", "states"},
    {"timestream-write", "timestream"},
};

// Actions that are named otherwise than the operation.
constexpr Pair renamed[] = {
    {"accessanalyzer list-findings-v2", "ListFindings"},
    {"budgets describe-budgets", "ViewBudget"},
    {"budgets describe-notifications-for-budget", "ViewBudget"},
    {"keyspaces get-table", "Select"},
    {"keyspaces list-keyspaces", "Select"},
    {"keyspaces list-tables", "Select"},
    {"s3api get-bucket-encryption", "GetEncryptionConfiguration"},
    {"s3api get-bucket-lifecycle-configuration", "GetLifecycleConfiguration"},
    {"s3api get-bucket-notification-configuration", "GetBucketNotification"},
    {"s3api get-bucket-replication", "GetReplicationConfiguration"},
    {"s3api get-public-access-block", "GetBucketPublicAccessBlock"},
    {"s3api list-buckets", "ListAllMyBuckets"},
    {"s3control get-public-access-block", "GetAccountPublicAccessBlock"},
};

// Words of operations that IAM writes in capitals. It compares without regard to case; people do not.
constexpr Pair capitals[] = {{"acl", "ACL"},   {"acls", "ACLs"}, {"db", "DB"},     {"ec2", "EC2"},
                             {"saml", "SAML"}, {"id", "ID"},     {"apis", "Apis"}, {"url", "Url"}};

// Calls that are made before the others, and what a call needs beside its own action.
constexpr std::string_view others[] = {"ec2:DescribeRegions", "iam:GenerateCredentialReport",
                                       "sts:GetCallerIdentity", "timestream:DescribeEndpoints"};

std::string_view find_in(const auto& table, std::string_view key) {
  const auto* found = std::ranges::find(table, key, &Pair::first);
  return found == std::end(table) ? std::string_view() : found->second;
}

std::string camel_case(std::string_view service, std::string_view operation) {
  std::string name;
  for (const std::string_view part : split(operation, '-')) {
    const std::string_view capital =
        service == "ec2" || service == "lambda" ? std::string_view() : find_in(capitals, part);
    if (!capital.empty()) {
      name += capital;
    } else if (!part.empty()) {
      name += static_cast<char>(std::toupper(static_cast<unsigned char>(part.front())));
      name += part.substr(1);
    }
  }
  return name;
}

std::set<std::string> actions_of(const std::vector<AwsCall>& calls) {
  std::set<std::string> actions(std::begin(others), std::end(others));
  for (const AwsCall& call : calls) {
    actions.insert(iam_action(call.service, call.operation));
  }
  return actions;
}

std::string policy_of(const std::set<std::string>& actions, const std::string& sid) {
  nlohmann::ordered_json statement;
  statement["Sid"] = sid;
  statement["Effect"] = "Allow";
  statement["Action"] = actions;
  statement["Resource"] = "*";
  nlohmann::ordered_json policy;
  policy["Version"] = "2012-10-17";
  policy["Statement"] = nlohmann::ordered_json::array({statement});
  return policy.dump(2) + "\n";
}

std::string part_name(std::size_t number) { return "ProdreadyCollect" + std::to_string(number); }

}  // namespace

std::string iam_action(std::string_view service, std::string_view operation) {
  const std::string_view other = find_in(prefixes, service);
  const std::string prefix(other.empty() ? service : other);
  // API Gateway's actions are HTTP's methods.
  if (prefix == "apigateway") {
    return "apigateway:GET";
  }
  const std::string_view action = find_in(renamed, std::string(service) + " " + std::string(operation));
  return prefix + ":" + (action.empty() ? camel_case(service, operation) : std::string(action));
}

std::string aws_policy(const std::vector<AwsCall>& calls) {
  return policy_of(actions_of(calls), "ProdreadyCollect");
}

std::vector<std::string> aws_policy_parts(const std::vector<AwsCall>& calls) {
  std::map<std::string, std::set<std::string>> by_service;
  for (const std::string& action : actions_of(calls)) {
    by_service[action.substr(0, action.find(':'))].insert(action);
  }
  std::vector<std::set<std::string>> parts(1);
  for (const auto& [service, actions] : by_service) {
    std::set<std::string> with = parts.back();
    with.insert(actions.begin(), actions.end());
    if (!parts.back().empty() &&
        policy_characters(policy_of(with, part_name(parts.size()))) > managed_policy_limit) {
      parts.push_back(actions);
    } else {
      parts.back() = std::move(with);
    }
  }
  std::vector<std::string> policies;
  for (const std::set<std::string>& part : parts) {
    policies.push_back(policy_of(part, part_name(policies.size() + 1)));
  }
  return policies;
}

std::size_t policy_characters(std::string_view policy) {
  return static_cast<std::size_t>(
      std::ranges::count_if(policy, [](char c) { return c != ' ' && c != '\n'; }));
}

}  // namespace prodready::collect
