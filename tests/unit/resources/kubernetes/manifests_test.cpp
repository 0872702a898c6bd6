#include <gtest/gtest.h>

#include <string>

#include "kubernetes_support.hpp"

namespace prodready::resources {
namespace {

constexpr const char* deployment = R"(apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
  namespace: shop
  labels: {app: api, tier: "1"}
  annotations: {owner: team}
spec:
  replicas: 3
  template:
    spec:
      containers:
        - name: api
          image: registry.example/api:${TAG}
          command: [sh, -c, "echo ${HOME}"]
          readinessProbe: {httpGet: {path: /ready, port: 8080}}
status: {replicas: 3}
)";

class Property : public testing::TestWithParam<PropertyCase> {};

TEST_P(Property, IsRead) {
  const PropertyCase& test = GetParam();
  const TestRepository repository(test.files);
  EXPECT_EQ(repository.json(test.key, test.path), test.json);
}

INSTANTIATE_TEST_SUITE_P(
    Manifests, Property,
    testing::Values(
        PropertyCase{"Number", {{"k8s/api.yaml", deployment}}, "shop/Deployment/api", "spec.replicas", "3"},
        PropertyCase{"Probe",
                     {{"k8s/api.yaml", deployment}},
                     "shop/Deployment/api",
                     "spec.template.spec.containers.readinessProbe",
                     R"({"httpGet":{"path":"/ready","port":8080}})"},
        PropertyCase{"Annotations",
                     {{"k8s/api.yaml", deployment}},
                     "shop/Deployment/api",
                     "metadata.annotations",
                     R"({"owner":"team"})"},
        PropertyCase{
            "StatusIsDropped", {{"k8s/api.yaml", deployment}}, "shop/Deployment/api", "status", "null"},
        PropertyCase{"CommandsMayHoldVariables",
                     {{"k8s/api.yaml", deployment}},
                     "shop/Deployment/api",
                     "spec.template.spec.containers.command",
                     R"(["sh","-c","echo ${HOME}"])"},
        PropertyCase{
            "NamespaceIsNotAssumed",
            {{"a.yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {type: NodePort}"}},
            "/Service/a",
            "spec.type",
            "\"NodePort\""},
        PropertyCase{"SecondDocument",
                     {{"a.yaml",
                       "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n---\n---\napiVersion: v1\nkind: Pod\n"
                       "metadata: {name: b}\nspec: {hostNetwork: true}"}},
                     "/Pod/b",
                     "spec.hostNetwork",
                     "true"},
        PropertyCase{"ItemsOfAList",
                     {{"a.json",
                       R"({"apiVersion":"v1","kind":"List","items":[{"apiVersion":"policy/v1",
                       "kind":"PodDisruptionBudget","metadata":{"name":"p"},"spec":{"minAvailable":"50%"}}]})"}},
                     "/PodDisruptionBudget/p",
                     "spec.minAvailable",
                     "\"50%\""},
        PropertyCase{
            "SecretsKeepTheirKeysOnly",
            {{"a.yaml", "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata: {password: cGFzcw==}"}},
            "/Secret/s",
            "data",
            R"({"password":{"unresolved":"a Secret's value"}})"},
        PropertyCase{
            "MergeKeys",
            {{"a.yaml",
              "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata:\n  <<: {a: x, b: y}\n  a: z"}},
            "/ConfigMap/c",
            "data",
            R"({"a":"z","b":"y"})"},
        PropertyCase{
            "TemplatesOfOtherToolsAreHoles",
            {{"a.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  replicas: {{ count }}\n"}},
            "/Pod/p",
            "spec.replicas",
            R"({"unresolved":"a template's value"})"},
        PropertyCase{"WindowsLinesAndMark",
                     {{"a.yaml",
                       "\xEF\xBB\xBF"
                       "apiVersion: v1\r\nkind: Pod\r\nmetadata:\r\n  name: p\r\nspec:\r\n  x: 1\r\n"}},
                     "/Pod/p",
                     "spec.x",
                     "1"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(Manifests, TypeTagsPlaceAndUnit) {
  const TestRepository repository(TestFiles{{"k8s/prod/api.yaml", deployment}});
  const Resource* api = repository.find("shop/Deployment/api");
  ASSERT_NE(api, nullptr);
  EXPECT_EQ(api->type, "apps/v1/Deployment");
  EXPECT_EQ(api->unit, "k8s/prod");
  EXPECT_EQ(api->workspace, "production");
  EXPECT_EQ(api->tags.at("tier"), "1");
  EXPECT_EQ(to_string(api->place), "k8s/prod/api.yaml:1");
  EXPECT_EQ(api->properties.path("spec.replicas").line, 9U);
  const Value& image = api->properties.path("spec.template.spec.containers.image");
  ASSERT_TRUE(image.is_unresolved());
  EXPECT_EQ(image.unresolved()->what, "TAG");
  EXPECT_EQ(image.unresolved()->shape, "registry.example/api:${TAG}");
}

TEST(Manifests, SamplesAndSettingsOfProgramsAreLeftOut) {
  const TestRepository repository(TestFiles{
      {"samples/api.yaml", deployment},
      {"kubeconfig.yaml", "apiVersion: v1\nkind: Config\nclusters: []"},
      {"skaffold.yaml", "apiVersion: skaffold/v4beta1\nkind: Config"},
      {"catalog-info.yaml", "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: x}"},
      {"openapi.yaml", "openapi: 3.0.0\ninfo: {title: apiVersion kind}"}});
  EXPECT_TRUE(repository.reading.resources.empty());
  EXPECT_EQ(repository.unread(), "");
}

TEST(Manifests, ProgramsAreUnread) {
  const TestRepository repository(
      TestFiles{{"helmfile.yaml", "releases: [{name: a, chart: b/c}]"}, {"cdk8s.yaml", "app: node main.js"}});
  EXPECT_EQ(repository.unread(),
            "cdk8s.yaml: a cdk8s program without its output\n"
            "helmfile.yaml: the charts of a helmfile are not rendered\n");
}

TEST(Manifests, ManifestsBesideARootChartAreRead) {
  const TestRepository repository(TestFiles{{"Chart.yaml", "name: x"}, {"k8s/api.yaml", deployment}});
  EXPECT_NE(repository.find("shop/Deployment/api"), nullptr);
}

TEST(Manifests, EqualKeysAreNumbered) {
  const TestRepository repository(TestFiles{{"k8s/a.yaml", deployment}, {"k8s/b.yaml", deployment}});
  EXPECT_NE(repository.find("shop/Deployment/api"), nullptr);
  EXPECT_NE(repository.find("shop/Deployment/api#2"), nullptr);
}

TEST(Manifests, AChartFromElsewhereIsUnread) {
  const TestRepository repository(TestFiles{
      {"flux.yaml",
       "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: redis}\nspec:\n  chart:\n"
       "    spec: {chart: redis, sourceRef: {kind: HelmRepository, name: bitnami}}"},
      {"argo.yaml",
       "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: db}\nspec:\n"
       "  source: {repoURL: https://charts.example, chart: postgres}"}});
  EXPECT_EQ(repository.reading.resources.size(), 2U);
  EXPECT_EQ(repository.unread(),
            "argo.yaml: chart postgres of db is not here\nflux.yaml: chart redis of redis is not here\n");
}

TEST(Manifests, LargeObjectsAreCut) {
  std::string map =
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: big}\ndata:\n  text: " + std::string(70'000, 'x') +
      "\n";
  std::string list = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: long}\ndata: [";
  for (int i = 0; i < 60'000; ++i) {
    list += "1,";
  }
  const TestRepository repository(TestFiles{{"a.yaml", map}, {"b.yaml", list + "1]\n"}});
  EXPECT_EQ(repository.json("/ConfigMap/big", "data.text"), R"({"unresolved":"a text of 70000 bytes"})");
  EXPECT_EQ(repository.json("/ConfigMap/long", "data"),
            R"({"unresolved":"an object of more than 50,000 values"})");
}

struct BrokenCase {
  std::string_view name;
  std::string bytes;
  std::size_t gaps;
};
class Broken : public testing::TestWithParam<BrokenCase> {};

TEST_P(Broken, ManifestsEndInGaps) {
  const BrokenCase& test = GetParam();
  const TestRepository repository(TestFiles{{"a.yaml", test.bytes}, {"k8s/api.yaml", deployment}});
  EXPECT_EQ(repository.reading.gaps.size(), test.gaps);
  EXPECT_NE(repository.find("shop/Deployment/api"), nullptr);
}

INSTANTIATE_TEST_SUITE_P(
    Manifests, Broken,
    testing::Values(BrokenCase{"Empty", "", 0},
                    BrokenCase{"Binary", std::string("apiVersion: kind\0\x01\xff", 19), 1},
                    BrokenCase{"DeepNesting", "apiVersion: kind\na: " + std::string(100'000, '['), 1},
                    BrokenCase{"BadUtf8", "apiVersion: v1\nkind: \xff\xfe", 1},
                    BrokenCase{"OpenQuote", "apiVersion: v1\nkind: \"Pod\nmetadata: {}", 1},
                    BrokenCase{"ListAsMetadata", "apiVersion: v1\nkind: Pod\nmetadata: [1, 2]", 0},
                    BrokenCase{"NoMap", "- apiVersion\n- kind", 0}),
    [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace prodready::resources
