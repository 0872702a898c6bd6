#include <gtest/gtest.h>

#include "facts/pipelines/follow_steps.hpp"
#include "facts/pipelines/github_actions.hpp"
#include "facts/pipelines/github_expression.hpp"
#include "pipelines_text.hpp"

namespace prodready::pipelines_github_test {
namespace {

using Files = std::map<std::string, std::string>;

std::vector<Pipeline> read(const test::Repository& repository, const std::string& branch = "main") {
  CiFiles files(repository.files);
  std::vector<Pipeline> pipelines = read_github_actions(files, {.default_branch = branch});
  follow_steps(pipelines, repository.files);
  return pipelines;
}

struct TriggerCase {
  const char* name;
  const char* on;
  const char* expected;
};

class GithubTriggerTest : public testing::TestWithParam<TriggerCase> {};

TEST_P(GithubTriggerTest, Reads) {
  const test::Repository repository(
      Files{{".github/workflows/ci.yml", std::string(GetParam().on) + "\njobs: {}\n"}});
  const std::vector<Pipeline> pipelines = read(repository);
  ASSERT_EQ(pipelines.size(), 1U);
  EXPECT_EQ(test::triggers_text(pipelines[0]), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Table, GithubTriggerTest,
    testing::Values(
        TriggerCase{"scalar", "on: push", "push tag"},
        TriggerCase{"list", "on: [push, pull_request]", "push tag pull_request"},
        TriggerCase{"mapping", "on: {pull_request: }", "pull_request"},
        TriggerCase{"quoted", "\"on\": push", "push tag"}, TriggerCase{"yaml_1_1", "true: push", "push tag"},
        TriggerCase{"branches", "on: {push: {branches: [main, 'release/**']}}", "push"},
        TriggerCase{"other_branches", "on: {push: {branches: [develop]}}", "push(no)"},
        TriggerCase{"branch_glob_stops_at_slash", "on: {push: {branches: ['*']}}", "push"},
        TriggerCase{"branch_negated", "on: {push: {branches: ['**', '!main']}}", "push(no)"},
        TriggerCase{"branches_ignore", "on: {push: {branches-ignore: [main]}}", "push(no)"},
        TriggerCase{"tags_only", "on: {push: {tags: ['v*']}}", "tag"},
        TriggerCase{"branches_and_tags", "on: {push: {branches: [main], tags: ['v*']}}", "push tag"},
        TriggerCase{"pull_request_to_other", "on: {pull_request: {branches: [dev]}}", "pull_request(no)"},
        TriggerCase{"pull_request_labels", "on: {pull_request: {types: [labeled]}}", "other"},
        TriggerCase{"pull_request_ready", "on: {pull_request: {types: [ready_for_review, opened]}}",
                    "pull_request"},
        TriggerCase{"greeting_on_the_base", "on: {pull_request_target: {types: [opened]}}", "other"},
        TriggerCase{"every_push_on_the_base", "on: {pull_request_target: {types: [opened, synchronize]}}",
                    "pull_request_target"},
        TriggerCase{"merge_group", "on: merge_group", "merge_queue"},
        TriggerCase{"daily", "on: {schedule: [{cron: '0 3 * * *'}]}", "schedule/1"},
        TriggerCase{"weekly", "on: {schedule: [{cron: '0 3 * * 1'}]}", "schedule/7"},
        TriggerCase{"workdays", "on: {schedule: [{cron: '0 3 * * MON-FRI'}]}", "schedule/3"},
        TriggerCase{"monthly", "on: {schedule: [{cron: '0 3 1 * *'}]}", "schedule/31"},
        TriggerCase{"two_schedules", "on: {schedule: [{cron: '0 3 * * 1'}, {cron: '0 3 * * *'}]}",
                    "schedule/7 schedule/1"},
        TriggerCase{"cron_unknown", "on: {schedule: [{cron: '0 3 L * *'}]}", "schedule"},
        TriggerCase{"others", "on: [workflow_dispatch, workflow_call, repository_dispatch, issues, release]",
                    "manual call api other release"},
        TriggerCase{"none", "name: x", ""}),
    [](const auto& test) { return test.param.name; });

struct JobCase {
  const char* name;
  const char* workflow;  // without its triggers
  const char* expected;
};

class GithubJobTest : public testing::TestWithParam<JobCase> {};

TEST_P(GithubJobTest, Reads) {
  const test::Repository repository(
      Files{{".github/workflows/ci.yml", std::string("on: [push, pull_request]\n") + GetParam().workflow},
            {"sub/Makefile", "all:\n\tcc x.c\n"}});
  const std::vector<Pipeline> pipelines = read(repository);
  ASSERT_EQ(pipelines.size(), 1U);
  EXPECT_EQ(test::jobs_text(pipelines[0]), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Table, GithubJobTest,
    testing::Values(
        JobCase{
            "steps",
            "jobs: {a: {runs-on: ubuntu-latest, steps: [{uses: actions/checkout@v4}, {run: go test ./...}]}}",
            "a\n  - actions/checkout@v4\n  - run\n    go test ./...\n"},
        JobCase{"default_shell_has_no_pipefail", "jobs: {a: {steps: [{run: 'x | tee y'}]}}",
                "a\n  - run\n    x !`|` without pipefail\n    tee y\n"},
        JobCase{"bash_has_pipefail", "jobs: {a: {steps: [{run: 'x | tee y', shell: bash}]}}",
                "a\n  - run\n    x\n    tee y\n"},
        JobCase{"own_shell", "jobs: {a: {steps: [{run: \"x\\ny\", shell: 'bash {0}'}]}}",
                "a\n  - run\n    x !no `-e`\n    y\n"},
        JobCase{"shell_behind_another_program",
                "jobs: {a: {steps: [{run: \"x\\ny\", shell: 'script -q -e -c \"bash -e {0}\"'}]}}",
                "a\n  - run\n    x\n    y\n"},
        JobCase{"shell_with_a_terminal", "jobs: {a: {steps: [{run: x, shell: 'unbuffer bash {0}'}]}}",
                "a\n  - run\n    x\n"},
        JobCase{"shell_of_msys2", "jobs: {a: {steps: [{run: 'x | y', shell: 'msys2 {0}'}]}}",
                "a\n  - run\n    x\n    y\n"},
        JobCase{"shell_that_is_none", "jobs: {a: {steps: [{run: x, shell: 'python {0}'}]}}",
                "a\n  - run\n    opaque a script: not a shell script\n"},
        JobCase{
            "default_shell",
            "defaults: {run: {shell: bash, working-directory: sub}}\njobs: {a: {steps: [{run: 'x | y'}]}}",
            "a\n  - run @sub\n    x @sub\n    y @sub\n"},
        JobCase{"windows",
                "jobs: {a: {runs-on: windows-latest, steps: [{run: \"$x = dotnet build\\ndotnet test\"}]}}",
                "a\n  - run\n    dotnet build !no `-e`\n    dotnet test\n"},
        JobCase{"continue_on_error", "jobs: {a: {steps: [{run: x, continue-on-error: true}]}}",
                "a\n  - run !continue-on-error: true\n    x\n"},
        JobCase{"continue_on_error_of_job", "jobs: {a: {continue-on-error: true, steps: [{run: x}]}}",
                "a !continue-on-error: true\n  - run\n    x\n"},
        JobCase{"continue_on_error_open", "jobs: {a: {continue-on-error: '${{ vars.SOFT }}', steps: []}}",
                "a ?continue-on-error: ${{ vars.SOFT }}\n"},
        JobCase{"continue_on_error_by_matrix",
                "jobs: {a: {continue-on-error: '${{ matrix.soft }}', strategy: {matrix: {soft: [true, "
                "false]}}, steps: []}}",
                "a (true) !continue-on-error: ${{ matrix.soft }}\na (false)\n"},
        JobCase{"outcome_read_later",
                "jobs: {a: {steps: [{id: t, run: x, continue-on-error: true}, {if: steps.t.outcome == "
                "'failure', run: exit 1}]}}",
                "a\n  - run ?steps.t.outcome\n    x\n  - run push=?steps.t.outcome == 'failure' "
                "pull_request=?steps.t.outcome == 'failure' tag=?steps.t.outcome == 'failure'\n    exit 1\n"},
        JobCase{"if_false", "jobs: {a: {if: false, steps: []}, b: {if: '${{ false }}', steps: []}}",
                "a push=no pull_request=no tag=no\nb push=no pull_request=no tag=no\n"},
        JobCase{"if_event", "jobs: {a: {if: \"github.event_name == 'push'\", steps: []}}",
                "a pull_request=no\n"},
        JobCase{"if_default_branch", "jobs: {a: {if: \"github.ref == 'refs/heads/main'\", steps: []}}",
                "a pull_request=no tag=no\n"},
        JobCase{"if_tag", "jobs: {a: {if: \"startsWith(github.ref, 'refs/tags/')\", steps: []}}",
                "a push=no pull_request=no\n"},
        JobCase{"if_own_repository", "jobs: {a: {if: \"github.repository == 'acme/x'\", steps: []}}", "a\n"},
        JobCase{"if_nothing_failed", "jobs: {a: {if: '${{ !failure() && !cancelled() }}', steps: []}}",
                "a\n"},
        JobCase{"if_open", "jobs: {a: {if: \"vars.X != 'y'\", steps: []}}",
                "a push=?vars.X != 'y' pull_request=?vars.X != 'y' tag=?vars.X != 'y'\n"},
        JobCase{"if_not_a_bot", "jobs: {a: {if: \"github.actor != 'bot'\", steps: []}}", "a\n"},
        JobCase{"if_not_left_out",
                "jobs: {a: {if: \"!contains(github.event.pull_request.labels.*.name, 'skip') && "
                "!(github.actor == "
                "'bot' && startsWith(github.event.head_commit.message, 'release '))\", steps: []}}",
                "a\n"},
        JobCase{"if_no_draft", "jobs: {a: {if: '!github.event.pull_request.draft', steps: []}}", "a\n"},
        JobCase{"if_asked_for",
                "jobs: {a: {if: \"contains(github.event.head_commit.message, '[e2e]')\", steps: []}}",
                "a push=?contains(github.event.head_commit.message, '[e2e]') "
                "pull_request=?contains(github.event.head_commit.message, '[e2e]') "
                "tag=?contains(github.event.head_commit.message, '[e2e]')\n"},
        JobCase{"matrix",
                "jobs: {a: {strategy: {matrix: {os: [x, y], v: [1, 2], exclude: [{os: x, v: 1}], include: "
                "[{os: z}]}}, "
                "steps: [{run: 'go test -run ${{ matrix.v }}'}]}}",
                "a (x, 2)\n  - run\n    go test -run 2\na (y, 1)\n  - run\n    go test -run 1\na (y, 2)\n  - "
                "run\n    go test "
                "-run 2\na (z)\n  - run\n    go test -run\n"},
        JobCase{"matrix_of_quoted_words",
                "jobs: {a: {strategy: {matrix: {t: ['true', 'false']}}, steps: [{run: x, if: \"matrix.t == "
                "'true'\"}]}}",
                "a (true)\n  - run\n    x\na (false)\n  - run push=no pull_request=no tag=no\n    x\n"},
        JobCase{"matrix_of_truths",
                "jobs: {a: {strategy: {matrix: {t: [true, false]}}, steps: [{run: x, if: matrix.t}]}}",
                "a (true)\n  - run\n    x\na (false)\n  - run push=no pull_request=no tag=no\n    x\n"},
        JobCase{"script_that_is_tried_again",
                "jobs: {a: {steps: [{uses: nick-fields/retry@v3, with: {command: 'cd sub && make'}}]}}",
                "a\n  - nick-fields/retry@v3 command=cd sub && make\n    cd sub @sub\n    ~make @sub\n      cc "
                "x.c @sub\n"},
        JobCase{"matrix_open",
                "jobs: {a: {strategy: {matrix: '${{ fromJSON(needs.x.outputs.m) }}'}, "
                "steps: [{run: 'make ${{ matrix.t }}', working-directory: sub}]}}",
                "a\n  - run @sub\n    ~make ${{ matrix.t }} @sub\n    opaque make ${{ matrix.t }}: a target "
                "that does not "
                "resolve\n"},
        JobCase{"matrix_folder",
                "jobs: {a: {strategy: {matrix: {d: [sub]}}, steps: [{run: make, working-directory: '${{ "
                "matrix.d }}'}]}}",
                "a (sub)\n  - run @sub\n    ~make @sub\n      cc x.c @sub\n"},
        JobCase{
            "environment",
            "jobs: {a: {environment: prod, steps: []}, b: {needs: a, environment: {name: dev}, steps: []}}",
            "a environment=prod\nb needs=a environment=dev\n"},
        JobCase{"container", "jobs: {a: {container: 'golang:1', steps: []}}", "a image=golang:1\n"},
        JobCase{"env",
                "env: {A: x}\njobs: {a: {env: {B: y}, steps: [{run: 'echo $A $B $C ${{ env.A }}', env: {C: "
                "z}}]}}",
                "a\n  - run\n    echo x y z x\n"},
        JobCase{"workspace",
                "jobs: {a: {steps: [{run: 'cd $GITHUB_WORKSPACE/sub && make'}, {run: 'make -C ${{ "
                "github.workspace }}/sub'}]}}",
                "a\n  - run\n    cd ./sub @sub\n    ~make @sub\n      cc x.c @sub\n  - run\n    ~make -C "
                "./sub\n      cc "
                "x.c @sub\n"},
        JobCase{"checkout_path",
                "jobs: {a: {steps: [{uses: actions/checkout@v4, with: {path: src}}, {run: make, "
                "working-directory: src/sub}]}}",
                "a\n  - actions/checkout@v4 path=src\n  - run @sub\n    ~make @sub\n      cc x.c @sub\n"},
        JobCase{
            "remote_workflow", "jobs: {a: {uses: acme/ci/.github/workflows/test.yml@v1}}",
            "a\n  opaque acme/ci/.github/workflows/test.yml@v1: a reusable workflow of another repository\n"},
        JobCase{"missing_workflow", "jobs: {a: {uses: ./.github/workflows/none.yml}}",
                "a\n  opaque ./.github/workflows/none.yml: not in the repository\n"},
        JobCase{"missing_action", "jobs: {a: {steps: [{uses: ./actions/none}]}}",
                "a\n  opaque ./actions/none: not in the repository\n  - actions/none\n"},
        JobCase{"image", "jobs: {a: {steps: [{uses: 'docker://alpine:3'}]}}", "a\n  - alpine:3\n"},
        JobCase{"anchors", "jobs: {a: &j {steps: [{run: x}]}, b: {<<: *j, needs: a}}",
                "a\n  - run\n    x\nb needs=a\n  - run\n    x\n"}),
    [](const auto& test) { return test.param.name; });

TEST(GithubActions, PutsReusableWorkflowsAndCompositeActionsIn) {
  const test::Repository repository(Files{
      {".github/workflows/ci.yml",
       "on: push\njobs:\n  build:\n    uses: ./.github/workflows/called.yml\n    with: {dir: app}\n  "
       "ship:\n    needs: build\n"
       "    steps:\n      - uses: ./.github/actions/ship\n        continue-on-error: true\n        with: "
       "{to: prod}\n"},
      {".github/workflows/called.yml",
       "on: {workflow_call: {inputs: {dir: {default: x}, race: {default: '-race'}}}}\njobs:\n  lint:\n    "
       "steps: [{run: "
       "'golangci-lint run ${{ inputs.dir }}'}]\n  test:\n    needs: lint\n    steps: [{run: 'go test ${{ "
       "inputs.race }} "
       "./${{ inputs.dir }}'}]\n"},
      {".github/actions/ship/action.yml",
       "inputs: {to: {default: dev}}\nruns:\n  using: composite\n  steps:\n    - run: deploy ${{ inputs.to "
       "}}\n      shell: "
       "bash\n    - run: ${{ github.action_path }}/go.sh\n      shell: bash\n"},
      {".github/actions/ship/go.sh", "kubectl apply -f k8s\n"}});
  const std::vector<Pipeline> pipelines = read(repository);
  ASSERT_EQ(pipelines.size(), 2U);
  EXPECT_EQ(pipelines[0].callers, std::vector<std::string>{".github/workflows/ci.yml"});
  EXPECT_EQ(test::jobs_text(pipelines[1]),
            "build/lint\n  - run\n    golangci-lint run app\nbuild/test needs=build/lint\n  - run\n    go "
            "test -race ./app\n"
            "ship needs=build/lint,build/test\n  - run !continue-on-error: true\n    deploy prod\n  - run "
            "!continue-on-error: "
            "true\n    ~./.github/actions/ship/go.sh\n      kubectl apply -f k8s\n");
  EXPECT_EQ(pipelines[1].jobs[2].steps[0].place.path, ".github/actions/ship/action.yml");
  ASSERT_EQ(pipelines[1].jobs[2].steps[0].via.size(), 1U);
  EXPECT_EQ(pipelines[1].jobs[2].steps[0].via[0].line, 9U);
}

TEST(GithubActions, ReusableWorkflowsThatCallEachOtherEnd) {
  const std::string text = "on: {workflow_call: }\njobs: {a: {uses: ./.github/workflows/";
  const test::Repository repository(
      Files{{".github/workflows/a.yml", text + "b.yml}}"}, {".github/workflows/b.yml", text + "a.yml}}"}});
  for (const Pipeline& pipeline : read(repository)) {
    ASSERT_EQ(pipeline.jobs.size(), 1U);
    EXPECT_EQ(pipeline.jobs[0].opaque.size(), 1U);
  }
}

TEST(GithubActions, PlacesPointIntoBlocks) {
  const test::Repository repository(
      Files{{".github/workflows/ci.yml",
             "on: push\njobs:\n  a:\n    steps:\n      - run: |\n          one\n          two\n"}});
  const std::vector<Pipeline> pipelines = read(repository);
  EXPECT_EQ(pipelines.at(0).jobs.at(0).steps.at(0).executed.commands.at(1).place.line, 7U);
}

struct BrokenCase {
  const char* name;
  std::string text;
};

class GithubBrokenTest : public testing::TestWithParam<BrokenCase> {};

TEST_P(GithubBrokenTest, DoesNotStopTheReading) {
  const test::Repository repository(Files{{".github/workflows/a.yml", GetParam().text},
                                          {".github/workflows/b.yml", "on: push\njobs: {}\n"}});
  CiFiles files(repository.files);
  const std::vector<Pipeline> pipelines = read_github_actions(files, {.default_branch = "main"});
  ASSERT_FALSE(pipelines.empty());
  EXPECT_EQ(pipelines.back().place.path, ".github/workflows/b.yml");
}

INSTANTIATE_TEST_SUITE_P(
    Table, GithubBrokenTest,
    testing::Values(BrokenCase{"empty", ""}, BrokenCase{"binary", std::string("\x00\xff\xfe\x01", 4)},
                    BrokenCase{"list", "[1, 2]"}, BrokenCase{"scalar_jobs", "on: push\njobs: 3\n"},
                    BrokenCase{"scalar_job", "on: push\njobs: {a: 3}\n"},
                    BrokenCase{"steps_mapping", "on: push\njobs: {a: {steps: {x: y}}}\n"},
                    BrokenCase{"odd_run", "on: push\njobs: {a: {steps: [{run: [x]}, {uses: [y]}, 3]}}\n"},
                    BrokenCase{"crlf", "on: push\r\njobs:\r\n  a:\r\n    steps:\r\n      - run: x\r\n"},
                    BrokenCase{"bom", "\xef\xbb\xbfon: push\njobs: {}\n"},
                    BrokenCase{"deep", std::string(20'000, '[')},
                    BrokenCase{"alias_to_itself", "on: &a [*a]\n"}),
    [](const auto& test) { return test.param.name; });

struct ExpressionCase {
  const char* name;
  const char* text;
  const char* expected;
};

class GithubExpressionTest : public testing::TestWithParam<ExpressionCase> {};

TEST_P(GithubExpressionTest, Evaluates) {
  const Tri holds = evaluate_condition(GetParam().text, [](std::string_view path) {
    return path == "known" ? ExpressionValue::of("v")
           : path == "own" ? ExpressionValue::anything()
                           : ExpressionValue::unknown(std::string(path));
  });
  EXPECT_EQ(holds.is_yes() ? "yes" : holds.is_no() ? "no" : "open", std::string(GetParam().expected));
}

INSTANTIATE_TEST_SUITE_P(
    Table, GithubExpressionTest,
    testing::Values(
        ExpressionCase{"empty", "", "yes"}, ExpressionCase{"literal", "true", "yes"},
        ExpressionCase{"marked", "${{ false }}", "no"}, ExpressionCase{"not", "!false", "yes"},
        ExpressionCase{"equal_ignores_case", "known == 'V'", "yes"},
        ExpressionCase{"unequal", "known != 'w'", "yes"}, ExpressionCase{"and_short", "x && false", "no"},
        ExpressionCase{"or_short", "x || true", "yes"}, ExpressionCase{"and_open", "x && true", "open"},
        ExpressionCase{"brackets", "(true || x) && !(false)", "yes"},
        ExpressionCase{"contains", "contains('abc', 'B')", "yes"},
        ExpressionCase{"starts", "startsWith(known, 'w')", "no"}, ExpressionCase{"number", "1 < 2", "yes"},
        ExpressionCase{"string_number", "'1' == 1", "yes"},
        ExpressionCase{"null_is_empty", "null == ''", "yes"},
        ExpressionCase{"own_name", "own == 'acme/x'", "yes"},
        ExpressionCase{"own_other", "own != 'acme/x'", "no"},
        ExpressionCase{"quote", "'it''s' == 'it''s'", "yes"}, ExpressionCase{"index", "a['b'].c", "open"},
        ExpressionCase{"broken", "a ==", "open"}, ExpressionCase{"trailing", "true false", "open"},
        ExpressionCase{"mixed_text", "${{ true }} && x", "open"}),
    [](const auto& test) { return test.param.name; });

TEST(GithubExpression, SurvivesDepthAndLength) {
  const ExpressionContext nothing = [](std::string_view path) {
    return ExpressionValue::unknown(std::string(path));
  };
  EXPECT_TRUE(evaluate_condition(std::string(10'000, '('), nothing).is_unresolved());
  EXPECT_TRUE(evaluate_condition(std::string(10'000, '!'), nothing).is_unresolved());
  EXPECT_TRUE(evaluate_condition(std::string(100'000, 'a'), nothing).is_unresolved());
}

}  // namespace
}  // namespace prodready::pipelines_github_test
