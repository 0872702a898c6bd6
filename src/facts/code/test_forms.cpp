#include "facts/code/test_forms.hpp"

#include <algorithm>
#include <iterator>

namespace prodready::code {
namespace {

using enum CallShape;

constexpr CallForm javascript_calls[] = {{"it"},
                                         {"test"},
                                         {"specify"},
                                         {"fit"},
                                         {"Deno.test", any},
                                         {"QUnit.test"},
                                         {"t.test"},
                                         {"tap.test"},
                                         {"lab.test"},
                                         {"lab.it"},
                                         {"suite.test"},
                                         {"xit", title, true},
                                         {"xtest", title, true},
                                         {"xspecify", title, true},
                                         {"tape"}};
constexpr GroupForm javascript_groups[] = {{"xdescribe"},     {"describe.skip"},      {"xcontext"},
                                           {"context.skip"},  {"suite.skip"},         {"test.describe.skip"},
                                           {"describe.todo"}, {"test.describe.fixme"}};

constexpr CallForm ruby_calls[] = {{"it", bare_title},
                                   {"it", title},
                                   {"it", block},
                                   {"specify", bare_title},
                                   {"specify", block},
                                   {"example", bare_title},
                                   {"scenario", bare_title},
                                   {"its", any},
                                   {"should", bare_title},
                                   {"test", bare_title},
                                   {"test", title},
                                   {"fit", bare_title},
                                   {"xit", bare_title, true},
                                   {"xit", block, true},
                                   {"xspecify", bare_title, true},
                                   {"xscenario", bare_title, true}};
constexpr GroupForm ruby_groups[] = {{"xdescribe"}, {"xcontext"}, {"xfeature"}};

constexpr CallForm elixir_calls[] = {
    {"test", bare_title}, {"property", bare_title}, {"feature", bare_title}, {"test", title}};
constexpr CallForm go_calls[] = {{"It"},
                                 {"Specify"},
                                 {"Entry"},
                                 {"FIt"},
                                 {"PIt", title, true},
                                 {"XIt", title, true},
                                 {"PSpecify", title, true},
                                 {"ginkgo.It"},
                                 {"ginkgo.Entry"},
                                 {"framework.It"},
                                 {"framework.ConformanceIt"}};
constexpr GroupForm go_groups[] = {{"PDescribe"}, {"XDescribe"}, {"PContext"}, {"XContext"}};
constexpr CallForm kotlin_calls[] = {{"test"},
                                     {"it"},
                                     {"should"},
                                     {"then"},
                                     {"Then"},
                                     {"scenario"},
                                     {"expect"},
                                     {"xtest", title, true},
                                     {"xit", title, true},
                                     {"xshould", title, true},
                                     {"xthen", title, true}};
constexpr GroupForm kotlin_groups[] = {{"xdescribe"}, {"xcontext"}, {"xgiven"}, {"xwhen"}};
constexpr CallForm scala_calls[] = {
    {"test"},     {"testM"},      {"property"},           {"it"},       {"they"},
    {"scenario"}, {"Scenario"},   {"checkAll"},           {"tempTest"}, {"testAsync"},
    {"pureTest"}, {"loggedTest"}, {"ignore", title, true}};
constexpr CallForm swift_calls[] = {{"it"}, {"fit"}, {"xit", title, true}};
constexpr CallForm dart_calls[] = {{"test"},        {"testWidgets"}, {"blocTest"},
                                   {"testGoldens"}, {"patrolTest"},  {"testWithGame"}};
constexpr CallForm php_calls[] = {{"it"}, {"test"}, {"todo", title, true}};
constexpr CallForm c_calls[] = {{"TEST", any},
                                {"TEST_F", any},
                                {"TEST_P", any},
                                {"TYPED_TEST", any},
                                {"TYPED_TEST_P", any},
                                {"TEST_CASE", any},
                                {"TEST_CASE_METHOD", any},
                                {"TEST_CASE_FIXTURE", any},
                                {"TEST_CASE_TEMPLATE", any},
                                {"TEMPLATE_TEST_CASE", any},
                                {"TEMPLATE_PRODUCT_TEST_CASE", any},
                                {"TEMPLATE_LIST_TEST_CASE", any},
                                {"SCENARIO", any},
                                {"SCENARIO_METHOD", any},
                                {"BOOST_AUTO_TEST_CASE", any},
                                {"BOOST_FIXTURE_TEST_CASE", any},
                                {"BOOST_DATA_TEST_CASE", any},
                                {"BOOST_AUTO_TEST_CASE_TEMPLATE", any},
                                {"BOOST_FIXTURE_TEST_CASE_TEMPLATE", any},
                                {"BOOST_PARAM_TEST_CASE", any},
                                {"START_TEST", any},
                                {"RUN_TEST", any},
                                {"UNITTEST_START", anything},
                                {"UNITTEST_BEGIN", any},
                                {"UNITTEST_BEGIN_SIMPLE", anything},
                                {"KUNIT_CASE", any},
                                {"KUNIT_CASE_PARAM", any},
                                {"cmocka_unit_test", any},
                                {"cmocka_unit_test_setup_teardown", any},
                                {"unit_test", any},
                                {"g_test_add_func", any},
                                {"g_test_add", any},
                                {"g_test_add_data_func", any},
                                {"CU_add_test", any},
                                {"CU_ADD_TEST", any},
                                {"Test", pair},
                                {"ParameterizedTest", any},
                                {"Ensure", any},
                                {"MU_TEST", any},
                                {"ATF_TC", any},
                                {"ATF_TEST_CASE", any},
                                {"TEST_METHOD", any},
                                {"CPPUNIT_TEST", any},
                                {"UTEST", any},
                                {"UTEST_F", any},
                                {"TEST_FIXTURE", any},
                                {"TEST_F_SETUP_TEST", any},
                                {"TEST_SIGNAL", any},
                                {"ZTEST", any},
                                {"ZTEST_F", any},
                                {"ztest_unit_test", any},
                                {"IGNORE_TEST", any, true},
                                {"XTEST", any, true},
                                {"tcase_skip_test", any, true}};
constexpr CallForm lua_calls[] = {
    {"it"}, {"test"}, {"pending", title, true}, {"it", bare_title}, {"test", bare_title}};
constexpr CallForm perl_calls[] = {{"ok", anything},      {"is", anything},       {"isnt", anything},
                                   {"like", anything},    {"unlike", anything},   {"is_deeply", anything},
                                   {"cmp_ok", anything},  {"can_ok", anything},   {"isa_ok", anything},
                                   {"pass", anything},    {"lives_ok", anything}, {"throws_ok", anything},
                                   {"dies_ok", anything}, {"subtest", anything}};
constexpr CallForm r_calls[] = {{"test_that"}, {"it"}};
constexpr CallForm haskell_calls[] = {
    {"it", bare_title},           {"prop", bare_title},           {"testCase", bare_title},
    {"testProperty", bare_title}, {"goldenVsString", bare_title}, {"specify", bare_title},
    {"xit", bare_title, true}};
constexpr CallForm fsharp_calls[] = {{"testCase", bare_title},   {"testProperty", bare_title},
                                     {"test", bare_title},       {"testCaseAsync", bare_title},
                                     {"testTask", bare_title},   {"ptestCase", bare_title, true},
                                     {"ptest", bare_title, true}};
constexpr CallForm julia_calls[] = {{"@test", anything},
                                    {"@test_throws", anything},
                                    {"@test_skip", anything, true},
                                    {"@test_broken", anything, true}};
constexpr CallForm shell_calls[] = {{"@test", bare_title},
                                    {"@test", name},
                                    {"test_expect_success", anything},
                                    {"It", bare_title},
                                    {"Specify", bare_title},
                                    {"xIt", bare_title, true},
                                    {"test_expect_failure", anything, true}};
constexpr CallForm powershell_calls[] = {{"It", bare_title}, {"it", bare_title}};
constexpr CallForm clojure_calls[] = {
    {"deftest", name}, {"defspec", name}, {"t/deftest", name}, {"test/deftest", name}};
constexpr CallForm zig_calls[] = {{"test", bare_title}, {"test", name}, {"test", block}};
constexpr CallForm nim_calls[] = {{"test", bare_title}};
constexpr CallForm ocaml_calls[] = {{"let%test", anything},
                                    {"let%expect_test", anything},
                                    {"let%test_unit", anything},
                                    {"test_case", bare_title},
                                    {"Alcotest.test_case", bare_title},
                                    {"Alcotest_lwt.test_case", bare_title},
                                    {"QCheck.Test.make", anything},
                                    {"test", bare_title}};
constexpr CallForm elm_calls[] = {{"test", bare_title}, {"fuzz", anything}, {"fuzz2", anything}};
constexpr CallForm tcl_calls[] = {{"test", name}, {"test", block}};
constexpr CallForm hcl_calls[] = {{"run", bare_title}};

constexpr std::string_view jvm_annotations[] = {
    "Test",   "ParameterizedTest", "RepeatedTest",  "TestFactory",  "TestTemplate", "Property",
    "Theory", "FuzzTest",          "CartesianTest", "RetryingTest", "ArchTest",     "Example"};
constexpr std::string_view jvm_skips[] = {"Disabled", "Ignore", "Ignored", "PendingFeature"};
constexpr std::string_view dotnet_annotations[] = {"Fact",
                                                   "Theory",
                                                   "Test",
                                                   "TestCase",
                                                   "TestCaseSource",
                                                   "TestMethod",
                                                   "DataTestMethod",
                                                   "SkippableFact",
                                                   "SkippableTheory",
                                                   "StaFact",
                                                   "WpfFact",
                                                   "UIFact",
                                                   "ConditionalFact",
                                                   "ConditionalTheory",
                                                   "Property",
                                                   "AvaloniaFact",
                                                   "AvaloniaTest",
                                                   "Benchmark.Test",
                                                   "RetryFact",
                                                   "DockerFact",
                                                   "FactWithTimeout"};
constexpr std::string_view dotnet_skips[] = {"Ignore", "Explicit"};
constexpr std::string_view rust_annotations[] = {
    "test",  "rstest",   "test_case",   "quickcheck",  "wasm_bindgen_test", "proptest", "googletest",
    "gtest", "test_log", "traced_test", "test_matrix", "simd_test",         "ktest",    "test_matrix_case"};
constexpr std::string_view rust_skips[] = {"ignore"};
constexpr std::string_view swift_annotations[] = {"Test"};
constexpr std::string_view php_annotations[] = {"Test"};
constexpr std::string_view no_skips[] = {"Skip"};

constexpr TestForms rows[] = {
    {.language = "C", .calls = c_calls, .list_marks = ","},
    {.language = "C#",
     .marks = Marks::brackets,
     .annotations = dotnet_annotations,
     .skip_annotations = dotnet_skips,
     .skip_arguments = "Skip=|Ignore=|Explicit=true"},
    {.language = "C++", .calls = c_calls, .list_marks = ","},
    {.language = "CUDA", .calls = c_calls},
    {.language = "Clojure", .calls = clojure_calls, .list_marks = "("},
    {.language = "Crystal", .calls = ruby_calls},
    {.language = "Dart", .calls = dart_calls},
    {.language = "Elixir", .calls = elixir_calls},
    {.language = "Elm", .calls = elm_calls, .list_marks = "[,"},
    {.language = "Erlang"},
    {.language = "F#",
     .calls = fsharp_calls,
     .list_marks = "[;",
     .marks = Marks::angle_in_brackets,
     .annotations = dotnet_annotations,
     .skip_annotations = dotnet_skips,
     .skip_arguments = "Skip="},
    {.language = "Go", .calls = go_calls, .skipped_groups = go_groups},
    {.language = "Groovy",
     .marks = Marks::at_sign,
     .annotations = jvm_annotations,
     .skip_annotations = jvm_skips,
     .skip_arguments = "enabled=false"},
    {.language = "HCL", .calls = hcl_calls},
    {.language = "Haskell", .calls = haskell_calls, .list_marks = "[,"},
    {.language = "Java",
     .marks = Marks::at_sign,
     .annotations = jvm_annotations,
     .skip_annotations = jvm_skips,
     .skip_arguments = "enabled=false"},
    {.language = "JavaScript", .calls = javascript_calls, .skipped_groups = javascript_groups},
    {.language = "Julia", .calls = julia_calls},
    {.language = "Kotlin",
     .calls = kotlin_calls,
     .skipped_groups = kotlin_groups,
     .marks = Marks::at_sign,
     .annotations = jvm_annotations,
     .skip_annotations = jvm_skips,
     .skip_arguments = "enabled=false"},
    {.language = "Lua", .calls = lua_calls},
    {.language = "Nim", .anywhere = true, .calls = nim_calls},
    {.language = "OCaml", .calls = ocaml_calls, .list_marks = "[;"},
    {.language = "Objective-C"},
    {.language = "PHP",
     .calls = php_calls,
     .marks = Marks::hash_brackets,
     .annotations = php_annotations,
     .skip_annotations = no_skips},
    {.language = "Pascal"},
    {.language = "Perl", .calls = perl_calls},
    {.language = "PowerShell", .calls = powershell_calls},
    {.language = "Python"},
    {.language = "R", .calls = r_calls},
    {.language = "Ruby", .calls = ruby_calls, .skipped_groups = ruby_groups},
    {.language = "Rust",
     .anywhere = true,
     .marks = Marks::hash_brackets,
     .annotations = rust_annotations,
     .skip_annotations = rust_skips},
    {.language = "Scala",
     .calls = scala_calls,
     .marks = Marks::at_sign,
     .annotations = jvm_annotations,
     .skip_annotations = jvm_skips,
     .skip_arguments = "enabled=false"},
    {.language = "Shell", .calls = shell_calls},
    {.language = "Solidity"},
    {.language = "Svelte", .calls = javascript_calls, .skipped_groups = javascript_groups},
    {.language = "Swift",
     .calls = swift_calls,
     .marks = Marks::at_sign,
     .annotations = swift_annotations,
     .skip_annotations = {},
     .skip_arguments = ".disabled("},
    {.language = "Tcl", .calls = tcl_calls},
    {.language = "TypeScript", .calls = javascript_calls, .skipped_groups = javascript_groups},
    {.language = "Visual Basic",
     .marks = Marks::angle_brackets,
     .annotations = dotnet_annotations,
     .skip_annotations = dotnet_skips,
     .skip_arguments = "Skip:="},
    {.language = "Vue", .calls = javascript_calls, .skipped_groups = javascript_groups},
    {.language = "Zig", .anywhere = true, .calls = zig_calls},
};

}  // namespace

const TestForms* test_forms_of(std::string_view language) {
  const auto* const found = std::ranges::find(rows, language, &TestForms::language);
  return found == std::end(rows) ? nullptr : found;
}

}  // namespace prodready::code
