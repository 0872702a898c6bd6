// Waivers, attestations, the baseline, and lint.
#include <gtest/gtest.h>

#include <span>
#include <string>
#include <vector>

#include "checklist/load.hpp"
#include "unit/checklist/loading.hpp"

namespace prodready::records_test {
namespace {

using test::brief;
using test::Files;
using test::rendered;
using test::request_for;
using test::small_checklist;

TEST(Records, AreRead) {
  const LoadedProject loaded = load_project(request_for(
      {{".prodready/waivers.yaml",
        "version: 1\nwaivers:\n"
        "- item: security.https-only\n  reason: Internal.\n  owner: Kim\n  until: \"2030-02-28\"\n"
        "- item: security.https-only/bucket\n  subjects: [logs-*, tmp]\n  reason: R\n  owner: O\n  until: "
        "2031-01-01\n"},
       {".prodready/attestations.yaml",
        "version: 1\nattestations:\n"
        "- item: monitoring.alerts-set-up\n  subjects: web-*\n  by: Kim\n  on: 2026-01-31\n"
        "  evidence: docs/drill.md\n  until: 2026-01-31\n"
        "- {item: cost.docker, by: K, on: 2026-01-01, evidence: \"https://example.com/x?y=1\", until: "
        "2026-06-01}\n"},
       {".prodready/baseline.json",
        R"({"version": 1, "entries": [{"item": "security.https-only", "subject": "a b", "claim": "bucket"}]})"}}));
  EXPECT_EQ(rendered(loaded.diagnostics), "");
  const Project& project = loaded.project;
  ASSERT_EQ(project.waivers.size(), 2U);
  EXPECT_EQ(project.waivers.at(0).item, "security.https-only");
  EXPECT_EQ(project.waivers.at(0).claim, "");
  EXPECT_TRUE(project.waivers.at(0).subjects.empty());
  EXPECT_EQ(project.waivers.at(0).last_day, parse_date("2030-02-28"));
  EXPECT_EQ(project.waivers.at(0).place, (Place{".prodready/waivers.yaml", 3, 3}));
  EXPECT_EQ(project.waivers.at(1).claim, "bucket");
  EXPECT_EQ(project.waivers.at(1).subjects, (std::vector<std::string>{"logs-*", "tmp"}));
  ASSERT_EQ(project.attestations.size(), 2U);
  EXPECT_EQ(project.attestations.at(0).subjects, (std::vector<std::string>{"web-*"}));
  EXPECT_EQ(project.attestations.at(0).day, parse_date("2026-01-31"));
  EXPECT_EQ(project.attestations.at(1).evidence, "https://example.com/x?y=1");
  EXPECT_EQ(project.baseline, (Baseline{{"security.https-only", "a b", "bucket"}}));
}

struct FaultCase {
  const char* name;
  std::string path;
  std::string text;
  std::vector<std::string> loading;
  std::vector<std::string> linting;
};

FaultCase same(const char* name, std::string path, std::string text, const std::vector<std::string>& faults) {
  return {name, std::move(path), std::move(text), faults, faults};
}

class RecordFaultTest : public testing::TestWithParam<FaultCase> {};

TEST_P(RecordFaultTest, HasItsPlaceAndCode) {
  const LoadRequest request = request_for({{GetParam().path, GetParam().text}});
  const std::vector<Diagnostic> loading = load_project(request).diagnostics;
  EXPECT_EQ(brief(loading), GetParam().loading) << rendered(loading);
  const std::vector<Diagnostic> linting = lint(request, {});
  EXPECT_EQ(brief(linting), GetParam().linting) << rendered(linting);
  const std::vector<std::string> paths = {GetParam().path};
  const std::vector<Diagnostic> by_path = lint(request, paths);
  EXPECT_EQ(brief(by_path), GetParam().linting) << rendered(by_path);
}

const std::string waivers = ".prodready/waivers.yaml";               // NOLINT: tests may have it
const std::string attestations = ".prodready/attestations.yaml";     // NOLINT: tests may have it
const std::string baseline = ".prodready/baseline.json";             // NOLINT: tests may have it
const std::string waiver_head = "version: 1\nwaivers:\n";            // NOLINT: tests may have it
const std::string attestation_head = "version: 1\nattestations:\n";  // NOLINT: tests may have it

INSTANTIATE_TEST_SUITE_P(
    Table, RecordFaultTest,
    testing::Values(
        same("waiver_without_version", waivers, "waivers: []\n", {"1:1 missing-key"}),
        same("waiver_lacks_keys", waivers, waiver_head + "- subjects: a\n",
             {"3:3 missing-key", "3:3 missing-key", "3:3 missing-key", "3:3 missing-key"}),
        same("waiver_bad_date", waivers,
             waiver_head + "- {item: cost.docker, reason: R, owner: O, until: 2026-02-30}\n",
             {"3:51 bad-date"}),
        same("waiver_bad_glob", waivers,
             waiver_head + "- {item: cost.docker, subjects: \"[\", reason: R, owner: O, until: 2030-01-01}\n",
             {"3:33 bad-glob"}),
        same("waiver_no_id", waivers,
             waiver_head + "- {item: docker, reason: R, owner: O, until: 2030-01-01}\n", {"3:10 bad-value"}),
        FaultCase{"waiver_unknown_item",
                  waivers,
                  waiver_head + "- {item: cost.dokcer, reason: R, owner: O, until: 2030-01-01}\n",
                  {},
                  {"3:10 unknown-id"}},
        FaultCase{
            "waiver_unknown_claim",
            waivers,
            waiver_head + "- {item: security.https-only/buckt, reason: R, owner: O, until: 2030-01-01}\n",
            {},
            {"3:10 unknown-id"}},
        same("attestation_order", attestations,
             attestation_head +
                 "- {item: cost.docker, by: K, on: 2026-06-02, evidence: a, until: 2026-06-01}\n",
             {"3:66 bad-date"}),
        same("attestation_evidence_outside", attestations,
             attestation_head +
                 "- {item: cost.docker, by: K, on: 2026-06-01, evidence: ../a, until: 2026-06-01}\n",
             {"3:56 bad-value"}),
        same("attestation_plain_http", attestations,
             attestation_head +
                 "- {item: cost.docker, by: K, on: 2026-06-01, evidence: \"http://a\", until: 2026-06-01}\n",
             {"3:56 bad-value"}),
        FaultCase{"attestation_unknown_item",
                  attestations,
                  attestation_head + "- {item: a.b, by: K, on: 2026-06-01, evidence: a, until: 2026-06-01}\n",
                  {},
                  {"3:10 unknown-id"}},
        same("attestation_syntax", attestations, "version: 1\nattestations: [\n", {"2:15 syntax"}),
        same("baseline_syntax", baseline, "{\"version\": 1,\n}", {"2:1 syntax"}),
        same("baseline_key", baseline, "{\"version\": 1, \"entries\": [], \"more\": 1}",
             {"1:31 unknown-key"}),
        same("baseline_entry", baseline,
             R"({"version": 1, "entries": [{"item": "cost.docker", "subject": "x"}]})", {"1:28 missing-key"}),
        FaultCase{"baseline_unknown_item",
                  baseline,
                  R"({"version": 1, "entries": [{"item": "a.b", "subject": "x", "claim": "holds"}]})",
                  {},
                  {"1:37 unknown-id"}}),
    [](const auto& test) { return test.param.name; });

// The report tells of them, with the verdicts.
TEST(Records, OfUnknownItemsAreKeptByAnAudit) {
  const LoadRequest request = request_for(
      {{waivers, waiver_head + "- {item: cost.dokcer, reason: R, owner: O, until: 2030-01-01}\n"}});
  const LoadedProject loaded = load_project(request);
  EXPECT_EQ(rendered(loaded.diagnostics), "");
  ASSERT_EQ(loaded.project.waivers.size(), 1U);
  EXPECT_EQ(loaded.project.waivers.front().item, "cost.dokcer");
  const std::vector<Diagnostic> linted = lint(request, {});
  ASSERT_EQ(linted.size(), 1U);
  EXPECT_EQ(linted.front().hint, "did you mean 'cost.docker'?");
}

TEST(Records, AreReadUnderBothEndings) {
  const std::string waiver = waiver_head + "- {item: cost.docker, reason: R, owner: O, until: 2030-01-01}\n";
  const LoadedProject loaded = load_project(request_for({{".prodready/waivers.yml", waiver}}));
  EXPECT_EQ(rendered(loaded.diagnostics), "");
  EXPECT_EQ(loaded.project.waivers.size(), 1U);
  const LoadedProject both = load_project(request_for({{waivers, waiver}, {".prodready/waivers.yml", waiver}}));
  EXPECT_EQ(brief(both.diagnostics), std::vector<std::string>{"0:0 bad-value"});
}

struct LintedCase {
  const char* name;
  const char* path;
  const char* text;
  std::vector<std::string> faults;
};

class LintedKindTest : public testing::TestWithParam<LintedCase> {};

// Where no key tells what a file is, its name does.
TEST_P(LintedKindTest, IsToldByTheName) {
  const std::string path = GetParam().path;
  const std::vector<Diagnostic> faults = lint(request_for({{path, GetParam().text}}), std::span(&path, 1));
  std::vector<std::string> told;
  for (const Diagnostic& fault : faults) {
    told.push_back(fault.message);
  }
  EXPECT_EQ(told, GetParam().faults);
}

INSTANTIATE_TEST_SUITE_P(
    Table, LintedKindTest,
    testing::Values(LintedCase{"empty_configuration", ".prodready/config.yaml", "# later\n", {}},
                    LintedCase{"empty_waivers", ".prodready/waivers.yml", "", {}},
                    LintedCase{"empty_something", "own.yaml", "", {"the configuration is empty, and must be a map"}},
                    LintedCase{"mistyped_key", "old/waivers.yaml", "version: 1\nwaivrs: []\n",
                               {"a waivers file lacks 'waivers'", "unknown key 'waivrs' in a waivers file"}},
                    LintedCase{"checklist_of_a_name_alone", "own.yaml", "version: 1\nname: Own\n",
                               {"'name': 'Own' is not a name of lower-case letters, digits and '-'"}}),
    [](const auto& test) { return test.param.name; });

struct BaselineCase {
  const char* name;
  BaselineChoice choice;
  std::string argument;
  std::vector<std::string> items;
  std::vector<std::string> faults;
};

class BaselineChoiceTest : public testing::TestWithParam<BaselineCase> {};

TEST_P(BaselineChoiceTest, ReadsTheRightFile) {
  const auto entry = [](std::string_view item) {
    return R"({"version": 1, "entries": [{"item": ")" + std::string(item) +
           R"(", "subject": "x", "claim": "holds"}]})";
  };
  LoadRequest request = request_for({{baseline, entry("cost.docker")}, {"broken.json", "["}});
  request.read_argument = request_for({{"named.json", entry("cost.s3-lifecycle")}, {"broken.json", "["}}).read_project;
  request.baseline = GetParam().choice;
  request.baseline_argument = GetParam().argument;
  const LoadedProject loaded = load_project(request);
  std::vector<std::string> items;
  for (const BaselineEntry& known : loaded.project.baseline) {
    items.push_back(known.item);
  }
  EXPECT_EQ(items, GetParam().items);
  EXPECT_EQ(brief(loaded.diagnostics), GetParam().faults) << rendered(loaded.diagnostics);
}

