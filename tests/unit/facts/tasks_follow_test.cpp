#include <gtest/gtest.h>

#include "facts/tasks/follow.hpp"
#include "pipelines_text.hpp"

namespace prodready::tasks_follow_test {
namespace {

using Files = std::map<std::string, std::string>;

std::string followed(const Files& files, const std::string& script, bool errexit = true) {
  const test::Repository repository(files);
  const Followed result =
      follow(repository.files, {.text = script, .path = "ci.yml", .lines = {1}, .errexit = errexit});
  std::string text;
  for (const Executed& command : result.commands) {
    text += test::text_of(command) + "\n";
  }
  for (const Opaque& opaque : result.opaque) {
    text += test::text_of(opaque);
    for (const std::string& file : opaque.files) {
      text += " [" + file + "]";
    }
    text += "\n";
  }
  return text;
}

struct FollowCase {
  const char* name;
  Files files;
  const char* script;
  const char* expected;
};

class FollowTest : public testing::TestWithParam<FollowCase> {};

TEST_P(FollowTest, Lists) { EXPECT_EQ(followed(GetParam().files, GetParam().script), GetParam().expected); }

const std::string package = R"({"name": "root", "scripts": {
  "test": "jest --ci", "pretest": "npm run lint", "lint": "eslint .", "soft": "eslint . || true",
  "all": "run-s lint test:*", "test:unit": "vitest", "prepare": "husky", "loop": "npm run loop", "cd": "cd app && npm test"},
  "workspaces": ["app", "libs/*"]})";
const Files node = {{"package.json", package},
                    {"app/package.json", R"({"name": "@x/app", "scripts": {"test": "mocha"}})"},
                    {"libs/a/package.json", R"({"name": "a", "scripts": {"test": "ava", "build": "tsc"}})"},
                    {"libs/b/package.json", R"({"name": "b", "scripts": {"build": "rollup"}})"},
                    {"other/package.json", R"({"name": "other", "scripts": {"build": "webpack"}})"}};

const Files nx = {{"nx.json", R"({"targetDefaults": {"lint": {"executor": "@nx/eslint:lint"}}})"},
                  {"shop/project.json", R"({"name": "shop", "targets": {
      "build": {"executor": "@nx/vite:build"}, "lint": {},
      "test": {"executor": "nx:run-commands", "dependsOn": ["build", "^build"],
               "options": {"command": "vitest run --ci", "cwd": "{projectRoot}"}},
      "deploy": {"executor": "@acme/x:deploy"}}})"},
                  {"api/project.json", R"({"name": "api", "tags": ["py"], "targets": {
      "lint": {"command": "ruff check {projectRoot}"},
      "test": {"executor": "nx:run-commands", "options": {"commands": [{"command": "pytest"}], "cwd": "api"}},
      "test:slow": {"executor": "nx:run-commands", "options": {"command": "pytest -m slow", "cwd": "api"}}}})"}};

const std::string build_script =
    "<#\n dotnet never\n#>\nfunction Test-All\n{\n  & dotnet test -c Release\n"
    "  if ($LASTEXITCODE -ne 0) { throw \"failed\" }\n}\n"
    "$x = Get-Item .\\a\nWrite-Host \"dotnet run\"\ntry {\n  dotnet build `\n    -c Release\n"
    "  if ($env:KEY) {\n    .\\tools\\push.exe $env:KEY\n  }\n} finally { }\nTest-All\nInvoke-psake b.ps1\n";
const Files powershell = {{"build.ps1", build_script}};
const std::string of_build_script =
    "  dotnet build -c Release !no `-e`\n  [ -n $condition ] !`if` that goes on\n"
    "  ./tools/push.exe $KEY !no `-e` runs=?-n $condition\n  : !no `-e`\n  dotnet test -c Release\n"
    "  exit 1 !no `-e` runs=?`||`\n  ~Invoke-psake b.ps1\n"
    "opaque $Invoke-psake: a command that does not resolve\n";

const std::string of_script = "~./build.ps1\n" + of_build_script;
const std::string of_interpreter = "~pwsh -ExecutionPolicy Bypass -File build.ps1\n" + of_build_script;

INSTANTIATE_TEST_SUITE_P(
    PowerShell, FollowTest,
    testing::Values(
        FollowCase{"script", powershell, "./build.ps1", of_script.c_str()},
        FollowCase{"interpreter", powershell, "pwsh -ExecutionPolicy Bypass -File build.ps1",
                   of_interpreter.c_str()},
        FollowCase{"tasks_of_psake",
                   Files{{"ci/run.ps1",
                          "$here = Split-Path $MyInvocation.MyCommand.Path\n"
                          "Invoke-psake ($here + '\\tasks.ps1') -nologo\n"},
                         {"ci/tasks.ps1", "task default { exec { dotnet test } }\n"}},
                   "./ci/run.ps1",
                   "~./ci/run.ps1\n  ~Invoke-psake tasks.ps1\nopaque Invoke-psake tasks.ps1: a task "
                   "file that is a program [ci/tasks.ps1]\n"},
        FollowCase{"tasks_beside_the_script",
                   Files{{"ci/run.ps1", "Invoke-Build -File \"$PSScriptRoot\\a\\x.ps1\" Test\n"},
                         {"ci/a/x.ps1", "task Test { }\n"}},
                   "./ci/run.ps1",
                   "~./ci/run.ps1\n  ~Invoke-Build a/x.ps1\nopaque Invoke-Build a/x.ps1: a task file "
                   "that is a program [ci/a/x.ps1]\n"},
        FollowCase{"tasks_by_default", Files{{"run.ps1", "Invoke-Build\n"}, {".build.ps1", "task x { }\n"}},
                   "./run.ps1",
                   "~./run.ps1\n  ~Invoke-Build\nopaque Invoke-Build: a task file that is a program "
                   "[.build.ps1]\n"},
        FollowCase{
            "tasks_whose_build_has_analyzers",
            Files{{"run.ps1", "Invoke-psake .\\build.ps1\n"},
                  {"build.ps1", "task x { exec { dotnet build -warnaserror } }\n"}},
            "./run.ps1",
            "~./run.ps1\n  ~Invoke-psake ./build.ps1\nopaque $Invoke-psake: a task file that is a program\n"},
        FollowCase{"loop_over_folders",
                   Files{{"build.ps1",
                          "Push-Location $PSScriptRoot\nforeach ($test in Get-ChildItem "
                          "test/*.Tests) {\n  Push-Location $test\n  & dotnet test\n  "
                          "if($LASTEXITCODE -ne 0) { throw \"x\" }\n  Pop-Location\n}\ndotnet "
                          "pack\n"},
                         {"test/A.Tests/a.cs", ""},
                         {"test/B.Tests/b/b.cs", ""},
                         {"test/Other/c.cs", ""},
                         {"test/File.Tests", ""}},
                   "./build.ps1",
                   "~./build.ps1\n  dirname $0 !`$( )` in an argument\n  pushd . !no `-e`\n  : !no "
                   "`-e`\n  pushd test/A.Tests @test/A.Tests !no `-e`\n  dotnet test @test/A.Tests\n  "
                   "exit 1 @test/A.Tests !no `-e` runs=?`||`\n  popd !a loop without `-e`\n  : !no "
                   "`-e`\n  pushd test/B.Tests @test/B.Tests !no `-e`\n  dotnet test @test/B.Tests\n  "
                   "exit 1 @test/B.Tests !no `-e` runs=?`||`\n  popd !no `-e`\n  dotnet pack\n"},
        FollowCase{"empty", Files{{"build.ps1", ""}}, "./build.ps1", "~./build.ps1\n"},
        FollowCase{"open_brackets", Files{{"build.ps1", "if ($x) {{{ (\n\xFF @\"\n"}}, "./build.ps1",
                   "~./build.ps1\n"}),
    [](const auto& test) { return test.param.name; });

