// What live steps publish: images, packages, charts, releases, with the labels that they give them (the terms
// of docs/items/continuous-integration.md, versioned-artifacts).
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "facts/delivery/delivery_file.hpp"
#include "facts/facts.hpp"

namespace prodready::delivery {

// In the order of the pipelines; steps that are not live are left out.
std::vector<PublishStep> publish_steps(const Facts& facts, std::span<const DeliveryFile> files);

}  // namespace prodready::delivery
