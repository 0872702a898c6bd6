// Build-status badges of CI systems whose pipelines are not in the repository.
#pragma once

#include <string>
#include <vector>

#include "facts/document_facts.hpp"
#include "facts/pipelines/pipeline.hpp"
#include "prodready/place.hpp"

namespace prodready::tools {

struct Badge {
  std::string system;  // "Jenkins"
  Place place;
};

// Of the READMEs of the root, docs/ and .github/: badges of systems that may keep their pipelines elsewhere
// and have no file here. A system that must have its file in the repository has gone with it; coverage,
// documentation and report-card badges are none.
std::vector<Badge> badges_of_missing_systems(const DocumentFacts& documents, const PipelineFacts& pipelines);

}  // namespace prodready::tools
