#include "facts/dependencies/inheritance.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "core/text.hpp"
#include "facts/dependencies/manifest_kinds.hpp"
#include "facts/dependencies/pinning.hpp"
#include "facts/dependencies/variables.hpp"
#include "facts/paths.hpp"

namespace prodready::dependencies {
namespace {

using catalogue::Ecosystem;

constexpr std::size_t most_steps = 50;  // of a chain of parents, or of variables that name variables

bool is_gradle(std::string_view kind) {
  return kind == "build.gradle" || kind == "*.gradle" || kind == "gradle.properties" ||
         kind == "settings.gradle";
}

bool is_dotnet(std::string_view kind) {
  return kind == "Directory.Packages.props" || kind == "Directory.Build.props" || kind == "*.csproj";
}

class Inheritance {
 public:
  explicit Inheritance(std::vector<ParsedManifest>& manifests) : manifests_(manifests) {
    for (ParsedManifest& parsed : manifests) {
      by_path_.emplace(parsed.manifest.path, &parsed);
      by_folder_[folder_of(parsed.manifest.path)].push_back(&parsed);
      if (!parsed.manifest.name.empty()) {
        const Ecosystem ecosystem = ecosystem_of(parsed);
        own_names_.emplace(ecosystem, dependency_name(ecosystem, parsed.manifest.name));
      }
    }
  }

  void run() {
    for (ParsedManifest& parsed : manifests_) {
      std::vector<Dependency> all;
      for (Dependency& dependency : parsed.dependencies) {
        if (is_gradle_alias(dependency)) {
          expand_alias(parsed, dependency, all);
        } else {
          resolve_one(parsed, dependency);
          all.push_back(std::move(dependency));
        }
      }
      parsed.dependencies = std::move(all);
    }
  }

 private:
  static Ecosystem ecosystem_of(const ParsedManifest& parsed) {
    const ManifestKind* const kind = manifest_kind_of(parsed.manifest.path);
    return kind == nullptr ? Ecosystem::none : kind->ecosystem;
  }

  static bool is_gradle_alias(const Dependency& dependency) {
    return dependency.ecosystem == Ecosystem::maven && dependency.name.starts_with("libs.") &&
           dependency.requirement.starts_with("catalog:");
  }

  // Calls `look` with each manifest of the folder, then of the folders above, until it gives something.
  template <class Look>
  auto upwards(std::string_view folder, const Look& look) const
      -> decltype(look(std::declval<ParsedManifest&>())) {
    while (true) {
      if (const auto found = by_folder_.find(folder); found != by_folder_.end()) {
        for (const ParsedManifest* parsed : found->second) {
          if (auto result = look(*parsed)) {
            return result;
          }
        }
      }
      if (folder.empty()) {
        return {};
      }
      folder = folder_of(folder);
    }
  }

  static std::optional<std::string> find(const Versions& versions, std::string_view key) {
    const auto found = versions.find(key);
    return found == versions.end() ? std::nullopt : std::optional(found->second);
  }

  // The chain of Maven parents that are here, this manifest first.
  std::vector<const ParsedManifest*> maven_chain(const ParsedManifest& parsed) const {
    std::vector<const ParsedManifest*> chain = {&parsed};
    while (chain.size() < most_steps && !chain.back()->sources.empty()) {
      const auto parent = by_path_.find(chain.back()->sources.front());
      if (parent == by_path_.end() || std::ranges::find(chain, parent->second) != chain.end()) {
        break;
      }
      chain.push_back(parent->second);
    }
    return chain;
  }

  std::optional<std::string> variable(const ParsedManifest& parsed, std::string_view name) const {
    const std::string& kind = parsed.manifest.kind;
    if (kind == "pom.xml") {
      for (const ParsedManifest* ancestor : maven_chain(parsed)) {
        if (auto value = find(ancestor->variables, name)) {
          return value;
        }
      }
      return std::nullopt;
    }
    if (kind == "build.sbt") {
      for (const ParsedManifest& other : manifests_) {
        auto value = other.manifest.kind == kind ? find(other.variables, name) : std::nullopt;
        if (value) {
          return value;
        }
      }
      return std::nullopt;
    }
    if (auto value = find(parsed.variables, name)) {
      return value;
    }
    return upwards(folder_of(parsed.manifest.path), [&](const ParsedManifest& other) {
      const bool same = (is_gradle(kind) && is_gradle(other.manifest.kind)) ||
                        (is_dotnet(kind) && is_dotnet(other.manifest.kind));
      return same ? find(other.variables, name) : std::optional<std::string>();
    });
  }

  std::string expanded(const ParsedManifest& parsed, std::string text) const {
    return with_variables(std::move(text), [&](std::string_view name) { return variable(parsed, name); });
  }

  void set_requirement(Dependency& dependency, std::string requirement) const {
    dependency.requirement = std::move(requirement);
    dependency.pinning = pinning_of(dependency.ecosystem, dependency.requirement);
  }

  void resolve_one(const ParsedManifest& parsed, Dependency& dependency) const {
    if (dependency.name.find('$') != std::string::npos) {
      dependency.name = expanded(parsed, dependency.name);
    }
    switch (dependency.ecosystem) {
      case Ecosystem::npm:
        take_catalog(parsed, dependency);
        break;
      case Ecosystem::cargo:
        take_cargo_workspace(parsed, dependency);
        break;
      case Ecosystem::nuget:
        take_central(parsed, dependency);
        break;
      case Ecosystem::maven:
      case Ecosystem::gradle_plugin:
        take_maven(parsed, dependency);
        break;
      default:
        break;
    }
    if (dependency.pinning != Pinning::local && is_own(dependency)) {
      dependency.pinning = Pinning::local;
    }
  }

