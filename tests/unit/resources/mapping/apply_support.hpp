// Small tables for the tests of joins.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "mapping_support.hpp"

namespace prodready::resources {

inline constexpr std::string_view types = R"(AWS::S3::Bucket
  BucketName
  VersioningConfiguration.Status
  LifecycleConfiguration.Rules[].Status
AWS::S3::BucketPolicy
  Bucket
  PolicyDocument{}
AWS::EC2::SecurityGroup
  GroupName
  SecurityGroupIngress[].CidrIp
  SecurityGroupIngress[].FromPort
  SecurityGroupEgress[].CidrIp
  SecurityGroupEgress[].DestinationSecurityGroupId
AWS::EC2::Route
  RouteTableId
  GatewayId
AWS::IAM::Role global
  ManagedPolicyArns[]
)";
inline constexpr std::string_view terraform = R"(AWS::S3::Bucket = aws_s3_bucket
  name = bucket
  BucketName = bucket
  VersioningConfiguration.Status = versioning.enabled | enabled
AWS::S3::Bucket + aws_s3_bucket_versioning by bucket
  VersioningConfiguration.Status = versioning_configuration.status
AWS::S3::Bucket + aws_s3_bucket_lifecycle_configuration by bucket
  LifecycleConfiguration.Rules[].Status = rule[].status
AWS::S3::BucketPolicy = aws_s3_bucket when policy
  Bucket = @id
  PolicyDocument = policy
AWS::EC2::SecurityGroup = aws_security_group
  name = name
  SecurityGroupIngress[].CidrIp = ingress[].cidr
AWS::EC2::SecurityGroup + aws_security_group_rule by security_group_id into SecurityGroupIngress[] when type=ingress
  CidrIp = cidr
AWS::EC2::SecurityGroup + aws_security_group_rule by security_group_id into SecurityGroupEgress[] when type!=ingress
  CidrIp = cidr
AWS::EC2::SecurityGroup + aws_security_group egress[].cidr_blocks[] by @ into SecurityGroupEgress[]
  CidrIp = .
AWS::EC2::SecurityGroup + aws_security_group egress[] by @ into SecurityGroupEgress[] when self=true
  DestinationSecurityGroupId = @id
AWS::EC2::SecurityGroup + cidrs list[] by ^group into SecurityGroupIngress[] when ^type=ingress
  CidrIp = .
  FromPort = ^from
AWS::EC2::Route = aws_route_table route[]
  RouteTableId = @id
AWS::IAM::Role = aws_iam_role
  name = name
AWS::IAM::Role + aws_iam_policy_attachment by roles into ManagedPolicyArns[]
  . = policy_arn
)";
inline constexpr std::string_view aws_cli =
    R"(AWS::EC2::Route = ec2 describe-route-tables RouteTables[].Routes[]
  RouteTableId = ^RouteTableId
)";
inline constexpr std::string_view cloudformation =
    R"(AWS::EC2::SecurityGroup + AWS::EC2::SecurityGroupIngress by GroupId into SecurityGroupIngress[]
)";

inline std::string shown(const Applied& applied) {
  std::string text;
  for (const Resource& resource : applied.resources) {
    text += fmt::format("{} {}{} {}\n", resource.type, resource.key,
                        resource.maybe.empty() ? "" : "?" + resource.maybe, to_json(resource.properties));
  }
  for (const Applied::Loose& loose : applied.loose) {
    text += fmt::format("loose {} {} {}\n", loose.type, to_json(loose.owner), to_json(loose.properties));
  }
  return text;
}

}  // namespace prodready::resources
