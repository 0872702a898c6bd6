#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "builders.hpp"
#include "engine/lookup.hpp"

namespace prodready {
namespace {

using test::day;
using test::Evaluators;
using test::item;
using test::project;
using Kinds = std::set<FactKind>;

Verdict unused(const Facts&, const Params&) { return {}; }

FactRequest planned(const Project& made, FactKind reads, const AuditOptions& options = {}) {
  Evaluators table;
  table.add("a.one", unused, {reads}).add("b.two", unused, {FactKind::git});
  return plan(made, options, table.lookup());
}

struct ReadsCase {
  const char* name;
  FactKind reads;
  Kinds wanted;
};

class ReadsTest : public testing::TestWithParam<ReadsCase> {};

TEST_P(ReadsTest, WantsThePartsThatItIsMadeOf) {
  EXPECT_EQ(planned(project({item("a.one")}), GetParam().reads).wanted, GetParam().wanted);
}

INSTANTIATE_TEST_SUITE_P(
    Table, ReadsTest,
    testing::Values(ReadsCase{"files", FactKind::files, {FactKind::files}},
                    ReadsCase{"git", FactKind::git, {FactKind::git}},
                    ReadsCase{"documents", FactKind::documents, {FactKind::documents, FactKind::files}},
                    ReadsCase{"manifests", FactKind::manifests, {FactKind::manifests, FactKind::files}},
                    ReadsCase{"readme",
                              FactKind::readme,
                              {FactKind::readme, FactKind::git, FactKind::documents, FactKind::files}},
                    ReadsCase{"contents", FactKind::contents, {FactKind::contents, FactKind::files}},
                    ReadsCase{"commands", FactKind::commands, {FactKind::commands}}),
    [](const auto& test) { return test.param.name; });

TEST(Plan, IsTheUnionOfTheShownItems) {
  const Project made = project({item("a.one"), item("b.two"), item("c.later")});
  EXPECT_EQ(planned(made, FactKind::files).wanted, (Kinds{FactKind::files, FactKind::git}));
  EXPECT_EQ(planned(made, FactKind::files, {.only = {"b"}}).wanted, Kinds{FactKind::git});
  EXPECT_EQ(planned(made, FactKind::files, {.only = {"c.later"}}).wanted, Kinds{});
}

TEST(Plan, ReadsForTheItemWhoseRuleIsShared) {
  Item sharing = item("c.sharing");
  sharing.same_rule_as = "b.two";
  const FactRequest request =
      planned(project({item("b.two"), sharing}), FactKind::files, {.only = {"c.sharing"}});
  EXPECT_EQ(request.wanted, Kinds{FactKind::git});
}

TEST(Plan, ListsFilesForTheEvidenceOfAttestations) {
  Project made = project({item("c.later"), item("b.two")});
  made.attestations = {{.item = "c.later", .subjects = {}, .by = "maria", .evidence = "docs/x.md"}};
  EXPECT_EQ(planned(made, FactKind::git).wanted, (Kinds{FactKind::git, FactKind::files}));
  EXPECT_EQ(planned(made, FactKind::git, {.only = {"b"}}).wanted, Kinds{FactKind::git});
}

Item with_rule(std::string id, Rule rule) {
  Item made = item(std::move(id));
  made.evaluator = "";
  made.rule = std::move(rule);
  return made;
}

Rule command(int timeout) {
  return {.test = CommandTest{.run = {"make", "check"}, .timeout_seconds = timeout}, .place = {}};
}

TEST(Plan, RunsCommandsOnlyWhereAllowedAndEachOnce) {
  const Project made = project({with_rule("c.one", command(5)), with_rule("c.two", command(60))});
  const FactRequest refused = planned(made, FactKind::files);
  EXPECT_TRUE(refused.commands.empty());
  EXPECT_FALSE(refused.commands_allowed);
  const FactRequest allowed = planned(made, FactKind::files, {.allow_commands = true});
  EXPECT_TRUE(allowed.commands_allowed);
  ASSERT_EQ(allowed.commands.size(), 1U);
  EXPECT_EQ(allowed.commands[0].run, (std::vector<std::string>{"make", "check"}));
  EXPECT_EQ(allowed.commands[0].timeout_seconds, 60);
  EXPECT_EQ(allowed.wanted, Kinds{FactKind::commands});
}

TEST(Plan, AsksForContentsEachOnce) {
  const Rule rule{.test = FilesTest{.globs = {"*.md"}, .matches = "TODO"}, .place = {}};
  const FactRequest request =
      planned(project({with_rule("c.one", rule), with_rule("c.two", rule)}), FactKind::files);
  ASSERT_EQ(request.contents.size(), 1U);
  EXPECT_EQ(request.contents[0].pattern, "TODO");
  EXPECT_EQ(request.wanted, (Kinds{FactKind::files, FactKind::contents}));
}

TEST(Plan, TakesTheParametersOfCollecting) {
  Item tags = item("provisioning.release-tags");
  tags.params = Params({{"tag_patterns", ParamValue(std::vector<std::string>{"v.*"})}});
  Item readme = item("documentation.accurate-readme");
  readme.params = Params({{"max_changes", ParamValue(50.0)}, {"max_age_days", ParamValue(100.0)}});
  Evaluators table;
  table.add("provisioning.release-tags", unused).add("documentation.accurate-readme", unused);
  const FactRequest request = plan(project({tags, readme}), {}, table.lookup());
  EXPECT_EQ(request.release_tag_patterns, std::vector<std::string>{"v.*"});
  EXPECT_EQ(request.readme_changes, 50U);
  EXPECT_EQ(request.readme_days, 100);
}

TEST(Plan, OfNothingWantsNothing) {
  const FactRequest request = planned(project({}), FactKind::files);
  EXPECT_TRUE(request.wanted.empty());
  EXPECT_EQ(request.readme_changes, 200U);
}

}  // namespace
}  // namespace prodready
