// What SAM's transform makes of functions. The expectations follow aws-sam-translator: for its own test
// templates the resources made here were compared with its output, by type, logical id and properties; where
// they differ on purpose (operations as methods and routes of their own, no second stage "Stage", policy
// templates unresolved) the rows here say so.
#include <gtest/gtest.h>

#include "sam_rows.hpp"

namespace prodready::resources::sam_function_test {
namespace {

using testing::expect;
using testing::read_sam;
using Row = testing::SamRow;

class FunctionEvent : public ::testing::TestWithParam<Row> {};

TEST_P(FunctionEvent, MakesWhatSamMakes) {
  const Reading reading =
      read_sam("  Fn:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: a.b\n      " +
               GetParam().resources + "\n");
  std::vector<std::string> expected = GetParam().keys;
  expected.insert(expected.end(), {"Fn AWS::Lambda::Function", "FnRole AWS::IAM::Role"});
  std::ranges::sort(expected);
  EXPECT_EQ(testing::keys(reading), expected);
  expect(reading, GetParam().properties);
}

const Row events[] = {
    {"none",
     "Runtime: python3.12",
     {},
     {{"Fn", "Role", R"({"ref":"FnRole.Arn"})"},
      {"FnRole", "ManagedPolicyArns",
       R"(["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"])"},
      {"FnRole", "AssumeRolePolicyDocument.Statement.Principal.Service", R"(["lambda.amazonaws.com"])"}}},
    {"schedule",
     "Events: {E: {Type: Schedule, Properties: {Schedule: daily, Enabled: false}}}",
     {"FnE AWS::Events::Rule", "FnEPermission AWS::Lambda::Permission"},
     {{"FnE", "ScheduleExpression", R"("daily")"},
      {"FnE", "State", R"("DISABLED")"},
      {"FnE", "Targets.Arn", R"({"ref":"Fn.Arn"})"},
      {"FnEPermission", "Principal", R"("events.amazonaws.com")"}}},
    {"schedule_with_queue",
     "Events: {E: {Type: Schedule, Properties: {Schedule: daily, DeadLetterConfig: {Type: SQS}}}}",
     {"FnE AWS::Events::Rule", "FnEPermission AWS::Lambda::Permission", "FnEQueue AWS::SQS::Queue"},
     {{"FnE", "Targets.DeadLetterConfig.Arn", R"({"ref":"FnEQueue.Arn"})"}}},
    {"schedule_v2",
     "Events: {E: {Type: ScheduleV2, Properties: {ScheduleExpression: daily}}}",
     {"FnE AWS::Scheduler::Schedule", "FnERole AWS::IAM::Role"},
     {{"FnE", "Target.RoleArn", R"({"ref":"FnERole.Arn"})"}, {"FnE", "FlexibleTimeWindow.Mode", R"("OFF")"}}},
    {"rule",
     "Events: {E: {Type: EventBridgeRule, Properties: {Pattern: {source: [a]}, EventBusName: bus}}}",
     {"FnE AWS::Events::Rule", "FnEPermission AWS::Lambda::Permission"},
     {{"FnE", "EventPattern", R"({"source":["a"]})"}, {"FnE", "EventBusName", R"("bus")"}}},
    {"queue",
     "Events: {E: {Type: SQS, Properties: {Queue: 'arn:aws:sqs:x', BatchSize: 5}}}",
     {"FnE AWS::Lambda::EventSourceMapping"},
     {{"FnE", "EventSourceArn", R"("arn:aws:sqs:x")"},
      {"FnE", "FunctionName", R"({"ref":"Fn"})"},
      {"FnE", "BatchSize", "5"}}},
    {"stream",
     "Events: {E: {Type: Kinesis, Properties: {Stream: 'arn:aws:kinesis:x', StartingPosition: LATEST}}}",
     {"FnE AWS::Lambda::EventSourceMapping"},
     {{"FnE", "EventSourceArn", R"("arn:aws:kinesis:x")"},
      {"FnRole", "ManagedPolicyArns",
       R"(["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole","arn:aws:iam::aws:policy/service-role/AWSLambdaKinesisExecutionRole"])"}}},
    {"topic",
     "Events: {E: {Type: SNS, Properties: {Topic: 'arn:aws:sns:x', FilterPolicy: {a: [b]}}}}",
     {"FnE AWS::SNS::Subscription", "FnEPermission AWS::Lambda::Permission"},
     {{"FnE", "Protocol", R"("lambda")"},
      {"FnE", "Endpoint", R"({"ref":"Fn.Arn"})"},
      {"FnE", "TopicArn", R"("arn:aws:sns:x")"}}},
    {"topic_through_queue",
     "Events: {E: {Type: SNS, Properties: {Topic: 'arn:aws:sns:x', SqsSubscription: true}}}",
     {"FnE AWS::SNS::Subscription", "FnEEventSourceMapping AWS::Lambda::EventSourceMapping",
      "FnEQueue AWS::SQS::Queue"},
     {{"FnE", "Protocol", R"("sqs")"}, {"FnE", "Endpoint", R"({"ref":"FnEQueue.Arn"})"}}},
    {"log_filter",
     "Events: {E: {Type: CloudWatchLogs, Properties: {LogGroupName: g, FilterPattern: ERR}}}",
     {"FnE AWS::Logs::SubscriptionFilter", "FnEPermission AWS::Lambda::Permission"},
     {{"FnE", "LogGroupName", R"("g")"}}},
    {"implicit_api",
     "Events: {E: {Type: Api, Properties: {Path: '/a/{id}', Method: get}}}",
     {"FnEPermission AWS::Lambda::Permission", "ServerlessRestApi AWS::ApiGateway::RestApi",
      "ServerlessRestApi GET /a/{id} AWS::ApiGateway::Method",
      "ServerlessRestApi/a AWS::ApiGateway::Resource", "ServerlessRestApi/a/{id} AWS::ApiGateway::Resource",
      "ServerlessRestApiDeployment AWS::ApiGateway::Deployment",
      "ServerlessRestApiProdStage AWS::ApiGateway::Stage"},
     {{"ServerlessRestApi GET /a/{id}", "AuthorizationType", R"("NONE")"},
      {"ServerlessRestApi GET /a/{id}", "ResourceId", R"({"ref":"ServerlessRestApi/a/{id}"})"},
      {"ServerlessRestApi/a/{id}", "ParentId", R"({"ref":"ServerlessRestApi/a"})"},
      {"ServerlessRestApi/a/{id}", "PathPart", R"("{id}")"},
      {"ServerlessRestApiProdStage", "StageName", R"("Prod")"}}},
    {"implicit_api_iam",
     "Events: {E: {Type: Api, Properties: {Path: /, Method: any, Auth: {Authorizer: AWS_IAM, ApiKeyRequired: "
     "true}}}}",
     {"FnEPermission AWS::Lambda::Permission", "ServerlessRestApi AWS::ApiGateway::RestApi",
      "ServerlessRestApi ANY / AWS::ApiGateway::Method",
      "ServerlessRestApiDeployment AWS::ApiGateway::Deployment",
      "ServerlessRestApiProdStage AWS::ApiGateway::Stage"},
     {{"ServerlessRestApi ANY /", "AuthorizationType", R"("AWS_IAM")"},
      {"ServerlessRestApi ANY /", "ApiKeyRequired", "true"},
      {"ServerlessRestApi ANY /", "ResourceId", R"({"ref":"ServerlessRestApi.RootResourceId"})"}}},
    {"http_api",
     "Events: {E: {Type: HttpApi, Properties: {Path: /a, Method: post}}, D: {Type: HttpApi}}",
     {"FnDPermission AWS::Lambda::Permission", "FnEPermission AWS::Lambda::Permission",
      "ServerlessHttpApi AWS::ApiGatewayV2::Api", "ServerlessHttpApi $default AWS::ApiGatewayV2::Route",
      "ServerlessHttpApi $default integration AWS::ApiGatewayV2::Integration",
      "ServerlessHttpApi POST /a AWS::ApiGatewayV2::Route",
      "ServerlessHttpApi POST /a integration AWS::ApiGatewayV2::Integration",
      "ServerlessHttpApiApiGatewayDefaultStage AWS::ApiGatewayV2::Stage"},
     {{"ServerlessHttpApi POST /a", "RouteKey", R"("POST /a")"},
      {"ServerlessHttpApi POST /a", "AuthorizationType", R"("NONE")"},
      {"ServerlessHttpApiApiGatewayDefaultStage", "StageName", R"("$default")"}}},
    {"alias",
     "AutoPublishAlias: live\n      Events: {E: {Type: SQS, Properties: {Queue: q}}}",
     {"FnAliaslive AWS::Lambda::Alias", "FnE AWS::Lambda::EventSourceMapping",
      "FnVersion AWS::Lambda::Version"},
     {{"FnAliaslive", "FunctionVersion", R"({"ref":"FnVersion.Version"})"},
      {"FnE", "FunctionName", R"({"ref":"FnAliaslive"})"}}},
    {"deployment",
     "AutoPublishAlias: live\n      DeploymentPreference: {Type: Canary10Percent5Minutes, Alarms: [!Ref "
     "Stage]}",
     {"CodeDeployServiceRole AWS::IAM::Role", "FnAliaslive AWS::Lambda::Alias",
      "FnDeploymentGroup AWS::CodeDeploy::DeploymentGroup", "FnVersion AWS::Lambda::Version",
      "ServerlessDeploymentApplication AWS::CodeDeploy::Application"},
     {{"FnDeploymentGroup", "DeploymentConfigName", R"("CodeDeployDefault.LambdaCanary10Percent5Minutes")"},
      {"FnDeploymentGroup", "AlarmConfiguration.Alarms.Name", R"({"unresolved":"parameter Stage"})"},
      {"FnDeploymentGroup", "AutoRollbackConfiguration.Enabled", "true"}}},
    {"deployment_off",
     "AutoPublishAlias: live\n      DeploymentPreference: {Enabled: false, Type: AllAtOnce}",
     {"FnAliaslive AWS::Lambda::Alias", "FnVersion AWS::Lambda::Version"}},
    {"url",
     "FunctionUrlConfig: {AuthType: NONE}",
     {"FnUrl AWS::Lambda::Url", "FnUrlPublicPermissions AWS::Lambda::Permission"},
     {{"FnUrl", "AuthType", R"("NONE")"}, {"FnUrl", "TargetFunctionArn", R"({"ref":"Fn"})"}}},
    {"url_iam", "FunctionUrlConfig: {AuthType: AWS_IAM}", {"FnUrl AWS::Lambda::Url"}},
    {"invoke_config",
     "EventInvokeConfig: {MaximumRetryAttempts: 1, DestinationConfig: {OnFailure: {Type: SQS}}}",
     {"FnEventInvokeConfig AWS::Lambda::EventInvokeConfig",
      "FnEventInvokeConfigOnFailureQueue AWS::SQS::Queue"},
     {{"FnEventInvokeConfig", "DestinationConfig.OnFailure.Destination",
       R"({"ref":"FnEventInvokeConfigOnFailureQueue.Arn"})"}}},
    {"settings",
     "Tracing: Active\n      VpcConfig: {SubnetIds: [a]}\n      DeadLetterQueue: {Type: SQS, TargetArn: q}\n "
     "     Tags: {env: prod}\n"
     "      Policies: [AdministratorAccess, {Version: '2012-10-17', Statement: [{Effect: Allow, Action: '*', "
     "Resource: '*'}]}, {S3ReadPolicy: {BucketName: b}}]",
     {},
     {{"Fn", "TracingConfig.Mode", R"("Active")"},
      {"Fn", "DeadLetterConfig.TargetArn", R"("q")"},
      {"FnRole", "ManagedPolicyArns",
       R"(["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole","arn:aws:iam::aws:policy/AWSXrayWriteOnlyAccess","arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole","arn:aws:iam::aws:policy/AdministratorAccess"])"},
      {"FnRole", "Policies",
       R"([{"PolicyName":"FnRolePolicy0","PolicyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}},{"PolicyName":"FnRolePolicy1","PolicyDocument":{"unresolved":"SAM policy template S3ReadPolicy"}}])"}}},
    {"image", "PackageType: Image\n      ImageUri: a/b:1", {}, {{"Fn", "Code.ImageUri", R"("a/b:1")"}}},
};
INSTANTIATE_TEST_SUITE_P(All, FunctionEvent, ::testing::ValuesIn(events),
                         [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace prodready::resources::sam_function_test
