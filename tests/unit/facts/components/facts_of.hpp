// Hand-made facts of a repository, for tests of components.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "facts/code_facts.hpp"
#include "facts/components/components.hpp"
#include "facts/dependency_facts.hpp"
#include "facts/file_facts.hpp"
#include "facts/languages.hpp"
#include "facts/paths.hpp"

namespace prodready::test {

struct Code {
  std::string path;
  std::uint32_t lines = 0;  // 0: a file that is no source, a Dockerfile
  FileMark mark = FileMark::own;
  std::vector<std::string> imports = {};
};

struct Build {
  std::string path;
  std::vector<std::string> members = {};  // any: it is a workspace
  std::string name = {};
  bool builds = true;
};

inline ComponentFacts components_in(std::vector<Code> files, std::vector<Build> builds) {
  std::ranges::sort(files, {}, &Code::path);
  std::ranges::sort(builds, {}, &Build::path);
  FileFacts listing;
  CodeFacts code;
  DependencyFacts dependencies;
  for (const Code& file : files) {
    const std::string language(file.lines == 0 ? "" : language_of(file.path));
    if (!language.empty()) {
      CodeFile row{.file = listing.files.size(), .language = language};
      row.lines = file.lines;
      row.code_lines = file.lines;
      for (const std::string& module : file.imports) {
        row.imports.push_back({module, 1});
      }
      code.files.push_back(std::move(row));
    }
    listing.files.push_back(
        {.path = file.path, .mark = file.mark, .is_source = !language.empty(), .language = language});
  }
  for (const Build& build : builds) {
    Manifest manifest{.path = build.path, .kind = std::string(file_name(build.path)), .name = build.name};
    manifest.builds = build.builds;
    manifest.members = build.members;
    manifest.is_workspace = !build.members.empty();
    dependencies.manifests.push_back(std::move(manifest));
  }
  return components::make_components(listing, code, dependencies);
}

// "services/api: Go 300" for each, the root as ".".
inline std::vector<std::string> summary(const std::vector<Component>& components) {
  std::vector<std::string> rows;
  for (const Component& component : components) {
    std::string row = (component.folder.empty() ? "." : component.folder) + ":";
    for (const LanguageLines& language : component.languages) {
      row += " " + language.language + " " + std::to_string(language.code_lines);
    }
    rows.push_back(row);
  }
  return rows;
}

}  // namespace prodready::test
