#include "facts/testing/coverage_runs.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "core/text.hpp"
#include "facts/coverage/floors.hpp"
#include "facts/paths.hpp"
#include "facts/tools/runs_at.hpp"

namespace prodready {
namespace {

using catalogue::Category;

// What a tool prints at the end of a run: with one of `words` ("": always) and none of `except`, or with one
// of `always`; separated by '|'.
struct Printing {
  std::string_view tool;
  std::string_view words;
  std::string_view except = {};
  std::string_view always = {};
};

constexpr std::array printings = {
    Printing{"coverage-py", "pytest|py.test", "coverage run|--cov-report",
             "coverage report|--cov-report=term|--cov-report term"},
    Printing{"go-cover", "go test|ginkgo|gotestsum|go tool cover -func|gocov report"},
    Printing{"jest-coverage", ""},
    Printing{"vitest-coverage", ""},
    Printing{"nyc", "", "--reporter| -r ", "reporter=text|reporter text|-r text"},
    Printing{"c8", "", "--reporter| -r ", "reporter=text|reporter text|-r text"},
    Printing{"llvm-cov", "cargo llvm-cov", "--lcov|--json|--html|--codecov|--cobertura",
             "llvm-cov report|llvm-cov --summary-only"},
    Printing{"tarpaulin", "tarpaulin"},
    Printing{"gcovr", "", " -o|--output|--xml|--html|--json|--cobertura|--sonarqube|--coveralls|--lcov",
             "--txt|--print-summary| -s "},
    Printing{"lcov", "--list|--summary|lcov -l|genhtml|gcov "},
    Printing{"coverlet", "CollectCoverage=true|coverlet "},
    Printing{"simplecov", ""},
    Printing{"phpunit-coverage", "--coverage-text|--coverage |artisan test"},
    Printing{"excoveralls", ""},
    Printing{"rebar3-cover", "--verbose|-v"},
    Printing{"scoverage", ""},
    Printing{"cloverage", ""},
    Printing{"perl-coverage", ""},
    Printing{"kover", "koverLog|koverPrintCoverage"},
};

// Where the tests' configuration turns coverage on, so that the plain test command measures. `words`: the
// matched text must have one of them; "": any proof will do.
struct Switch {
  std::string_view tool;
  std::string_view runner;  // the test framework whose run it turns into a measuring one
  std::string_view words;
};

constexpr std::array switches = {
    Switch{"coverage-py", "pytest", "--cov"},
    Switch{"jest-coverage", "jest", "collectCoverage"},
    Switch{"simplecov", "", "SimpleCov.start|if |unless |begin"},
    Switch{"jacoco", "maven-test", "org.jacoco:jacoco-maven-plugin"},
    Switch{"phpunit-coverage", "phpunit", "<report>|<logging"},
    Switch{"excoveralls", "", "-"},
};

bool has_any(std::string_view text, std::string_view words) {
  std::size_t from = 0;
  while (from <= words.size()) {
    const std::size_t end = std::min(words.find('|', from), words.size());
    if (text.find(words.substr(from, end - from)) != std::string_view::npos) {
      return true;
    }
    from = end + 1;
  }
  return false;
}

bool is_of(const catalogue::Tool& tool, Category category) {
  return std::ranges::find(tool.categories, category) != tool.categories.end();
}

bool shares_language(const catalogue::Tool& tool, const Component& component) {
  return tool.languages.empty() ||
         std::ranges::any_of(component.languages, [&](const LanguageLines& language) {
           return std::ranges::find(tool.languages, language.language) != tool.languages.end();
         });
}

bool does_something(const ToolRun& run) { return !run.runs_nothing && !run.only_calls && !run.live.is_no(); }

// `pytest --no-cov`, `jest --coverage=false`: the command turns off what its configuration turns on.
bool turns_off(const ToolRun& run) {
  static constexpr std::array<std::string_view, 12> words = {"--no-cov",
                                                             "--no-coverage",
                                                             "--coverage=false",
                                                             "--coverage.enabled=false",
                                                             "--no-coverage.enabled",
                                                             "--collectCoverage=false",
                                                             "--collect-coverage=false",
                                                             "no:cov",
                                                             "-pno:cov",
                                                             "-Djacoco.skip",
                                                             "-Djacoco.skip=true",
                                                             "/p:CollectCoverage=false"};
  const std::vector<std::string_view> given = split(run.what, ' ');
  for (std::size_t i = 0; i < given.size(); ++i) {
    const bool is_false = i + 1 < given.size() && given[i + 1] == "false" &&
                          (given[i] == "--coverage" || given[i] == "--coverage.enabled");
    if (is_false || std::ranges::find(words, given[i]) != words.end()) {
      return true;
    }
  }
  return false;
}

// The configuration file lies in the component or above it.
bool concerns(const Component& component, const Place& place) {
  const std::string_view folder = folder_of(place.path);
  return folder.empty() || component.folder.starts_with(folder) || folder.starts_with(component.folder);
}

// "COVERAGE" of `if ENV["COVERAGE"]`; "" without a variable.
std::string_view asked_variable(std::string_view line) {
  const std::size_t at = line.find("ENV");
  const std::size_t opens = at == std::string_view::npos ? at : line.find_first_of("'\"", at);
  const std::size_t closes = opens == std::string_view::npos ? opens : line.find_first_of("'\"", opens + 1);
  return closes == std::string_view::npos ? std::string_view() : line.substr(opens + 1, closes - opens - 1);
}

// `SimpleCov.start if ENV["COVERAGE"]` measures where the pipeline sets the variable.
bool holds_in_pipeline(const Facts& facts, const ToolRun& run, std::string_view line) {
  const std::string_view variable = asked_variable(line);
  if (variable.empty()) {
    return true;
  }
  const Step& step = step_of(facts.pipelines, run.at);
  const Executed* command = command_of(facts.pipelines, run.at);
  const bool is_set =
      variable == "CI" ||
      std::ranges::any_of(step.environment, [&](const auto& entry) { return entry.first == variable; }) ||
      (command != nullptr && std::ranges::find(command->environment, variable, &shell::Assignment::name) !=
                                 command->environment.end());
  const bool is_negated = has_any(line, "unless |!ENV|not ENV|nil?|blank?|empty?");
  return is_set != is_negated;
}

const ToolProof* switched_on(const Facts& facts, const Component& component, const ToolRun& run) {
  for (const Switch& one : switches) {
    if (!one.runner.empty() && one.runner != run.tool->id) {
      continue;
    }
    for (const ToolProof& proof : facts.tools.proofs) {
      if (proof.tool->id == one.tool && proof.strength == catalogue::Strength::strong &&
          has_any(proof.found, one.words) && concerns(component, proof.place) &&
          shares_language(*proof.tool, component) &&
          (one.tool != "simplecov" || holds_in_pipeline(facts, run, proof.found))) {
        return &proof;
      }
    }
  }
  return nullptr;
}

// Whether two steps run on the same occasion: the same job, or another job of the same pipeline.
bool is_same_pipeline(const ToolRun& one, const ToolRun& other) {
  return one.at.pipeline == other.at.pipeline;
}

std::string_view printing_tool(const CoverageRun& run) {
  return run.configured != nullptr ? run.configured->tool->id : run.run->tool->id;
}

bool prints(const CoverageRun& run) {
  const auto* found = std::ranges::find(printings, printing_tool(run), &Printing::tool);
  if (found == printings.end()) {
    return false;
  }
  const std::string text =
      run.run->what + " " + (run.configured != nullptr ? run.configured->found : std::string());
  const bool at_end = has_any(text, found->words) && (found->except.empty() || !has_any(text, found->except));
  return at_end || (!found->always.empty() && has_any(text, found->always));
}

// SonarQube takes the report of the tests that its scanner finds.
bool uploads(const ToolRun& run) {
  const bool is_service = is_of(*run.tool, Category::coverage) || run.tool->id == "sonarqube";
  return is_service && run.tool->reports_to_server && !run.what.empty();
}

const Job& job_of(const Facts& facts, const StepRef& at) {
  return facts.pipelines.pipelines.at(at.pipeline).jobs.at(at.job);
}

// Whether what a step keeps may be a report of coverage: by a word of its path, or a folder that has
// everything.
bool may_keep_report(const Action& action) {
  static constexpr std::array<std::string_view, 9> words = {"cov",  "jacoco", "clover", "report", "site",
                                                            "html", "lcov",   "kover",  "${{"};
  static constexpr std::array<std::string_view, 8> everything = {"",        ".",     "./",     "target",
                                                                 "target/", "build", "build/", "**"};
  const shell::Word* path = nullptr;
  for (const std::string_view name : {"path", "targetPath", "PathtoPublish"}) {
    path = path == nullptr ? action.input(name) : path;
  }
  if (path == nullptr || !path->resolved) {
    return true;
  }
  return std::ranges::any_of(lines_of(path->text), [&](std::string_view line) {
    const std::string one = to_lower(trim(line));
    const bool is_of_tests =
        one.find("surefire") != std::string::npos || one.find("junit") != std::string::npos;
    const bool has_word = std::ranges::any_of(
        words, [&](std::string_view word) { return one.find(word) != std::string::npos; });
    return (has_word && !is_of_tests) || std::ranges::find(everything, one) != everything.end();
  });
}

std::optional<CoverageOutput> artifact_of(const Facts& facts, const ToolRun& run) {
  constexpr std::array uploaders = {"actions/upload-artifact", "PublishCodeCoverageResults",
                                    "PublishPipelineArtifact", "store_artifacts", "PublishBuildArtifacts"};
  for (const Step& step : job_of(facts, run.at).steps) {
    if (step.action && may_keep_report(*step.action) &&
        std::ranges::any_of(uploaders,
                            [&](std::string_view name) { return step.action->name.starts_with(name); })) {
      return CoverageOutput{step.action->name + " keeps it", step.place};
    }
  }
  return {};
}

std::optional<CoverageOutput> declared_in(const Facts& facts, const ToolRun& run) {
  const Pipeline& pipeline = facts.pipelines.pipelines.at(run.at.pipeline);
  for (const ToolProof& proof : facts.tools.proofs) {
    if (proof.tool->id == "gitlab-coverage" && pipeline.system == CiSystem::gitlab_ci) {
      return CoverageOutput{"the pipeline declares it", proof.place};
    }
  }
  return {};
}

}  // namespace

std::vector<CoverageRun> coverage_runs(const Facts& facts, const Component& component) {
  std::vector<CoverageRun> runs;
  for (const ToolRun& run : facts.tools.runs) {
    if (!does_something(run) || turns_off(run) || !shares_language(*run.tool, component)) {
      continue;
    }
    if (is_of(*run.tool, Category::coverage) && !run.tool->reports_to_server) {
      runs.push_back({&run, nullptr});
    } else if (is_of(*run.tool, Category::test_framework)) {
      if (const ToolProof* proof = switched_on(facts, component, run)) {
        runs.push_back({&run, proof});
      }
    }
  }
  return runs;
}

std::optional<CoverageOutput> output_of(const Facts& facts, const Component& component,
                                        const CoverageRun& run) {
  if (prints(run)) {
    return CoverageOutput{"its run prints a report", run.run->place};
  }
  for (const ToolRun& other : facts.tools.runs) {
    if (does_something(other) && uploads(other) && is_same_pipeline(other, *run.run)) {
      return CoverageOutput{other.what + " uploads it", other.place};
    }
    const bool reads_it = other.tool->id == run.run->tool->id && other.at.job == run.run->at.job;
    if (reads_it && is_same_pipeline(other, *run.run) && prints({&other, nullptr})) {
      return CoverageOutput{other.what + " prints it", other.place};
    }
  }
  if (std::optional<CoverageOutput> kept = artifact_of(facts, *run.run)) {
    return kept;
  }
  if (std::optional<CoverageOutput> declared = declared_in(facts, *run.run)) {
    return declared;
  }
  const auto floor = std::ranges::find_if(facts.coverage.floors, [&](const CoverageFloor& candidate) {
    return concerns(component, candidate.place);
  });
  if (floor != facts.coverage.floors.end()) {
    return CoverageOutput{"it is checked against a floor", floor->place};
  }
  if (coverage::floor_of_command(run.run->what)) {
    return CoverageOutput{"it is checked against a floor", run.run->place};
  }
  return {};
}

}  // namespace prodready
