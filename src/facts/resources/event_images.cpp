#include "facts/resources/event_images.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "core/text.hpp"
#include "facts/paths.hpp"
#include "facts/resources/property.hpp"
#include "facts/resources/tri_of.hpp"

namespace prodready::terms {
namespace {

using resources::Resource;
using resources::Value;

constexpr auto log_images = std::to_array<std::string_view>(
    {"kafka", "cp-kafka", "redpanda", "pulsar", "pulsar-all", "eventstore", "kurrentdb"});

// "cp-kafka" of "docker.io/confluentinc/cp-kafka:7.6@sha256:…".
std::string image_name(std::string_view image) {
  image = image.substr(0, image.find('@'));
  const std::string_view last = file_name(image);
  return to_lower(last.substr(0, last.find(':')));
}

bool has_jetstream(const Value& container) {
  for (const char* const part : {"Command", "command", "args"}) {
    for (const Value* word : items_of(container.at(part))) {
      const std::string text = to_lower(word->as_text().value_or(""));
      if (text == "-js" || text == "--js" || text.find("jetstream") != std::string::npos) {
        return true;
      }
    }
  }
  return false;
}

bool is_log(const Value& container) {
  const Value& image = container.at(container.at("Image").is_absent() ? "image" : "Image");
  const std::optional<std::string> text = image.as_text();
  if (!text) {
    return false;
  }
  const std::string name = image_name(*text);
  return std::ranges::find(log_images, name) != log_images.end() ||
         (name == "nats" && has_jetstream(container));
}

const Value& pod_of(const Resource& workload) {
  return workload.properties.path(workload.type == "v1/Pod" ? "spec" : "spec.template.spec");
}

}  // namespace

bool runs_a_log(const Resource& workload) {
  const Value& containers = workload.type == "AWS::ECS::TaskDefinition"
                                ? workload.properties.at("ContainerDefinitions")
                                : pod_of(workload).at("containers");
  return std::ranges::any_of(items_of(containers), [](const Value* one) { return is_log(*one); });
}

std::vector<LogVolume> volumes_of_log(const Facts& facts, const Resource& workload) {
  std::vector<LogVolume> found;
  if (workload.type == "apps/v1/StatefulSet" &&
      is_set(workload.properties.path("spec.volumeClaimTemplates")).is_yes()) {
    found.push_back({.store = &workload, .what = "its volume claims"});
  }
  for (const Value* volume : items_of(pod_of(workload).at("volumes"))) {
    const std::optional<std::string> claim = volume->path("persistentVolumeClaim.claimName").as_text();
    for (const Resource* store : facts.resources.of_type("v1/PersistentVolumeClaim")) {
      if (claim && store->name == *claim && store->unit == workload.unit) {
        found.push_back({.store = store, .what = "volume claim " + printable(*claim)});
      }
    }
  }
  for (const Value* volume : items_of(workload.properties.at("Volumes"))) {
    const Resource* system = facts.resources.target(
        workload, volume->path("EFSVolumeConfiguration.FilesystemId"), "AWS::EFS::FileSystem");
    if (system != nullptr) {
      found.push_back({.store = system, .what = "file system " + printable(system->name)});
    }
  }
  return found;
}

}  // namespace prodready::terms
