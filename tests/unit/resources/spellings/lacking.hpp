// Which spellings lack which types, and why: reviewed, so that none falls out unseen.
#pragma once

#include <string_view>

#include "resources/mapping/table.hpp"

namespace prodready::resources::spellings {

struct Lacking {
  SourceNames source;
  std::string_view why;
  std::string_view types;  // with a space before and behind each
};

// Of CloudFormation the types AWS::Account::… are lacking, which exist for what it cannot express.
inline constexpr Lacking lacking[] = {
    {SourceNames::aws_cli, "of another cloud", " Google::CloudBuild::Trigger "},
    {SourceNames::aws_cli, "of another tool",
     " Datadog::Monitors::Monitor Datadog::Monitors::NotificationRule NewRelic::Alerts::NrqlCondition"
     " NewRelic::Alerts::Workflow NewRelic::Alerts::PolicyChannel Grafana::Alerting::RuleGroup"
     " Grafana::Alerting::NotificationPolicy "},
    {SourceNames::aws_config, "of another cloud", " Google::CloudBuild::Trigger "},
    {SourceNames::aws_config, "of another tool",
     " Datadog::Monitors::Monitor Datadog::Monitors::NotificationRule NewRelic::Alerts::NrqlCondition"
     " NewRelic::Alerts::Workflow NewRelic::Alerts::PolicyChannel Grafana::Alerting::RuleGroup"
     " Grafana::Alerting::NotificationPolicy "},
    {SourceNames::terraform, "shown by the API alone",
     " AWS::Account::AccessAnalyzerFinding AWS::Account::BackupProtectedResource"
     " AWS::Account::BackupRecoveryPoint AWS::Account::BackupRestoreJob"
     " AWS::Account::ComputeOptimizerRecommendation AWS::Account::CostAndUsage"
     " AWS::Account::CredentialReport AWS::Account::DbClusterSnapshot AWS::Account::DbSnapshot"
     " AWS::Account::EbsSnapshot AWS::Account::EventReplay AWS::Account::FisExperiment"
     " AWS::Account::IdleRecommendation AWS::Account::Image AWS::Account::Inspector"
     " AWS::Account::InstanceType AWS::Account::LambdaSettings AWS::Account::ManagedInstance"
     " AWS::Account::MetricNamespace AWS::Account::PatchState AWS::Account::ReservationCoverage"
     " AWS::Account::ReservationUtilization AWS::Account::ReservedInstances AWS::Account::SavingsPlan"
     " AWS::Account::SavingsPlansCoverage AWS::Account::SavingsPlansUtilization"
     " AWS::Account::ScalingActivity AWS::Account::SecurityHubFinding AWS::Account::Summary"
     " AWS::Account::TargetHealth "},
    {SourceNames::terraform, "no resource of the provider: an attribute or a data source, or newer than it",
     " AWS::ApplicationSignals::ServiceLevelObjective AWS::CloudWatch::AlarmMuteRule"
     " AWS::Lambda::Version AWS::SSO::Instance "},
    {SourceNames::terraform, "a template's own form of another type",
     " AWS::DynamoDB::GlobalTable AWS::EC2::TransitGatewayVpcAttachment AWS::Route53::RecordSetGroup "},
    {SourceNames::aws_cli, "a template's own form of another type",
     " AWS::DynamoDB::GlobalTable AWS::EC2::TransitGatewayVpcAttachment AWS::Route53::RecordSetGroup "},
    {SourceNames::aws_cli,
     "items read it in code; the calls that describe it are not among those that are collected",
     " AWS::CloudFormation::StackSet AWS::EMR::Cluster AWS::EMR::InstanceGroupConfig AWS::Glue::Trigger"
     " AWS::SSO::Assignment AWS::SSO::PermissionSet "},
    {SourceNames::aws_config, "an answer or setting of the account, which AWS Config does not record",
     " AWS::Account::AccessAnalyzerFinding AWS::Account::BackupProtectedResource"
     " AWS::Account::BackupRecoveryPoint AWS::Account::BackupRegionSettings"
     " AWS::Account::BackupRestoreJob AWS::Account::ComputeOptimizerRecommendation"
     " AWS::Account::CostAllocationTag AWS::Account::CostAndUsage AWS::Account::CredentialReport"
     " AWS::Account::DbClusterSnapshot AWS::Account::DbSnapshot AWS::Account::EbsEncryptionByDefault"
     " AWS::Account::EbsSnapshot AWS::Account::EventReplay AWS::Account::FisExperiment"
     " AWS::Account::IdleRecommendation AWS::Account::Image AWS::Account::Inspector"
     " AWS::Account::InstanceMetadataDefaults AWS::Account::InstanceType AWS::Account::LambdaSettings"
     " AWS::Account::ManagedInstance AWS::Account::MetricNamespace AWS::Account::PasswordPolicy"
     " AWS::Account::PatchState AWS::Account::ReservationCoverage AWS::Account::ReservationUtilization"
     " AWS::Account::ReservedInstances AWS::Account::SavingsPlan AWS::Account::SavingsPlansCoverage"
     " AWS::Account::SavingsPlansUtilization AWS::Account::ScalingActivity"
     " AWS::Account::SecurityHubFinding AWS::Account::Summary AWS::Account::TargetHealth "},
    {SourceNames::aws_config, "a template's own form of another type",
     " AWS::DynamoDB::GlobalTable AWS::EC2::TransitGatewayVpcAttachment AWS::Route53::RecordSetGroup "},
    {SourceNames::aws_config, "a type that AWS Config does not record",
     " AWS::ApiGateway::Account AWS::ApiGateway::Authorizer AWS::ApiGateway::BasePathMapping"
     " AWS::ApiGateway::Deployment AWS::ApiGateway::DomainName AWS::ApiGateway::Resource"
     " AWS::ApiGatewayV2::ApiMapping AWS::ApiGatewayV2::DomainName AWS::ApiGatewayV2::Route"
     " AWS::AppRunner::AutoScalingConfiguration AWS::AppSync::DomainName"
     " AWS::AppSync::DomainNameApiAssociation AWS::ApplicationAutoScaling::ScalableTarget"
     " AWS::ApplicationAutoScaling::ScalingPolicy AWS::ApplicationSignals::ServiceLevelObjective"
     " AWS::Backup::RestoreTestingSelection AWS::Batch::JobDefinition AWS::Budgets::Budget"
     " AWS::CE::AnomalyMonitor AWS::CE::AnomalySubscription AWS::CUR::ReportDefinition"
     " AWS::Cassandra::Table AWS::CloudFormation::StackSet AWS::CloudFront::ContinuousDeploymentPolicy"
     " AWS::CloudWatch::AlarmMuteRule AWS::CloudWatch::CompositeAlarm AWS::CloudWatch::Dashboard"
     " AWS::DAX::Cluster AWS::DAX::SubnetGroup AWS::DLM::LifecyclePolicy AWS::DSQL::Cluster"
     " AWS::DirectConnect::Connection AWS::DocDB::DBCluster AWS::DocDB::DBClusterParameterGroup"
     " AWS::DocDB::DBInstance AWS::DocDB::DBSubnetGroup AWS::DocDBElastic::Cluster AWS::EC2::KeyPair"
     " AWS::EC2::VerifiedAccessEndpoint AWS::ECR::RegistryScanningConfiguration AWS::EFS::MountTarget"
     " AWS::EKS::Nodegroup AWS::EKS::PodIdentityAssociation AWS::EMR::Cluster"
     " AWS::EMR::InstanceGroupConfig AWS::ElastiCache::CacheCluster AWS::ElastiCache::ReplicationGroup"
     " AWS::ElastiCache::ServerlessCache AWS::ElastiCache::SubnetGroup"
     " AWS::ElasticBeanstalk::ConfigurationTemplate AWS::ElasticLoadBalancingV2::ListenerRule"
     " AWS::Events::EventBusPolicy AWS::FSx::FileSystem AWS::Glue::Trigger AWS::ImageBuilder::Image"
     " AWS::Lambda::Alias AWS::Lambda::EventInvokeConfig AWS::Lambda::EventSourceMapping"
     " AWS::Lambda::Permission AWS::Lambda::Url AWS::Lambda::Version AWS::Logs::Delivery"
     " AWS::Logs::DeliverySource AWS::Logs::LogGroup AWS::Logs::MetricFilter"
     " AWS::Logs::SubscriptionFilter AWS::MSK::Replicator AWS::MemoryDB::Cluster"
     " AWS::Neptune::DBCluster AWS::Neptune::DBClusterParameterGroup AWS::Neptune::DBInstance"
     " AWS::Neptune::DBSubnetGroup AWS::NeptuneGraph::Graph AWS::Notifications::ChannelAssociation"
     " AWS::Notifications::EventRule AWS::Oam::Link AWS::Organizations::Account"
     " AWS::Organizations::Organization AWS::Organizations::Policy AWS::RDS::DBClusterParameterGroup"
     " AWS::RDS::DBParameterGroup AWS::RedshiftServerless::Namespace AWS::RedshiftServerless::Workgroup"
     " AWS::Route53::RecordSet AWS::SNS::Subscription AWS::SNS::TopicPolicy AWS::SQS::QueuePolicy"
     " AWS::SSM::Association AWS::SSM::MaintenanceWindow AWS::SSM::MaintenanceWindowTask"
     " AWS::SSM::Parameter AWS::SSO::Assignment AWS::SSO::Instance AWS::SSO::PermissionSet"
     " AWS::Scheduler::Schedule AWS::SecurityHub::Hub AWS::Synthetics::Canary"
     " AWS::Timestream::InfluxDBInstance AWS::Timestream::Table AWS::VpcLattice::Listener"
     " AWS::VpcLattice::Service AWS::WAFv2::WebACLAssociation "},
};

}  // namespace prodready::resources::spellings
