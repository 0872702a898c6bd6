// The term "component" of docs/items/continuous-integration.md, a row a sentence.
#include "facts/components/components.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "unit/facts/components/facts_of.hpp"

namespace prodready::test::components_test {
namespace {

constexpr FileMark vendored = FileMark::vendored;
constexpr FileMark sample = FileMark::sample;
constexpr FileMark test_mark = FileMark::test;

struct Row {
  std::string name;
  std::vector<Code> files;
  std::vector<Build> builds;
  std::vector<std::string> expected;
};

class Components : public ::testing::TestWithParam<Row> {};

TEST_P(Components, AreWhatTheTermSays) {
  EXPECT_EQ(summary(components_in(GetParam().files, GetParam().builds).components), GetParam().expected);
}

const Row thresholds[] = {
    {"an_empty_repository_has_none", {}, {}, {}},
    {"a_manifest_without_code_makes_none", {{"README.md"}}, {{"package.json"}}, {}},
    {"the_root_is_one_without_a_manifest_where_there_is_no_other", {{"run.py", 12}}, {}, {".: Python 12"}},
    {"200_lines_make_a_component",
     {{"a/x.go", 200}, {"b/x.go", 199}, {"c/x.go", 300}},
     {{"a/go.mod"}, {"b/go.mod"}, {"c/go.mod"}},
     {"a: Go 200", "c: Go 300"}},
    {"a_dockerfile_makes_a_small_one",
     {{"a/x.go", 20}, {"a/Dockerfile"}, {"b/x.go", 300}},
     {{"a/go.mod"}, {"b/go.mod"}},
     {"a: Go 20", "b: Go 300"}},
    {"a_dockerfile_below_the_folder_does_too",
     {{"a/x.go", 20}, {"a/deploy/api.Dockerfile"}, {"b/x.go", 300}},
     {{"a/go.mod"}, {"b/go.mod"}},
     {"a: Go 20", "b: Go 300"}},
    {"a_workload_makes_a_small_one",
     {{"a/x.js", 20}, {"a/serverless.yml"}, {"b/x.go", 300}},
     {{"a/package.json"}, {"b/go.mod"}},
     {"a: JavaScript 20", "b: Go 300"}},
    {"a_dockerfile_of_a_test_a_sample_or_a_dev_container_does_not",
     {{"a/x.go", 20},
      {"a/test/Dockerfile", 0, test_mark},
      {"a/examples/Dockerfile", 0, sample},
      {"a/.devcontainer/Dockerfile"},
      {"b/x.go", 300}},
     {{"a/go.mod"}, {"b/go.mod"}},
     {"b: Go 300"}},
    {"a_dockerfile_without_code_makes_none",
     {{"a/Dockerfile"}, {"b/x.go", 300}},
     {{"a/package.json"}, {"b/go.mod"}},
     {"b: Go 300"}},
    {"a_dockerfile_at_the_root_needs_a_manifest_there",
     {{"x.py", 20}, {"Dockerfile"}, {"b/x.go", 300}},
     {{"b/go.mod"}},
     {"b: Go 300"}},
    {"with_a_manifest_the_small_root_is_one",
     {{"x.py", 20}, {"Dockerfile"}, {"b/x.go", 300}},
     {{"pyproject.toml"}, {"b/go.mod"}},
     {".: Python 20", "b: Go 300"}},
    {"vendored_and_sample_code_counts_for_none",
     {{"a/x.go", 300, vendored}, {"b/x.go", 300, sample}, {"c/x.go", 10}},
     {{"a/go.mod"}, {"b/go.mod"}},
     {".: Go 10"}},
    {"a_manifest_that_builds_nothing_makes_none",
     {{"a/x.c", 300}, {"x.c", 400}},
     {{"a/Makefile", {}, {}, false}},
     {".: C 700"}},
};

const Row nesting[] = {
    {"nested_components_are_taken_off",
     {{"x.go", 300}, {"a/x.ts", 400}, {"a/b/x.py", 500}},
     {{"go.mod"}, {"a/package.json"}, {"a/b/pyproject.toml"}},
     {".: Go 300", "a: TypeScript 400", "a/b: Python 500"}},
    {"a_small_one_counts_for_the_component_above",
     {{"a/x.ts", 400}, {"a/b/x.py", 100}, {"x.go", 300}},
     {{"a/package.json"}, {"a/b/pyproject.toml"}, {"go.mod"}},
     {".: Go 300", "a: TypeScript 400 Python 100"}},
    {"small_ones_add_up_to_a_component_above",
     {{"a/b/x.py", 120}, {"a/c/x.py", 120}, {"x.go", 300}},
     {{"a/package.json"}, {"a/b/pyproject.toml"}, {"a/c/setup.py"}},
     {".: Go 300", "a: Python 240"}},
    {"other_code_belongs_to_the_nearest_above",
     {{"a/lib/deep/x.ts", 300}, {"scripts/x.py", 250}},
     {{"a/package.json"}},
     {".: Python 250", "a: TypeScript 300"}},
    {"a_root_of_less_than_200_lines_is_none_beside_others",
     {{"a/x.ts", 300}, {"scripts/x.py", 150}},
     {{"a/package.json"}},
     {"a: TypeScript 300"}},
    {"the_small_root_takes_what_only_small_folders_hold",
     {{"a/x.go", 50}, {"b/x.go", 60}},
     {{"a/go.mod"}, {"b/go.mod"}},
     {".: Go 110"}},
    {"a_folder_whose_name_starts_the_same_is_not_below",
     {{"a/x.go", 300}, {"ab/x.go", 40}, {"x.py", 200}},
     {{"a/go.mod"}},
     {".: Python 200 Go 40", "a: Go 300"}},
    {"several_manifests_in_a_folder_are_one_component",
     {{"a/x.py", 300}, {"a/x.ts", 300}},
     {{"a/package.json"}, {"a/pyproject.toml"}, {"a/requirements.txt"}},
     {"a: Python 300 TypeScript 300"}},
};

const Row workspaces[] = {
    {"members_are_one_component",
     {{"packages/a/x.ts", 300}, {"packages/b/x.ts", 400}},
     {{"package.json", {"packages/a", "packages/b"}},
      {"packages/a/package.json"},
      {"packages/b/package.json"}},
     {".: TypeScript 700"}},
    {"what_is_no_member_stays_its_own",
     {{"packages/a/x.ts", 300}, {"tools/x.py", 400}},
     {{"package.json", {"packages/a"}}, {"packages/a/package.json"}, {"tools/pyproject.toml"}},
     {".: TypeScript 300", "tools: Python 400"}},
    {"a_members_own_manifest_of_another_kind_is_in_it_too",
     {{"packages/a/x.ts", 300}, {"packages/a/x.rs", 400}},
     {{"package.json", {"packages/a"}}, {"packages/a/package.json"}, {"packages/a/Cargo.toml"}},
     {".: Rust 400 TypeScript 300"}},
    {"a_component_below_a_member_is_taken_off",
     {{"packages/a/x.ts", 300}, {"packages/a/native/x.rs", 400}},
     {{"package.json", {"packages/a"}}, {"packages/a/package.json"}, {"packages/a/native/Cargo.toml"}},
     {".: TypeScript 300", "packages/a/native: Rust 400"}},
    {"workspaces_that_share_a_member_are_one",
     {{"a/x.cs", 300}, {"b/x.cs", 300}, {"c/x.cs", 300}},
     {{"All.sln", {"a", "b"}}, {"src/Some.sln", {"b", "c"}}, {"a/a.csproj"}, {"b/b.csproj"}, {"c/c.csproj"}},
     {".: C# 900"}},
    {"members_may_lie_beside_the_workspace",
     {{"build/x.cs", 10}, {"lib/x.cs", 300}, {"tool/x.go", 300}},
     {{"build/All.sln", {"lib"}}, {"lib/lib.csproj"}, {"tool/go.mod"}},
     {"build: C# 310", "tool: Go 300"}},
    {"a_workspace_below_its_member_is_called_after_the_member",
     {{"x.cs", 300}, {"build/x.cs", 10}},
     {{"build/All.sln", {""}}, {"all.csproj"}},
     {".: C# 310"}},
    {"workspaces_in_a_circle_are_one",
     {{"a/x.go", 300}, {"b/x.go", 300}},
     {{"a/go.work", {"b"}}, {"b/go.work", {"a"}}},
     {"a: Go 600"}},
    {"nested_cmake_is_one",
     {{"x.cpp", 300}, {"lib/x.cpp", 300}, {"lib/deep/x.cpp", 300}},
     {{"CMakeLists.txt"}, {"lib/CMakeLists.txt"}, {"lib/deep/CMakeLists.txt"}},
     {".: C++ 900"}},
    {"nested_make_is_one", {{"x.c", 300}, {"lib/x.c", 300}}, {{"Makefile"}, {"lib/Makefile"}}, {".: C 600"}},
    {"nested_cmake_and_make_in_one_folder_too",
     {{"x.c", 300}, {"lib/x.c", 300}},
     {{"Makefile"}, {"CMakeLists.txt"}, {"lib/Makefile"}, {"lib/CMakeLists.txt"}},
     {".: C 600"}},
    {"cmake_below_a_package_is_its_own",
     {{"x.ts", 300}, {"native/x.cpp", 300}},
     {{"package.json"}, {"native/CMakeLists.txt"}},
     {".: TypeScript 300", "native: C++ 300"}},
    {"a_package_below_cmake_is_its_own",
     {{"x.cpp", 300}, {"ui/x.ts", 300}},
     {{"CMakeLists.txt"}, {"ui/package.json"}, {"ui/CMakeLists.txt"}},
     {".: C++ 300", "ui: TypeScript 300"}},
    {"side_by_side_cmake_without_one_above_is_two",
     {{"a/x.cpp", 300}, {"b/x.cpp", 300}},
     {{"a/CMakeLists.txt"}, {"b/CMakeLists.txt"}},
     {"a: C++ 300", "b: C++ 300"}},
};

const Row languages[] = {
    {"shell_and_make_are_in_the_list",
     {{"x.go", 300}, {"x.sh", 50}, {"Makefile", 20}},
     {{"go.mod"}},
     {".: Go 300 Shell 50 Make 20"}},
    {"shell_does_not_make_a_small_folder_a_component",
     {{"docs/x.py", 70}, {"docs/make.bat", 230}, {"x.py", 400}},
     {{"docs/requirements.txt"}, {"setup.py"}},
     {".: Python 470 Batch 230"}},
    {"shell_with_a_small_helper_is_a_component",
     {{"a/x.py", 10}, {"a/x.sh", 230}, {"x.py", 400}},
     {{"a/requirements.txt"}, {"setup.py"}},
     {".: Python 400", "a: Shell 230 Python 10"}},
    {"shell_alone_is_a_component", {{"x.sh", 50}}, {}, {".: Shell 50"}},
    {"hcl_makes_no_component_beside_other_code",
     {{"x.tf", 900}, {"a/x.go", 300}},
     {{"a/go.mod"}},
     {"a: Go 300"}},
    {"hcl_alone_is_the_root", {{"net/x.tf", 900}}, {}, {".: HCL 900"}},
    {"headers_of_cpp_are_cpp", {{"x.cpp", 300}, {"x.h", 300}}, {{"CMakeLists.txt"}}, {".: C++ 600"}},
    {"headers_beside_c_are_c",
     {{"x.cpp", 300}, {"y.c", 10}, {"x.h", 300}},
     {{"CMakeLists.txt"}},
     {".: C 310 C++ 300"}},
    {"most_lines_come_first",
     {{"x.py", 300}, {"x.go", 500}, {"x.rb", 400}},
     {},
     {".: Go 500 Ruby 400 Python 300"}},
};

constexpr auto row_name = [](const auto& test) { return test.param.name; };
INSTANTIATE_TEST_SUITE_P(Thresholds, Components, ::testing::ValuesIn(thresholds), row_name);
INSTANTIATE_TEST_SUITE_P(Nesting, Components, ::testing::ValuesIn(nesting), row_name);
INSTANTIATE_TEST_SUITE_P(Workspaces, Components, ::testing::ValuesIn(workspaces), row_name);
INSTANTIATE_TEST_SUITE_P(Languages, Components, ::testing::ValuesIn(languages), row_name);

struct TestsRow {
  std::string name;
  std::vector<Code> files;
  std::vector<Build> builds;
  std::vector<std::string> expected;  // "a: 40" for each component with test lines
};

class TestCode : public ::testing::TestWithParam<TestsRow> {};

TEST_P(TestCode, LiesInAComponentOrImportsIt) {
  std::vector<std::string> found;
  for (const Component& component : components_in(GetParam().files, GetParam().builds).components) {
    if (!component.tests.empty()) {
      found.push_back((component.folder.empty() ? "." : component.folder) + ": " +
                      std::to_string(component.test_lines));
    }
  }
  EXPECT_EQ(found, GetParam().expected);
}

const TestsRow test_rows[] = {
    {"in_it", {{"a/x.go", 300}, {"a/x_test.go", 40, test_mark}}, {{"a/go.mod"}}, {"a: 40"}},
    {"in_a_small_folder_of_it",
     {{"a/x.go", 300}, {"a/e2e/x_test.go", 40, test_mark}},
     {{"a/go.mod"}, {"a/e2e/package.json"}},
     {"a: 40"}},
    {"beside_it_without_an_import",
     {{"a/x.go", 300}, {"tests/x_test.go", 40, test_mark}},
     {{"a/go.mod"}},
     {}},
    {"beside_it_by_the_go_module",
     {{"a/x.go", 300},
      {"b/x.go", 300},
      {"tests/x_test.go", 40, test_mark, {"testing", "acme.com/shop/a/pkg"}}},
     {{"a/go.mod", {}, "acme.com/shop/a"}, {"b/go.mod", {}, "acme.com/shop/b"}},
     {"a: 40"}},
    {"beside_it_by_the_package_name",
     {{"a/x.ts", 300}, {"tests/x.test.ts", 40, test_mark, {"@acme/shop/cart"}}},
     {{"a/package.json", {}, "@acme/shop"}},
     {"a: 40"}},
    {"beside_it_by_the_type_where_two_share_a_namespace",
     {{"src/Support/Str.php", 300},
      {"src/Collections/Collection.php", 300},
      {"tests/CollectionTest.php", 40, test_mark, {"Acme\\Support\\Collection"}}},
     {{"src/Support/composer.json", {}, "acme/support"},
      {"src/Collections/composer.json", {}, "acme/collections"}},
     {"src/Collections: 40"}},
    {"beside_it_by_a_relative_path",
     {{"a/x.ts", 300}, {"tests/x.test.ts", 40, test_mark, {"../a/x"}}},
     {{"a/package.json"}},
     {"a: 40"}},
    {"beside_it_by_a_path_that_leaves_the_root",
     {{"a/x.ts", 300}, {"tests/x.test.ts", 40, test_mark, {"../../../a/x"}}},
     {{"a/package.json"}},
     {}},
    {"beside_it_by_a_python_package",
     {{"a/src/billing_core/x.py", 300}, {"tests/test_x.py", 40, test_mark, {"billing_core.x"}}},
     {{"a/pyproject.toml"}},
     {"a: 40"}},
    {"beside_it_by_a_distribution_with_a_hyphen",
     {{"a/x.py", 300}, {"tests/test_x.py", 40, test_mark, {"billing_core"}}},
     {{"a/pyproject.toml", {}, "Billing-Core"}},
     {"a: 40"}},
    {"beside_it_by_a_java_package",
     {{"a/src/main/java/com/acme/billing/X.java", 300},
      {"it/XIT.java", 40, test_mark, {"org.junit.Test", "com.acme.billing.X"}}},
     {{"a/pom.xml"}},
     {"a: 40"}},
    {"beside_two_of_which_one_speaks_another_language",
     {{"a/src/main/java/shop/X.java", 300},
      {"b/src/Y.cs", 300},
      {"b/tests/YTests.cs", 40, test_mark, {"Xunit", "Shop"}}},
     {{"a/pom.xml"}, {"b/b.csproj"}},
     {"b: 40"}},
    {"a_name_that_two_answer_to_tells_nothing",
     {{"a/util/x.py", 300}, {"b/util/x.py", 300}, {"tests/test_x.py", 40, test_mark, {"util.x"}}},
     {{"a/setup.py"}, {"b/setup.py"}},
     {}},
    {"one_file_may_test_several",
     {{"a/x.ts", 300}, {"b/x.ts", 300}, {"tests/x.test.ts", 40, test_mark, {"../a/x", "../b/x", "../b/y"}}},
     {{"a/package.json"}, {"b/package.json"}},
     {"a: 40", "b: 40"}},
    {"in_the_root_and_of_another",
     {{"x.ts", 300}, {"a/x.ts", 300}, {"tests/x.test.ts", 40, test_mark, {"../a/x"}}},
     {{"package.json"}, {"a/package.json"}},
     {".: 40", "a: 40"}},
    {"of_a_member",
     {{"packages/a/x.ts", 300}, {"packages/a/x.test.ts", 40, test_mark}},
     {{"package.json", {"packages/a"}}},
     {".: 40"}},
};
INSTANTIATE_TEST_SUITE_P(Tests, TestCode, ::testing::ValuesIn(test_rows), row_name);

TEST(ComponentParts, NameManifestsAndMembersOfTheWorkspaceAlone) {
  const ComponentFacts facts = components_in(
      {{"packages/a/x.ts", 300}, {"docs/conf.py", 10}, {"Dockerfile"}},
      {{"docs/requirements.txt"}, {"package.json", {"packages/a"}}, {"packages/a/package.json"}});
  ASSERT_EQ(facts.components.size(), 1U);
  EXPECT_EQ(facts.components[0].manifests, (std::vector<std::size_t>{1, 2}));
  EXPECT_EQ(facts.components[0].members, std::vector<std::string>{"packages/a"});
  EXPECT_TRUE(facts.components[0].has_dockerfile);
  EXPECT_EQ(facts.components[0].code_lines, 310U);
}

TEST(ComponentParts, ManyFilesAreReadInOnePass) {
  std::vector<Code> files;
  std::vector<Build> builds;
  for (int i = 0; i < 2'000; ++i) {
    const std::string folder = "services/s" + std::to_string(i);
    builds.push_back({folder + "/package.json"});
    for (int j = 0; j < 10; ++j) {
      files.push_back({folder + "/src/deep/er/f" + std::to_string(j) + ".ts", 30});
    }
  }
  EXPECT_EQ(components_in(files, builds).components.size(), 2'000U);
}

}  // namespace
}  // namespace prodready::test::components_test
