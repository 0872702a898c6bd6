#include <gtest/gtest.h>

#include <string>

#include "facts/delivery/artifact_labels.hpp"
#include "facts/delivery/tagged_modules.hpp"
#include "unit/facts/delivery/delivery_text.hpp"

namespace prodready {
namespace {

using test::workflow;

std::string text_of(const ArtifactLabel& label) {
  switch (label.kind) {
    case ArtifactLabel::Kind::fixed:
      return "fixed";
    case ArtifactLabel::Kind::unique:
      return "unique";
    case ArtifactLabel::Kind::unresolved:
      return "unresolved";
  }
  return "";
}

struct LabelCase {
  const char* name;
  const char* text;
  bool on_tag;
  const char* expected;
};

class LabelTest : public testing::TestWithParam<LabelCase> {};

TEST_P(LabelTest, IsUniqueToABuildOrNot) {
  EXPECT_EQ(text_of(delivery::label_of(GetParam().text, GetParam().on_tag)), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Table, LabelTest,
    testing::Values(LabelCase{"none_is_latest", "", false, "fixed"},
                    LabelCase{"latest", "latest", false, "fixed"},
                    LabelCase{"environment", "staging", false, "fixed"},
                    LabelCase{"snapshot", "1.2.3-SNAPSHOT", false, "fixed"},
                    LabelCase{"major_alone", "v2", false, "fixed"},
                    LabelCase{"version", "1.2.3", false, "unique"},
                    LabelCase{"commit", "${{ github.sha }}", false, "unique"},
                    LabelCase{"gitlab_commit", "$CI_COMMIT_SHORT_SHA", false, "unique"},
                    LabelCase{"gitlab_branch", "$CI_COMMIT_REF_SLUG", false, "fixed"},
                    LabelCase{"branch_and_commit", "${BRANCH_NAME}-${HASH_COMMIT}", false, "unique"},
                    LabelCase{"branch_and_word", "${BRANCH_NAME}-latest", false, "fixed"},
                    LabelCase{"run_number", "build-${{ github.run_number }}", false, "unique"},
                    LabelCase{"tag_on_tag", "${{ github.ref_name }}", true, "unique"},
                    LabelCase{"branch_on_push", "${{ github.ref_name }}", false, "fixed"},
                    LabelCase{"some_variable", "$TAG", false, "unresolved"},
                    LabelCase{"some_variable_on_tag", "$TAG", true, "unique"},
                    LabelCase{"shared", "$SHARED_TAG", false, "unresolved"},
                    LabelCase{"candidate", "$CANDIDATE", false, "unresolved"},
                    LabelCase{"update_channel", "${UPDATE_CHANNEL}", false, "unresolved"},
                    LabelCase{"described", "$(git describe --tags)", false, "unique"},
                    LabelCase{"last_tag", "$(git describe --tags --abbrev=0)", false, "unresolved"},
                    LabelCase{"build_date", "${BUILDDATE}", false, "unique"},
                    LabelCase{"short_commit", "$COMMIT_SHA1", false, "unique"},
                    LabelCase{"digest", "sha256:0123abcd", false, "unique"}),
    [](const auto& test) { return test.param.name; });

struct VersionCase {
  const char* tag;
  bool expected;
};

TEST(SemanticVersion, HasThreeNumbers) {
  for (const VersionCase& test :
       {VersionCase{"v1.2.3", true}, VersionCase{"1.2.3-rc.1", true}, VersionCase{"core/v2.0.1", true},
        VersionCase{"pkg@1.0.0", true}, VersionCase{"lib-1.0.0", true}, VersionCase{"v1", false},
        VersionCase{"v1.2", false}, VersionCase{"1.2.3.4", false}, VersionCase{"release", false},
        VersionCase{"", false}}) {
    EXPECT_EQ(delivery::is_semantic_version(test.tag), test.expected) << test.tag;
  }
}

TEST(VersionTag, IsTheNewestOfItsModule) {
  const std::vector<sources::Tag> tags = {{.name = "v0.1.0", .commit = "a", .kind = {}, .time = 1},
                                          {.name = "v0.2.0", .commit = "b", .kind = {}, .time = 3},
                                          {.name = "core/v0.1.5", .commit = "c", .kind = {}, .time = 2},
                                          {.name = "latest", .commit = "d", .kind = {}, .time = 4}};
  const auto tag_of = [&](const char* kind, const char* folder) {
    const sources::Tag* tag =
        delivery::version_tag({.kind = kind, .path = folder, .place = {.path = "x"}}, tags);
    return tag == nullptr ? std::string("none") : tag->name;
  };
  EXPECT_EQ(tag_of("Go module", ""), "v0.2.0");
  EXPECT_EQ(tag_of("Go module", "core"), "core/v0.1.5");
  EXPECT_EQ(tag_of("Go module", "tools"), "none");
  EXPECT_EQ(tag_of("Terraform module", "modules/vpc"), "v0.2.0");
}

TEST(TaggedModules, LeaveOutTheToolsOfTheBuild) {
  FileFacts files;
  for (const char* path : {"go.mod", "main.go", "core/go.mod", "tools/go.mod"}) {
    files.files.push_back({.path = path, .mark = FileMark::own, .tracked = true});
  }
  const std::vector<sources::Tag> tags = {{.name = "v0.2.0", .commit = "b", .kind = {}, .time = 3},
                                          {.name = "core/v0.1.5", .commit = "c", .kind = {}, .time = 2}};
  std::vector<delivery::DeliveryFile> read(1);
  read.front().path = "main.go";
  read.front().is_main_package = true;
  const std::vector<TaggedModule> modules = delivery::tagged_modules(files, read, tags);
  ASSERT_EQ(modules.size(), 1U);
  EXPECT_EQ(modules.front().path, "core");
}

TEST(SplitImage, KeepsPortsAndExpressions) {
  EXPECT_EQ(delivery::split_image("localhost:5000/shop", false).name, "localhost:5000/shop");
  EXPECT_EQ(delivery::split_image("ghcr.io/acme/shop:1.2.3", false).name, "ghcr.io/acme/shop");
  EXPECT_EQ(delivery::split_image("ghcr.io/${{ github.repository }}:${{ github.sha }}", false).label.kind,
            ArtifactLabel::Kind::unique);
}

std::string published_by(const test::Files& files) {
  std::string text;
  for (const PublishStep& step : test::facts_of(files).delivery.publish_steps) {
    text += (text.empty() ? "" : ", ") + step.name;
    for (const ArtifactLabel& label : step.labels) {
      text += " " + text_of(label);
    }
  }
  return text;
}

std::string published(const std::string& script, const std::string& trigger = "push: {branches: [main]}") {
  return published_by({{".github/workflows/x.yml", workflow(script, "", trigger)}});
}

std::string drone(const std::string& settings, const std::string& image = "plugins/docker:18") {
  return published_by({{".drone.yml", "kind: pipeline\ntype: docker\nname: x\nsteps:\n- {name: p, image: '" +
                                          image + "', settings: {" + settings + "}}\n"}});
}

TEST(PublishSteps, AreThoseOfPlugins) {
  EXPECT_EQ(drone("repo: acme/shop, auto_tag: true"), "acme/shop unique");
  EXPECT_EQ(drone("repo: acme/shop, tags: [latest, '${DRONE_COMMIT_SHA}']"), "acme/shop fixed unique");
  EXPECT_EQ(drone("repo: acme/shop"), "acme/shop fixed");
  EXPECT_EQ(drone("repo: acme/shop, dry_run: true"), "");
  EXPECT_EQ(drone("repo: acme/shop", "acme/other"), "");
  EXPECT_EQ(
      published_by({{"bitbucket-pipelines.yml",
                     "pipelines: {default: [{step: {script: [{pipe: 'atlassian/aws-ecr-push-image:2.5.0', "
                     "variables: {IMAGE_NAME: shop, TAGS: 'main $BITBUCKET_COMMIT'}}]}}]}\n"}}),
      "shop fixed unique");
}

TEST(PublishSteps, AreThoseThatPush) {
  EXPECT_EQ(published("docker build -t ghcr.io/acme/shop:latest ."), "");
  EXPECT_EQ(published("docker build -t ghcr.io/acme/shop ."), "");
  EXPECT_EQ(published("./gradlew publishToMavenLocal"), "");
  EXPECT_EQ(published("docker push ghcr.io/acme/shop:latest"), "ghcr.io/acme/shop fixed");
  EXPECT_EQ(published("docker push ghcr.io/acme/shop:$GITHUB_SHA"), "ghcr.io/acme/shop unique");
  EXPECT_EQ(published("docker buildx build --push -t acme/shop:latest -t acme/shop:$GITHUB_SHA ."),
            "acme/shop fixed unique");
  EXPECT_EQ(published("docker push acme/shop:pr", "pull_request: {}"), "");
  EXPECT_EQ(published("npm publish --dry-run"), "");
}

std::string modules_of(const test::Files& files) {
  std::string text;
  for (const TaggedModule& module : test::facts_of(files).delivery.tagged_modules) {
    text += (text.empty() ? "" : ", ") + module.kind + " " + module.path;
  }
  return text;
}

TEST(TaggedModules, AreMadeForOthers) {
  EXPECT_EQ(modules_of({{"go.mod", "module a.dev/x\n"}, {"x.go", "package x\n"}}), "Go module ");
  EXPECT_EQ(modules_of({{"go.mod", "module a.dev/x\n"}, {"cmd/x/main.go", "// x\npackage main\n"}}), "");
  EXPECT_EQ(modules_of({{"action.yml", "name: x\n"}, {".github/actions/y/action.yml", "name: y\n"}}),
            "GitHub action ");
  EXPECT_EQ(modules_of({{"main.tf", "resource \"aws_vpc\" \"x\" {}\n"},
                        {"modules/a/main.tf", "resource \"aws_vpc\" \"x\" {}\n"},
                        {"examples/b/main.tf", "provider \"aws\" {}\nmodule \"x\" {\n}\n"}}),
            "Terraform module ");
  EXPECT_EQ(modules_of({{"Package.swift", "products: [.library(name: \"X\")]\n"}}), "Swift package ");
  EXPECT_EQ(modules_of({{"composer.json", "{\"name\": \"acme/x\"}"}}), "Composer library ");
  EXPECT_EQ(modules_of({{"composer.json", "{\"name\": \"acme/x\", \"type\": \"project\"}"}}), "");
}

}  // namespace
}  // namespace prodready
