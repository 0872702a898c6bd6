#include "facts/resources/code_declares.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/text.hpp"
#include "facts/resources/images_fixed.hpp"
#include "facts/resources/production.hpp"
#include "facts/resources/workloads.hpp"

namespace prodready::terms {
namespace {

// "ghcr.io/acme/shop:1.2" → "shop".
std::string_view last_part(std::string_view image) {
  image = image.substr(0, image.find('@'));
  const std::size_t slash = image.rfind('/');
  image = image.substr(slash == std::string_view::npos ? 0 : slash + 1);
  return image.substr(0, image.find(':'));
}

bool is_run_by(const Facts& facts, const std::vector<Workload>& all, std::string_view name) {
  return std::ranges::any_of(all, [&](const Workload& workload) {
    const ContainerImages images = images_of(facts, workload.subject.shown());
    return std::ranges::any_of(images.images, [&](const ContainerImage& container) {
      const std::optional<std::string> text = container.image->as_text();
      return !text || last_part(*text) == name;
    });
  });
}

// An image that a pipeline here pushes, where neither a step of that pipeline nor a workload here takes it
// up;
// "" for none. An image of a workload that does not resolve may be any.
std::string image_run_elsewhere(const Facts& facts, const std::vector<Workload>& all) {
  for (const PublishStep& publish : facts.delivery.publish_steps) {
    const std::string_view name = last_part(publish.name);
    const bool taken_up = std::ranges::any_of(facts.delivery.deploy_steps, [&](const DeployStep& deploy) {
      return deploy.at && deploy.at->pipeline == publish.at.pipeline;
    });
    if (publish.artifact == ArtifactKind::image && !publish.live.is_no() && !taken_up &&
        !is_run_by(facts, all, name)) {
      return publish.name.empty() ? publish.what : publish.name;
    }
  }
  return "";
}

}  // namespace

Tri code_declares_the_workloads(const Facts& facts) {
  const std::vector<Workload>& all = workloads(facts);
  const bool declares = std::ranges::any_of(all, [&](const Workload& workload) {
    return workload.subject.declared != nullptr && is_production(facts, workload.subject);
  });
  if (!declares) {
    return Tri::no();
  }
  if (facts.configuration.infrastructure == Location::elsewhere) {
    return Tri::unresolved("config infrastructure: elsewhere");
  }
  for (const resources::Unread& unread : facts.resources.unread()) {
    if (unread.workloads) {
      return Tri::unresolved(fmt::format("{}: {}", printable(unread.place.path), printable(unread.what)));
    }
  }
  if (std::string image = image_run_elsewhere(facts, all); !image.empty()) {
    return Tri::unresolved(fmt::format("what runs {} is not here", printable(image)));
  }
  return Tri::yes();
}

}  // namespace prodready::terms
