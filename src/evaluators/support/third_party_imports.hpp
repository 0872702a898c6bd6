// What own code imports from others, and whether a manifest or its
// lockfile names it (docs/items/continuous-integration.md,
// dependency-management).
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/view_set.hpp"
#include "facts/facts.hpp"
#include "prodready/place.hpp"

namespace prodready {

struct ThirdPartyImport {
  std::string module;
  Place place;
};

// Of one component and language.
struct ImportFinding {
  std::string language;
  bool is_main = false;        // a main language of the component
  bool is_known = true;        // the program knows how the language imports
  bool has_manifest = false;   // one that names packages for the language is at, above or below the component
  bool is_open_ended = false;  // names of modules tell no names of packages: Java, C#, Ruby, …
  std::size_t named = 0;       // modules of others that a manifest names
  std::vector<ThirdPartyImport> unnamed;  // modules of others that none names, each once, at most 200
};

class ThirdPartyImports {
 public:
  explicit ThirdPartyImports(const Facts& facts);  // must outlive it

  std::vector<ImportFinding> of(const Component& component) const;

  // The manifests at, above and below the component's folder that are its own or its workspace's.
  std::vector<const Manifest*> manifests_of(const Component& component) const;

 private:
  using Names = std::set<std::string, std::less<>>;

  struct Packages {
    Names names;                          // of dependencies, in the ecosystem's spelling
    std::vector<const Lockfile*> locked;  // committed: they name what dependencies bring, too
    bool computed = false;                // some are known only when a script runs
    bool inherited = false;               // some come from a parent or a file that is not here
    bool any = false;                     // there is a manifest at all
  };

  Packages packages_of(const Component& component, catalogue::Ecosystem ecosystem) const;
  // A file of a package manager that is told by its name and not read: Podfile, project.clj.
  struct OtherManifest {
    std::string_view path;
    const catalogue::Tool* tool;
  };

  void add_other_manifest(const SourceFile& file);
  void add_locked(const Manifest& manifest, catalogue::Ecosystem ecosystem, Packages& packages) const;
  bool has_other_manifest(const Component& component, std::string_view language) const;
  bool is_own(std::string_view language, std::string_view module) const;
  bool is_own_go(std::string_view module) const;
  bool is_own_header(std::string_view header) const;
  bool is_own_node(std::string_view module) const;
  bool is_own_jvm(std::string_view module) const;
  bool is_own_alias(catalogue::Ecosystem ecosystem, std::string_view module) const;
  static bool is_named(catalogue::Ecosystem ecosystem, const Packages& packages, std::string_view module);

  const Facts& facts_;
  // Names of folders and files of code, without suffix: what Python and Node can import.
  ViewSet own_words_;
  ViewSet own_headers_;  // names of all files that C and C++ include
  Names folder_pairs_;   // "com/acme": two folders that follow each other, of JVM code
  Names package_names_;  // that manifests here give: "@acme/shop", "acme-billing"
  std::vector<std::string_view> go_modules_;
  std::vector<OtherManifest> other_manifests_;
};

}  // namespace prodready
