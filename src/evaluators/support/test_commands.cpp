#include "evaluators/support/test_commands.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <span>
#include <string_view>
#include <utility>

#include "evaluators/support/test_runners.hpp"
#include "evaluators/support/test_runs.hpp"
#include "facts/paths.hpp"
#include "facts/shell/commands.hpp"

namespace prodready {
namespace {

using catalogue::Category;

// The lower the rank, the nearer to the component's cases.
struct Ranked {
  unsigned rank = 0;
  TestCommand command;
};

class Finder {
 public:
  Finder(const Facts& facts, const std::vector<TestCommands::File>& files, const Component& component)
      : facts_(facts), files_(files), component_(component) {
    const auto add = [&](const std::vector<std::size_t>& indices) {
      for (const std::size_t index : indices) {
        const CodeFile& file = facts.code.files.at(index);
        if (file.tests.count > 0) {
          cases_[file.language] += file.tests.count;
          add_folders(folder_of(facts.files.files.at(file.file).path));
        }
      }
    };
    add(component.code);
    add(component.tests);
    add_folders(component.folder);
    const auto most = std::ranges::max_element(cases_, {}, [](const auto& entry) { return entry.second; });
    main_language_ = most == cases_.end() ? std::string() : most->first;
  }

  std::vector<TestCommand> find() {
    find_tasks();
    find_manifest_runners();
    find_files();
    find_tools();
    find_runs();
    // Of several, the one nearest to the root starts the most.
    std::ranges::stable_sort(commands_, {}, [](const Ranked& one) {
      return std::pair(one.rank, std::ranges::count(one.command.place.path, '/'));
    });
    std::vector<TestCommand> commands;
    std::ranges::transform(commands_, std::back_inserter(commands), &Ranked::command);
    return commands;
  }

 private:
  void add_folders(std::string_view folder) {
    while (folders_.emplace(folder).second && !folder.empty()) {
      folder = folder_of(folder);
    }
  }

  // It lies in the component, or in a folder above it or above its test cases.
  bool is_near(std::string_view path) const {
    const Component* const home = component_of(facts_.components, path);
    return folders_.contains(folder_of(path)) || (home != nullptr && home->folder == component_.folder);
  }

  // `languages`: between blanks; "": all.
  static bool lists(std::string_view languages, std::string language) {
    std::ranges::replace(language, ' ', '-');
    return languages.find(" " + language + " ") != std::string_view::npos;
  }

  bool tests_one_of(std::string_view languages) const {
    return languages.empty() ||
           std::ranges::any_of(cases_, [&](const auto& entry) { return lists(languages, entry.first); });
  }

  // What is for the language of most cases comes first, then what is for no language in particular.
  unsigned rank_of(std::string_view languages) const {
    return languages.empty() ? 1 : lists(languages, main_language_) ? 0 : 2;
  }
  unsigned rank_of(const catalogue::Tool& tool) const {
    const bool fits = std::ranges::find(tool.languages, main_language_) != tool.languages.end();
    return tool.languages.empty() ? 1 : fits ? 0 : 2;
  }

  void add(std::string what, Place place, unsigned rank) {
    commands_.push_back({rank, {std::move(what), std::move(place)}});
  }

  void find_tasks() {
    for (const Manifest& manifest : facts_.dependencies.manifests) {
      if (!is_near(manifest.path)) {
        continue;
      }
      for (const ManifestTask& task : manifest.tasks) {
        if (runs_tests(manifest, task) || (manifest.kind == "package.json" && starts_a_runner(task))) {
          const unsigned other_name = task.name == "test" || task.name == "check" ? 0 : 1;
          add(command_of(manifest, task), {.path = manifest.path, .line = task.line},
              rank_of(languages_of_tasks(manifest.kind)) + other_name);
        }
      }
    }
  }

  // A script runs tests by what it starts, whatever it is called: `cross-env CI=1 jest --ci`.
  bool starts_a_runner(const ManifestTask& task) const {
    const auto tests = [&](const catalogue::CommandMatch& match) {
      const std::span<const Category> categories = match.tool->categories;
      return !match.runs_nothing && serves_tests(*match.tool) &&
             std::ranges::find(categories, Category::test_framework) != categories.end();
    };
    const shell::Commands read = shell::commands_of(task.command);
    return std::ranges::any_of(read.commands, [&](const shell::Command& command) {
      std::vector<std::string_view> words;
      std::ranges::transform(command.words, std::back_inserter(words), &shell::Word::text);
      return !words.empty() && std::ranges::any_of(facts_.tools.catalogue->tools_of_command(words), tests);
    });
  }

