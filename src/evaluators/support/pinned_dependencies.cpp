#include "evaluators/support/pinned_dependencies.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "catalogue/normal_form.hpp"
#include "core/text.hpp"
#include "evaluators/support/import_names.hpp"
#include "facts/paths.hpp"

namespace prodready {
namespace {

constexpr std::size_t most_evidence = 5;

bool names(const Lockfile& lockfile, const Dependency& dependency) {
  return lockfile.names.contains(dependency.name);
}

// Kinds that only declare members, variables or versions for others.
bool is_manifest_of_packages(const Manifest& manifest) {
  static constexpr std::string_view others[] = {"CMakeLists.txt",    "*.cmake",  "meson.build",     "BUILD",
                                                "WORKSPACE",         "Makefile", "*.sln",           "*.slnx",
                                                "gradle.properties", "go.work",  "settings.gradle", "nx.json",
                                                "lerna.json"};
  return !manifest.dependencies.empty() || std::ranges::find(others, manifest.kind) == std::end(others);
}

class Pinned {
 public:
  Pinned(const Facts& facts, PinningFinding& finding) : facts_(facts), finding_(finding) {}

  void take(const Manifest& manifest) {
    finding_.has_manifest = finding_.has_manifest || is_manifest_of_packages(manifest);
    bool exact = false;
    for (const std::size_t i : manifest.dependencies) {
      const Dependency& dependency = facts_.dependencies.dependencies[i];
      if (!dependency.development && !is_build_tool(dependency)) {
        exact = take(manifest, dependency, i) || exact;
      }
    }
    if (exact && finding_.evidence.size() < most_evidence) {
      finding_.evidence.push_back({Strength::declared,
                                   fmt::format("{} has exact versions", file_name(manifest.path)),
                                   Place{.path = manifest.path}});
    }
  }

 private:
  static bool is_build_tool(const Dependency& dependency) {
    return dependency.from_system && is_build_tool_package(dependency.name);
  }

  // Whether the manifest itself pins it.
  bool take(const Manifest& manifest, const Dependency& dependency, std::size_t index) {
    switch (dependency.pinning) {
      case Pinning::exact:
        ++finding_.pinned;
        return true;
      case Pinning::local:
        return false;
      case Pinning::inherited:
        if (dependency.from_system && !is_locked(manifest, dependency) && !is_named_elsewhere(dependency)) {
          finding_.from_system.push_back(index);
        } else {
          ++finding_.pinned;  // what sets it is a dependency itself, and judged as one
        }
        return false;
      case Pinning::unresolved:
        is_locked(manifest, dependency) ? void(++finding_.pinned) : finding_.unresolved.push_back(index);
        return false;
      case Pinning::range:
      case Pinning::floating:
        is_locked(manifest, dependency) ? void(++finding_.pinned)
                                        : leave_floating(manifest, dependency, index);
        return false;
    }
    return false;
  }

  bool is_locked(const Manifest& manifest, const Dependency& dependency) {
    for (const Lockfile* const lockfile : facts_.dependencies.lockfiles_of(manifest, dependency.ecosystem)) {
      if (lockfile->tracked && names(*lockfile, dependency)) {
        if (shown_.insert(lockfile).second) {
          finding_.evidence.push_back({Strength::declared, fmt::format("{} is committed", lockfile->kind),
                                       Place{.path = lockfile->path}});
        }
        return true;
      }
    }
    return false;
  }

  // A lockfile that is here and could not be read may name it.
  void leave_floating(const Manifest& manifest, const Dependency& dependency, std::size_t index) {
    for (const Lockfile* const lockfile : facts_.dependencies.lockfiles_of(manifest, dependency.ecosystem)) {
      if (lockfile->tracked && !lockfile->was_read) {
        if (std::ranges::find(finding_.unread, lockfile) == finding_.unread.end()) {
          finding_.unread.push_back(lockfile);
        }
        return;
      }
      const std::string seen =
          fmt::format("{}{}", printable(lockfile->path), lockfile->tracked ? "" : " (not committed)");
      if (std::ranges::find(finding_.searched, seen) == finding_.searched.end() &&
          finding_.searched.size() < 5) {
        finding_.searched.push_back(seen);
      }
    }
    finding_.floating.push_back(index);
  }

  // find_package(fmt) of what conan, vcpkg or FetchContent brings.
  bool is_named_elsewhere(const Dependency& wanted) const {
    return std::ranges::any_of(facts_.dependencies.dependencies, [&](const Dependency& other) {
      return other.ecosystem == wanted.ecosystem && !other.from_system &&
             to_lower(other.name) == to_lower(wanted.name);
    });
  }

  const Facts& facts_;
  PinningFinding& finding_;
  std::set<const Lockfile*> shown_;
};

// A Dockerfile's lines count where an artifact is built from it.
bool is_built(const Facts& facts, std::string_view dockerfile) {
  return std::ranges::find(facts.delivery.dockerfiles, dockerfile) != facts.delivery.dockerfiles.end();
}

}  // namespace

PinningFinding pinning_of(const Facts& facts, const Component& component,
                          const std::vector<const Manifest*>& manifests) {
  PinningFinding finding;
  Pinned pinned(facts, finding);
  for (const Manifest* const manifest : manifests) {
    // What lies above is another component's, but for the workspace's root.
    const bool own = component_of(facts.components, manifest->path) == &component;
    const bool workspace = std::ranges::binary_search(manifest->members, component.folder);
    if ((own || workspace) && !serves_documentation_or_pipelines(manifest->path)) {
      pinned.take(*manifest);
    }
  }
  for (const ImageInstall& install : facts.dependencies.image_installs) {
    const bool fixed =
        install.dependency.pinning == Pinning::exact || install.dependency.pinning == Pinning::local;
    if (!fixed && is_built(facts, install.dockerfile) &&
        component_of(facts.components, install.dockerfile) == &component) {
      finding.installs.push_back(&install);
    }
  }
  return finding;
}

bool serves_documentation_or_pipelines(std::string_view path) {
  static constexpr std::string_view folders[] = {"docs",       "doc",        "documentation", ".github",
                                                 ".gitlab",    ".circleci",  ".ci",           "ci",
                                                 ".codespell", ".buildkite", ".devcontainer"};
  for (std::string_view folder = folder_of(path); !folder.empty(); folder = folder_of(folder)) {
    if (std::ranges::find(folders, to_lower(file_name(folder))) != std::end(folders)) {
      return true;
    }
  }
  return false;
}

std::string describe(const Dependency& dependency) {
  return dependency.requirement.empty()
             ? fmt::format("{} without a version", printable(dependency.name))
             : fmt::format("{} {}", printable(dependency.name), printable(dependency.requirement));
}

}  // namespace prodready
