#include "facts/testing/order.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace prodready {
namespace {

struct JobSpec {
  const char* id;
  std::vector<std::string> needs;
  const char* condition = "";
};

Pipeline pipeline_of(const std::string& name, const std::vector<JobSpec>& specs) {
  Pipeline pipeline{.name = name};
  for (const JobSpec& spec : specs) {
    Job job{.id = spec.id, .needs = spec.needs, .condition = {.text = spec.condition}};
    job.steps.resize(3);
    pipeline.jobs.push_back(job);
  }
  return pipeline;
}

// Drone's documents, each a pipeline of one job.
TEST(WaitsFor, DronePipelinesDependOnOthers) {
  PipelineFacts facts{.pipelines = {pipeline_of("amd64", {{"amd64", {}}}),
                                    pipeline_of("arm", {{"arm", {"amd64"}}}),
                                    pipeline_of("manifest", {{"manifest", {"arm"}}})}};
  for (Pipeline& pipeline : facts.pipelines) {
    pipeline.system = CiSystem::drone;
  }
  EXPECT_TRUE(waits_for(facts, {.pipeline = 2}, {.pipeline = 0}).is_yes());
  EXPECT_TRUE(waits_for(facts, {.pipeline = 0}, {.pipeline = 2}).is_no());
  facts.pipelines[1].system = CiSystem::jenkins;
  EXPECT_TRUE(waits_for(facts, {.pipeline = 1}, {.pipeline = 0}).is_no());
}

struct Row {
  const char* name;
  std::vector<JobSpec> jobs;
  StepRef later;
  StepRef earlier;
  const char* expected;  // yes, no, unresolved
};

class WaitsFor : public testing::TestWithParam<Row> {};

std::string_view word_of(const Tri& tri) { return tri.is_yes() ? "yes" : tri.is_no() ? "no" : "unresolved"; }

TEST_P(WaitsFor, FollowsNeeds) {
  const Row& test = GetParam();
  const PipelineFacts facts{.pipelines = {pipeline_of("ci", test.jobs)}};
  EXPECT_EQ(word_of(waits_for(facts, test.later, test.earlier)), test.expected);
}

constexpr StepRef first_of(std::uint32_t job) { return {.job = job}; }

INSTANTIATE_TEST_SUITE_P(
    Rows, WaitsFor,
    testing::Values(Row{"later_step_of_the_job", {{"all", {}}}, {.step = 2}, {.step = 1}, "yes"},
                    Row{"earlier_step_of_the_job", {{"all", {}}}, {.step = 0}, {.step = 1}, "no"},
                    Row{"later_command_of_the_step",
                        {{"all", {}}},
                        {.step = 1, .command = 4},
                        {.step = 1, .command = 2},
                        "yes"},
                    Row{"direct_need", {{"test", {}}, {"deploy", {"test"}}}, first_of(1), first_of(0), "yes"},
                    Row{"through_another",
                        {{"test", {}}, {"build", {"test"}}, {"deploy", {"build"}}},
                        first_of(2),
                        first_of(0),
                        "yes"},
                    Row{"no_need", {{"test", {}}, {"deploy", {}}}, first_of(1), first_of(0), "no"},
                    Row{"need_of_a_called_workflow",
                        {{"test/unit", {}}, {"deploy", {"test"}}},
                        first_of(1),
                        first_of(0),
                        "yes"},
                    Row{"name_that_only_begins_alike",
                        {{"tests", {}}, {"deploy", {"test"}}},
                        first_of(1),
                        first_of(0),
                        "no"},
                    Row{"runs_although_tests_failed",
                        {{"test", {}}, {"deploy", {"test"}, "${{ always() }}"}},
                        first_of(1),
                        first_of(0),
                        "no"},
                    Row{"runs_unless_cancelled",
                        {{"test", {}}, {"deploy", {"test"}, "!cancelled()"}},
                        first_of(1),
                        first_of(0),
                        "no"},
                    Row{"asks_for_more",
                        {{"test", {}}, {"deploy", {"test"}, "always() && needs.test.result == 'success'"}},
                        first_of(1),
                        first_of(0),
                        "unresolved"},
                    Row{"azure_whatever_the_tests_say",
                        {{"test", {}}, {"deploy", {"test"}, "succeededOrFailed()"}},
                        first_of(1),
                        first_of(0),
                        "no"},
                    Row{"azure_not_canceled",
                        {{"test", {}}, {"deploy", {"test"}, "and(not(canceled()), eq(variables.x, 'y'))"}},
                        first_of(1),
                        first_of(0),
                        "unresolved"},
                    Row{"gitlab_always",
                        {{"test", {}}, {"deploy", {"test"}, "when: always"}},
                        first_of(1),
                        first_of(0),
                        "no"},
                    Row{"circle", {{"a", {"b"}}, {"b", {"a"}}, {"c", {}}}, first_of(0), first_of(2), "no"}),
    [](const testing::TestParamInfo<Row>& row) { return row.param.name; });

PipelineFacts two_pipelines(std::vector<Trigger> triggers, const char* condition) {
  Pipeline deploy = pipeline_of("deploy", {{"deploy", {}, condition}});
  deploy.triggers = std::move(triggers);
  return {.pipelines = {pipeline_of("CI", {{"test", {}}}), deploy}};
}

TEST(WaitsForAnotherPipeline, OnlyOnItsSuccess) {
  const Trigger behind_ci{.kind = TriggerKind::upstream, .pipelines = {"CI"}};
  const Trigger push{.kind = TriggerKind::push};
  const std::string success = "github.event.workflow_run.conclusion == 'success'";
  const StepRef deploy{.pipeline = 1};
  EXPECT_TRUE(waits_for(two_pipelines({behind_ci}, success.c_str()), deploy, {}).is_yes());
  EXPECT_TRUE(waits_for(two_pipelines({behind_ci}, ""), deploy, {}).is_no());
  const char* const failure = "github.event.workflow_run.conclusion != 'success'";
  EXPECT_TRUE(waits_for(two_pipelines({behind_ci}, failure), deploy, {}).is_no());
  EXPECT_TRUE(waits_for(two_pipelines({push}, ""), deploy, {}).is_no());
  EXPECT_TRUE(waits_for(two_pipelines({behind_ci, push}, success.c_str()), deploy, {}).is_no());
}

}  // namespace
}  // namespace prodready
