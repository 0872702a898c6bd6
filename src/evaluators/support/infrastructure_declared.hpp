// What code declares of a solution, while no snapshot shows what runs (docs/items/continuous-delivery.md,
// infrastructure-as-code).
#pragma once

#include <string>

#include "facts/facts.hpp"
#include "prodready/verdict.hpp"
#include "resources/model/resource.hpp"

namespace prodready {

// Declared by infrastructure code or manifests.
bool is_code(const resources::Resource& resource);
// The same, where the code declares more than the pipeline or the state's storage.
bool is_own_declaration(const Facts& facts, const resources::Resource& resource);

// Whether code declares a workload or data store, what deploy steps change by name, the cluster that objects
// run in, and its stores.
Claim judge_declarations(const Facts& facts, const std::string& item);

}  // namespace prodready
