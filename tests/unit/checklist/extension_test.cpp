// Checklists that extend and change others.
#include <gtest/gtest.h>

#include <span>
#include <string>
#include <vector>

#include "checklist/load.hpp"
#include "unit/checklist/loading.hpp"

namespace prodready::extension_test {
namespace {

using test::brief;
using test::Files;
using test::rendered;
using test::request_for;
using test::small_checklist;

std::vector<std::string> ids_of(const Checklist& checklist) {
  std::vector<std::string> ids;
  for (const Item& item : checklist.items) {
    ids.push_back(item.id);
  }
  return ids;
}

LoadedProject load(const Files& files) {
  LoadRequest request = request_for(files);
  return load_project(request);
}

TEST(Extension, AddsAndChanges) {
  const LoadedProject loaded = load(
      {{".prodready/config.yaml", "checklist: team/own.yaml\n"},
       {"base.yaml", small_checklist()},
       {"team/own.yaml",
        "version: 1\nname: own\nextends: ../base.yaml\n"
        "categories:\n- {id: team, title: Team}\n- {id: demo, title: Renamed}\n"
        "shared_parameters:\n  dead_days: {type: days, default: 3, about: Older.}\n"
        "items:\n"
        "- id: team.runbook\n  title: Runbook\n  severity: medium\n"
        "  rule: {files: {glob: \"docs/*.md\", min: 2}}\n"
        "- {id: demo.third, title: T, severity: low, evaluator: demo.planned}\n"
        "changes:\n"
        "  demo.second: {enabled: false}\n"
        "  demo.first: {severity: critical, attest_days: 30, mend: Ask., parameters: {dead_days: 5}}\n"}});
  EXPECT_EQ(rendered(loaded.diagnostics), "");
  const Checklist& checklist = loaded.project.checklist;
  EXPECT_EQ(checklist.names, (std::vector<std::string>{"demo", "own"}));
  EXPECT_EQ(ids_of(checklist), (std::vector<std::string>{"demo.first", "demo.third", "team.runbook"}));
  ASSERT_EQ(checklist.categories.size(), 2U);
  EXPECT_EQ(checklist.categories.front().title, "Renamed");
  const Item* changed = checklist.find("demo.first");
  ASSERT_NE(changed, nullptr);
  EXPECT_EQ(changed->severity, Severity::critical);
  EXPECT_EQ(changed->attest_days, 30);
  EXPECT_EQ(changed->mend, "Ask.");
  EXPECT_EQ(changed->params.days("dead_days"), 5);
  EXPECT_EQ(changed->place.path, "base.yaml");
  EXPECT_EQ(changed->place.line, 13U);
  EXPECT_EQ(checklist.find("demo.third")->params.days("dead_days"), 3);
  const Item* own = checklist.find("team.runbook");
  ASSERT_TRUE(own != nullptr && own->rule.has_value());
  const auto* files = std::get_if<FilesTest>(&own->rule->test);
  ASSERT_NE(files, nullptr);
  EXPECT_EQ(files->min_count, 2U);
  EXPECT_EQ(own->rule->place.line, 13U);
  EXPECT_EQ(checklist.find("demo.second"), nullptr) << "switched off";
}

TEST(Extension, OfTheBuiltInChecklist) {
  const LoadedProject loaded = load({{".prodready/config.yaml", "checklist: [own.yaml]\n"},
                                     {"own.yaml",
                                      "version: 1\nname: own\nextends: [production-ready]\nchanges:\n"
                                      "  security.https-only: {enabled: false}\n"
                                      "  cost.s3-lifecycle: {parameters: {ignore: [\"tmp-*\"]}}\n"}});
  EXPECT_EQ(rendered(loaded.diagnostics), "");
  EXPECT_EQ(loaded.project.checklist.items.size(), 123U);
  const Item* item = loaded.project.checklist.find("cost.s3-lifecycle");
  ASSERT_NE(item, nullptr);
  EXPECT_EQ(item->params.list("ignore"), (std::vector<std::string>{"tmp-*"}));
}

TEST(Extension, ReadsASharedBaseOnce) {
  const LoadedProject loaded = load({{".prodready/config.yaml", "checklist: [a.yaml, b.yaml]\n"},
                                     {"base.yaml", small_checklist()},
                                     {"a.yaml", "version: 1\nname: a\nextends: base.yaml\n"},
                                     {"b.yaml", "version: 1\nname: b\nextends: ./x/../base.yaml\n"}});
  EXPECT_EQ(rendered(loaded.diagnostics), "");
  EXPECT_EQ(loaded.project.checklist.names, (std::vector<std::string>{"demo", "a", "b"}));
}

struct FaultCase {
  const char* name;
  Files files;
  std::vector<std::string> faults;
};

class ExtensionFaultTest : public testing::TestWithParam<FaultCase> {};

TEST_P(ExtensionFaultTest, HasItsPlaceAndCode) {
  const LoadedProject loaded = load(GetParam().files);
  EXPECT_EQ(brief(loaded.diagnostics), GetParam().faults) << rendered(loaded.diagnostics);
}

const std::string head = "version: 1\nname: x\n";  // NOLINT: tests may have it

INSTANTIATE_TEST_SUITE_P(
    Table, ExtensionFaultTest,
    testing::Values(
        FaultCase{"of_itself",
                  {{".prodready/config.yaml", "checklist: a.yaml\n"}, {"a.yaml", head + "extends: a.yaml\n"}},
                  {"3:10 extension-cycle"}},
        FaultCase{"in_a_ring",
                  {{".prodready/config.yaml", "checklist: d/a.yaml\n"},
                   {"d/a.yaml", head + "extends: ../b.yaml\n"},
                   {"b.yaml", head + "extends: d/a.yaml\n"}},
                  {"3:10 extension-cycle"}},
        FaultCase{
            "missing_file",
            {{".prodready/config.yaml", "checklist: a.yaml\n"}, {"a.yaml", head + "extends:\n- gone.yaml\n"}},
            {"4:3 not-found"}},
        FaultCase{"missing_name",
                  {{".prodready/config.yaml", "version: 1\nchecklist: production-redy\n"}},
                  {"2:12 not-found"}},
        FaultCase{"item_of_the_base_again",
                  {{".prodready/config.yaml", "checklist: a.yaml\n"},
                   {"base.yaml", small_checklist()},
                   {"a.yaml", head + "extends: base.yaml\nitems:\n"
                                     "- {id: demo.first, title: T, severity: low, evaluator: demo.built}\n"}},
                  {"5:8 duplicate-id"}},
        FaultCase{"shared_parameter_of_another_type",
                  {{".prodready/config.yaml", "checklist: a.yaml\n"},
                   {"base.yaml", small_checklist()},
                   {"a.yaml", head + "extends: base.yaml\nshared_parameters:\n"
                                     "  dead_days: {type: bool, default: true, about: A.}\n"}},
                  {"5:21 bad-value"}},
        FaultCase{"broken_base",
                  {{".prodready/config.yaml", "checklist: a.yaml\n"},
                   {".prodready/waivers.yaml",
                    "version: 1\nwaivers: [{item: a.b, reason: R, owner: O, until: 2030-01-01}]\n"},
                   {"a.yaml", head + "extends: base.yaml\n"},
                   {"base.yaml", "a: ["}},
                  {"1:4 syntax"}}),
    [](const auto& test) { return test.param.name; });

struct RingCase {
  const char* name;
  const char* path;  // as lint is given it
};

class LintedRingTest : public testing::TestWithParam<RingCase> {};

// The linted file is part of the ring, however its path is spelled: read twice, its items would be there twice.
TEST_P(LintedRingTest, IsFoundOnceAndNamedInFull) {
  const std::string items = "categories: [{id: c, title: T}]\nitems: [{id: c.a, title: T, severity: low, "
                            "evaluator: demo.built}]\n";
  LoadRequest request = request_for({});
  request.read_argument = [&](const std::string& path) -> Result<std::string> {
    return head + (path.ends_with("a.yaml") ? "extends: b.yaml\n" + items : "extends: a.yaml\n");
  };
  const std::string path = GetParam().path;
  const std::vector<Diagnostic> faults = lint(request, std::span(&path, 1));
  ASSERT_EQ(brief(faults), std::vector<std::string>{"3:10 extension-cycle"}) << rendered(faults);
  EXPECT_EQ(faults.front().message, "checklist 'a.yaml' extends itself: a.yaml → b.yaml → a.yaml");
}

INSTANTIATE_TEST_SUITE_P(Table, LintedRingTest,
                         testing::Values(RingCase{"plain", "a.yaml"}, RingCase{"dot", "./a.yaml"},
                                         RingCase{"up", "x/../a.yaml"}),
                         [](const auto& test) { return test.param.name; });

TEST(Extension, EndsWhereFilesNeverDo) {
  LoadRequest request = request_for({});
  request.read_project = [](const std::string& path) -> Result<std::string> {
    if (path.ends_with("x.yaml")) {
      return head + "extends: deeper/x.yaml\n";
    }
    return Error{ErrorKind::not_found, "no such file", {}};
  };
  request.read_argument = request.read_project;
  request.checklist_arguments = {"x.yaml"};
  const LoadedProject loaded = load_project(request);
  EXPECT_EQ(brief(loaded.diagnostics), (std::vector<std::string>{"3:10 too-deep"}))
      << rendered(loaded.diagnostics);
}

TEST(Extension, NamesOnTheCommandLineReplaceTheConfiguration) {
  LoadRequest request =
      request_for({{".prodready/config.yaml", "checklist: gone.yaml\n"}, {"base.yaml", small_checklist()}});
  request.checklist_arguments = {"base.yaml"};
  EXPECT_EQ(load_project(request).project.checklist.items.size(), 2U);
  request.checklist_arguments = {"base.yml"};
  const LoadedProject missing = load_project(request);
  ASSERT_EQ(missing.diagnostics.size(), 1U);
  EXPECT_EQ(missing.diagnostics.front().code, "not-found");
  EXPECT_EQ(missing.diagnostics.front().place.path, "base.yml");
}

}  // namespace
}  // namespace prodready::extension_test
