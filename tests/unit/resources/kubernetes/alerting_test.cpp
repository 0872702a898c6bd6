#include <gtest/gtest.h>

#include <string>

#include "kubernetes_support.hpp"

namespace prodready::resources {
namespace {

constexpr const char* rules = R"(groups:
- name: orders
  rules:
  - record: orders:rate5m
    expr: rate(orders_total[5m])
  - alert: OrdersErrors
    expr: orders:errors > 1
    labels: {severity: page}
)";

constexpr const char* alertmanager = R"(global:
  smtp_auth_password: hidden
route:
  receiver: team
  routes:
  - receiver: nobody
receivers:
- name: team
  slack_configs:
  - api_url: https://hooks.example.com/hidden
  - api_url: https://hooks.example.com/hidden-too
  email_configs: []
- name: nobody
)";

constexpr const char* contact_points = R"(apiVersion: 1
contactPoints:
- name: team
  receivers:
  - type: pagerduty
    settings: {integrationKey: hidden}
)";

constexpr const char* policies = "apiVersion: 1\npolicies:\n- receiver: team\n";

constexpr const char* grafana_rules = R"(apiVersion: 1
groups:
- name: orders
  rules:
  - title: errors
    condition: A
    isPaused: true
    data: [{model: {kind: x, expr: y}}]
)";

struct AlertingCase {
  const char* name;
  std::string path;
  std::string bytes;
  std::string type;  // "" where it is none of these files
  std::string json;
};

class AlertingFile : public testing::TestWithParam<AlertingCase> {};

TEST_P(AlertingFile, IsRead) {
  const AlertingCase& test = GetParam();
  const TestRepository repository(TestFiles{{test.path, test.bytes}});
  const Resource* resource = repository.find(test.path);
  ASSERT_EQ(resource == nullptr, test.type.empty());
  if (resource != nullptr) {
    EXPECT_EQ(resource->type, test.type);
    EXPECT_EQ(to_json(resource->properties), test.json);
    EXPECT_EQ(resource->place.path, test.path);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Rows, AlertingFile,
    testing::Values(
        AlertingCase{"prometheus", "monitoring/rules.yml", rules, "prometheus/Rules",
                     R"({"groups":[{"name":"orders","rules":[{},{"alert":"OrdersErrors"}]}]})"},
        AlertingCase{
            "alertmanager_without_its_keys", "monitoring/alertmanager.yml", alertmanager,
            "alertmanager/Config",
            R"({"route":{"receiver":"team","routes":[{"receiver":"nobody"}]},"receivers":[{"name":"team","slack_configs":2},{"name":"nobody"}]})"},
        AlertingCase{
            "contact_points_without_their_keys", "grafana/contacts.yaml", contact_points,
            "grafana/Provisioning",
            R"({"groups":[],"contactPoints":[{"name":"team","receivers":[{"type":"pagerduty"}]}],"policies":[]})"},
        AlertingCase{"policies", "grafana/policies.yaml", policies, "grafana/Provisioning",
                     R"({"groups":[],"contactPoints":[],"policies":[{"receiver":"team"}]})"},
        AlertingCase{
            "grafana_rules", "grafana/rules.yaml", grafana_rules, "grafana/Provisioning",
            R"({"groups":[{"name":"orders","rules":[{"title":"errors","isPaused":true}]}],"contactPoints":[],"policies":[]})"},
        AlertingCase{"windows_line_ends", "rules.yml",
                     "groups:\r\n- name: a\r\n  rules:\r\n  - alert: A\r\n    expr: up\r\n",
                     "prometheus/Rules", R"({"groups":[{"name":"a","rules":[{"alert":"A"}]}]})"},
        AlertingCase{"sample", "samples/rules.yml", rules, "", ""},
        AlertingCase{"other_groups", "groups.yaml", "groups:\n- name: admins\n  rules: [read]\n", "", ""},
        AlertingCase{"other_routes", "routes.yaml", "route: /orders\nreceivers: 3\n", "", ""},
        AlertingCase{"rules_that_are_no_list", "rules.yml", "groups:\n  rules: {alert: A, expr: up}\n", "",
                     ""},
        AlertingCase{"empty_file", "rules.yml", "groups:\nrules:\n", "", ""}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(BrokenAlertingFile, IsAGap) {
  const TestRepository repository(TestFiles{{"rules.yml", "groups:\n- name: [a\n  rules:\n"}});
  ASSERT_EQ(repository.reading.gaps.size(), 1U);
  EXPECT_EQ(repository.reading.gaps.front().place.path, "rules.yml");
}

}  // namespace
}  // namespace prodready::resources
