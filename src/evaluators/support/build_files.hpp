// Which files build a component, language by language (docs/items/continuous-integration.md, build-system).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/facts.hpp"
#include "prodready/place.hpp"

namespace prodready {

struct BuildFile {
  std::string what;    // "go.mod", "script build of package.json"
  std::string folder;  // what lies at or below it is built
  Place place;
};

class BuildFiles {
 public:
  explicit BuildFiles(const Facts& facts);  // must outlive it

  // Those that build the component's code of this language: at its folder, or together for half of its lines
  // or more; the one nearest to the root first. Empty where there are none.
  std::vector<BuildFile> of(const Component& component, const std::string& language) const;

  // Whether anything is known that would build the language.
  bool knows(std::string_view language) const;

 private:
  struct Candidate {
    BuildFile file;
    std::vector<std::string_view> languages;
  };

  void add_tool_files();
  void add_meson_modules();
  void add_manifests();
  void add_images();
  bool belongs(const Candidate& candidate, const Component& component) const;

  const Facts& facts_;
  std::vector<Candidate> candidates_;  // by path
};

// "go.mod": what would pass, for people.
std::string expected_build_file(std::string_view language);

// A file of the component's that a reader may take for a build file and that is none, and why.
std::vector<BuildFile> rejected_build_files(const Facts& facts, const Component& component);

// A target of which each command works on what runs, or on what that runs on, prints, or leads to another
// target: `terraform apply`, `kubectl logs`. One without a command is none.
bool only_operates(const ManifestTask& task);

// The component's first file of own code in the language.
std::optional<Place> first_file_of(const Facts& facts, const Component& component, std::string_view language);

}  // namespace prodready
