#include <gtest/gtest.h>

#include <string>

#include "kustomize_support.hpp"

namespace prodready::resources {
namespace {

class Kustomized : public testing::TestWithParam<PropertyCase> {};

TEST_P(Kustomized, PropertyIsRead) {
  const PropertyCase& test = GetParam();
  const TestRepository repository(test.files);
  EXPECT_EQ(repository.json(test.key, test.path), test.json);
}

INSTANTIATE_TEST_SUITE_P(
    Kustomize, Kustomized,
    testing::Values(
        PropertyCase{"ReplicasOfTheOverlay", files_of({"", "replicas: [{name: api, count: 7}]\n", ""}),
                     "overlays/prod: /Deployment/api", "spec.replicas", "7"},
        PropertyCase{"TheBaseAloneIsNoUnit", files_of({"", "", ""}), "base: /Deployment/api", "spec", "?"},
        PropertyCase{"ScaleTargetsFollowNames", files_of({"", "namePrefix: eu-\n", ""}),
                     "/HorizontalPodAutoscaler/eu-api", "spec.scaleTargetRef.name", "\"eu-api\""},
        PropertyCase{"AMissingPatchHidesWhatItSelects",
                     files_of({"", "patches: [{path: gone.yaml, target: {kind: Service}}]\n", ""}),
                     "/Service/api", "spec.type",
                     R"({"unresolved":"a patch of overlays/prod/kustomization.yaml"})"},
        PropertyCase{"AMissingPatchLeavesTheRest",
                     files_of({"", "patches: [{path: gone.yaml, target: {kind: Service}}]\n", ""}),
                     "/HorizontalPodAutoscaler/api", "spec.minReplicas", "2"},
        PropertyCase{"TransformersHideAll", files_of({"", "transformers: [plugin.yaml]\n", ""}),
                     "/Service/api", "spec.selector.app",
                     R"({"unresolved":"transformers of overlays/prod/kustomization.yaml"})"},
        PropertyCase{"GeneratedSecretsKeepTheirKeys",
                     files_of({"", "secretGenerator: [{name: s, literals: [PASSWORD=x]}]\n", ""}),
                     "/Secret/s", "data.PASSWORD", R"({"unresolved":"a Secret's value"})"},
        PropertyCase{
            "Components",
            {{"base/all.yaml", base},
             {"base/kustomization.yaml", base_kustomization},
             {"more/kustomization.yaml",
              "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nreplicas: [{name: api, "
              "count: 4}]\n"},
             {"prod/kustomization.yaml", "resources: [../base]\ncomponents: [../more]\n"}},
            "prod: /Deployment/api",
            "spec.replicas",
            "4"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(Kustomize, ReplacementsReachOneContainer) {
  const TestRepository repository(files_of(
      {"",
       "replacements:\n- source: {kind: ConfigMap, name: settings, fieldPath: data.MODE}\n  targets:\n"
       "  - select: {kind: Deployment}\n    fieldPaths: ['spec.template.spec.containers.[name=api].image']\n",
       ""}));
  const Value& containers =
      repository.find("/Deployment/api")->properties.path("spec.template.spec.containers");
  ASSERT_NE(containers.list(), nullptr);
  EXPECT_TRUE((*containers.list())[0].at("image").is_unresolved());
  EXPECT_NE((*containers.list())[1].at("image").text(), nullptr);
}

TEST(Kustomize, EachTopIsAUnitOfItsEnvironment) {
  const TestRepository repository(
      TestFiles{{"base/all.yaml", base},
                {"base/kustomization.yaml", base_kustomization},
                {"overlays/prod/kustomization.yaml", "resources: [../../base]\n"},
                {"overlays/staging/kustomization.yaml", "resources: [../../base]\n"}});
  EXPECT_EQ(repository.find("overlays/prod: /Service/api")->workspace, "production");
  EXPECT_EQ(repository.find("overlays/staging: /Service/api")->workspace, "staging");
  EXPECT_EQ(to_string(repository.find("overlays/prod: /Service/api")->place), "base/all.yaml:29");
}

TEST(Kustomize, WhatIsNotListedMayNotBeThere) {
  const TestRepository repository(
      TestFiles{{"app/kustomization.yaml", "resources: []\n"},
                {"app/old.yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: old}"}});
  EXPECT_EQ(repository.find("/Service/old")->maybe, "not listed in the kustomization of app");
}

struct UnreadCase {
  std::string_view name;
  std::string_view kustomization;
  std::string_view unread;
};
class NotFollowed : public testing::TestWithParam<UnreadCase> {};

TEST_P(NotFollowed, IsUnread) {
  const UnreadCase& test = GetParam();
  const TestRepository repository(TestFiles{{"app/kustomization.yaml", std::string(test.kustomization)}});
  EXPECT_EQ(repository.unread(), "app/kustomization.yaml: " + std::string(test.unread) + "\n");
}

INSTANTIATE_TEST_SUITE_P(
    Kustomize, NotFollowed,
    testing::Values(
        UnreadCase{"RemoteBase", "resources: [\"github.com/org/repo//base?ref=v1\"]",
                   "the remote base github.com/org/repo//base?ref=v1 is not here"},
        UnreadCase{"MissingFile", "resources: [gone.yaml]", "the resource gone.yaml is not here"},
        UnreadCase{"OutsideOfTheRoot", "resources: [../../etc]", "the resource ../../etc is not here"},
        UnreadCase{"Chart", "helmCharts: [{name: redis, repo: x}]", "chart redis is not rendered"},
        UnreadCase{"Itself", "resources: [../app]", "kustomizations use each other without end"},
        UnreadCase{"NoMap", "[1, 2]", "the kustomization is empty"},
        UnreadCase{"PatchOfNothing",
                   "patches: [{patch: \"{apiVersion: v1, kind: Service, metadata: {name: gone}}\"}]",
                   "no object for the patch of Service gone"}),
    [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace prodready::resources
