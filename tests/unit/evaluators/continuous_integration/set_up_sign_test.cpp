// Signs that a tool is set up, with facts made by hand: only those that are near a component are its own.
#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "evaluators/support/acting_tools.hpp"
#include "facts/facts.hpp"

namespace prodready {
namespace {

Component at(const char* folder) {
  Component component;
  component.folder = folder;
  return component;
}

struct SignCase {
  const char* name;
  const char* path;  // of the file that sets ESLint up
  const char* component;
  bool is_shown;
};

class SetUpSignTest : public testing::TestWithParam<SignCase> {};

TEST_P(SetUpSignTest, BelongsToAComponent) {
  Facts facts;
  facts.tools.catalogue = std::make_shared<const catalogue::Catalogue>();
  facts.components.components = {at("docs"), at("web"), at("web/admin")};
  ToolProof proof;
  proof.tool = facts.tools.catalogue->find("eslint");
  proof.found = GetParam().path;
  proof.place.path = GetParam().path;
  facts.tools.proofs = {proof};
  const std::optional<Evidence> sign = set_up_sign(
      facts, at(GetParam().component),
      {.wants = [](const catalogue::Tool&) { return true; }, .language = "TypeScript", .formats = false});
  EXPECT_EQ(sign.has_value(), GetParam().is_shown);
}

INSTANTIATE_TEST_SUITE_P(
    All, SetUpSignTest,
    testing::Values(SignCase{"its_own", "web/eslint.config.mjs", "web", true},
                    SignCase{"in_a_folder_of_it", "web/src/.eslintrc.js", "web", true},
                    SignCase{"above", "web/eslint.config.mjs", "web/admin", true},
                    SignCase{"at_the_root", "eslint.config.mjs", "docs", true},
                    SignCase{"of_the_pipelines", ".github/workflows/lint.yml", "docs", true},
                    SignCase{"of_another", "web/eslint.config.mjs", "docs", false},
                    SignCase{"of_one_nested_in_it", "web/admin/eslint.config.mjs", "web", false}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace prodready
