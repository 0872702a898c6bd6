#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "kustomize_support.hpp"
#include "resources/kubernetes/documents.hpp"
#include "resources/kubernetes/kustomization.hpp"
#include "sources/run_command.hpp"
#include "support/temp_folder.hpp"

namespace prodready::resources {
namespace {

// By what differs without meaning anything: the order of keys, and numbers.
std::string canonical(const Value& value) {
  if (const Map* members = value.map()) {
    std::map<std::string, std::string> sorted;
    for (const Member& member : *members) {
      sorted[member.key] = canonical(member.value);
    }
    std::string text;
    for (const auto& [key, inner] : sorted) {
      text += key + ":" + inner + ",";
    }
    return "{" + text + "}";
  }
  if (const List* items = value.list()) {
    std::string text;
    for (const Value& item : *items) {
      text += canonical(item) + ",";
    }
    return "[" + text + "]";
  }
  return to_json(value);
}

bool has_kubectl() {
  static const bool found = [] {
    const sources::CommandOutcome outcome =
        sources::run_command({"kubectl", "version", "--client"}, "/", std::chrono::seconds(60), 10'000);
    return outcome.started && outcome.exit_code == 0;
  }();
  return found;
}

class Overlay : public testing::TestWithParam<OverlayCase> {};

TEST_P(Overlay, IsBuiltAsKubectlDoes) {
  const OverlayCase& test = GetParam();
  if (!has_kubectl()) {
    GTEST_SKIP() << "kubectl is not installed";
  }
  const test::TempFolder folder;
  TestFiles files = files_of(test);
  std::ranges::sort(files);
  std::vector<File> given;
  for (const auto& [path, bytes] : files) {
    folder.write(path, bytes);
    given.push_back({path, bytes});
  }
  const sources::CommandOutcome outcome = sources::run_command(
      {"kubectl", "kustomize", "overlays/prod"}, folder.string(), std::chrono::seconds(60), 10'000'000);
  ASSERT_EQ(outcome.exit_code, 0) << outcome.output;
  const Result<std::vector<Value>> theirs = kubernetes::read_documents("out.yaml", outcome.output, 0);
  ASSERT_TRUE(theirs.has_value());
  std::multiset<std::string> expected;
  for (const Value& object : *theirs) {
    expected.insert(canonical(object));
  }
  kubernetes::Sources sources(given);
  kubernetes::Kustomizations kustomizations(sources);
  const kubernetes::Built built = kustomizations.build("overlays/prod");
  std::multiset<std::string> ours;
  for (const kubernetes::Object& object : built.objects) {
    ours.insert(canonical(object.value));
  }
  EXPECT_EQ(ours, expected);
  EXPECT_TRUE(built.unread.empty());
}

constexpr OverlayCase overlays[] = {
    {"Nothing", "", ""},
    {"Names", "namePrefix: eu-\nnameSuffix: -v2\n", ""},
    {"Namespace", "namespace: shop\n", ""},
    {"NamespaceAndPrefix", "namespace: shop\nnamePrefix: eu-\n", ""},
    {"CommonLabels", "commonLabels: {team: red, level: \"1\"}\n", ""},
    {"Labels", "labels:\n- pairs: {team: red}\n- pairs: {tier: web}\n  includeTemplates: true\n", ""},
    {"LabelsWithSelectors", "labels:\n- pairs: {team: red}\n  includeSelectors: true\n", ""},
    {"Annotations", "commonAnnotations: {owner: red}\n", ""},
    {"ImageTag", "images:\n- {name: example/api, newTag: \"2.0\"}\n", ""},
    {"ImageNameAndDigest",
     "images:\n- {name: example/api, newName: mirror/api, digest: \"sha256:1111\"}\n"
     "- {name: \"registry.example:5000/proxy\", newName: proxy, newTag: v1}\n",
     ""},
    {"Replicas", "replicas:\n- {name: api, count: 7}\n", ""},
    {"MergesContainersByName", "patches: [{path: patch.yaml}]\n",
     "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\nspec:\n  template:\n    spec:\n"
     "      containers:\n      - name: api\n        resources: {limits: {memory: 1Gi}}\n        args: "
     "[other]\n"
     "        env: [{name: B, value: \"3\"}, {name: C, value: \"4\"}]\n"
     "        ports: [{containerPort: 80, name: http}]\n"
     "        volumeMounts: [{mountPath: /tmp, name: tmp}]\n"
     "      - {name: new, image: new}\n"
     "      tolerations: [{key: new}]\n"
     "      volumes: [{name: more, emptyDir: {}}]\n"},
    {"DeletesAnItem", "patches: [{path: patch.yaml}]\n",
     "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\nspec:\n  template:\n    spec:\n"
     "      containers:\n      - {name: proxy, $patch: delete}\n      - name: api\n"
     "        env: [{name: A, $patch: delete}]\n"},
    {"ReplacesAList", "patches: [{path: patch.yaml}]\n",
     "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\nspec:\n  template:\n    spec:\n"
     "      containers:\n      - $patch: replace\n      - {name: only, image: only}\n"},
    {"ReplacesAMap", "patches: [{path: patch.yaml}]\n",
     "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {$patch: replace, ONLY: x}\n"},
    {"NullDeletes", "patches: [{path: patch.yaml}]\n",
     "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\nspec:\n  template:\n    spec:\n"
     "      tolerations: null\n      serviceAccountName: null\n"},
    {"DeletesAnObject", "patches: [{path: patch.yaml}]\n",
     "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\n$patch: delete\n"},
    {"CustomKindsReplaceLists", "patches: [{path: patch.yaml}]\n",
     "apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: web}\nspec:\n  template:\n    spec:\n"
     "      containers: [{name: side, image: other}]\n"},
    {"ServicePorts", "patches: [{path: patch.yaml}]\n",
     "apiVersion: v1\nkind: Service\nmetadata: {name: api}\nspec:\n  type: LoadBalancer\n"
     "  ports: [{port: 80, name: http}, {port: 443}]\n"},
    {"PatchByTarget",
     "patches:\n- target: {kind: Deployment|Rollout, name: \"a.*|web\"}\n  patch: |-\n    - op: add\n"
     "      path: /metadata/annotations/a~1b\n      value: \"1\"\n    - {op: replace, path: "
     "/spec/template/spec/"
     "containers/0/image, value: x}\n"
     "- target: {labelSelector: \"a=b\"}\n  patch: '[{\"op\": \"remove\", \"path\": \"/spec\"}]'\n",
     ""},
    {"MergeByTarget",
     "patches:\n- target: {kind: Deployment}\n  patch: |-\n    apiVersion: apps/v1\n    kind: Deployment\n"
     "    metadata: {name: any, annotations: {x: y}}\n    spec: {replicas: 4}\n",
     ""},
    {"OldFields",
     "patchesStrategicMerge: [patch.yaml]\npatchesJson6902:\n"
     "- target: {version: v1, kind: Service, name: api}\n  patch: |-\n    - {op: add, path: /spec/ports/-, "
     "value: {port: 81}}\n    - {op: remove, path: /spec/selector}\n",
     "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\nspec: {replicas: 9}\n"},
    {"AddsToTheMiddle",
     "patches:\n- target: {kind: Deployment}\n  patch: |-\n"
     "    - {op: add, path: /spec/template/spec/containers/0/env/1, value: {name: M, value: m}}\n"
     "    - {op: move, from: /spec/template/spec/containers/0/args, path: "
     "/spec/template/spec/containers/0/command}\n"
     "    - {op: copy, from: /spec/template/spec/volumes/0, path: /spec/template/spec/volumes/-}\n",
     ""},
    {"PatchesKnowNamesFromBelow", "namePrefix: eu-\npatches: [{path: patch.yaml}]\n",
     "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\nspec:\n  template:\n    spec:\n"
     "      containers: [{name: api, envFrom: [{configMapRef: {name: settings}}]}]\n"},
    {"GeneratedConfigMap",
     "generatorOptions: {disableNameSuffixHash: true}\nnamePrefix: eu-\nconfigMapGenerator:\n- name: made\n"
     "  literals: [A=1, 'B=\"x y\"', C=a=b]\n",
     ""},
};

INSTANTIATE_TEST_SUITE_P(Kustomize, Overlay, testing::ValuesIn(overlays),
                         [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace prodready::resources
