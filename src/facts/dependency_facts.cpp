#include "facts/dependency_facts.hpp"

#include <algorithm>

#include "facts/paths.hpp"

namespace prodready {
namespace {

// The folder that a lockfile fixes: its own, but for those that tools keep in a folder of theirs.
std::string_view locked_folder(const Lockfile& lockfile) {
  std::string_view folder = folder_of(lockfile.path);
  if (lockfile.kind == "verification-metadata.xml" || lockfile.kind == "dependency-locks") {
    while (file_name(folder) == "dependency-locks" || file_name(folder) == "gradle") {
      folder = folder_of(folder);
    }
  }
  const std::size_t project = folder.find(".xcodeproj");
  const std::size_t workspace = folder.find(".xcworkspace");
  return project != std::string_view::npos || workspace != std::string_view::npos
             ? folder_of(folder.substr(0, std::min(project, workspace)))
             : folder;
}

// The manifest's folder, and those of the workspaces that hold it.
std::vector<std::string_view> folders_of(const DependencyFacts& facts, const Manifest& manifest) {
  std::vector<std::string_view> folders = {folder_of(manifest.path)};
  for (std::size_t i = 0; i < folders.size(); ++i) {
    for (const Manifest& other : facts.manifests) {
      const std::string_view folder = folder_of(other.path);
      if (std::ranges::binary_search(other.members, folders[i]) &&
          std::ranges::find(folders, folder) == folders.end()) {
        folders.push_back(folder);
      }
    }
  }
  return folders;
}

}  // namespace

std::vector<const Lockfile*> DependencyFacts::lockfiles_of(const Manifest& manifest,
                                                           catalogue::Ecosystem ecosystem) const {
  std::vector<const Lockfile*> found;
  for (const std::string_view folder : folders_of(*this, manifest)) {
    for (const Lockfile& lockfile : lockfiles) {
      if (lockfile.ecosystem == ecosystem && locked_folder(lockfile) == folder) {
        found.push_back(&lockfile);
      }
    }
  }
  return found;
}

const Lockfile* DependencyFacts::lockfile_of(const Manifest& manifest, catalogue::Ecosystem ecosystem) const {
  const std::vector<const Lockfile*> found = lockfiles_of(manifest, ecosystem);
  const auto tracked =
      std::ranges::find_if(found, [](const Lockfile* lockfile) { return lockfile->tracked; });
  return found.empty() ? nullptr : tracked == found.end() ? found.front() : *tracked;
}

}  // namespace prodready
