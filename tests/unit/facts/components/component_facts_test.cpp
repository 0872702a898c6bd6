// The terms "main languages" and "component" as items of several language scopes ask for them.
#include "facts/component_facts.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "unit/facts/components/facts_of.hpp"

namespace prodready::test::component_facts_test {
namespace {

using enum LanguageScope;

Component with_languages(const std::vector<std::pair<std::string, std::uint64_t>>& rows) {
  Component component;
  for (const auto& [language, lines] : rows) {
    component.languages.push_back({.language = language, .code_lines = lines, .files = 1});
    component.code_lines += lines;
  }
  return component;
}

struct MainRow {
  std::string name;
  std::vector<std::pair<std::string, std::uint64_t>> languages;
  LanguageScope scope;
  std::vector<std::string> expected;
};

class MainLanguages : public ::testing::TestWithParam<MainRow> {};

TEST_P(MainLanguages, AreWhatTheTermSays) {
  std::vector<std::string> names;
  for (const LanguageLines& row : main_languages(with_languages(GetParam().languages), GetParam().scope)) {
    names.push_back(row.language);
  }
  EXPECT_EQ(names, GetParam().expected);
}

const MainRow main_rows[] = {
    {"a_tenth_and_200_lines", {{"Go", 1800}, {"Python", 200}}, programming, {"Go", "Python"}},
    {"less_than_a_tenth", {{"Go", 1801}, {"Python", 200}}, programming, {"Go"}},
    {"less_than_200_lines", {{"Go", 800}, {"Python", 199}}, programming, {"Go"}},
    {"none_is_large_enough", {{"Go", 100}, {"Python", 90}}, programming, {"Go"}},
    {"sorted_by_lines", {{"Go", 300}, {"Python", 900}}, programming, {"Python", "Go"}},
    {"shell_is_no_language", {{"Shell", 900}, {"Go", 300}}, programming, {"Go"}},
    {"shell_takes_no_share_from_others",
     {{"Shell", 90'000}, {"Go", 300}, {"Python", 250}},
     programming,
     {"Go", "Python"}},
    {"shell_for_static_analysis", {{"Shell", 900}, {"Go", 300}}, with_shell, {"Shell", "Go"}},
    {"power_shell_and_make_too",
     {{"PowerShell", 900}, {"Make", 300}, {"Go", 400}},
     with_shell,
     {"PowerShell", "Go", "Make"}},
    {"shell_is_not_for_formatting", {{"Shell", 900}, {"Go", 300}}, with_hcl, {"Go"}},
    {"shell_where_there_is_nothing_else", {{"Shell", 900}, {"Make", 20}}, programming, {"Shell"}},
    {"small_shell_where_there_is_nothing_else", {{"Shell", 9}}, programming, {"Shell"}},
    {"shell_with_a_small_helper", {{"Shell", 3774}, {"Python", 28}}, programming, {"Shell"}},
    {"shell_with_a_helper_of_a_tenth", {{"Shell", 900}, {"Python", 100}}, programming, {"Python"}},
    {"hcl_beside_programs_never_counts", {{"HCL", 900}, {"Go", 300}}, with_both, {"Go"}},
    {"hcl_for_formatting", {{"HCL", 900}}, with_hcl, {"HCL"}},
    {"hcl_beside_shell_for_formatting", {{"Shell", 900}, {"HCL", 300}}, with_hcl, {"HCL"}},
    {"hcl_beside_shell_for_linting", {{"Shell", 900}, {"HCL", 300}}, with_both, {"Shell", "HCL"}},
    {"hcl_beside_shell_elsewhere", {{"Shell", 900}, {"HCL", 300}}, programming, {"Shell"}},
    {"hcl_beside_shell_for_analysis", {{"HCL", 900}, {"Shell", 300}}, with_shell, {"Shell"}},
    {"never_empty", {{"HCL", 900}}, programming, {"HCL"}},
    {"no_language_at_all", {}, programming, {}},
};
constexpr auto row_name = [](const auto& test) { return test.param.name; };
INSTANTIATE_TEST_SUITE_P(Rows, MainLanguages, ::testing::ValuesIn(main_rows), row_name);

struct ScopeRow {
  std::string name;
  std::vector<Code> files;
  std::vector<Build> builds;
  LanguageScope scope;
  std::vector<std::string> expected;
};

class ComponentsOf : public ::testing::TestWithParam<ScopeRow> {};

TEST_P(ComponentsOf, TheScope) {
  const ComponentFacts facts = components_in(GetParam().files, GetParam().builds);
  EXPECT_EQ(summary(components_of(facts, GetParam().scope)), GetParam().expected);
}

const std::vector<Code> infrastructure = {{"net/x.tf", 900}, {"run.sh", 50}};
const std::vector<Code> two_of_shell = {{"a/x.sh", 300}, {"b/x.sh", 300}, {"b/x.tf", 20}};
const std::vector<Build> two_packages = {{"a/package.json"}, {"b/package.json"}};
const std::vector<Code> mixed = {{"a/x.go", 300}, {"a/x.tf", 900}};

const ScopeRow scope_rows[] = {
    {"hcl_alone_is_none_for_most", {{"x.tf", 900}}, {}, programming, {}},
    {"hcl_alone_is_one_for_formatting", {{"x.tf", 900}}, {}, with_hcl, {".: HCL 900"}},
    {"hcl_alone_is_one_for_linting", {{"x.tf", 900}}, {}, with_both, {".: HCL 900"}},
    {"shell_beside_hcl_for_most", infrastructure, {}, programming, {".: Shell 50"}},
    {"shell_beside_hcl_for_analysis", infrastructure, {}, with_shell, {".: Shell 50"}},
    {"shell_beside_hcl_for_linting", infrastructure, {}, with_both, {".: HCL 900 Shell 50"}},
    {"the_whole_is_one_for_the_two", two_of_shell, two_packages, with_both, {".: Shell 600 HCL 20"}},
    {"and_stays_two_elsewhere", two_of_shell, two_packages, with_shell, {"a: Shell 300", "b: Shell 300"}},
    {"hcl_beside_programs_is_left_out", mixed, {{"a/go.mod"}}, with_hcl, {"a: Go 300"}},
    {"nothing", {}, {}, with_both, {}},
};
INSTANTIATE_TEST_SUITE_P(Rows, ComponentsOf, ::testing::ValuesIn(scope_rows), row_name);

TEST(ComponentNames, TheRootIsTheRepository) {
  EXPECT_EQ(name_of(Component{}), "the repository");
  EXPECT_EQ(name_of(Component{.folder = "services/api"}), "services/api");
}

struct PathRow {
  std::string name;
  std::string path;
  std::string expected;  // "-": none
};

class ComponentOf : public ::testing::TestWithParam<PathRow> {};

TEST_P(ComponentOf, APath) {
  const ComponentFacts facts = components_in(
      {{"build/x.cs", 300}, {"lib/x.cs", 300}, {"api/x.go", 300}, {"api/ui/x.ts", 300}},
      {{"build/All.sln", {"lib"}}, {"lib/lib.csproj"}, {"api/go.mod"}, {"api/ui/package.json"}});
  const Component* component = component_of(facts, GetParam().path);
  EXPECT_EQ(component == nullptr ? "-" : component->folder, GetParam().expected);
}

const PathRow path_rows[] = {
    {"in_it", "api/x.go", "api"},
    {"deep_in_it", "api/a/b/c/x.go", "api"},
    {"in_a_nested_one", "api/ui/src/x.ts", "api/ui"},
    {"in_a_member", "lib/deep/x.cs", "build"},
    {"beside_all", "docs/x.py", "-"},
    {"at_the_root", "x.py", "-"},
    {"a_longer_name", "api2/x.go", "-"},
    {"nothing", "", "-"},
};
INSTANTIATE_TEST_SUITE_P(Rows, ComponentOf, ::testing::ValuesIn(path_rows), row_name);

TEST(ComponentOfRoot, TakesWhatNoOtherHolds) {
  const ComponentFacts facts = components_in({{"x.go", 300}, {"a/x.ts", 300}}, {{"a/package.json"}});
  ASSERT_NE(component_of(facts, "docs/x.py"), nullptr);
  EXPECT_EQ(component_of(facts, "docs/x.py")->folder, "");
}

}  // namespace
}  // namespace prodready::test::component_facts_test
