#include <gtest/gtest.h>

#include "facts/pipelines/follow_steps.hpp"
#include "facts/pipelines/gitlab_ci.hpp"
#include "facts/pipelines/gitlab_rules.hpp"
#include "pipelines_text.hpp"

namespace prodready::pipelines_gitlab_test {
namespace {

using Files = std::map<std::string, std::string>;

std::vector<Pipeline> read(const test::Repository& repository) {
  CiFiles files(repository.files);
  std::vector<Pipeline> pipelines = read_gitlab_ci(files, {.default_branch = "main"});
  follow_steps(pipelines, repository.files);
  return pipelines;
}

// Only the kinds of pipeline that matter for changes.
std::string conditions(const Job& job) {
  return "push=" + test::text_of(job.condition.on(TriggerKind::push)) +
         " mr=" + test::text_of(job.condition.on(TriggerKind::pull_request)) +
         " tag=" + test::text_of(job.condition.on(TriggerKind::tag)) + (job.manual ? " manual" : "") +
         test::text_of(job.gating);
}

struct ConditionCase {
  const char* name;
  const char* job;  // the keys of job `a`, and what stands before it
  const char* expected;
};

class GitlabConditionTest : public testing::TestWithParam<ConditionCase> {};

TEST_P(GitlabConditionTest, Decides) {
  const test::Repository repository(
      Files{{".gitlab-ci.yml", std::string("a:\n  script: x\n") + GetParam().job}, {"Dockerfile", ""}});
  const std::vector<Pipeline> pipelines = read(repository);
  ASSERT_EQ(pipelines.size(), 1U);
  ASSERT_EQ(pipelines[0].jobs.size(), 1U);
  EXPECT_EQ(conditions(pipelines[0].jobs[0]), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Table, GitlabConditionTest,
    testing::Values(
        ConditionCase{"plain", "", "push=yes mr=no tag=yes"},
        ConditionCase{"merge_request_rule",
                      "  rules: [{if: '$CI_PIPELINE_SOURCE == \"merge_request_event\"'}]\n",
                      "push=no mr=yes tag=no"},
        ConditionCase{"default_branch_rule", "  rules: [{if: '$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH'}]\n",
                      "push=yes mr=no tag=no"},
        ConditionCase{"branch_by_name", "  rules: [{if: '$CI_COMMIT_BRANCH == \"main\"'}]\n",
                      "push=yes mr=no tag=no"},
        ConditionCase{"other_branch", "  rules: [{if: '$CI_COMMIT_BRANCH == \"dev\"'}]\n",
                      "push=no mr=no tag=no"},
        ConditionCase{"tag_rule", "  rules: [{if: $CI_COMMIT_TAG}]\n", "push=no mr=no tag=yes"},
        ConditionCase{"pattern", "  rules: [{if: '$CI_COMMIT_BRANCH =~ /^(main|master)$/'}]\n",
                      "push=yes mr=no tag=no"},
        ConditionCase{"lone_never", "  rules: [{when: never}]\n", "push=no mr=no tag=no"},
        ConditionCase{"when_never", "  when: never\n", "push=no mr=no tag=no"},
        ConditionCase{"never_first", "  rules: [{if: $CI_COMMIT_TAG, when: never}, {when: on_success}]\n",
                      "push=yes mr=yes tag=no"},
        ConditionCase{"open_variable", "  rules: [{if: '$DEPLOY == \"1\"'}]\n",
                      "push=?$DEPLOY mr=?$DEPLOY tag=?$DEPLOY"},
        ConditionCase{"known_variable", "  variables: {DEPLOY: '1'}\n  rules: [{if: '$DEPLOY == \"1\"'}]\n",
                      "push=yes mr=yes tag=yes"},
        ConditionCase{"and_or", "  rules: [{if: '($X && $CI_COMMIT_TAG) || $CI_COMMIT_BRANCH'}]\n",
                      "push=yes mr=no tag=?$X"},
        ConditionCase{"exists", "  rules: [{exists: [Dockerfile]}]\n", "push=yes mr=yes tag=yes"},
        ConditionCase{"exists_not", "  rules: [{exists: ['*.tf']}]\n", "push=no mr=no tag=no"},
        ConditionCase{"changes", "  rules: [{changes: [src/*]}]\n",
                      "push=?changes: src/* mr=?changes: src/* tag=?changes: src/*"},
        ConditionCase{"manual", "  when: manual\n", "push=yes mr=no tag=yes manual !when: manual"},
        ConditionCase{"manual_that_blocks", "  when: manual\n  allow_failure: false\n",
                      "push=yes mr=no tag=yes manual"},
        ConditionCase{"manual_rule", "  rules: [{when: manual}]\n", "push=yes mr=yes tag=yes manual"},
        ConditionCase{"allow_failure", "  allow_failure: true\n",
                      "push=yes mr=no tag=yes !allow_failure: true"},
        ConditionCase{"allow_failure_codes", "  allow_failure: {exit_codes: 3}\n",
                      "push=yes mr=no tag=yes ?allow_failure: exit_codes"},
        ConditionCase{"allow_failure_in_rule", "  rules: [{allow_failure: true}]\n",
                      "push=yes mr=yes tag=yes !allow_failure: true"},
        ConditionCase{"only_main", "  only: [main]\n", "push=yes mr=no tag=no"},
        ConditionCase{"only_requests", "  only: [merge_requests]\n", "push=no mr=yes tag=no"},
        ConditionCase{"only_tags", "  only: tags\n", "push=no mr=no tag=yes"},
        ConditionCase{"only_pattern", "  only: [/^ma/]\n", "push=yes mr=no tag=?/^ma/"},
        ConditionCase{"only_refs", "  only: {refs: [schedules]}\n", "push=no mr=no tag=no"},
        ConditionCase{"except", "  except: [main, tags]\n", "push=no mr=no tag=no"},
        ConditionCase{"workflow", "workflow: {rules: [{if: $CI_MERGE_REQUEST_IID}]}\n",
                      "push=no mr=no tag=no"}),
    [](const auto& test) { return test.param.name; });

struct JobsCase {
  const char* name;
  Files files;
  const char* expected;
};

class GitlabJobsTest : public testing::TestWithParam<JobsCase> {};

std::string plain(const Pipeline& pipeline) {
  std::string text;
  for (const Opaque& opaque : pipeline.opaque) {
    text += test::text_of(opaque) + "\n";
  }
  for (Job job : pipeline.jobs) {
    job.condition = {};
    text += test::text_of(job);
  }
  return text;
}

TEST_P(GitlabJobsTest, Reads) {
  const test::Repository repository(GetParam().files);
  const std::vector<Pipeline> pipelines = read(repository);
  ASSERT_EQ(pipelines.size(), 1U);
  EXPECT_EQ(plain(pipelines[0]), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    Table, GitlabJobsTest,
    testing::Values(
        JobsCase{
            "script_runs_as_one",
            Files{{".gitlab-ci.yml",
                   "before_script: [setup]\na:\n  script:\n    - x | y\n    - [z]\n  after_script: "
                   "[report]\n"}},
            "a stage=test\n  - run\n    setup\n    x\n    y\n    z\n  - run !after_script\n    report\n"},
        JobsCase{"hidden_and_extends",
                 Files{{".gitlab-ci.yml",
                        ".base: {image: go, script: [x], variables: {A: '1', B: '2'}}\na: {extends: .base, "
                        "variables: "
                        "{B: '3'}, script: ['echo $A $B']}\n.hidden: {script: y}\n"}},
                 "a stage=test image=go\n  - run\n    echo 1 3\n"},
        JobsCase{"extends_twice",
                 Files{{".gitlab-ci.yml",
                        ".a: {script: [x]}\n.b: {extends: .a, stage: build}\nc: {extends: [.b]}\n"}},
                 "c stage=build\n  - run\n    x\n"},
        JobsCase{
            "reference",
            Files{{".gitlab-ci.yml", ".s: {script: [x, y]}\na: {script: [!reference [.s, script], z]}\n"}},
            "a stage=test\n  - run\n    x\n    y\n    z\n"},
        JobsCase{
            "anchor",
            Files{{".gitlab-ci.yml", ".s: &s {script: [x], stage: build}\na: {<<: *s, stage: deploy}\n"}},
            "a stage=deploy\n  - run\n    x\n"},
        JobsCase{"stages_order",
                 Files{{".gitlab-ci.yml",
                        "stages: [lint, test, ship]\nd: {stage: ship, script: x}\nb: {stage: test, script: "
                        "x}\na: {stage: "
                        "lint, script: x}\nc: {stage: ship, needs: [a], script: x}\n"}},
                 "a stage=lint\n  - run\n    x\nb needs=a stage=test\n  - run\n    x\nd needs=b stage=ship\n "
                 " - run\n    x\nc "
                 "needs=a stage=ship\n  - run\n    x\n"},
        JobsCase{"include_local",
                 Files{{".gitlab-ci.yml", "include: ['/ci/*.yml', {local: other.yml}]\na: {script: own}\n"},
                       {"ci/a.yml", "a: {script: theirs, stage: build}\n"},
                       {"other.yml", "b: {script: y}\n"}},
                 "a stage=build\n  - run\n    own\nb needs=a stage=test\n  - run\n    y\n"},
        JobsCase{"include_elsewhere",
                 Files{{".gitlab-ci.yml",
                        "include: [{template: Jobs/SAST.gitlab-ci.yml}, {project: a/b, file: x.yml}, "
                        "{remote: 'https://x/y.yml'}, "
                        "{local: none.yml}, {component: c/d@1}]\n"}},
                 "opaque include template Jobs/SAST.gitlab-ci.yml: a file from elsewhere\nopaque include "
                 "project a/b x.yml: a file "
                 "from elsewhere\nopaque include remote https://x/y.yml: a file from elsewhere\nopaque "
                 "include none.yml: not in the "
                 "repository\nopaque include component c/d@1: a file from elsewhere\n"},
        JobsCase{"include_circle",
                 Files{{".gitlab-ci.yml", "include: b.yml\na: {script: x}\n"},
                       {"b.yml", "include: .gitlab-ci.yml\n"}},
                 "a stage=test\n  - run\n    x\n"},
        JobsCase{"default_image",
                 Files{{".gitlab-ci.yml",
                        "default: {image: {name: go}, before_script: [s]}\na: {script: x}\nb: {script: x, "
                        "before_script: []}\n"}},
                 "a stage=test image=go\n  - run\n    s\n    x\nb stage=test image=go\n  - run\n    x\n"},
        JobsCase{"matrix",
                 Files{{".gitlab-ci.yml",
                        "a: {parallel: {matrix: [{D: [x, y], E: z}]}, script: ['make -C $D']}\n"},
                       {"x/Makefile", "all:\n\tcc\n"}},
                 "a (x, z) stage=test\n  - run\n    ~make -C x\n      cc @x\na (y, z) stage=test\n  - run\n  "
                 "  make -C y\n"},
        JobsCase{"environment",
                 Files{{".gitlab-ci.yml",
                        "a: {environment: production, script: x}\nb: {environment: {name: review, action: "
                        "stop}, script: x}\n"}},
                 "a stage=test environment=production\n  - run\n    x\nb stage=test\n  - run\n    x\n"},
        JobsCase{"child_pipeline",
                 Files{{".gitlab-ci.yml",
                        "a: {trigger: {include: child.yml, strategy: depend}}\nb: {trigger: {include: "
                        "[{local: child.yml}]}}\nc: {trigger: x/y}\n"},
                       {"child.yml", "t: {script: x}\n"}},
                 "a stage=test\na/t stage=test\n  - run\n    x\nb stage=test\nb/t stage=test !trigger "
                 "without strategy: depend\n  - "
                 "run\n    x\nc stage=test\n  opaque trigger x/y: a pipeline of another project\n"},
        JobsCase{"extends_itself", Files{{".gitlab-ci.yml", "a: {extends: a, script: x}\n"}},
                 "a stage=test\n  - run\n    x\n"}),
    [](const auto& test) { return test.param.name; });

TEST(GitlabCi, NoFileNoPipeline) {
  EXPECT_TRUE(read(test::Repository(Files{{"sub/.gitlab-ci.yml", "a: {script: x}\n"}})).empty());
}

TEST(GitlabCi, OddFilesEnd) {
  for (const std::string& text :
       {std::string("a: {script: {x: y}}\n"), std::string("- a\n"),
        std::string("a: {rules: 3, script: 1}\nb: {extends: {x: y}, script: [[[z]]]}\n"),
        std::string("include: {x: y}\nstages: {a: b}\na: {needs: x, script: !reference [a, script]}\n")}) {
    EXPECT_LE(read(test::Repository(Files{{".gitlab-ci.yml", text}})).size(), 1U);
  }
}

TEST(GitlabRules, DefaultBranchThatIsNotKnownIsStillItself) {
  EXPECT_TRUE(
      evaluate_gitlab_if("$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH", TriggerKind::push, {}, "").is_yes());
  EXPECT_TRUE(evaluate_gitlab_if("$CI_COMMIT_BRANCH == \"main\"", TriggerKind::push, {}, "").is_unresolved());
  EXPECT_TRUE(evaluate_gitlab_if(std::string(5000, '('), TriggerKind::push, {}, "").is_unresolved());
}

}  // namespace
}  // namespace prodready::pipelines_gitlab_test
