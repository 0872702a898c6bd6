// The workload table of docs/items/continuous-delivery.md, cell by cell, with resources made by hand.
#include "facts/resources/workload_table.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/facts/resources.hpp"

namespace prodready::workload_table_test {
namespace {

using resources::Resource;
using resources::SourceFormat;
using resources::Value;
using test::declared;
using test::list;
using test::map;
using test::object;
using test::observed;
using test::ref;
using test::unresolved;

constexpr const char* service = "AWS::ECS::Service";
constexpr const char* function = "AWS::Lambda::Function";
constexpr const char* asg = "AWS::AutoScaling::AutoScalingGroup";
constexpr const char* instance = "AWS::EC2::Instance";
constexpr const char* beanstalk = "AWS::ElasticBeanstalk::Environment";
constexpr const char* deployment = "apps/v1/Deployment";
constexpr const char* rollout = "argoproj.io/v1alpha1/Rollout";
constexpr const char* group = "AWS::CodeDeploy::DeploymentGroup";

std::string text_of(const Tri& answer) {
  return answer.is_yes() ? "yes" : answer.is_no() ? "no" : "? " + answer.missing();
}

std::string text_of(const std::vector<terms::UpdateWay>& ways) {
  std::string text;
  for (const terms::UpdateWay& way : ways) {
    const std::string name = way.condition.empty() ? "" : std::string(way.condition) + " ";
    text += (text.empty() ? "" : ", ") + name + text_of(way.holds);
  }
  return text;
}

struct Row {
  std::string name;
  Facts facts;  // the first resource is the workload
  std::string without_downtime;
  std::string rolls_back;
  std::string in_parts;
  std::string replaced;
};
void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

class WorkloadTableTest : public testing::TestWithParam<Row> {};

TEST_P(WorkloadTableTest, SaysHowItIsUpdated) {
  const std::vector<std::string> mutable_tags = {"latest", "main", "stable"};
  const Row& row = GetParam();
  const Resource& workload = row.facts.resources.all().front();
  EXPECT_EQ(text_of(terms::without_downtime(row.facts, workload)), row.without_downtime);
  EXPECT_EQ(text_of(terms::rolls_back_by_itself(row.facts, workload).holds), row.rolls_back);
  EXPECT_EQ(text_of(terms::traffic_in_parts(row.facts, workload).holds), row.in_parts);
  EXPECT_EQ(text_of(terms::replaced(row.facts, workload, {}, mutable_tags).holds), row.replaced);
}

Resource task(const Value& image) {
  return declared("AWS::ECS::TaskDefinition", "task",
                  {{"ContainerDefinitions", list({map({{"Name", "api"}, {"Image", image}})})}});
}

test::Made ecs(test::Properties properties) {
  properties.push_back({"TaskDefinition", ref("task", "arn")});
  return declared(service, "api", properties).from(SourceFormat::cloudformation);
}

test::Made rolling(double count, double low, double high) {
  return ecs({{"DesiredCount", count},
              {"DeploymentConfiguration.MinimumHealthyPercent", low},
              {"DeploymentConfiguration.MaximumPercent", high}});
}

Facts with_task(const Resource& workload) { return test::facts_of({workload, task("shop/api:1.2")}); }

INSTANTIATE_TEST_SUITE_P(
    Ecs, WorkloadTableTest,
    testing::Values(
        Row{"defaults", with_task(ecs({})), "no-room yes", "no", "no", "yes"},
        Row{"one_with_room_above", with_task(rolling(1, 100, 200)), "no-room yes", "no", "no", "yes"},
        Row{"one_without_room", with_task(rolling(1, 100, 100)), "no-room no", "no", "no", "yes"},
        Row{"one_that_stops_first", with_task(rolling(1, 0, 100)), "no-room no", "no", "no", "yes"},
        Row{"two_one_stays", with_task(rolling(2, 50, 100)), "no-room yes", "no", "no", "yes"},
        Row{"half_of_three_rounded_up", with_task(rolling(3, 34, 100)), "no-room yes", "no", "no", "yes"},
        Row{"half_of_one_rounded_up_is_all", with_task(rolling(1, 50, 100)), "no-room no", "no", "no", "yes"},
        Row{"one_and_a_half_rounded_down", with_task(rolling(1, 100, 150)), "no-room no", "no", "no", "yes"},
        Row{"terraform_without_count_and_defaults", with_task(ecs({}).from(SourceFormat::terraform)),
            "no-room yes", "no", "no", "yes"},
        Row{"terraform_without_count",
            with_task(ecs({{"DeploymentConfiguration.MinimumHealthyPercent", 50},
                           {"DeploymentConfiguration.MaximumPercent", 100}})
                          .from(SourceFormat::terraform)),
            "no-room ? desired_count, which something else sets", "no", "no", "yes"},
        Row{"an_autoscaler's_minimum",
            test::facts_of({rolling(1, 50, 100), task("shop/api:1.2"),
                            declared("AWS::ApplicationAutoScaling::ScalableTarget", "scale",
                                     {{"ResourceId", "service/main/api"}, {"MinCapacity", 2}})}),
            "no-room yes", "no", "no", "yes"},
        Row{"unresolved_percent",
            with_task(ecs({{"DeploymentConfiguration.MaximumPercent", unresolved("var.max")}})),
            "no-room ? var.max", "no", "no", "yes"},
        Row{"blue_green", with_task(ecs({{"DeploymentConfiguration.Strategy", "BLUE_GREEN"}})), "no-room yes",
            "yes", "no", "yes"},
        Row{"linear", with_task(ecs({{"DeploymentConfiguration.Strategy", "LINEAR"}})), "no-room yes", "yes",
            "yes", "yes"},
        Row{"rolling_by_name", with_task(ecs({{"DeploymentConfiguration.Strategy", "ROLLING"}})),
            "no-room yes", "no", "no", "yes"},
        Row{"a_breaker_that_rolls_back",
            with_task(ecs({{"DeploymentConfiguration.DeploymentCircuitBreaker.Enable", true},
                           {"DeploymentConfiguration.DeploymentCircuitBreaker.Rollback", true}})),
            "no-room yes", "yes", "no", "yes"},
        Row{"a_breaker_that_stops",
            with_task(ecs({{"DeploymentConfiguration.DeploymentCircuitBreaker.Enable", true},
                           {"DeploymentConfiguration.DeploymentCircuitBreaker.Rollback", false}})),
            "no-room yes", "no", "no", "yes"},
        Row{"alarms",
            with_task(ecs({{"DeploymentConfiguration.Alarms.Enable", true},
                           {"DeploymentConfiguration.Alarms.Rollback", true}})),
            "no-room yes", "yes", "no", "yes"},
        Row{"code_deploy",
            test::facts_of({ecs({{"DeploymentController.Type", "CODE_DEPLOY"}}), task("shop/api:1.2"),
                            declared(group, "deploy",
                                     {{"ECSServices", list({map({{"ServiceName", ref("api", "name")}})})},
                                      {"DeploymentConfigName",
                                       "CodeDeployDefault.ECSCanary10Percent5Minutes"},
                                      {"AutoRollbackConfiguration.Enabled", true},
                                      {"AutoRollbackConfiguration.Events", list({"DEPLOYMENT_FAILURE"})}})}),
            "no-room yes", "yes", "yes", "yes"},
        Row{"code_deploy_at_once_without_rollback",
            test::facts_of({ecs({{"DeploymentController.Type", "CODE_DEPLOY"}}), task("shop/api:1.2"),
                            declared(group, "deploy",
                                     {{"ECSServices", list({map({{"ServiceName", ref("api", "name")}})})},
                                      {"DeploymentConfigName", "CodeDeployDefault.ECSAllAtOnce"}})}),
            "no-room yes", "no", "no", "yes"},
        Row{"an_external_controller", with_task(ecs({{"DeploymentController.Type", "EXTERNAL"}})),
            "no-room ? what its own deployment controller does", "? what its own deployment controller does",
            "? what its own deployment controller does", "yes"}),
    [](const auto& test) {
      std::string name = test.param.name;
      std::erase(name, '\'');
      return name;
    });

test::Properties pod(const Value& container) {
  return {{"spec.template.spec.containers", list({container})},
          {"spec.template.metadata.labels", map({{"app", "api"}})}};
}
Value probed() {
  return map({{"name", "api"},
              {"image", "shop/api:1.2"},
              {"ports", list({map({{"containerPort", 80}})})},
              {"readinessProbe", map({{"httpGet", map({{"path", "/"}})}})}});
}
Value unprobed() {
  return map({{"name", "api"}, {"image", "shop/api"}, {"ports", list({map({{"containerPort", 80}})})}});
}
test::Made with_pod(const char* type, const Value& container) {
  return object(type, "shop/api", pod(container));
}

Resource virtual_service(const Value& weight) {
  return object("networking.istio.io/v1/VirtualService", "shop/api",
                {{"spec.http",
                  list({map({{"route", list({map({{"destination.host", "api"}, {"weight", weight}}),
                                             map({{"destination.host", "api-next"}, {"weight", 0}})})}})})}});
}

INSTANTIATE_TEST_SUITE_P(
    Kubernetes, WorkloadTableTest,
    testing::Values(
        Row{"a_deployment", test::facts_of({with_pod(deployment, probed())}),
            "recreate yes, no-probe yes, yes", "no", "no", "yes"},
        Row{"recreate",
            test::facts_of({with_pod(deployment, probed()).set("spec.strategy.type", "Recreate")}),
            "recreate no, no-probe yes", "no", "no", "yes"},
        Row{"no_probe_and_no_tag", test::facts_of({with_pod(deployment, unprobed())}),
            "recreate yes, no-probe no, yes", "no", "no", "no"},
        Row{"no_port_at_all", test::facts_of({with_pod(deployment, map({{"image", "shop/api:1"}}))}),
            "recreate yes, no-probe ? which container takes requests: none names a port, yes", "no", "no",
            "yes"},
        Row{"one_that_may_be_away",
            test::facts_of(
                {with_pod(deployment, probed()).set("spec.strategy.rollingUpdate.maxUnavailable", 1)}),
            "recreate yes, no-probe yes, no", "no", "no", "yes"},
        Row{"one_of_two_stays",
            test::facts_of({with_pod(deployment, probed())
                                .set("spec.replicas", 2)
                                .set("spec.strategy.rollingUpdate.maxUnavailable", "50%")}),
            "recreate yes, no-probe yes, yes", "no", "no", "yes"},
        Row{"no_surge_and_none_away_takes_one",
            test::facts_of({with_pod(deployment, probed()).set("spec.strategy.rollingUpdate.maxSurge", 0)}),
            "recreate yes, no-probe yes, no", "no", "no", "yes"},
        Row{"an_autoscaler's_least",
            test::facts_of(
                {with_pod(deployment, probed()).set("spec.strategy.rollingUpdate.maxUnavailable", 1),
                 object("autoscaling/v2/HorizontalPodAutoscaler", "shop/api",
                        {{"spec.scaleTargetRef.kind", "Deployment"},
                         {"spec.scaleTargetRef.name", "api"},
                         {"spec.minReplicas", 3}})}),
            "recreate yes, no-probe yes, yes", "no", "no", "yes"},
        Row{"a_volume_of_one_node_is_as_a_stateful_set",
            test::facts_of({with_pod(deployment, probed())
                                .set("spec.template.spec.volumes",
                                     list({map({{"persistentVolumeClaim.claimName", "data"}})})),
                            object("v1/PersistentVolumeClaim", "shop/data",
                                   {{"spec.accessModes", list({"ReadWriteOnce"})}})}),
            "alone no, no-probe yes", "no", "no", "yes"},
        Row{"a_volume_of_many_nodes",
            test::facts_of({with_pod(deployment, probed())
                                .set("spec.template.spec.volumes",
                                     list({map({{"persistentVolumeClaim.claimName", "data"}})})),
                            object("v1/PersistentVolumeClaim", "shop/data",
                                   {{"spec.accessModes", list({"ReadWriteMany"})}})}),
            "recreate yes, no-probe yes, yes", "no", "no", "yes"},
        Row{"a_stateful_set",
            test::facts_of({with_pod("apps/v1/StatefulSet", probed()).set("spec.replicas", 2)}),
            "alone yes, no-probe yes", "no", "no", "yes"},
        Row{"a_lonely_stateful_set", test::facts_of({with_pod("apps/v1/StatefulSet", probed())}),
            "alone no, no-probe yes", "no", "no", "yes"},
        Row{"flagger",
            test::facts_of({with_pod(deployment, probed()),
                            object("flagger.app/v1beta1/Canary", "shop/api",
                                   {{"spec.targetRef.name", "api"}, {"spec.analysis.stepWeight", 5}})}),
            "recreate yes, no-probe yes, yes", "yes", "yes", "yes"},
        Row{"flagger_blue_green",
            test::facts_of({with_pod(deployment, probed()),
                            object("flagger.app/v1beta1/Canary", "shop/api",
                                   {{"spec.targetRef.name", "api"}, {"spec.analysis.iterations", 5}})}),
            "recreate yes, no-probe yes, yes", "yes", "no", "yes"},
        Row{"fixed_weights", test::facts_of({with_pod(deployment, probed()), virtual_service(100)}),
            "recreate yes, no-probe yes, yes", "no", "no", "yes"},
        Row{"weights_that_something_sets",
            test::facts_of({with_pod(deployment, probed()), virtual_service(unresolved(".Values.weight"))}),
            "recreate yes, no-probe yes, yes", "no", "? .Values.weight", "yes"},
        Row{"a_rollout_in_steps",
            test::facts_of({with_pod(rollout, probed())
                                .set("spec.strategy.canary.steps", list({map({{"setWeight", 10}})}))
                                .set("spec.strategy.canary.analysis",
                                     map({{"templates", list({"errors"})}}))}),
            "yes", "yes", "yes", "yes"},
        Row{"a_rollout_without_steps",
            test::facts_of({with_pod(rollout, probed()).set("spec.strategy.canary.maxSurge", 1)}), "yes",
            "no", "no", "yes"},
        Row{"a_rollout_of_a_deployment",
            test::facts_of({object(rollout, "shop/api",
                                   {{"spec.workloadRef.name", "pods"},
                                    {"spec.strategy.blueGreen.activeService", "a"}}),
                            object(deployment, "shop/pods", pod(unprobed()))}),
            "yes", "no", "no", "no"},
        Row{"knative", test::facts_of({with_pod("serving.knative.dev/v1/Service", probed())}), "yes", "yes",
            "no", "yes"},
        Row{"knative_in_shares",
            test::facts_of({with_pod("serving.knative.dev/v1/Service", probed())
                                .set("spec.traffic",
                                     list({map({{"percent", 90}}), map({{"percent", 10}})}))}),
            "yes", "yes", "yes", "yes"}),
    [](const auto& test) {
      std::string name = test.param.name;
      std::erase(name, '\'');
      return name;
    });

Resource alias(const test::Properties& more) {
  test::Properties properties = {{"FunctionName", ref("api")}};
  properties.insert(properties.end(), more.begin(), more.end());
  return declared("AWS::Lambda::Alias", "live", properties);
}
Facts with_sam_preference(const char* configuration) {
  return test::facts_of({declared(function, "api"),
                         declared("AWS::Lambda::Alias", "live", {{"FunctionName", ref("api")}})
                             .attribute("UpdatePolicy.CodeDeployLambdaAliasUpdate",
                                        map({{"DeploymentGroupName", ref("deploy")}})),
                         declared(group, "deploy",
                                  {{"DeploymentConfigName", configuration},
                                   {"AutoRollbackConfiguration.Enabled", true},
                                   {"AutoRollbackConfiguration.Events", list({"DEPLOYMENT_FAILURE"})}})});
}

INSTANTIATE_TEST_SUITE_P(
    Lambda, WorkloadTableTest,
    testing::Values(
        Row{"a_function", test::facts_of({declared(function, "api")}), "yes", "no", "no", "yes"},
        Row{"a_preference", with_sam_preference("CodeDeployDefault.LambdaCanary10Percent5Minutes"), "yes",
            "yes", "yes", "yes"},
        Row{"at_once", with_sam_preference("CodeDeployDefault.LambdaAllAtOnce"), "yes", "yes", "no", "yes"},
        Row{"an_alias_with_weights",
            test::facts_of({declared(function, "api"),
                            alias({{"RoutingConfig.AdditionalVersionWeights",
                                    list({map({{"FunctionVersion", "2"}, {"FunctionWeight", 0.1}})})}})}),
            "yes", "no", "yes", "yes"},
        Row{"weights_of_nothing",
            test::facts_of({declared(function, "api"),
                            alias({{"RoutingConfig.AdditionalVersionWeights",
                                    list({map({{"FunctionVersion", "2"}, {"FunctionWeight", 0}})})}})}),
            "yes", "no", "no", "yes"},
        Row{"a_stage's_canary",
            test::facts_of(
                {declared(function, "api"),
                 declared("AWS::ApiGateway::Method", "get",
                          {{"RestApiId", ref("rest", "id")}, {"Integration.Uri", ref("api", "invoke_arn")}}),
                 declared("AWS::ApiGateway::RestApi", "rest"),
                 declared("AWS::ApiGateway::Stage", "prod",
                          {{"RestApiId", ref("rest", "id")}, {"CanarySetting.PercentTraffic", 10}})}),
            "yes", "no", "yes", "yes"},
        Row{"a_group_that_may_be_another_function's",
            test::facts_of({declared(function, "api"),
                            declared(group, "deploy", {{"ApplicationName", ref("app", "name")}}),
                            declared("AWS::CodeDeploy::Application", "app",
                                     {{"ComputePlatform", "Lambda"}})}),
            "yes", "? the function that deploy deploys", "? the function that deploy deploys", "yes"},
        Row{"app_runner", test::facts_of({declared("AWS::AppRunner::Service", "api")}), "yes", "yes", "no",
            "yes"}),
    [](const auto& test) {
      std::string name = test.param.name;
      std::erase(name, '\'');
      return name;
    });

test::Made servers() { return declared(asg, "web"); }
Resource code_deploy(const char* type, const char* option, const char* configuration) {
  return declared(group, "deploy",
                  {{"AutoScalingGroups", list({ref("web", "name")})},
                   {"DeploymentStyle.DeploymentType", type},
                   {"DeploymentStyle.DeploymentOption", option},
                   {"DeploymentConfigName", configuration},
                   {"AutoRollbackConfiguration.Enabled", true},
                   {"AutoRollbackConfiguration.Events", list({"DEPLOYMENT_FAILURE"})}});
}
Value weighted(const Value& one, const Value& other) {
  return list({map({{"ForwardConfig.TargetGroups",
                     list({map({{"TargetGroupArn", ref("blue", "arn")}, {"Weight", one}}),
                           map({{"TargetGroupArn", ref("green", "arn")}, {"Weight", other}})})}})});
}
Facts behind_weights(const Value& one, const Value& other) {
  return test::facts_of({servers().set("TargetGroupARNs", list({ref("blue", "arn")})),
                         declared("AWS::ElasticLoadBalancingV2::TargetGroup", "blue"),
                         declared("AWS::ElasticLoadBalancingV2::TargetGroup", "green"),
                         declared("AWS::ElasticLoadBalancingV2::Listener", "http",
                                  {{"DefaultActions", weighted(one, other)}})});
}
constexpr const char* not_shown = "? nothing here shows how it is updated";

INSTANTIATE_TEST_SUITE_P(
    Servers, WorkloadTableTest,
    testing::Values(
        Row{"a_group", test::facts_of({servers()}), not_shown, "no", "no", not_shown},
        Row{"a_rolling_update",
            test::facts_of({servers().attribute("UpdatePolicy.AutoScalingRollingUpdate.MinInstancesInService",
                                                1)}),
            "yes", "no", "no", "yes"},
        Row{"a_rolling_update_of_all",
            test::facts_of({servers().attribute("UpdatePolicy.AutoScalingRollingUpdate.MaxBatchSize", 2)}),
            "no", "no", "no", "yes"},
        Row{"a_replacing_update",
            test::facts_of({servers().attribute("UpdatePolicy.AutoScalingReplacingUpdate.WillReplace",
                                                true)}),
            "yes", "no", "no", "yes"},
        Row{"an_instance_refresh",
            test::facts_of({servers().attribute("InstanceRefresh.Strategy", "Rolling")}), "yes", "no", "no",
            "yes"},
        Row{"an_instance_refresh_of_all",
            test::facts_of({servers().attribute("InstanceRefresh.Preferences.MinHealthyPercentage", 0)}),
            "no", "no", "no", "yes"},
        Row{"an_instance_refresh_that_rolls_back",
            test::facts_of({servers().attribute("InstanceRefresh.Preferences.AutoRollback", true)}), "yes",
            "yes", "no", "yes"},
        Row{"code_deploy_in_place",
            test::facts_of({servers(), code_deploy("IN_PLACE", "WITH_TRAFFIC_CONTROL",
                                                   "CodeDeployDefault.HalfAtATime")}),
            "yes", "yes", "no", "no"},
        Row{"code_deploy_without_traffic_control",
            test::facts_of({servers(), code_deploy("IN_PLACE", "WITHOUT_TRAFFIC_CONTROL",
                                                   "CodeDeployDefault.HalfAtATime")}),
            "no", "yes", "no", "no"},
        Row{"code_deploy_all_at_once",
            test::facts_of({servers(),
                            code_deploy("IN_PLACE", "WITH_TRAFFIC_CONTROL", "CodeDeployDefault.AllAtOnce")}),
            "recreate no", "yes", "no", "no"},
        Row{"code_deploy_blue_green",
            test::facts_of({servers(), code_deploy("BLUE_GREEN", "WITH_TRAFFIC_CONTROL",
                                                   "CodeDeployDefault.AllAtOnce")}),
            "yes", "yes", "no", "yes"},
        Row{"weights_that_stay", behind_weights(100, 0), not_shown, "no", "no", not_shown},
        Row{"weights_that_something_sets", behind_weights(unresolved("var.blue"), 0), not_shown, "no",
            "? var.blue", not_shown},
        Row{"observed", test::facts_of({observed(asg, "web")}, test::snapshot().covers_all({asg, group})),
            "? no snapshot shows how it is updated", "? no snapshot shows how it is updated", "no",
            "? no snapshot shows how it is updated"},
        Row{"a_lonely_instance", test::facts_of({declared(instance, "web")}), "alone no", "no", "no",
            "? how its image is built"},
        Row{"two_instances",
            test::facts_of({declared(instance, "web"), declared(instance, "web2"),
                            declared("AWS::ElasticLoadBalancingV2::TargetGroup", "http",
                                     {{"Targets", list({map({{"Id", ref("web", "id")}}),
                                                        map({{"Id", ref("web2", "id")}})})}})}),
            "alone yes, ? nothing here shows how it is updated", "no", "no", "? how its image is built"},
        Row{"two_instances_and_code_deploy",
            test::facts_of({declared(instance, "web").tag("role", "web"), declared(instance, "web2"),
                            declared("AWS::ElasticLoadBalancingV2::TargetGroup", "http",
                                     {{"Targets", list({map({{"Id", ref("web", "id")}}),
                                                        map({{"Id", ref("web2", "id")}})})}}),
                            declared(group, "deploy",
                                     {{"Ec2TagFilters", list({map({{"Key", "role"}, {"Value", "web"}})})},
                                      {"DeploymentStyle.DeploymentOption", "WITH_TRAFFIC_CONTROL"}})}),
            "alone yes, yes", "no", "no", "no"}),
    [](const auto& test) { return test.param.name; });

test::Made environment(const char* policy) {
  test::Properties properties;
  if (policy != nullptr) {
    properties.push_back({"OptionSettings", list({map({{"Namespace", "aws:elasticbeanstalk:command"},
                                                       {"OptionName", "DeploymentPolicy"},
                                                       {"Value", policy}})})});
  }
  return declared(beanstalk, "web", properties);
}

INSTANTIATE_TEST_SUITE_P(
    Beanstalk, WorkloadTableTest,
    testing::Values(
        Row{"the_default", test::facts_of({environment(nullptr)}), "recreate no", "no", "no", "no"},
        Row{"all_at_once", test::facts_of({environment("AllAtOnce")}), "recreate no", "no", "no", "no"},
        Row{"rolling_of_one", test::facts_of({environment("Rolling")}), "recreate yes, no", "no", "no", "no"},
        Row{"immutable", test::facts_of({environment("Immutable")}), "recreate yes", "yes", "no", "yes"},
        Row{"splitting", test::facts_of({environment("TrafficSplitting")}), "recreate yes", "yes", "yes",
            "yes"},
        Row{"a_template_that_is_not_here",
            test::facts_of({environment(nullptr).set("TemplateName", unresolved("var.template"))}),
            "recreate ? var.template", "? var.template", "? var.template", "? var.template"}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace prodready::workload_table_test
