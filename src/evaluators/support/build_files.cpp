#include "evaluators/support/build_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "core/text.hpp"
#include "facts/paths.hpp"

namespace prodready {
namespace {

using catalogue::Category;

// How a manifest of a kind builds: the languages it is for.
struct ManifestRule {
  std::string_view kind;
  std::array<std::string_view, 5> languages;  // "" where there are fewer
};

constexpr std::array<ManifestRule, 12> manifest_rules = {
    {{"go.mod", {"Go"}},
     {"Cargo.toml", {"Rust"}},
     {"Package.swift", {"Swift", "Objective-C"}},
     {"composer.json", {"PHP"}},
     {"mix.exs", {"Elixir"}},
     {"pubspec.yaml", {"Dart"}},
     {"*.gemspec", {"Ruby"}},
     {"setup.py", {"Python"}},
     {"pom.xml", {"Java", "Kotlin", "Groovy", "Scala"}},
     {"build.gradle", {"Java", "Kotlin", "Groovy", "Scala"}},
     {"*.csproj", {"C#", "F#", "Visual Basic"}},
     {"build.sbt", {"Scala", "Java"}}}};

struct NamedFile {
  std::string_view name;
  std::string_view language;
};

// Files whose name alone says that they build, beside those of the catalogue.
constexpr std::array<NamedFile, 9> named_files = {{{"deno.json", "TypeScript"},
                                                   {"deno.jsonc", "TypeScript"},
                                                   {"Rakefile", "Ruby"},
                                                   {"tox.ini", "Python"},
                                                   {"noxfile.py", "Python"},
                                                   {"justfile", "Python"},
                                                   {"Justfile", "Python"},
                                                   {"Taskfile.yml", "Python"},
                                                   {"Taskfile.yaml", "Python"}}};

constexpr std::array<std::string_view, 8> interpreted = {"Python", "JavaScript", "Ruby", "PHP",
                                                         "Elixir", "Dart",       "Perl", "Lua"};

// Languages for which a rule above speaks alone: the catalogue's wider words do not count for them.
constexpr std::array<std::string_view, 8> ruled = {"Go",     "Rust", "TypeScript", "JavaScript",
                                                   "Python", "Ruby", "PHP",        "Dart"};

template <class Range>
bool is_in(std::string_view word, const Range& words) {
  return std::ranges::find(words, word) != std::ranges::end(words);
}

bool lies_in(std::string_view path, std::string_view folder) {
  return folder.empty() ||
         (path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/'));
}

bool builds_typescript(const ManifestTask& task) {
  static constexpr std::array words = {std::string_view{"build"}, std::string_view{"compile"},
                                       std::string_view{"bundle"}};
  static constexpr std::array tools = {std::string_view{"tsc"},      std::string_view{"webpack"},
                                       std::string_view{"rollup"},   std::string_view{"esbuild"},
                                       std::string_view{"tsup"},     std::string_view{"vite build"},
                                       std::string_view{"ng build"}, std::string_view{"next build"},
                                       std::string_view{"bunchee"},  std::string_view{"parcel build"}};
  const std::string name = to_lower(task.name);
  const auto named = [&](std::string_view word) { return name.find(word) != std::string::npos; };
  const auto runs = [&](std::string_view tool) { return task.command.starts_with(tool); };
  return std::ranges::any_of(words, named) || std::ranges::any_of(tools, runs);
}

bool is_init_stub(const ManifestTask& task) {
  return task.name == "test" && task.command.find("no test specified") != std::string::npos;
}

const ManifestTask* first_task(const Manifest& manifest, bool (*counts)(const ManifestTask&)) {
  const auto found = std::ranges::find_if(manifest.tasks, counts);
  return found == manifest.tasks.end() ? nullptr : &*found;
}

// The catalogue's word is too wide for these: their content decides.
bool is_decided_by_content(std::string_view name) {
  static constexpr std::array names = {std::string_view{"Makefile"},       std::string_view{"makefile"},
                                       std::string_view{"GNUmakefile"},    std::string_view{"BUILD"},
                                       std::string_view{"BUILD.bazel"},    std::string_view{"package.json"},
                                       std::string_view{"pyproject.toml"}, std::string_view{"setup.py"}};
  return is_in(name, names);
}

std::vector<std::string_view> make_languages(const Facts& facts) {
  std::vector<std::string_view> languages = {"Java", "Kotlin", "Scala", "C#", "Haskell", "OCaml"};
  if (const catalogue::Tool* const make = facts.tools.catalogue->find("make")) {
    languages.insert(languages.end(), make->languages.begin(), make->languages.end());
  }
  return languages;
}

}  // namespace

BuildFiles::BuildFiles(const Facts& facts) : facts_(facts) {
  add_manifests();
  add_tool_files();
  add_meson_modules();
  std::ranges::stable_sort(candidates_, {}, [](const Candidate& candidate) {
    const bool is_target = candidate.file.what.starts_with("target ");
    return std::tuple(std::ranges::count(candidate.file.place.path, '/'), is_target,
                      candidate.file.place.path);
  });
  add_images();  // behind the language's own build files, which say more
}

void BuildFiles::add_manifests() {
  for (const Manifest& manifest : facts_.dependencies.manifests) {
    const std::string folder(folder_of(manifest.path));
    const auto add = [&](std::string what, std::uint32_t line, std::vector<std::string_view> languages) {
      candidates_.push_back(
          {{std::move(what), folder, {.path = manifest.path, .line = line}}, std::move(languages)});
    };
    const auto* const rule = std::ranges::find(manifest_rules, manifest.kind, &ManifestRule::kind);
    if (manifest.kind == "setup.py" && !manifest.builds) {
      continue;
    }
    if (rule != manifest_rules.end()) {
      std::vector<std::string_view> languages(rule->languages.begin(), rule->languages.end());
      std::erase(languages, std::string_view{});
      add(std::string(file_name(manifest.path)), 0, std::move(languages));
    } else if (manifest.kind == "package.json") {
      if (const ManifestTask* const task = first_task(manifest, builds_typescript)) {
        add(fmt::format("script {} of package.json", printable(task->name)), task->line,
            {"TypeScript", "Vue", "Svelte"});
      }
      const auto script = [](const ManifestTask& task) { return !is_init_stub(task); };
      const ManifestTask* const build = first_task(manifest, builds_typescript);
      if (const ManifestTask* const task = build == nullptr ? first_task(manifest, script) : build) {
        add(fmt::format("script {} of package.json", printable(task->name)), task->line, {"JavaScript"});
      }
    } else if (manifest.kind == "pyproject.toml" && manifest.has_project) {
      add("pyproject.toml", 0, {"Python"});
    } else if (manifest.kind == "Makefile") {
      if (manifest.builds) {
        add("a Makefile that compiles", 0, make_languages(facts_));
      }
      const auto works_on_code = [](const ManifestTask& task) { return !only_operates(task); };
      if (const ManifestTask* const task = first_task(manifest, works_on_code)) {
        add(fmt::format("target {} of the Makefile", printable(task->name)), task->line, {"Python"});
      }
    } else if (manifest.kind == "BUILD" && manifest.builds) {
      const catalogue::Tool* const bazel = facts_.tools.catalogue->find("bazel");
      add("a Bazel package", 0,
          bazel == nullptr ? std::vector<std::string_view>{}
                           : std::vector(bazel->languages.begin(), bazel->languages.end()));
    }
  }
}

void BuildFiles::add_tool_files() {
  for (const SourceFile& file : facts_.files.files) {
    const std::string_view name = file_name(file.path);
    if (!file.tracked || file.mark != FileMark::own || is_decided_by_content(name)) {
      continue;
    }
    for (const NamedFile& named : named_files) {
      if (named.name == name) {
        candidates_.push_back(
            {{std::string(name), std::string(folder_of(file.path)), {.path = file.path}}, {named.language}});
      }
    }
    const std::size_t xcode = file.path.find(".xcodeproj/");
    const std::string_view asked = xcode == std::string::npos ? name : std::string_view(file.path);
    for (const catalogue::Match& match : facts_.tools.catalogue->tools_of_file(asked)) {
      if (!match.decides() || !match.counts_for(Category::build_system)) {
        continue;
      }
      std::vector<std::string_view> languages;
      std::ranges::copy_if(match.tool->languages, std::back_inserter(languages),
                           [](std::string_view language) { return !is_in(language, ruled); });
      const std::string_view path = file.path;
      const std::string_view place = path.substr(0, std::min(xcode, path.size()));
      candidates_.push_back(
          {{std::string(name), std::string(folder_of(place)), {.path = file.path}}, std::move(languages)});
    }
  }
}

// Meson installs Python's sources where it is told to.
void BuildFiles::add_meson_modules() {
  for (const ToolProof& proof : facts_.tools.proofs) {
    if (proof.tool->id == "meson-python" && proof.strength == catalogue::Strength::strong) {
      candidates_.push_back(
          {{"meson.build", std::string(folder_of(proof.place.path)), proof.place}, {"Python"}});
    }
  }
}

// A Dockerfile that copies the component builds what is interpreted: the image is what runs.
void BuildFiles::add_images() {
  for (const ImageCopy& copy : facts_.dependencies.image_copies) {
    const std::string_view own = folder_of(copy.dockerfile);
    std::string_view source = copy.source;
    source = source.substr(source.starts_with("./") ? 2 : 0);
    source = source.substr(0, source.find_last_not_of('/') + 1);
    const bool whole = source.empty() || source == ".";
    for (const Component& component : facts_.components.components) {
      // The context is the Dockerfile's folder or the root: a path is taken from either.
      const bool from_own = own == component.folder && whole;
      const bool named =
          !whole && !component.folder.empty() &&
          (source == component.folder || component.folder.ends_with("/" + std::string(source)));
      const bool folder_of_code =
          own == component.folder && !whole && std::ranges::any_of(component.code, [&](std::size_t i) {
            const std::string& path = facts_.files.files[facts_.code.files[i].file].path;
            return lies_in(path,
                           own.empty() ? std::string(source) : std::string(own) + "/" + std::string(source));
          });
      if (from_own || named || folder_of_code) {
        candidates_.push_back(
            {{"a Dockerfile that copies it", component.folder, {.path = copy.dockerfile, .line = copy.line}},
             {interpreted.begin(), interpreted.end()}});
      }
    }
  }
}

bool BuildFiles::belongs(const Candidate& candidate, const Component& component) const {
  const std::string& folder = candidate.file.folder;
  return folder == component.folder || std::ranges::binary_search(component.members, folder) ||
         component_of(facts_.components, candidate.file.place.path) == &component;
}

std::vector<BuildFile> BuildFiles::of(const Component& component, const std::string& language) const {
  std::vector<BuildFile> found;
  for (const Candidate& candidate : candidates_) {
    if (is_in(language, candidate.languages) && belongs(candidate, component)) {
      found.push_back(candidate.file);
    }
  }
  std::uint64_t all = 0;
  std::uint64_t built = 0;
  for (const std::size_t i : component.code) {
    const CodeFile& file = facts_.code.files[i];
    if (file.language != language) {
      continue;
    }
    const std::string& path = facts_.files.files[file.file].path;
    const auto covers = [&](const BuildFile& build) { return lies_in(path, build.folder); };
    all += file.code_lines;
    built += std::ranges::any_of(found, covers) ? file.code_lines : 0;
  }
  if (built * 2 < all) {
    found.clear();
  }
  return found;
}

bool BuildFiles::knows(std::string_view language) const {
  return is_in(language, ruled) || language == "Elixir" ||
         facts_.tools.catalogue->serves(Category::build_system, language);
}

std::vector<BuildFile> rejected_build_files(const Facts& facts, const Component& component) {
  std::vector<BuildFile> rejected;
  for (const Manifest& manifest : facts.dependencies.manifests) {
    if (folder_of(manifest.path) != component.folder) {
      continue;
    }
    const auto reject = [&](std::string what) {
      rejected.push_back({std::move(what), component.folder, {.path = manifest.path}});
    };
    if (manifest.kind == "Makefile" && !manifest.builds) {
      reject("this Makefile compiles nothing");
    } else if (manifest.kind == "package.json" && first_task(manifest, builds_typescript) == nullptr) {
      reject("this package.json has no build script");
    } else if (manifest.kind == "pyproject.toml" && !manifest.has_project) {
      reject("this pyproject.toml only configures tools");
    }
  }
  const std::string prefix = component.folder.empty() ? "" : component.folder + "/";
  for (const std::string_view wrapper : {"gradlew", "mvnw"}) {
    if (const SourceFile* const file = facts.files.find(prefix + std::string(wrapper))) {
      rejected.push_back({"a wrapper without a build file", component.folder, {.path = file->path}});
    }
  }
  return rejected;
}

}  // namespace prodready
