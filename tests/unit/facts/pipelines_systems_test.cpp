// One file of each system, with what is special to it; the text is what all readers share.
#include <gtest/gtest.h>

#include "facts/pipelines/groovy_blocks.hpp"
#include "facts/pipelines/read_pipelines.hpp"
#include "pipelines_text.hpp"

namespace prodready::pipelines_systems_test {
namespace {

using Files = std::map<std::string, std::string>;

std::string read(const Files& files) {
  const test::Repository repository(files);
  const PipelineFacts facts = read_pipelines(repository.files, {.default_branch = "main"});
  std::string text;
  for (const Pipeline& pipeline : facts.pipelines) {
    text += "# " + pipeline.name + ": " + test::triggers_text(pipeline);
    text += pipeline.starts.is_yes() ? "" : " starts=" + test::text_of(pipeline.starts);
    text += "\n" + test::jobs_text(pipeline);
  }
  for (const Place& place : facts.unread) {
    text += "unread " + place.path + "\n";
  }
  for (const Gap& gap : facts.gaps) {
    text += "gap " + gap.place.path + "\n";
  }
  return text;
}

struct SystemCase {
  const char* name;
  Files files;
  const char* expected;
};

class SystemTest : public testing::TestWithParam<SystemCase> {};

TEST_P(SystemTest, Reads) { EXPECT_EQ(read(GetParam().files), GetParam().expected); }

INSTANTIATE_TEST_SUITE_P(
    Table, SystemTest,
    testing::Values(
        SystemCase{
            "circleci",
            Files{{".circleci/config.yml",
                   "version: 2.1\norbs: {node: circleci/node@5}\nparameters: {flag: {type: boolean, default: "
                   "false}}\nexecutors: {go: {docker: [{image: cimg/go:1}]}}\ncommands:\n  unit:\n    "
                   "parameters: {dir: {default: x}}\n    steps: [{run: {command: \"go test ./<< "
                   "parameters.dir >>\", name: unit}}]\njobs:\n  lint:\n    executor: go\n    parameters: "
                   "{tool: {default: vet}}\n    steps: [checkout, {run: \"go << parameters.tool >> ./...\"}, "
                   "{run: {command: \"x | y\", when: on_fail}}]\n  test:\n    docker: [{image: a}]\n    "
                   "steps: [{unit: {dir: app}}, {run: {command: make, working_directory: sub, shell: "
                   "/bin/sh}}]\n  deploy: {machine: true, steps: [{run: ./deploy}]}\nworkflows:\n  main:\n   "
                   " jobs:\n      - lint: {matrix: {parameters: {tool: [vet, build]}}}\n      - test: "
                   "{requires: [lint]}\n      - node/test\n      - hold: {type: approval, requires: "
                   "[test]}\n      - deploy: {requires: [hold], filters: {branches: {only: main}}}\n      - "
                   "tagged: {filters: {branches: {ignore: /.*/}, tags: {only: /v.*/}}}\n  nightly:\n    "
                   "triggers: [{schedule: {cron: \"0 0 * * *\", filters: {branches: {only: main}}}}]\n    "
                   "jobs: [test]\n  off:\n    when: << pipeline.parameters.flag >>\n    jobs: [lint]\n"}},
            "# main: push tag\nlint image=cimg/go:1 tag=no\n  - checkout\n  - run\n    go vet ./...\n  - run "
            "if=?when: on_fail\n    x\n    y\nlint image=cimg/go:1 tag=no\n  - checkout\n  - run\n    go "
            "build ./...\n  - run if=?when: on_fail\n    x\n    y\ntest needs=lint image=a tag=no\n  - run\n "
            "   go test ./app\n  - run @sub\n    make @sub\nnode/test tag=no\n  - node/test\nhold needs=test "
            "manual tag=no\ndeploy needs=hold manual tag=no\n  - run\n    ./deploy\ntagged push=no\n  - "
            "tagged\n# nightly: schedule/1\ntest image=a tag=no\n  - run\n    go test ./app\n  - run @sub\n  "
            "  make @sub\n# off: push tag\nlint image=cimg/go:1 push=no tag=no\n  - checkout\n  - run\n    "
            "go vet ./...\n  - run if=?when: on_fail\n    x\n    y\n"},
        SystemCase{
            "circleci_2_0",
            Files{
                {".circleci/config.yml",
                 "version: 2\njobs: {build: {docker: [{image: go}], steps: [checkout, {run: go test}]}}\n"}},
            "# build: push\nbuild image=go tag=no\n  - checkout\n  - run\n    go test\n"},
        SystemCase{"circleci_folders",
                   Files{{".circleci/config.yml",
                          "version: 2\njobs: {build: {docker: [{image: go}], working_directory: ~/shop, "
                          "steps: [{checkout: "
                          "{path: ~/shop}}, {run: {command: make, working_directory: ~/shop/app}}, {run: "
                          "{command: \"cat "
                          "\\\\<< EOF\\nx\\nEOF\\ngo test\", working_directory: /tmp}}]}}\n"}},
                   "# build: push\nbuild image=go tag=no\n  - checkout path=~/shop\n  - run @app\n    make "
                   "@app\n  - run "
                   "@?\n    cat @?\n    go test @?\n"},
        SystemCase{
            "azure",
            Files{{"azure-pipelines.yml",
                   "trigger: {branches: {include: [main]}, paths: {include: [src]}}\npr: none\nschedules: "
                   "[{cron: \"0 0 * * 0\", branches: {include: [main]}}]\nvariables: {conf: "
                   "Release}\nstages:\n- stage: Build\n  jobs:\n  - job: test\n    strategy: {matrix: {a: "
                   "{V: \"1\"}, b: {V: \"2\"}}}\n    pool: {vmImage: ubuntu-latest}\n    steps:\n    - "
                   "checkout: self\n    - script: |\n        dotnet build -c $(conf) -p $(V)\n        dotnet "
                   "test\n      workingDirectory: $(Build.SourcesDirectory)/src\n    - bash: set -e; x | y\n "
                   "     continueOnError: true\n    - task: DotNetCoreCLI@2\n      inputs: {command: test, "
                   "projects: '**/*.csproj'}\n      enabled: false\n    - template: ci/steps.yml\n      "
                   "parameters: {dir: app}\n    - template: all.yml@other\n- stage: Deploy\n  condition: "
                   "and(succeeded(), eq(variables['Build.SourceBranch'], 'refs/heads/main'))\n  jobs:\n  - "
                   "deployment: prod\n    environment: production.web\n    strategy: {runOnce: {deploy: "
                   "{steps: [{script: ./deploy.sh}]}}}\n"},
                  {"ci/steps.yml",
                   "parameters: [{name: dir, default: x}]\nsteps:\n- script: npm test\n  workingDirectory: "
                   "${{ parameters.dir }}\n"},
                  {"app/package.json", "{\"scripts\": {\"test\": \"jest\"}}"}},
            "# azure-pipelines.yml: push schedule/7\nopaque template all.yml@other: a template of another "
            "repository\nopaque template all.yml@other: a template of another repository\nBuild/test (a) "
            "stage=Build\n  - checkout\n  - run @src\n    dotnet build -c Release -p 1 @src !no `-e`\n    "
            "dotnet test @src\n  - run !continueOnError: true\n    set -e !no `-e`\n    x !`|` without "
            "pipefail\n    y\n  - DotNetCoreCLI@2 command=test projects=**/*.csproj if=no\n  - run @app\n    "
            "~npm test @app\n      jest @app\nBuild/test (b) stage=Build\n  - checkout\n  - run @src\n    "
            "dotnet build -c Release -p 2 @src !no `-e`\n    dotnet test @src\n  - run !continueOnError: "
            "true\n    set -e !no `-e`\n    x !`|` without pipefail\n    y\n  - DotNetCoreCLI@2 command=test "
            "projects=**/*.csproj if=no\n  - run @app\n    ~npm test @app\n      jest @app\nDeploy/prod "
            "needs=Build/test stage=Deploy environment=production pull_request=no\n  - run\n    "
            "./deploy.sh\n    opaque ./deploy.sh: not in the repository\n"},
        SystemCase{"azure_plain",
                   Files{{"azure-pipelines.yml", "steps: [{script: make}]\n"},
                         {".azure-pipelines/part.yml", "parameters: []\nsteps: [{script: x}]\n"}},
                   "# azure-pipelines.yml: push pull_request\njob\n  - run\n    make\n"},
        SystemCase{"azure_extends_steps",
                   Files{{"azure-pipelines.yml", "trigger: [main]\nextends: {template: part.yml}\n"},
                         {"part.yml", "steps: [{script: make}]\n"}},
                   "# azure-pipelines.yml: push pull_request\njob\n  - run\n    make\n"},
        SystemCase{
            "azure_by_content",
            Files{{"ci.yml",
                   "trigger: [main]\nresources: {repositories: [{repository: all, name: x/y}]}\n"
                   "extends: {template: a.yml@all}\n"},
                  {"build.yaml", "pr: [main]\nsteps:\n- task: DotNetCoreCLI@2\n"},
                  {"other.yml", "trigger: [main]\nsteps: [{script: make}]\n"},
                  {"steps.yml", "steps: [{task: Npm@1}]\n"},
                  {"sub/ci.yml", "trigger: [main]\nsteps: [{task: Npm@1}]\n"},
                  {"broken.yml", "trigger: [\n"},
                  {"odd.yml", "trigger: [main]\nresources: x\nsteps: 3\n"}},
            "# build.yaml: push pull_request\njob\n  - DotNetCoreCLI@2\n# ci.yml: push pull_request\nopaque "
            "template a.yml@all: a template of another repository\ngap broken.yml\n"},
        SystemCase{
            "jenkins",
            Files{
                {"Jenkinsfile",
                 "@Library('acme-ci') _\npipeline {\n  agent any\n  triggers { cron('H 2 * * *') }\n  "
                 "environment { CI_MODE = 'yes' }\n  stages {\n    stage('Build') {\n      agent { docker { "
                 "image 'maven:3' } }\n      steps {\n        checkout scm\n        sh 'mvn -B package' // "
                 "build\n        dir('app') { sh \"npm test\" }\n        sh '''\n          set +e\n          "
                 "pytest\n          echo $CI_MODE\n        '''\n      }\n    }\n    stage('Checks') {\n      "
                 "parallel {\n        stage('Lint') { steps { catchError { sh 'flake8' } } }\n        "
                 "stage('Scan') { when { changeRequest() } steps { sh(script: 'trivy fs .', returnStatus: "
                 "true) } }\n      }\n    }\n    stage('Deploy') {\n      when { branch 'main' }\n      "
                 "input { message 'Go?' }\n      steps { sh \"kubectl apply -f ${DIR}\"; acmeNotify('x'); "
                 "build job: 'other' }\n    }\n  }\n  post { always { junit '*.xml' } }\n}\n"}},
            "# Jenkinsfile: schedule/1 push pull_request tag\nopaque library acme-ci: a shared "
            "library\nBuild stage=Build image=maven:3\n  - run\n    mvn -B package\n  - run @app\n    ~npm "
            "test @app\n    opaque npm test: no package.json\n  - run\n    set +e\n    pytest !`set +e`\n    "
            "echo yes\nLint needs=Build stage=Lint\n  - run !catchError\n    flake8\nScan needs=Build "
            "stage=Scan push=no tag=no\n  - run ?returnStatus: true\n    trivy fs .\nDeploy needs=Lint,Scan "
            "stage=Deploy manual\n  opaque acmeNotify: a plug-in's step, or a function of a shared library\n "
            " opaque build job: 'other': another Jenkins job\n  - run\n    kubectl apply -f ${DIR}\n  - "
            "acmeNotify =x\n"},
        SystemCase{"jenkins_scripted",
                   Files{{"ci/Jenkinsfile",
                          "node('x') {\n  stage('T') {\n    checkout scm\n    try { sh 'go test ./...' } "
                          "finally { deleteDir() }\n  }\n}\n"}},
                   "# ci/Jenkinsfile: push pull_request tag\nT stage=T\n  - run\n    go test ./...\n"},
        SystemCase{
            "jenkins_library", Files{{"Jenkinsfile", "buildPlugin(useContainerAgent: true)\n"}},
            "# Jenkinsfile: push pull_request tag\nopaque buildPlugin: a function of a shared library\n"},
        SystemCase{"jenkins_with_a_suffix", Files{{"Jenkinsfile_CNP", "withPipeline('java') {}\n"}},
                   "# Jenkinsfile_CNP: push pull_request tag\nopaque withPipeline: a function of a shared "
                   "library\n"},
        SystemCase{"jenkins_broken",
                   Files{{"Jenkinsfile", "pipeline { stages { stage('x') { steps { sh 'a\n"}},
                   "# Jenkinsfile: push pull_request tag\nopaque Jenkinsfile: brackets or quotes that do not "
                   "close\nx stage=x\n  - run\n    a\n"},
        SystemCase{
            "bitbucket",
            Files{{"bitbucket-pipelines.yml",
                   "image: node:18\ndefinitions: {steps: [{step: &t {name: Test, script: [npm ci, npm "
                   "test]}}]}\npipelines:\n  default: [{step: *t}]\n  branches:\n    main:\n      - "
                   "parallel: [{step: *t}, {step: {name: Lint, script: [eslint .]}}]\n      - step: {name: "
                   "Ship, deployment: production, trigger: manual, script: [build, {pipe: "
                   "\"atlassian/aws-s3-deploy:1\", variables: {BUCKET: x}}], after-script: [note]}\n  "
                   "pull-requests: {'**': [{step: *t}]}\n  custom: {nightly: [{step: *t}]}\n"}},
            "# default: push(no)\nTest image=node:18\n  - run\n    npm ci\n    ~npm test\n    opaque npm "
            "test: no package.json\n# branches main: push\nTest image=node:18\n  - run\n    npm ci\n    ~npm "
            "test\n    opaque npm test: no package.json\nLint image=node:18\n  - run\n    eslint .\nShip "
            "needs=Test 1,Lint 2 environment=production image=node:18 manual\n  - run\n    build\n  - "
            "atlassian/aws-s3-deploy@1 BUCKET=x\n  - run !after-script\n    note\n# pull-requests **: "
            "pull_request\nTest image=node:18\n  - run\n    npm ci\n    ~npm test\n    opaque npm test: no "
            "package.json\n# custom nightly: manual\nTest image=node:18\n  - run\n    npm ci\n    ~npm "
            "test\n    opaque npm test: no package.json\n"},
        SystemCase{
            "travis",
            Files{{".travis.yml",
                   "language: go\nbranches: {only: [main]}\ninstall: make deps\nscript: [make lint, \"go "
                   "test ./... || true\"]\nafter_success: [bash coverage.sh]\njobs:\n  include:\n    - "
                   "{stage: test, name: one, script: go vet, go: tip}\n    - {stage: deploy, if: tag IS "
                   "present, script: skip, deploy: {provider: releases, on: {tags: true}}}\n  "
                   "allow_failures: [{go: tip}]\n"}},
            "# .travis.yml: push pull_request tag\none stage=test !allow_failures\n  - run\n    make deps\n  "
            "- run\n    go vet\n  - run !after_success\n    ~bash coverage.sh\n    opaque coverage.sh: not "
            "in the repository\ndeploy 2 needs=test 1 stage=deploy push=no pull_request=no\n  - run\n    "
            "make deps\n  - run !after_success\n    ~bash coverage.sh\n    opaque coverage.sh: not in the "
            "repository\n  - releases provider=releases pull_request=no push=no\n"},
        SystemCase{"travis_default_script", Files{{".travis.yml", "language: node_js\nnode_js: [18, 20]\n"}},
                   "# .travis.yml: push pull_request tag\nbuild stage=test\n  - run\n    ~npm test\n    "
                   "opaque npm test: no package.json\n"},
        SystemCase{
            "drone",
            Files{{".drone.yml",
                   "kind: pipeline\nname: ci\ntrigger: {event: [push, pull_request]}\nsteps:\n- {name: test, "
                   "image: golang, commands: [go vet, go test ./...]}\n- {name: soft, image: x, commands: "
                   "[lint], failure: ignore}\n- {name: push, image: plugins/docker, settings: {repo: a/b, "
                   "tags: [latest]}, when: {branch: [main], event: push}}\n---\nkind: secret\nname: x\n"}},
            "# ci: push pull_request\nci image=golang tag=no release=no schedule=no manual=no\n  - run\n    "
            "go vet\n    go test ./...\n  - run !failure: ignore\n    lint\n  - plugins/docker repo=a/b "
            "tags=latest pull_request=no tag=no release=no schedule=no manual=no\n"},
        SystemCase{
            "woodpecker",
            Files{{".woodpecker/test.yml",
                   "when: [{event: pull_request}, {event: push, branch: main}]\nsteps: {test: {image: node, "
                   "commands: [npm test]}}\n"}},
            "# .woodpecker/test.yml: push pull_request\n.woodpecker/test.yml image=node tag=no release=no "
            "schedule=no manual=no\n  - run\n    ~npm test\n    opaque npm test: no package.json\n"},
        SystemCase{
            "woodpecker_directory",
            Files{{".woodpecker/web.yml",
                   "when: [{event: push}]\nsteps: {test: {image: node, directory: web/, commands: "
                   "[npm test]}}\n"},
                  {"web/package.json", R"({"scripts": {"test": "vitest"}})"}},
            "# .woodpecker/web.yml: push\n.woodpecker/web.yml image=node pull_request=no tag=no release=no "
            "schedule=no manual=no\n  - run @web\n    ~npm test @web\n      vitest @web\n"},
        SystemCase{
            "buildkite",
            Files{{".buildkite/pipeline.yml",
                   "steps:\n- {label: lint, command: golangci-lint run, soft_fail: true}\n- {label: test, "
                   "key: t, commands: [go vet, go test], plugins: [{\"docker#v5\": {image: go}}], branches: "
                   "main}\n- wait\n- {label: skipped, command: x, skip: true}\n- block: Deploy?\n- {label: "
                   "ship, command: ./ship, depends_on: t}\n- trigger: other\n"}},
            "# .buildkite/pipeline.yml: push pull_request tag\nlint !soft_fail: true\n  - run\n    "
            "golangci-lint run\ntest\n  - buildkite-plugins/docker@v5 image=go\n  - run\n    go vet\n    go "
            "test\nskipped "
            "needs=step 1,t if=no\n  - run\n    x\nship needs=t manual\n  - run\n    ./ship\nstep 5 "
            "needs=step 1,t,step 3 manual\n  opaque trigger other: another pipeline\n"},
        SystemCase{"appveyor",
                   Files{{"appveyor.yml",
                          "branches: {only: [main]}\ninstall: ['npm ci']\nbuild: off\ntest_script: ['npm "
                          "test', {ps: 'Invoke-Pester'}, {sh: ./t.sh}]\non_success: [note]\ndeploy: "
                          "{provider: NuGet, on: {branch: main}}\n"}},
                   "# appveyor.yml: push pull_request tag\nbuild\n  - run\n    npm ci\n  - run\n    ~npm "
                   "test\n    opaque npm test: no package.json\n  - run\n    Invoke-Pester\n  - run\n    "
                   "./t.sh\n    opaque ./t.sh: not in the repository\n  - run !on_success\n    note\n  - "
                   "NuGet provider=NuGet pull_request=no\n"},
        SystemCase{"cirrus",
                   Files{{".cirrus.yml",
                          "env: {A: \"1\"}\ncontainer: {image: rust}\ntest_task:\n  lint_script: cargo "
                          "clippy\n  test_script: [cargo test, echo $A]\n  always: {log_script: cat "
                          "x}\nsoft_task: {allow_failures: true, only_if: \"$CIRRUS_TAG != ''\", script: x, "
                          "depends_on: test, trigger_type: manual}\n"}},
                   "# .cirrus.yml: push pull_request tag\ntest image=rust\n  - run\n    cargo clippy\n  - "
                   "run\n    cargo test\n    echo 1\n  - run\n    cat x\nsoft needs=test image=rust manual "
                   "push=no pull_request=no !allow_failures: true\n  - run\n    x\n"},
        SystemCase{
            "semaphore",
            Files{{".semaphore/semaphore.yml",
                   "blocks:\n- name: Test\n  task:\n    prologue: {commands: [checkout]}\n    jobs: [{name: "
                   "unit, commands: [make test]}]\n- name: Main\n  run: {when: \"branch = 'main'\"}\n  task: "
                   "{jobs: [{name: x, commands: [y]}]}\npromotions: [{name: p, pipeline_file: prod.yml}]\n"},
                  {".semaphore/prod.yml",
                   "blocks: [{name: Ship, task: {jobs: [{name: a, commands: [ship]}]}}]\n"}},
            "# .semaphore/prod.yml: call\nShip/a stage=Ship manual\n  - run\n    ship\n# "
            ".semaphore/semaphore.yml: push pull_request tag\nTest/unit stage=Test\n  - run\n    checkout\n  "
            "  make test\nMain/x needs=Test stage=Main\n  - run\n    y\n"},
        SystemCase{
            "codebuild",
            Files{{"buildspec.yml",
                   "version: 0.2\nenv: {variables: {A: b}}\nphases:\n  install: {commands: [npm ci]}\n  "
                   "build: {on-failure: CONTINUE, commands: [npm test, 'echo $A'], finally: [x]}\n"}},
            "# buildspec.yml: other starts=?AWS::CodeBuild::Project\nbuild\n  - run\n    npm ci\n  - run "
            "!on-failure: CONTINUE\n    ~npm test\n    opaque npm test: no package.json\n  - run "
            "!on-failure: CONTINUE\n    echo b\n  - run !on-failure: CONTINUE\n    x\n"},
        SystemCase{"cloud_build",
                   Files{{"cloudbuild.yaml",
                          "steps:\n- {name: gcr.io/cloud-builders/docker, args: [build, -t, x, .]}\n- {name: "
                          "golang, entrypoint: bash, args: [-c, 'go test ./... | tee x'], dir: app}\n- "
                          "{name: acme/tool, args: [x], allowFailure: true}\n- {name: x, script: make}\n"}},
                   "# cloudbuild.yaml: other starts=?google_cloudbuild_trigger\nbuild\n  - run\n    docker "
                   "build -t x .\n  - run @app\n    go test ./... @app !`|` without pipefail\n    tee x "
                   "@app\n  - acme/tool =x !allowFailure: true\n  - run\n    make\n"},
        SystemCase{"cloud_build_environment",
                   Files{{"cloudbuild.yaml",
                          "substitutions: {_APP: web}\noptions: {env: ['A=$_APP']}\nsteps:\n- {name: "
                          "'python:3', args: [python, -m, pytest], dir: /workspace/$_APP}\n- {name: x, env: "
                          "['B=${_APP}-1'], script: 'npm run $A $B'}\n"}},
                   "# cloudbuild.yaml: other starts=?google_cloudbuild_trigger\nbuild\n  - run @web\n    "
                   "python -m pytest @web\n  - run\n    ~npm run web web-1\n    opaque npm run web web-1: no "
                   "package.json\n"},
        SystemCase{"tekton",
                   Files{{".tekton/pr.yaml",
                          "apiVersion: tekton.dev/v1\nkind: PipelineRun\nmetadata: {name: pr, annotations: "
                          "{pipelinesascode.tekton.dev/on-event: '[pull_request]'}}\nspec: {pipelineSpec: "
                          "{tasks: [{name: test, taskSpec: {steps: [{name: t, image: go, script: 'go "
                          "test'}]}}, {name: lint, runAfter: [test], taskRef: {name: golangci-lint}}]}}\n"},
                         {"k8s/task.yaml",
                          "apiVersion: tekton.dev/v1\nkind: Task\nmetadata: {name: t}\nspec: {steps: "
                          "[{image: x, command: [make], args: [all]}]}\n"}},
                   "# PipelineRun pr: pull_request\ntest image=go\n  - run\n    go test\nlint needs=test\n  "
                   "opaque task golangci-lint: a Tekton task of the cluster\n# Task t: other starts=?a "
                   "Tekton trigger\nTask t image=x\n  - run\n    make all\n"},
        SystemCase{"argo_workflow",
                   Files{{"w.yaml",
                          "apiVersion: argoproj.io/v1alpha1\nkind: CronWorkflow\nmetadata: {name: n}\nspec: "
                          "{schedule: '0 1 * * *', workflowSpec: {templates: [{name: a, container: {image: "
                          "x, command: [sh, -c], args: ['make test']}}]}}\n"}},
                   "# CronWorkflow n: schedule/1\na image=x\n  - run\n    make test\n"},
        SystemCase{
            "argo_cd",
            Files{{"apps/a.yaml",
                   "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: shop}\nspec: "
                   "{source: {path: deploy/prod, repoURL: 'https://x/y'}, destination: {namespace: prod}, "
                   "syncPolicy: {automated: {}}}\n---\napiVersion: argoproj.io/v1alpha1\nkind: "
                   "ApplicationSet\nmetadata: {name: all}\nspec: {template: {spec: {source: {path: "
                   "'{{path}}'}, destination: {}}}}\n"}},
            "# Application shop: push\nApplication shop\n  - argoproj.io/Application path=deploy/prod "
            "repository=https://x/y namespace=prod automated=true\n# ApplicationSet all: "
            "push\nApplicationSet all\n  - argoproj.io/ApplicationSet path={{path}}? automated=false\n"},
        SystemCase{
            "flux_artifact",
            Files{{"clusters/a/apps.yaml",
                   "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: "
                   "apps}\nspec: "
                   "{path: ./live, sourceRef: {kind: ExternalArtifact, name: apps}}\n"},
                  {"clusters/b/artifacts.yaml",
                   "apiVersion: source.extensions.fluxcd.io/v1beta1\nkind: ArtifactGenerator\nspec: "
                   "{artifacts: "
                   "[{name: apps, copy: [{from: '@repo/other/**', to: '@artifact/live/'}]}]}\n"},
                  {"clusters/a/artifacts.yaml",
                   "apiVersion: source.extensions.fluxcd.io/v1beta1\nkind: ArtifactGenerator\nspec: "
                   "{artifacts: "
                   "[{name: apps, copy: [{from: '@repo/apps/base/**', to: '@artifact/base/'}, {from: "
                   "'@repo/apps/prod/**', to: '@artifact/live/'}]}]}\n"},
                  {"other/x.yaml", "x: 1\n"},
                  {"apps/prod/x.yaml", "x: 1\n"}},
            "# Kustomization apps: push\nKustomization apps\n  - kustomize.toolkit.fluxcd.io/Kustomization "
            "path=apps/prod source=apps automated=true\n"},
        SystemCase{
            "flux",
            Files{{"f.yaml",
                   "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: "
                   "apps}\nspec: {path: ./apps, suspend: true, sourceRef: {name: r}}\n---\napiVersion: "
                   "helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: h}\nspec: {chart: {spec: "
                   "{chart: redis, version: 1.x}}}\n"}},
            "# Kustomization apps: push\nKustomization apps\n  - kustomize.toolkit.fluxcd.io/Kustomization "
            "path=./apps source=r automated=false\n# HelmRelease h: push\nHelmRelease h\n  - "
            "helm.toolkit.fluxcd.io/HelmRelease chart=redis version=1.x automated=true\n"}),
    [](const auto& test) { return test.param.name; });

TEST(Systems, UnreadFilesAreListed) {
  EXPECT_EQ(read({{"wercker.yml", "x"}, {".circleci/config.yml", "- x\n"}}), "unread wercker.yml\n");
  EXPECT_EQ(read({{"sub/.travis.yml", "script: x\n"}}), "");
  EXPECT_EQ(read({{".travis.yml", "a: [\n"}}), "gap .travis.yml\n");
}

TEST(Systems, DataOfTestsIsNoPipeline) {
  const std::string jenkins = "pipeline { agent any\n stages { stage('a') { steps { sh 'make' } } } }\n";
  const std::string application =
      "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: shop}\nspec: {source: {path: "
      "k8s}}\n";
  EXPECT_NE(read({{"tests/Jenkinsfile", jenkins}}), "");
  EXPECT_EQ(read({{"tests/fixtures/a/Jenkinsfile", jenkins}}), "");
  EXPECT_NE(read({{"deploy/app.yaml", application}}), "");
  EXPECT_EQ(read({{"pkg/testdata/app.yaml", application}}), "");
  EXPECT_EQ(read({{"test/fixtures/buildspec.yml", "phases: {build: {commands: [make]}}\n"}}), "");
}

TEST(Systems, OddFilesEnd) {
  const std::string binary("\x00\xff\xfe{", 4);
  for (const std::string& text :
       {std::string(), binary, std::string("- - x\n"),
        std::string("steps: 3\njobs: x\npipelines: [1]\nworkflows: {a: {jobs: {x: y}}}\n"),
        std::string(5000, '{'),
        std::string(
            "steps: [[{}]]\nstages: [{jobs: [{steps: 1}]}]\nphases: {build: [x]}\nblocks: [{task: 1}]\n"),
        std::string("\xef\xbb\xbfscript: [x, {y: z}]\r\njobs: {include: [x, [y]]}\r\n")}) {
    Files files;
    for (const char* path :
         {".circleci/config.yml", "azure-pipelines.yml", "Jenkinsfile", "bitbucket-pipelines.yml",
          ".travis.yml", ".drone.yml", ".woodpecker.yml", ".buildkite/pipeline.yml", "appveyor.yml",
          ".cirrus.yml", ".semaphore/semaphore.yml", "buildspec.yml", "cloudbuild.yaml", ".tekton/x.yaml"}) {
      files[path] = text;
    }
    EXPECT_LT(read(files).size(), 100'000U);
  }
}

TEST(Groovy, ReadsNestedBlocksAndStrings) {
  const GroovyScript script =
      read_groovy("a('x', k: \"${v}\") { b \"\"\"1\n2\"\"\" /* c */ ; d /* { */ }\nX = 'y' // z\n");
  ASSERT_TRUE(script.complete);
  ASSERT_EQ(script.statements.size(), 2U);
  EXPECT_EQ(script.statements[0].arguments, std::vector<std::string>{"x"});
  EXPECT_EQ(script.statements[0].named_text("k"), "${v}");
  EXPECT_TRUE(script.statements[0].interpolates);
  ASSERT_EQ(script.statements[0].block.size(), 2U);
  EXPECT_EQ(script.statements[0].block[0].arguments, std::vector<std::string>{"1\n2"});
  EXPECT_TRUE(script.statements[1].assigns);
  EXPECT_EQ(script.statements[1].line, 3U);
}

TEST(Groovy, UnclosedAndDeepTextsEnd) {
  EXPECT_FALSE(read_groovy("a { b {").complete);
  EXPECT_FALSE(read_groovy("a '").complete);
  std::string deep;
  for (int i = 0; i < 10'000; ++i) {
    deep += "a {";
  }
  EXPECT_FALSE(read_groovy(deep).complete);
}

}  // namespace
}  // namespace prodready::pipelines_systems_test
