#include "resources/kubernetes/kustomization.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "resources/kubernetes/kustomize_build.hpp"
#include "resources/kubernetes/tree.hpp"

namespace prodready::resources::kubernetes {

bool is_kustomization_name(std::string_view path) {
  const std::string_view name = file_name_of(path);
  return name == "kustomization.yaml" || name == "kustomization.yml" || name == "Kustomization";
}

Kustomizations::Kustomizations(Sources& sources) : sources_(sources) {
  std::vector<std::string> paths;
  for (const File& file : sources.files()) {
    if (is_kustomization_name(file.path)) {
      paths.push_back(file.path);
      folders_.insert(folder_of(file.path));
    }
  }
  std::set<std::string> inner;
  for (const std::string& path : paths) {
    look_at(path);
    const std::string folder = folder_of(path);
    inner.insert(uses_[folder].begin(), uses_[folder].end());
  }
  std::set<std::string> reached;
  const auto take = [&](const std::string& folder) {
    tops_.push_back(folder);
    reach(folder, reached);
  };
  for (const std::string& folder : folders_) {
    if (!inner.contains(folder) && !components_.contains(folder)) {
      take(folder);
    }
  }
  // Those that use each other in a circle have no top: the first one shows that.
  for (const std::string& folder : folders_) {
    if (!reached.contains(folder) && !components_.contains(folder)) {
      take(folder);
    }
  }
  std::ranges::sort(tops_);
}

void Kustomizations::reach(const std::string& folder, std::set<std::string>& reached) const {
  std::vector<std::string> open = {folder};
  while (!open.empty()) {
    const std::string next = std::move(open.back());
    open.pop_back();
    const auto used = uses_.find(next);
    if (reached.insert(next).second && used != uses_.end()) {
      open.insert(open.end(), used->second.begin(), used->second.end());
    }
  }
}

void Kustomizations::look_at(const std::string& path) {
  used_.insert(path);
  const std::string folder = folder_of(path);
  const Result<std::vector<Value>>& documents = sources_.documents(path);
  if (!documents || documents->empty()) {
    return;
  }
  const Value& kustomization = documents->front();
  if (text_at(kustomization, "kind") == "Component") {
    components_.insert(folder);
  }
  static constexpr std::array<std::string_view, 10> fields = {
      "resources",      "bases",        "components", "patchesStrategicMerge", "crds",
      "configurations", "transformers", "generators", "patchesJson6902",       "patches"};
  for (const std::string_view field : fields) {
    for (const Value& item : list_at(kustomization, field)) {
      const std::string named = item.map() != nullptr ? text_at(item, "path") : item.as_text().value_or("");
      const std::string target = named.empty() ? "" : resolve_path(folder, named);
      if (folders_.contains(target)) {
        uses_[folder].insert(target);
      } else if (!target.empty()) {
        used_.insert(target);
      }
    }
  }
  for (const Value& item : list_at(kustomization, "replacements")) {
    used_.insert(resolve_path(folder, text_at(item, "path")));
  }
}

std::string Kustomizations::beside(std::string_view path) const {
  const std::string folder = folder_of(path);
  return folders_.contains(folder) ? folder : "";
}

Built Kustomizations::build(const std::string& folder) {
  KustomizeBuild build(sources_);
  build.run(folder);
  return std::move(build).take();
}

}  // namespace prodready::resources::kubernetes