INSTANTIATE_TEST_SUITE_P(
    Table, BaselineChoiceTest,
    testing::Values(BaselineCase{"of_the_project", BaselineChoice::project, "", {"cost.docker"}, {}},
                    BaselineCase{"named", BaselineChoice::argument, "named.json", {"cost.s3-lifecycle"}, {}},
                    BaselineCase{"named_and_missing", BaselineChoice::argument, "gone.json", {}, {"0:0 not-found"}},
                    BaselineCase{"named_and_broken", BaselineChoice::argument, "broken.json", {}, {"1:2 syntax"}},
                    BaselineCase{"about_to_be_written", BaselineChoice::new_argument, "gone.json", {}, {}},
                    BaselineCase{"written_again", BaselineChoice::new_argument, "named.json",
                                 {"cost.s3-lifecycle"}, {}},
                    BaselineCase{"none", BaselineChoice::none, "", {}, {}}),
    [](const auto& test) { return test.param.name; });

TEST(Baseline, IsReadAsItIsWritten) {
  const Baseline entries = {{"cost.docker", "a \"quoted\" b", "holds"},
                            {"cost.docker", "\xC3\xA4", "holds"},
                            {"security.https-only", "x", "bucket"}};
  const std::string text = write_baseline(entries);
  EXPECT_EQ(text,
            "{\"version\": 1, \"entries\": [\n"
            "{\"item\":\"cost.docker\",\"subject\":\"a \\\"quoted\\\" b\",\"claim\":\"holds\"},\n"
            "{\"item\":\"cost.docker\",\"subject\":\"\xC3\xA4\",\"claim\":\"holds\"},\n"
            "{\"item\":\"security.https-only\",\"subject\":\"x\",\"claim\":\"bucket\"}\n]}\n");
  const LoadedProject loaded = load_project(request_for({{baseline, text}}));
  EXPECT_EQ(loaded.project.baseline, entries);
}

