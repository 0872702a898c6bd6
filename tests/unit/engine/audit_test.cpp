#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "sample_audits.hpp"

namespace prodready {
namespace {

using test::attestation_for;
using test::item;
using test::project;
using test::run;
using test::waiver_for;
using test::with_ignore;

struct ItemCase {
  const char* name;
  const char* evaluator;
  Status status;
  const char* message;
  const char* root = "";
};

class ItemTest : public testing::TestWithParam<ItemCase> {};

TEST_P(ItemTest, BecomesOfItsEvaluator) {
  const ItemCase& test = GetParam();
  const AuditReport report = run(project({item(test.evaluator)}));
  ASSERT_EQ(report.items.size(), 1U);
  const ItemResult& result = report.items[0];
  EXPECT_EQ(result.status, test.status);
  EXPECT_EQ(result.raw_status, test.status);
  EXPECT_EQ(result.message, test.message);
  EXPECT_EQ(result.root, test.root);
  EXPECT_EQ(report.totals.size(), 6U);
  EXPECT_EQ(report.totals.at(test.status), 1);
  EXPECT_FALSE(result.subjects.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Table, ItemTest,
    testing::Values(
        ItemCase{"pass_tells_the_strongest_evidence", "a.passes", Status::pass, "README.md says so"},
        ItemCase{"fail_tells_the_first_claim_and_how_many_more", "a.fails", Status::fail,
                 "it is old (and 1 more)", "git-history: old"},
        ItemCase{"unknown_tells_the_claim_of_its_root", "a.open", Status::unknown,
                 "its size is not configured (and 1 more)", "config: size"},
        ItemCase{"not_applicable", "a.not-applicable", Status::not_applicable, "there is no database"},
        ItemCase{"broken_is_error", "a.broken", Status::error, "ci.yaml:3 is no YAML"},
        ItemCase{"exception", "b.throws", Status::error,
                 "the evaluator failed: the checklist gives no parameter 'no' of the type that is asked for"},
        ItemCase{"exception_of_two_lines", "b.throws-lines", Status::error,
                 "the evaluator failed: first line second line"},
        ItemCase{"exception_of_no_type", "b.throws-something", Status::error,
                 "the evaluator failed and gave no reason"},
        ItemCase{"out_of_memory", "b.memory", Status::error, "the evaluator failed: std::bad_alloc"},
        ItemCase{"no_subjects", "b.silent", Status::error, "the evaluator gave no answer"},
        ItemCase{"a_subject_without_claims", "b.half-silent", Status::error, "the evaluator gave no answer"},
        ItemCase{"not_built", "z.later", Status::unknown,
                 "not judged yet: this version has no evaluator for it", "prodready: not built yet"}),
    [](const auto& test) { return test.param.name; });

TEST(Audit, AFailureOfOneItemLeavesTheOthers) {
  const AuditReport report = run(project({item("b.throws"), item("a.passes"), item("b.silent")}));
  EXPECT_EQ(report.items[0].status, Status::error);
  EXPECT_EQ(report.items[1].status, Status::pass);
  EXPECT_EQ(report.items[2].status, Status::error);
}

TEST(Audit, AnUnbuiltItemNeedsAnAttestationWhereItTakesOne) {
  Item taking = item("z.later");
  taking.attest_days = 90;
  const AuditReport report = run(project({taking, item("z.never")}));
  ASSERT_EQ(report.items[0].needs.size(), 1U);
  EXPECT_EQ(report.items[0].needs[0].source, Source::attestation);
  EXPECT_TRUE(report.items[1].needs.empty());
  ASSERT_EQ(report.roots.size(), 1U);
  EXPECT_EQ(report.roots[0].items, (std::vector<std::string>{"z.later", "z.never"}));
}

TEST(Audit, AnAttestationSettlesAnUnbuiltItem) {
  Item taking = item("z.later");
  taking.attest_days = 90;
  Project made = project({taking});
  made.attestations = {attestation_for("z.later")};
  const AuditReport report = run(made);
  const ItemResult& result = report.items[0];
  EXPECT_EQ(result.status, Status::pass);
  EXPECT_EQ(result.raw_status, Status::unknown);
  EXPECT_EQ(result.message, "maria attested on 2026-03-01: README.md (att.yaml:2)");
  EXPECT_EQ(result.root, "");
  EXPECT_TRUE(result.needs.empty());
  EXPECT_TRUE(report.roots.empty());
  EXPECT_TRUE(report.notices.empty()) << report.notices[0].text;
}

TEST(Audit, AnAttestationNeverOverturnsAFail) {
  Item taking = item("a.fails");
  taking.attest_days = 90;
  Project made = project({taking});
  made.attestations = {attestation_for("a.fails")};
  const AuditReport report = run(made);
  EXPECT_EQ(report.items[0].status, Status::fail);
  ASSERT_EQ(report.notices.size(), 1U);
}

TEST(Audit, AWaiverOfEveryOffendingSubjectWaivesTheItem) {
  Project made = project({item("b.many"), item("a.open")});
  made.waivers = {waiver_for("b.many"), waiver_for("a.open")};
  const AuditReport report = run(made, {.undecided = Undecided::block});
  for (const ItemResult& result : report.items) {
    EXPECT_EQ(result.status, Status::waived);
    EXPECT_EQ(result.message, "waived until 2026-06-01 by maria: moves in May");
    EXPECT_EQ(result.root, "");
  }
  EXPECT_EQ(report.items[0].raw_status, Status::fail);
  EXPECT_EQ(report.items[1].raw_status, Status::unknown);
  EXPECT_TRUE(report.gate.open);
}

TEST(Audit, AWaiverOfSomeSubjectsLeavesTheItemFailing) {
  Project made = project({item("b.many")});
  made.waivers = {waiver_for("b.many", {"prod/*"})};
  const AuditReport report = run(made);
  EXPECT_EQ(report.items[0].status, Status::fail);
  EXPECT_EQ(report.items[0].message, "dev/logs has no lifecycle");
  EXPECT_EQ(report.items[0].root, "dev/logs");
  EXPECT_TRUE(report.items[0].further_roots.empty());
}

TEST(Audit, AnErrorIsNotWaived) {
  Project made = project({item("a.broken")});
  made.waivers = {waiver_for("a.broken")};
  EXPECT_EQ(run(made).items[0].status, Status::error);
}

TEST(Audit, IgnoredSubjectsAreNotApplicable) {
  Item many = item("b.many");
  many.params = with_ignore({"dev/*", "infra/prod/data.tf"});
  const AuditReport report = run(project({many}));
  const ItemResult& result = report.items[0];
  EXPECT_EQ(result.status, Status::fail);
  EXPECT_EQ(result.subjects[0].status, Status::not_applicable);
  EXPECT_EQ(result.subjects[0].claims[0].claim.message,
            "dev/logs is ignored: the parameter `ignore` names it by 'dev/*'");
  EXPECT_EQ(result.subjects[1].status, Status::fail);
  EXPECT_EQ(result.subjects[2].status, Status::not_applicable) << "by its path";
}

TEST(Audit, AnItemWhoseSubjectsAreAllIgnoredIsNotApplicable) {
  Item many = item("b.many");
  many.params = with_ignore({"*"});
  EXPECT_EQ(run(project({many})).items[0].status, Status::not_applicable);
}

TEST(Audit, ClaimsHaveTheirOwnLowerSeverity) {
  Item failing = item("a.fails", Severity::medium);
  failing.claims = {{.name = "stale", .about = "", .severity = Severity::low},
                    {.name = "missing", .about = "", .severity = Severity::critical},
                    {.name = "size", .about = "", .severity = {}}};
  const ItemResult result = run(project({failing})).items[0];
  EXPECT_EQ(result.subjects[0].claims[0].severity, Severity::low);
  EXPECT_EQ(result.subjects[0].claims[1].severity, Severity::medium) << "never higher than the item's";
  EXPECT_EQ(result.subjects[0].claims[2].severity, Severity::medium);
  EXPECT_EQ(result.severity, Severity::medium);
}

TEST(Audit, NeedsAreThoseOfTheOpenClaimsOnce) {
  const AuditReport report = run(project({item("a.open"), item("a.fails")}));
  ASSERT_EQ(report.items[0].needs.size(), 2U);
  EXPECT_EQ(report.items[0].needs[0].source, Source::snapshot);
  EXPECT_EQ(report.items[0].needs[1].source, Source::config);
  EXPECT_TRUE(report.items[1].needs.empty()) << "a failing item needs mending";
}

}  // namespace
}  // namespace prodready
