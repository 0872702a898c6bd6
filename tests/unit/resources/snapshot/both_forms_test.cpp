// One thing, as a call answers and as AWS Config records it: the resources agree in all that both say.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "snapshot_on_disk.hpp"

namespace prodready::resources::both_forms_test {
namespace {

struct Case {
  std::string name;
  std::string type;
  std::string call;  // "ec2-describe-volumes"
  std::string answer;
  std::string id;  // AWS Config's resourceId
  std::string configuration;
  std::string supplementary = "{}";
  std::string config_type = "";  // "": as the model's
};

// What one leaves unresolved the other may say.
void expect_agreement(const Value& left, const Value& right, const std::string& path) {
  if (left.is_unresolved() || right.is_unresolved()) {
    return;
  }
  if (left.map() == nullptr || right.map() == nullptr) {
    EXPECT_EQ(to_json(left), to_json(right)) << path;
    return;
  }
  std::set<std::string> keys;
  for (const Value* side : {&left, &right}) {
    for (const Member& member : *side->map()) {
      keys.insert(member.key);
    }
  }
  for (const std::string& key : keys) {
    expect_agreement(left.at(key), right.at(key), path + "." + key);
  }
}

class BothFormsTest : public testing::TestWithParam<Case> {};

TEST_P(BothFormsTest, Agree) {
  const Case& test = GetParam();
  const Result<Reading> cli =
      test::read_files({{"111122223333/eu-west-1/" + test.call + ".json", test.answer}});
  const Result<Reading> config = test::read_files(
      {{"c.json",
        fmt::format(
            R"({{"configurationItems":[{{"configurationItemVersion":"1.3","configurationItemStatus":"OK",)"
            R"("awsAccountId":"111122223333","awsRegion":"eu-west-1","resourceType":"{}","resourceId":"{}",)"
            R"("configuration":{},"supplementaryConfiguration":{}}}]}})",
            test.config_type.empty() ? test.type : test.config_type, test.id, test.configuration,
            test.supplementary)}});
  ASSERT_TRUE(cli) << cli.error().message;
  ASSERT_TRUE(config) << config.error().message;
  const Resource left = test::only_one(*cli, test.type);
  const Resource right = test::only_one(*config, test.type);
  expect_agreement(left.properties, right.properties, test.type);
  expect_agreement(left.observed, right.observed, test.type + " Observed");
  EXPECT_FALSE(left.properties.map()->empty());
  EXPECT_EQ(left.arn, right.arn);
  EXPECT_EQ(left.region, right.region);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, BothFormsTest,
    testing::
        Values(Case{"Volume", "AWS::EC2::Volume", "ec2-describe-volumes",
                    R"({"Volumes":[{"VolumeId":"vol-1","AvailabilityZone":"eu-west-1a","Encrypted":true,"KmsKeyId":"k","Size":100,"SnapshotId":"","VolumeType":"gp3","State":"available","CreateTime":"2026-01-01T00:00:00+00:00"}]})",
                    "vol-1",
                    R"({"volumeId":"vol-1","availabilityZone":"eu-west-1a","encrypted":true,"kmsKeyId":"k","size":100,"snapshotId":"","volumeType":"gp3","state":"available","createTime":"2026-01-01T00:00:00+00:00"})"},
               Case{
                   "Instance", "AWS::EC2::Instance", "ec2-describe-instances",
                   R"({"Reservations":[{"OwnerId":"111122223333","Instances":[{"InstanceId":"i-1","ImageId":"ami-1","InstanceType":"m5.large","SubnetId":"subnet-1","VpcId":"vpc-1","Placement":{"AvailabilityZone":"eu-west-1a"},"State":{"Code":16,"Name":"running"},"Monitoring":{"State":"disabled"},"MetadataOptions":{"HttpTokens":"required","HttpEndpoint":"enabled"},"SecurityGroups":[{"GroupName":"web","GroupId":"sg-1"}],"MaintenanceOptions":{"AutoRecovery":"default"},"PublicIpAddress":"1.2.3.4"}]}]})",
                   "i-1",
                   R"({"instanceId":"i-1","imageId":"ami-1","instanceType":"m5.large","subnetId":"subnet-1","vpcId":"vpc-1","placement":{"availabilityZone":"eu-west-1a"},"state":{"code":16,"name":"running"},"monitoring":{"state":"disabled"},"metadataOptions":{"httpTokens":"required","httpEndpoint":"enabled"},"securityGroups":[{"groupName":"web","groupId":"sg-1"}],"maintenanceOptions":{"autoRecovery":"default"},"publicIpAddress":"1.2.3.4"})"},
               Case{
                   "SecurityGroup", "AWS::EC2::SecurityGroup", "ec2-describe-security-groups",
                   R"({"SecurityGroups":[{"GroupId":"sg-1","GroupName":"web","Description":"w","VpcId":"vpc-1","IpPermissions":[{"IpProtocol":"tcp","FromPort":443,"ToPort":443,"IpRanges":[{"CidrIp":"0.0.0.0/0"}],"Ipv6Ranges":[{"CidrIpv6":"::/0"}],"UserIdGroupPairs":[{"GroupId":"sg-2"}],"PrefixListIds":[]}],"IpPermissionsEgress":[{"IpProtocol":"-1","IpRanges":[{"CidrIp":"0.0.0.0/0"}]}]}]})",
                   "sg-1",
                   R"({"groupId":"sg-1","groupName":"web","description":"w","vpcId":"vpc-1","ipPermissions":[{"ipProtocol":"tcp","fromPort":443,"toPort":443,"ipv4Ranges":[{"cidrIp":"0.0.0.0/0"}],"ipRanges":["0.0.0.0/0"],"ipv6Ranges":[{"cidrIpv6":"::/0"}],"userIdGroupPairs":[{"groupId":"sg-2"}],"prefixListIds":[]}],"ipPermissionsEgress":[{"ipProtocol":"-1","ipRanges":["0.0.0.0/0"]}]})"},
               Case{"Vpc", "AWS::EC2::VPC", "ec2-describe-vpcs",
                    R"({"Vpcs":[{"VpcId":"vpc-1","CidrBlock":"10.0.0.0/16","IsDefault":true}]})", "vpc-1",
                    R"({"vpcId":"vpc-1","cidrBlock":"10.0.0.0/16","isDefault":true})"},
               Case{
                   "Subnet", "AWS::EC2::Subnet", "ec2-describe-subnets",
                   R"({"Subnets":[{"SubnetId":"subnet-1","VpcId":"vpc-1","CidrBlock":"10.0.0.0/24","AvailabilityZone":"eu-west-1a","AvailabilityZoneId":"euw1-az1","MapPublicIpOnLaunch":false}]})",
                   "subnet-1",
                   R"({"subnetId":"subnet-1","vpcId":"vpc-1","cidrBlock":"10.0.0.0/24","availabilityZone":"eu-west-1a","availabilityZoneId":"euw1-az1","mapPublicIpOnLaunch":false})"},
               Case{"NatGateway", "AWS::EC2::NatGateway", "ec2-describe-nat-gateways", R"({"NatGateways":[{"NatGatewayId":"nat-1","SubnetId":"subnet-1","VpcId":"vpc-1","State":"available","ConnectivityType":"public","NatGatewayAddresses":[{"AllocationId":"eipalloc-1","PublicIp":"1.2.3.4"}]}]})",
                    "nat-1",
                    R"({"natGatewayId":"nat-1","subnetId":"subnet-1","vpcId":"vpc-1","state":"available","connectivityType":"public","natGatewayAddresses":[{"allocationId":"eipalloc-1","publicIp":"1.2.3.4"}]})"},
               Case{
                   "Database", "AWS::RDS::DBInstance", "rds-describe-db-instances",
                   R"({"DBInstances":[{"DBInstanceIdentifier":"orders","Engine":"postgres","DBInstanceClass":"db.m5.large","StorageEncrypted":true,"BackupRetentionPeriod":7,"MultiAZ":true,"PubliclyAccessible":false,"VpcSecurityGroups":[{"VpcSecurityGroupId":"sg-1","Status":"active"}],"DBSubnetGroup":{"DBSubnetGroupName":"g"},"DBParameterGroups":[{"DBParameterGroupName":"p"}],"EnabledCloudwatchLogsExports":["postgresql"],"DBInstanceStatus":"available"}]})",
                   "db-ABC",
                   R"({"dBInstanceIdentifier":"orders","engine":"postgres","dBInstanceClass":"db.m5.large","storageEncrypted":true,"backupRetentionPeriod":7,"multiAZ":true,"publiclyAccessible":false,"vpcSecurityGroups":[{"vpcSecurityGroupId":"sg-1","status":"active"}],"dBSubnetGroup":{"dBSubnetGroupName":"g"},"dBParameterGroups":[{"dBParameterGroupName":"p"}],"enabledCloudwatchLogsExports":["postgresql"],"dBInstanceStatus":"available"})"},
               Case{
                   "DatabaseInTheOtherSpelling", "AWS::RDS::DBInstance", "rds-describe-db-instances",
                   R"({"DBInstances":[{"DBInstanceIdentifier":"orders","Engine":"postgres","MultiAZ":true,"DBSubnetGroup":{"DBSubnetGroupName":"g"}}]})",
                   "db-ABC",
                   R"({"dbinstanceIdentifier":"orders","engine":"postgres","multiAZ":true,"dbsubnetGroup":{"dbsubnetGroupName":"g"}})"},
               Case{
                   "Group", "AWS::AutoScaling::AutoScalingGroup", "autoscaling-describe-auto-scaling-groups",
                   R"({"AutoScalingGroups":[{"AutoScalingGroupName":"web","MinSize":2,"MaxSize":4,"DesiredCapacity":2,"VPCZoneIdentifier":"subnet-1,subnet-2","AvailabilityZones":["eu-west-1a","eu-west-1b"],"HealthCheckType":"ELB","LaunchTemplate":{"LaunchTemplateId":"lt-1","Version":"$Latest"}}]})",
                   "web",
                   R"({"autoScalingGroupName":"web","minSize":2,"maxSize":4,"desiredCapacity":2,"vpczoneIdentifier":"subnet-1,subnet-2","availabilityZones":["eu-west-1a","eu-west-1b"],"healthCheckType":"ELB","launchTemplate":{"launchTemplateId":"lt-1","version":"$Latest"}})"},
               Case{
                   "Function", "AWS::Lambda::Function", "lambda-list-functions",
                   R"({"Functions":[{"FunctionName":"f","Runtime":"python3.12","Handler":"a.b","MemorySize":128,"Timeout":3,"TracingConfig":{"Mode":"Active"},"DeadLetterConfig":{"TargetArn":"arn:aws:sqs:eu-west-1:111122223333:q"},"Environment":{"Variables":{"A":"secret"}},"Layers":[{"Arn":"arn:aws:lambda:eu-west-1:1:layer:l:1"}]}]})",
                   "f",
                   R"({"functionName":"f","runtime":"python3.12","handler":"a.b","memorySize":128,"timeout":3,"tracingConfig":{"mode":"Active"},"deadLetterConfig":{"targetArn":"arn:aws:sqs:eu-west-1:111122223333:q"},"environment":{"variables":{"A":"secret"}},"layers":[{"arn":"arn:aws:lambda:eu-west-1:1:layer:l:1"}]})"},
               Case{
                   "Alarm", "AWS::CloudWatch::Alarm", "cloudwatch-describe-alarms",
                   R"({"MetricAlarms":[{"AlarmName":"cpu","ActionsEnabled":true,"AlarmActions":["arn:aws:sns:eu-west-1:1:a"],"OKActions":[],"Namespace":"AWS/EC2","MetricName":"CPUUtilization","Dimensions":[{"Name":"InstanceId","Value":"i-1"}],"Threshold":80.0,"ComparisonOperator":"GreaterThanThreshold","StateValue":"OK"}]})",
                   "cpu",
                   R"({"alarmName":"cpu","actionsEnabled":true,"alarmActions":["arn:aws:sns:eu-west-1:1:a"],"okactions":[],"namespace":"AWS/EC2","metricName":"CPUUtilization","dimensions":[{"name":"InstanceId","value":"i-1"}],"threshold":80.0,"comparisonOperator":"GreaterThanThreshold","stateValue":"OK"})"},
               Case{
                   "Role", "AWS::IAM::Role", "iam-get-account-authorization-details",
                   R"({"RoleDetailList":[{"RoleName":"app","RoleId":"AROA1","Path":"/","Arn":"arn:aws:iam::111122223333:role/app","AssumeRolePolicyDocument":{"Version":"2012-10-17","Statement":[]},"AttachedManagedPolicies":[{"PolicyName":"a","PolicyArn":"arn:aws:iam::aws:policy/A"}],"RolePolicyList":[{"PolicyName":"p","PolicyDocument":{"Version":"2012-10-17"}}]}]})",
                   "AROA1",
                   R"({"roleName":"app","roleId":"AROA1","path":"/","arn":"arn:aws:iam::111122223333:role/app","assumeRolePolicyDocument":"%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%5D%7D","attachedManagedPolicies":[{"policyName":"a","policyArn":"arn:aws:iam::aws:policy/A"}],"rolePolicyList":[{"policyName":"p","policyDocument":"%7B%22Version%22%3A%222012-10-17%22%7D"}]})"},
               Case{
                   "ManagedPolicy", "AWS::IAM::ManagedPolicy", "iam-get-account-authorization-details",
                   R"({"Policies":[{"PolicyName":"p","PolicyId":"ANPA1","Path":"/","Arn":"arn:aws:iam::111122223333:policy/p","AttachmentCount":1,"PolicyVersionList":[{"VersionId":"v1","IsDefaultVersion":false,"Document":{"Version":"old"}},{"VersionId":"v2","IsDefaultVersion":true,"Document":{"Version":"2012-10-17"}}]}]})",
                   "ANPA1",
                   R"({"policyName":"p","policyId":"ANPA1","path":"/","arn":"arn:aws:iam::111122223333:policy/p","attachmentCount":1,"policyVersionList":[{"versionId":"v1","isDefaultVersion":false,"document":"%7B%22Version%22%3A%22old%22%7D"},{"versionId":"v2","isDefaultVersion":true,"document":"%7B%22Version%22%3A%222012-10-17%22%7D"}]})",
                   "{}", "AWS::IAM::Policy"},
               Case{
                   "Trail", "AWS::CloudTrail::Trail", "cloudtrail-describe-trails",
                   R"({"trailList":[{"Name":"t","TrailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/t","IsMultiRegionTrail":true,"LogFileValidationEnabled":true,"S3BucketName":"b","HomeRegion":"eu-west-1"}]})",
                   "arn:aws:cloudtrail:eu-west-1:111122223333:trail/t",
                   R"({"name":"t","trailARN":"arn:aws:cloudtrail:eu-west-1:111122223333:trail/t","isMultiRegionTrail":true,"logFileValidationEnabled":true,"s3BucketName":"b","homeRegion":"eu-west-1"})"},
               Case{
                   "LoadBalancer", "AWS::ElasticLoadBalancingV2::LoadBalancer",
                   "elbv2-describe-load-balancers",
                   R"({"LoadBalancers":[{"LoadBalancerArn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/a/1","LoadBalancerName":"a","Type":"application","Scheme":"internet-facing","AvailabilityZones":[{"ZoneName":"eu-west-1a","SubnetId":"subnet-1"}],"SecurityGroups":["sg-1"],"DNSName":"a.example","VpcId":"vpc-1","State":{"Code":"active"}}]})",
                   "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/a/1",
                   R"({"loadBalancerArn":"arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/a/1","loadBalancerName":"a","type":"application","scheme":"internet-facing","availabilityZones":[{"zoneName":"eu-west-1a","subnetId":"subnet-1"}],"securityGroups":["sg-1"],"dNSName":"a.example","vpcId":"vpc-1","state":{"code":"active"}})"}),
    [](const testing::TestParamInfo<Case>& test) { return test.param.name; });

TEST(BothFormsAloneTest, BucketsAgree) {
  const std::string global = "111122223333/global/";
  const Result<Reading> cli = test::read_files(
      {{global + "s3api-list-buckets.json", R"({"Buckets":[{"Name":"logs","BucketRegion":"eu-west-1"}]})"},
       {global + "s3api-get-bucket-versioning/logs.json", "{}"},
       {global + "s3api-get-bucket-lifecycle-configuration/logs.json",
        R"({"Rules":[{"ID":"old","Status":"Enabled","Filter":{"Prefix":"logs/"},"Expiration":{"Days":30},"Transitions":[{"Days":7,"StorageClass":"GLACIER"}]}]})"},
       {global + "s3api-get-bucket-encryption/logs.json",
        R"({"ServerSideEncryptionConfiguration":{"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"aws:kms","KMSMasterKeyID":"k"}}]}})"},
       {global + "s3api-get-public-access-block/logs.json",
        R"({"PublicAccessBlockConfiguration":{"BlockPublicAcls":true,"IgnorePublicAcls":true,"BlockPublicPolicy":true,"RestrictPublicBuckets":true}})"},
       {global + "s3api-get-bucket-replication/logs.json",
        R"({"ReplicationConfiguration":{"Role":"r","Rules":[{"Status":"Enabled","Destination":{"Bucket":"arn:aws:s3:::copy","Account":"444455556666"}}]}})"},
       {global + "s3api-get-bucket-policy/logs.json", R"({"Policy":"{\"Version\":\"2012-10-17\"}"})"},
       {global + "s3api-get-bucket-logging/logs.json",
        R"({"LoggingEnabled":{"TargetBucket":"audit","TargetPrefix":""}})"},
       {global + "s3api-get-bucket-website/logs.err",
        "An error occurred (NoSuchWebsiteConfiguration) when calling the X operation: none"}});
  const Result<Reading> config = test::read_files(
      {{"c.json",
        R"({"configurationItems":[{"configurationItemVersion":"1.3","configurationItemStatus":"OK","awsAccountId":"111122223333","awsRegion":"eu-west-1","resourceType":"AWS::S3::Bucket","resourceId":"logs","resourceName":"logs","ARN":"arn:aws:s3:::logs","tags":{},"configuration":{"name":"logs"},"supplementaryConfiguration":{"BucketVersioningConfiguration":{"status":"Off"},"BucketLifecycleConfiguration":{"rules":[{"id":"old","status":"Enabled","filter":{"predicate":{"type":"LifecyclePrefixPredicate","prefix":"logs/"}},"expirationInDays":30,"noncurrentVersionExpirationInDays":-1,"transitions":[{"days":7,"storageClass":"GLACIER"}]}]},"ServerSideEncryptionConfiguration":"{\"rules\":[{\"applyServerSideEncryptionByDefault\":{\"sseAlgorithm\":\"aws:kms\",\"kmsMasterKeyID\":\"k\"}}]}","PublicAccessBlockConfiguration":"\"{\\\"blockPublicAcls\\\":true,\\\"ignorePublicAcls\\\":true,\\\"blockPublicPolicy\\\":true,\\\"restrictPublicBuckets\\\":true}\"","BucketReplicationConfiguration":{"roleARN":"r","rules":{"x":{"status":"Enabled","destinationConfig":{"bucketARN":"arn:aws:s3:::copy","account":"444455556666"}}}},"BucketPolicy":{"policyText":"{\"Version\":\"2012-10-17\"}"},"BucketLoggingConfiguration":{"destinationBucketName":"audit","logFilePrefix":""}}}]})"}});
  ASSERT_TRUE(cli);
  ASSERT_TRUE(config);
  for (const char* type : {"AWS::S3::Bucket", "AWS::S3::BucketPolicy"}) {
    const Resource left = test::only_one(*cli, type);
    const Resource right = test::only_one(*config, type);
    expect_agreement(left.properties, right.properties, type);
    EXPECT_EQ(left.region, right.region);
  }
}

// What the calls of one snapshot say wins; what they lack AWS Config fills in.
TEST(BothFormsAloneTest, AreOneResourceInOneSnapshot) {
  const Result<Reading> reading = test::read_files(
      {{"111122223333/eu-west-1/ec2-describe-volumes.json",
        R"({"Volumes":[{"VolumeId":"vol-1","Size":200}]})"},
       {"config/c.json",
        R"({"configurationItems":[{"configurationItemVersion":"1.3","configurationItemStatus":"OK","awsAccountId":"111122223333","awsRegion":"eu-west-1","resourceType":"AWS::EC2::Volume","resourceId":"vol-1","tags":{},"configuration":{"size":100,"volumeType":"gp3"}}]})"}});
  ASSERT_TRUE(reading);
  const Resource volume = test::only_one(*reading, "AWS::EC2::Volume");
  EXPECT_EQ(to_json(volume.properties.at("Size")), "200");
  EXPECT_EQ(to_json(volume.properties.at("VolumeType")), R"("gp3")");
  EXPECT_EQ(volume.format, SourceFormat::aws_cli);
  EXPECT_EQ(reading->snapshots[0].format, "AWS CLI answers, AWS Config");
}

}  // namespace
}  // namespace prodready::resources::both_forms_test
