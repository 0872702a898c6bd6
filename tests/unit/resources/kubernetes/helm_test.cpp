#include <gtest/gtest.h>

#include <string>

#include "kubernetes_support.hpp"

namespace prodready::resources {
namespace {

constexpr const char* helpers = R"({{/* names */}}
{{- define "api.fullname" -}}
{{- if contains .Chart.Name .Release.Name }}
{{- .Release.Name | trunc 63 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name .Chart.Name }}
{{- end }}
{{- end }}
{{- define "api.labels" -}}
app: {{ .Chart.Name }}
{{- if .Chart.AppVersion }}
version: {{ .Chart.AppVersion | quote }}
{{- end }}
{{- end }}
)";

constexpr const char* values = R"(replicaCount: 1
image: {repository: example/api, tag: ""}
autoscaling: {enabled: false, minReplicas: 2}
resources: {}
probe: {path: /ready}
env:
  A: "1"
  B: two
hosts: [a.example, b.example]
nothing: null
)";

TestFiles chart(std::string_view body, TestFiles more = {}) {
  TestFiles files = {
      {"chart/Chart.yaml", "apiVersion: v2\nname: api\nversion: 0.1.0\nappVersion: \"1.2\"\n"},
      {"chart/values.yaml", values},
      {"chart/templates/_helpers.tpl", helpers},
      {"chart/templates/api.yaml",
       "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: api\nspec:\n" + std::string(body)}};
  files.insert(files.end(), more.begin(), more.end());
  return files;
}

struct BodyCase {
  std::string_view name;
  std::string_view body;  // of the Deployment's spec
  std::string_view json;
};
class Body : public testing::TestWithParam<BodyCase> {};

TEST_P(Body, IsResolvedAsFarAsValuesSay) {
  const TestRepository repository(chart(GetParam().body));
  EXPECT_EQ(repository.json("/Deployment/api", "spec"), GetParam().json);
}

