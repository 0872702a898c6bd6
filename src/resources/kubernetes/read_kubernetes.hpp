// Kubernetes objects that manifests, kustomizations, Helm charts and rendered output show, and the containers
// of Dockerfiles and Compose files. Objects keep their kind ("apps/v1/Deployment") and field names. Nothing
// is run.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "resources/mapping/table.hpp"
#include "resources/model/resources.hpp"

namespace prodready::resources {

// By path and content: a manifest, kustomization, chart, values file, Dockerfile, Compose file.
bool is_kubernetes_file(std::string_view path, std::string_view bytes);

struct KubernetesRequest {
  std::span<const File> files;  // sorted by path; others are ignored
  std::function<bool(std::string_view path)> is_own;
  // The environment that a file or folder names: "production" whatever its spelling, else its own name
  // ("staging"); "" for none.
  std::function<std::string(std::string_view name)> environment_of;
  std::size_t jobs = 1;  // threads
};
Reading read_kubernetes(const KubernetesRequest& request);

}  // namespace prodready::resources
