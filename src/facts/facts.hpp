// All that the program knows of a solution, made once, then const. Evaluators read nothing else.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/configuration.hpp"
#include "core/date.hpp"
#include "core/gap.hpp"
#include "facts/code_facts.hpp"
#include "facts/command_facts.hpp"
#include "facts/component_facts.hpp"
#include "facts/content_facts.hpp"
#include "facts/coverage_facts.hpp"
#include "facts/delivery_facts.hpp"
#include "facts/dependency_facts.hpp"
#include "facts/diagram_facts.hpp"
#include "facts/document_facts.hpp"
#include "facts/file_facts.hpp"
#include "facts/forge_facts.hpp"
#include "facts/git_facts.hpp"
#include "facts/manifest_facts.hpp"
#include "facts/measurement_facts.hpp"
#include "facts/pipelines/pipeline.hpp"
#include "facts/secret_facts.hpp"
#include "facts/tool_facts.hpp"
#include "resources/model/resources.hpp"

namespace prodready {

// Parts of the facts that cost time to make. An evaluator names those that it reads; only what some item of
// the audit reads is collected, and a part that was not asked for is empty.
enum class FactKind : std::uint8_t {
  files,         // files: the listing, and its marks by path and content
  git,           // git: references, remotes, tags, unpushed commits
  readme,        // git.readme: when the README changed and what has changed since
  documents,     // documents: headings, words, links
  manifests,     // manifests: paths that leave the repository
  commands,      // commands: what a rule's `command` printed
  contents,      // contents: where the regular expressions of rules match
  code,          // code: lines, declarations, imports, test cases
  dependencies,  // dependencies: manifests and lockfiles
  components,    // components: with their languages
  pipelines,     // pipelines: of every CI system, with what their steps run
  tools,         // tools: proofs and runs
  delivery,      // delivery: deployables, deploy steps, the kind of solution
  diagrams,      // diagrams
  forge,         // forge: what `--forge` says
  coverage,      // coverage: reports that the configuration names, and floors
  measurements,  // measurements: records of benchmarks and load tests
  resources,     // resources: what infrastructure code and snapshots show
  secrets,       // secrets: those in the tree and in history
};

struct Facts {
  // Defined in facts.cpp: else each file that holds facts would compile the handling of all their parts.
  Facts();
  Facts(const Facts&);
  Facts(Facts&&) noexcept;
  Facts& operator=(const Facts&);
  Facts& operator=(Facts&&) noexcept;
  ~Facts();

  Date as_of;  // ages and expiries run to this day
  Configuration configuration;
  FileFacts files;
  GitFacts git;
  DocumentFacts documents;
  ManifestFacts manifests;
  CommandFacts commands;
  ContentFacts contents;
  CodeFacts code;
  DependencyFacts dependencies;
  ComponentFacts components;
  PipelineFacts pipelines;
  ToolFacts tools;
  DeliveryFacts delivery;
  DiagramFacts diagrams;
  ForgeFacts forge;
  CoverageFacts coverage;
  MeasurementFacts measurements;
  resources::Resources resources;
  SecretFacts secrets;
  Gaps gaps;  // files and folders that could not be read, each once
};

}  // namespace prodready
