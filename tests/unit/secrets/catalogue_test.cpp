// The rules of catalogue/secrets/*.yaml, each held against its own examples and near misses.
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "secrets/detector.hpp"
#include "secrets/rule.hpp"
#include "unit/secrets/templates.hpp"

namespace prodready::secrets::catalogue_test {
namespace {

constexpr std::size_t fewest_rules = 250;
constexpr std::uint32_t seeds = 8;

const Detector& detector() {
  static const Result<Detector> loaded = Detector::load();
  return *loaded;
}

// The rules that match somewhere in the text.
std::set<std::string_view> rules_in(const std::string& text) {
  static Result<Detector::Worker> worker = detector().worker();
  std::set<std::string_view> ids;
  for (const Match& match : detector().scan(text, *worker)) {
    ids.insert(built_in_rules()[match.rule].id);
  }
  return ids;
}

std::vector<Rule> pattern_rules() {
  std::vector<Rule> rules;
  for (const Rule& rule : built_in_rules()) {
    if (rule.form == Form::none) {
      rules.push_back(rule);
    }
  }
  return rules;
}

const Rule& rule_of(std::string_view id) { return *std::ranges::find(built_in_rules(), id, &Rule::id); }

TEST(SecretCatalogue, HasManyRulesWithIdsOfTheirOwn) {
  EXPECT_GE(pattern_rules().size(), fewest_rules);
  std::set<std::string_view> ids;
  for (const Rule& rule : built_in_rules()) {
    EXPECT_TRUE(ids.insert(rule.id).second) << rule.id;
  }
}

TEST(SecretCatalogue, FindsNothingInPlainText) {
  EXPECT_TRUE(rules_in("").empty());
  EXPECT_TRUE(rules_in("token: see the manual\nkey = value\n").empty());
}

class SecretRule : public testing::TestWithParam<Rule> {};

TEST_P(SecretRule, FindsItsExamples) {
  const Rule& rule = GetParam();
  ASSERT_FALSE(rule.examples.empty());
  for (const std::string_view example : rule.examples) {
    for (std::uint32_t seed = 1; seed <= seeds; ++seed) {
      const std::string text = TemplateExpander(seed).expand(example);
      EXPECT_TRUE(rules_in(text).contains(rule.id)) << rule.id << ", seed " << seed << ": " << example;
    }
  }
}

TEST_P(SecretRule, FindsItsExamplesInsideOfLines) {
  const Rule& rule = GetParam();
  for (const std::string_view example : rule.examples) {
    const std::string text = "# before\n\t" + TemplateExpander(1).expand(example) + "\r\nafter;\n";
    EXPECT_TRUE(rules_in(text).contains(rule.id)) << rule.id << ": " << example;
  }
}

TEST_P(SecretRule, FindsNoTokenInItsMisses) {
  const Rule& rule = GetParam();
  ASSERT_FALSE(rule.misses.empty());
  for (const std::string_view miss : rule.misses) {
    for (std::uint32_t seed = 1; seed <= seeds; ++seed) {
      for (const std::string_view id : rules_in(TemplateExpander(seed).expand(miss))) {
        const Rule& other = rule_of(id);
        EXPECT_FALSE(id == rule.id || (other.kind == RuleKind::token && other.form == Form::none))
            << rule.id << ", seed " << seed << ", found by " << id << ": " << miss;
      }
    }
  }
}

TEST_P(SecretRule, TellsHowToRevoke) {
  const Rule& rule = GetParam();
  EXPECT_FALSE(rule.what.empty());
  EXPECT_TRUE(rule.revoke.ends_with(").")) << rule.revoke;
  EXPECT_NE(rule.revoke.find("(https://"), std::string_view::npos) << rule.revoke;
}

INSTANTIATE_TEST_SUITE_P(Catalogue, SecretRule, testing::ValuesIn(pattern_rules()), [](const auto& test) {
  std::string name(test.param.id);
  std::ranges::replace(name, '-', '_');
  return name;
});

}  // namespace
}  // namespace prodready::secrets::catalogue_test
