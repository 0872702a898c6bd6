#include "facts/tools/covers.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <set>
#include <span>
#include <string_view>

#include "facts/paths.hpp"
#include "facts/tools/extent.hpp"
#include "facts/tools/path_filters.hpp"
#include "facts/tools/runs_at.hpp"

namespace prodready {
namespace {

constexpr std::size_t most_examples = 5;

struct Target {
  std::string_view path;
  std::uint64_t lines = 0;
  std::string_view language;
};

// The files that must be reached, by folder.
using Targets = std::map<std::string_view, std::vector<Target>>;

Targets targets_among(const Facts& facts, std::span<const std::size_t> files, std::string_view language,
                      Reach reach) {
  Targets targets;
  for (const std::size_t index : files) {
    const CodeFile& code = facts.code.files[index];
    const bool is_wanted = (language.empty() || code.language == language) && code.code_lines > 0 &&
                           (reach == Reach::code || code.tests.count > 0);
    if (is_wanted && code.file < facts.files.files.size()) {
      const std::string_view path = facts.files.files[code.file].path;
      targets[folder_of(path)].push_back({path, code.code_lines, code.language});
    }
  }
  return targets;
}

// Test cases may stand in the code itself, as Rust's do.
Targets targets_of(const Facts& facts, const Component& component, std::string_view language, Reach reach) {
  Targets targets =
      targets_among(facts, reach == Reach::tests ? component.tests : component.code, language, reach);
  return reach == Reach::tests && targets.empty() ? targets_among(facts, component.code, language, reach)
                                                  : targets;
}

// What one run reaches.
struct Reached {
  std::set<std::string_view> folders;
  std::uint64_t lines = 0;
  bool whole = false;  // it is meant for all of the component, whatever paths it names
};

bool is_at_or_above(const tools::Extent& extent, const Component& component) {
  const std::string& base = extent.base;
  return base.empty() || component.folder == base || component.folder.starts_with(base + "/");
}

// `takes` says whether the run looks at such a file, and whether its changes
// start the run.
Reached reached_by(const tools::Extent& extent, const Component& component, const Targets& targets,
                   const std::function<bool(const Target&)>& takes) {
  Reached reached{.whole = extent.whole && is_at_or_above(extent, component)};
  for (const auto& [folder, files] : targets) {
    for (const Target& file : files) {
      if (extent.takes(file.path) && takes(file)) {
        reached.folders.insert(folder);
        reached.lines += file.lines;
      }
    }
  }
  return reached;
}

std::uint64_t lines_of(const Targets& targets) {
  std::uint64_t lines = 0;
  for (const auto& [folder, files] : targets) {
    for (const Target& file : files) {
      lines += file.lines;
    }
  }
  return lines;
}

// What several runs reach together.
class Union {
 public:
  explicit Union(const Targets& targets) : targets_(targets), all_lines_(lines_of(targets)) {}

  void add(const Reached& reached) {
    folders_.insert(reached.folders.begin(), reached.folders.end());
    // Paths that arguments name leave the component out where most of its code
    // is not among them.
    is_whole_ = is_whole_ || (reached.whole && reached.lines > 0 && reached.lines * 2 >= all_lines_);
  }

  Coverage coverage(const std::string& unresolved) const {
    Coverage coverage{.reached = folders_.size(), .all = targets_.size()};
    for (const auto& [folder, files] : targets_) {
      if (!folders_.contains(folder) && coverage.missed.size() < most_examples) {
        coverage.missed.emplace_back(folder);
      }
    }
    const bool reaches_all = !targets_.empty() && folders_.size() == targets_.size();
    coverage.covers = reaches_all || is_whole_ ? Tri::yes()
                      : unresolved.empty()     ? Tri::no()
                                               : Tri::unresolved(unresolved);
    return coverage;
  }

 private:
  const Targets& targets_;
  std::uint64_t all_lines_;
  std::set<std::string_view> folders_;
  bool is_whole_ = false;
};

// `go test` runs no test that is written in TypeScript, even where it reaches
// the folder. Runners that start whatever a build file names run tests of any
// language.
bool runs_tests_in(const catalogue::Tool& tool, std::string_view language) {
  constexpr std::array general = {"ctest",      "meson-test",  "autotools-check", "bazel-test",
                                  "maven-test", "gradle-test", "nx-test"};
  return tool.languages.empty() || std::ranges::find(general, tool.id) != general.end() ||
         std::ranges::find(tool.languages, language) != tool.languages.end();
}

// Runs that look at the same: those of a matrix.
std::string key_of(const Facts& facts, const ToolRun& run) {
  const Executed* command = command_of(facts.pipelines, run.at);
  return std::to_string(run.at.pipeline) + run.what + '\0' +
         (command == nullptr ? std::string("step") + std::to_string(run.at.step) +
                                   step_of(facts.pipelines, run.at).folder.value_or("?")
                             : command->folder.value_or("?")) +
         '\0' + std::to_string(run.proof.value_or(0));
}

}  // namespace

Coverage step_covers(const Facts& facts, std::span<const ToolRun* const> runs, const Component& component,
                     std::string_view language, Reach reach) {
  const Targets targets = targets_of(facts, component, language, reach);
  Union union_of(targets);
  std::set<std::string> seen;
  std::string unresolved;
  for (const ToolRun* run : runs) {
    if (!seen.insert(key_of(facts, *run)).second) {
      continue;
    }
    const tools::Extent extent = tools::extent_of(facts, *run);
    if (!extent.unresolved.empty()) {
      unresolved = extent.unresolved;
      continue;
    }
    const tools::StartFilter starts(facts.pipelines, *run);
    bool speaks_all = true;
    Reached reached = reached_by(extent, component, targets, [&](const Target& file) {
      const bool speaks = reach == Reach::code || runs_tests_in(*run->tool, file.language);
      speaks_all = speaks_all && speaks;
      return speaks && starts.lets(file.path);
    });
    reached.whole = reached.whole && speaks_all;
    union_of.add(reached);
  }
  return union_of.coverage(unresolved);
}

Coverage step_covers(const Facts& facts, const ToolRun& run, const Component& component,
                     std::string_view language, Reach reach) {
  const ToolRun* const one = &run;
  return step_covers(facts, std::span(&one, 1), component, language, reach);
}

Coverage hook_covers(const Facts& facts, const ToolProof& hook, const Component& component,
                     std::string_view language) {
  const Targets targets = targets_of(facts, component, language, Reach::code);
  Union reached(targets);
  reached.add(
      reached_by(tools::extent_of_hook(facts, hook), component, targets, [](const Target&) { return true; }));
  return reached.coverage({});
}

}  // namespace prodready
