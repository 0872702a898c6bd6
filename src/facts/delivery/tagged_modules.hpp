// Term "tagged module" (docs/items/continuous-integration.md, versioned-artifacts).
#pragma once

#include <span>
#include <vector>

#include "facts/delivery/delivery_file.hpp"
#include "facts/facts.hpp"

namespace prodready::delivery {

// A go.mod without main package, Terraform or Swift modules, an action.yml, a Composer library; only those at
// the top: a module within another is part of it. Where something is deployed there are none; that is for the
// caller to know. Sorted by path.
std::vector<TaggedModule> tagged_modules(const FileFacts& files, std::span<const DeliveryFile> read);

// Whether a tag looks like a semantic version: "v1.2.3", "1.2.3-rc.1", "core/v2.0.1".
bool is_semantic_version(std::string_view tag);

}  // namespace prodready::delivery
