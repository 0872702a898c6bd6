// What one manifest says by itself, before it is joined with the manifests that it refers to.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "facts/dependency_facts.hpp"
#include "prodready/result.hpp"

namespace prodready::dependencies {

// Versions by name: of Maven's dependencyManagement, Cargo's workspace, NuGet's central file, a catalogue.
using Versions = std::map<std::string, std::string, std::less<>>;

struct ParsedManifest {
  Manifest manifest;
  std::vector<Dependency> dependencies;
  std::vector<std::string> member_globs;  // of the workspace, from the manifest's folder; "!x" takes x out
  std::vector<std::string> member_files;  // names of files whose folders are members, wherever they lie below
  Versions variables;                     // `<properties>`, `ext`, `$(Name)`
  Versions managed;                       // versions that it sets for other manifests
  std::vector<std::string> sources;       // paths of manifests that it takes from: a Maven parent, `-r` files
  std::vector<std::string> local_paths;   // folders of path dependencies, from the manifest's folder
  bool is_locked = false;                 // a requirements file that fixes all that is installed
  bool has_hashes = false;                // a requirements file with `--hash`
  bool takes_neighbours = false;          // `gemspec` in a Gemfile
  bool compiles = false;                  // make: a recipe or a rule compiles
  bool calls_make = false;                // make: a recipe runs make again, mostly in a folder below
  std::vector<std::string> included;      // make: names of files that it includes
  bool has_baseline = false;              // vcpkg: one commit of the registry fixes every version
};

struct ManifestText {
  std::string_view path;
  std::string_view bytes;
};

// Fails where the text cannot be parsed. Fills all but `manifest.path` and `manifest.kind`.
using ManifestReading = Result<void> (*)(const ManifestText& file, ParsedManifest& parsed);

// As the ecosystem compares names; Go and Maven names stay whole.
std::string dependency_name(catalogue::Ecosystem ecosystem, std::string_view name);

// Adds a dependency with the pinning that its requirement shows; nothing beyond 20,000 in one manifest, and
// no name of more than 300 bytes.
Dependency* add_dependency(ParsedManifest& parsed, catalogue::Ecosystem ecosystem, std::string_view name,
                           std::string_view requirement, std::uint32_t line);

}  // namespace prodready::dependencies
