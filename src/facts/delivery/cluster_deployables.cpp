#include "facts/delivery/cluster_deployables.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "facts/delivery/environments.hpp"
#include "facts/paths.hpp"

namespace prodready::delivery {
namespace {

using Family = DeployableFamily;
using Kind = EnvironmentName::Kind;

// In a kustomization, objects that a GitOps controller makes workloads of count too.
bool brings_workloads(const ClusterObject& object) {
  return is_workload(object) || object.kind == "HelmRelease" ||
         (object.kind == "Application" && object.api.starts_with("argoproj.io"));
}

class ClusterFinder {
 public:
  ClusterFinder(std::span<const DeliveryFile> files, const Configuration& configuration)
      : files_(files), configuration_(configuration) {}

  std::vector<Candidate> find() {
    add_charts();
    add_kustomizations();
    add_manifests();
    return std::move(found_);
  }

 private:
  Candidate& add(Family family, std::string kind, std::string_view path, Place place) {
    Candidate candidate;
    candidate.deployable.family = family;
    candidate.deployable.kind = std::move(kind);
    candidate.deployable.path = path;
    candidate.deployable.place = std::move(place);
    candidate.deployable.environment = environment_of(path, configuration_);
    found_.push_back(std::move(candidate));
    return found_.back();
  }

  bool names_production(std::span<const std::string> names) const {
    return std::ranges::any_of(names, [&](const std::string& name) {
      return environment_of(name, configuration_).kind == Kind::production;
    });
  }

  // The environment that a namespace of one of the files below names, or a values file: production, where one
  // of them does.
  void name_environment(Candidate& candidate, std::span<const std::string> names) const {
    if (candidate.deployable.environment.kind != Kind::none) {
      return;
    }
    for (const std::string& name : names) {
      EnvironmentName environment = environment_of(name, configuration_);
      const bool is_first = environment.kind == Kind::other && !names_one(candidate);
      if (environment.kind == Kind::production || is_first) {
        candidate.deployable.environment = std::move(environment);
      }
      if (candidate.deployable.environment.kind == Kind::production) {
        return;
      }
    }
  }

  static bool names_one(const Candidate& candidate) {
    const Kind kind = candidate.deployable.environment.kind;
    return kind == Kind::production || kind == Kind::other;
  }

  void add_charts() {
    for (const DeliveryFile& file : files_) {
      if (!file.chart || file.chart->is_library) {
        continue;
      }
      const std::string folder(folder_of(file.path));
      chart_folders_.insert(folder);
      std::vector<std::string> values;
      bool has_workload = false;
      for (const DeliveryFile& other : files_below(folder)) {
        has_workload = has_workload || std::ranges::any_of(other.objects, is_workload);
        const std::string_view name = file_name(other.path);
        if (name.find("values") != std::string_view::npos ||
            file_name(folder_of(other.path)).find("values") != std::string_view::npos) {
          values.emplace_back(name);
        }
      }
      for (const DeliveryFile& other : files_below(std::string(folder_of(folder)))) {
        if (!folder.empty() && folder_of(other.path) == folder_of(folder) &&
            file_name(other.path).starts_with("values")) {
          values.emplace_back(file_name(other.path));
        }
      }
      const bool brings_workload = file.chart->has_dependencies && names_production(values);
      if (!has_workload && !brings_workload) {
        continue;
      }
      Candidate& chart = add(Family::chart, "Helm chart", folder, {.path = file.path, .line = 0});
      name_environment(chart, values);
      chart.by_itself = names_one(chart);
    }
  }

  bool in_chart(std::string_view path) const {
    for (std::string_view folder = folder_of(path);; folder = folder_of(folder)) {
      if (chart_folders_.contains(folder)) {
        return true;
      }
      if (folder.empty()) {
        return false;
      }
    }
  }

  // The range of the files in this folder and below it.
  std::span<const DeliveryFile> files_below(const std::string& folder) const {
    if (folder.empty()) {
      return files_;
    }
    const auto first = std::ranges::lower_bound(files_, folder + "/", {}, &DeliveryFile::path);
    const auto last = std::ranges::lower_bound(first, files_.end(), folder + "0", {}, &DeliveryFile::path);
    return {first, last};
  }

