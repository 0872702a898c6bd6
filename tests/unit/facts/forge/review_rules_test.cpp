#include "facts/forge/review_rules.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace prodready::forge {
namespace {

const ReviewTarget orders{"orders", "main"};

// "github_branch_protection.main=1@3", "…=?var.x@3", one behind the other.
std::string described(const std::vector<ReviewRule>& rules) {
  std::string text;
  for (const ReviewRule& rule : rules) {
    text += text.empty() ? "" : " ";
    text += rule.name + "=" + (rule.approvals ? std::to_string(*rule.approvals) : "?" + rule.unresolved) +
            "@" + std::to_string(rule.place.line);
  }
  return text;
}

struct RuleCase {
  const char* name;
  const char* text;
  const char* rules;
};

class TerraformRulesTest : public testing::TestWithParam<RuleCase> {};

TEST_P(TerraformRulesTest, AreReadWhereTheyAreLiteral) {
  const TerraformFolderFile file{"main.tf", read_terraform_blocks(GetParam().text)};
  EXPECT_EQ(described(terraform_review_rules({&file}, orders)), GetParam().rules);
}

constexpr const char* ruleset_head = "resource \"github_repository_ruleset\" \"r\" {\n";

INSTANTIATE_TEST_SUITE_P(
    Rules, TerraformRulesTest,
    testing::Values(
        RuleCase{"LiteralName",
                 "\nresource \"github_branch_protection_v3\" \"x\" {\n repository = \"orders\"\n branch = "
                 "\"main\"\n"
                 " required_pull_request_reviews {\n  required_approving_review_count = 2\n }\n}\n",
                 "github_branch_protection_v3.x=2@2"},
        RuleCase{"DefaultOfTheProvider",
                 "resource \"github_branch_protection\" \"x\" {\n repository_id = \"acme/orders\"\n pattern "
                 "= \"*\"\n"
                 " required_pull_request_reviews {}\n}\n",
                 "github_branch_protection.x=1@1"},
        RuleCase{"NoReviews",
                 "resource \"github_branch_protection\" \"x\" {\n repository_id = \"orders\"\n pattern = "
                 "\"main\"\n}\n",
                 "github_branch_protection.x=0@1"},
        RuleCase{"AnotherBranch",
                 "resource \"github_branch_protection\" \"x\" {\n repository_id = \"orders\"\n pattern = "
                 "\"release/*\"\n"
                 " required_pull_request_reviews {}\n}\n",
                 ""},
        RuleCase{"AnotherRepository",
                 "resource \"github_branch_protection\" \"x\" {\n repository_id = \"billing\"\n pattern = "
                 "\"main\"\n"
                 " required_pull_request_reviews {}\n}\n",
                 ""},
        RuleCase{"ByADataSource",
                 "data \"github_repository\" \"o\" {\n full_name = \"acme/orders\"\n}\n"
                 "resource \"github_branch_protection\" \"x\" {\n repository_id = "
                 "data.github_repository.o.node_id\n"
                 " pattern = \"main\"\n required_pull_request_reviews {}\n}\n",
                 "github_branch_protection.x=1@4"},
        RuleCase{"ByAVariable",
                 "resource \"github_branch_protection\" \"x\" {\n repository_id = var.repository\n pattern = "
                 "\"main\"\n"
                 " required_pull_request_reviews {}\n}\n",
                 "github_branch_protection.x=?var.repository@1"},
        RuleCase{"ByADynamicBlock",
                 "resource \"github_branch_protection\" \"x\" {\n repository_id = \"orders\"\n pattern = "
                 "\"main\"\n"
                 " dynamic \"required_pull_request_reviews\" {\n  for_each = [1]\n  content {}\n }\n}\n",
                 "github_branch_protection.x=?a dynamic block@1"},
        RuleCase{"InAComment",
                 "/*\nresource \"github_branch_protection\" \"x\" {\n repository_id = \"orders\"\n}\n*/\n"
                 "# resource \"github_branch_protection\" \"y\" {}\n",
                 ""},
        RuleCase{"SwitchedOff",
                 "resource \"github_branch_protection\" \"x\" {\n count = 0\n repository_id = \"orders\"\n"
                 " pattern = \"main\"\n required_pull_request_reviews {}\n}\n",
                 ""},
        RuleCase{"PerhapsSwitchedOff",
                 "resource \"github_branch_protection\" \"x\" {\n count = var.on ? 1 : 0\n repository_id = "
                 "\"orders\"\n"
                 " pattern = \"main\"\n required_pull_request_reviews {}\n}\n",
                 "github_branch_protection.x=?count = var.on ? 1 : 0@1"},
        RuleCase{
            "GitLab",
            "resource \"gitlab_project_approval_rule\" \"x\" {\n project = \"acme/orders\"\n name = \"any\"\n"
            " approvals_required = 1\n}\n",
            "gitlab_project_approval_rule.x=1@1"},
        RuleCase{
            "GitLabByNumber",
            "resource \"gitlab_project_approval_rule\" \"x\" {\n project = 5\n approvals_required = 1\n}\n",
            "gitlab_project_approval_rule.x=?5@1"},
        RuleCase{"GitLabForBranches",
                 "resource \"gitlab_project_approval_rule\" \"x\" {\n project = \"acme/orders\"\n"
                 " approvals_required = 1\n protected_branch_ids = "
                 "[gitlab_branch_protection.b.branch_protection_id]\n}\n",
                 "gitlab_project_approval_rule.x=?[gitlab_branch_protection.b.branch_protection_id]@1"}),
    [](const auto& test) { return test.param.name; });

struct RulesetCase {
  const char* name;
  const char* body;
  const char* rules;
};

class RulesetTest : public testing::TestWithParam<RulesetCase> {};

TEST_P(RulesetTest, IsReadWhereItIsLiteral) {
  const std::string text = std::string(ruleset_head) + " repository = \"orders\"\n" + GetParam().body + "}\n";
  const TerraformFolderFile file{"main.tf", read_terraform_blocks(text)};
  EXPECT_EQ(described(terraform_review_rules({&file}, orders)), GetParam().rules);
}

INSTANTIATE_TEST_SUITE_P(
    Rules, RulesetTest,
    testing::Values(
        RulesetCase{
            "Active",
            " enforcement = \"active\"\n target = \"branch\"\n"
            " conditions {\n  ref_name {\n   include = [\"~DEFAULT_BRANCH\"]\n   exclude = []\n  }\n }\n"
            " rules {\n  pull_request {\n   required_approving_review_count = 1\n  }\n }\n",
            "github_repository_ruleset.r=1@1"},
        RulesetCase{
            "NoCount",
            " enforcement = \"active\"\n conditions { ref_name { include = [\"refs/heads/main\"] } }\n"
            " rules { pull_request { dismiss_stale_reviews_on_push = true } }\n",
            "github_repository_ruleset.r=0@1"},
        RulesetCase{"OnlyEvaluated",
                    " enforcement = \"evaluate\"\n conditions {\n ref_name {\n include = [\"~ALL\"]\n }\n }\n"
                    " rules {\n pull_request {\n required_approving_review_count = 1\n }\n }\n",
                    ""},
        RulesetCase{"OfTags",
                    " enforcement = \"active\"\n target = \"tag\"\n conditions {\n ref_name {\n include = "
                    "[\"~ALL\"]\n"
                    " }\n }\n rules {\n pull_request {\n required_approving_review_count = 1\n }\n }\n",
                    ""},
        RulesetCase{"Excluded",
                    " enforcement = \"active\"\n conditions {\n ref_name {\n include = [\"~ALL\"]\n"
                    " exclude = [\"refs/heads/main\"]\n }\n }\n"
                    " rules {\n pull_request {\n required_approving_review_count = 1\n }\n }\n",
                    ""},
        RulesetCase{"NoConditions",
                    " enforcement = \"active\"\n rules {\n pull_request {\n required_approving_review_count "
                    "= 1\n }\n }\n",
                    "github_repository_ruleset.r=?its branches@1"}),
    [](const auto& test) { return test.param.name; });

TEST(TerraformRules, WithoutARemoteTheRepositoryIsNotKnown) {
  const TerraformFolderFile file{
      "main.tf",
      read_terraform_blocks("resource \"github_branch_protection\" \"x\" {\n repository_id = \"orders\"\n"
                            " pattern = \"main\"\n}\n")};
  const std::vector<ReviewRule> rules = terraform_review_rules({&file}, {"", "main"});
  ASSERT_EQ(rules.size(), 1U);
  EXPECT_FALSE(rules.front().approvals);
}

class ProbotRulesTest : public testing::TestWithParam<RuleCase> {};

TEST_P(ProbotRulesTest, AreRead) {
  EXPECT_EQ(described(probot_review_rules("s.yml", GetParam().text, orders)), GetParam().rules);
}

INSTANTIATE_TEST_SUITE_P(
    Rules, ProbotRulesTest,
    testing::Values(
        RuleCase{"Asks",
                 "branches:\n  - name: main\n    protection:\n      required_pull_request_reviews:\n"
                 "        required_approving_review_count: 2\n",
                 "probot settings of main=2@5"},
        RuleCase{"NoReviews",
                 "branches:\n  - name: main\n    protection:\n      required_pull_request_reviews: null\n",
                 "probot settings of main=0@2"},
        RuleCase{"NoCount",
                 "branches:\n  - name: main\n    protection:\n      required_pull_request_reviews:\n"
                 "        dismiss_stale_reviews: true\n",
                 "probot settings of main=?required_approving_review_count@5"},
        RuleCase{"AnotherBranch",
                 "branches:\n  - name: develop\n    protection:\n      enforce_admins: true\n", ""},
        RuleCase{"FromAnotherRepository", "_extends: .github\n", "probot settings=?_extends: .github@1"},
        RuleCase{"NoYaml", "branches: [\n", ""}, RuleCase{"Empty", "", ""}, RuleCase{"AWord", "main", ""}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace prodready::forge
