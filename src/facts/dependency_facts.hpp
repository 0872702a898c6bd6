// What manifests and lockfiles say the solution depends on, and which manifests belong to one workspace.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "catalogue/vocabulary.hpp"
#include "core/gap.hpp"
#include "prodready/place.hpp"

namespace prodready {

// What a manifest lets vary.
enum class Pinning : std::uint8_t {
  exact,       // one version, a commit or a content hash
  range,       // `^1.2`, `>=1`, `~> 2`
  floating,    // `*`, latest, a branch, none at all
  local,       // a path of this repository, or a member of the workspace
  inherited,   // set elsewhere: a Maven parent or BOM, a Gradle platform or catalogue that is not here
  unresolved,  // a variable
};

struct Dependency {
  catalogue::Ecosystem ecosystem =
      catalogue::Ecosystem::none;  // none: C, C++, Swift and others without names
  std::string name;                // as the ecosystem normalises it: group:artifact, PEP 503, module path
  std::string requirement;         // as written; "" where none is
  Pinning pinning = Pinning::floating;
  bool development = false;  // for tests, tools or the build alone
  bool indirect = false;     // listed for another dependency's sake: go.mod `// indirect`
  bool from_system = false;  // whatever version the machine has: find_package, pkg-config
  std::size_t manifest = 0;  // index into DependencyFacts::manifests
  Place place;
};

// A script of package.json or composer.json, a target of a Makefile.
struct ManifestTask {
  std::string name;
  std::string command;  // "" where it is none
  std::uint32_t line = 0;
};

// package.json, go.mod, pom.xml: a file that names dependencies, or makes a folder something that is built.
struct Manifest {
  std::string path;
  std::string kind;         // "package.json", "go.mod"
  std::string name;         // that it gives the package; "" without one
  std::string version;      // "" without one
  bool is_private = false;  // not to be published: npm `private`, Cargo `publish = false`
  bool builds = true;  // a build manifest (docs/items/continuous-integration.md): a Makefile must compile
  std::vector<std::string> members;  // folders of the workspace that it declares, globs resolved, sorted
  bool is_workspace = false;
  std::vector<std::size_t> dependencies;  // indices into DependencyFacts::dependencies
  std::vector<ManifestTask> tasks;
  std::set<std::string, std::less<>> peers;  // npm peerDependencies: what uses the package brings them
  bool has_project = false;  // pyproject.toml: it says how the project is built, not only how tools behave
  bool is_computed = false;  // some of its dependencies are known only when it runs: setup.py with a variable
};

// A command of a Dockerfile that brings a package without a manifest: `RUN pip install X`.
struct ImageInstall {
  std::string dockerfile;
  Dependency dependency;  // its `manifest` means nothing
};

// What a Dockerfile copies into its image, as written: ".", "services/api/".
struct ImageCopy {
  std::string dockerfile;
  std::string source;
  std::uint32_t line = 0;
};

// A file that fixes what is installed.
struct Lockfile {
  std::string path;
  std::string kind;  // "package-lock.json"
  catalogue::Ecosystem ecosystem = catalogue::Ecosystem::none;
  bool tracked = true;
  bool was_read = true;                      // no: it is too large or broken, and `names` is empty
  std::set<std::string, std::less<>> names;  // of packages, spelled as in Dependency::name
};

struct DependencyFacts {
  std::vector<Manifest> manifests;           // sorted by path; vendored, sample and test ones left out
  std::vector<Dependency> dependencies;      // by manifest
  std::vector<Lockfile> lockfiles;           // sorted by path
  std::vector<ImageInstall> image_installs;  // by Dockerfile, then line
  std::vector<ImageCopy> image_copies;       // by Dockerfile, then line
  Gaps gaps;                                 // files that could not be parsed

  // The lockfile of this ecosystem that lies beside the manifest or at the root of its workspace; null when
  // there is none.
  const Lockfile* lockfile_of(const Manifest& manifest, catalogue::Ecosystem ecosystem) const;
  // Every such lockfile: a workspace may lie in another, and one folder may have several.
  std::vector<const Lockfile*> lockfiles_of(const Manifest& manifest, catalogue::Ecosystem ecosystem) const;
};

}  // namespace prodready
