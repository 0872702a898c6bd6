// docs/items/continuous-integration.md: Set up automated tests.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "evaluators/evaluator.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/test_commands.hpp"
#include "evaluators/support/test_runs.hpp"
#include "facts/code/test_cases.hpp"

namespace prodready::evaluators::continuous_integration {
namespace {

constexpr std::string_view item = "continuous-integration.automated-tests";
constexpr std::size_t most_examples = 3;

std::string left_out(const TestCases& cases) {
  std::string text;
  if (cases.skipped > 0) {
    text += fmt::format("{} skipped", cases.skipped);
  }
  if (cases.stubs > 0) {
    text += fmt::format("{}{} of a generator or empty", text.empty() ? "" : ", ", cases.stubs);
  }
  return text.empty() ? text : " (besides " + text + ")";
}

// The files with most cases, so that a reader can count them.
std::vector<Evidence> examples_of(const Facts& facts, const Component& component) {
  std::vector<const CodeFile*> files;
  for (const std::vector<std::size_t>* indices : {&component.tests, &component.code}) {
    for (const std::size_t index : *indices) {
      if (facts.code.files.at(index).tests.count > 0) {
        files.push_back(&facts.code.files[index]);
      }
    }
  }
  std::ranges::stable_sort(files, std::greater<>{}, [](const CodeFile* file) { return file->tests.count; });
  files.resize(std::min(files.size(), most_examples));
  std::vector<Evidence> evidence;
  for (const CodeFile* file : files) {
    evidence.push_back(
        {Strength::declared,
         fmt::format("{}, the first one `{}`", counted(file->tests.count, "test case", "test cases"),
                     printable(file->tests.form)),
         Place{.path = facts.files.files.at(file->file).path, .line = file->tests.line}});
  }
  return evidence;
}

std::optional<std::string> unknown_language(const Component& component) {
  for (const LanguageLines& row : main_languages(component, LanguageScope::programming)) {
    if (!code::knows_test_cases(row.language)) {
      return row.language;
    }
  }
  return std::nullopt;
}

const Gap* unread_code(const Facts& facts, const Component& component) {
  for (const Gap& gap : facts.gaps) {
    const SourceFile* const file = facts.files.find(gap.place.path);
    const bool counts =
        file != nullptr && file->is_source && (file->mark == FileMark::own || file->mark == FileMark::test);
    const Component* const home = component_of(facts.components, gap.place.path);
    if (counts && home != nullptr && home->folder == component.folder) {
      return &gap;
    }
  }
  return nullptr;
}

Claim too_few(const Facts& facts, const Component& component, const TestCases& cases, double least) {
  const std::string found =
      cases.count == 0 ? "no test case" : counted(cases.count, "test case", "test cases");
  const std::vector<Need> needs = {
      needs_attestation(std::string(item), "where its tests are, and what runs them")};
  if (const std::optional<std::string> language = unknown_language(component)) {
    return claim_open("holds", {.message = fmt::format("{}; how {} writes test cases is not known", found,
                                                       printable(*language)),
                                .needs = needs,
                                .root = fmt::format("attestation: {}", item),
                                .evidence = examples_of(facts, component)});
  }
  if (const Gap* const gap = unread_code(facts, component)) {
    return claim_open("holds",
                      {.message = fmt::format("{}; {} could not be read", found, printable(gap->place.path)),
                       .needs = needs,
                       .root = "unread file: " + printable(gap->place.path),
                       .evidence = examples_of(facts, component)});
  }
  if (const std::optional<Evidence> sign = tests_of_unknown_form(facts, component)) {
    return claim_open(
        "holds",
        {.message = sign->text, .needs = needs, .root = fmt::format("attestation: {}", item), .sign = sign});
  }
  return claim_fails("holds",
                     {.message = found + left_out(cases),
                      .expected = fmt::format("{} test cases or more, and a command that runs them", least),
                      .root = "tests: " + printable(name_of(component)),
                      .evidence = examples_of(facts, component),
                      .searched = {fmt::format("the forms of test cases in {} and {}",
                                               counted(component.code.size(), "source file", "source files"),
                                               counted(component.tests.size(), "test file", "test files"))}});
}

Claim judge(const Facts& facts, const TestCommands& all, const Component& component, double least) {
  const TestCases cases = test_cases_of(facts, component);
  if (static_cast<double>(cases.count) < least) {
    return too_few(facts, component, cases, least);
  }
  const std::vector<TestCommand> commands = all.of(component);
  std::vector<Evidence> evidence = examples_of(facts, component);
  const std::string found = counted(cases.count, "test case", "test cases") + left_out(cases);
  if (commands.empty()) {
    return claim_fails(
        "holds",
        {.message = found + ", and no command that runs them",
         .expected = "the language's own runner, a `test` script of package.json, or a make, tox, nox, "
                     "just, gradle, maven or ctest target",
         .root = "test command: " + printable(name_of(component)),
         .evidence = std::move(evidence),
         .searched = {"manifests, makefiles and configurations of test runners in and above the "
                      "component, and the steps of its pipelines"}});
  }
  const TestCommand& command = commands.front();
  const std::string runs = fmt::format("`{}` runs them", printable(command.what));
  evidence.insert(evidence.begin(), {Strength::declared, runs, command.place});
  return claim_holds("holds", found + "; " + runs, std::move(evidence));
}

Verdict evaluate(const Facts& facts, const Params& params) {
  Verdict verdict;
  const double least = params.number("min_cases");
  const TestCommands commands(facts);
  for (const Component& component : components_of(facts.components, LanguageScope::programming)) {
    verdict.subjects.push_back({.name = name_of(component),
                                .place = Place{.path = component.folder},
                                .claims = {judge(facts, commands, component, least)}});
  }
  return verdict.subjects.empty()
             ? about("the repository",
                     {claim_not_applicable("holds", "no component: no code of its own is here")})
             : verdict;
}

}  // namespace

Evaluator automated_tests() {
  return {{FactKind::files, FactKind::code, FactKind::dependencies, FactKind::components, FactKind::pipelines,
           FactKind::tools},
          evaluate};
}

}  // namespace prodready::evaluators::continuous_integration