const Files image = {{"Dockerfile",
                      "FROM python:3.12 AS base\nWORKDIR /app\nRUN pip install tox\nCOPY . .\n"
                      "FROM base AS test\nRUN pytest && \\\n    mypy .\n"
                      "FROM base\nWORKDIR /app/web\nRUN [\"npm\", \"ci\"]\n"},
                     {"web/package.json", R"({"name": "web"})"}};

INSTANTIATE_TEST_SUITE_P(
    Images, FollowTest,
    testing::Values(
        FollowCase{"last_stage", image, "docker build .", "docker build .\n  npm ci @web\n"},
        FollowCase{"named_stage", image, "docker buildx build --target test .",
                   "docker buildx build --target test .\n  pytest\n  mypy .\n"},
        FollowCase{"no_such_stage", image, "docker build --target x .", "docker build --target x .\n"},
        FollowCase{"other_folder", image, "docker build web", "docker build web\n"},
        FollowCase{"here_document", Files{{"Dockerfile", "FROM a\nCOPY . .\nRUN <<EOF\nmake\nEOF\n"}},
                   "docker build .", "docker build .\n  make\n"},
        FollowCase{"open_ends", Files{{"Dockerfile", "FROM\nRUN <<EOF\nCOPY [\nRUN \\"}}, "docker build .",
                   "docker build .\n"},
        FollowCase{"circle_of_stages", Files{{"Dockerfile", "FROM b AS a\nFROM a AS b\nCOPY --from=b . .\n"}},
                   "docker build .", "docker build .\n"}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Variables, FollowTest,
    testing::Values(
        FollowCase{"default", Files{{"t.sh", "cm=\"${CM:-cmake}\"\n$cm --build ."}}, "sh t.sh",
                   "~sh t.sh\n  ~$cm --build .\n    cmake --build .\n"},
        FollowCase{
            "assigned_twice", Files{{"t.sh", "cm=${CM:-cmake}\ncm=${CM:-meson}\n$cm --build ."}}, "sh t.sh",
            "~sh t.sh\n  ~$cm --build .\nopaque $cm --build .: a command that does not resolve [t.sh]\n"},
        FollowCase{"text_in_a_container", Files{}, "docker compose exec -T db sh -c \"cd /w && pytest $X/a\"",
                   "~sh -c cd /w && pytest $X/a\n  cd /w @?\n  pytest $X/a @?\n"},
        FollowCase{"value_in_a_container", Files{}, "docker exec db sh -c \"$X\"",
                   "~sh -c $X\nopaque sh -c $X: a command that does not resolve\n"},
        FollowCase{"recorded_text", Files{{"Makefile", "test:\n\tgo test ./...\n"}},
                   "script -q -e -c \"make test\" /dev/null",
                   "~script -q -e -c make test /dev/null\n  ~make test\n    go test ./...\n"},
        FollowCase{"recorded_text_whose_failure_is_lost", Files{}, "script --quiet --command='go test' log",
                   "~script --quiet --command=go test log\n  go test !`script` without -e\n"},
        FollowCase{"recorded_words", Files{}, "script -q /dev/null npm-check 'a b'",
                   "~script -q /dev/null npm-check a b\n  npm-check a b\n"},
        FollowCase{"recorded_by_hand", Files{}, "script typescript", "script typescript\n"},
        FollowCase{"recorded_value", Files{}, "script -ec \"$X\"",
                   "~script -ec $X\nopaque script -ec $X: a command that does not resolve\n"},
        FollowCase{"text_in_itself", Files{{"t.sh", "docker exec db sh -c 'sh t.sh'"}}, "sh t.sh",
                   "~sh t.sh\n  ~sh -c sh t.sh\n    ~sh t.sh\nopaque t.sh: it calls itself\n"},
        FollowCase{"named_after_python", Files{}, "$PYTHON -m pytest",
                   "~$PYTHON -m pytest\n  python -m pytest\n"},
        FollowCase{"named_after_ruby",
                   Files{{"t.sh", "r=$(pick)\nfor ruby in $r; do $ruby -S rake test; done"}}, "sh t.sh",
                   "~sh t.sh\n  pick !no `-e`\n  ~$ruby -S rake test ?a loop without `-e`\n"
                   "    rake test ?a loop without `-e`\n"},
        FollowCase{"named_after_no_interpreter", Files{}, "$PIP -m pytest",
                   "~$PIP -m pytest\nopaque $PIP -m pytest: a command that does not resolve\n"},
        FollowCase{"assigned_output", Files{{"t.sh", "cm=$(find . -name x)\n$cm --build ."}}, "sh t.sh",
                   "~sh t.sh\n  find . -name x !no `-e`\n  ~$cm --build .\n"
                   "opaque $cm --build .: a command that does not resolve [t.sh]\n"}),
    [](const auto& test) { return test.param.name; });

const Files skaffold = {
    {"skaffold.yaml",
     "kind: Config\nmetadata: {name: all}\nrequires: [{path: api}, {path: web/skaffold.yaml}]\n"},
    {"api/skaffold.yaml",
     "kind: Config\nmetadata: {name: api}\ntest:\n- image: api\n  context: src\n  custom:\n  - command: "
     "pytest -q\n---\nkind: Config\nmetadata: {name: lint}\ntest: [{image: api, custom: [{command: ruff "
     "check .}]}]\n"},
    {"web/skaffold.yaml",
     "kind: Config\nmetadata: {name: web}\nrequires: [{path: ../api/skaffold.yaml, configs: [lint]}]\ntest: "
     "[{image: web, custom: [{command: npx vitest}]}]\n"},
    {"e2e/skaffold.yaml",
     "kind: Config\nbuild: {artifacts: [{image: checks, context: ui}]}\nverify: [{name: a, container: "
     "{image: "
     "checks}}, {name: b, container: {image: acme/probe}}]\n"},
    {"e2e/ui/run.sh", "cypress run"},
    {"loop/skaffold.yaml", "kind: Config\nrequires: [{path: skaffold.yaml}]\ntest: [{custom: 7}, \xff]\n"}};

INSTANTIATE_TEST_SUITE_P(
    Skaffold, FollowTest,
    testing::Values(
        FollowCase{"all_modules", skaffold, "skaffold test --assume-yes",
                   "~skaffold test --assume-yes\n  pytest -q @api/src\n  ruff check . @api\n  vitest @web\n"},
        FollowCase{"module_with_what_it_requires", skaffold, "skaffold test -m web",
                   "~skaffold test -m web\n  vitest @web\n  ruff check . @api\n"},
        FollowCase{"run_stays_a_command", skaffold, "skaffold run --module=lint -f api/skaffold.yaml",
                   "skaffold run --module=lint -f api/skaffold.yaml\n  ruff check . @api\n"},
        FollowCase{
            "unknown_module", skaffold, "skaffold test --module=$X",
            "~skaffold test --module=$X\nopaque skaffold test --module=$X: its module does not resolve "
            "[api/skaffold.yaml] [e2e/skaffold.yaml] [loop/skaffold.yaml] [skaffold.yaml] "
            "[web/skaffold.yaml]\n"},
        FollowCase{"broken", skaffold, "cd loop && skaffold test", "cd loop @loop\nskaffold test @loop\n"},
        FollowCase{"no_file", Files{}, "skaffold test",
                   "~skaffold test\nopaque skaffold test: no skaffold.yaml\n"},
        FollowCase{"containers_that_check", skaffold, "cd e2e && skaffold verify",
                   "cd e2e @e2e\n~skaffold verify @e2e\nopaque skaffold verify: what its container runs "
                   "[e2e/ui/run.sh]\nopaque acme/probe: what its container runs\n"},
        FollowCase{"other_verb", skaffold, "skaffold build", "skaffold build\n"}),
    [](const auto& test) { return test.param.name; });

const Files rooted = {
    {"ci/x.sh", "ROOT=\"$(cd \"$(dirname \"$0\")/..\" && pwd)\"\ncd sub\nmake a\ncd \"$ROOT\"\nmake b\n"},
    {"ci/unknown.sh",
     "export ROOT=\"$(cd \"$(dirname \"$0\")/..\" && pwd)\"\n[ -d x ] && cd \"$GOPATH\"\ncd "
     "\"$ROOT/web\"\nmake\n"},
    {"ci/changed.sh", "ROOT=\"$PWD\"\ncd sub\nROOT=..\ncd a/b\ncd $ROOT\nmake\n"}};

INSTANTIATE_TEST_SUITE_P(
    Rooted, FollowTest,
    testing::Values(
        FollowCase{"after_another_folder", rooted, "sh ci/x.sh",
                   "~sh ci/x.sh\n  dirname $0 !`$( )` in an argument\n  cd ./ci/.. !no `-e`\n  pwd !no "
                   "`-e`\n  cd sub @sub !no `-e`\n  make a @sub !no `-e`\n  cd .. !no `-e`\n  make b\n"},
        FollowCase{"after_an_unknown_folder", rooted, "sh ci/unknown.sh",
                   "~sh ci/unknown.sh\n  dirname $0 !`$( )` in an argument\n  cd ./ci/.. !`$( )` in an "
                   "argument\n  pwd !`$( )` in an argument\n  export ROOT=./ci/.. !no `-e`\n  [ -d x ] !no "
                   "`-e`\n  cd $GOPATH @? !no `-e`\n  cd ./ci/../web @web !no `-e`\n  make @web\n"},
        FollowCase{"assigned_anew", rooted, "sh ci/changed.sh",
                   "~sh ci/changed.sh\n  cd sub @sub !no `-e`\n  cd a/b @sub/a/b !no `-e`\n  cd .. @sub/a "
                   "!no `-e`\n  make @sub/a\n"}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Links, FollowTest,
    testing::Values(
        FollowCase{"to_the_root", Files{},
                   "[ -L .gopath/src/x ] || ln -s \"$PWD\" .gopath/src/x\ncd .gopath/src/x\ngo test ./...",
                   "[ -L .gopath/src/x ] ?`|| ln`\nln -s . .gopath/src/x runs=?`||`\ncd .gopath/src/x\ngo "
                   "test ./...\n"},
        FollowCase{"to_a_folder", Files{}, "ln -sf ../lib app/lib\ncd app/lib/a\nmake",
                   "ln -sf ../lib app/lib\ncd app/lib/a @lib/a\nmake @lib/a\n"},
        FollowCase{"hard", Files{}, "ln lib app/lib\ncd app/lib\nmake",
                   "ln lib app/lib\ncd app/lib @app/lib\nmake @app/lib\n"},
        FollowCase{"circle", Files{}, "ln -s b a\nln -s a b\ncd a\nls",
                   "ln -s b a\nln -s a b\ncd a @a\nls @a\n"}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Node, FollowTest,
    testing::Values(
        FollowCase{"test", node, "npm test", "~npm test\n  ~npm run lint\n    eslint .\n  jest --ci\n"},
        FollowCase{"run_with_arguments", node, "npm run test:unit -- --coverage 'a b'",
                   "~npm run test:unit -- --coverage a b\n  vitest --coverage a b\n"},
        FollowCase{"swallowed_inside", node, "npm run soft",
                   "~npm run soft\n  eslint . !`|| true`\n  true runs=?`||`\n"},
        FollowCase{"swallowed_outside", node, "npm run lint || true",
                   "~npm run lint !`|| true`\n  eslint . !`|| true`\ntrue runs=?`||`\n"},
        FollowCase{"missing", node, "npm run nothing",
                   "~npm run nothing\nopaque npm run nothing: no script nothing in package.json\n"},
        FollowCase{"if_present", node, "npm run nothing --if-present", "~npm run nothing --if-present\n"},
        FollowCase{"install_runs_prepare", node, "npm ci", "npm ci\n  husky\n"},
        FollowCase{"install_without_scripts", node, "npm ci --ignore-scripts", "npm ci --ignore-scripts\n"},
        FollowCase{"circle", node, "npm run loop",
                   "~npm run loop\n  ~npm run loop\nopaque loop: it calls itself\n"},
        FollowCase{"prefix", node, "npm --prefix app test", "~npm --prefix app test\n  mocha @app\n"},
        FollowCase{"folder", node, "cd libs/a\nnpm run build",
                   "cd libs/a @libs/a\n~npm run build @libs/a\n  tsc @libs/a\n"},
        FollowCase{"script_changes_folder", node, "npm run cd",
                   "~npm run cd\n  cd app @app\n  ~npm test @app\n    mocha @app\n"},
        FollowCase{"workspace", node, "npm test -w @x/app", "~npm test -w @x/app\n  mocha @app\n"},
        FollowCase{"workspaces", node, "npm run build --workspaces",
                   "~npm run build --workspaces\n  tsc @libs/a\n  rollup @libs/b\n"},
        FollowCase{"yarn", node, "yarn lint --fix", "~yarn lint --fix\n  eslint . --fix\n"},
        FollowCase{"yarn_program", node, "yarn jest --ci", "~yarn jest --ci\n  jest --ci\n"},
        FollowCase{"yarn_workspace", node, "yarn workspace a build",
                   "~yarn workspace a build\n  tsc @libs/a\n"},
        FollowCase{"yarn_workspaces", node, "yarn workspaces foreach -A run build",
                   "~yarn workspaces foreach -A run build\n  tsc @libs/a\n  rollup @libs/b\n"},
        FollowCase{"pnpm_recursive", node, "pnpm -r test", "~pnpm -r test\n  mocha @app\n  ava @libs/a\n"},
        FollowCase{"pnpm_filter", node, "pnpm --filter './libs/*' build",
                   "~pnpm --filter ./libs/* build\n  tsc @libs/a\n  rollup @libs/b\n"},
        FollowCase{"run_s", node, "npm run all",
                   "~npm run all\n  ~run-s lint test:*\n    eslint .\n    vitest\n"},
        FollowCase{"turbo", node, "npx turbo run build --filter=b",
                   "~turbo run build --filter=b\n  rollup @libs/b\n"},
        FollowCase{"lerna", node, "npx lerna run test", "~lerna run test\n  mocha @app\n  ava @libs/a\n"},
        FollowCase{"program_of_a_package", node,
                   "node --max-old-space-size=4096 node_modules/@x/cli/bin/ng lint",
                   "node_modules/@x/cli/bin/ng lint\n"},
        FollowCase{"own_program", Files{{"a.js", ""}}, "node a.js lint",
                   "node a.js lint\nopaque node a.js lint: a program in another language [a.js]\n"},
        FollowCase{"script_in_a_container", Files{{"web/scripts/x.sh", "pytest\n"}},
                   "docker compose run --rm web bash scripts/x.sh", "~bash scripts/x.sh\n  pytest\n"},
        FollowCase{"script_of_two_in_a_container",
                   Files{{"web/scripts/x.sh", "pytest\n"}, {"api/scripts/x.sh", "mypy\n"}},
                   "docker compose run --rm web bash scripts/x.sh",
                   "~bash scripts/x.sh\nopaque scripts/x.sh: not in the repository\n"},
        FollowCase{"script_that_is_missing", Files{{"web/scripts/x.sh", "pytest\n"}}, "bash scripts/x.sh",
                   "~bash scripts/x.sh\nopaque scripts/x.sh: not in the repository\n"},
        FollowCase{"function_that_hands_on", Files{},
                   "run() {\n  echo \"+ $*\"\n  \"$@\"\n}\nrun aws s3 sync a $X",
                   "echo + $*\naws s3 sync a $X\n"},
        FollowCase{"function_that_shifts", Files{}, "run() {\n  shift\n  \"$@\"\n}\nrun a go test $X",
                   "shift\ngo test $X\n"},
        FollowCase{"element_of_an_array", Files{}, "declare -A N\nN[a]=$(( ${N[a]} + 1 ))\nN[b c]=x\ngo test",
                   "declare -A N\ngo test\n"},
        FollowCase{"nx_tag_of_no_project", nx, "nx run-many -t test -p tag:none",
                   "~nx run-many -t test -p tag:none\n"},
        FollowCase{"nx", node, "nx run-many -t build",
                   "~nx run-many -t build\n  tsc @libs/a\n  rollup @libs/b\n"},
        FollowCase{"nx_project", nx, "npx nx test shop",
                   "~nx test shop\n  vite build @shop\n  vitest run --ci @shop\n"},
        FollowCase{"nx_defaults_of_the_workspace", nx, "nx affected --targets=lint,none --base main",
                   "~nx affected --targets=lint,none --base main\n  ruff check api\n  eslint . @shop\n"},
        FollowCase{"nx_tags", nx, "nx run-many -t test lint --projects=tag:py",
                   "~nx run-many -t test lint --projects=tag:py\n  pytest @api\n  ruff check api\n"},
        FollowCase{"nx_excluded", nx, "nx run-many -t lint --exclude='*,!api'",
                   "~nx run-many -t lint --exclude=*,!api\n  ruff check api\n"},
        FollowCase{"nx_target_of_its_own", nx, "nx run api:test:slow",
                   "~nx run api:test:slow\n  pytest -m slow @api\n"},
        FollowCase{"nx_executor_that_is_not_known", nx, "nx deploy shop",
                   "~nx deploy shop\nopaque @acme/x:deploy: an executor that is not known\n"},
        FollowCase{"npx", node, "npx --yes eslint .", "eslint .\n"},
        FollowCase{"unknown_folder", node, "cd $X\nnpm test",
                   "cd $X @?\n~npm test @?\nopaque npm test: the folder is not known\n"},
        FollowCase{"no_package", Files{}, "npm test", "~npm test\nopaque npm test: no package.json\n"},
        FollowCase{"broken_package", Files{{"package.json", "{"}}, "npm test",
                   "~npm test\nopaque npm test: no package.json\n"}),
    [](const auto& test) { return test.param.name; });

const Files make = {
    {"Makefile",
     "GO ?= go\nFLAGS := -race\nFLAGS += -v\nQ = @\nifeq ($(CI),x)\nall: "
     "never\nelse\nall: lint "
     "test\nendif\n-include common.mk\n.PHONY: all\ntest: build\n\t$(Q)$(GO) test $(FLAGS) ./...\n\t-rm x | "
     "true\nbuild:\n\tgo "
     "build \\\n\t\t-o "
     "$@\nsub:\n\t$(MAKE) -C sub all\nloop:\n\tmake loop\npipe:\n\tgo vet | tee x\nshell: V = $(shell git "
     "describe)\nshell:\n\techo $(shell git log) $$HOME\nbin/%: %.c\n\tcc $< -o $@ $*\nopen: $(wildcard "
     "*.go)\n\tgo "
     "vet\nx-$(UNKNOWN_THING): ; true\nfunc:\n\t$(foreach d,a b,echo $d;)\nmulti:\n\tcd sub && "
     "make\n\tpwd\n"},
    {"common.mk", "lint:\n\tgolangci-lint run\n"},
    {"sub/Makefile", "all:\n\tcc a.c\n"}};

const std::string else_with_a_condition =
    "ifneq (,$(SKIP))\nT = a\nelse ifeq (x,y)\nT = b\nelse ifeq (x,x)\nT = c\nelse\nT = "
    "d\nendif\nall:\n\techo $(T)\n";

// Thirty levels that name two of the next: a thousand million calls, of which no text grows.
TEST(Make, ExpansionsThatDoubleEnd) {
  const Files files = {
      {"Makefile", "A = $(A)$(A)\nB = $(C)$(C)$(C)\nC = $(B)\nall:\n\tgo test $(A)$(B) ./...\n"}};
  EXPECT_TRUE(followed(files, "make").starts_with("~make\n  go test ${MAKE_depth}"));
}

INSTANTIATE_TEST_SUITE_P(
    Make, FollowTest,
    testing::Values(
        FollowCase{"default_goal", make, "make",
                   "~make\n  golangci-lint run\n  go build -o build\n  go test -race -v ./...\n  rm x !`|` "
                   "without pipefail\n  true !`-` before "
                   "the recipe line\n"},
        FollowCase{"goal_with_variable", make, "make build test GO=gotip",
                   "~make build test GO=gotip\n  go build -o build\n  gotip test -race -v ./...\n  rm x !`|` "
                   "without pipefail\n  true !`-` before "
                   "the recipe line\n"},
        FollowCase{"recursive", make, "make sub", "~make sub\n  ~make -C sub all\n    cc a.c @sub\n"},
        FollowCase{"in_folder", make, "make -C sub", "~make -C sub\n  cc a.c @sub\n"},
        FollowCase{"ignoring", make, "make -i lint", "~make -i lint\n  golangci-lint run !make -i\n"},
        FollowCase{"dry_run", make, "make -n lint", "make -n lint\n"},
        FollowCase{"circle", make, "make loop",
                   "~make loop\n  ~make loop\nopaque make loop: it calls itself\n"},
        FollowCase{"pipe", make, "make pipe", "~make pipe\n  go vet !`|` without pipefail\n  tee x\n"},
        FollowCase{"shell_function", make, "make shell",
                   "~make shell\n  git log !`$( )` in an argument\n  echo $(git log) $HOME\n"},
        FollowCase{"pattern", make, "make bin/x", "~make bin/x\n  cc x.c -o bin/x x\n"},
        FollowCase{"open_prerequisite", make, "make open",
                   "~make open\n  go vet\nopaque make open: a prerequisite that does not resolve [Makefile] "
                   "[common.mk]\n"},
        FollowCase{"missing_target", make, "make none",
                   "~make none\nopaque make none: targets that do not resolve [Makefile] [common.mk]\n"},
        FollowCase{"set_to_nothing",
                   Files{{"Makefile", "LINT :=\nall:\nifdef LINT\n\tgolangci-lint run\nendif\n\tgo vet\n"}},
                   "make", "~make\n  go vet\n"},
        FollowCase{"set_by_the_caller",
                   Files{{"Makefile", "LINT :=\nall:\nifdef LINT\n\tgolangci-lint run\nendif\n\tgo vet\n"}},
                   "make LINT=1", "~make LINT=1\n  golangci-lint run\n  go vet\n"},
        FollowCase{"else_with_a_condition", Files{{"Makefile", else_with_a_condition}},
                   "make SKIP=", "~make SKIP=\n  echo c\n"},
        FollowCase{"else_that_is_not_reached", Files{{"Makefile", else_with_a_condition}}, "make SKIP=1",
                   "~make SKIP=1\n  echo a\n"},
        FollowCase{"foreach", make, "make func", "~make func\n  echo a !no `-e`\n  echo b\n"},
        FollowCase{"foreach_over_what_is_not_known",
                   Files{{"Makefile", "all:\n\t$(foreach d,$(wildcard *),go test ./$d;) go vet\n"}},
                   "make all", "~make all\n  go test ./${MAKE_foreach} !no `-e`\n  go vet\n"},
        FollowCase{"function_in_recipe", Files{{"Makefile", "all:\n\t$(call run,a)\n"}}, "make all",
                   "~make all\n  ~${MAKE_call}\nopaque ${MAKE_call}: a command that does not resolve\n"},
        FollowCase{"lines_are_shells", make, "make multi",
                   "~make multi\n  cd sub @sub\n  ~make @sub\n    cc a.c @sub\n  pwd\n"},
        FollowCase{"open_target", make, "make $TARGET",
                   "~make $TARGET\nopaque make $TARGET: a target that does not resolve [Makefile]\n"},
        FollowCase{"generated_makefile", Files{}, "cd build && make", "cd build @build\nmake @build\n"},
        FollowCase{"one_shell",
                   Files{{"Makefile", ".ONESHELL:\n.SHELLFLAGS = -ec\nall:\n\tcd sub\n\tcheck | x\n"},
                         {"sub/a", ""}},
                   "make", "~make\n  cd sub @sub\n  check @sub !`|` without pipefail\n  x @sub\n"}),
    [](const auto& test) { return test.param.name; });

const Files scripts = {{"ci.sh",
                        "#!/usr/bin/env bash\nset -eo pipefail\ncase \"$1\" in\ntest) go test | tee x "
                        ";;\nlint) golangci-lint run ;;\nesac\n"},
                       {"run", "#!/bin/sh\n. ./lib.sh\nhelp || true\n\"$(dirname \"$0\")/ci.sh\" lint\n"},
                       {"lib.sh", "help() { shellcheck x; }\n"},
                       {"tool.py", "print()\n"},
                       {"soft", "#!/bin/bash\npytest\necho done\n"},
                       {"scripts/deep.sh", "cd \"$(dirname \"${BASH_SOURCE[0]}\")/..\"\nmake x\n"},
                       {"broken.sh", "if true; then\n  pytest\n"}};

INSTANTIATE_TEST_SUITE_P(
    Scripts, FollowTest,
    testing::Values(
        FollowCase{"by_path", scripts, "./ci.sh lint",
                   "~./ci.sh lint\n  set -eo pipefail !no `-e`\n  go test runs=no\n  tee x runs=no\n  "
                   "golangci-lint run\n"},
        FollowCase{"unknown_argument", scripts, "bash ci.sh $X",
                   "~bash ci.sh $X\n  set -eo pipefail !no `-e`\n  go test runs=?case $1\n  tee x runs=?case "
                   "$1\n  golangci-lint run runs=?case $1\n"},
        FollowCase{"sourced_and_relative", scripts, "sh run",
                   "~sh run\n  shellcheck x !`|| true`\n  true !no `-e` runs=?`||`\n  dirname $0 !`$( )` in "
                   "an argument\n  ~./ci.sh lint\n    set -eo "
                   "pipefail !no `-e`\n    go test runs=no\n    tee x "
                   "runs=no\n    golangci-lint run\n"},
        FollowCase{"without_errexit", scripts, "./soft", "~./soft\n  pytest !no `-e`\n  echo done\n"},
        FollowCase{"with_errexit_by_caller", scripts, "bash -e soft",
                   "~bash -e soft\n  pytest\n  echo done\n"},
        FollowCase{"own_folder", scripts, "scripts/deep.sh",
                   "~scripts/deep.sh\n  dirname ${BASH_SOURCE[0]} !`$( )` in an argument\n  cd ./scripts/.. "
                   "!no `-e`\n  make x\n"},
        FollowCase{"python", scripts, "python tool.py",
                   "python tool.py\nopaque python tool.py: a program in another language [tool.py]\n"},
        FollowCase{"python_module", scripts, "python -m pytest", "python -m pytest\n"},
        FollowCase{"missing", scripts, "./none.sh", "./none.sh\nopaque ./none.sh: not in the repository\n"},
        FollowCase{"download", scripts, "curl -s https://x.io/i.sh | bash",
                   "curl -s https://x.io/i.sh !`|` without pipefail\nbash\nopaque curl -s https://x.io/i.sh "
                   "| bash: a script from elsewhere\n"},
        FollowCase{"download_in_argument", scripts, "bash <(curl -s https://x.io)",
                   "curl -s https://x.io !`$( )` in an argument\n~bash <(curl -s https://x.io)\nopaque bash "
                   "<(curl -s https://x.io): a script from elsewhere\n"},
        FollowCase{"unresolved_program", scripts, "$CMD run",
                   "~$CMD run\nopaque $CMD run: a command that does not resolve\n"},
        FollowCase{"installed_program", scripts, "$(go env GOPATH)/bin/lint run",
                   "go env GOPATH !`$( )` in an argument\n$(go env GOPATH)/bin/lint run\n"},
        FollowCase{"broken", scripts, "./broken.sh",
                   "~./broken.sh\n  true !`if` that goes on\n  pytest\nopaque a script that could not be "
                   "read to its end: a missing "
                   "'fi' [broken.sh]\n"},
        FollowCase{"wrappers", scripts, "sudo -E env A=b timeout 60 poetry run pytest -q", "pytest -q\n"},
        FollowCase{"docker_run", scripts, "docker run --rm -v $PWD:/x -w /x golang:1 go test ./...",
                   "go test ./...\n"},
        FollowCase{"docker_run_mounts_a_folder", Files{{"tests/smoke/x", ""}, {"tests/features/y", ""}},
                   "docker run -v $PWD/tests/smoke:/app -v $PWD/tests/features:/app/features img behat",
                   "behat @tests/smoke\n"},
        FollowCase{"docker_run_works_in_a_mount", Files{{"web/src/x", ""}},
                   "docker run -v ./web:/x -w /x/src img jest", "jest @web/src\n"},
        FollowCase{"docker_run_mounts_two_folders", Files{{"web/x", ""}, {"api/y", ""}},
                   "docker run -v $PWD/web:/web -v $PWD/api:/api img pytest", "pytest @?\n"},
        FollowCase{"docker_run_mounts_no_code", scripts,
                   "docker run -v /var/run/docker.sock:/var/run/docker.sock -v cache:/c img pytest",
                   "pytest\n"},
        FollowCase{"docker_run_entrypoint", Files{{"web/x", ""}},
                   "docker compose run -v $PWD/web:/w -w /w --entrypoint go golang -- test ./...",
                   "go test ./... @web\n"},
        FollowCase{"binstub", Files{{"bin/rails", "#!/usr/bin/env ruby\nrequire \"rails/commands\"\n"}},
                   "bin/rails test", "bin/rails test\n"},
        FollowCase{"ruby_program", Files{{"bin/ci", "#!/usr/bin/env ruby\nsystem 'x'\n"}}, "bin/ci test",
                   "bin/ci test\nopaque bin/ci: a program in another language [bin/ci]\n"},
        FollowCase{"front_end", Files{{"artisan", "<?php\n"}}, "php artisan test", "php artisan test\n"},
        FollowCase{"docker_run_text", scripts,
                   "docker run --rm busybox sh -c 'while ! nc -z db 1; do sleep 1; done'",
                   "~sh -c while ! nc -z db 1; do sleep 1; done\n  nc -z db 1 !`!`\n  sleep 1 ?a loop\n"},
        FollowCase{"docker_run_script_as_text", scripts, "docker run x sh -ec ./broken.sh",
                   "~sh -ec ./broken.sh\n  ~./broken.sh\n    true !`if` that goes on\n    pytest\nopaque a "
                   "script that could not be read to its end: a missing 'fi' [broken.sh]\n"},
        FollowCase{"docker_run_unknown_text", scripts, "docker run x sh -c \"$CMD\"",
                   "~sh -c $CMD\nopaque sh -c $CMD: a command that does not resolve\n"},
        FollowCase{"docker_run_image", scripts, "docker run --rm koalaman/shellcheck",
                   "docker run --rm koalaman/shellcheck\n"},
        FollowCase{"xargs", scripts, "git ls-files | xargs -n1 shellcheck",
                   "git ls-files !`|` without pipefail\nshellcheck\n"}),
    [](const auto& test) { return test.param.name; });

const Files others = {
    {"justfile",
     "v := '1'\nalias t := test\ndefault: lint\nlint:\n    ruff check {{v}}\n@test *args: lint\n    -pytest "
     "{{args}}\n    echo \\\n      x\n"},
    {"Taskfile.yml",
     "vars: {D: app}\nincludes: {docs: ./docs}\ntasks:\n  default: {deps: [lint], cmds: ['go test ./{{.D}}', "
     "{task: soft}]}\n  lint: golangci-lint run\n  soft:\n    ignore_error: true\n    cmds: [{cmd: x}]\n"},
    {"docs/Taskfile.yml", "tasks: {build: {cmds: [hugo, {task: check}]}, check: {cmd: linkcheck}}\n"},
    {"tox.ini",
     "[tox]\nenvlist = py{310,311}, lint\n[testenv]\ncommands =\n    pytest {posargs:tests}\n    py311: "
     "coverage \\\n      report\n[testenv:lint]\ncommands = - ruff check\n    "
     "{[testenv]commands}\n[testenv:docs]\nchangedir = docs\ncommands = sphinx-build\n"},
    {"composer.json",
     R"({"scripts": {"test": ["@lint", "phpunit"], "lint": "phpcs", "fn": "A::b", "post-install-cmd": "x"}})"},
    {".cargo/config.toml", "[alias]\nlint = \"clippy --all\"\nxt = [\"run\", \"-p\", \"xtask\"]\n"},
    {"pyproject.toml",
     "[tool.poe.tasks]\ntest = 'pytest'\nall = ['test', 'lint']\nlint = {cmd = 'ruff "
     "check'}\n[tool.pdm.scripts]\nfmt = 'black --check .'\n[tool.hatch.envs.default.scripts]\ncov = "
     "['coverage run', 'coverage report']\n"},
    {"noxfile.py", ""},
    {"Rakefile", ""},
    {"app/Rakefile", "require_relative 'config/application'\n\nShop::Application.load_tasks\n"},
    {"build.gradle", "tasks.register('own') {}\n"}};

INSTANTIATE_TEST_SUITE_P(
    Others, FollowTest,
    testing::Values(
        FollowCase{"just", others, "just t -k x",
                   "~just t -k x\n  ruff check 1\n  pytest x !`-` before the recipe line\n  echo x\n"},
        FollowCase{"just_default", others, "just", "~just\n  ruff check 1\n"},
        FollowCase{"just_missing", others, "just none",
                   "~just none\nopaque just none: no recipe none in justfile [justfile]\n"},
        FollowCase{"task", others, "task",
                   "~task\n  golangci-lint run\n  go test ./app\n  x !ignore_error: true\n"},
        FollowCase{"task_included", others, "task docs:build",
                   "~task docs:build\n  hugo @docs\n  linkcheck @docs\n"},
        FollowCase{"task_missing", others, "task none", "~task none\nopaque task none: no task none\n"},
        FollowCase{"tox", others, "tox",
                   "~tox\n  pytest tests\n  pytest tests\n  coverage report\n  ruff check !`-` before the "
                   "command\n  pytest tests\n"},
        FollowCase{"tox_environment", others, "tox -e py310 -- -k x",
                   "~tox -e py310 -- -k x\n  pytest -k x\n"},
        FollowCase{"tox_module", others, "python -m tox run -e docs",
                   "~python -m tox run -e docs\n  sphinx-build\n"},
        FollowCase{"tox_open", others, "tox -e $ENV",
                   "~tox -e $ENV\nopaque tox -e $ENV: an environment that does not resolve [tox.ini]\n"},
        FollowCase{"composer", others, "composer test", "~composer test\n  phpcs\n  phpunit\n"},
        FollowCase{"composer_function", others, "composer run-script fn",
                   "~composer run-script fn\nopaque A::b: a PHP function [composer.json]\n"},
        FollowCase{"composer_install", others, "composer install", "composer install\n  x\n"},
        FollowCase{"cargo_alias", others, "cargo lint --fix",
                   "~cargo lint --fix\n  cargo clippy --all --fix\n"},
        FollowCase{"cargo", others, "cargo test", "cargo test\n"},
        FollowCase{"poe", others, "poetry run poe all", "~poe all\n  pytest\n  ruff check\n"},
        FollowCase{"pdm", others, "pdm run fmt", "~fmt\n  black --check .\n"},
        FollowCase{"pdm_program", others, "pdm run pytest", "pytest\n"},
        FollowCase{"hatch", others, "hatch run cov", "~hatch run cov\n  coverage run\n  coverage report\n"},
        FollowCase{"nox", others, "nox -s tests",
                   "nox -s tests\nopaque nox -s tests: a task file that is a program [noxfile.py]\n"},
        FollowCase{"rake_of_rails", others, "cd app && bundle exec rake",
                   "cd app @app\nrake @app\nopaque rake: a task file that is a program\n"},
        FollowCase{"rake", others, "bundle exec rake spec",
                   "rake spec\nopaque rake spec: a task file that is a program [Rakefile]\n"},
        FollowCase{"gradle", others, "./gradlew test", "./gradlew test\n"},
        FollowCase{"gradle_own", others, "./gradlew own",
                   "./gradlew own\nopaque ./gradlew own: task own is a program [build.gradle]\n"},
        FollowCase{"maven", others, "mvn -B verify", "mvn -B verify\n"}),
    [](const auto& test) { return test.param.name; });

std::string followed_in_powershell(const std::string& script) {
  const test::Repository repository(powershell);
  const Followed result =
      follow(repository.files, {.text = script, .path = "ci.yml", .is_posix = false, .is_powershell = true});
  std::string text;
  for (const Executed& command : result.commands) {
    text += command.text() + "\n";
  }
  return text + (result.opaque.empty() ? "" : "opaque\n");
}

// What breaks the reading of a common line must not hide the lines behind it.
TEST(Follow, PowerShellOfAStepIsReadToItsEnd) {
  EXPECT_EQ(followed_in_powershell("mkdir out && cd out && cmake ..\nctest\n"),
            "mkdir out\ncd out\ncmake ..\nctest\n");
  EXPECT_EQ(followed_in_powershell(
                "$name = if ($Env:X.StartsWith(\"r/\")) { $v } else { \"b$($n.ToString(\"D6\"))\" "
                "}\n$out = dotnet pack -o out\n.\\tools\\go.exe -p @{\"a\"=\"$($v)\"}\n"),
            "dotnet pack -o out\n./tools/go.exe -p @\n");
  EXPECT_EQ(followed_in_powershell("if ($x) {{{ (\n\xFF @\"\n"), "");
  EXPECT_EQ(followed_in_powershell("$info = $Env:LOGIN | ConvertFrom-Json\n"
                                   "Write-Host \"::add-mask::$($info.secret)\"\nazd provision\n"),
            "azd provision\n");
}

TEST(Follow, ChainLeadsFromTheStepToTheCommand) {
  const test::Repository repository(
      Files{{"Makefile", "test:\n\tnpm test\n"}, {"package.json", "{\"scripts\": {\n\"test\": \"jest\"}}"}});
  const Followed result =
      follow(repository.files, {.text = "\nmake test", .path = "ci.yml", .lines = {7, 8}});
  ASSERT_EQ(result.commands.size(), 3U);
  const Executed& jest = result.commands[2];
  EXPECT_EQ(to_string(jest.place), "package.json:2");
  ASSERT_EQ(jest.chain.size(), 2U);
  EXPECT_EQ(to_string(jest.chain[0]), "ci.yml:8");
  EXPECT_EQ(to_string(jest.chain[1]), "Makefile:2");
}

TEST(Follow, LimitsEndLongChains) {
  Files files;
  for (int i = 0; i < 40; ++i) {
    files["s" + std::to_string(i) + ".sh"] = "bash s" + std::to_string(i + 1) + ".sh\n";
  }
  const std::string text = followed(files, "bash s0.sh");
  EXPECT_NE(text.find("called too deeply"), std::string::npos);
}

TEST(Follow, LimitsEndWideFans) {
  Files files;
  std::string all = "all:";
  for (int i = 0; i < 20; ++i) {
    const std::string name = "t" + std::to_string(i);
    files[name + ".sh"] = i == 0 ? "true\n" : std::string();
    for (int j = 0; j < 5 && i > 0; ++j) {
      files[name + ".sh"] += "bash t" + std::to_string(i - 1) + ".sh " + std::to_string(j) + "\n";
    }
  }
  const std::string text = followed(files, "bash t19.sh");
  EXPECT_NE(text.find("more commands than the limit"), std::string::npos);
}

TEST(Follow, OddFilesEnd) {
  const std::string binary("\x00\xff\xfe#!\n", 6);
  for (const std::string& text :
       {std::string(), binary, std::string(50'000, '('), std::string("a: a\n\tmake a\n\t$(a\n"),
        std::string("\xef\xbb\xbf#!/bin/sh\r\necho x\r\n")}) {
    const Files files = {{"x.sh", text},         {"Makefile", text},     {"package.json", text},
                         {"justfile", text},     {"Taskfile.yml", text}, {"tox.ini", text},
                         {"composer.json", text}};
    const std::string result =
        followed(files, "bash x.sh\nmake\nnpm test\njust\ntask\ntox\ncomposer test\n" + text);
    EXPECT_NE(result.find("bash x.sh"), std::string::npos);
  }
}

}  // namespace
}  // namespace prodready::tasks_follow_test