  const DeliveryFile* file_at(std::string_view path) const {
    const auto found = std::ranges::lower_bound(files_, path, {}, &DeliveryFile::path);
    return found != files_.end() && found->path == path ? &*found : nullptr;
  }

  const DeliveryFile* kustomization_in(const std::string& folder) const {
    for (const std::string_view name : {"kustomization.yaml", "kustomization.yml", "Kustomization"}) {
      const DeliveryFile* file =
          file_at(folder.empty() ? std::string(name) : folder + "/" + std::string(name));
      if (file != nullptr && file->kustomization) {
        return file;
      }
    }
    return nullptr;
  }

  // Folders and files that a kustomization consists of, itself first; false where it has no workload.
  bool parts_of(const DeliveryFile& file, std::vector<std::string>& parts, int depth) const {
    const std::string folder(folder_of(file.path));
    bool has_workload = file.kustomization->has_charts;
    parts.push_back(folder);
    for (const Mention& part : file.kustomization->parts) {
      if (part.name.find("://") != std::string::npos || part.name.starts_with("github.com/")) {
        has_workload = true;  // nobody here can see
        continue;
      }
      const std::optional<std::string> path = resolve(folder, part.name);
      if (!path || std::ranges::find(parts, *path) != parts.end() || depth > 10 || parts.size() > 500) {
        continue;
      }
      if (const DeliveryFile* inner = kustomization_in(*path)) {
        has_workload = parts_of(*inner, parts, depth + 1) || has_workload;
        continue;
      }
      parts.push_back(*path);
      for (const DeliveryFile& other : files_) {
        has_workload =
            has_workload || (other.path == *path && std::ranges::any_of(other.objects, brings_workloads));
      }
    }
    return has_workload;
  }

  void add_kustomizations() {
    for (const DeliveryFile& file : files_) {
      if (!file.kustomization || in_chart(file.path)) {
        continue;
      }
      kustomized_.insert(std::string(folder_of(file.path)));
      std::vector<std::string> parts;
      if (!parts_of(file, parts, 0)) {
        continue;
      }
      Candidate& candidate =
          add(Family::kustomization, "kustomization", folder_of(file.path), {.path = file.path, .line = 0});
      const std::vector<std::string> names = {file.kustomization->space};
      name_environment(candidate, names);
      candidate.by_itself = names_one(candidate);
      candidate.deployable.parts = std::move(parts);
    }
  }

  void add_manifests() {
    std::map<std::string, std::vector<const DeliveryFile*>, std::less<>> folders;
    for (const DeliveryFile& file : files_) {
      const bool has_workload = std::ranges::any_of(file.objects, is_workload);
      const std::string folder(folder_of(file.path));
      if (has_workload && !in_chart(file.path) && !kustomized_.contains(folder)) {
        folders[folder].push_back(&file);
      }
    }
    for (const auto& [folder, files] : folders) {
      const DeliveryFile& first = *files.front();
      const auto workload = std::ranges::find_if(first.objects, is_workload);
      std::vector<std::string> names;
      std::vector<std::string> parts;
      for (const DeliveryFile* file : files) {
        parts.push_back(file->path);
        for (const ClusterObject& object : file->objects) {
          names.push_back(object.space);
        }
      }
      Candidate& candidate = add(Family::manifests, "Kubernetes manifests", folder,
                                 {.path = first.path, .line = workload->line});
      name_environment(candidate, names);
      candidate.by_itself = names_one(candidate);
      candidate.deployable.parts = std::move(parts);
    }
  }

  std::span<const DeliveryFile> files_;
  const Configuration& configuration_;
  std::vector<Candidate> found_;
  std::set<std::string, std::less<>> chart_folders_;
  std::set<std::string, std::less<>> kustomized_;
};

}  // namespace

std::vector<Candidate> cluster_candidates(std::span<const DeliveryFile> files,
                                          const Configuration& configuration) {
  return ClusterFinder(files, configuration).find();
}

}  // namespace prodready::delivery
