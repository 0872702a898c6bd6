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
                    LabelCase{"run_number", "build-${{ github.run_number }}", false, "unique"},
                    LabelCase{"tag_on_tag", "${{ github.ref_name }}", true, "unique"},
                    LabelCase{"branch_on_push", "${{ github.ref_name }}", false, "fixed"},
                    LabelCase{"some_variable", "$TAG", false, "unresolved"},
                    LabelCase{"some_variable_on_tag", "$TAG", true, "unique"},
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

TEST(SplitImage, KeepsPortsAndExpressions) {
  EXPECT_EQ(delivery::split_image("localhost:5000/shop", false).name, "localhost:5000/shop");
  EXPECT_EQ(delivery::split_image("ghcr.io/acme/shop:1.2.3", false).name, "ghcr.io/acme/shop");
  EXPECT_EQ(delivery::split_image("ghcr.io/${{ github.repository }}:${{ github.sha }}", false).label.kind,
            ArtifactLabel::Kind::unique);
}

std::string published(const std::string& script, const std::string& trigger = "push: {branches: [main]}") {
  std::string text;
  for (const PublishStep& step :
       test::facts_of({{".github/workflows/x.yml", workflow(script, "", trigger)}}).delivery.publish_steps) {
    text += (text.empty() ? "" : ", ") + step.name;
    for (const ArtifactLabel& label : step.labels) {
      text += " " + text_of(label);
    }
  }
  return text;
}

TEST(PublishSteps, AreThoseThatPush) {
  EXPECT_EQ(published("docker build -t ghcr.io/acme/shop:latest ."), "");
  EXPECT_EQ(published("docker build -t ghcr.io/acme/shop ."), "");
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
