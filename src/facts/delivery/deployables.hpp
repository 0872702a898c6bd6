// Term "deployable" (docs/items/continuous-delivery.md): what can be brought into a running environment from
// here.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/configuration.hpp"
#include "facts/delivery/delivery_file.hpp"
#include "facts/delivery_facts.hpp"

namespace prodready::delivery {

// A candidate that is a deployable only where something applies it, or where its path, namespace or values
// file names an environment: a chart, a kustomization, a folder of manifests, a Terraform folder without
// provider.
struct Candidate {
  Deployable deployable;
  bool by_itself = false;        // needs no step
  std::string_view deployed_by;  // of a platform file, as PlatformFile has it
};

// Sorted by path. `files`: those outside samples, tests and vendored folders, sorted by path.
std::vector<Candidate> candidates(std::span<const DeliveryFile> files, const Configuration& configuration);

// The cloud that a Terraform provider or a resource type's prefix belongs to; nothing for tools such as
// "kubernetes", "random", "github".
std::optional<Cloud> cloud_of_provider(std::string_view provider);

// Whether the types are the state's storage, the pipeline, or what these need, and one of them is a sign of
// it. `locks_state`: a lock table's key is named. `named_so`: the folder's name says state or bootstrap.
bool only_state_or_pipeline(std::span<const std::string> types, bool locks_state, bool named_so);

}  // namespace prodready::delivery
