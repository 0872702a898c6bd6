// Folders of the AWS CLI's answers.
#include <gtest/gtest.h>

#include <string>

#include "snapshot_on_disk.hpp"

namespace prodready::resources::cli_snapshot_test {
namespace {

using test::SnapshotFiles;

constexpr std::string_view account = "111122223333";
const std::string global = "111122223333/global/";
const std::string region = "111122223333/eu-west-1/";

struct StateCase {
  std::string name;
  SnapshotFiles files;
  CallKey key;
  CallState state;
  std::string code;
};

class CallStateTest : public testing::TestWithParam<StateCase> {};

TEST_P(CallStateTest, IsKeptApart) {
  const StateCase& test = GetParam();
  SnapshotFiles files = test.files;
  files.emplace(region + "ec2-describe-vpcs.json", R"({"Vpcs":[]})");
  const Result<Reading> reading = test::read_files(files);
  ASSERT_TRUE(reading) << reading.error().message;
  EXPECT_EQ(reading->coverage.state(test.key.account, test.key.region, test.key.type, test.key.subject),
            test.state);
  const auto found = reading->coverage.answers.find(test.key);
  EXPECT_EQ(found == reading->coverage.answers.end() ? "" : found->second.code, test.code);
}

CallKey key(std::string_view where, std::string_view type, std::string_view subject = {}) {
  return {std::string(account), std::string(where), std::string(type), std::string(subject)};
}

const std::string buckets = R"({"Buckets":[{"Name":"logs"}]})";

INSTANTIATE_TEST_SUITE_P(
    Rows, CallStateTest,
    testing::Values(
        StateCase{"Observed",
                  {{region + "rds-describe-db-instances.json",
                    R"({"DBInstances":[{"DBInstanceIdentifier":"a","Engine":"postgres"}]})"}},
                  key("eu-west-1", "AWS::RDS::DBInstance"),
                  CallState::observed,
                  ""},
        StateCase{"Empty",
                  {{region + "rds-describe-db-instances.json", R"({"DBInstances":[]})"}},
                  key("eu-west-1", "AWS::RDS::DBInstance"),
                  CallState::empty,
                  ""},
        StateCase{"EmptyOfAnotherEngine",
                  {{region + "rds-describe-db-instances.json",
                    R"({"DBInstances":[{"DBInstanceIdentifier":"a","Engine":"postgres"}]})"}},
                  key("eu-west-1", "AWS::Neptune::DBInstance"),
                  CallState::empty,
                  ""},
        StateCase{"EmptyObject",
                  {{region + "rds-describe-db-instances.json", "{}"}},
                  key("eu-west-1", "AWS::RDS::DBInstance"),
                  CallState::empty,
                  ""},
        StateCase{"NotCollected", {}, key("eu-west-1", "AWS::RDS::DBInstance"), CallState::not_collected, ""},
        StateCase{"OtherRegion",
                  {{region + "rds-describe-db-instances.json", R"({"DBInstances":[]})"}},
                  key("us-east-1", "AWS::RDS::DBInstance"),
                  CallState::not_collected,
                  ""},
        StateCase{"Denied",
                  {{region + "rds-describe-db-instances.err",
                    "An error occurred (AccessDenied) when calling the DescribeDBInstances operation: no"}},
                  key("eu-west-1", "AWS::RDS::DBInstance"),
                  CallState::denied,
                  "AccessDenied"},
        StateCase{"Failed",
                  {{region + "rds-describe-db-instances.err",
                    "An error occurred (Throttling) when calling the DescribeDBInstances operation: slow"}},
                  key("eu-west-1", "AWS::RDS::DBInstance"),
                  CallState::failed,
                  "Throttling"},
        StateCase{"ErrorBesideAnEmptyFile",
                  {{region + "rds-describe-db-instances.json", ""},
                   {region + "rds-describe-db-instances.err",
                    "An error occurred (AccessDenied) when calling the X operation: no"}},
                  key("eu-west-1", "AWS::RDS::DBInstance"),
                  CallState::denied,
                  "AccessDenied"},
        StateCase{"ErrorInTheAnswersFile",
                  {{region + "rds-describe-db-instances.json",
                    "\nAn error occurred (AccessDenied) when calling the X operation: no"}},
                  key("eu-west-1", "AWS::RDS::DBInstance"),
                  CallState::denied,
                  "AccessDenied"},
        StateCase{"EmptyFile",
                  {{region + "rds-describe-db-instances.json", ""}},
                  key("eu-west-1", "AWS::RDS::DBInstance"),
                  CallState::not_collected,
                  ""},
        StateCase{
            "EmptyFileOfTheManifest",
            {{region + "rds-describe-db-instances.json", ""},
             {"manifest.json",
              R"({"schema":"prodready.snapshot/1","calls":[{"file":"111122223333/eu-west-1/rds-describe-db-instances.json","service":"rds","operation":"describe-db-instances","status":"ok"}]})"}},
            key("eu-west-1", "AWS::RDS::DBInstance"),
            CallState::empty,
            ""},
        StateCase{
            "ErrorOfTheManifest",
            {{region + "rds-describe-db-instances.json", ""},
             {"manifest.json",
              R"({"schema":"prodready.snapshot/1","calls":[{"file":"111122223333/eu-west-1/rds-describe-db-instances.json","service":"rds","operation":"describe-db-instances","status":"error","code":"AccessDenied"}]})"}},
            key("eu-west-1", "AWS::RDS::DBInstance"),
            CallState::denied,
            "AccessDenied"},
        StateCase{"BrokenFile",
                  {{region + "rds-describe-db-instances.json", R"({"DBInstances":[{"DBInst)"}},
                  key("eu-west-1", "AWS::RDS::DBInstance"),
                  CallState::failed,
                  "broken file"},
        StateCase{"PageMissing",
                  {{region + "rds-describe-db-instances.json", R"({"DBInstances":[],"Marker":"m"})"}},
                  key("eu-west-1", "AWS::RDS::DBInstance"),
                  CallState::failed,
                  "a page is missing"},
        StateCase{"Pages",
                  {{region + "rds-describe-db-instances.1.json", R"({"DBInstances":[],"Marker":"m"})"},
                   {region + "rds-describe-db-instances.2.json",
                    R"({"DBInstances":[{"DBInstanceIdentifier":"a","Engine":"mysql"}]})"}},
                  key("eu-west-1", "AWS::RDS::DBInstance"),
                  CallState::observed,
                  ""},
        StateCase{"PagesWithAHole",
                  {{region + "rds-describe-db-instances.1.json", R"({"DBInstances":[],"Marker":"m"})"},
                   {region + "rds-describe-db-instances.3.json", R"({"DBInstances":[]})"}},
                  key("eu-west-1", "AWS::RDS::DBInstance"),
                  CallState::failed,
                  "a page is missing"},
        StateCase{"Truncated",
                  {{global + "iam-get-account-authorization-details.json",
                    R"({"UserDetailList":[],"IsTruncated":true})"}},
                  key("global", "AWS::IAM::User"),
                  CallState::failed,
                  "a page is missing"},
        StateCase{"MarkerEchoed",
                  {{global + "route53-list-hosted-zones.json",
                    R"({"HostedZones":[],"Marker":"x","IsTruncated":false})"}},
                  key("global", "AWS::Route53::HostedZone"),
                  CallState::empty,
                  ""},
        StateCase{
            "NotConfigured",
            {{global + "iam-get-account-password-policy.err",
              "An error occurred (NoSuchEntity) when calling the GetAccountPasswordPolicy operation: none"}},
            key("global", "AWS::Account::PasswordPolicy"),
            CallState::not_configured,
            "NoSuchEntity"},
        StateCase{"PartNotConfigured",
                  {{global + "s3api-list-buckets.json", buckets},
                   {global + "s3api-get-bucket-replication/logs.err",
                    "An error occurred (ReplicationConfigurationNotFoundError) when calling the X operation: "
                    "none"}},
                  key("global", "AWS::S3::Bucket/ReplicationConfiguration", "logs"),
                  CallState::not_configured,
                  "ReplicationConfigurationNotFoundError"},
        StateCase{"PartDenied",
                  {{global + "s3api-list-buckets.json", buckets},
                   {global + "s3api-get-bucket-replication/logs.err",
                    "An error occurred (AccessDenied) when calling the X operation: no"}},
                  key("global", "AWS::S3::Bucket/ReplicationConfiguration", "logs"),
                  CallState::denied,
                  "AccessDenied"},
        StateCase{"PartOfOneBucketOnly",
                  {{global + "s3api-list-buckets.json", R"({"Buckets":[{"Name":"logs"},{"Name":"data"}]})"},
                   {global + "s3api-get-bucket-policy/logs.err",
                    "An error occurred (NoSuchBucketPolicy) when calling the X operation: none"}},
                  key("global", "AWS::S3::BucketPolicy"),
                  CallState::not_collected,
                  ""},
        StateCase{"PartOfEachBucket",
                  {{global + "s3api-list-buckets.json", buckets},
                   {global + "s3api-get-bucket-policy/logs.err",
                    "An error occurred (NoSuchBucketPolicy) when calling the X operation: none"}},
                  key("global", "AWS::S3::BucketPolicy"),
                  CallState::not_configured,
                  "NoSuchBucketPolicy"},
        StateCase{"BulkForm",
                  {{global + "s3api-list-buckets.json", buckets},
                   {global + "s3api-get-bucket-policy.jsonl",
                    R"({"params":{"Bucket":"logs"},"status":"error","code":"NoSuchBucketPolicy"})"}},
                  key("global", "AWS::S3::BucketPolicy", "logs"),
                  CallState::not_configured,
                  "NoSuchBucketPolicy"},
        StateCase{"FollowUpOfNone",
                  {{region + "elbv2-describe-load-balancers.json", R"({"LoadBalancers":[]})"}},
                  key("eu-west-1", "AWS::ElasticLoadBalancingV2::Listener"),
                  CallState::empty,
                  ""},
        StateCase{
            "FollowUpNotMade",
            {{region + "elbv2-describe-load-balancers.json",
              R"({"LoadBalancers":[{"LoadBalancerArn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/a/1","LoadBalancerName":"a"}]})"}},
            key("eu-west-1", "AWS::ElasticLoadBalancingV2::Listener"),
            CallState::not_collected,
            ""},
        StateCase{"NamespacesMissing",
                  {{region + "application-autoscaling-describe-scalable-targets/ecs.json",
                    R"({"ScalableTargets":[]})"}},
                  key("eu-west-1", "AWS::ApplicationAutoScaling::ScalableTarget"),
                  CallState::not_collected,
                  ""},
        StateCase{"OneNamespace",
                  {{region + "application-autoscaling-describe-scalable-targets/ecs.json",
                    R"({"ScalableTargets":[]})"}},
                  key("eu-west-1", "AWS::ApplicationAutoScaling::ScalableTarget", "ecs"),
                  CallState::empty,
                  ""}),
    [](const testing::TestParamInfo<StateCase>& test) { return test.param.name; });

TEST(CliSnapshotTest, ReadsABucketWithItsParts) {
  const Result<Reading> reading = test::read_files(
      {{global + "s3api-list-buckets.json", buckets},
       {global + "s3api-get-bucket-location/logs.json", R"({"LocationConstraint":"eu-west-1"})"},
       {global + "s3api-get-bucket-versioning/logs.json", R"({"Status":"Enabled"})"},
       {global + "s3api-get-bucket-replication/logs.err",
        "An error occurred (ReplicationConfigurationNotFoundError) when calling the X operation: none"},
       {global + "s3api-get-bucket-tagging/logs.json", R"({"TagSet":[{"Key":"env","Value":"prod"}]})"},
       {global + "s3api-get-bucket-policy/logs.json",
        R"({"Policy":"{\"Version\":\"2012-10-17\",\"Statement\":[]}"})"},
       {"manifest.json", R"({"schema":"prodready.snapshot/1","collected_at":"2026-01-05T08:00:00Z"})"}});
  ASSERT_TRUE(reading);
  const Resource bucket = test::only_one(*reading, "AWS::S3::Bucket");
  EXPECT_EQ(bucket.arn, "arn:aws:s3:::logs");
  EXPECT_EQ(bucket.key, bucket.arn);
  EXPECT_EQ(bucket.region, "eu-west-1");
  EXPECT_EQ(bucket.unit, "111122223333/eu-west-1");
  EXPECT_EQ(bucket.captured_at, "2026-01-05T08:00:00Z");
  EXPECT_EQ(bucket.origin, Origin::observed);
  EXPECT_EQ(bucket.tags.find("env")->second, "prod");
  EXPECT_EQ(bucket.place.pointer(), "/Buckets/0");
  EXPECT_TRUE(bucket.place.path.ends_with("/111122223333/global/s3api-list-buckets.json"));
  EXPECT_EQ(bucket.properties.path("VersioningConfiguration.Status").as_text(), "Enabled");
  EXPECT_TRUE(bucket.properties.at("ReplicationConfiguration").is_absent());
  ASSERT_TRUE(bucket.properties.at("LifecycleConfiguration").is_unresolved());
  EXPECT_EQ(bucket.properties.at("LifecycleConfiguration").unresolved()->what,
            "aws s3api get-bucket-lifecycle-configuration --bucket logs (not collected)");
  const Resource policy = test::only_one(*reading, "AWS::S3::BucketPolicy");
  EXPECT_EQ(policy.properties.path("PolicyDocument.Version").as_text(), "2012-10-17");
  EXPECT_EQ(policy.region, "eu-west-1");
  EXPECT_EQ(reading->snapshots[0].collected_at, "2026-01-05T08:00:00Z");
  EXPECT_EQ(reading->snapshots[0].accounts, std::vector<std::string>{"111122223333"});
  EXPECT_EQ(reading->snapshots[0].regions, std::vector<std::string>{"eu-west-1"});
}

TEST(CliSnapshotTest, JoinsWhatIsListedAndWhatIsDescribed) {
  const Result<Reading> reading = test::read_files(
      {{region + "dynamodb-list-tables.json", R"({"TableNames":["carts","orders"]})"},
       {region + "dynamodb-describe-table/carts.json",
        R"({"Table":{"TableName":"carts","TableArn":"arn:aws:dynamodb:eu-west-1:111122223333:table/carts"}})"}});
  ASSERT_TRUE(reading);
  ASSERT_EQ(reading->resources.size(), 2U);
  const Resource& carts = reading->resources[0];
  const Resource& orders = reading->resources[1];
  EXPECT_EQ(carts.properties.at("BillingMode").as_text(), "PROVISIONED");
  EXPECT_TRUE(carts.properties.at("PointInTimeRecoverySpecification").is_unresolved());
  EXPECT_EQ(orders.name, "orders");
  EXPECT_EQ(orders.arn, "arn:aws:dynamodb:eu-west-1:111122223333:table/orders");
  EXPECT_EQ(orders.properties.at("BillingMode").unresolved()->what,
            "aws dynamodb describe-table --table-name orders (not collected)");
}

TEST(CliSnapshotTest, MakesARuleForEachPermissionAndSource) {
  const Result<Reading> reading = test::read_files(
      {{region + "ec2-describe-security-groups.json",
        R"({"SecurityGroups":[{"GroupId":"sg-1","GroupName":"web","IpPermissions":[{"IpProtocol":"tcp","FromPort":22,
            "ToPort":22,"IpRanges":[{"CidrIp":"0.0.0.0/0"}],"Ipv6Ranges":[{"CidrIpv6":"::/0"}],"PrefixListIds":[],
            "UserIdGroupPairs":[{"GroupId":"sg-2"}]}],"IpPermissionsEgress":[]}]})"}});
  ASSERT_TRUE(reading);
  const Resource group = test::only_one(*reading, "AWS::EC2::SecurityGroup");
  EXPECT_EQ(to_json(group.properties.at("SecurityGroupIngress")),
            R"([{"IpProtocol":"tcp","FromPort":22,"ToPort":22,"CidrIp":"0.0.0.0/0"},)"
            R"({"IpProtocol":"tcp","FromPort":22,"ToPort":22,"CidrIpv6":"::/0"},)"
            R"({"IpProtocol":"tcp","FromPort":22,"ToPort":22,"SourceSecurityGroupId":"sg-2"}])");
}

