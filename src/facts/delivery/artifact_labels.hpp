// Names and labels of published artifacts, as commands and actions give them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/delivery_facts.hpp"
#include "facts/pipelines/pipeline.hpp"

namespace prodready::delivery {

// What kind of label a text is: `unique` to the build (a version, a commit, a build number, a digest),
// `fixed` (a word; none at all is latest), `unresolved`. `on_tag`: a tag or a release starts the step.
ArtifactLabel label_of(std::string_view text, bool on_tag);

struct NamedLabel {
  std::string name;  // "ghcr.io/acme/shop"
  ArtifactLabel label;
};

// "ghcr.io/acme/shop:1.2.3" in its parts.
NamedLabel split_image(std::string_view image, bool on_tag);

// The images that an action pushes, with what docker/metadata-action computes for it; nothing where it pushes
// none.
std::optional<std::vector<NamedLabel>> images_of_action(const Pipeline& pipeline, const Job& job,
                                                        const Action& action, bool on_tag);

}  // namespace prodready::delivery
