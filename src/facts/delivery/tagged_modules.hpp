// Term "tagged module" (docs/items/continuous-integration.md, versioned-artifacts).
#pragma once

#include <span>
#include <vector>

#include "facts/delivery/delivery_file.hpp"
#include "facts/facts.hpp"

namespace prodready::delivery {

// A go.mod without main package, Terraform or Swift modules, an action.yml, a Composer library; only those at
// the top: a module within another is part of it, as is a go.mod below another one without a tag of its own
// (that of the build's tools). Where something is deployed there are none; that is for the caller to know.
// Sorted by path.
std::vector<TaggedModule> tagged_modules(const FileFacts& files, std::span<const DeliveryFile> read,
                                         std::span<const sources::Tag> tags);

// Whether a tag looks like a semantic version: "v1.2.3", "1.2.3-rc.1", "core/v2.0.1".
bool is_semantic_version(std::string_view tag);

// The newest tag that gives the module a version: a nested Go module's names its folder ("core/v2.0.1"), as
// the go command asks. Null where there is none.
const sources::Tag* version_tag(const TaggedModule& module, std::span<const sources::Tag> tags);

}  // namespace prodready::delivery
