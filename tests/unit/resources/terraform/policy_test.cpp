// Policies that aws_iam_policy_document makes.
#include <gtest/gtest.h>

#include "terraform_text.hpp"

namespace prodready::resources::test::policy_test {
namespace {

struct Row {
  const char* name;
  const char* document;  // the body of data "aws_iam_policy_document" "p"
  const char* json;
};

constexpr Row rows[] = {
    {"OneStatement", R"hcl(
  statement {
    sid       = "Read"
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.b.arn}/*", "arn:aws:s3:::known"]
    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:SourceVpc"
      values   = ["vpc-1"]
    }
  })hcl",
     R"({"Version":"2012-10-17","Statement":[{"Sid":"Read","Effect":"Allow","Action":"s3:GetObject","Resource":[{"unresolved":"aws_s3_bucket.b.arn"},"arn:aws:s3:::known"],"Principal":{"AWS":"*"},"Condition":{"StringEquals":{"aws:SourceVpc":"vpc-1"}}}]})"},
    {"EveryonePrincipal", R"hcl(
  statement {
    effect      = "Deny"
    not_actions = ["s3:*"]
    resources   = ["*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
  })hcl",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Deny","NotAction":"s3:*","Resource":"*","Principal":"*"}]})"},
    {"SeveralPrincipals", R"hcl(
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com", "ecs.amazonaws.com"]
    }
    principals {
      type        = "AWS"
      identifiers = [aws_iam_role.r.arn]
    }
  })hcl",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":["ec2.amazonaws.com","ecs.amazonaws.com"],"AWS":{"ref":"aws_iam_role.r.arn"}}}]})"},
    {"PolicyVariable", R"hcl(
  statement {
    actions   = ["s3:*"]
    resources = ["arn:aws:s3:::b/&{aws:username}/*"]
  })hcl",
     R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::b/${aws:username}/*"}]})"},
    {"SourceAndOverride", R"hcl(
  source_policy_documents   = [data.aws_iam_policy_document.base.json, "{\"Statement\":{\"Effect\":\"Deny\",\"Action\":\"x\"}}"]
  override_policy_documents = [data.aws_iam_policy_document.override.json]
  statement {
    sid     = "Own"
    actions = ["own"]
  })hcl",
     R"({"Version":"2012-10-17","Statement":[{"Sid":"A","Effect":"Allow","Action":"overridden"},{"Effect":"Deny","Action":"x"},{"Sid":"Own","Effect":"Allow","Action":"own"}]})"},
    {"UnknownSource", R"hcl(
  source_policy_documents = [var.policy]
  statement { actions = ["own"] })hcl",
     R"({"Version":"2012-10-17","Statement":[{"unresolved":"var.policy"},{"Effect":"Allow","Action":"own"}]})"},
    {"UnknownStatements", R"hcl(
  dynamic "statement" {
    for_each = var.policy
    content { actions = statement.value }
  })hcl",
     R"({"Version":"2012-10-17","Statement":[{"unresolved":"var.policy"}]})"},
    {"Empty", "", R"({"Version":"2012-10-17","Statement":[]})"},
};

class PolicyDocuments : public testing::TestWithParam<Row> {};

TEST_P(PolicyDocuments, AreInIamsWords) {
  const std::string code = std::string(R"hcl(
variable "policy" {}
resource "aws_s3_bucket" "b" {}
resource "aws_iam_role" "r" {}
data "aws_iam_policy_document" "base" {
  statement {
    sid     = "A"
    actions = ["first"]
  }
}
data "aws_iam_policy_document" "override" {
  statement {
    sid     = "A"
    actions = ["overridden"]
  }
}
data "aws_iam_policy_document" "p" {)hcl") +
                           GetParam().document + "\n}\n";
  EXPECT_EQ(value_text("data.aws_iam_policy_document.p.json", code), GetParam().json);
}

INSTANTIATE_TEST_SUITE_P(Documents, PolicyDocuments, testing::ValuesIn(rows),
                         [](const testing::TestParamInfo<Row>& test) { return test.param.name; });

TEST(PolicyDocuments, WithCountAreIndexed) {
  EXPECT_EQ(
      value_text(
          "data.aws_iam_policy_document.c[0].json",
          "data \"aws_iam_policy_document\" \"c\" {\n  count = 1\n  statement { actions = [\"a\"] }\n}"),
      R"({"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"a"}]})");
}

struct TextRow {
  const char* name;
  const char* text;
  const char* json;
};

constexpr TextRow texts[] = {
    {"WithReference", R"({"Resource": "${aws_s3_bucket.b.arn}/*"})",
     R"({"Resource":{"unresolved":"aws_s3_bucket.b.arn"}})"},
    {"WithNumber", R"([{"port": ${var.policy}, "name": "a"}])",
     R"([{"port":{"unresolved":"var.policy"},"name":"a"}])"},
    {"WithKey", R"({"a": "${var.policy["x"]}"})", R"({"a":{"unresolved":"var.policy"}})"},
    {"WithPolicyVariable", R"({"a": "$${aws:username}", "b": "${var.policy}"})",
     R"({"a":"${aws:username}","b":{"unresolved":"var.policy"}})"},
    {"WithBoth", R"({"a": "$${aws:username}/${var.policy}"})", R"({"a":{"unresolved":"var.policy"}})"},
    {"NoJson", R"({ "a": ${var.policy})", R"({"unresolved":"var.policy"})"},
    {"NoObject", R"("${var.policy}")", R"({"unresolved":"var.policy"})"},
};

class JsonWithHoles : public testing::TestWithParam<TextRow> {};

TEST_P(JsonWithHoles, IsReadAsFarAsItIsKnown) {
  EXPECT_EQ(value_text(std::string("<<EOT\n") + GetParam().text + "\nEOT",
                       "variable \"policy\" {}\nresource \"aws_s3_bucket\" \"b\" {}\n"),
            GetParam().json);
}

INSTANTIATE_TEST_SUITE_P(Texts, JsonWithHoles, testing::ValuesIn(texts),
                         [](const testing::TestParamInfo<TextRow>& test) { return test.param.name; });

}  // namespace
}  // namespace prodready::resources::test::policy_test