constexpr BodyCase bodies[] = {
    {"Value", "  replicas: {{ .Values.replicaCount }}\n", R"({"replicas":1})"},
    {"MissingValueIsAHole", "  replicas: {{ .Values.count }}\n",
     R"({"replicas":{"unresolved":".Values.count"}})"},
    {"NullIsAHole", "  x: {{ .Values.nothing }}\n", R"({"x":{"unresolved":".Values.nothing"}})"},
    {"Default",
     "  image: \"{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}\"\n",
     R"({"image":"example/api:1.2"})"},
    {"DefaultOfAMissingValue", "  x: {{ .Values.gone | default 7 }}\n", R"({"x":7})"},
    {"Quote", "  x: {{ .Values.replicaCount | quote }}\n", R"({"x":"1"})"},
    {"KnownConditionTaken", "  {{- if .Values.replicaCount }}\n  a: 1\n  {{- else }}\n  b: 2\n  {{- end }}\n",
     R"({"a":1})"},
    {"KnownConditionDropped", "  a: 1\n  {{- if .Values.autoscaling.enabled }}\n  b: 2\n  {{- end }}\n",
     R"({"a":1})"},
    {"MissingConditionIsFalse", "  a: 1\n  {{- if .Values.gone }}\n  b: 2\n  {{- end }}\n", R"({"a":1})"},
    {"NotAndOr",
     "  {{- if and (not .Values.autoscaling.enabled) (or .Values.gone .Values.replicaCount) }}\n  a: 1\n"
     "  {{- end }}\n",
     R"({"a":1})"},
    {"OpenConditionIsAHole", "  a: 1\n  {{- if .Release.IsInstall }}\n  b: {c: 2}\n  {{- end }}\n",
     R"({"a":1,"b":{"unresolved":".Release.IsInstall"}})"},
    {"OpenConditionWithBothParts",
     "  {{- if lookup \"v1\" \"Secret\" \"\" \"x\" }}\n  b: 1\n  {{- else }}\n  b: 2\n  {{- end }}\n",
     R"({"b":{"unresolved":"not lookup \"v1\" \"Secret\" \"\" \"x\""}})"},
    {"OpenConditionWithinALine", "  b: {{ if .Release.IsInstall }}1{{ else }}2{{ end }}\n",
     R"({"b":{"unresolved":".Release.IsInstall"}})"},
    {"Release", "  x: {{ .Release.Name }}-db\n", R"({"x":{"unresolved":".Release.Name"}})"},
    {"Include", "  labels:\n    {{- include \"api.labels\" . | nindent 4 }}\n",
     R"({"labels":{"app":"api","version":"1.2"}})"},
    {"IncludeOfWhatIsNotHere", "  labels:\n    {{- include \"common.labels\" . | nindent 4 }}\n",
     R"({"labels":{"unresolved":"include \"common.labels\""}})"},
    {"AMapWithSomethingUnknown", "  m:\n    a: 1\n    {{- include \"common.more\" . | nindent 4 }}\n",
     R"({"m":{"unresolved":"include \"common.more\""}})"},
    {"AListWithSomethingUnknown", "  m:\n    - 1\n    {{- include \"common.more\" . | nindent 4 }}\n",
     R"({"m":[1,{"unresolved":"include \"common.more\""}]})"},
    {"ToYaml",
     "  probe:\n    {{- toYaml .Values.probe | nindent 4 }}\n  r: {{- toYaml .Values.resources | nindent 4 "
     "}}\n",
     R"({"probe":{"path":"/ready"},"r":{}})"},
    {"With",
     "  {{- with .Values.probe }}\n  p: {{ .path }}\n  r: {{ $.Values.replicaCount }}\n  {{- end }}\n"
     "  {{- with .Values.resources }}\n  q: 1\n  {{- end }}\n",
     R"({"p":"/ready","r":1})"},
    {"RangeOfAList", "  hosts:\n  {{- range .Values.hosts }}\n    - {{ . }}\n  {{- end }}\n",
     R"({"hosts":["a.example","b.example"]})"},
    {"RangeOfAMap",
     "  env:\n  {{- range $name, $value := .Values.env }}\n    - name: {{ $name }}\n      value: {{ $value | "
     "quote }}\n"
     "  {{- end }}\n",
     R"({"env":[{"name":"A","value":"1"},{"name":"B","value":"two"}]})"},
    {"OpenRange",
     "  env:\n    - {name: A}\n  {{- range .Capabilities.APIVersions }}\n    - name: {{ . }}\n  {{- end }}\n",
     R"({"env":[{"name":"A"},{"unresolved":"range .Capabilities.APIVersions"}]})"},
    {"Variables",
     "  {{- $n := 1 }}\n  {{- if .Values.replicaCount }}\n  {{- $n = 2 }}\n  {{- end }}\n  n: {{ $n }}\n",
     R"({"n":2})"},
    {"VariablesOfAnOpenPart",
     "  {{- $n := 1 }}\n  {{- if .Release.IsInstall }}\n  {{- $n = 2 }}\n  {{- end }}\n  n: {{ $n }}\n",
     R"({"n":{"unresolved":".Release.IsInstall"}})"},
    {"Versions",
     "  {{- if semverCompare \">=1.19-0\" .Capabilities.KubeVersion.GitVersion }}\n  a: 1\n  {{- end }}\n",
     R"({"a":1})"},
    {"UnknownFunction", "  a: {{ randAlphaNum 5 }}\n", R"({"a":{"unresolved":"randAlphaNum 5"}})"},
    {"Comparisons",
     "  {{- if eq .Values.image.repository \"example/api\" }}\n  a: {{ add 1 2 }}\n  {{- end }}\n"
     "  {{- if gt (len .Values.hosts) 5 }}\n  b: 1\n  {{- end }}\n",
     R"({"a":3})"},
    {"OpenPartOfLiteralText",
     "  text: |\n    a\n    {{- if .Release.IsInstall }}\n    b\n    {{- end }}\n  n: 1\n",
     R"({"text":{"unresolved":".Release.IsInstall"},"n":1})"},
};

