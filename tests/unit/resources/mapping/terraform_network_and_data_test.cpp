// Terraform's networks and stores: old and new spellings, splits and joins, defaults.
#include <gtest/gtest.h>

#include "terraform_support.hpp"

namespace prodready::resources::terraform_network_and_data_test {
namespace {

class TerraformNetworkAndData : public testing::TestWithParam<TerraformRow> {};

TEST_P(TerraformNetworkAndData, HasTheModelsNames) { EXPECT_EQ(made_of(GetParam()), GetParam().resources); }

std::vector<TerraformRow> make_rows() {
  return {
      {"s3_of_provider_3",
       {item_of(
           "aws_s3_bucket", "b",
           R"({"bucket":"logs","acl":"public-read","versioning":[{"enabled":true}],"lifecycle_rule":[{"enabled":true,"prefix":"a/","tags":{"k":"v"},"expiration":[{"days":30}],"noncurrent_version_expiration":[{"days":7}],"transition":[{"days":5,"storage_class":"GLACIER"}]}],"server_side_encryption_configuration":[{"rule":[{"apply_server_side_encryption_by_default":[{"sse_algorithm":"AES256"}]}]}],"policy":"{\"Statement\":[]}","logging":[{"target_bucket":"l"}],"website":[{"index_document":"i"}],"replication_configuration":[{"rules":[{"status":"Enabled","destination":[{"bucket":"arn:aws:s3:::r","account_id":"1"}]}]}]})")},
       R"(AWS::S3::Bucket b {"BucketName":"logs","AccessControl":"PublicRead","VersioningConfiguration":{"Status":"Enabled"},"LifecycleConfiguration":{"Rules":[{"Status":"Enabled","Prefix":"a/","TagFilters":[{"Key":"k","Value":"v"}],"ExpirationInDays":30,"Transitions":[{"StorageClass":"GLACIER","TransitionInDays":5}],"NoncurrentVersionExpiration":{"NoncurrentDays":7}}]},"BucketEncryption":{"ServerSideEncryptionConfiguration":[{"ServerSideEncryptionByDefault":{"SSEAlgorithm":"AES256"}}]},"ReplicationConfiguration":{"Rules":[{"Status":"Enabled","Destination":{"Bucket":"arn:aws:s3:::r","Account":"1"}}]},"WebsiteConfiguration":{"IndexDocument":"i"},"LoggingConfiguration":{"DestinationBucketName":"l"}})"
       "\n"
       R"(AWS::S3::BucketPolicy b/BucketPolicy {"Bucket":{"ref":"b.id"},"PolicyDocument":{"Statement":[]}})"
       "\n"},
      {"s3_since_provider_4",
       {item_of("aws_s3_bucket", "b", R"({"bucket":"logs"})"),
        item_of(
            "aws_s3_bucket_lifecycle_configuration", "l",
            R"({"bucket":{"ref":"b.id"},"rule":[{"id":"x","status":"Enabled","filter":[{"and":[{"prefix":"a/","tags":{"k":"v"}}]}],"expiration":[{"days":30}],"noncurrent_version_expiration":[{"noncurrent_days":7}],"abort_incomplete_multipart_upload":[{"days_after_initiation":1}]}]})"),
        item_of(
            "aws_s3_bucket_server_side_encryption_configuration", "e",
            R"({"bucket":{"ref":"b.bucket"},"rule":[{"apply_server_side_encryption_by_default":[{"sse_algorithm":"aws:kms","kms_master_key_id":{"ref":"k.arn"}}]}]})"),
        item_of("aws_s3_bucket_public_access_block", "p",
                R"({"bucket":{"ref":"b.id"},"block_public_acls":true})"),
        item_of("aws_s3_bucket_acl", "a", R"({"bucket":{"ref":"b.id"},"acl":"private"})"),
        item_of("aws_s3_bucket_policy", "y",
                R"({"bucket":{"ref":"b.id"},"policy":{"unresolved":"data.x"}})")},
       R"(AWS::S3::Bucket b {"BucketName":"logs","LifecycleConfiguration":{"Rules":[{"Id":"x","Status":"Enabled","Prefix":"a/","TagFilters":[{"Key":"k","Value":"v"}],"ExpirationInDays":30,"AbortIncompleteMultipartUpload":{"DaysAfterInitiation":1},"NoncurrentVersionExpiration":{"NoncurrentDays":7}}]},"BucketEncryption":{"ServerSideEncryptionConfiguration":[{"ServerSideEncryptionByDefault":{"SSEAlgorithm":"aws:kms","KMSMasterKeyID":{"ref":"k.arn"}}}]},"PublicAccessBlockConfiguration":{"BlockPublicAcls":true,"BlockPublicPolicy":false,"IgnorePublicAcls":false,"RestrictPublicBuckets":false},"AccessControl":"Private"})"
       "\n"
       R"(AWS::S3::BucketPolicy y {"PolicyDocument":{"unresolved":"data.x"},"Bucket":{"ref":"b.id"}})"
       "\n"},
      {"security_group_blocks",
       {item_of("aws_security_group", "sg",
                R"({"name":"web","ingress":[{"protocol":"tcp","from_port":22,"to_port":22,"cidr_blocks":["10.0.0.0/8","0.0.0.0/0"],"ipv6_cidr_blocks":["::/0"]},{"protocol":"-1","from_port":0,"to_port":0,"self":true,"security_groups":[{"ref":"other.id"}]}],"egress":[{"protocol":"-1","cidr_blocks":{"unresolved":"var.cidrs"}}]})")},
       R"(AWS::EC2::SecurityGroup sg {"GroupName":"web","SecurityGroupIngress":[{"CidrIp":"10.0.0.0/8","IpProtocol":"tcp","FromPort":22,"ToPort":22},{"CidrIp":"0.0.0.0/0","IpProtocol":"tcp","FromPort":22,"ToPort":22},{"CidrIpv6":"::/0","IpProtocol":"tcp","FromPort":22,"ToPort":22},{"SourceSecurityGroupId":{"ref":"other.id"},"IpProtocol":"-1","FromPort":0,"ToPort":0},{"SourceSecurityGroupId":{"ref":"sg.id"},"IpProtocol":"-1","FromPort":0,"ToPort":0}],"SecurityGroupEgress":[{"unresolved":"var.cidrs"}]})"
       "\n"},
      {"security_group_rules",
       {item_of("aws_security_group", "sg", R"({"name":"web"})"),
        item_of(
            "aws_security_group_rule", "a",
            R"({"security_group_id":{"ref":"sg.id"},"type":"ingress","protocol":"tcp","from_port":443,"to_port":443,"cidr_blocks":["0.0.0.0/0"]})"),
        item_of("aws_security_group_rule", "b",
                R"({"security_group_id":{"ref":"sg.id"},"type":"egress","protocol":"-1","self":true})"),
        item_of(
            "aws_security_group_rule", "c",
            R"({"security_group_id":{"ref":"sg.id"},"type":"ingress","protocol":"tcp","self":false,"source_security_group_id":{"ref":"o.id"}})"),
        item_of(
            "aws_vpc_security_group_ingress_rule", "d",
            R"({"security_group_id":{"ref":"sg.id"},"ip_protocol":"tcp","from_port":22,"to_port":22,"cidr_ipv4":"0.0.0.0/0"})"),
        item_of(
            "aws_vpc_security_group_egress_rule", "e",
            R"({"security_group_id":{"ref":"sg.id"},"ip_protocol":"-1","referenced_security_group_id":{"ref":"o.id"}})")},
       R"(AWS::EC2::SecurityGroup sg {"GroupName":"web","SecurityGroupIngress":[{"CidrIp":"0.0.0.0/0","IpProtocol":"tcp","FromPort":443,"ToPort":443},{"SourceSecurityGroupId":{"ref":"o.id"},"IpProtocol":"tcp"},{"CidrIp":"0.0.0.0/0","IpProtocol":"tcp","FromPort":22,"ToPort":22}],"SecurityGroupEgress":[{"DestinationSecurityGroupId":{"ref":"sg.id"},"IpProtocol":"-1"},{"DestinationSecurityGroupId":{"ref":"o.id"},"IpProtocol":"-1"}]})"
       "\n"},
      {"default_security_group",
       {item_of("aws_default_security_group", "d", R"({"vpc_id":{"ref":"v.id"}})")},
       R"(AWS::EC2::SecurityGroup d {"GroupName":"default","VpcId":{"ref":"v.id"}})"
       "\n"},
      {"routes",
       {item_of(
            "aws_route_table", "t",
            R"({"vpc_id":{"ref":"v.id"},"route":[{"cidr_block":"0.0.0.0/0","gateway_id":{"ref":"igw.id"}}]})"),
        item_of(
            "aws_route", "r",
            R"({"route_table_id":{"ref":"t.id"},"destination_ipv6_cidr_block":"::/0","egress_only_gateway_id":{"ref":"e.id"}})"),
        item_of("aws_main_route_table_association", "m",
                R"({"vpc_id":{"ref":"v.id"},"route_table_id":{"ref":"t.id"}})"),
        item_of("aws_default_route_table", "d",
                R"({"default_route_table_id":{"ref":"v.default_route_table_id"}})"),
        item_of("aws_route_table_association", "g", R"({"gateway_id":"x","route_table_id":"y"})"),
        item_of("aws_internet_gateway", "igw", R"({"vpc_id":{"ref":"v.id"}})")},
       R"(AWS::EC2::RouteTable t {"VpcId":{"ref":"v.id"}})"
       "\n"
       R"(  observed {"Main":true})"
       "\n"
       R"(AWS::EC2::Route t/route[0] {"RouteTableId":{"ref":"t.id"},"DestinationCidrBlock":"0.0.0.0/0","GatewayId":{"ref":"igw.id"}})"
       "\n"
       R"(AWS::EC2::Route r {"EgressOnlyInternetGatewayId":{"ref":"e.id"},"RouteTableId":{"ref":"t.id"},"DestinationIpv6CidrBlock":"::/0"})"
       "\n"
       R"(AWS::EC2::RouteTable d {"VpcId":{"ref":"v.default_route_table_id"}})"
       "\n"
       R"(  observed {"Main":true})"
       "\n"
       R"(AWS::EC2::InternetGateway igw {})"
       "\n"
       R"(AWS::EC2::VPCGatewayAttachment igw/VPCGatewayAttachment {"InternetGatewayId":{"ref":"igw.id"},"VpcId":{"ref":"v.id"}})"
       "\n"},
      {"network_acls",
       {item_of(
            "aws_network_acl", "n",
            R"({"vpc_id":{"ref":"v.id"},"subnet_ids":[{"ref":"s.id"}],"ingress":[{"rule_no":100,"protocol":"tcp","action":"allow","cidr_block":"0.0.0.0/0","from_port":22,"to_port":22}]})"),
        item_of(
            "aws_network_acl_rule", "r",
            R"({"network_acl_id":{"ref":"n.id"},"rule_number":1,"egress":true,"protocol":"-1","rule_action":"deny","cidr_block":"0.0.0.0/0"})"),
        item_of("aws_default_network_acl", "d",
                R"({"default_network_acl_id":{"ref":"v.default_network_acl_id"}})")},
       R"(AWS::EC2::NetworkAcl n {"VpcId":{"ref":"v.id"}})"
       "\n"
       R"(AWS::EC2::NetworkAclEntry n/ingress[0] {"NetworkAclId":{"ref":"n.id"},"RuleNumber":100,"RuleAction":"allow","Egress":false,"PortRange":{"From":22,"To":22},"Protocol":"tcp","CidrBlock":"0.0.0.0/0"})"
       "\n"
       R"(AWS::EC2::SubnetNetworkAclAssociation n/subnet_ids[0] {"SubnetId":{"ref":"s.id"},"NetworkAclId":{"ref":"n.id"}})"
       "\n"
       R"(AWS::EC2::NetworkAclEntry r {"Egress":true,"NetworkAclId":{"ref":"n.id"},"RuleNumber":1,"Protocol":"-1","RuleAction":"deny","CidrBlock":"0.0.0.0/0"})"
       "\n"
       R"(AWS::EC2::NetworkAcl d {"VpcId":{"ref":"v.default_network_acl_id"}})"
       "\n"
       R"(  observed {"IsDefault":true})"
       "\n"},
      {"database_defaults",
       {item_of(
            "aws_db_instance", "d",
            R"({"identifier":"db","engine":"postgres","instance_class":"db.t3.micro","vpc_security_group_ids":[{"ref":"sg.id"}],"password":{"unresolved":"var.password"}})"),
        item_of("aws_rds_cluster", "c",
                R"({"cluster_identifier":"cl","engine":"aurora-mysql","storage_encrypted":true})"),
        item_of(
            "aws_rds_cluster_instance", "i",
            R"({"identifier":"i1","cluster_identifier":{"ref":"c.id"},"instance_class":"db.serverless"})"),
        item_of("aws_db_parameter_group", "p",
                R"({"name":"pg","family":"postgres15","parameter":[{"name":"rds.force_ssl","value":"1"}]})")},
       R"(AWS::RDS::DBInstance d {"DBInstanceIdentifier":"db","DBInstanceClass":"db.t3.micro","BackupRetentionPeriod":0,"VPCSecurityGroups":[{"ref":"sg.id"}],"MasterUserPassword":{"unresolved":"var.password"},"Engine":"postgres"})"
       "\n"
       R"(AWS::RDS::DBCluster c {"DBClusterIdentifier":"cl","BackupRetentionPeriod":1,"Engine":"aurora-mysql","StorageEncrypted":true})"
       "\n"
       R"(AWS::RDS::DBInstance i {"DBInstanceIdentifier":"i1","DBClusterIdentifier":{"ref":"c.id"},"DBInstanceClass":"db.serverless"})"
       "\n"
       R"(AWS::RDS::DBParameterGroup p {"DBParameterGroupName":"pg","Parameters":{"rds.force_ssl":"1"},"Family":"postgres15"})"
       "\n"},
      {"dynamodb",
       {item_of(
            "aws_dynamodb_table", "t",
            R"({"name":"t","hash_key":"LockID","point_in_time_recovery":[{"enabled":true}],"replica":[{"region_name":"eu-west-1"}]})"),
        item_of("aws_dynamodb_kinesis_streaming_destination", "k",
                R"({"table_name":{"ref":"t.name"},"stream_arn":{"ref":"s.arn"}})")},
       R"(AWS::DynamoDB::Table t {"TableName":"t","BillingMode":"PROVISIONED","KeySchema":[{"AttributeName":"LockID","KeyType":"HASH"}],"PointInTimeRecoverySpecification":{"PointInTimeRecoveryEnabled":true},"KinesisStreamSpecification":{"StreamArn":{"ref":"s.arn"}}})"
       "\n"
       R"(  observed {"Replicas":[{"RegionName":"eu-west-1"}]})"
       "\n"},
      {"backup",
       {item_of(
            "aws_backup_plan", "p",
            R"({"name":"daily","rule":[{"rule_name":"r","target_vault_name":"v","schedule":"at noon","lifecycle":[{"delete_after":35}],"copy_action":[{"destination_vault_arn":"arn:v"}]}]})"),
        item_of(
            "aws_backup_selection", "s",
            R"({"name":"s","plan_id":{"ref":"p.id"},"selection_tag":[{"type":"STRINGEQUALS","key":"backup","value":"daily"}],"condition":[{"string_equals":[{"key":"aws:ResourceTag/env","value":"prod"}]}]})"),
        item_of("aws_efs_file_system", "f", R"({"encrypted":true})"),
        item_of("aws_efs_backup_policy", "b",
                R"({"file_system_id":{"ref":"f.id"},"backup_policy":[{"status":"ENABLED"}]})")},
       R"(AWS::Backup::BackupPlan p {"BackupPlan":{"BackupPlanName":"daily","BackupPlanRule":[{"RuleName":"r","TargetBackupVault":"v","ScheduleExpression":"at noon","Lifecycle":{"DeleteAfterDays":35},"CopyActions":[{"DestinationBackupVaultArn":"arn:v"}]}]}})"
       "\n"
       R"(AWS::Backup::BackupSelection s {"BackupPlanId":{"ref":"p.id"},"BackupSelection":{"SelectionName":"s","ListOfTags":[{"ConditionType":"STRINGEQUALS","ConditionKey":"backup","ConditionValue":"daily"}],"Conditions":{"StringEquals":[{"ConditionKey":"aws:ResourceTag/env","ConditionValue":"prod"}]}}})"
       "\n"
       R"(AWS::EFS::FileSystem f {"Encrypted":true,"BackupPolicy":{"Status":"ENABLED"}})"
       "\n"},
      {"snapshot_lifecycle",
       {item_of(
           "aws_dlm_lifecycle_policy", "d",
           R"({"policy_details":[{"resource_types":["VOLUME"],"target_tags":{"Snapshot":"true"},"schedule":[{"create_rule":[{"interval":24}],"retain_rule":[{"count":14}]}]}]})")},
       R"(AWS::DLM::LifecyclePolicy d {"State":"ENABLED","PolicyDetails":{"ResourceTypes":["VOLUME"],"TargetTags":[{"Key":"Snapshot","Value":"true"}],"Schedules":[{"CreateRule":{"Interval":24},"RetainRule":{"Count":14}}]}})"
       "\n"},
  };
}

INSTANTIATE_TEST_SUITE_P(Rows, TerraformNetworkAndData, testing::ValuesIn(make_rows()),
                         [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace prodready::resources::terraform_network_and_data_test
