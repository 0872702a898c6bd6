// networking.security-groups with facts made by hand: Kubernetes' doors and network policies.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/facts/resources.hpp"
#include "unit/evaluators/networking/security_groups.hpp"

namespace prodready {
namespace {

using resources::Value;
using test::facts_of;
using test::GroupRow;
using test::list;
using test::map;
using test::name_of_row;
using test::object;
using test::Properties;
using test::unread;
using test::unresolved;

constexpr const char* service_type = "v1/Service";
constexpr const char* deployment_type = "apps/v1/Deployment";
constexpr const char* policy_type = "networking.k8s.io/v1/NetworkPolicy";

class KubernetesDoorTest : public testing::TestWithParam<GroupRow> {};

TEST_P(KubernetesDoorTest, JudgesServicesAndPolicies) { test::expect_groups(GetParam()); }

Value notes(const char* name, const char* value) {
  return resources::Map{{.key = name, .value = Value(value)}};
}
constexpr const char* scheme = "service.beta.kubernetes.io/aws-load-balancer-scheme";
constexpr const char* kind = "service.beta.kubernetes.io/aws-load-balancer-type";

test::Made service(const Value& annotations, int port, const Properties& more = {}) {
  Properties properties = {{"spec.type", "LoadBalancer"},
                           {"spec.ports", list({map({{"port", port}})})},
                           {"metadata.annotations", annotations}};
  properties.insert(properties.end(), more.begin(), more.end());
  return object(service_type, "shop/db", properties);
}

Facts on(const char* cloud, Facts facts) {
  facts.configuration.clouds = std::vector<std::string>{cloud};
  return facts;
}

INSTANTIATE_TEST_SUITE_P(
    Services, KubernetesDoorTest,
    testing::Values(
        GroupRow{"a_database_for_the_world",
                 facts_of({service(notes(scheme, "internet-facing"), 5432)}),
                 "shop/db: open-service fails",
                 {"tcp 5432 from the Internet: loadBalancerSourceRanges not set"}},
        GroupRow{"a_public_port", facts_of({service(notes(scheme, "internet-facing"), 443)}),
                 "shop/db: open-service holds"},
        GroupRow{"narrow_ranges",
                 facts_of({service(notes(scheme, "internet-facing"), 5432,
                                   {{"spec.loadBalancerSourceRanges", list({"203.0.113.0/24"})}})}),
                 "shop/db: open-service holds"},
        GroupRow{
            "ranges_with_the_world",
            facts_of({service(notes(scheme, "internet-facing"), 5432,
                              {{"spec.loadBalancerSourceRanges", list({"203.0.113.0/24", "0.0.0.0/0"})}})}),
            "shop/db: open-service fails",
            {"loadBalancerSourceRanges has 0.0.0.0/0"}},
        GroupRow{"ranges_that_do_not_resolve",
                 facts_of({service(notes(scheme, "internet-facing"), 5432,
                                   {{"spec.loadBalancerSourceRanges", unresolved(".Values.ranges")}})}),
                 "shop/db: open-service open",
                 {".Values.ranges", "needs kubectl get -A -o json"}},
        GroupRow{"the_in_tree_controller_faces_outward", facts_of({service(notes(kind, "nlb"), 5432)}),
                 "shop/db: open-service fails"},
        GroupRow{"no_controller_is_known",
                 facts_of({service(Value(), 5432)}),
                 "shop/db: open-service open",
                 {"which controller serves it is not shown"}},
        GroupRow{"no_controller_matters_to_a_public_port", facts_of({service(Value(), 443)}),
                 "shop/db: open-service holds"},
        GroupRow{"on_gke_it_faces_outward", on("gcp", facts_of({service(Value(), 5432)})),
                 "shop/db: open-service fails"},
        GroupRow{"on_aks_it_faces_outward", on("azure", facts_of({service(Value(), 5432)})),
                 "shop/db: open-service fails"}),
    name_of_row);

// What is not exposed is no subject.
Facts beside_a_door(const test::Made& service) {
  return facts_of({service, object(service_type, "shop/web",
                                   {{"spec.type", "LoadBalancer"},
                                    {"spec.ports", list({map({{"port", 443}})})},
                                    {"metadata.annotations", notes(scheme, "internet-facing")}})});
}
constexpr const char* only_the_door = "shop/web: open-service holds";

INSTANTIATE_TEST_SUITE_P(
    NoDoors, KubernetesDoorTest,
    testing::Values(
        GroupRow{"an_internal_scheme", beside_a_door(service(notes(scheme, "internal"), 5432)),
                 only_the_door},
        GroupRow{"the_aws_controller_faces_inward", beside_a_door(service(notes(kind, "external"), 5432)),
                 only_the_door},
        GroupRow{"the_aws_controller_by_class",
                 beside_a_door(service(Value(), 5432, {{"spec.loadBalancerClass", "service.k8s.aws/nlb"}})),
                 only_the_door},
        GroupRow{"internal_on_gke",
                 beside_a_door(service(notes("networking.gke.io/load-balancer-type", "Internal"), 5432)),
                 only_the_door},
        GroupRow{"internal_on_aks",
                 beside_a_door(
                     service(notes("service.beta.kubernetes.io/azure-load-balancer-internal", "true"), 5432)),
                 only_the_door},
        GroupRow{"a_cluster_ip", beside_a_door(object(service_type, "shop/db", {{"spec.type", "ClusterIP"}})),
                 only_the_door}),
    name_of_row);

test::Made deployment() {
  return object(deployment_type, "shop/api", {{"spec.template.metadata.labels.app", "api"}});
}
test::Made policy(const char* name, const Properties& spec) {
  Properties properties;
  for (const test::Property& one : spec) {
    properties.push_back({"spec." + one.path, one.value});
  }
  return object(policy_type, name, properties);
}
GroupRow wants(std::string name, Facts facts, std::string subjects) {
  return {.name = std::move(name),
          .facts = std::move(facts),
          .subjects = std::move(subjects),
          .require_network_policy = true};
}
Value empty() { return resources::Map{}; }

INSTANTIATE_TEST_SUITE_P(
    Policies, KubernetesDoorTest,
    testing::Values(
        wants("none", facts_of({deployment()}), "shop/api: no-policy fails"),
        wants("all_pods", facts_of({deployment(), policy("shop/all", {{"podSelector", empty()}})}),
              "shop/api: no-policy holds"),
        wants("by_label",
              facts_of({deployment(), policy("shop/api", {{"podSelector.matchLabels.app", "api"}})}),
              "shop/api: no-policy holds"),
        wants("other_pods",
              facts_of({deployment(), policy("shop/api", {{"podSelector.matchLabels.app", "web"}})}),
              "shop/api: no-policy fails"),
        wants("another_namespace", facts_of({deployment(), policy("other/all", {{"podSelector", empty()}})}),
              "shop/api: no-policy fails"),
        wants("only_egress",
              facts_of({deployment(),
                        policy("shop/all", {{"podSelector", empty()}, {"policyTypes", list({"Egress"})}})}),
              "shop/api: no-policy fails"),
        wants("by_expression",
              facts_of({deployment(),
                        policy("shop/api", {{"podSelector.matchExpressions",
                                             list({map({{"key", "app"},
                                                        {"operator", "In"},
                                                        {"values", list({"web", "api"})}})})}})}),
              "shop/api: no-policy holds"),
        wants("not_by_expression",
              facts_of({deployment(),
                        policy("shop/api", {{"podSelector.matchExpressions",
                                             list({map({{"key", "app"}, {"operator", "DoesNotExist"}})})}})}),
              "shop/api: no-policy fails"),
        wants("labels_that_do_not_resolve",
              facts_of({deployment(),
                        policy("shop/api", {{"podSelector.matchLabels.app", unresolved(".Values.app")}})}),
              "shop/api: no-policy open"),
        wants("a_chart_that_is_not_read",
              facts_of({deployment()}, {}, {unread("chart policies is not rendered", "k8s/policies")}),
              "shop/api: no-policy open")),
    name_of_row);

}  // namespace
}  // namespace prodready
