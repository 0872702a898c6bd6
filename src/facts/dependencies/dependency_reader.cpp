#include "facts/dependencies/dependency_reader.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "facts/dependencies/dockerfile.hpp"
#include "facts/dependencies/inheritance.hpp"
#include "facts/dependencies/lockfiles.hpp"
#include "facts/dependencies/makefiles.hpp"
#include "facts/dependencies/manifest_kinds.hpp"
#include "facts/dependencies/parsed_manifest.hpp"
#include "facts/dependencies/workspaces.hpp"
#include "facts/paths.hpp"

namespace prodready::dependencies {
namespace {

// A link leads to a file whose name may say nothing: Kubernetes has BUILD.bazel -> build/root/BUILD.root.
bool is_file(const sources::FileEntry& file) { return file.kind != sources::FileKind::submodule; }

// `{{cookiecutter.name}}/package.json` belongs to what a generator will make.
bool is_template(std::string_view path) { return path.find("{{") != std::string_view::npos; }

// npm writes {"type": "module"} beside sources: it names nothing and builds nothing.
bool is_marker(const ParsedManifest& parsed) {
  const Manifest& manifest = parsed.manifest;
  return manifest.kind == "package.json" && manifest.name.empty() && manifest.tasks.empty() &&
         parsed.dependencies.empty() && !manifest.is_workspace;
}

// A Gemfile with `gemspec` takes what the gemspecs beside it list; those stay manifests of their own.
Lockfile compiled_requirements(const ParsedManifest& parsed) {
  Lockfile lockfile{.path = parsed.manifest.path,
                    .kind = "requirements.txt",
                    .ecosystem = catalogue::Ecosystem::pypi,
                    .names = {}};
  for (const Dependency& dependency : parsed.dependencies) {
    if (dependency.pinning == Pinning::exact) {
      lockfile.names.insert(dependency.name);
    }
  }
  return lockfile;
}

}  // namespace

struct DependencyReader::OneFile {
  std::optional<ParsedManifest> manifest;
  std::optional<Lockfile> lockfile;
  DependencyFacts image;  // of a Dockerfile
  Gaps gaps;
};

DependencyReader::DependencyReader(const sources::FileTree& tree, const OwnCodePaths& paths)
    : tree_(tree), paths_(paths), by_file_(tree.files().size()) {}

DependencyReader::~DependencyReader() = default;

bool DependencyReader::wants(const sources::FileEntry& file) const {
  if (!is_file(file) || is_template(file.path)) {
    return false;
  }
  const bool manifest = file.tracked && (manifest_kind_of(file.path) != nullptr || is_dockerfile(file.path));
  return (manifest || is_lockfile(file.path)) && paths_.mark(file.path) == FileMark::own;
}

void DependencyReader::take(std::size_t index, const sources::FileEntry& file, std::string_view bytes) {
  OneFile& one = *(by_file_[index] = std::make_unique<OneFile>());
  if (is_lockfile(file.path)) {
    Lockfile lockfile = lockfile_at(file.path);
    lockfile.tracked = file.tracked;
    if (!read_lockfile(bytes, lockfile)) {
      one.gaps.push_back({{.path = file.path}, "the lockfile cannot be read"});
    }
    one.lockfile = std::move(lockfile);
    return;
  }
  const ManifestKind* const kind = manifest_kind_of(file.path);
  if (kind == nullptr) {
    read_dockerfile(file.path, bytes, one.image);
    return;
  }
  ParsedManifest parsed;
  parsed.manifest.path = file.path;
  parsed.manifest.kind = kind->kind.empty() ? file_name(file.path) : kind->kind;
  parsed.manifest.builds = kind->builds;
  if (const Result<void> read = kind->read({file.path, bytes}, parsed); !read) {
    Place place = read.error().place.value_or(Place{});
    place.path = file.path;
    one.gaps.push_back({std::move(place), read.error().message});
  }
  if (is_marker(parsed) && one.gaps.empty()) {
    parsed.manifest.builds = false;
  }
  one.manifest = std::move(parsed);
}

void DependencyReader::add_unread_lockfiles(DependencyFacts& facts) const {
  for (std::size_t i = 0; i < by_file_.size(); ++i) {
    const sources::FileEntry& file = tree_.files()[i];
    if (by_file_[i] == nullptr && is_lockfile(file.path) && wants(file)) {
      facts.lockfiles.push_back(lockfile_at(file.path));
      facts.lockfiles.back().tracked = file.tracked;
    }
  }
}

DependencyFacts DependencyReader::finish() {
  DependencyFacts facts;
  std::vector<ParsedManifest> manifests;
  add_unread_lockfiles(facts);
  for (std::unique_ptr<OneFile>& one : by_file_) {
    if (one == nullptr) {
      continue;
    }
    std::ranges::move(one->gaps, std::back_inserter(facts.gaps));
    std::ranges::move(one->image.image_installs, std::back_inserter(facts.image_installs));
    std::ranges::move(one->image.image_copies, std::back_inserter(facts.image_copies));
    if (one->lockfile) {
      facts.lockfiles.push_back(std::move(*one->lockfile));
    }
    if (one->manifest) {
      manifests.push_back(std::move(*one->manifest));
    }
  }
  settle_makefiles(manifests);
  resolve_members(manifests, tree_, paths_);
  resolve_inheritance(manifests);
  for (ParsedManifest& parsed : manifests) {
    if (parsed.is_locked) {
      facts.lockfiles.push_back(compiled_requirements(parsed));
    }
    for (Dependency& dependency : parsed.dependencies) {
      dependency.manifest = facts.manifests.size();
      dependency.place.path = parsed.manifest.path;
      parsed.manifest.dependencies.push_back(facts.dependencies.size());
      facts.dependencies.push_back(std::move(dependency));
    }
    facts.manifests.push_back(std::move(parsed.manifest));
  }
  std::ranges::stable_sort(facts.lockfiles, {}, &Lockfile::path);
  return facts;
}

}  // namespace prodready::dependencies
