#include <gtest/gtest.h>

#include <string>

#include "kubernetes_support.hpp"

namespace prodready::resources {
namespace {

class Container : public testing::TestWithParam<PropertyCase> {};

TEST_P(Container, PropertyIsRead) {
  const PropertyCase& test = GetParam();
  const TestRepository repository(test.files);
  EXPECT_EQ(repository.json(test.key, test.path), test.json);
}

PropertyCase dockerfile(std::string_view name, std::string text, std::string_view path,
                        std::string_view json) {
  return {name, {{"api/Dockerfile", std::move(text)}}, "api/Dockerfile", path, json};
}

INSTANTIATE_TEST_SUITE_P(
    Dockerfile, Container,
    testing::Values(
        dockerfile("From", "FROM alpine:3\n", "Stages", R"([{"Name":"","From":"alpine:3"}])"),
        dockerfile("ArgumentDefault", "ARG V=3\nFROM --platform=$BUILDPLATFORM alpine:${V}\n", "Stages.From",
                   "\"alpine:3\""),
        dockerfile("ArgumentWithoutDefault", "ARG V\nFROM alpine:$V\n", "Stages.From",
                   R"({"unresolved":"V"})"),
        dockerfile("Platform", "FROM --platform=$BUILDPLATFORM alpine\n", "Stages.Platform",
                   R"({"unresolved":"BUILDPLATFORM"})"),
        dockerfile("StagesByName",
                   "FROM golang AS Build\nFROM alpine\nCOPY --from=build /a /b /c/\nFROM build\n", "Stages",
                   R"([{"Name":"Build","From":"golang"},{"Name":"","From":"alpine","Copy":[{"Target":"/c/",)"
                   R"("Sources":["/a","/b"],"From":"build"}]},{"Name":"","From":"build","FromStage":0}])"),
        dockerfile("FinalStage", "FROM a\nFROM b\n", "FinalStage", "1"),
        dockerfile("LowerCaseAndContinuation", "from a\nuser \\\n# note\n\n  1000:1000\n", "Stages.User",
                   "\"1000:1000\""),
        dockerfile("EscapeDirective", "# escape=`\nFROM a\nRUN a `\n b\\\nUSER x\n", "Stages.Run.Command",
                   R"("a b\\")"),
        dockerfile("HereDocument", "FROM a\nRUN <<EOF\napt-get update\nUSER no\nEOF\nUSER app\n",
                   "Stages.User", "\"app\""),
        dockerfile("RunWords",
                   "FROM a\nRUN --mount=type=cache,target=/x A=1 apt-get update && \\\n  curl x | sh\n",
                   "Stages.Run.Words", R"(["apt-get","curl","sh"])"),
        dockerfile("Healthcheck", "FROM a\nHEALTHCHECK --interval=5s CMD curl -f http://localhost\n",
                   "Stages.Healthcheck", "\"curl -f http://localhost\""),
        dockerfile("NoHealthcheck", "FROM a\nHEALTHCHECK NONE\n", "Stages.Healthcheck", "\"NONE\""),
        dockerfile("Commands", "FROM a\nENTRYPOINT [\"/a\", \"b\"]\nCMD c d\n", "Stages.Cmd",
                   R"(["/bin/sh","-c","c d"])"),
        dockerfile("ExecForm", "FROM a\nENTRYPOINT [\"/a\", \"b\"]\n", "Stages.Entrypoint", R"(["/a","b"])"),
        dockerfile("EnvironmentNamesOnly", "FROM a\nENV A=secret B=\"x y\"\nENV OLD secret one\n",
                   "Stages.Environment", R"(["A","B","OLD"])"),
        dockerfile("Labels", "FROM a\nLABEL a=b \"c\"=d\n", "Stages.Labels", R"({"a":"b","c":"d"})"),
        dockerfile("EnvironmentInUser", "FROM a\nENV U=app\nUSER ${U}\nEXPOSE 80 443/tcp\n", "Stages.User",
                   "\"app\""),
        dockerfile("OnBuild", "FROM a\nONBUILD USER x\n", "Stages.OnBuild", R"(["USER x"])"),
        dockerfile("Add", "FROM a\nADD --chown=1:1 [\"a b\", \"/c\"]\n", "Stages.Add",
                   R"([{"Target":"/c","Sources":["a b"],"Chown":"1:1"}])"),
        dockerfile("WindowsLines", "FROM a\r\nUSER app\r\n", "Stages.User", "\"app\""),
        dockerfile("Nothing", "RUN x\n", "Stages", "?")),
    [](const auto& test) { return std::string(test.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Compose, Container,
    testing::Values(
        PropertyCase{"Service",
                     {{"compose.yaml", "services: {api: {image: 'a:1', build: ., deploy: {replicas: 2}}}"}},
                     "api",
                     "build",
                     R"({"context":"."})"},
        PropertyCase{"Default",
                     {{"compose.yaml", "services: {api: {image: 'a:${TAG:-1}'}}"}},
                     "api",
                     "image",
                     "\"a:1\""},
        PropertyCase{"NoDefault",
                     {{"docker-compose.yml", "services: {api: {image: 'a:${TAG}'}}"}},
                     "api",
                     "image",
                     R"({"unresolved":"TAG"})"},
        PropertyCase{
            "EnvironmentNamesOnly",
            {{"compose.yaml", "services:\n  a:\n    image: a\n    environment: [A=secret, B, 'C=${D}']\n"}},
            "a",
            "environment",
            R"([{"name":"A","given":"text"},{"name":"B","given":"outside"},{"name":"C","given":"variable"}])"},
        PropertyCase{"EnvironmentMap",
                     {{"compose.yaml", "services:\n  a:\n    image: a\n    environment: {A: secret, B: }\n"}},
                     "a",
                     "environment",
                     R"([{"name":"A","given":"text"},{"name":"B","given":"outside"}])"},
        PropertyCase{"Override",
                     {{"docker-compose.yml", "services: {a: {image: a, ports: ['80:80']}}"},
                      {"docker-compose.override.yml", "services: {a: {image: b, ports: ['81:81']}}"}},
                     "docker-compose.yml: a",
                     "ports",
                     R"(["80:80","81:81"])"},
        PropertyCase{"OverlayOfAnEnvironment",
                     {{"docker-compose.yml", "services: {a: {image: a, command: [x]}, b: {image: b}}"},
                      {"docker-compose.prod.yml", "services: {a: {restart: always, command: [y]}}"}},
                     "docker-compose.prod.yml: a",
                     "command",
                     R"(["y"])"},
        PropertyCase{"OverlayHasTheOthersToo",
                     {{"docker-compose.yml", "services: {a: {image: a}, b: {image: b}}"},
                      {"docker-compose.prod.yml", "services: {a: {restart: always}}"}},
                     "docker-compose.prod.yml: b",
                     "image",
                     "\"b\""},
        PropertyCase{
            "Extends",
            {{"compose.yaml", "services: {a: {extends: {file: base.compose.yml, service: x}, user: app}}"},
             {"base.compose.yml", "services: {x: {image: x, healthcheck: {test: [CMD, y]}}}"}},
            "compose.yaml: a",
            "healthcheck.test",
            R"(["CMD","y"])"},
        PropertyCase{"ExtendsWhatIsNotHere",
                     {{"compose.yaml", "services: {a: {extends: {file: gone.yml, service: x}}}"}},
                     "a",
                     "image",
                     R"({"unresolved":"the service that it extends: x"})"},
        PropertyCase{"Include",
                     {{"compose.yaml", "include: [db/compose.yaml]\nservices: {a: {image: a}}"},
                      {"db/compose.yaml", "services: {db: {image: postgres}}"}},
                     "compose.yaml: db",
                     "image",
                     "\"postgres\""},
        PropertyCase{"Anchors",
                     {{"compose.yaml", "x-all: &all {restart: always}\nservices: {a: {<<: *all, image: a}}"}},
                     "a",
                     "restart",
                     "\"always\""}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(Compose, UnitPlaceLabelsAndEnvironment) {
  const TestRepository repository(TestFiles{
      {"app/docker-compose.prod.yml", "services:\n  a:\n    image: a\n    labels: [team=red, x]\n"}});
  const Resource* service = repository.find("a");
  ASSERT_NE(service, nullptr);
  EXPECT_EQ(service->type, "compose/Service");
  EXPECT_EQ(service->unit, "app/docker-compose.prod.yml");
  EXPECT_EQ(service->workspace, "production");
  EXPECT_EQ(service->tags.at("team"), "red");
  EXPECT_EQ(to_string(service->place), "app/docker-compose.prod.yml:3");
}

TEST(Compose, FilesThatIncludeThemselvesEnd) {
  const TestRepository repository(TestFiles{
      {"compose.yaml", "include: [compose.yaml, compose.yaml]\nservices: {a: {image: a, extends: a}}"}});
  EXPECT_NE(repository.find("a"), nullptr);
}

TEST(Dockerfile, TargetsOfComposeFiles) {
  const TestRepository repository(
      TestFiles{{"api/Dockerfile", "FROM a AS dev\nFROM b AS prod\n"},
                {"compose.yaml", "services: {a: {build: {context: api, target: prod}}, b: {build: api}}"}});
  EXPECT_EQ(repository.json("api/Dockerfile", "Targets"), R"(["prod"])");
}

TEST(Dockerfile, AFileWithoutFromIsAGap) {
  const TestRepository repository(
      TestFiles{{"Dockerfile", std::string("\0\xff", 2)}, {"b.Dockerfile", ""}, {"c/Dockerfile", "FROM a"}});
  EXPECT_EQ(repository.reading.gaps.size(), 2U);
  EXPECT_EQ(repository.reading.resources.size(), 1U);
  EXPECT_EQ(repository.reading.resources[0].format, SourceFormat::dockerfile);
}

}  // namespace
}  // namespace prodready::resources
