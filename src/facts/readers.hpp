// Everyone who takes part in the one pass over the files, as far as their facts are wanted.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "facts/change_log.hpp"
#include "facts/code/code_reader.hpp"
#include "facts/collect.hpp"
#include "facts/coverage/coverage_reader.hpp"
#include "facts/delivery/delivery_reader.hpp"
#include "facts/dependencies/dependency_reader.hpp"
#include "facts/diagrams/diagram_reader.hpp"
#include "facts/documents/document_reader.hpp"
#include "facts/forge/review_code.hpp"
#include "facts/infrastructure_reader.hpp"
#include "facts/manifests/manifest_reader.hpp"
#include "facts/measurements/record_reader.hpp"
#include "facts/own_code.hpp"
#include "facts/own_code_paths.hpp"
#include "facts/pipelines/pipeline_reader.hpp"
#include "facts/tools/tool_reader.hpp"

namespace prodready {

class Readers {
 public:
  // All must outlive the readers. `prefix`: where the audited folder lies in its repository.
  Readers(const sources::FileTree& tree, const OwnCodePaths& paths, const std::string& prefix,
          const Configuration& configuration, const FactRequest& request);
  Readers(const Readers&) = delete;  // `consumers_` points into it
  Readers& operator=(const Readers&) = delete;

  std::span<FileConsumer* const> consumers() const { return consumers_; }

  // Once every file was taken; facts.git and facts.forge are there. Makes the parts in the order in which
  // they rest on each other.
  void finish(Facts& facts);

 private:
  // What tells of files and the code in them, and what tells of the tools that they name.
  void finish_files(Facts& facts);
  void finish_tools(Facts& facts);

  const sources::FileTree& tree_;
  std::shared_ptr<const catalogue::Catalogue> catalogue_;
  std::optional<OwnCodeReader> own_code_;
  std::optional<documents::DocumentReader> documents_;
  std::optional<ManifestReader> manifests_;
  std::optional<ChangeLogReader> change_log_;
  std::optional<ContentConsumer> contents_;
  std::optional<code::CodeReader> code_;
  std::optional<dependencies::DependencyReader> dependencies_;
  std::optional<PipelineReader> pipelines_;
  std::optional<tools::ToolReader> tools_;
  std::optional<delivery::DeliveryReader> delivery_;
  std::optional<diagrams::DiagramReader> diagrams_;
  std::optional<coverage::CoverageReader> coverage_;
  std::optional<forge::ReviewCodeReader> review_code_;
  std::optional<measurements::RecordReader> measurements_;
  std::optional<InfrastructureReader> infrastructure_;
  const FactRequest& request_;
  std::vector<FileConsumer*> consumers_;
};

}  // namespace prodready
