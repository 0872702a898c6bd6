#include "evaluators/support/deployed_images.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "core/text.hpp"
#include "facts/delivery/artifact_labels.hpp"
#include "facts/delivery/git_addresses.hpp"
#include "facts/resources/images_deployed.hpp"
#include "facts/resources/images_fixed.hpp"
#include "facts/resources/production.hpp"
#include "facts/resources/workload_steps.hpp"
#include "facts/resources/workloads.hpp"

namespace prodready {
namespace {

bool has_hole(std::string_view text) {
  return text.find('$') != std::string_view::npos || text.find("{{") != std::string_view::npos;
}

bool is_own(const std::string& name, std::string_view owner) {
  static constexpr std::array<std::string_view, 3> registries = {".dkr.ecr.", ".pkg.dev/", ".azurecr.io/"};
  const bool is_of_account = std::ranges::any_of(
      registries, [&](std::string_view part) { return name.find(part) != std::string::npos; });
  const std::vector<std::string_view> parts = split(name, '/');
  return is_of_account || (!owner.empty() && std::any_of(parts.begin(), parts.end() - 1, [&](auto part) {
           return to_lower(part) == to_lower(owner);
         }));
}

bool is_published(const DeliveryFacts& delivery, std::string_view name) {
  return std::ranges::any_of(delivery.publish_steps, [&](const PublishStep& step) {
    const bool is_open = step.artifact == ArtifactKind::image && (step.name.empty() || has_hole(step.name));
    return is_open || step.name == name;
  });
}

// The label that is deployed: the one that the steps put in, else the one that is written.
ArtifactLabel label_of(const Facts& facts, const terms::WorkloadSteps& steps,
                       const terms::ContainerImage& use, const delivery::NamedLabel& written) {
  const std::optional<ArtifactLabel> given = terms::label_by_image(facts, steps, written.name, use.container);
  return given.value_or(written.label);
}

}  // namespace

std::vector<DeployedImage> own_images_deployed(const Facts& facts) {
  const std::string owner = delivery::owner_of(facts.git);
  std::vector<DeployedImage> images;
  for (const terms::Workload& workload : terms::workloads(facts)) {
    const terms::WorkloadSteps steps = terms::steps_that_deploy(facts, workload.subject);
    if (steps.surely.empty() || !terms::is_production(facts, workload.subject)) {
      continue;
    }
    for (const terms::ContainerImage& use : terms::images_of(facts, workload.subject.shown()).images) {
      const std::optional<std::string> text = use.image->as_text();
      const delivery::NamedLabel named = delivery::split_image(text.value_or(""), false);
      const bool is_known = std::ranges::find(images, named.name, &DeployedImage::name) != images.end();
      if (named.name.empty() || has_hole(named.name) || is_known || !is_own(named.name, owner) ||
          is_published(facts.delivery, named.name)) {
        continue;
      }
      const ArtifactLabel label = label_of(facts, steps, use, named);
      images.push_back({.name = named.name,
                        .label = label,
                        .evidence = {Strength::declared,
                                     fmt::format("{} runs {}, deployed by {}", printable(use.container),
                                                 printable(*text), printable(steps.surely.front()->what)),
                                     steps.surely.front()->place}});
    }
  }
  return images;
}

}  // namespace prodready
