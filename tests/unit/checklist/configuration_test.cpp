// The configuration, and which value of a parameter wins.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "checklist/load.hpp"
#include "unit/checklist/loading.hpp"

namespace prodready::configuration_test {
namespace {

using test::brief;
using test::Files;
using test::rendered;
using test::request_for;
using test::small_checklist;

using Words = std::vector<std::string>;

constexpr const char* everything = R"(
version: 1
checklist: production-ready
gate: {fail_on: medium, undecided: block}
snapshot_max_age_days: 7
solution: {kind: distributed, clouds: [aws, other]}
scope:
  accounts: [012345678901]
  regions: [us-gov-west-1]
  tags: {team: ["orders*", billing]}
  stacks: [orders-*]
  names: ["arn:aws:s3:::orders*"]
accounts:
  - 111122223333
  - {id: "444455556666", name: prod, environment: production}
regions: [eu-central-1]
environments: {production: [live], other: [sandbox*]}
git: {default_branch: release}
code: {include: [src/**], exclude: [third_party/**]}
pipelines: elsewhere
infrastructure: elsewhere
forge: {checks: {linter: [ci/lint]}}
docs: {external_hosts: [wiki.example.com]}
tests: {coverage_reports: [out/lcov.info]}
data_stores: {rebuildable: [cache-*]}
event_storage:
  - {name: orders, kind: kafka, resource: "orders*", backup: s3-copy}
  - {name: hosted, kind: eventstore}
restore_tests: [{pipeline: restore, job: weekly, stores: [orders-db]}]
outside_tools: [{name: Datadog, does: [alerts, logs]}, {name: Statuspage}]
expected_peak: {value: 250.5, unit: requests/s}
expected_latency:
  - {what: checkout, percentile: 99.9, ms: 300}
  - {what: search, max: true, ms: 1000}
business_metrics: [orders_placed, "revenue_.*"]
parameters:
  shared: {dead_days: 3, admin_ports: [22, tcp 3389]}
  monitoring.alerts-set-up: {dead_days: 5, stuck_days: 9}
)";

TEST(Configuration, ReadsEveryKey) {
  const LoadedProject loaded = load_project(request_for({{".prodready/config.yaml", everything}}));
  EXPECT_EQ(rendered(loaded.diagnostics), "");
  const Configuration& configuration = loaded.project.configuration;
  EXPECT_EQ(configuration.path, ".prodready/config.yaml");
  EXPECT_EQ(configuration.checklists, (Words{"production-ready"}));
  EXPECT_EQ(configuration.fail_on, Threshold::medium);
  EXPECT_EQ(configuration.undecided, Undecided::block);
  EXPECT_EQ(configuration.snapshot_max_age_days, 7);
  EXPECT_EQ(configuration.solution_kind, SolutionKind::distributed);
  EXPECT_EQ(configuration.clouds, (Words{"aws", "other"}));
  ASSERT_TRUE(configuration.scope.has_value());
  EXPECT_EQ(configuration.scope->accounts, (Words{"012345678901"}));
  EXPECT_EQ(configuration.scope->regions, (Words{"us-gov-west-1"}));
  EXPECT_EQ(configuration.scope->tags.at("team"), (Words{"orders*", "billing"}));
  EXPECT_EQ(configuration.scope->stacks, (Words{"orders-*"}));
  EXPECT_EQ(configuration.scope->names, (Words{"arn:aws:s3:::orders*"}));
  ASSERT_EQ(configuration.accounts.size(), 2U);
  EXPECT_EQ(configuration.accounts.at(0).id, "111122223333");
  EXPECT_EQ(configuration.accounts.at(1).environment, "production");
  EXPECT_EQ(configuration.regions, (Words{"eu-central-1"}));
  EXPECT_EQ(configuration.production_environments, (Words{"live"}));
  EXPECT_EQ(configuration.other_environments, (Words{"sandbox*"}));
  EXPECT_EQ(configuration.default_branch, "release");
  EXPECT_EQ(configuration.code_include, (Words{"src/**"}));
  EXPECT_EQ(configuration.code_exclude, (Words{"third_party/**"}));
  EXPECT_EQ(configuration.pipelines, Location::elsewhere);
  EXPECT_EQ(configuration.infrastructure, Location::elsewhere);
  EXPECT_EQ(configuration.forge_checks.at("linter"), (Words{"ci/lint"}));
  EXPECT_EQ(configuration.external_document_hosts, (Words{"wiki.example.com"}));
  EXPECT_EQ(configuration.coverage_reports, (Words{"out/lcov.info"}));
  EXPECT_EQ(configuration.rebuildable_data_stores, (Words{"cache-*"}));
  EXPECT_FALSE(configuration.no_event_storage);
  ASSERT_TRUE(configuration.event_storage.has_value());
  EXPECT_EQ(configuration.event_storage->at(0).backup, "s3-copy");
  EXPECT_EQ(configuration.event_storage->at(1).resource, "");
  ASSERT_EQ(configuration.restore_tests.size(), 1U);
  EXPECT_EQ(configuration.restore_tests.front().job, "weekly");
  EXPECT_EQ(configuration.restore_tests.front().stores, (Words{"orders-db"}));
  EXPECT_EQ(configuration.outside_tools.at(0).does, (Words{"alerts", "logs"}));
  EXPECT_TRUE(configuration.outside_tools.at(1).does.empty());
  EXPECT_EQ(configuration.expected_peak, (Quantity{250.5, "requests/s"}));
  EXPECT_EQ(configuration.expected_latency.at(0).percentile, 99.9);
  EXPECT_EQ(configuration.expected_latency.at(1).percentile, std::nullopt);
  EXPECT_EQ(configuration.expected_latency.at(1).milliseconds, 1000);
  EXPECT_EQ(configuration.business_metrics, (Words{"orders_placed", "revenue_.*"}));
  const ConfiguredParam& shared = configuration.shared_parameters.at("dead_days");
  EXPECT_EQ(std::get<double>(shared.value), 3);
  EXPECT_EQ(shared.place.line, 37U);
  EXPECT_EQ(configuration.parameters.at("monitoring.alerts-set-up").at("stuck_days").place.column, 44U);
}

TEST(Configuration, HasDefaults) {
  const LoadedProject loaded = load_project(request_for({}));
  EXPECT_EQ(rendered(loaded.diagnostics), "");
  const Configuration& configuration = loaded.project.configuration;
  EXPECT_EQ(configuration.path, "");
  EXPECT_EQ(configuration.checklists, (Words{"production-ready"}));
  EXPECT_EQ(configuration.fail_on, std::nullopt);
  EXPECT_EQ(configuration.snapshot_max_age_days, 30);
  EXPECT_EQ(configuration.scope.has_value(), false);
  EXPECT_EQ(configuration.event_storage.has_value(), false);
  EXPECT_EQ(configuration.infrastructure, Location::here);
}

TEST(Configuration, ReadsTheWordNone) {
  const LoadedProject loaded =
      load_project(request_for({{".prodready/config.yml", "event_storage: none\nbusiness_metrics: none\n"}}));
  EXPECT_EQ(rendered(loaded.diagnostics), "");
  EXPECT_TRUE(loaded.project.configuration.no_event_storage);
  EXPECT_TRUE(loaded.project.configuration.no_business_metrics);
  EXPECT_TRUE(loaded.project.configuration.business_metrics.empty());
  EXPECT_EQ(loaded.project.configuration.path, ".prodready/config.yml");
}

struct FaultCase {
  const char* name;
  std::string text;
  std::vector<std::string> faults;
};

class ConfigurationFaultTest : public testing::TestWithParam<FaultCase> {};

TEST_P(ConfigurationFaultTest, HasItsPlaceAndCode) {
  const LoadedProject loaded = load_project(request_for({{".prodready/config.yaml", GetParam().text}}));
  EXPECT_EQ(brief(loaded.diagnostics), GetParam().faults) << rendered(loaded.diagnostics);
}

INSTANTIATE_TEST_SUITE_P(
    Table, ConfigurationFaultTest,
    testing::Values(
        FaultCase{"empty", "", {}}, FaultCase{"comment", "# later\n", {}},
        FaultCase{"byte_order_mark", "\xEF\xBB\xBFversion: 1\r\n", {}},
        FaultCase{"unknown_key", "solutoin: {kind: deployed}\n", {"1:1 unknown-key"}},
        FaultCase{"unknown_inner_key", "gate:\n  failon: high\n", {"2:3 unknown-key"}},
        FaultCase{"duplicate_key", "pipelines: here\npipelines: elsewhere\n", {"2:1 duplicate-key"}},
        FaultCase{"bad_word", "solution: {kind: library}\n", {"1:18 bad-value"}},
        FaultCase{"bad_cloud", "solution: {clouds: [aws, gpc]}\n", {"1:26 bad-value"}},
        FaultCase{"bad_account", "accounts: [1234]\n", {"1:12 bad-value"}},
        FaultCase{"bad_region", "regions: [europe]\n", {"1:11 bad-value"}},
        FaultCase{"bad_glob", "code: {exclude: [\"{a\"]}\n", {"1:18 bad-glob"}},
        FaultCase{"bad_pattern", "business_metrics: [\"a(\"]\n", {"1:20 bad-pattern"}},
        FaultCase{"glob_without_list", "environments: {production: live}\n", {"1:28 wrong-type"}},
        FaultCase{"bad_event_storage", "event_storage: nothing\n", {"1:16 bad-value"}},
        FaultCase{"event_store_without_name", "event_storage: [{kind: kafka}]\n", {"1:17 missing-key"}},
        FaultCase{"latency_both",
                  "expected_latency: [{what: a, percentile: 9, max: true, ms: 1}]\n",
                  {"1:20 bad-value"}},
        FaultCase{
            "latency_max_false", "expected_latency: [{what: a, max: false, ms: 1}]\n", {"1:35 bad-value"}},
        FaultCase{"peak_unit", "expected_peak: {value: 1, unit: rps}\n", {"1:33 bad-value"}},
        FaultCase{"yes_is_no_flag",
                  "parameters: {networking.vpcs: {ignore: [a]}, high-availability.auto-recovery: "
                  "{require_liveness: yes}}\n",
                  {"1:98 wrong-type"}},
        FaultCase{"unknown_item", "parameters:\n  networking.vpc: {ignore: [a]}\n", {"2:3 unknown-id"}},
        FaultCase{"unknown_parameter",
                  "parameters:\n  networking.vpcs: {ingore: [a]}\n",
                  {"2:21 unknown-parameter"}},
        FaultCase{"unknown_shared", "parameters:\n  shared: {ignore: [a]}\n", {"2:12 unknown-parameter"}},
        FaultCase{"share_above_one", "parameters: {shared: {max_error_share: 1.5}}\n", {"1:40 bad-value"}},
        FaultCase{"parameters_no_map", "parameters: [a]\n", {"1:13 wrong-type"}}),
    [](const auto& test) { return test.param.name; });

TEST(Configuration, UnderBothNamesIsAFault) {
  const LoadedProject loaded = load_project(
      request_for({{".prodready/config.yaml", "version: 1\n"}, {".prodready/config.yml", "version: 1\n"}}));
  ASSERT_EQ(loaded.diagnostics.size(), 1U);
  EXPECT_EQ(loaded.diagnostics.front().place.path, ".prodready/config.yml");
  EXPECT_EQ(loaded.diagnostics.front().code, "bad-value");
}

TEST(Configuration, ThatCannotBeReadIsAFault) {
  LoadRequest request = request_for({});
  request.read_project = [](const std::string& path) -> Result<std::string> {
    const bool is_configuration = path == ".prodready/config.yaml";
    return Error{is_configuration ? ErrorKind::too_large : ErrorKind::not_found, "9 bytes are too many", {}};
  };
  EXPECT_EQ(brief(load_project(request).diagnostics), (std::vector<std::string>{"0:0 too-large"}));
}

// One parameter, set at ever more places; the last of these rows that sets it wins.
TEST(Parameters, TheNearestValueWins) {
  const std::string item = "    parameters:\n      dead_days: {type: days, default: 8, about: Own.}\n";
  const std::string change = "changes:\n  demo.first: {parameters: {dead_days: 9}}\n";
  struct Row {
    std::string checklist;
    std::string configuration;
    int days;
  };
  const std::vector<Row> rows = {
      {small_checklist(), "", 7},
      {small_checklist(item), "", 8},
      {small_checklist(item, change), "", 9},
      {small_checklist(item, change), "parameters: {shared: {dead_days: 10}}\n", 10},
      {small_checklist(item, change), "parameters: {shared: {dead_days: 10}, demo.first: {dead_days: 11}}\n",
       11},
  };
  for (const Row& row : rows) {
    const LoadedProject loaded =
        load_project(request_for({{".prodready/config.yaml", "checklist: own.yaml\n" + row.configuration},
                                  {"own.yaml", row.checklist}}));
    EXPECT_EQ(rendered(loaded.diagnostics), "");
    EXPECT_EQ(loaded.project.checklist.find("demo.first")->params.days("dead_days"), row.days);
  }
}

TEST(Parameters, AreThoseOfTheItemWhoseRuleIsShared) {
  const std::string twin =
      "  - id: demo.twin\n    title: T\n    severity: low\n    evaluator: demo.built\n"
      "    same_rule_as: demo.first\n";
  const std::string parameters = "    parameters:\n      share: {type: share, default: 0.5, about: Own.}\n";
  const auto share_of_twin = [&](const std::string& behind, const std::string& configuration) {
    const LoadedProject loaded =
        load_project(request_for({{".prodready/config.yaml", "checklist: own.yaml\n" + configuration},
                                  {"own.yaml", small_checklist(parameters + twin, behind)}}));
    EXPECT_EQ(rendered(loaded.diagnostics), "");
    return loaded.project.checklist.find("demo.twin")->params.number("share");
  };
  EXPECT_EQ(share_of_twin("", ""), 0.5);
  EXPECT_EQ(share_of_twin("changes: {demo.first: {parameters: {share: 0.6}}}\n", ""), 0.6);
  EXPECT_EQ(share_of_twin("", "parameters: {demo.first: {share: 0.7}}\n"), 0.7);
  EXPECT_EQ(share_of_twin("", "parameters: {demo.first: {share: 0.7}, demo.twin: {share: 0.8}}\n"), 0.8);
}

TEST(Parameters, OfEveryTypeAreRead) {
  const std::string parameters =
      "    parameters:\n"
      "      a: {type: number, default: 1.5, about: A.}\n"
      "      b: {type: bool, default: true, about: A.}\n"
      "      c: {type: globs, default: [\"x*\"], about: A.}\n"
      "      d: {type: words, default: [x y], about: A.}\n"
      "      e: {type: patterns, default: [\"v\\\\d+\"], about: A.}\n"
      "      f: {type: ports, default: [22, udp 500, 1000-2000], about: A.}\n"
      "      g: {type: account-ids, default: [012345678901], about: A.}\n"
      "      h: {type: type-names, default: [\"AWS::S3::Bucket\"], about: A.}\n"
      "      i: {type: word-lists, default: {strong: [a, b], weak: []}, about: A.}\n"
      "      j: {type: quantity, default: null, about: A.}\n"
      "      k: {type: quantity, default: {value: 3, unit: users}, about: A.}\n";
  const LoadedProject loaded = load_project(request_for(
      {{".prodready/config.yaml", "checklist: own.yaml\n"}, {"own.yaml", small_checklist(parameters)}}));
  ASSERT_EQ(rendered(loaded.diagnostics), "");
  const Params& params = loaded.project.checklist.find("demo.first")->params;
  EXPECT_EQ(params.number("a"), 1.5);
  EXPECT_TRUE(params.flag("b"));
  EXPECT_EQ(params.list("c"), (Words{"x*"}));
  EXPECT_EQ(params.list("d"), (Words{"x y"}));
  EXPECT_EQ(params.list("e"), (Words{"v\\d+"}));
  EXPECT_EQ(params.list("f"), (Words{"22", "udp 500", "1000-2000"}));
  EXPECT_EQ(params.list("g"), (Words{"012345678901"}));
  EXPECT_EQ(params.list("h"), (Words{"AWS::S3::Bucket"}));
  EXPECT_EQ(params.word_lists("i"), (WordLists{{"strong", {"a", "b"}}, {"weak", {}}}));
  EXPECT_TRUE(std::holds_alternative<std::monostate>(params.values().at("j")));
  EXPECT_EQ(std::get<Quantity>(params.values().at("k")), (Quantity{3, "users"}));
}

}  // namespace
}  // namespace prodready::configuration_test