INSTANTIATE_TEST_SUITE_P(Helm, Body, testing::ValuesIn(bodies),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(Helm, ProductionsValuesArePreferred) {
  const TestRepository repository(
      chart("  replicas: {{ .Values.replicaCount }}\n  min: {{ .Values.autoscaling.minReplicas }}\n",
            {{"chart/values-prod.yaml", "replicaCount: 5\nautoscaling: {enabled: true}\n"},
             {"chart/values-staging.yaml", "replicaCount: 2\n"}}));
  EXPECT_EQ(repository.json("/Deployment/api", "spec"), R"({"replicas":5,"min":2})");
  EXPECT_EQ(repository.find("/Deployment/api")->workspace, "production");
}

TEST(Helm, PlaceAndLinesAreTheTemplates) {
  const TestRepository repository(chart("  {{- if .Values.replicaCount }}\n  replicas: 1\n  {{- end }}\n"));
  const Resource* api = repository.find("/Deployment/api");
  ASSERT_NE(api, nullptr);
  EXPECT_EQ(to_string(api->place), "chart/templates/api.yaml:1");
  EXPECT_EQ(api->unit, "chart");
  EXPECT_EQ(api->properties.path("spec.replicas").line, 7U);
}

TEST(Helm, NamesOfTheReleaseAreEqualWhereTheyAre) {
  const char* both = R"(apiVersion: apps/v1
kind: Deployment
metadata: {name: {{ include "api.fullname" . }}}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: {{ include "api.fullname" . }}}
spec: {scaleTargetRef: {kind: Deployment, name: {{ include "api.fullname" . }}}}
)";
  const TestRepository repository(chart("  a: 1\n", {{"chart/templates/both.yaml", both}}));
  const Resource* scaler = repository.find("/HorizontalPodAutoscaler/${include \"api.fullname\"}");
  const Resource* workload = repository.find("/Deployment/${include \"api.fullname\"}");
  ASSERT_NE(scaler, nullptr);
  ASSERT_NE(workload, nullptr);
  EXPECT_EQ(scaler->name, "");
  EXPECT_EQ(scaler->properties.path("spec.scaleTargetRef.name"), workload->properties.path("metadata.name"));
}

TEST(Helm, AnObjectWithAnOpenConditionMayBeThere) {
  const TestRepository repository(
      chart("  a: 1\n", {{"chart/templates/x.yaml",
                          "{{- if .Release.IsUpgrade }}\napiVersion: v1\nkind: Service\nmetadata: {name: x}\n"
                          "spec: {type: NodePort}\n{{- end }}\n{{- if .Values.autoscaling.enabled }}\n---\n"
                          "apiVersion: v1\nkind: Service\nmetadata: {name: y}\n{{- end }}\n"},
                         {"chart/templates/many.yaml",
                          "{{- range .Files.Lines \"x\" }}\n---\napiVersion: v1\nkind: Service\nmetadata: "
                          "{name: z}\n{{- end }}\n"}}));
  ASSERT_NE(repository.find("/Service/x"), nullptr);
  EXPECT_EQ(repository.find("/Service/x")->maybe, ".Release.IsUpgrade");
  EXPECT_EQ(repository.json("/Service/x", "spec"), R"({"type":"NodePort"})");
  EXPECT_EQ(repository.find("/Service/y"), nullptr);
  ASSERT_NE(repository.find("/Service/z"), nullptr);
  EXPECT_TRUE(repository.find("/Service/z")->many);
}

TEST(Helm, DashesEndADocumentWhateverFollows) {
  const TestRepository repository(
      chart("  a: 1\n",
            {{"chart/templates/x.yaml",
              "apiVersion: v1\nkind: Service\nmetadata: {name: x}\n---\n{{- if .Values.replicaCount -}}\n"
              "apiVersion: v1\nkind: Service\nmetadata: {name: y}\n{{- end -}}\n"}}));
  EXPECT_NE(repository.find("/Service/x"), nullptr);
  EXPECT_NE(repository.find("/Service/y"), nullptr);
}

TEST(Helm, LabelsThatDoNotResolve) {
  const TestRepository repository(
      chart("  a: 1\n", {{"chart/templates/x.yaml",
                          "apiVersion: v1\nkind: Service\nmetadata:\n  name: x\n  labels:\n"
                          "    {{- include \"common.labels\" . | nindent 4 }}\n"}}));
  EXPECT_FALSE(repository.find("/Service/x")->tags_known);
}

