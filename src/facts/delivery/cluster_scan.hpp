// What Kubernetes manifests, chart templates, kustomizations and charts are, read by lines: templates are no
// YAML before they are rendered.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "facts/delivery/text_scan.hpp"

namespace prodready::delivery {

struct ClusterObject {
  std::string api;   // "apps/v1"
  std::string kind;  // "Deployment"
  std::string name;
  std::string space;  // its namespace; "" for none
  std::uint32_t line = 0;
};

// The objects of a manifest, at most 500; those of a List are its own.
std::vector<ClusterObject> scan_manifest(std::string_view text);

// Term "workload", of a Kubernetes object: Deployment, StatefulSet, Rollout, Knative Service.
bool is_workload(const ClusterObject& object);

struct Kustomization {
  std::vector<Mention> parts;   // resources, bases, components, patches: paths, or URLs
  std::string space;            // its namespace
  std::vector<Mention> images;  // new names and tags that it sets: "ghcr.io/acme/shop:1.2"
  bool has_charts = false;      // helmCharts
};

Kustomization scan_kustomization(std::string_view text);

struct ChartFile {
  std::string name;
  bool is_library = false;
  bool has_dependencies = false;  // other charts, which may bring its workloads
};

ChartFile scan_chart(std::string_view text);

// Paths that a skaffold.yaml, helmfile.yaml or atlantis.yaml names: manifests, charts, folders.
std::vector<Mention> scan_paths(std::string_view text);

}  // namespace prodready::delivery
