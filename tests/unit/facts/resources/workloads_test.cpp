#include "facts/resources/workloads.hpp"

#include <gtest/gtest.h>

#include <string>

#include "support/facts/resources.hpp"

namespace prodready::terms::workloads_test {
namespace {

using test::declared;
using test::list;
using test::map;
using test::object;
using test::observed;
using test::ref;
using test::snapshot;
using test::unresolved;

std::string all_of_them(const Facts& facts) {
  std::string text;
  for (const Workload& workload : workloads(facts)) {
    const Tri serving = is_serving(facts, workload.subject.shown());
    text += (text.empty() ? "" : ", ") + workload.subject.shown().key + ": " +
            (serving.is_yes()  ? "serving"
             : serving.is_no() ? "not"
                               : serving.missing());
  }
  return text;
}

struct Row {
  std::string name;
  Facts facts;
  std::string workloads;
};
void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

class WorkloadsTest : public testing::TestWithParam<Row> {};

TEST_P(WorkloadsTest, AreTold) { EXPECT_EQ(all_of_them(GetParam().facts), GetParam().workloads); }

constexpr const char* service = "AWS::ECS::Service";
constexpr const char* function = "AWS::Lambda::Function";
constexpr const char* instance = "AWS::EC2::Instance";

test::Made deployment(const char* key) {
  return object("apps/v1/Deployment", key,
                {{"spec.template.metadata.labels", map({{"app", "api"}, {"tier", "web"}})}});
}
test::Made selector(const char* key, const char* app) {
  return object("v1/Service", key, {{"spec.selector", map({{"app", app}})}});
}

INSTANTIATE_TEST_SUITE_P(
    Aws, WorkloadsTest,
    testing::Values(
        Row{"none", test::facts_of({declared("AWS::S3::Bucket", "b")}), ""},
        Row{"a_service_behind_a_balancer",
            test::facts_of({declared(service, "api",
                                     {{"LoadBalancers", list({map({{"ContainerPort", 80}})})}})}),
            "api: serving"},
        Row{"a_worker", test::facts_of({declared(service, "jobs")}), "jobs: not"},
        Row{"scaled_to_nothing",
            test::facts_of({declared(service, "api",
                                     {{"LoadBalancers", list({map({{"ContainerPort", 80}})})},
                                      {"DesiredCount", 0}})}),
            "api: not"},
        Row{"unresolved_balancers",
            test::facts_of({declared(service, "api", {{"LoadBalancers", unresolved("var.lbs")}})}),
            "api: var.lbs"},
        Row{"not_deployed", test::facts_of({declared(service, "api")}, snapshot().covers(service)), ""},
        Row{"a_group",
            test::facts_of({declared("AWS::AutoScaling::AutoScalingGroup", "web",
                                     {{"TargetGroupARNs", list({ref("tg")})}})}),
            "web: serving"},
        Row{"a_group_that_is_off",
            test::facts_of({declared("AWS::AutoScaling::AutoScalingGroup", "web",
                                     {{"TargetGroupARNs", list({ref("tg")})}, {"MaxSize", 0}})}),
            "web: not"},
        Row{"an_instance_in_a_group",
            test::facts_of({observed(instance, "i-1").tag("aws:autoscaling:groupName", "web")}), ""},
        Row{"an_instance_that_a_group_lists",
            test::facts_of({observed("AWS::AutoScaling::AutoScalingGroup", "web")
                                .shows("Instances", list({map({{"InstanceId", "i-1"}})})),
                            observed(instance, "i-1")}),
            "web: not"},
        Row{"a_registered_instance",
            test::facts_of({declared(instance, "app"),
                            declared("AWS::ElasticLoadBalancingV2::TargetGroup", "tg",
                                     {{"Targets", list({map({{"Id", ref("app", "id")}})})}})}),
            "app: serving"},
        Row{"an_open_instance",
            test::facts_of({declared(instance, "app",
                                     {{"NetworkInterfaces",
                                       list({map({{"AssociatePublicIpAddress", true}})})},
                                      {"SecurityGroupIds", list({ref("sg", "id")})}}),
                            declared("AWS::EC2::SecurityGroup", "sg",
                                     {{"SecurityGroupIngress", list({map({{"IpProtocol", "tcp"},
                                                                          {"FromPort", 80},
                                                                          {"ToPort", 80},
                                                                          {"CidrIp", "0.0.0.0/0"}})})}})}),
            "app: serving"},
        Row{"a_private_instance",
            test::facts_of({declared(instance, "app", {{"SecurityGroupIds", list({unresolved("var.sg")})}})}),
            "app: not"},
        Row{"a_function_alone", test::facts_of({declared(function, "f")}), "f: not"},
        Row{"a_function_with_a_url",
            test::facts_of({declared(function, "f"),
                            declared("AWS::Lambda::Url", "u", {{"TargetFunctionArn", ref("f", "arn")}})}),
            "f: serving"},
        Row{"a_function_with_a_url_of_its_alias",
            test::facts_of({declared(function, "f"),
                            declared("AWS::Lambda::Alias", "live", {{"FunctionName", ref("f")}}),
                            declared("AWS::Lambda::Url", "u", {{"TargetFunctionArn", ref("live", "arn")}})}),
            "f: serving"},
        Row{"a_function_that_a_gateway_may_call",
            test::facts_of({declared(function, "f"), declared("AWS::Lambda::Permission", "p",
                                                              {{"FunctionName", ref("f")},
                                                               {"Principal", "apigateway.amazonaws.com"}})}),
            "f: serving"},
        Row{"a_function_that_events_call",
            test::facts_of({declared(function, "f"),
                            declared("AWS::Lambda::Permission", "p",
                                     {{"FunctionName", ref("f")}, {"Principal", "events.amazonaws.com"}})}),
            "f: not"},
        Row{"beanstalk",
            test::facts_of({declared("AWS::ElasticBeanstalk::Environment", "web"),
                            declared("AWS::ElasticBeanstalk::Environment", "jobs",
                                     {{"Tier.Name", "Worker"}})}),
            "web: serving, jobs: not"},
        Row{"app_runner", test::facts_of({declared("AWS::AppRunner::Service", "web")}), "web: serving"}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Kubernetes, WorkloadsTest,
    testing::Values(
        Row{"selected", test::facts_of({deployment("shop/api"), selector("shop/api", "api")}),
            "shop/api: serving"},
        Row{"not_selected", test::facts_of({deployment("shop/api"), selector("shop/db", "db")}),
            "shop/api: not"},
        Row{"selected_elsewhere", test::facts_of({deployment("shop/api"), selector("pay/api", "api")}),
            "shop/api: not"},
        Row{"no_replicas",
            test::facts_of({deployment("shop/api").set("spec.replicas", 0), selector("shop/api", "api")}),
            "shop/api: not"},
        Row{"a_name_that_needs_rendering", test::facts_of({deployment("shop/${name}").named("")}), ""},
        Row{"copies_are_one",
            test::facts_of({deployment("shop/api").unit("base"),
                            deployment("shop/api").unit("overlays/prod")}),
            "shop/api: not"},
        Row{"knative", test::facts_of({object("serving.knative.dev/v1/Service", "shop/api")}),
            "shop/api: serving"}),
    [](const auto& test) { return test.param.name; });

TEST(WorkloadsTest, TheCopyOfProductionCounts) {
  const Facts facts =
      test::facts_of({deployment("shop/api").unit("overlays/dev"),
                      deployment("shop/api").unit("overlays/prod"), deployment("shop/api").unit("base")});
  const std::vector<Workload> found = workloads(facts);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.front().subject.declared->unit, "overlays/prod");
  EXPECT_EQ(found.front().copies.size(), 3U);
}

TEST(WorkloadsTest, TheCopyThatADeployStepAppliesToProductionCounts) {
  Facts facts =
      test::facts_of({deployment("shop/api").unit("overlays/prod"), deployment("shop/api").unit("live")});
  facts.delivery.deployables = {{.path = "live", .service = ""}};
  DeployStep step;
  step.deployables = {0};
  step.environments = {{EnvironmentName::Kind::production, "prod"}};
  facts.delivery.deploy_steps = {step};
  EXPECT_EQ(workloads(facts).front().subject.declared->unit, "live");
}

}  // namespace
}  // namespace prodready::terms::workloads_test
