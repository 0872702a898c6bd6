// Terraform's workloads and what watches them: splits and joins, defaults.
#include <gtest/gtest.h>

#include "terraform_support.hpp"

namespace prodready::resources::terraform_workloads_test {
namespace {

class TerraformWorkloads : public testing::TestWithParam<TerraformRow> {};

TEST_P(TerraformWorkloads, HasTheModelsNames) { EXPECT_EQ(made_of(GetParam()), GetParam().resources); }

std::vector<TerraformRow> make_rows() {
  return {
      {"alarms",
       {item_of(
            "aws_cloudwatch_metric_alarm", "a",
            R"({"alarm_name":"cpu","alarm_actions":[{"ref":"t.arn"}],"dimensions":{"InstanceId":{"ref":"i.id"}},"metric_query":[{"id":"m","metric":[{"metric_name":"x","namespace":"n","stat":"Sum","dimensions":{"a":"b"}}]}]})"),
        item_of("aws_sns_topic", "t", R"({"name":"ops","policy":"{}"})"),
        item_of("aws_sns_topic_subscription", "s",
                R"({"topic_arn":{"ref":"t.arn"},"protocol":"email","endpoint":"a@b"})")},
       R"(AWS::CloudWatch::Alarm a {"ActionsEnabled":true,"Dimensions":[{"Name":"InstanceId","Value":{"ref":"i.id"}}],"Metrics":[{"Id":"m","MetricStat":{"Stat":"Sum","Metric":{"Namespace":"n","MetricName":"x","Dimensions":[{"Name":"a","Value":"b"}]}}}],"AlarmName":"cpu","AlarmActions":[{"ref":"t.arn"}]})"
       "\n"
       R"(AWS::SNS::Topic t {"TopicName":"ops"})"
       "\n"
       R"(AWS::SNS::TopicPolicy t/TopicPolicy {"Topics":[{"ref":"t.arn"}],"PolicyDocument":{}})"
       "\n"
       R"(AWS::SNS::Subscription s {"TopicArn":{"ref":"t.arn"},"Protocol":"email","Endpoint":"a@b"})"
       "\n"},
      {"load_balancer",
       {item_of(
            "aws_lb", "l",
            R"({"name":"web","internal":false,"subnets":[{"ref":"s.id"}],"access_logs":[{"bucket":"b","enabled":true}]})"),
        item_of(
            "aws_lb_listener", "i",
            R"({"load_balancer_arn":{"ref":"l.arn"},"port":80,"protocol":"HTTP","default_action":[{"type":"redirect","redirect":[{"protocol":"HTTPS","port":"443","status_code":"HTTP_301"}]}]})"),
        item_of("aws_lb_target_group", "t", R"({"name":"tg","port":80})"),
        item_of("aws_lb_target_group_attachment", "a",
                R"({"target_group_arn":{"ref":"t.arn"},"target_id":{"ref":"i.id"}})"),
        item_of(
            "aws_lb_listener_rule", "r",
            R"({"listener_arn":{"ref":"i.arn"},"action":[{"type":"forward","forward":[{"target_group":[{"arn":"a","weight":90},{"arn":"b","weight":10}]}]}],"condition":[{"host_header":[{"values":["x.example"]}]}]})"),
        item_of(
            "aws_elb", "c",
            R"({"name":"old","internal":true,"listener":[{"lb_port":80,"lb_protocol":"http","instance_port":80,"instance_protocol":"http"}],"access_logs":[{"bucket":"b"}]})")},
       R"(AWS::ElasticLoadBalancingV2::LoadBalancer l {"Type":"application","Scheme":"internet-facing","LoadBalancerAttributes":[{"Key":"access_logs.s3.enabled","Value":true}],"Name":"web","Subnets":[{"ref":"s.id"}]})"
       "\n"
       R"(AWS::ElasticLoadBalancingV2::Listener i {"DefaultActions":[{"Type":"redirect","RedirectConfig":{"Protocol":"HTTPS","Port":"443","StatusCode":"HTTP_301"}}],"LoadBalancerArn":{"ref":"l.arn"},"Port":80,"Protocol":"HTTP"})"
       "\n"
       R"(AWS::ElasticLoadBalancingV2::TargetGroup t {"TargetType":"instance","Name":"tg","Port":80,"Targets":[{"Id":{"ref":"i.id"}}]})"
       "\n"
       R"(AWS::ElasticLoadBalancingV2::ListenerRule r {"Actions":[{"Type":"forward","ForwardConfig":{"TargetGroups":[{"TargetGroupArn":"a","Weight":90},{"TargetGroupArn":"b","Weight":10}]}}],"Conditions":[{"HostHeaderConfig":{"Values":["x.example"]}}],"ListenerArn":{"ref":"i.arn"}})"
       "\n"
       R"(AWS::ElasticLoadBalancing::LoadBalancer c {"LoadBalancerName":"old","Scheme":"internal","Listeners":[{"LoadBalancerPort":80,"InstancePort":80,"Protocol":"HTTP","InstanceProtocol":"HTTP"}],"AccessLoggingPolicy":{"Enabled":true},"CrossZone":true})"
       "\n"},
      {"containers",
       {item_of(
            "aws_ecs_task_definition", "t",
            R"({"family":"web","container_definitions":"[{\"name\":\"a\",\"image\":\"nginx:1\",\"environment\":[{\"name\":\"A\",\"value\":\"1\"}],\"logConfiguration\":{\"logDriver\":\"awslogs\"}}]"})"),
        item_of(
            "aws_ecs_service", "s",
            R"({"name":"web","cluster":{"ref":"c.id"},"network_configuration":[{"subnets":["a"],"assign_public_ip":true}],"deployment_circuit_breaker":[{"enable":true,"rollback":true}],"load_balancer":[{"target_group_arn":"tg","container_port":80}]})"),
        item_of(
            "aws_appautoscaling_target", "n",
            R"({"resource_id":"service/c/web","scalable_dimension":"ecs:service:DesiredCount","service_namespace":"ecs","min_capacity":2,"max_capacity":8})"),
        item_of(
            "aws_appautoscaling_policy", "p",
            R"({"name":"cpu","policy_type":"TargetTrackingScaling","resource_id":{"ref":"n.resource_id"},"scalable_dimension":{"ref":"n.scalable_dimension"},"service_namespace":"ecs","target_tracking_scaling_policy_configuration":[{"target_value":50}]})")},
       R"(AWS::ECS::TaskDefinition t {"ContainerDefinitions":[{"Name":"a","Image":"nginx:1","Environment":[{"Name":"A","Value":"1"}],"LogConfiguration":{"LogDriver":"awslogs"}}],"Family":"web"})"
       "\n"
       R"(AWS::ECS::Service s {"ServiceName":"web","SchedulingStrategy":"REPLICA","DeploymentConfiguration":{"DeploymentCircuitBreaker":{"Enable":true,"Rollback":true}},"LoadBalancers":[{"TargetGroupArn":"tg","ContainerPort":80}],"NetworkConfiguration":{"AwsvpcConfiguration":{"Subnets":["a"],"AssignPublicIp":"ENABLED"}},"Cluster":{"ref":"c.id"}})"
       "\n"
       R"(AWS::ApplicationAutoScaling::ScalableTarget n {"ServiceNamespace":"ecs","ResourceId":"service/c/web","ScalableDimension":"ecs:service:DesiredCount","MinCapacity":2,"MaxCapacity":8})"
       "\n"
       R"(AWS::ApplicationAutoScaling::ScalingPolicy p {"PolicyName":"cpu","PolicyType":"TargetTrackingScaling","ServiceNamespace":"ecs","ResourceId":{"ref":"n.resource_id"},"ScalableDimension":{"ref":"n.scalable_dimension"},"TargetTrackingScalingPolicyConfiguration":{"TargetValue":50}})"
       "\n"},
      {"scaling_group",
       {item_of(
            "aws_autoscaling_group", "g",
            R"({"name":"web","min_size":1,"max_size":3,"vpc_zone_identifier":[{"ref":"s.id"}],"launch_template":[{"id":{"ref":"l.id"},"version":"$Latest"}],"instance_refresh":[{"strategy":"Rolling","preferences":[{"min_healthy_percentage":90}]}],"suspended_processes":["Launch"]})"),
        item_of("aws_autoscaling_attachment", "a",
                R"({"autoscaling_group_name":{"ref":"g.name"},"lb_target_group_arn":{"ref":"t.arn"}})"),
        item_of(
            "aws_autoscaling_policy", "p",
            R"({"name":"up","autoscaling_group_name":{"ref":"g.name"},"policy_type":"TargetTrackingScaling","target_tracking_configuration":[{"target_value":50,"predefined_metric_specification":[{"predefined_metric_type":"ASGAverageCPUUtilization"}]}]})"),
        item_of(
            "aws_launch_template", "l",
            R"({"name":"lt","image_id":"ami-1","metadata_options":[{"http_tokens":"required"}],"block_device_mappings":[{"device_name":"/dev/xvda","ebs":[{"encrypted":"true","volume_size":20}]}]})")},
       R"(AWS::AutoScaling::AutoScalingGroup g {"AutoScalingGroupName":"web","LaunchTemplate":{"LaunchTemplateId":{"ref":"l.id"},"Version":"$Latest"},"MinSize":1,"MaxSize":3,"VPCZoneIdentifier":[{"ref":"s.id"}],"TargetGroupARNs":[{"ref":"t.arn"}]})"
       "\n"
       R"(  observed {"SuspendedProcesses":[{"ProcessName":"Launch"}]})"
       "\n"
       R"(  attributes {"InstanceRefresh":{"Strategy":"Rolling","Preferences":{"MinHealthyPercentage":90}}})"
       "\n"
       R"(AWS::AutoScaling::ScalingPolicy p {"PolicyType":"TargetTrackingScaling","AutoScalingGroupName":{"ref":"g.name"},"TargetTrackingConfiguration":{"TargetValue":50,"PredefinedMetricSpecification":{"PredefinedMetricType":"ASGAverageCPUUtilization"}}})"
       "\n"
       R"(AWS::EC2::LaunchTemplate l {"LaunchTemplateName":"lt","LaunchTemplateData":{"ImageId":"ami-1","MetadataOptions":{"HttpTokens":"required"},"BlockDeviceMappings":[{"DeviceName":"/dev/xvda","Ebs":{"Encrypted":"true","VolumeSize":20}}]}})"
       "\n"},
      {"instance",
       {item_of(
           "aws_instance", "i",
           R"({"ami":"ami-1","instance_type":"t3.micro","vpc_security_group_ids":["sg-1"],"associate_public_ip_address":true,"root_block_device":[{"encrypted":true}],"ebs_block_device":[{"device_name":"/dev/sdb","volume_size":10}]})")},
       R"(AWS::EC2::Instance i {"ImageId":"ami-1","SecurityGroupIds":["sg-1"],"BlockDeviceMappings":[{"Ebs":{"Encrypted":true,"DeleteOnTermination":true}},{"DeviceName":"/dev/sdb","Ebs":{"VolumeSize":10,"DeleteOnTermination":true}}],"NetworkInterfaces":[{"AssociatePublicIpAddress":true}],"InstanceType":"t3.micro"})"
       "\n"},
      {"identity",
       {item_of(
            "aws_iam_role", "r",
            R"({"name":"app","assume_role_policy":"{\"Statement\":[]}","inline_policy":[{"name":"in","policy":"{\"a\":1}"}]})"),
        item_of("aws_iam_role_policy", "p", R"({"name":"x","role":{"ref":"r.id"},"policy":"{\"b\":2}"})"),
        item_of("aws_iam_role_policy_attachment", "a",
                R"({"role":{"ref":"r.name"},"policy_arn":"arn:aws:iam::aws:policy/AdministratorAccess"})"),
        item_of("aws_iam_user", "u", R"({"name":"joe"})"),
        item_of("aws_iam_user_group_membership", "m", R"({"user":{"ref":"u.name"},"groups":["dev"]})"),
        item_of("aws_iam_group_membership", "n", R"({"name":"n","group":"ops","users":["joe"]})"),
        item_of("aws_iam_account_password_policy", "w", R"({"minimum_password_length":14})")},
       R"(AWS::IAM::Role r {"RoleName":"app","AssumeRolePolicyDocument":{"Statement":[]},"Policies":[{"PolicyName":"in","PolicyDocument":{"a":1}},{"PolicyName":"x","PolicyDocument":{"b":2}}],"ManagedPolicyArns":["arn:aws:iam::aws:policy/AdministratorAccess"]})"
       "\n"
       R"(AWS::IAM::User u {"UserName":"joe","Groups":["dev","ops"]})"
       "\n"
       R"(AWS::Account::PasswordPolicy w {"MinimumPasswordLength":14})"
       "\n"},
      {"function",
       {item_of(
            "aws_lambda_function", "f",
            R"({"function_name":"f","runtime":"python3.12","environment":[{"variables":{"A":"b"}}],"tracing_config":[{"mode":"Active"}],"dead_letter_config":[{"target_arn":{"ref":"q.arn"}}]})"),
        item_of(
            "aws_lambda_alias", "a",
            R"({"name":"live","function_name":{"ref":"f.function_name"},"function_version":"2","routing_config":[{"additional_version_weights":{"1":0.1}}]})"),
        item_of(
            "aws_lambda_provisioned_concurrency_config", "p",
            R"({"function_name":{"ref":"f.function_name"},"qualifier":{"ref":"a.name"},"provisioned_concurrent_executions":5})"),
        item_of("aws_lambda_function_url", "u",
                R"({"function_name":{"ref":"f.function_name"},"authorization_type":"NONE"})"),
        item_of("aws_lambda_event_source_mapping", "e",
                R"({"event_source_arn":{"ref":"q.arn"},"function_name":{"ref":"f.arn"}})")},
       R"(AWS::Lambda::Function f {"FunctionName":"f","Runtime":"python3.12","TracingConfig":{"Mode":"Active"},"DeadLetterConfig":{"TargetArn":{"ref":"q.arn"}},"Environment":{"Variables":{"A":"b"}}})"
       "\n"
       R"(AWS::Lambda::Alias a {"RoutingConfig":{"AdditionalVersionWeights":[{"FunctionVersion":"1","FunctionWeight":0.1}]},"FunctionName":{"ref":"f.function_name"},"FunctionVersion":"2","Name":"live","ProvisionedConcurrencyConfig":{"ProvisionedConcurrentExecutions":5}})"
       "\n"
       R"(AWS::Lambda::Url u {"TargetFunctionArn":{"ref":"f.function_name"},"AuthType":"NONE"})"
       "\n"
       R"(AWS::Lambda::EventSourceMapping e {"Enabled":true,"FunctionName":{"ref":"f.arn"},"EventSourceArn":{"ref":"q.arn"}})"
       "\n"},
      {"rest_api",
       {item_of(
            "aws_api_gateway_method", "m",
            R"({"rest_api_id":{"ref":"a.id"},"resource_id":{"ref":"r.id"},"http_method":"GET","authorization":"NONE"})"),
        item_of(
            "aws_api_gateway_integration", "i",
            R"({"rest_api_id":{"ref":"a.id"},"resource_id":{"ref":"r.id"},"http_method":{"ref":"m.http_method"},"type":"AWS_PROXY","timeout_milliseconds":5000})"),
        item_of("aws_api_gateway_integration", "j", R"({"http_method":"POST","type":"MOCK"})"),
        item_of(
            "aws_api_gateway_stage", "s",
            R"({"rest_api_id":{"ref":"a.id"},"stage_name":"prod","access_log_settings":[{"destination_arn":"arn:l"}]})"),
        item_of(
            "aws_api_gateway_method_settings", "t",
            R"({"stage_name":{"ref":"s.stage_name"},"method_path":"*/*","settings":[{"logging_level":"INFO"}]})")},
       R"(AWS::ApiGateway::Method m {"AuthorizationType":"NONE","ApiKeyRequired":false,"RestApiId":{"ref":"a.id"},"ResourceId":{"ref":"r.id"},"HttpMethod":"GET","Integration":{"Type":"AWS_PROXY","TimeoutInMillis":5000}})"
       "\n"
       R"(AWS::ApiGateway::Stage s {"AccessLogSetting":{"DestinationArn":"arn:l"},"RestApiId":{"ref":"a.id"},"StageName":"prod","MethodSettings":[{"HttpMethod":"*","ResourcePath":"*","LoggingLevel":"INFO"}]})"
       "\n"
       R"(loose AWS::ApiGateway::Method {"unresolved":"http_method POST"} {"Integration":{"Type":"MOCK"}})"
       "\n"},
      {"events",
       {item_of("aws_cloudwatch_event_rule", "r",
                R"({"name":"nightly","schedule_expression":"daily","is_enabled":false})"),
        item_of("aws_cloudwatch_event_target", "t", R"({"rule":{"ref":"r.name"},"arn":{"ref":"f.arn"}})"),
        item_of("aws_sqs_queue", "q", R"({"name":"q","redrive_policy":"{\"maxReceiveCount\":3}"})"),
        item_of(
            "aws_kinesis_stream", "k",
            R"({"name":"k","encryption_type":"KMS","stream_mode_details":[{"stream_mode":"ON_DEMAND"}]})")},
       R"(AWS::Events::Rule r {"State":"DISABLED","Name":"nightly","ScheduleExpression":"daily","Targets":[{"Arn":{"ref":"f.arn"}}]})"
       "\n"
       R"(AWS::SQS::Queue q {"QueueName":"q","RedrivePolicy":{"maxReceiveCount":3}})"
       "\n"
       R"(AWS::Kinesis::Stream k {"StreamEncryption":{"EncryptionType":"KMS"},"Name":"k","StreamModeDetails":{"StreamMode":"ON_DEMAND"}})"
       "\n"},
      {"audit",
       {item_of("aws_cloudtrail", "t", R"({"name":"t","s3_bucket_name":"b"})"),
        item_of("aws_flow_log", "f", R"({"vpc_id":{"ref":"v.id"},"traffic_type":"ALL"})"),
        item_of("aws_config_configuration_recorder", "c", R"({"name":"rec"})"),
        item_of("aws_config_configuration_recorder_status", "s",
                R"({"name":{"ref":"c.name"},"is_enabled":true})"),
        item_of("aws_ebs_encryption_by_default", "e", R"({})"), item_of("aws_kms_key", "k", R"({})")},
       R"(AWS::CloudTrail::Trail t {"TrailName":"t","IsLogging":true,"IsMultiRegionTrail":false,"EnableLogFileValidation":false,"IncludeGlobalServiceEvents":true,"S3BucketName":"b"})"
       "\n"
       R"(AWS::EC2::FlowLog f {"ResourceId":{"ref":"v.id"},"ResourceType":"VPC","TrafficType":"ALL"})"
       "\n"
       R"(AWS::Config::ConfigurationRecorder c {"Name":"rec"})"
       "\n"
       R"(  observed {"recording":true})"
       "\n"
       R"(AWS::Account::EbsEncryptionByDefault e {"EbsEncryptionByDefault":true})"
       "\n"
       R"(AWS::KMS::Key k {"Enabled":true,"EnableKeyRotation":false})"
       "\n"},
      {"budget",
       {item_of("aws_budgets_budget", "b",
                R"({"name":"m","budget_type":"COST","limit_amount":"100","cost_filter":[{"name":"Service","values":["EC2"]}],"notification":[{"comparison_operator":"GREATER_THAN","threshold":80,"subscriber_email_addresses":["a@b"],"subscriber_sns_topic_arns":[{"ref":"t.arn"}]}]})")},
       R"(AWS::Budgets::Budget b {"Budget":{"BudgetName":"m","BudgetType":"COST","BudgetLimit":{"Amount":"100"},"CostFilters":{"Service":["EC2"]}},"NotificationsWithSubscribers":[{"Notification":{"ComparisonOperator":"GREATER_THAN","Threshold":80},"Subscribers":[{"SubscriptionType":"EMAIL","Address":"a@b"},{"SubscriptionType":"SNS","Address":{"ref":"t.arn"}}]}]})"
       "\n"},
      {"cdn",
       {item_of(
            "aws_cloudfront_distribution", "d",
            R"({"enabled":true,"aliases":["x.example"],"origin":[{"origin_id":"o","domain_name":{"ref":"b.bucket_regional_domain_name"},"custom_origin_config":[{"origin_protocol_policy":"https-only"}]}],"default_cache_behavior":[{"target_origin_id":"o","viewer_protocol_policy":"redirect-to-https"}],"viewer_certificate":[{"acm_certificate_arn":"arn:c","minimum_protocol_version":"TLSv1.2_2021"}]})"),
        item_of(
            "aws_route53_record", "r",
            R"({"zone_id":{"ref":"z.id"},"name":"x.example","type":"A","alias":[{"name":{"ref":"d.domain_name"},"zone_id":"Z","evaluate_target_health":false}]})")},
       R"(AWS::CloudFront::Distribution d {"DistributionConfig":{"Enabled":true,"Aliases":["x.example"],"Origins":[{"Id":"o","DomainName":{"ref":"b.bucket_regional_domain_name"},"CustomOriginConfig":{"OriginProtocolPolicy":"https-only"}}],"DefaultCacheBehavior":{"TargetOriginId":"o","ViewerProtocolPolicy":"redirect-to-https"},"ViewerCertificate":{"AcmCertificateArn":"arn:c","MinimumProtocolVersion":"TLSv1.2_2021"}}})"
       "\n"
       R"(AWS::Route53::RecordSet r {"HostedZoneId":{"ref":"z.id"},"AliasTarget":{"DNSName":{"ref":"d.domain_name"},"HostedZoneId":"Z","EvaluateTargetHealth":false},"Name":"x.example","Type":"A"})"
       "\n"},
  };
}

INSTANTIATE_TEST_SUITE_P(Rows, TerraformWorkloads, testing::ValuesIn(make_rows()),
                         [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace prodready::resources::terraform_workloads_test
