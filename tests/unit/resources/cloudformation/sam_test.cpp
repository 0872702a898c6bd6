// What SAM's transform makes. The expectations follow aws-sam-translator: for its own test templates the
// resources made here were compared with its output, by type, logical id and properties; where they differ on
// purpose (operations as methods and routes of their own, no second stage "Stage", policy templates
// unresolved) the rows here say so.
#include <gtest/gtest.h>

#include "sam_rows.hpp"

namespace prodready::resources::sam_test {
namespace {

using testing::expect;
using testing::read_sam;
using Row = testing::SamRow;

class Other : public ::testing::TestWithParam<Row> {};

TEST_P(Other, MakesWhatSamMakes) {
  const Reading reading = read_sam(GetParam().resources);
  std::vector<std::string> expected = GetParam().keys;
  std::ranges::sort(expected);
  EXPECT_EQ(testing::keys(reading), expected);
  expect(reading, GetParam().properties);
}

const Row others[] = {
    {"api",
     R"(  A:
    Type: AWS::Serverless::Api
    Properties:
      StageName: v1
      TracingEnabled: true
      EndpointConfiguration: {Type: PRIVATE, VPCEndpointIds: [e]}
      AccessLogSetting: {DestinationArn: logs}
      MethodSettings: [{HttpMethod: '*', ResourcePath: '/*', LoggingLevel: INFO}]
)",
     {"A AWS::ApiGateway::RestApi", "ADeployment AWS::ApiGateway::Deployment",
      "Av1Stage AWS::ApiGateway::Stage"},
     {{"A", "EndpointConfiguration", R"({"Types":["PRIVATE"],"VpcEndpointIds":["e"]})"},
      {"Av1Stage", "AccessLogSetting.DestinationArn", R"("logs")"},
      {"Av1Stage", "TracingEnabled", "true"},
      {"Av1Stage", "RestApiId", R"({"ref":"A"})"}}},
    {"api_with_body",
     R"(  A:
    Type: AWS::Serverless::Api
    Properties:
      StageName: v1
      Auth: {DefaultAuthorizer: Pool, Authorizers: {Pool: {UserPoolArn: p}}}
      DefinitionBody: {swagger: "2.0", paths: {/a: {get: {x: 1}, options: {}, post: {security: []}}}}
)",
     {"A AWS::ApiGateway::RestApi", "ADeployment AWS::ApiGateway::Deployment",
      "Av1Stage AWS::ApiGateway::Stage"},
     {{"A", "Body.paths",
       R"({"/a":{"get":{"x":1,"security":[{"Pool":[]}]},"options":{},"post":{"security":[]}}})"},
      {"A", "Body.securityDefinitions.Pool.x-amazon-apigateway-authtype", R"("cognito_user_pools")"}}},
    {"api_body_elsewhere",
     "  A: {Type: AWS::Serverless::Api, Properties: {StageName: v1, DefinitionUri: api.yaml}}\n",
     {"A AWS::ApiGateway::RestApi", "ADeployment AWS::ApiGateway::Deployment",
      "Av1Stage AWS::ApiGateway::Stage"},
     {{"A", "Body", R"({"unresolved":"DefinitionUri"})"}}},
    {"api_body_in_bucket",
     "  A: {Type: AWS::Serverless::Api, Properties: {StageName: v1, DefinitionUri: 's3://b/k/x.yaml'}}\n",
     {"A AWS::ApiGateway::RestApi", "ADeployment AWS::ApiGateway::Deployment",
      "Av1Stage AWS::ApiGateway::Stage"},
     {{"A", "Body", "null"}, {"A", "BodyS3Location", R"({"Bucket":"b","Key":"k/x.yaml"})"}}},
    {"http_api",
     R"(  A:
    Type: AWS::Serverless::HttpApi
    Properties: {StageName: prod, Auth: {DefaultAuthorizer: J, Authorizers: {J: {JwtConfiguration: {issuer: i}}}}}
  F:
    Type: AWS::Serverless::Function
    Properties:
      Role: r
      Events:
        One: {Type: HttpApi, Properties: {ApiId: !Ref A, Path: /x, Method: GET}}
        Two: {Type: HttpApi, Properties: {ApiId: !Ref A, Path: /y, Method: GET, Auth: {Authorizer: NONE}}}
)",
     {"A AWS::ApiGatewayV2::Api", "A GET /x AWS::ApiGatewayV2::Route",
      "A GET /x integration AWS::ApiGatewayV2::Integration", "A GET /y AWS::ApiGatewayV2::Route",
      "A GET /y integration AWS::ApiGatewayV2::Integration", "AprodStage AWS::ApiGatewayV2::Stage",
      "F AWS::Lambda::Function", "FOnePermission AWS::Lambda::Permission",
      "FTwoPermission AWS::Lambda::Permission"},
     {{"A GET /x", "AuthorizationType", R"("JWT")"},
      {"A GET /y", "AuthorizationType", R"("NONE")"},
      {"A", "ProtocolType", R"("HTTP")"},
      {"F", "Role", R"("r")"}}},
    {"api_elsewhere",
     "  F: {Type: AWS::Serverless::Function, Properties: {Role: r, Events: {E: {Type: Api, Properties: "
     "{RestApiId: abc, Path: /, Method: get}}}}}\n",
     {"F AWS::Lambda::Function", "FEPermission AWS::Lambda::Permission"}},
    {"domain",
     R"(  A: {Type: AWS::Serverless::HttpApi, Properties: {Domain: {DomainName: a.example, CertificateArn: c, MutualTlsAuthentication: {TruststoreUri: t}}}}
)",
     {"A AWS::ApiGatewayV2::Api", "AApiGatewayDefaultStage AWS::ApiGatewayV2::Stage",
      "ABasePathMapping AWS::ApiGatewayV2::ApiMapping", "ADomainName AWS::ApiGatewayV2::DomainName"},
     {{"ADomainName", "MutualTlsAuthentication.TruststoreUri", R"("t")"},
      {"ABasePathMapping", "Stage", R"({"ref":"AApiGatewayDefaultStage"})"}}},
    {"web_socket",
     "  A: {Type: AWS::Serverless::WebSocketApi, Properties: {Auth: {AuthType: AWS_IAM}, Routes: {$connect: "
     "{FunctionArn: f}, $default: {FunctionArn: f}}}}\n",
     {"A $connect AWS::ApiGatewayV2::Route", "A $default AWS::ApiGatewayV2::Route",
      "A AWS::ApiGatewayV2::Api", "ADefaultStage AWS::ApiGatewayV2::Stage"},
     {{"A $connect", "AuthorizationType", R"("AWS_IAM")"}, {"A $default", "AuthorizationType", R"("NONE")"}}},
    {"table",
     "  T: {Type: AWS::Serverless::SimpleTable, Properties: {TableName: t, PrimaryKey: {Name: k, Type: "
     "Number}, SSESpecification: {SSEEnabled: true}}}\n",
     {"T AWS::DynamoDB::Table"},
     {{"T", "KeySchema", R"([{"AttributeName":"k","KeyType":"HASH"}])"},
      {"T", "AttributeDefinitions.AttributeType", R"("N")"},
      {"T", "BillingMode", R"("PAY_PER_REQUEST")"},
      {"T", "SSESpecification.SSEEnabled", "true"}}},
    {"layer",
     "  L: {Type: AWS::Serverless::LayerVersion, Properties: {LayerName: l}}\n",
     {"L AWS::Lambda::LayerVersion"}},
    {"graph",
     "  G: {Type: AWS::Serverless::GraphQLApi, Properties: {Auth: {Type: API_KEY}, XrayEnabled: true}}\n",
     {"G AWS::AppSync::GraphQLApi"},
     {{"G", "AuthenticationType", R"("API_KEY")"}}},
    {"machine",
     R"(  M:
    Type: AWS::Serverless::StateMachine
    Properties:
      Type: EXPRESS
      Definition: {StartAt: A}
      Tracing: {Enabled: true}
      Logging: {Level: ALL}
      Events: {E: {Type: Schedule, Properties: {Schedule: daily}}}
)",
     {"M AWS::StepFunctions::StateMachine", "ME AWS::Events::Rule", "MERole AWS::IAM::Role",
      "MRole AWS::IAM::Role"},
     {{"M", "StateMachineType", R"("EXPRESS")"},
      {"M", "LoggingConfiguration.Level", R"("ALL")"},
      {"M", "DefinitionString", R"({"StartAt":"A"})"},
      {"ME", "Targets.RoleArn", R"({"ref":"MERole.Arn"})"}}},
    {"bucket_event",
     R"(  B: {Type: AWS::S3::Bucket}
  F: {Type: AWS::Serverless::Function, Properties: {Role: r, Events: {E: {Type: S3, Properties: {Bucket: !Ref B, Events: ["s3:ObjectCreated:*"]}}}}}
)",
     {"B AWS::S3::Bucket", "F AWS::Lambda::Function", "FEPermission AWS::Lambda::Permission"},
     {{"B", "NotificationConfiguration.LambdaConfigurations.Function", R"({"ref":"F.Arn"})"}}},
    {"names_of_what_is_made",
     R"(  A: {Type: AWS::Serverless::Api, Properties: {StageName: v1}}
  F: {Type: AWS::Serverless::Function, Properties: {Role: r, AutoPublishAlias: live}}
  T: {Type: AWS::SNS::Topic, Properties: {A: !Ref A.Stage, F: !Ref F.Alias, V: !Sub "${F.Version}", R: !GetAtt FRole.Arn}}
)",
     {"A AWS::ApiGateway::RestApi", "ADeployment AWS::ApiGateway::Deployment",
      "Av1Stage AWS::ApiGateway::Stage", "F AWS::Lambda::Function", "FAliaslive AWS::Lambda::Alias",
      "FVersion AWS::Lambda::Version", "T AWS::SNS::Topic"},
     {{"T", "A", R"({"ref":"Av1Stage"})"},
      {"T", "F", R"({"ref":"FAliaslive"})"},
      {"T", "V", R"({"ref":"FVersion"})"},
      {"T", "R", R"({"ref":"FRole.Arn"})"}}},
};
INSTANTIATE_TEST_SUITE_P(All, Other, ::testing::ValuesIn(others),
                         [](const auto& test) { return test.param.name; });