TEST(CliSnapshotTest, TakesTagsFromTheTaggingApi) {
  const Result<Reading> reading = test::read_files(
      {{region + "sqs-list-queues.json",
        R"({"QueueUrls":["https://sqs.eu-west-1.amazonaws.com/111122223333/a","https://sqs.eu-west-1.amazonaws.com/111122223333/b"]})"},
       {region + "sqs-get-queue-attributes/https%3A%2F%2Fsqs.eu-west-1.amazonaws.com%2F111122223333%2Fa.json",
        R"({"Attributes":{"QueueArn":"arn:aws:sqs:eu-west-1:111122223333:a"}})"},
       {region + "resourcegroupstaggingapi-get-resources.json",
        R"({"PaginationToken":"","ResourceTagMappingList":[{"ResourceARN":"arn:aws:sqs:eu-west-1:111122223333:a","Tags":[{"Key":"k","Value":"v"}]}]})"}});
  ASSERT_TRUE(reading);
  ASSERT_EQ(reading->resources.size(), 2U);
  EXPECT_TRUE(reading->resources[0].tags_known);
  EXPECT_EQ(reading->resources[0].tags.size(), 1U);
  EXPECT_FALSE(reading->resources[1].tags_known);
}

TEST(CliSnapshotTest, ReadsCloudMappersFolders) {
  const Result<Reading> reading = test::read_files(
      {{"account-data/demo/describe-regions.json", R"({"Regions":[{"RegionName":"us-east-1"}]})"},
       {"account-data/demo/us-east-1/sts-get-caller-identity.json", R"({"Account":"111122223333"})"},
       {"account-data/demo/us-east-1/s3-list-buckets.json", buckets},
       {"account-data/demo/us-east-1/s3-get-bucket-versioning/logs", R"({"Status":"Suspended"})"},
       {"account-data/demo/eu-west-1/ec2-describe-vpcs.json",
        R"({"Vpcs":[{"VpcId":"vpc-1","IsDefault":true}]})"}});
  ASSERT_TRUE(reading);
  EXPECT_EQ(test::all_gaps(*reading), "");
  const Resource bucket = test::only_one(*reading, "AWS::S3::Bucket");
  EXPECT_EQ(bucket.account, "111122223333");
  EXPECT_EQ(bucket.properties.path("VersioningConfiguration.Status").as_text(), "Suspended");
  EXPECT_EQ(test::only_one(*reading, "AWS::EC2::VPC").arn, "arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-1");
  EXPECT_EQ(reading->coverage.state("111122223333", "global", "AWS::S3::Bucket"), CallState::observed);
}

TEST(CliSnapshotTest, TellsAnswersByTheirKeys) {
  const Result<Reading> reading =
      test::read_files({{region + "misspelt-vpcz.json", R"({"Vpcs":[{"VpcId":"vpc-1"}]})"},
                        {region + "ec2-describe-volumes.json", R"({"Vpcs":[{"VpcId":"vpc-2"}]})"},
                        {region + "ec2-describe-subnets.json", R"({"Unknown":1})"},
                        {"notes.json", R"({"Something":1})"},
                        {"notes.txt", "hello"}});
  ASSERT_TRUE(reading);
  EXPECT_EQ(reading->resources.size(), 2U);
  EXPECT_EQ(test::all_gaps(*reading),
            "ec2-describe-subnets.json: does not hold an answer of ec2 describe-subnets\n"
            "notes.json: is not understood: neither its keys nor its name say a call\n"
            "notes.txt: is not understood: neither JSON nor an error of the AWS CLI\n");
  EXPECT_EQ(reading->coverage.state(account, "eu-west-1", "AWS::EC2::Subnet"), CallState::not_collected);
}

TEST(CliSnapshotTest, CountsCallsThatNoItemReads) {
  const Result<Reading> reading =
      test::read_files({{global + "iam-list-virtual-mfa-devices.json", R"({"VirtualMFADevices":[]})"}});
  ASSERT_TRUE(reading);
  EXPECT_EQ(reading->snapshots[0].types_not_kept.at("iam list-virtual-mfa-devices"), 1U);
  EXPECT_TRUE(reading->gaps.empty());
}

TEST(CliSnapshotTest, KeepsNoValuesOfVariables) {
  const Result<Reading> reading = test::read_files(
      {{region + "lambda-list-functions.json",
        R"({"Functions":[{"FunctionName":"f","FunctionArn":"arn:aws:lambda:eu-west-1:111122223333:function:f","Environment":{"Variables":{"TOKEN":"hunter2"}}}]})"}});
  ASSERT_TRUE(reading);
  const Resource function = test::only_one(*reading, "AWS::Lambda::Function");
  EXPECT_EQ(to_json(function.properties.path("Environment.Variables")), R"j({"TOKEN":"(hidden)"})j");
}

TEST(CliSnapshotTest, FailsWhereThereIsNothing) {
  EXPECT_EQ(test::read_files({}, "missing").error().kind, ErrorKind::not_found);
  EXPECT_EQ(test::read_files({{"a.txt", "hello"}}).error().kind, ErrorKind::unsupported);
}

}  // namespace
}  // namespace prodready::resources::cli_snapshot_test
