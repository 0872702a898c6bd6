// Terms "images fixed" and "mutable", of a tag (docs/items/continuous-delivery.md, below the workload table).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "facts/facts.hpp"
#include "facts/resources/workload_steps.hpp"
#include "facts/tri.hpp"
#include "resources/model/resource.hpp"

namespace prodready::terms {

// No tag, one of `mutable_tags`, or one without a digit that is no distribution's code name.
bool is_mutable_tag(std::string_view tag, std::span<const std::string> mutable_tags);

// The image of one container, with the resource that writes it.
struct ContainerImage {
  const resources::Resource* resource = nullptr;
  std::string container;
  const resources::Value* image = nullptr;  // never null
};
struct ContainerImages {
  std::vector<ContainerImage> images;
  std::string
      unresolved;  // why there may be others: "ecs describe-task-definition: denied"; "": there are not
};
// Of a service, an object with pods, or a Knative service; sidecars and init containers too.
ContainerImages images_of(const Facts& facts, const resources::Resource& workload);

struct ImagesFixed {
  Tri holds = Tri::no();
  std::string text;  // "api runs shop/api:latest"
  // That decides; null where no image is shown.
  const resources::Resource* resource = nullptr;
  const resources::Value* image = nullptr;
};
// Whether every image is a digest, has a tag that is not mutable, or lies in a repository that makes tags
// immutable. What code leaves open or calls by a mutable tag is as `steps` give it.
ImagesFixed images_fixed(const Facts& facts, const resources::Resource& workload, const WorkloadSteps& steps,
                         std::span<const std::string> mutable_tags);

}  // namespace prodready::terms