TEST(Sam, GlobalsAreJoined) {
  const Reading reading = testing::read({{"template.yaml", R"(
Transform: AWS::Serverless-2016-10-31
Globals:
  Function: {Runtime: python3.12, MemorySize: 256, Environment: {Variables: {A: 1, B: 2}}, Layers: [x], Tracing: Active}
  Api: {TracingEnabled: true}
Resources:
  F:
    Type: AWS::Serverless::Function
    Condition: Never
    IgnoreGlobals: [Tracing]
    DeletionPolicy: Retain
    Properties: {MemorySize: 512, Environment: {Variables: {B: 3}}, Layers: [y], Events: {E: {Type: Api, Properties: {Path: /, Method: get}}}}
)"}});
  expect(reading, {{"F", "MemorySize", "512"},
                   {"F", "Runtime", R"("python3.12")"},
                   {"F", "Layers", R"(["x","y"])"},
                   {"F", "Environment.Variables", R"({"B":3,"A":1})"},
                   {"F", "TracingConfig", "null"},
                   {"ServerlessRestApiProdStage", "TracingEnabled", "true"}});
  EXPECT_EQ(to_json(testing::find(reading, "F")->attributes.at("DeletionPolicy")), R"("Retain")");
  // A condition that is nowhere is open, for all that the function brings along.
  EXPECT_EQ(testing::find(reading, "FRole")->maybe, "condition Never");
  EXPECT_EQ(testing::find(reading, "ServerlessRestApi")->maybe, "condition Never");
}

TEST(Sam, AliasSaysHowItIsUpdated) {
  const Reading reading = read_sam(
      "  F: {Type: AWS::Serverless::Function, Properties: {AutoPublishAlias: live, DeploymentPreference: "
      "{Type: Linear10PercentEvery1Minute, Hooks: {PreTraffic: !Ref H}}}}\n");
  EXPECT_EQ(
      to_json(
          testing::find(reading, "FAliaslive")->attributes.path("UpdatePolicy.CodeDeployLambdaAliasUpdate")),
      R"({"ApplicationName":{"ref":"ServerlessDeploymentApplication"},"DeploymentGroupName":{"ref":"FDeploymentGroup"},"BeforeAllowTrafficHook":{"ref":"H"}})");
}

TEST(Sam, ApplicationOnDiskIsNested) {
  const Reading reading = testing::read(
      {{"template.yaml",
        "Transform: AWS::Serverless-2016-10-31\nResources:\n  App: {Type: AWS::Serverless::Application, "
        "Properties: {Location: ./app/template.yaml}}\n  Far: {Type: AWS::Serverless::Application, "
        "Properties: {Location: {ApplicationId: a, SemanticVersion: 1.0.0}}}\n"},
       {"app/template.yaml",
        "Transform: AWS::Serverless-2016-10-31\nResources: {F: {Type: AWS::Serverless::Function, Properties: "
        "{Handler: h}}}\n"}});
  EXPECT_NE(testing::find(reading, "App.F"), nullptr);
  EXPECT_EQ(testing::property(reading, "App.F", "Role"), R"({"ref":"App.FRole.Arn"})");
  ASSERT_EQ(reading.unread.size(), 1U);
  EXPECT_EQ(reading.unread[0].what, "the template of nested stack Far is not on disk");
}

TEST(Sam, DefinitionsOnDiskAreRead) {
  const Reading reading =
      testing::read({{"template.yaml",
                      "Transform: AWS::Serverless-2016-10-31\nResources:\n  A: {Type: AWS::Serverless::Api, "
                      "Properties: {StageName: v, DefinitionUri: ./api.yaml}}\n  M: {Type: "
                      "AWS::Serverless::StateMachine, Properties: {DefinitionUri: m.asl.json}}\n"},
                     {"api.yaml", "openapi: 3.0.1\npaths: {/a: {get: {}}}\n"},
                     {"m.asl.json", R"({"StartAt": "A"})"}});
  EXPECT_EQ(testing::property(reading, "A", "Body.paths"), R"({"/a":{"get":{}}})");
  EXPECT_EQ(testing::property(reading, "M", "DefinitionString"), R"({"StartAt":"A"})");
}

}  // namespace
}  // namespace prodready::resources::sam_test
