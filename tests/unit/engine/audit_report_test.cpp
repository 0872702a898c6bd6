#include <gtest/gtest.h>

#include <atomic>
#include <cstddef>
#include <string>
#include <vector>

#include "sample_audits.hpp"

namespace prodready {
namespace {

using test::attestation_for;
using test::dump;
using test::Evaluators;
using test::evaluators;
using test::facts;
using test::item;
using test::passes;
using test::project;
using test::run;
using test::waiver_for;
using test::with_ignore;

std::atomic<int> asked{0};
Verdict counts_calls(const Facts&, const Params& params) {
  ++asked;
  return about("the repository", {claim_holds("holds", params.list("words").at(0))});
}

TEST(Audit, ItemsThatShareARuleAreJudgedOnceByItsParameters) {
  Item owner = item("a.owner");
  owner.params = Params({{"words", ParamValue(std::vector<std::string>{"of the owner"})}});
  Item sharing = item("b.sharing");
  sharing.same_rule_as = "a.owner";
  Item alone = item("b.alone");
  Evaluators table;
  table.add("a.owner", counts_calls).add("b.alone", passes);
  asked = 0;
  const AuditReport report = audit(project({owner, sharing, alone}), facts(), {}, table.lookup());
  EXPECT_EQ(asked, 1);
  ASSERT_EQ(report.items.size(), 3U);
  EXPECT_EQ(report.items[0].message, "of the owner");
  EXPECT_EQ(report.items[1].message, "of the owner");
  EXPECT_EQ(report.items[1].title, "title of b.sharing");
  EXPECT_EQ(report.items[0].also_counts_for, std::vector<std::string>{"b.sharing"});
  EXPECT_EQ(report.items[1].also_counts_for, std::vector<std::string>{"a.owner"});
  EXPECT_TRUE(report.items[2].also_counts_for.empty());
}

TEST(Audit, AnItemIsJudgedByTheRuleOfOneThatIsNotShown) {
  Item owner = item("a.owner");
  owner.params = Params({{"words", ParamValue(std::vector<std::string>{"of the owner"})}});
  Item sharing = item("b.sharing");
  sharing.same_rule_as = "a.owner";
  Evaluators table;
  table.add("a.owner", counts_calls);
  const AuditReport report =
      audit(project({owner, sharing}), facts(), {.only = {"b.sharing"}}, table.lookup());
  ASSERT_EQ(report.items.size(), 1U);
  EXPECT_EQ(report.items[0].message, "of the owner");
  EXPECT_TRUE(report.items[0].also_counts_for.empty());
}

TEST(Audit, ACircleOfSharedRulesEnds) {
  Item one = item("a.one");
  one.same_rule_as = "a.two";
  Item two = item("a.two");
  two.same_rule_as = "a.one";
  EXPECT_EQ(run(project({one, two})).items.size(), 2U);
}

struct OnlyCase {
  const char* name;
  std::vector<std::string> only;
  std::vector<std::string> items;
  std::vector<std::string> categories;
};

class OnlyTest : public testing::TestWithParam<OnlyCase> {};

TEST_P(OnlyTest, ShowsItemsInChecklistOrder) {
  const AuditReport report =
      run(project({item("a.passes"), item("a.fails"), item("b.many"), item("c.later")}),
          {.only = GetParam().only});
  std::vector<std::string> items;
  for (const ItemResult& result : report.items) {
    items.push_back(result.id);
  }
  std::vector<std::string> categories;
  for (const CategoryResult& category : report.categories) {
    categories.push_back(category.id);
  }
  EXPECT_EQ(items, GetParam().items);
  EXPECT_EQ(categories, GetParam().categories);
}

INSTANTIATE_TEST_SUITE_P(
    Table, OnlyTest,
    testing::Values(OnlyCase{"all", {}, {"a.passes", "a.fails", "b.many", "c.later"}, {"a", "b", "c"}},
                    OnlyCase{"one_item", {"b.many"}, {"b.many"}, {"b"}},
                    OnlyCase{"a_category", {"a"}, {"a.passes", "a.fails"}, {"a"}},
                    OnlyCase{"both", {"c.later", "a"}, {"a.passes", "a.fails", "c.later"}, {"a", "c"}},
                    OnlyCase{"nothing_known", {"x"}, {}, {}}),
    [](const auto& test) { return test.param.name; });

TEST(Audit, TheReportNamesTheDayTheChecklistsAndTheSource) {
  const AuditReport report = run(project({item("a.passes")}));
  EXPECT_EQ(report.solution.as_of, "2026-03-10");
  EXPECT_EQ(report.checklists, std::vector<std::string>{"test"});
  EXPECT_EQ(report.items[0].source.line, 7U);
  EXPECT_EQ(report.items[0].mend, "mend a.passes");
}

Project large_project() {
  std::vector<Item> items;
  for (int i = 0; i < 20; ++i) {
    for (const char* evaluator : {"a.passes", "a.fails", "a.open", "a.not-applicable", "a.broken", "b.throws",
                                  "b.silent", "b.many", "z.later"}) {
      Item made = item(fmt::format("{}-{}", evaluator, i));
      made.evaluator = evaluator;
      items.push_back(made);
    }
  }
  Project made = project(items);
  made.waivers = {waiver_for("a.fails-3"), waiver_for("a.gone")};
  made.baseline = {{"b.many-1", "dev/logs", "holds"}, {"a.passes-1", "the repository", "holds"}};
  return made;
}

TEST(Audit, IsTheSameOnOneThreadAndOnEight) {
  const Project made = large_project();
  const std::string one = dump(run(made, {.undecided = Undecided::block, .jobs = 1}));
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(dump(run(made, {.undecided = Undecided::block, .jobs = 8})), one);
  }
}

TEST(Audit, TellsProgressUpToTheTotal) {
  std::atomic<std::size_t> calls{0};
  std::atomic<std::size_t> most{0};
  std::atomic<std::size_t> total{0};
  const auto progress = [&](std::size_t done, std::size_t all) {
    ++calls;
    total = all;
    std::size_t seen = most;
    while (done > seen && !most.compare_exchange_weak(seen, done)) {
    }
  };
  run(project({item("a.passes"), item("a.fails"), item("z.later")}), {.jobs = 2, .progress = progress});
  EXPECT_EQ(calls, 3U);
  EXPECT_EQ(most, 3U);
  EXPECT_EQ(total, 3U);
}

TEST(Baseline, KnownClaimsLeaveTheGateOpen) {
  Project made = project({item("b.many")});
  made.baseline = baseline_of(run(made));
  EXPECT_EQ(made.baseline.size(), 3U);
  EXPECT_TRUE(made.baseline.contains({"b.many", "dev/logs", "holds"}));
  const AuditReport report = run(made);
  EXPECT_EQ(report.items[0].status, Status::fail);
  EXPECT_TRUE(report.items[0].subjects[0].claims[0].known);
  EXPECT_TRUE(report.gate.open);
  EXPECT_FALSE(run(made, {.use_baseline = false}).gate.open);
}

TEST(Baseline, ANewSubjectShutsTheGate) {
  Project made = project({item("b.many")});
  made.baseline = {{"b.many", "dev/logs", "holds"}, {"b.many", "prod/data", "holds"}};
  EXPECT_FALSE(run(made).gate.open);
}

TEST(Baseline, LeavesOutWhatIsWaivedOpenOrIgnored) {
  Item ignoring = item("b.many");
  ignoring.params = with_ignore({"dev/*"});
  Project made = project({ignoring, item("a.open"), item("a.fails")});
  made.waivers = {waiver_for("b.many", {"prod/logs"})};
  const Baseline expected = {{"b.many", "prod/data", "holds"},
                             {"a.fails", "the repository", "stale"},
                             {"a.fails", "the repository", "missing"}};
  EXPECT_EQ(baseline_of(run(made)), expected);
}

TEST(Audit, OfAnEmptyChecklistIsEmptyAndOpen) {
  const AuditReport report = run(project({}));
  EXPECT_TRUE(report.items.empty());
  EXPECT_TRUE(report.gate.open);
  EXPECT_EQ(report.totals.size(), 6U);
}

TEST(Audit, NoticesComeInAFixedOrder) {
  Project made = project({item("a.passes")});
  made.waivers = {waiver_for("a.gone")};
  made.attestations = {attestation_for("a.passes")};
  made.baseline = {{"a.passes", "the repository", "holds"}};
  Facts with_gap = facts();
  with_gap.gaps = {{.place = {.path = "secret.txt"}, .why = "permission denied"}};
  const Evaluators table = evaluators();
  const AuditReport report = audit(made, with_gap, {}, table.lookup());
  ASSERT_EQ(report.notices.size(), 4U);
  EXPECT_TRUE(report.notices[0].text.starts_with("waiver for a.gone"));
  EXPECT_TRUE(report.notices[1].text.starts_with("attestation for a.passes"));
  EXPECT_TRUE(report.notices[2].text.starts_with("baseline:"));
  EXPECT_TRUE(report.notices[3].text.starts_with("not read:"));
}

}  // namespace
}  // namespace prodready
