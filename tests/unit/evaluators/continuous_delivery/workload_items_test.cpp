// Items on workloads with facts made by hand: which workloads are judged, what two sources say together, and
// what stays open.
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "support/facts/resources.hpp"
#include "unit/evaluators/subject_text.hpp"

namespace prodready::workload_items_test {
namespace {

using resources::CallState;
using resources::SourceFormat;
using resources::Value;
using test::declared;
using test::list;
using test::map;
using test::object;
using test::observed;
using test::ref;
using test::snapshot;
using test::unresolved;

constexpr const char* service = "AWS::ECS::Service";
constexpr const char* function = "AWS::Lambda::Function";
constexpr const char* low = "DeploymentConfiguration.MinimumHealthyPercent";
constexpr const char* high = "DeploymentConfiguration.MaximumPercent";

struct Row {
  std::string name;
  std::string item;
  Facts facts;
  std::string subjects;
  std::vector<std::string> messages = {};
};
void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

class WorkloadItemsTest : public testing::TestWithParam<Row> {};

TEST_P(WorkloadItemsTest, JudgesEachWorkload) {
  const Params params(std::map<std::string, ParamValue, std::less<>>{
      {"accept_manual", true}, {"mutable_tags", std::vector<std::string>{"latest", "main"}}});
  const Verdict verdict = test::evaluate("continuous-delivery." + GetParam().item, GetParam().facts, params);
  EXPECT_EQ(test::subjects_of(verdict), GetParam().subjects);
  for (const std::string& message : GetParam().messages) {
    EXPECT_NE(test::messages_of(verdict).find(message), std::string::npos) << test::messages_of(verdict);
  }
}

// A service behind a balancer; observed ones say all of their settings.
test::Made of_code(double count, double least, double most) {
  return declared(service, "api",
                  {{"DesiredCount", count},
                   {low, least},
                   {high, most},
                   {"LoadBalancers", list({map({{"TargetGroupArn", "arn:of:a:group"}})})}})
      .from(SourceFormat::cloudformation);
}
test::Made of_cloud(double count, double least, double most) {
  return observed(service, "api",
                  {{"DesiredCount", count},
                   {low, least},
                   {high, most},
                   {"LoadBalancers", list({map({{"TargetGroupArn", "arn:of:a:group"}})})}});
}
test::Calls all_workloads() {
  return snapshot().covers_all({service, function, "AWS::AutoScaling::AutoScalingGroup", "AWS::EC2::Instance",
                                "AWS::ElasticBeanstalk::Environment", "AWS::AppRunner::Service",
                                "AWS::CodeDeploy::DeploymentGroup"});
}

Facts of_kind(SolutionFinding::Kind kind, Facts facts) {
  facts.delivery.solution.kind = kind;
  return facts;
}

INSTANTIATE_TEST_SUITE_P(
    Unread, WorkloadItemsTest,
    testing::Values(Row{"the_chart_is_not_here",
                        "immutable-infrastructure",
                        test::facts_of({}, {}, {test::unread("chart shop is not here", "apps/shop.yaml")}),
                        "the solution: holds open",
                        {"what declares the workloads is not read: chart shop is not here"}},
                    Row{"nothing_is_unread",
                        "immutable-infrastructure",
                        test::facts_of({}),
                        "the solution: holds open",
                        {"no production workload is shown by a source"}}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    ZeroDowntime, WorkloadItemsTest,
    testing::Values(Row{"room", "zero-downtime-deployments", test::facts_of({of_code(1, 100, 200)}),
                        "api: no-room holds"},
                    Row{"no_room",
                        "zero-downtime-deployments",
                        test::facts_of({of_code(1, 100, 100)}),
                        "api: no-room fails",
                        {"keeps 1 and starts at most 1 tasks"}},
                    Row{"drift", "zero-downtime-deployments",
                        test::facts_of({of_code(2, 50, 200), of_cloud(1, 0, 100)}, all_workloads()),
                        "api: no-room fails [drift]"},
                    Row{"both_hold", "zero-downtime-deployments",
                        test::facts_of({of_code(2, 50, 200), of_cloud(3, 100, 200)}, all_workloads()),
                        "api: no-room holds"},
                    Row{"code_that_is_silent", "zero-downtime-deployments",
                        test::facts_of({declared(service, "api").from(SourceFormat::cloudformation),
                                        of_cloud(1, 0, 100)},
                                       all_workloads()),
                        "api: no-room fails"},
                    Row{"not_deployed", "zero-downtime-deployments",
                        test::facts_of({of_code(1, 100, 100)}, all_workloads()), "the solution: holds n/a"},
                    Row{"another_environment", "zero-downtime-deployments",
                        test::facts_of({of_code(1, 100, 100).tag("env", "dev"),
                                        of_code(1, 100, 200).named("web").id("web")}),
                        "api: holds n/a\nweb: no-room holds"},
                    Row{"it_may_not_exist", "zero-downtime-deployments",
                        test::facts_of({of_code(1, 100, 100).maybe("var.enabled")}), "api: no-room open"},
                    Row{"it_may_take_no_requests",
                        "zero-downtime-deployments",
                        test::facts_of({declared(service, "api",
                                                 {{"DesiredCount", 1},
                                                  {low, 100},
                                                  {high, 100},
                                                  {"LoadBalancers", unresolved("var.balancers")}})
                                            .from(SourceFormat::cloudformation)}),
                        "api: no-room open",
                        {"whether it takes requests is not known: var.balancers"}},
                    Row{"a_worker", "zero-downtime-deployments",
                        test::facts_of({declared(service, "worker", {{"DesiredCount", 1}})}),
                        "worker: holds n/a\nthe solution: holds n/a"},
                    Row{"a_worker_beside_what_is_not_read", "zero-downtime-deployments",
                        test::facts_of({declared(service, "worker", {{"DesiredCount", 1}})}, {},
                                       {test::unread("module ./web is not on disk")}),
                        "worker: holds n/a\nthe solution: holds open"},
                    Row{"a_distributed_solution", "zero-downtime-deployments",
                        of_kind(SolutionFinding::Kind::distributed, test::facts_of({of_code(1, 100, 100)})),
                        "the solution: holds n/a"},
                    Row{"an_undetermined_one", "zero-downtime-deployments",
                        of_kind(SolutionFinding::Kind::undetermined, test::facts_of({of_code(1, 100, 200)})),
                        "the solution: holds open"},
                    Row{"nothing_is_shown",
                        "zero-downtime-deployments",
                        test::facts_of({}),
                        "the solution: holds open",
                        {"attestations.yaml"}}),
    [](const auto& test) { return test.param.name; });

test::Made breaker(bool rolls_back) {
  return of_code(2, 100, 200)
      .set("DeploymentConfiguration.DeploymentCircuitBreaker.Enable", true)
      .set("DeploymentConfiguration.DeploymentCircuitBreaker.Rollback", rolls_back)
      .from(SourceFormat::terraform);
}

INSTANTIATE_TEST_SUITE_P(
    Rollback, WorkloadItemsTest,
    testing::Values(
        Row{"a_breaker", "rollback-on-failure", test::facts_of({breaker(true)}), "api: none holds"},
        Row{"nothing_here_deploys_it", "rollback-on-failure", test::facts_of({breaker(false)}),
            "api: none open"},
        Row{"a_stack",
            "rollback-on-failure",
            test::facts_of({of_code(2, 100, 200)}),
            "api: none holds",
            {"ships as part of the stack"}},
        Row{"a_stack_by_its_tag",
            "rollback-on-failure",
            test::facts_of({of_cloud(2, 100, 200)
                                .tag("aws:cloudformation:stack-name", "shop")
                                .set("TaskDefinition", "arn:of:a:task:7"),
                            observed("AWS::ECS::TaskDefinition", "task")
                                .arn("arn:of:a:task:7")
                                .tag("aws:cloudformation:stack-name", "shop")},
                           all_workloads()),
            "api: none holds",
            {"the stack shop"}},
        Row{"a_stack_that_made_no_task", "rollback-on-failure",
            test::facts_of({of_cloud(2, 100, 200).tag("aws:cloudformation:stack-name", "shop")},
                           all_workloads()),
            "api: none open"},
        Row{"drift", "rollback-on-failure",
            test::facts_of({breaker(true),
                            of_cloud(2, 100, 200)
                                .set("DeploymentConfiguration.DeploymentCircuitBreaker.Enable", true)
                                .set("DeploymentConfiguration.DeploymentCircuitBreaker.Rollback", false)},
                           all_workloads()),
            "api: none fails [drift]"},
        Row{"resources_without_a_workload", "rollback-on-failure",
            test::facts_of({declared("AWS::S3::Bucket", "site")}), "the solution: holds n/a"},
        Row{"something_is_not_read", "rollback-on-failure",
            test::facts_of({declared("AWS::S3::Bucket", "site")}, {},
                           {test::unread("module ./web is not on disk")}),
            "the solution: holds open"}),
    [](const auto& test) { return test.param.name; });

test::Made with_image(const char* name, const char* image) {
  return object("apps/v1/Deployment", name,
                {{"spec.template.spec.containers", list({map({{"name", "api"}, {"image", image}})})},
                 {"spec.template.metadata.labels", map({{"app", "api"}})}});
}

INSTANTIATE_TEST_SUITE_P(
    Immutable, WorkloadItemsTest,
    testing::Values(
        Row{"a_version", "immutable-infrastructure", test::facts_of({with_image("shop/api", "shop/api:1.2")}),
            "shop/api: mutable-tag holds"},
        Row{"latest", "immutable-infrastructure", test::facts_of({with_image("shop/api", "shop/api:latest")}),
            "shop/api: mutable-tag fails"},
        Row{"latest_in_development", "immutable-infrastructure",
            test::facts_of({with_image("shop-dev/api", "shop/api:latest"),
                            with_image("shop/api", "shop/api:1.2")}),
            "shop-dev/api: holds n/a\nshop/api: mutable-tag holds"},
        Row{"a_function", "immutable-infrastructure", test::facts_of({declared(function, "api")}),
            "api: holds holds"},
        Row{"a_beanstalk_environment_in_place", "immutable-infrastructure",
            test::facts_of({declared("AWS::ElasticBeanstalk::Environment", "web")}), "web: holds open"}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Canary, WorkloadItemsTest,
    testing::Values(
        Row{"rolling", "canary-deployments", test::facts_of({of_code(2, 100, 200)}), "api: holds fails"},
        Row{"in_parts", "canary-deployments",
            test::facts_of({of_code(2, 100, 200).set("DeploymentConfiguration.Strategy", "CANARY")}),
            "api: holds holds"},
        Row{"a_distribution_before_the_only_balancer", "canary-deployments",
            test::facts_of(
                {of_code(2, 100, 200), declared("AWS::ElasticLoadBalancingV2::LoadBalancer", "web"),
                 declared("AWS::CloudFront::Distribution", "cdn",
                          {{"DistributionConfig.ContinuousDeploymentPolicyId", ref("policy", "id")}}),
                 declared("AWS::CloudFront::ContinuousDeploymentPolicy", "policy",
                          {{"ContinuousDeploymentPolicyConfig.Enabled", true}})}),
            "api: holds holds"},
        Row{"a_policy_that_is_off", "canary-deployments",
            test::facts_of(
                {of_code(2, 100, 200), declared("AWS::ElasticLoadBalancingV2::LoadBalancer", "web"),
                 declared("AWS::CloudFront::Distribution", "cdn",
                          {{"DistributionConfig.ContinuousDeploymentPolicyId", ref("policy", "id")}}),
                 declared("AWS::CloudFront::ContinuousDeploymentPolicy", "policy",
                          {{"ContinuousDeploymentPolicyConfig.Enabled", false}})}),
            "api: holds fails"}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace prodready::workload_items_test
