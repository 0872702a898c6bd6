// Labels of images as deploy steps give them: `kubectl set image`, `--set image.tag=`, `-var tag=`.
#pragma once

#include <optional>
#include <string_view>

#include "facts/delivery_facts.hpp"
#include "facts/facts.hpp"
#include "facts/resources/workload_steps.hpp"

namespace prodready::terms {

// The label that the jobs of these steps give to an image of this repository, or to a container of this name.
// Nothing where they give none.
std::optional<ArtifactLabel> label_by_image(const Facts& facts, const WorkloadSteps& steps,
                                            std::string_view repository, std::string_view container);

// The label that they give to a variable, parameter or chart value: "var.tag", "ImageTag", "image.tag".
std::optional<ArtifactLabel> label_by_variable(const Facts& facts, const WorkloadSteps& steps,
                                               std::string_view variable);

}  // namespace prodready::terms
