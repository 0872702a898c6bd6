#include "facts/dependencies/workspaces.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "core/glob.hpp"
#include "facts/dependencies/manifest_kinds.hpp"
#include "facts/paths.hpp"

namespace prodready::dependencies {
namespace {

constexpr std::size_t most_globs = 2000;

using FolderSet = std::set<std::string, std::less<>>;

bool lies_below(std::string_view folder, std::string_view above) {
  return above.empty()
             ? !folder.empty()
             : folder.size() > above.size() && folder.starts_with(above) && folder[above.size()] == '/';
}

bool is_pattern(std::string_view text) { return text.find_first_of("*?[{") != std::string_view::npos; }

// The folders that hold a file of a name, by the name.
class FoldersByFile {
 public:
  FoldersByFile(const sources::FileTree& tree, const OwnCodePaths& paths) : tree_(tree) {
    static constexpr std::array<std::string_view, 13> names = {
        "package.json", "Cargo.toml",  "pyproject.toml", "pom.xml",      "go.mod",
        "pubspec.yaml", "mix.exs",     "project.json",   "build.gradle", "build.gradle.kts",
        "BUILD",        "BUILD.bazel", "CMakeLists.txt"};
    for (const sources::FileEntry& file : tree.files()) {
      const auto* const name = std::ranges::find(names, file_name(file.path));
      if (name != names.end() && paths.mark(file.path) == FileMark::own) {
        folders_[*name].emplace(folder_of(file.path));
      }
    }
  }

  const FolderSet& with(std::string_view name) const {
    static const FolderSet none;
    const auto found = folders_.find(name);
    return found == folders_.end() ? none : found->second;
  }
  bool has_folder(std::string_view folder) const { return tree_.has_folder(folder); }

 private:
  const sources::FileTree& tree_;
  std::map<std::string_view, FolderSet> folders_;
};

class MemberFinder {
 public:
  MemberFinder(const ParsedManifest& manifest, const FoldersByFile& folders)
      : manifest_(manifest), folders_(folders), own_(folder_of(manifest.manifest.path)) {
    for (const std::string_view name : member_names(manifest.manifest.kind)) {
      std::ranges::copy(folders.with(name), std::inserter(candidates_, candidates_.end()));
      named_ = true;
    }
  }

  FolderSet find() {
    const std::size_t count = std::min(manifest_.member_globs.size(), most_globs);
    for (std::size_t i = 0; i < count; ++i) {
      apply(manifest_.member_globs[i]);
    }
    for (const std::string& name : manifest_.member_files) {
      for (const std::string& folder : folders_.with(name)) {
        if (lies_below(folder, own_)) {
          members_.insert(folder);
        }
      }
    }
    members_.erase(own_);
    return std::move(members_);
  }

 private:
  void apply(std::string_view glob) {
    const bool takes_out = glob.starts_with('!');
    glob.remove_prefix(takes_out ? 1 : 0);
    const std::optional<std::string> path = resolve(own_, glob);
    if (!path) {
      return;  // outside of the repository
    }
    if (!is_pattern(*path)) {
      if (takes_out) {
        members_.erase(*path);
      } else if (named_ ? candidates_.contains(*path) : folders_.has_folder(*path)) {
        members_.insert(*path);
      }
      return;
    }
    const Result<Glob> parsed = Glob::parse(*path, GlobKind::path);
    if (!parsed) {
      return;
    }
    if (takes_out) {
      std::erase_if(members_, [&](const std::string& folder) { return parsed->matches(folder); });
      return;
    }
    std::ranges::copy_if(candidates_, std::inserter(members_, members_.end()),
                         [&](const std::string& folder) { return parsed->matches(folder); });
  }

  const ParsedManifest& manifest_;
  const FoldersByFile& folders_;
  std::string own_;
  FolderSet candidates_;
  bool named_ = false;
  FolderSet members_;
};

// Cargo takes path dependencies that lie in the workspace's folder for members.
void add_path_dependencies(const ParsedManifest& workspace, const std::vector<ParsedManifest>& manifests,
                           FolderSet& members) {
  std::map<std::string_view, const ParsedManifest*> by_folder;
  for (const ParsedManifest& manifest : manifests) {
    if (manifest.manifest.kind == "Cargo.toml") {
      by_folder.emplace(folder_of(manifest.manifest.path), &manifest);
    }
  }
  const std::string own(folder_of(workspace.manifest.path));
  std::vector<std::string> open(members.begin(), members.end());
  open.push_back(own);
  while (!open.empty()) {
    const std::string folder = std::move(open.back());
    open.pop_back();
    const auto manifest = by_folder.find(folder);
    if (manifest == by_folder.end()) {
      continue;
    }
    for (const std::string& path : manifest->second->local_paths) {
      const std::optional<std::string> target = resolve(folder, path);
      if (target && lies_below(*target, own) && by_folder.contains(*target) &&
          members.insert(*target).second) {
        open.push_back(*target);
      }
    }
  }
}

}  // namespace

void resolve_members(std::vector<ParsedManifest>& manifests, const sources::FileTree& tree,
                     const OwnCodePaths& paths) {
  if (std::ranges::none_of(manifests, [](const ParsedManifest& m) { return m.manifest.is_workspace; })) {
    return;
  }
  const FoldersByFile folders(tree, paths);
  for (ParsedManifest& manifest : manifests) {
    if (!manifest.manifest.is_workspace) {
      continue;
    }
    FolderSet members = MemberFinder(manifest, folders).find();
    if (manifest.manifest.kind == "Cargo.toml") {
      add_path_dependencies(manifest, manifests, members);
    }
    std::erase_if(members,
                  [&](const std::string& folder) { return paths.mark(folder + "/x") != FileMark::own; });
    manifest.manifest.members.assign(members.begin(), members.end());
  }
}

}  // namespace prodready::dependencies
