#include "evaluators/support/third_party_imports.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "catalogue/normal_form.hpp"
#include "core/text.hpp"
#include "evaluators/support/import_names.hpp"
#include "evaluators/support/module_names.hpp"
#include "evaluators/support/pinned_dependencies.hpp"
#include "facts/code/imports.hpp"
#include "facts/dependencies/manifest_kinds.hpp"
#include "facts/languages.hpp"
#include "facts/paths.hpp"

namespace prodready {
namespace {

using catalogue::Ecosystem;

constexpr std::size_t most_unnamed = 200;

std::string_view stem_of(std::string_view path) {
  const std::string_view name = file_name(path);
  return name.substr(0, name.size() - file_suffix(name).size());
}

bool lies_in(std::string_view path, std::string_view folder) {
  return folder.empty() || path == folder ||
         (path.starts_with(folder) && path.size() > folder.size() && path[folder.size()] == '/');
}

bool is_c_like(std::string_view language) {
  return language == "C" || language == "C++" || language == "Objective-C" || language == "Objective-C++";
}

bool is_jvm(std::string_view language) {
  return language == "Java" || language == "Kotlin" || language == "Scala" || language == "Groovy";
}

bool is_node(Ecosystem ecosystem) { return ecosystem == Ecosystem::npm; }

// Whether the kind of manifest is the ecosystem's, though it may name nothing yet.
bool serves_ecosystem(const Manifest& manifest, Ecosystem ecosystem) {
  const dependencies::ManifestKind* const kind = dependencies::manifest_kind_of(manifest.path);
  return kind != nullptr && ecosystem != Ecosystem::none && kind->ecosystem == ecosystem;
}

// Files that run where the project is built or documented, never in an artifact.
bool serves_the_build(std::string_view path) {
  static constexpr std::array<std::string_view, 3> names = {"setup.py", "noxfile.py", "conf.py"};
  return std::ranges::find(names, file_name(path)) != names.end() || serves_documentation_or_pipelines(path);
}

}  // namespace

ThirdPartyImports::ThirdPartyImports(const Facts& facts)
    : facts_(facts), own_words_(facts.code.files.size()), own_headers_(facts.files.files.size()) {
  ViewSet seen;
  for (const SourceFile& file : facts.files.files) {
    // A header may be made of config.h.in, and code be included from a file of any name.
    own_headers_.insert(file_suffix(file.path) == ".in" ? stem_of(file.path) : file_name(file.path));
    if (!file.is_source) {
      add_other_manifest(file);
      continue;
    }
    const std::string_view path = file.path;
    own_words_.insert(stem_of(path));
    std::string_view folder = folder_of(path);
    for (; !folder.empty() && seen.insert(folder); folder = folder_of(folder)) {
      own_words_.insert(file_name(folder));
      folder_pairs_.emplace(std::string(file_name(folder_of(folder))) + "/" + std::string(file_name(folder)));
    }
  }
  for (const Manifest& manifest : facts.dependencies.manifests) {
    if (!manifest.name.empty()) {
      package_names_.insert(manifest.name);
      package_names_.insert(without_separators(manifest.name));
    }
    if (manifest.kind == "go.mod") {
      go_modules_.push_back(manifest.name);
    }
  }
}

std::vector<const Manifest*> ThirdPartyImports::manifests_of(const Component& component) const {
  std::vector<const Manifest*> found;
  for (const Manifest& manifest : facts_.dependencies.manifests) {
    const std::string_view folder = folder_of(manifest.path);
    const bool above = lies_in(component.folder, folder);
    if (above || component_of(facts_.components, manifest.path) == &component) {
      found.push_back(&manifest);
    }
  }
  return found;
}

ThirdPartyImports::Packages ThirdPartyImports::packages_of(const Component& component,
                                                           Ecosystem ecosystem) const {
  Packages packages;
  for (const Manifest* const manifest : manifests_of(component)) {
    bool serves = false;
    for (const std::size_t i : manifest->dependencies) {
      const Dependency& dependency = facts_.dependencies.dependencies[i];
      const bool plugin = ecosystem == Ecosystem::maven && dependency.ecosystem == Ecosystem::gradle_plugin;
      if ((dependency.ecosystem == ecosystem || plugin) && !dependency.from_system) {
        serves = true;
        packages.names.insert(dependency.name);
        packages.inherited = packages.inherited || plugin || dependency.pinning == Pinning::inherited ||
                             dependency.pinning == Pinning::unresolved;
      }
    }
    if (is_node(ecosystem)) {
      packages.names.insert(manifest->peers.begin(), manifest->peers.end());
    }
    if (serves && ecosystem != Ecosystem::none) {
      add_locked(*manifest, ecosystem, packages);
    }
    const bool kind_serves = serves || serves_ecosystem(*manifest, ecosystem);
    packages.any = packages.any || kind_serves;
    packages.computed = packages.computed || (manifest->is_computed && kind_serves);
  }
  return packages;
}

void ThirdPartyImports::add_locked(const Manifest& manifest, Ecosystem ecosystem, Packages& packages) const {
  for (const Lockfile* const lockfile : facts_.dependencies.lockfiles_of(manifest, ecosystem)) {
    if (lockfile->tracked && std::ranges::find(packages.locked, lockfile) == packages.locked.end()) {
      packages.locked.push_back(lockfile);
    }
  }
}

bool ThirdPartyImports::has_other_manifest(const Component& component, std::string_view language) const {
  return std::ranges::any_of(other_manifests_, [&](const OtherManifest& other) {
    const auto& languages = other.tool->languages;
    return lies_in(other.path, component.folder) &&
           (languages.empty() || std::ranges::find(languages, language) != languages.end());
  });
}

void ThirdPartyImports::add_other_manifest(const SourceFile& file) {
  if (!file.tracked || file.mark != FileMark::own) {
    return;
  }
  for (const catalogue::Match& match : facts_.tools.catalogue->tools_of_file(file_name(file.path))) {
    if (match.decides() && match.counts_for(catalogue::Category::package_manager)) {
      other_manifests_.push_back({file.path, match.tool});
    }
  }
}

bool ThirdPartyImports::is_own_go(std::string_view module) const {
  return std::ranges::any_of(go_modules_, [&](std::string_view own) { return lies_in(module, own); });
}

bool ThirdPartyImports::is_own_header(std::string_view header) const {
  // config.h and its like are made when the build is configured.
  const std::string_view name = file_name(header);
  return own_headers_.contains(name) || is_system_header(header) || name.ends_with("config.h");
}

bool ThirdPartyImports::is_own_node(std::string_view module) const {
  if (module.find(':') != std::string_view::npos || module.find_first_of("~#$!*{} ") == 0 ||
      module.starts_with("@/") || module.starts_with("$")) {
    return true;  // an address, what a bundler makes up, or an alias
  }
  return package_names_.contains(node_package(module)) || own_words_.contains(first_part(module, "/"));
}

// `@components/Button` and `@app/shop` as aliases of a bundler or compiler: a file lies at such a path,
// behind a folder of the alias's name, or anywhere where it stands for the source root or this package.
bool ThirdPartyImports::is_own_alias(Ecosystem ecosystem, std::string_view module) const {
  static constexpr std::array<std::string_view, 4> roots = {"root", "src", "app", "main"};
  module = first_part(module, "?");  // "@assets/logo.svg?react"
  const std::size_t slash = module.find('/');
  if (!is_node(ecosystem) || !module.starts_with('@') || slash == std::string_view::npos || slash < 2) {
    return false;
  }
  const std::string_view alias = module.substr(1, slash - 1);
  const bool is_root = std::ranges::find(roots, alias) != roots.end() || package_names_.contains(alias);
  const std::string sought = "/" + std::string(module.substr(is_root ? slash + 1 : 1));
  const auto is_sought = [&](std::string_view path) {
    return path.ends_with(sought) || path == std::string_view(sought).substr(1);
  };
  return sought.size() > 1 && std::ranges::any_of(facts_.files.files, [&](const SourceFile& file) {
           const std::string_view path = file.path;
           const std::string_view stem = path.substr(0, path.size() - file_suffix(path).size());
           return is_sought(path) || is_sought(stem) ||
                  (stem.ends_with("/index") && is_sought(folder_of(path)));
         });
}

bool ThirdPartyImports::is_own_jvm(std::string_view module) const {
  const std::size_t dot = module.find('.');
  if (dot == std::string_view::npos) {
    return own_words_.contains(module);
  }
  const std::string_view second = first_part(module.substr(dot + 1), ".");
  return folder_pairs_.contains(std::string(module.substr(0, dot)) + "/" + std::string(second));
}

bool ThirdPartyImports::is_own(std::string_view language, std::string_view module) const {
  if (module.empty() || module.starts_with('.') || module.starts_with('/')) {
    return true;
  }
  if (language == "Go") {
    // A path without a dot in its first part is none that can be downloaded.
    return is_own_go(module) || first_part(module, "/").find('.') == std::string_view::npos;
  }
  if (is_c_like(language)) {
    return is_own_header(module);
  }
  if (is_jvm(language)) {
    return is_own_jvm(module);
  }
  if (language == "Python") {
    const std::string_view top = first_part(module, ".");
    return own_words_.contains(top) || package_names_.contains(without_separators(top));
  }
  if (language == "Dart") {
    return !module.starts_with("package:") || package_names_.contains(pub_package(module));
  }
  if (const auto ecosystem = ecosystem_of_language(language); ecosystem && is_node(*ecosystem)) {
    return is_own_node(module);
  }
  const std::string_view top = first_part(module, ".:/\\");
  return own_words_.contains(top) || own_words_.contains(stem_of(module)) ||
         package_names_.contains(without_separators(top));
}

bool ThirdPartyImports::is_named(Ecosystem ecosystem, const Packages& packages, std::string_view module) {
  if (is_brought_by_host(ecosystem, first_part(module, "./"))) {
    return true;
  }
  if (packages.computed && ecosystem == Ecosystem::pypi) {
    return true;
  }
  if (!tells_package(ecosystem)) {
    return !packages.names.empty() || (packages.inherited && ecosystem != Ecosystem::none);
  }
  return names_module(ecosystem, packages.names, module) ||
         std::ranges::any_of(packages.locked, [&](const Lockfile* lockfile) {
           return names_module(ecosystem, lockfile->names, module);
         });
}

std::vector<ImportFinding> ThirdPartyImports::of(const Component& component) const {
  const std::vector<LanguageLines> main = main_languages(component, LanguageScope::programming);
  std::vector<ImportFinding> findings;
  for (const LanguageLines& row : component.languages) {
    if (kind_of(row.language) != LanguageKind::programming) {
      continue;
    }
    const std::optional<Ecosystem> ecosystem = ecosystem_of_language(row.language);
    ImportFinding finding;
    finding.language = row.language;
    finding.is_main = std::ranges::find(main, row.language, &LanguageLines::language) != main.end();
    finding.is_known = ecosystem.has_value() && code::knows_imports(row.language);
    if (finding.is_known) {
      const Packages packages = packages_of(component, *ecosystem);
      finding.has_manifest = packages.any;
      finding.is_open_ended = !tells_package(*ecosystem);
      ViewSet seen;
      for (const std::size_t i : component.code) {
        const CodeFile& file = facts_.code.files[i];
        const std::string& path = facts_.files.files[file.file].path;
        if (file.language != row.language || serves_the_build(path)) {
          continue;
        }
        for (const Import& import : file.imports) {
          if (!seen.insert(import.module) || code::is_standard_library(row.language, import.module) ||
              is_own(row.language, import.module)) {
            continue;
          }
          if (is_named(*ecosystem, packages, import.module)) {
            ++finding.named;
          } else if (finding.unnamed.size() < most_unnamed && !is_own_alias(*ecosystem, import.module)) {
            finding.unnamed.push_back({import.module, {.path = path, .line = import.line}});
          }
        }
      }
      if (!finding.unnamed.empty() && !finding.has_manifest) {
        finding.has_manifest = has_other_manifest(component, row.language);
      }
    }
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace prodready
