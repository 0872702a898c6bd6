#include <gtest/gtest.h>

#include "facts/pipelines/pipeline_reader.hpp"
#include "facts/pipelines/read_pipelines.hpp"
#include "facts/pipelines/terms.hpp"
#include "pipelines_text.hpp"

namespace prodready::pipelines_terms_test {
namespace {

using Files = std::map<std::string, std::string>;

PipelineFacts facts_of(const Files& files) {
  const auto tree = sources::make_memory_tree(files);
  PipelineReader reader(*tree);
  for (std::size_t i = 0; i < tree->files().size(); ++i) {
    const sources::FileEntry& file = tree->files()[i];
    if (reader.wants(file)) {
      reader.take(i, file, files.at(file.path));
    }
  }
  return reader.finish({.default_branch = "main"});
}

std::string workflow(const std::string& on, const std::string& job) {
  return "on: " + on + "\njobs: {a: " + job + "}\n";
}

const std::string ci = ".github/workflows/ci.yml";

struct LiveCase {
  const char* name;
  Files files;
  const char* expected;  // of each pipeline's first step, or of the pipeline where it has none
};

class LiveTest : public testing::TestWithParam<LiveCase> {};

TEST_P(LiveTest, Says) {
  const PipelineFacts facts = facts_of(GetParam().files);
  std::string text;
  for (const Pipeline& pipeline : facts.pipelines) {
    const bool has_step = !pipeline.jobs.empty() && !pipeline.jobs[0].steps.empty();
    text += test::text_of(has_step ? is_live(facts, pipeline, pipeline.jobs[0], pipeline.jobs[0].steps[0])
                                   : is_live(facts, pipeline)) +
            " ";
  }
  EXPECT_EQ(text, GetParam().expected);
}

const std::string called = "{workflow_call: }";
const std::string run = "{steps: [{run: go test ./...}]}";

INSTANTIATE_TEST_SUITE_P(
    Table, LiveTest,
    testing::Values(
        LiveCase{"push", Files{{ci, workflow("push", run)}}, "yes "},
        LiveCase{"no_trigger", Files{{ci, "jobs: {}\n"}}, "no "},
        LiveCase{"job_off", Files{{ci, workflow("push", "{if: false, steps: [{run: x}]}")}}, "no "},
        LiveCase{"step_off", Files{{ci, workflow("push", "{steps: [{if: '${{ false }}', run: x}]}")}}, "no "},
        LiveCase{"open", Files{{ci, workflow("push", "{steps: [{if: vars.X, run: x}]}")}}, "?vars.X "},
        LiveCase{
            "other_event_only",
            Files{{ci, workflow("push", "{if: \"github.event_name == 'pull_request'\", steps: [{run: x}]}")}},
            "no "},
        LiveCase{"called_by_none", Files{{ci, workflow(called, run)}}, "no "},
        LiveCase{"called",
                 Files{{ci, workflow(called, run)},
                       {".github/workflows/z.yml", workflow("push", "{uses: ./.github/workflows/ci.yml}")}},
                 "yes yes "},
        LiveCase{"called_by_dead",
                 Files{{ci, workflow(called, run)},
                       {".github/workflows/z.yml", workflow(called, "{uses: ./.github/workflows/ci.yml}")}},
                 "no no "},
        LiveCase{"renamed", Files{{ci + ".disabled", workflow("push", run)}}, ""},
        LiveCase{"in_a_subfolder", Files{{"app/" + ci, workflow("push", run)}}, ""},
        LiveCase{"below_workflows", Files{{".github/workflows/old/ci.yml", workflow("push", run)}}, ""},
        LiveCase{"gitlab_never", Files{{".gitlab-ci.yml", "a: {script: x, rules: [{when: never}]}\n"}},
                 "no "},
        LiveCase{"gitlab_hidden", Files{{".gitlab-ci.yml", ".a: {script: x}\n"}}, "no "}),
    [](const auto& test) { return test.param.name; });

TEST(Live, ForgeSaysDisabled) {
  const PipelineFacts facts = facts_of({{ci, workflow("push", run)}});
  EXPECT_TRUE(is_live(facts, facts.pipelines.at(0), {.disabled = {ci}}).is_no());
}

struct ChangeCase {
  const char* name;
  Files files;
  const char* expected;  // kinds and number of steps
};

class ChangePipelinesTest : public testing::TestWithParam<ChangeCase> {};

TEST_P(ChangePipelinesTest, Finds) {
  const PipelineFacts facts = facts_of(GetParam().files);
  std::string text;
  for (const ChangePipeline& change : change_pipelines(facts)) {
    for (const TriggerKind kind : change.kinds) {
      text += std::string(word_of(trigger_kind_words, kind)) + " ";
    }
    text += std::to_string(change.steps.size()) + "; ";
  }
  EXPECT_EQ(text, GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Table, ChangePipelinesTest,
    testing::Values(
        ChangeCase{"push_and_request", Files{{ci, workflow("[push, pull_request]", run)}},
                   "push pull_request 1; "},
        ChangeCase{"merge_queue", Files{{ci, workflow("merge_group", run)}}, "merge_queue 1; "},
        ChangeCase{"scheduled_only", Files{{ci, workflow("{schedule: [{cron: '0 0 * * *'}]}", run)}}, ""},
        ChangeCase{"manual_only", Files{{ci, workflow("workflow_dispatch", run)}}, ""},
        ChangeCase{"tags_only", Files{{ci, workflow("{push: {tags: ['*']}}", run)}}, ""},
        ChangeCase{"other_branch", Files{{ci, workflow("{push: {branches: [dev]}}", run)}}, ""},
        ChangeCase{"target_of_base", Files{{ci, workflow("pull_request_target", run)}}, ""},
        ChangeCase{"target_with_head",
                   Files{{ci, workflow("pull_request_target",
                                       "{steps: [{uses: actions/checkout@v4, with: {ref: '${{ "
                                       "github.event.pull_request.head.sha }}'}}, {run: x}]}")}},
                   "pull_request_target 2; "},
        ChangeCase{
            "steps_that_cannot_run",
            Files{
                {ci, workflow("push", "{steps: [{run: x}, {if: github.event_name == 'schedule', run: y}]}")}},
            "push 1; "},
        ChangeCase{"called",
                   Files{{ci, workflow(called, run)},
                         {".github/workflows/z.yml", workflow("push", "{uses: ./.github/workflows/ci.yml}")}},
                   "push 1; "}),
    [](const auto& test) { return test.param.name; });

struct GatesCase {
  const char* name;
  const char* job;
  const char* expected;
};

class GatesTest : public testing::TestWithParam<GatesCase> {};

TEST_P(GatesTest, LastCommandOrAction) {
  const PipelineFacts facts =
      facts_of({{ci, workflow("push", GetParam().job)}, {"Makefile", "soft:\n\t-pytest\nhard:\n\tpytest\n"}});
  const Job& job = facts.pipelines.at(0).jobs.at(0);
  const Step& step = job.steps.back();
  EXPECT_EQ(test::text_of(step.action ? gates(job, step) : gates(job, step, step.executed.commands.back())),
            GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Table, GatesTest,
    testing::Values(
        GatesCase{"plain", "{steps: [{run: pytest}]}", ""},
        GatesCase{"step", "{steps: [{run: pytest, continue-on-error: true}]}", " !continue-on-error: true"},
        GatesCase{"job", "{continue-on-error: true, steps: [{run: pytest}]}", " !continue-on-error: true"},
        GatesCase{"open", "{steps: [{run: pytest, continue-on-error: '${{ vars.X }}'}]}",
                  " ?continue-on-error: ${{ vars.X }}"},
        GatesCase{"make_dash", "{steps: [{run: make soft}]}", " !`-` before the recipe line"},
        GatesCase{"make", "{steps: [{run: make hard}]}", ""},
        GatesCase{"make_i", "{steps: [{run: make -i hard}]}", " !make -i"},
        GatesCase{"exit_zero", "{steps: [{run: pylint --exit-zero x}]}", " !--exit-zero"},
        GatesCase{"issues_exit_code", "{steps: [{run: golangci-lint run --issues-exit-code 0}]}",
                  " !--issues-exit-code 0"},
        GatesCase{"issues_exit_code_1", "{steps: [{run: golangci-lint run --issues-exit-code=1}]}", ""},
        GatesCase{"exit_code_open", "{steps: [{run: 'trivy fs --exit-code $CODE .'}]}",
                  " ?--exit-code $CODE"},
        GatesCase{"maven", "{steps: [{run: mvn -Dmaven.test.failure.ignore=true verify}]}",
                  " !-Dmaven.test.failure.ignore true"},
        GatesCase{"action_soft", "{steps: [{uses: bridgecrewio/checkov-action@v1, with: {soft_fail: true}}]}",
                  " !soft_fail: true"},
        GatesCase{"action_arguments", "{steps: [{uses: a/b@v1, with: {args: --exit-zero x}}]}",
                  " !--exit-zero"},
        GatesCase{"action", "{steps: [{uses: a/b@v1}]}", ""}),
    [](const auto& test) { return test.param.name; });

struct KnownCase {
  const char* name;
  Files files;
  const char* expected;
};

class PipelinesKnownTest : public testing::TestWithParam<KnownCase> {};

// Tests are sought, and the catalogue knows but these: pytest, actions/checkout.
Sought sought() {
  return {.words = {"test"},
          .tools = {"pytest"},
          .catalogue = [](std::string_view name) -> std::optional<Sought::Known> {
            return name == "actions/checkout" ? std::optional(Sought::Known::other) : std::nullopt;
          },
          .owner = "acme"};
}

bool works(const Job&, const Step& step) { return !step.script.empty(); }

TEST_P(PipelinesKnownTest, Says) {
  const PipelineFacts facts = facts_of(GetParam().files);
  const PipelinesKnown known = pipelines_known(facts, sought(), works, std::nullopt, {});
  EXPECT_EQ(known.known ? "known" : known.root, GetParam().expected);
}

Files with(const std::string& step, Files files = {}) {
  files[ci] = workflow("push", "{steps: [{run: go vet}, " + step + "]}");
  return files;
}

INSTANTIATE_TEST_SUITE_P(
    Table, PipelinesKnownTest,
    testing::Values(
        KnownCase{"nothing", Files{}, "config: pipelines"},
        KnownCase{"plain", with("{run: go test}"), "known"},
        KnownCase{"labels_only", Files{{ci, workflow("push", "{steps: [{uses: actions/labeler@v4}]}")}},
                  "config: pipelines"},
        KnownCase{"remote_for_tests", with("{uses: acme/test-action@v1}"), "unread file: acme/test-action"},
        KnownCase{"remote_for_builds", with("{uses: acme/build-action@v1}"), "known"},
        KnownCase{"remote_of_owner", with("{uses: acme/ci@v1}"), "unread file: acme/ci"},
        KnownCase{"remote_of_others", with("{uses: other/ci@v1}"), "known"},
        KnownCase{"known_action", with("{uses: actions/checkout@v4}"), "known"},
        KnownCase{"latest_is_no_test", with("{uses: other/latest@v1}"), "known"},
        KnownCase{"program_that_names_the_tool",
                  with("{run: python ci.py}", {{"ci.py", "import os\nos.system('pytest')\n"}}),
                  "unread file: ci.py"},
        KnownCase{"program_without_the_tool",
                  with("{run: python ci.py}", {{"ci.py", "import os\nos.getcwd()\n"}}), "known"},
        KnownCase{"program_that_takes_from_others",
                  with("{run: python ci.py}", {{"ci.py", "import steps\nsteps.run()\n"}}),
                  "unread file: ci.py"},
        KnownCase{"task_file_without_the_tool", with("{run: nox}", {{"noxfile.py", "session.run('mypy')"}}),
                  "known"},
        KnownCase{"task_file_with_the_tool", with("{run: nox}", {{"noxfile.py", "session.run('pytest')"}}),
                  "unread file: noxfile.py"},
        KnownCase{"missing_script", with("{run: ./ci.sh}"), "unread file: ./ci.sh"},
        KnownCase{"missing_script_for_builds", with("{run: ./build.sh}"), "known"},
        KnownCase{"download", with("{run: 'curl https://x.io/run | bash'}"),
                  "unread file: curl https://x.io/run | bash"},
        KnownCase{"switched_off", with("{if: false, run: ./ci.sh}"), "known"},
        KnownCase{"remote_workflow",
                  Files{{ci,
                         "on: push\njobs: {a: {uses: acme/x/.github/workflows/all.yml@v1}, b: {steps: [{run: "
                         "go vet}]}}\n"}},
                  "unread file: acme/x/.github/workflows/all.yml@v1"},
        KnownCase{"remote_workflow_for_builds",
                  Files{{ci,
                         "on: push\njobs: {a: {uses: acme/x/.github/workflows/build.yml@v1}, b: {steps: "
                         "[{run: go vet}]}}\n"}},
                  "known"},
        KnownCase{
            "remote_workflow_of_a_bot",
            Files{{ci,
                   "on: push\njobs: {a: {uses: acme/x/.github/workflows/dependabot-auto-merge.yml@v1}, b: "
                   "{steps: [{run: go vet}]}}\n"}},
            "known"},
        KnownCase{
            "remote_workflow_on_an_issue",
            with("{run: go vet}", {{".github/workflows/issues.yml",
                                    "on: issues\njobs: {a: {uses: acme/x/.github/workflows/all.yml@v1}}\n"}}),
            "known"},
        KnownCase{"unread_system", with("{run: go test}", {{"wercker.yml", "x"}}),
                  "unread file: wercker.yml"},
        KnownCase{"broken_file", with("{run: go test}", {{".github/workflows/z.yml", "a: [\n"}}),
                  "unread file: .github/workflows/z.yml"}),
    [](const auto& test) { return test.param.name; });

// What starts an opaque step, where only steps that a change or a schedule starts are sought.
struct RegularCase {
  const char* name;
  const char* triggers;
  bool known;
};

class RegularTest : public testing::TestWithParam<RegularCase> {};

TEST_P(RegularTest, Says) {
  const PipelineFacts facts =
      facts_of({{ci, workflow("push", "{steps: [{run: go vet}]}")},
                {".github/workflows/x.yml", workflow(GetParam().triggers, "{steps: [{run: ./ci.sh}]}")}});
  Sought wanted = sought();
  EXPECT_FALSE(pipelines_known(facts, wanted, works, std::nullopt, {}).known);
  wanted.regular = true;
  EXPECT_EQ(pipelines_known(facts, wanted, works, std::nullopt, {}).known, GetParam().known);
}

INSTANTIATE_TEST_SUITE_P(Table, RegularTest,
                         testing::Values(RegularCase{"tag", "{push: {tags: ['*']}}", true},
                                         RegularCase{"release_or_by_hand", "[release, workflow_dispatch]",
                                                     true},
                                         RegularCase{"change", "pull_request", false},
                                         RegularCase{"schedule", "{schedule: [{cron: '0 0 * * 0'}]}", false},
                                         RegularCase{"tag_or_change", "[release, push]", false}),
                         [](const auto& test) { return test.param.name; });

TEST(PipelinesKnown, ConfigurationStandsInForWhatIsMissing) {
  const PipelineFacts none;
  EXPECT_TRUE(pipelines_known(none, sought(), works, Location::here, {}).known);
  EXPECT_EQ(pipelines_known(none, sought(), works, Location::elsewhere, {}).root, "forge");
  const std::vector<std::string> badges = {"TeamCity"};
  EXPECT_FALSE(pipelines_known(none, sought(), works, std::nullopt, badges).known);
  EXPECT_TRUE(pipelines_known(none, sought(), works, Location::here, badges).known);
  const PipelineFacts opaque = facts_of(with("{run: ./ci.sh}"));
  EXPECT_FALSE(pipelines_known(opaque, sought(), works, Location::here, {}).known);
}

TEST(OpaqueReach, IsOnDiskOrNot) {
  EXPECT_EQ(opaque_reach({.reason = OpaqueReason::not_a_list, .files = {"noxfile.py"}}),
            std::vector<std::string>{"noxfile.py"});
  EXPECT_EQ(opaque_reach({.reason = OpaqueReason::remote}), std::nullopt);
  EXPECT_EQ(opaque_reach({.reason = OpaqueReason::not_followed}), std::nullopt);
}

}  // namespace
}  // namespace prodready::pipelines_terms_test
