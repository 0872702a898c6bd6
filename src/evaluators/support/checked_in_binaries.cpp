#include "evaluators/support/checked_in_binaries.hpp"

#include <algorithm>
#include <array>

#include "facts/paths.hpp"

namespace prodready {
namespace {

struct Binary {
  std::string_view suffix;
  std::array<std::string_view, 8> languages;
};

constexpr std::array<Binary, 3> binaries = {
    {{".jar", {"Java", "Kotlin", "Scala", "Groovy", "Clojure"}},
     {".dll", {"C#", "F#", "Visual Basic", "C", "C++", "PowerShell"}},
     {".so", {"C", "C++", "Objective-C", "Rust", "Python", "Java", "Kotlin", "Go"}}}};

// Folders whose binaries are tools of the build.
bool is_tool_path(std::string_view path) {
  static constexpr std::array<std::string_view, 9> folders = {
      "wrapper", "tools", "tool", "build", "scripts", ".mvn", ".config", "buildSrc", "ci"};
  const std::string_view name = file_name(path);
  if (name == "gradle-wrapper.jar" || name == "maven-wrapper.jar" || name == "sbt-launch.jar") {
    return true;
  }
  for (std::string_view folder = folder_of(path); !folder.empty(); folder = folder_of(folder)) {
    if (std::ranges::find(folders, file_name(folder)) != folders.end()) {
      return true;
    }
  }
  return false;
}

bool serves(const Binary& binary, const Component& component) {
  return std::ranges::any_of(component.languages, [&](const LanguageLines& row) {
    return std::ranges::find(binary.languages, row.language) != binary.languages.end();
  });
}

}  // namespace

std::vector<const SourceFile*> checked_in_binaries(const Facts& facts, const Component& component) {
  constexpr std::size_t most_binaries = 1000;
  std::vector<const SourceFile*> found;
  for (const SourceFile& file : facts.files.files) {
    const std::string_view suffix = file_suffix(file.path);
    const auto* const binary = std::ranges::find(binaries, suffix, &Binary::suffix);
    const bool counts = file.tracked && !file.is_link && file.size > 0 &&
                        (file.mark == FileMark::own || file.mark == FileMark::vendored);
    if (binary != binaries.end() && counts && !is_tool_path(file.path) && serves(*binary, component) &&
        component_of(facts.components, file.path) == &component && found.size() < most_binaries) {
      found.push_back(&file);
    }
  }
  return found;
}

bool tells_third_party(std::string_view language) {
  static constexpr std::array<std::string_view, 11> languages = {
      "Python", "JavaScript", "TypeScript", "Go", "Ruby", "Java", "Kotlin", "Scala", "Dart", "Vue", "Svelte"};
  return std::ranges::find(languages, language) != languages.end();
}

}  // namespace prodready