  void find_manifest_runners() {
    for (const Manifest& manifest : facts_.dependencies.manifests) {
      const TestRunner* const runner = runner_of_manifest(manifest.kind);
      if (runner != nullptr && tests_one_of(runner->languages) && is_near(manifest.path)) {
        add(std::string(runner->command), {.path = manifest.path}, rank_of(runner->languages));
      }
    }
  }

  void find_files() {
    for (const TestCommands::File& candidate : files_) {
      const std::string& path = candidate.file->path;
      const bool is_script = candidate.command.empty();
      const bool runs = is_script ? lies_among_scripts(path) : tests_one_of(candidate.languages);
      if (runs && is_near_as_whole(path)) {
        add(is_script ? "./" + path : std::string(candidate.command), {.path = path},
            rank_of(candidate.languages));
      }
    }
  }

  // An Xcode project is a folder.
  bool is_near_as_whole(std::string_view path) const {
    const std::string_view folder = folder_of(path);
    return is_near(folder.ends_with(".xcodeproj") ? folder : path);
  }

  bool lies_among_scripts(std::string_view path) const {
    std::string_view folder = folder_of(path);
    const std::string& own = component_.folder;
    if (!own.empty() && folder.starts_with(own)) {
      folder = folder.size() == own.size() ? std::string_view{} : folder.substr(own.size() + 1);
    }
    return holds_scripts(folder);
  }

  void find_tools() {
    for (const ToolProof& proof : facts_.tools.proofs) {
      const std::string_view command = command_of_runner(proof.tool->id);
      const bool supports =
          proof.strength == catalogue::Strength::strong && proof.polarity == catalogue::Polarity::supports;
      if (!command.empty() && supports && serves_tests(*proof.tool) && is_near(proof.place.path)) {
        add(std::string(command), proof.place, rank_of(*proof.tool));
      }
    }
  }

  bool serves_tests(const catalogue::Tool& tool) const {
    return tool.languages.empty() || std::ranges::any_of(tool.languages, [&](std::string_view language) {
             return cases_.contains(language);
           });
  }

  void find_runs() {
    for (const ToolRun* run : runs_for(facts_, component_, Category::test_framework)) {
      if (!run->runs_nothing && serves_tests(*run->tool)) {
        add(run->what, run->written.value_or(run->place), rank_of(*run->tool));
      }
    }
  }

  const Facts& facts_;
  const std::vector<TestCommands::File>& files_;
  const Component& component_;
  std::map<std::string, std::size_t, std::less<>> cases_;  // by language
  std::string main_language_;                              // of most cases
  std::set<std::string, std::less<>> folders_;             // of the component and its cases, and those above
  std::vector<Ranked> commands_;
};

// Other frameworks have a manage.py without `test`.
bool imports_django(const Facts& facts, const SourceFile& file) {
  return std::ranges::any_of(facts.code.files, [&](const CodeFile& code) {
    return code.file < facts.files.files.size() && &facts.files.files[code.file] == &file &&
           std::ranges::any_of(
               code.imports, [](const Import& import) { return import.module.starts_with("django"); });
  });
}

}  // namespace

TestCommands::TestCommands(const Facts& facts) : facts_(facts) {
  for (const SourceFile& file : facts.files.files) {
    const std::string_view name = file_name(file.path);
    const TestRunner* const runner = runner_of_file(name);
    const bool is_of_another = name == "manage.py" && !imports_django(facts, file);
    if (file.mark == FileMark::vendored || is_of_another) {
      continue;
    }
    if (runner != nullptr) {
      files_.push_back({&file, runner->languages, runner->command});
    } else if (is_test_script(name)) {
      files_.push_back({&file, {}, {}});
    }
  }
}

std::vector<TestCommand> TestCommands::of(const Component& component) const {
  return Finder(facts_, files_, component).find();
}

}  // namespace prodready