TEST(Baseline, MayBeEmpty) {
  const LoadedProject loaded = load_project(request_for({{baseline, write_baseline({})}}));
  EXPECT_EQ(rendered(loaded.diagnostics), "");
  EXPECT_TRUE(loaded.project.baseline.empty());
}

TEST(Lint, TellsKindsByTheirKeys) {
  const Files files = {{"a.yaml", small_checklist("    severty: low\n")},
                       {"b.yaml", "gate: {failon: high}\n"},
                       {"c.yaml", "version: 1\nwaivers: [{}]\n"},
                       {"d.json", "{\"entries\": []}"}};
  const std::vector<std::string> paths = {"a.yaml", "b.yaml", "c.yaml", "d.json", "gone.yaml"};
  const std::vector<Diagnostic> faults = lint(request_for(files), paths);
  EXPECT_EQ(brief(faults), (std::vector<std::string>{
                               "17:5 unknown-key", "1:8 unknown-key", "2:11 missing-key", "2:11 missing-key",
                               "2:11 missing-key", "2:11 missing-key", "1:1 missing-key", "0:0 not-found"}))
      << rendered(faults);
  EXPECT_EQ(faults.back().place.path, "gone.yaml");
}

TEST(Lint, FollowsTheConfigurationToItsChecklists) {
  const Files files = {{".prodready/config.yaml", "checklist: own.yaml\n"},
                       {"own.yaml", small_checklist("    severty: low\n")}};
  const std::vector<std::string> paths = {".prodready/config.yaml", "own.yaml"};
  EXPECT_EQ(brief(lint(request_for(files), paths)), (std::vector<std::string>{"17:5 unknown-key"}))
      << "told once";
}

}  // namespace
}  // namespace prodready::records_test
