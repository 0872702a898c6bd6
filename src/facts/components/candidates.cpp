#include "facts/components/candidates.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <numeric>
#include <set>
#include <span>
#include <utility>

#include "facts/paths.hpp"

namespace prodready::components {
namespace {

// Build files that one build spreads over nested folders.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> nested_families = {
    {{"CMakeLists.txt", "cmake"},
     {"Makefile", "make"},
     {"makefile", "make"},
     {"GNUmakefile", "make"},
     {"meson.build", "meson"},
     {"BUILD", "bazel"},
     {"BUILD.bazel", "bazel"},
     {"WORKSPACE", "bazel"}}};

std::string_view family_of(std::string_view path) {
  const std::string_view name = file_name(path);
  const auto* const row =
      std::ranges::find(nested_families, name, &std::pair<std::string_view, std::string_view>::first);
  return row == nested_families.end() ? std::string_view{} : row->second;
}

bool lies_below(std::string_view folder, std::string_view above) {
  return above.empty()
             ? !folder.empty()
             : folder.size() > above.size() && folder.starts_with(above) && folder[above.size()] == '/';
}

struct Folder {
  std::vector<std::size_t> manifests;
  std::set<std::string_view> families;
  bool builds = false;
  bool other_build = false;  // a build manifest of no such family
  bool is_workspace = false;
  bool is_member = false;
};

using Folders = std::map<std::string, Folder, std::less<>>;

Folders folders_of(std::span<const Manifest> manifests) {
  Folders folders;
  folders[""];
  for (std::size_t i = 0; i < manifests.size(); ++i) {
    const Manifest& manifest = manifests[i];
    if (!manifest.builds && !manifest.is_workspace) {
      continue;
    }
    Folder& folder = folders[std::string(folder_of(manifest.path))];
    const std::string_view family = family_of(manifest.path);
    folder.builds = true;
    folder.is_workspace = folder.is_workspace || manifest.is_workspace;
    if (family.empty()) {
      folder.other_build = true;
    } else {
      folder.families.insert(family);
    }
    for (const std::string& member : manifest.members) {
      folders[member].is_member = true;
    }
  }
  for (std::size_t i = 0; i < manifests.size(); ++i) {
    if (const auto found = folders.find(folder_of(manifests[i].path)); found != folders.end()) {
      found->second.manifests.push_back(i);
    }
  }
  return folders;
}

// Folders that are one, by any chain of workspaces and nested builds.
class Groups {
 public:
  explicit Groups(std::size_t count) : above_(count) { std::iota(above_.begin(), above_.end(), 0U); }

  std::size_t find(std::size_t at) {
    while (above_[at] != at) {
      above_[at] = above_[above_[at]];
      at = above_[at];
    }
    return at;
  }
  void join(std::size_t a, std::size_t b) { above_[find(a)] = find(b); }

 private:
  std::vector<std::size_t> above_;
};

// The nearest folder above whose build this one is a part of: CMake below CMake, make below make.
const std::string* build_above(const Folders& folders, const std::string& name, const Folder& folder) {
  if (folder.other_build || folder.families.empty()) {
    return nullptr;
  }
  const std::string* nearest = nullptr;
  for (const std::string_view family : folder.families) {
    const std::string* found = nullptr;
    std::string_view above = name;
    while (found == nullptr && !above.empty()) {
      above = folder_of(above);
      const auto place = folders.find(above);
      found = place != folders.end() && place->second.families.contains(family) ? &place->first : nullptr;
    }
    if (found == nullptr) {
      return nullptr;
    }
    nearest = nearest == nullptr || found->size() > nearest->size() ? found : nearest;
  }
  return nearest;
}

using Numbers = std::map<std::string_view, std::size_t>;

Groups grouped(const Folders& folders, const Numbers& numbers, std::span<const Manifest> manifests) {
  Groups groups(folders.size());
  for (const Manifest& manifest : manifests) {
    const auto own = numbers.find(folder_of(manifest.path));
    for (const std::string& member : manifest.members) {
      if (own != numbers.end() && numbers.contains(member)) {
        groups.join(numbers.at(member), own->second);
      }
    }
  }
  for (const auto& [name, folder] : folders) {
    if (const std::string* above = build_above(folders, name, folder)) {
      groups.join(numbers.at(name), numbers.at(*above));
    }
  }
  return groups;
}

std::vector<const Folders::value_type*> outermost_first(const Folders& folders) {
  std::vector<const Folders::value_type*> order;
  order.reserve(folders.size());
  for (const Folders::value_type& row : folders) {
    order.push_back(&row);
  }
  std::ranges::stable_sort(order, {}, [](const auto* row) { return row->first.size(); });
  return order;
}

}  // namespace

Candidates::Candidates(const std::vector<Manifest>& manifests) {
  const Folders folders = folders_of(manifests);
  Numbers numbers;
  for (const auto& [name, folder] : folders) {
    numbers.emplace(name, numbers.size());
  }
  Groups groups = grouped(folders, numbers, manifests);
  const std::vector<const Folders::value_type*> order = outermost_first(folders);
  std::map<std::size_t, std::size_t> by_group{{groups.find(numbers.at("")), root}};
  all_.emplace_back();
  // The group is named after its topmost workspace; one without a workspace after its topmost folder.
  for (const bool workspaces : {true, false}) {
    for (const auto* row : order) {
      const std::size_t group = groups.find(numbers.at(row->first));
      if (row->second.is_workspace == workspaces && by_group.emplace(group, all_.size()).second) {
        all_.push_back({.folder = row->first, .members = {}, .manifests = {}});
      }
    }
  }
  for (const auto* row : order) {
    const std::size_t index = by_group.at(groups.find(numbers.at(row->first)));
    Candidate& candidate = all_[index];
    std::ranges::copy(row->second.manifests, std::back_inserter(candidate.manifests));
    candidate.has_build_manifest = candidate.has_build_manifest || row->second.builds;
    if (lies_below(candidate.folder, row->first)) {
      candidate.members.push_back(std::exchange(candidate.folder, row->first));
    } else if (row->first != candidate.folder && (row->second.is_member || holding(row->first) != index)) {
      candidate.members.push_back(row->first);
    }
    by_folder_.emplace(row->first, index);
  }
  for (Candidate& candidate : all_) {
    std::ranges::sort(candidate.manifests);
    std::ranges::sort(candidate.members);
    candidate.members.erase(std::unique(candidate.members.begin(), candidate.members.end()),
                            candidate.members.end());
  }
}

std::size_t Candidates::holding(std::string_view folder) const {
  std::string name(folder);
  while (true) {
    if (const auto found = by_folder_.find(name); found != by_folder_.end()) {
      return found->second;
    }
    if (name.empty()) {
      return root;
    }
    name.resize(folder_of(name).size());
  }
}

std::size_t Candidates::above(std::size_t candidate) const {
  const std::string& folder = all_[candidate].folder;
  return folder.empty() ? root : holding(folder_of(folder));
}

}  // namespace prodready::components
