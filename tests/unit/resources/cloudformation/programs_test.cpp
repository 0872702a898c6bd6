// Serverless Framework, Copilot, CDK, Pulumi.
#include <gtest/gtest.h>

#include <array>
#include <ostream>

#include "reading.hpp"

namespace prodready::resources::programs_test {
namespace {

std::string serverless(std::string_view rest) {
  return "service: shop\nprovider: {name: aws, runtime: nodejs22.x}\n" + std::string(rest);
}

struct Row {
  std::string name;
  std::string event;
  std::string key;
  std::array<std::array<std::string, 2>, 2> properties;  // path, JSON
  friend std::ostream& operator<<(std::ostream& stream, const Row& row) { return stream << row.name; }
};

class ServerlessEvent : public ::testing::TestWithParam<Row> {};

TEST_P(ServerlessEvent, MakesResources) {
  const Reading reading =
      testing::read({{"serverless.yml", serverless("functions: {my-fn: {handler: a.b, events: [" +
                                                   GetParam().event + "]}}\n")}});
  for (const auto& [path, json] : GetParam().properties) {
    EXPECT_EQ(testing::property(reading, GetParam().key, path), json) << path;
  }
}

const Row events[] = {
    {"http_word",
     "http: GET todos/list",
     "ApiGatewayRestApi GET /todos/list",
     {{{"AuthorizationType", R"("NONE")"}, {"RestApiId", R"({"ref":"ApiGatewayRestApi"})"}}}},
    {"http_iam",
     "http: {method: post, path: a, private: true, authorizer: aws_iam}",
     "ApiGatewayRestApi POST /a",
     {{{"AuthorizationType", R"("AWS_IAM")"}, {"ApiKeyRequired", "true"}}}},
    {"http_function",
     "http: {method: post, path: a, authorizer: {name: guard}}",
     "ApiGatewayRestApi POST /a",
     {{{"AuthorizationType", R"("CUSTOM")"}, {"HttpMethod", R"("POST")"}}}},
    {"http_pool",
     "http: {method: get, path: a, authorizer: {name: p, arn: 'arn:aws:cognito-idp:eu-west-1:1:userpool/x'}}",
     "ApiGatewayRestApi GET /a",
     {{{"AuthorizationType", R"("COGNITO_USER_POOLS")"}, {"HttpMethod", R"("GET")"}}}},
    {"http_api",
     "httpApi: 'GET /a'",
     "HttpApi GET /a",
     {{{"AuthorizationType", R"("NONE")"}, {"RouteKey", R"("GET /a")"}}}},
    {"http_api_all",
     "httpApi: '*'",
     "HttpApi $default",
     {{{"AuthorizationType", R"("NONE")"}, {"ApiId", R"({"ref":"HttpApi"})"}}}},
    {"http_api_jwt",
     "httpApi: {method: GET, path: /a, authorizer: {name: j}}",
     "HttpApi GET /a",
     {{{"AuthorizationType", R"("JWT")"}, {"RouteKey", R"("GET /a")"}}}},
    {"queue",
     "sqs: {arn: q, batchSize: 3}",
     "MyDashfnLambdaFunctionsqs1",
     {{{"EventSourceArn", R"("q")"}, {"BatchSize", "3"}}}},
    {"stream",
     "stream: {arn: s, destinations: {onFailure: d}}",
     "MyDashfnLambdaFunctionstream1",
     {{{"EventSourceArn", R"("s")"}, {"DestinationConfig.OnFailure.Destination", R"("d")"}}}},
    {"schedule",
     "schedule: {rate: daily, enabled: false}",
     "MyDashfnLambdaFunctionschedule1",
     {{{"ScheduleExpression", R"("daily")"}, {"State", R"("DISABLED")"}}}},
    {"topic",
     "sns: news",
     "MyDashfnLambdaFunctionsns1",
     {{{"Protocol", R"("lambda")"}, {"TopicArn", R"({"unresolved":"AWS::Region"})"}}}},
    {"bus",
     "eventBridge: {eventBus: b, pattern: {source: [x]}}",
     "MyDashfnLambdaFunctioneventBridge1",
     {{{"EventBusName", R"("b")"}, {"EventPattern", R"({"source":["x"]})"}}}},
};
INSTANTIATE_TEST_SUITE_P(All, ServerlessEvent, ::testing::ValuesIn(events),
                         [](const auto& test) { return test.param.name; });

TEST(Serverless, ProviderSettingsHoldForFunctions) {
  const Reading reading = testing::read({{"serverless.yml", R"(
service: shop
provider:
  name: aws
  runtime: python3.12
  memorySize: 256
  stage: ${opt:stage, 'prod'}
  logRetentionInDays: 14
  tracing: {lambda: true}
  environment: {A: 1}
  iam: {role: {statements: [{Effect: Allow, Action: "s3:*", Resource: "*"}]}}
functions:
  one: {handler: a.b, timeout: 30, environment: {T: !Ref Table}, url: true, provisionedConcurrency: 2}
  two: {image: repo/x:1, name: "${self:service}-two", memorySize: 1, onError: q, reservedConcurrency: 5}
resources:
  - Resources: {Table: {Type: AWS::DynamoDB::Table, Properties: {TableName: "${self:provider.stage}-t"}}}
  - Resources: {Topic: {Type: AWS::SNS::Topic, Properties: {DisplayName: !GetAtt OneLambdaFunction.Arn, R: !Sub "${AWS::Region}"}}}
)"}});
  const std::array<std::array<std::string, 3>, 15> expected = {{
      {"OneLambdaFunction", "FunctionName", R"("shop-prod-one")"},
      {"OneLambdaFunction", "MemorySize", "256"},
      {"OneLambdaFunction", "Timeout", "30"},
      {"OneLambdaFunction", "Environment.Variables", R"({"T":{"ref":"Table"},"A":1})"},
      {"OneLambdaFunction", "TracingConfig.Mode", R"("Active")"},
      {"OneLambdaFunction", "Role", R"({"ref":"IamRoleLambdaExecution.Arn"})"},
      {"OneLambdaFunctionUrl", "AuthType", R"("NONE")"},
      {"OneLambdaFunctionAliasprovisioned", "ProvisionedConcurrencyConfig.ProvisionedConcurrentExecutions",
       "2"},
      {"OneLogGroup", "RetentionInDays", "14"},
      {"OneLogGroup", "LogGroupName", R"("/aws/lambda/shop-prod-one")"},
      {"TwoLambdaFunction", "FunctionName", R"("shop-two")"},
      {"TwoLambdaFunction", "DeadLetterConfig.TargetArn", R"("q")"},
      {"IamRoleLambdaExecution", "Policies.PolicyDocument.Statement.Action", R"("s3:*")"},
      {"Table", "TableName", R"("prod-t")"},
      {"Topic", "DisplayName", R"({"ref":"OneLambdaFunction.Arn"})"},
  }};
  for (const auto& [key, path, json] : expected) {
    EXPECT_EQ(testing::property(reading, key, path), json) << key << " " << path;
  }
  EXPECT_EQ(testing::find(reading, "Table")->unit, "serverless.yml");
}

struct VariableRow {
  std::string name;
  std::string value;
  std::string expected;
  std::string shape = "";
  friend std::ostream& operator<<(std::ostream& stream, const VariableRow& row) { return stream << row.name; }
};

class Variable : public ::testing::TestWithParam<VariableRow> {};

TEST_P(Variable, Resolves) {
  const Reading reading =
      testing::read({{"a/serverless.yml", R"(
service: shop
provider: {name: aws, stage: "${opt:stage, 'dev'}"}
custom: {name: n, deep: {list: [1], text: "x-${self:custom.name}"}, loop: "${self:custom.loop}", sizes: {production: 9, dev: 1}}
params: {default: {size: 4}, production: {size: 8}}
resources: {Resources: {T: {Type: AWS::SNS::Topic, Properties: {V: ")" +
                                              GetParam().value + R"("}}}}
)"},
                     {"a/conf/serverless.values.yml", "a: {b: \"${self:custom.name}\"}\n"}});
  const Resource* topic = testing::find(reading, "T");
  ASSERT_NE(topic, nullptr);
  const Value& value = topic->properties.at("V");
  EXPECT_EQ(to_json(value), GetParam().expected);
  if (value.is_unresolved()) {
    EXPECT_EQ(value.unresolved()->shape, GetParam().shape);
  }
}

const VariableRow variables[] = {
    {"self", "${self:custom.name}", R"("n")"},
    {"self_map", "${self:custom.deep}", R"({"list":[1],"text":"x-n"})"},
    {"in_a_text", "a-${self:custom.name}-b", R"("a-n-b")"},
    {"fallback_of_self", "${self:custom.none, 'd'}", R"("d")"},
    {"fallback_number", "${self:custom.none, 7}", "7"},
    {"fallback_variable", "${self:custom.none, self:service}", R"("shop")"},
    {"option_with_default", "${opt:color, 'red'}", R"("red")"},
    {"option", "${opt:color}", R"({"unresolved":"opt:color"})", "${opt:color}"},
    {"stage_is_productions", "${opt:stage, 'dev'}", R"("production")"},
    {"stage_in_a_path", "${self:custom.sizes.${sls:stage}}", "9"},
    {"parameter_of_stage", "${param:size}", "8"},
    {"file", "${file(conf/serverless.values.yml):a.b}", R"("n")"},
    {"file_that_is_not_there", "${file(conf/none.yml):a}", R"({"unresolved":"file(conf/none.yml):a"})",
     "${file(conf/none.yml):a}"},
    {"file_that_may_be_made", "${file(conf/none.yml):a, 'd'}", R"({"unresolved":"file(conf/none.yml):a"})",
     "${file(conf/none.yml):a}"},
    {"key_that_is_not_there", "${file(conf/serverless.values.yml):b, 'd'}", R"("d")"},
    {"environment", "${env:SECRET, 'x'}", R"({"unresolved":"env:SECRET"})", "${env:SECRET}"},
    {"outside", "x-${ssm:/a/b}", R"({"unresolved":"ssm:/a/b"})", "x-${ssm:/a/b}"},
    {"itself", "${self:custom.loop}", R"({"unresolved":"self:custom.loop"})", "${self:custom.loop}"},
    {"not_a_variable", "${AWS::Region}", R"("${AWS::Region}")"},
    {"unclosed", "${self:custom.name", R"("${self:custom.name")"},
};
INSTANTIATE_TEST_SUITE_P(All, Variable, ::testing::ValuesIn(variables),
                         [](const auto& test) { return test.param.name; });

TEST(Serverless, StageOfAnotherEnvironmentIsOpen) {
  const Reading reading = testing::read({{"serverless.yml",
                                          "service: s\nprovider: {name: aws, stage: \"${opt:stage, "
                                          "'dev'}\"}\nfunctions: {a: {handler: h}}\n"}});
  EXPECT_EQ(testing::property(reading, "ALambdaFunction", "FunctionName"), R"({"unresolved":"opt:stage"})");
}

TEST(Serverless, OtherCloudsMakeNothing) {
  EXPECT_TRUE(testing::read({{"serverless.yml",
                              "service: s\nprovider: {name: google}\nfunctions: {a: {handler: h}}\n"}})
                  .resources.empty());
}

TEST(Serverless, FilesTakenInAreNoTemplates) {
  const Reading reading =
      testing::read({{"serverless.yml", serverless("resources: [\"${file(serverless-db.yml)}\"]\n")},
                     {"serverless-db.yml", "Resources: {T: {Type: AWS::DynamoDB::Table}}\n"}});
  ASSERT_EQ(reading.resources.size(), 1U);
  EXPECT_EQ(reading.resources[0].unit, "serverless.yml");
}

TEST(Serverless, PackagedTemplateIsTakenInstead) {
  const Reading reading = testing::read({{"serverless.yml", serverless("functions: {a: {handler: h}}\n")},
                                         {".serverless/cloudformation-template-update-stack.json",
                                          R"({"Resources": {"Q": {"Type": "AWS::SQS::Queue"}}})"}});
  EXPECT_EQ(testing::keys(reading), std::vector<std::string>{"Q AWS::SQS::Queue"});
}

TEST(Copilot, ServiceWithProductionsOverrides) {
  const Reading reading = testing::read({{"copilot/api/manifest.yml", R"(
name: api
type: Load Balanced Web Service
image: {location: "repo/api:${TAG}", port: 8080}
cpu: 256
count: 1
variables: {LOG: info}
secrets: {DB: /db}
network: {vpc: {placement: private}}
environments: {test: {count: 9}, production: {count: {range: 2-10}, cpu: 1024}}
)"}});
  EXPECT_EQ(testing::keys(reading),
            (std::vector<std::string>{"AutoScalingTarget AWS::ApplicationAutoScaling::ScalableTarget",
                                      "LogGroup AWS::Logs::LogGroup", "Service AWS::ECS::Service",
                                      "TaskDefinition AWS::ECS::TaskDefinition"}));
  EXPECT_EQ(testing::property(reading, "Service", "DesiredCount"), "2");
  EXPECT_EQ(testing::property(reading, "Service", "DeploymentConfiguration.DeploymentCircuitBreaker"),
            R"({"Enable":true,"Rollback":true})");
  EXPECT_EQ(testing::property(reading, "Service", "NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp"),
            R"("DISABLED")");
  EXPECT_EQ(testing::property(reading, "Service", "LoadBalancers.ContainerPort"), "8080");
  EXPECT_EQ(testing::property(reading, "AutoScalingTarget", "MaxCapacity"), "10");
  EXPECT_EQ(testing::property(reading, "TaskDefinition", "Cpu"), "1024");
  EXPECT_EQ(testing::property(reading, "TaskDefinition", "Memory"), "512");
  EXPECT_EQ(testing::property(reading, "TaskDefinition", "ContainerDefinitions.Image"),
            R"({"unresolved":"TAG"})");
  EXPECT_EQ(testing::find(reading, "Service")->workspace, "production");
}

TEST(Copilot, JobHasAScheduleAndNoService) {
  const Reading reading = testing::read(
      {{"copilot/nightly/manifest.yml",
        "name: nightly\ntype: Scheduled Job\non: {schedule: '@daily'}\nimage: {build: Dockerfile}\n"}});
  EXPECT_EQ(testing::find(reading, "Service"), nullptr);
  EXPECT_EQ(testing::property(reading, "Rule", "ScheduleExpression"), R"("@daily")");
}

}  // namespace
}  // namespace prodready::resources::programs_test