  bool is_own(const Dependency& dependency) const {
    return dependency.ecosystem != Ecosystem::none && dependency.ecosystem != Ecosystem::nuget &&
           own_names_.contains({dependency.ecosystem, dependency.name});
  }

  void take_catalog(const ParsedManifest& parsed, Dependency& dependency) const {
    constexpr std::string_view prefix = "catalog:";
    if (!dependency.requirement.starts_with(prefix)) {
      return;
    }
    std::string catalog = dependency.requirement.substr(prefix.size());
    catalog = catalog == "default" ? "" : catalog;
    const std::string key = catalog + "/" + dependency.name;
    auto version = upwards(folder_of(parsed.manifest.path),
                           [&](const ParsedManifest& other) { return find(other.managed, key); });
    if (version) {
      set_requirement(dependency, std::move(*version));
    }
  }

  void take_cargo_workspace(const ParsedManifest& parsed, Dependency& dependency) const {
    constexpr std::string_view prefix = "workspace:";
    if (!dependency.requirement.starts_with(prefix)) {
      return;
    }
    const std::string key = dependency.requirement.substr(prefix.size());
    auto version = upwards(folder_of(parsed.manifest.path), [&](const ParsedManifest& other) {
      return other.manifest.kind == "Cargo.toml" ? find(other.managed, key) : std::optional<std::string>();
    });
    if (version && *version == "path") {
      dependency.requirement.clear();
      dependency.pinning = Pinning::local;
    } else if (version) {
      set_requirement(dependency, std::move(*version));
    }
  }

  void take_central(const ParsedManifest& parsed, Dependency& dependency) const {
    if (dependency.requirement.empty()) {
      auto version = upwards(folder_of(parsed.manifest.path), [&](const ParsedManifest& other) {
        return find(other.managed, dependency.name);
      });
      if (version) {
        dependency.requirement = std::move(*version);
      }
    }
    set_requirement(dependency, expanded(parsed, dependency.requirement));
  }

  void take_maven(const ParsedManifest& parsed, Dependency& dependency) const {
    if (dependency.pinning == Pinning::local || dependency.requirement == "scalaVersion.value") {
      return;
    }
    if (dependency.requirement.empty() && parsed.manifest.kind == "pom.xml") {
      for (const ParsedManifest* ancestor : maven_chain(parsed)) {
        if (auto version = find(ancestor->managed, dependency.name)) {
          dependency.requirement = std::move(*version);
          break;
        }
      }
    }
    set_requirement(dependency, expanded(parsed, dependency.requirement));
  }

  // Entries of the version catalogue that the alias names; a bundle names several.
  std::vector<std::string> entries_of(const Versions& catalog, const std::string& alias) const {
    const std::optional<std::string> entry = find(catalog, alias);
    if (!entry) {
      return {};
    }
    if (!alias.starts_with("bundles.")) {
      return {*entry};
    }
    std::vector<std::string> entries;
    for (const std::string_view name : split(*entry, ' ')) {
      if (std::optional<std::string> library = find(catalog, name)) {
        entries.push_back(std::move(*library));
      }
    }
    return entries;
  }

  std::vector<std::string> look_up(const ParsedManifest& parsed, const std::string& alias) const {
    std::string_view folder = folder_of(parsed.manifest.path);
    while (true) {
      const std::string gradle = folder.empty() ? "gradle" : std::string(folder) + "/gradle";
      if (const auto found = by_folder_.find(gradle); found != by_folder_.end()) {
        for (const ParsedManifest* catalog : found->second) {
          std::vector<std::string> entries = entries_of(catalog->managed, alias);
          if (!entries.empty()) {
            return entries;
          }
        }
      }
      if (folder.empty()) {
        return {};
      }
      folder = folder_of(folder);
    }
  }

  void expand_alias(const ParsedManifest& parsed, const Dependency& dependency,
                    std::vector<Dependency>& all) const {
    const std::string alias = dependency.requirement.substr(dependency.requirement.find(':') + 1);
    const std::vector<std::string> entries = look_up(parsed, alias);
    if (entries.empty()) {
      all.push_back(dependency);
      all.back().pinning = Pinning::unresolved;
    }
    for (const std::string& entry : entries) {
      const std::size_t bar = entry.find('|');
      Dependency resolved = dependency;
      resolved.ecosystem = alias.starts_with("plugins.") ? Ecosystem::gradle_plugin : Ecosystem::maven;
      resolved.name = entry.substr(0, bar);
      set_requirement(resolved, bar == std::string::npos ? "" : entry.substr(bar + 1));
      all.push_back(std::move(resolved));
    }
  }

  std::vector<ParsedManifest>& manifests_;
  std::map<std::string_view, const ParsedManifest*> by_path_;
  std::map<std::string_view, std::vector<const ParsedManifest*>> by_folder_;
  std::set<std::pair<Ecosystem, std::string>> own_names_;
};

}  // namespace

void resolve_inheritance(std::vector<ParsedManifest>& manifests) { Inheritance(manifests).run(); }

}  // namespace prodready::dependencies
