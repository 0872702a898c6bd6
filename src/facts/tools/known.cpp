#include "facts/tools/known.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/shell/wrappers.hpp"
#include "facts/surroundings.hpp"
#include "facts/tools/badges.hpp"
#include "facts/tools/runs_at.hpp"
#include "facts/tools/sought.hpp"

namespace prodready {
namespace {

using catalogue::Category;

// Tools whose run is work on own content.
constexpr std::array working = {Category::build_system,
                                Category::formatter,
                                Category::linter,
                                Category::static_analysis,
                                Category::type_checker,
                                Category::test_framework,
                                Category::coverage,
                                Category::benchmark,
                                Category::load_test,
                                Category::chaos,
                                Category::container_build,
                                Category::image_build,
                                Category::infrastructure_test,
                                Category::infrastructure_scan,
                                Category::infrastructure_as_code,
                                Category::deployment,
                                Category::secret_scanner,
                                Category::dependency_audit,
                                Category::image_scan,
                                Category::dynamic_scan,
                                Category::docs_site,
                                Category::api_docs,
                                Category::artifact_registry,
                                Category::configuration_management,
                                Category::pre_commit,
                                Category::migration};

// Of these categories, and yet no work on content: they look at titles and messages, or carry away what
// another step has found.
constexpr std::array<std::string_view, 2> idle_tools = {"commit-linters", "sarif-upload"};

// Programs that the catalogue does not list and that do nothing but build or test.
constexpr std::array<std::string_view, 16> builders = {
    "gcc",    "g++",   "clang", "clang++", "cc",       "c++", "javac", "kotlinc",
    "scalac", "rustc", "ghc",   "swiftc",  "gnatmake", "fpc", "nasm",  "ocamlfind"};

// A script of the repository that says by its name what it does, and that could not be read as a list of
// commands.
bool is_named_script(const Opaque& opaque) {
  constexpr std::array<std::string_view, 9> words = {"build",  "test",   "check", "lint",   "compile",
                                                     "verify", "deploy", "ci",    "package"};
  return !opaque.files.empty() && std::ranges::any_of(words, [&](std::string_view word) {
    return tools::has_word(opaque.what, word);
  });
}

// Whether the run calls others (`make test`) and all of these only print; not where it could not be followed.
bool only_prints(const Facts& facts, const ToolRun& run) {
  static constexpr std::array<std::string_view, 6> printers = {"echo", "printf", "true", ":", "exit", "cd"};
  const Executed* call = command_of(facts.pipelines, run.at);
  const Followed& step = step_of(facts.pipelines, run.at).executed;
  if (!run.only_calls || call == nullptr || !step.opaque.empty()) {
    return false;
  }
  const auto first = step.commands.begin() + run.at.command + 1;
  const auto last = std::find_if(first, step.commands.end(), [&](const Executed& command) {
    return command.chain.size() <= call->chain.size();
  });
  return first != last && std::all_of(first, last, [&](const Executed& command) {
           const std::string_view program = shell::program_name(command.words.front().text);
           return command.followed || std::ranges::find(printers, program) != printers.end();
         });
}

}  // namespace

bool is_work(const Facts& facts, const ToolRun& run) {
  const bool is_working = std::ranges::any_of(run.tool->categories, [](Category category) {
    return std::ranges::find(working, category) != working.end();
  });
  return is_working && !run.runs_nothing && !run.live.is_no() && !only_prints(facts, run) &&
         std::ranges::find(idle_tools, run.tool->id) == idle_tools.end();
}

bool is_compiler_run(const Executed& command) {
  std::string_view program = shell::program_name(command.words.front().text);
  return !command.runs.is_no() && std::ranges::find(builders, program) != builders.end() &&
         command.words.size() > 1 && command.words[1].text != "--version";
}

bool does_work(const Facts& facts, std::size_t pipeline, std::size_t job, std::size_t step) {
  if (std::ranges::any_of(runs_at(facts.tools, pipeline, job, step),
                          [&](const ToolRun& run) { return is_work(facts, run); })) {
    return true;
  }
  const Step& at = facts.pipelines.pipelines[pipeline].jobs[job].steps[step];
  return std::ranges::any_of(at.executed.commands, is_compiler_run) ||
         std::ranges::any_of(at.executed.opaque, is_named_script);
}

PipelinesKnown pipelines_known(const Facts& facts, std::span<const Category> sought, Started started) {
  const std::vector<tools::Badge> badges = tools::badges_of_missing_systems(facts.documents, facts.pipelines);
  std::vector<std::string> systems;
  std::ranges::transform(badges, std::back_inserter(systems), &tools::Badge::system);
  const auto works_at = [&](const Job& job, const Step& step) {
    const std::optional<StepRef> at = ref_of(facts.pipelines, job, step);
    return at && does_work(facts, at->pipeline, at->job, at->step);
  };
  Sought wanted = tools::sought_for(facts, sought);
  wanted.regular = started == Started::regularly;
  PipelinesKnown known = pipelines_known(facts.pipelines, wanted, works_at, facts.configuration.pipelines,
                                         systems, surroundings_of(facts));
  if (!known.known && !badges.empty() && known.why.starts_with("a badge of ")) {
    known.place = badges.front().place;
  }
  return known;
}

}  // namespace prodready
