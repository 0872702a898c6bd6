// What code says of runbooks: automation documents that it declares, and where it sends those whom an alarm
// wakes. A textual reading: only what is written out literally counts.
#pragma once

#include <string_view>
#include <vector>

#include "facts/document_facts.hpp"
#include "sources/file_tree.hpp"

namespace prodready::documents {

struct RunbookSigns {
  std::vector<AutomationDocument> automations;
  std::vector<RunbookPointer> pointers;

  bool empty() const { return automations.empty() && pointers.empty(); }
};

// YAML, JSON, Terraform and Jsonnet of at most 1 MiB: CloudFormation allows no larger template.
bool may_hold_runbook_signs(const sources::FileEntry& file);

// At most 200 of each kind.
RunbookSigns read_runbook_signs(const std::string& path, std::string_view bytes);

}  // namespace prodready::documents
