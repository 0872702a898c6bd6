// Loads what people write for the auditor: the configuration, the checklists that it or a flag names, waivers,
// attestations and the baseline. Every fault of every file is reported at once, with file:line:column, the line and a
// hint.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/tool_spec.hpp"
#include "checklist/checklist.hpp"
#include "checklist/records.hpp"
#include "core/configuration.hpp"
#include "core/diagnostic.hpp"
#include "core/embedded.hpp"
#include "prodready/result.hpp"

namespace prodready {

// Reads a file by the path a person wrote. ErrorKind::not_found where there is none.
using ReadFile = std::function<Result<std::string>(const std::string& path)>;

// Which baseline counts: the one of `.prodready/`, which may be missing; the file that --baseline names; the same, but
// about to be written, so that it may be missing; or none.
enum class BaselineChoice { project, argument, new_argument, none };

struct LoadRequest {
  ReadFile read_project;  // paths relative to the audited root: `.prodready/…` and checklists that config names
  ReadFile read_argument; // paths relative to the working directory: what --checklist and --baseline name
  std::string config_path = ".prodready/config.yaml";
  std::vector<std::string> checklist_arguments;  // from --checklist: names or paths; replaces the configuration's
  std::string baseline_path = ".prodready/baseline.json";
  BaselineChoice baseline = BaselineChoice::project;
  std::string baseline_argument;                 // from --baseline
  std::vector<std::string_view> evaluators;      // ids that the program has; an item that names another is a fault…
  std::vector<std::string_view> planned_evaluators;  // …unless it is one of these: known, not built yet
};

struct Project {
  Configuration configuration;
  catalogue::CatalogueSpec added_tools;  // of the configuration's `tools`
  Checklist checklist;
  std::vector<Waiver> waivers;
  std::vector<Attestation> attestations;
  Baseline baseline;
};

struct LoadedProject {
  Project project;                       // to be used only where `diagnostics` has no error
  std::vector<Diagnostic> diagnostics;   // in file order, then line order
};

LoadedProject load_project(const LoadRequest& request);

// Checks files without an audit (`prodready lint`). The kind is told by the top-level keys: checklist, configuration,
// waivers, attestations, baseline. Without paths: every file of `.prodready/`.
std::vector<Diagnostic> lint(const LoadRequest& request, std::span<const std::string> paths);

// The baseline file that `audit --write-baseline` writes: sorted JSON, one entry a line, so that it merges well.
std::string write_baseline(const Baseline& baseline);

// The checklists that are compiled in, by name; the default is `production-ready`.
std::span<const EmbeddedFile> embedded_checklists();

// docs/items/<category>.md, compiled in: the exact meaning of each item.
std::span<const EmbeddedFile> embedded_documents();

// The section of an item in the compiled-in documents, Markdown, heading included; nothing for unknown ids.
std::optional<std::string> item_document(std::string_view id);

// JSON Schemas (draft-07) for editors, generated from the tables that the loader checks with. Names: "checklist",
// "config", "waivers", "attestations", "baseline".
std::optional<std::string> input_schema(std::string_view name);

}  // namespace prodready
