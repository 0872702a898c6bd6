// Use feature toggles, with facts made by hand.
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "../verdict_text.hpp"
#include "evaluators/registry.hpp"
#include "facts/facts.hpp"

namespace prodready::feature_toggles_test {
namespace {

ToggleUse use(std::string name, std::uint32_t line, bool call) {
  ToggleUse toggle;
  toggle.name = std::move(name);
  toggle.line = line;
  toggle.call = call;
  return toggle;
}

// One file with these toggles.
Facts code_with(std::vector<ToggleUse> toggles, FileMark mark = FileMark::own) {
  Facts facts;
  facts.tools.catalogue = std::make_shared<const catalogue::Catalogue>();
  facts.delivery.solution.kind = SolutionFinding::Kind::deployed;
  facts.files.files = {{.path = "a.py", .mark = mark, .is_source = true, .language = "Python"}};
  CodeFile file;
  file.file = 0;
  file.language = "Python";
  file.toggles = std::move(toggles);
  facts.code.files = {std::move(file)};
  Component component;
  component.code = {0};
  component.languages = {{.language = "Python", .code_lines = 300, .files = 1}};
  facts.components.components = {std::move(component)};
  return facts;
}

Facts proven(Facts facts, std::string_view tool, catalogue::Strength strength = catalogue::Strength::strong) {
  ToolProof proof;
  proof.tool = facts.tools.catalogue->find(tool);
  proof.kind = catalogue::ProofKind::dependency;
  proof.strength = strength;
  proof.found = "found";
  proof.place = {.path = "requirements.txt", .line = 3};
  facts.tools.proofs.push_back(std::move(proof));
  return facts;
}

Facts unread(Facts facts) {
  facts.gaps.push_back({{.path = "a.py"}, "permission denied"});
  return facts;
}

Facts without_component(Facts facts) {
  facts.components.components.clear();
  return facts;
}

Facts of_scripts(Facts facts) {
  facts.components.components.front().languages = {{.language = "Shell", .code_lines = 300, .files = 1}};
  return facts;
}

Facts of_kind(Facts facts, SolutionFinding::Kind kind) {
  facts.delivery.solution.kind = kind;
  return facts;
}

std::vector<ToggleUse> conditions(std::uint32_t count) {
  std::vector<ToggleUse> uses;
  for (std::uint32_t i = 1; i <= count; ++i) {
    uses.push_back(use("FF_A", i, false));
  }
  return uses;
}

struct Case {
  const char* name;
  Facts facts;
  std::string states;
  std::string root;
};

class FeatureToggles : public testing::TestWithParam<Case> {};

TEST_P(FeatureToggles, Judge) {
  const std::vector<std::string> patterns = {"FF_*"};
  const Verdict verdict =
      evaluators::find("continuous-delivery.feature-toggles")
          ->evaluate(GetParam().facts, Params{{{"min_uses", 3.0}, {"toggle_patterns", patterns}}});
  EXPECT_EQ(test::states_of(verdict), GetParam().states);
  EXPECT_EQ(test::claim_of(verdict, "holds").root, GetParam().root);
}

constexpr const char* attestation = "attestation: continuous-delivery.feature-toggles";
constexpr const char* snapshot = "snapshot: appconfig list-configuration-profiles";

INSTANTIATE_TEST_SUITE_P(
    All, FeatureToggles,
    testing::Values(
        Case{"a_call", code_with({use("Unleash: isEnabled", 4, true)}), "holds:holds", ""},
        Case{"three_conditions", code_with(conditions(3)), "holds:holds", ""},
        Case{"two_are_chance", code_with(conditions(2)), "holds:fails", "code: feature toggles"},
        Case{"none", code_with({}), "holds:fails", "code: feature toggles"},
        Case{"in_test_code", code_with({use("Unleash: isEnabled", 4, true)}, FileMark::test), "holds:fails",
             "code: feature toggles"},
        Case{"a_dependency_alone", proven(code_with({}), "unleash"), "holds:open", attestation},
        Case{"a_weak_sign", proven(code_with({}), "unleash", catalogue::Strength::weak), "holds:fails",
             "code: feature toggles"},
        Case{"another_tool", proven(code_with({}), "pytest"), "holds:fails", "code: feature toggles"},
        Case{"a_profile_alone", proven(code_with({}), "aws-appconfig-flags"), "holds:open", attestation},
        Case{"appconfig_of_unknown_type",
             code_with({use("AWS AppConfig: get_latest_configuration", 4, true)}), "holds:open", snapshot},
        Case{"appconfig_with_flags",
             proven(code_with({use("AWS AppConfig: get_latest_configuration", 4, true)}),
                    "aws-appconfig-flags"),
             "holds:holds", ""},
        Case{"not_read_whole", unread(code_with({})), "holds:open", "unread file: a.py"},
        Case{"a_library", of_kind(code_with({}), SolutionFinding::Kind::distributed), "holds:not-applicable",
             ""},
        Case{"kind_not_known", of_kind(code_with({}), SolutionFinding::Kind::undetermined), "holds:open",
             "config: solution.kind"},
        Case{"scripts_alone", of_scripts(code_with({})), "holds:not-applicable", ""},
        Case{"no_component", without_component(code_with({})), "holds:not-applicable", ""}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace prodready::feature_toggles_test