TEST(Helm, DependenciesOnDiskAreRenderedWithTheirPart) {
  const TestRepository repository(chart(
      "  a: 1\n",
      {{"chart/Chart.yaml",
        "apiVersion: v2\nname: api\ndependencies:\n- {name: db, condition: db.enabled}\n"
        "- {name: off, condition: off.enabled}\n- {name: gone, repository: \"https://charts.example\"}\n"},
       {"chart/values.yaml", "db: {enabled: true, size: 5}\noff: {enabled: false}\nglobal: {zone: z}\n"},
       {"chart/charts/db/Chart.yaml", "name: db\n"},
       {"chart/charts/db/values.yaml", "size: 1\nkind: small\n"},
       {"chart/charts/db/templates/db.yaml",
        "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: db}\nspec: {size: {{ .Values.size }}, "
        "kind: "
        "{{ .Values.kind }}, zone: {{ .Values.global.zone }}}\n"},
       {"chart/charts/off/Chart.yaml", "name: off\n"},
       {"chart/charts/off/templates/off.yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: off}\n"}}));
  EXPECT_EQ(repository.json("chart: /StatefulSet/db", "spec"), R"({"size":5,"kind":"small","zone":"z"})");
  EXPECT_EQ(repository.find("/Service/off"), nullptr);
  EXPECT_EQ(repository.unread(), "chart/Chart.yaml: chart gone is not here\n");
}

TEST(Helm, TestsAndNotesAreNoResources) {
  const TestRepository repository(
      chart("  a: 1\n",
            {{"chart/templates/tests/t.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: t}\n"},
             {"chart/templates/hook.yaml",
              "apiVersion: v1\nkind: Pod\nmetadata: {name: h, annotations: {\"helm.sh/hook\": test}}\n"},
             {"chart/templates/NOTES.txt", "kind: Pod apiVersion: v1"},
             {"chart/crds/c.yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: crd}\n"}}));
  EXPECT_EQ(repository.reading.resources.size(), 2U);
  EXPECT_NE(repository.find("/Service/crd"), nullptr);
}

struct TemplateCase {
  std::string_view name;
  std::string text;
};
class NotRendered : public testing::TestWithParam<TemplateCase> {};

TEST_P(NotRendered, IsUnreadAndTheRestIsRead) {
  const TestRepository repository(chart("  a: 1\n", {{"chart/templates/x.yaml", GetParam().text}}));
  EXPECT_NE(repository.find("/Deployment/api"), nullptr);
  ASSERT_EQ(repository.reading.unread.size(), 1U);
  EXPECT_EQ(repository.reading.unread[0].place.path, "chart/templates/x.yaml");
  EXPECT_EQ(repository.reading.unread[0].hint, "helm template chart > rendered.yaml");
}

INSTANTIATE_TEST_SUITE_P(
    Helm, NotRendered,
    testing::Values(TemplateCase{"OpenAction", "a: {{ .Values.x\n"},
                    TemplateCase{"OpenBlock", "{{ if .Values.x }}\nkind: Pod\n"},
                    TemplateCase{"StrayEnd", "a: 1\n{{ end }}\n"}, TemplateCase{"NoYaml", "a: [\n"},
                    TemplateCase{"WholeObjectFromElsewhere", "{{ include \"common.deployment\" . }}\n"},
                    TemplateCase{"ChangesValues", "{{ $_ := set .Values \"a\" 1 }}\na: 1\n"},
                    TemplateCase{
                        "EndlessInclude",
                        "{{ define \"loop\" }}{{ include \"loop\" . }}{{ end }}{{ include \"loop\" . }}"},
                    TemplateCase{"DeepNesting", "a: {{ " + std::string(100'000, '(') + "1" +
                                                    std::string(100'000, ')') + " }}"}),
    [](const auto& test) { return std::string(test.param.name); });

}  // namespace
}  // namespace prodready::resources
