// What one file says about how the solution is delivered. Made when its bytes pass by; the terms are made of
// these once all files were seen.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/delivery/cluster_scan.hpp"
#include "facts/delivery/platform_files.hpp"
#include "facts/delivery/template_scan.hpp"
#include "facts/delivery/terraform_scan.hpp"
#include "facts/delivery/text_scan.hpp"
#include "facts/delivery_facts.hpp"

namespace prodready::delivery {

struct DeliveryFile {
  std::string path;
  std::optional<TerraformFile> terraform;         // *.tf, *.tofu
  std::optional<TerraformFile> terragrunt;        // terragrunt.hcl
  std::vector<ClusterObject> objects;             // of a manifest or a chart's template
  std::optional<Kustomization> kustomization;     // kustomization.yaml
  std::optional<ChartFile> chart;                 // Chart.yaml
  std::optional<CloudTemplate> cloud_template;    // CloudFormation, SAM
  const PlatformFile* platform = nullptr;         // fly.toml and others
  std::uint32_t platform_line = 0;                // where the text that it must have stands
  std::vector<Mention> sections;                  // samconfig.toml: "prod"
  std::vector<std::uint64_t> section_contents;    // a hash of each, in their order
  std::vector<RollbackSwitch> rollback_switches;  // samconfig.toml, cdk.json, serverless.yml
  std::vector<Mention> paths;                     // skaffold.yaml, helmfile.yaml, atlantis.yaml
  std::vector<Mention> start_options;             // of a workflow's inputs: "environment=prod"
  std::vector<Mention> images;                    // that manifests, values and templates name
  std::string build_tag;                          // of a Go test: "integration"; "" without one
  bool is_main_package = false;                   // a Go file of `package main`
  bool is_library = false;                        // Package.swift, composer.json: made for others
  bool publishes_images = false;                  // GoReleaser's `dockers`
  bool builds_docs = false;                       // a platform file that builds documentation
  std::optional<std::uint64_t> content;           // a hash, of files that may be configuration by environment
};

// Whether something may be in the file, by its path alone.
bool may_tell_delivery(std::string_view path);

// Nothing where the file says nothing of delivery.
std::optional<DeliveryFile> read_delivery_file(std::string_view path, std::string_view bytes);

}  // namespace prodready::delivery
