#include "facts/delivery/solution.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "facts/delivery/environments.hpp"
#include "facts/delivery/tagged_modules.hpp"
#include "facts/paths.hpp"
#include "facts/resources/in_scope.hpp"
#include "facts/resources/names.hpp"
#include "facts/resources/workloads.hpp"

namespace prodready::delivery {
namespace {

using Kind = SolutionFinding::Kind;

constexpr std::size_t most_evidence = 5;

bool is_for_others(const PublishStep& step) {
  return step.artifact == ArtifactKind::package || step.artifact == ArtifactKind::binary ||
         step.artifact == ArtifactKind::chart;
}

Evidence show(const PublishStep& step) {
  return {Strength::declared, "publishes: " + printable(step.what), step.place};
}

bool goes_to_production(const DeployStep& step) {
  return std::ranges::any_of(step.environments, [](const EnvironmentName& name) {
    return name.kind == EnvironmentName::Kind::production || name.kind == EnvironmentName::Kind::any;
  });
}

// A workload in scope that a snapshot shows; null without one.
const resources::Resource* running_workload(const Facts& facts) {
  const terms::Scope scope(facts);
  for (const resources::Resource& resource : facts.resources.all()) {
    if (resource.origin == resources::Origin::observed && terms::is_workload_type(resource.type) &&
        scope.of(resource).state == terms::ScopeState::in) {
      return &resource;
    }
  }
  return nullptr;
}

std::vector<Evidence> signs_of_deployment(const DeliveryFacts& delivery, const resources::Resource* running) {
  std::vector<Evidence> signs;
  if (running != nullptr) {
    signs.push_back({Strength::observed,
                     fmt::format("runs: {} {}", terms::short_type(running->type), terms::name_of(*running)),
                     running->place});
  }
  for (const Deployable& deployable : delivery.deployables) {
    const std::string path = deployable.path.empty() ? "the root" : printable(deployable.path);
    signs.push_back({Strength::declared, fmt::format("{}: {}", deployable.kind, path), deployable.place});
  }
  for (const DeployStep& step : delivery.deploy_steps) {
    signs.push_back({Strength::declared, "deploys: " + printable(step.what), step.place});
  }
  signs.resize(std::min(signs.size(), most_evidence));
  return signs;
}

// Its job publishes packages or binaries, and pushes its image, on a tag or a release.
bool releases_both(const DeliveryFacts& delivery, const PublishStep& image) {
  return image.on_release && std::ranges::any_of(delivery.publish_steps, [&](const PublishStep& other) {
           return is_for_others(other) && other.artifact != ArtifactKind::chart && other.on_release &&
                  other.at.pipeline == image.at.pipeline && other.at.job == image.at.job;
         });
}

bool images_are_released(const DeliveryFacts& delivery) {
  const auto is_image = [](const PublishStep& step) { return step.artifact == ArtifactKind::image; };
  const bool any = std::ranges::any_of(delivery.publish_steps, is_image);
  return any && std::ranges::all_of(delivery.publish_steps, [&](const PublishStep& step) {
           return !is_image(step) || releases_both(delivery, step);
         });
}

std::vector<Evidence> signs_of_distribution(const Facts& facts, const DeliveryFacts& delivery) {
  std::vector<Evidence> signs;
  for (const PublishStep& step : delivery.publish_steps) {
    if (is_for_others(step)) {
      signs.push_back(show(step));
    }
  }
  for (const TaggedModule& module : delivery.tagged_modules) {
    if (const sources::Tag* release = version_tag(module, facts.git.tags)) {
      signs.push_back({Strength::declared,
                       fmt::format("{} with the tag {}", module.kind, printable(release->name)),
                       module.place});
    }
  }
  signs.resize(std::min(signs.size(), most_evidence));
  return signs;
}

// `distributed` is ignored where a snapshot shows a workload, or a live step deploys to production.
SolutionFinding configured(const Facts& facts, const DeliveryFacts& delivery,
                           const resources::Resource* running) {
  const Evidence evidence{Strength::declared, "configuration solution.kind",
                          Place{.path = facts.configuration.path}};
  if (*facts.configuration.solution_kind == SolutionKind::deployed) {
    return {.kind = Kind::deployed, .evidence = {evidence}};
  }
  const auto step = std::ranges::find_if(delivery.deploy_steps, goes_to_production);
  if (running == nullptr && step == delivery.deploy_steps.end()) {
    return {.kind = Kind::distributed, .evidence = {evidence}};
  }
  const std::string against = running != nullptr ? fmt::format("{} runs", terms::name_of(*running))
                                                 : fmt::format("{} deploys to production: {}",
                                                               to_string(step->place), printable(step->what));
  return {.kind = Kind::deployed,
          .evidence = signs_of_deployment(delivery, running),
          .notice = "solution.kind: distributed is ignored: " + against};
}

// Words of a Dockerfile's name besides Dockerfile: "Dockerfile.dev", "ci.Dockerfile".
bool is_for_development(std::string_view name, const Configuration& configuration) {
  static constexpr std::array<std::string_view, 5> purposes = {"debug", "ci", "build", "local", "builder"};
  std::string rest = to_lower(name);
  for (const std::string_view word : {"dockerfile", "containerfile"}) {
    if (const std::size_t at = rest.find(word); at != std::string::npos) {
      rest.erase(at, word.size());
    }
  }
  std::ranges::replace_if(rest, [](char c) { return c == '.' || c == '-' || c == '_'; }, ' ');
  for (const std::string_view word : split(trim(rest), ' ')) {
    if (std::ranges::find(purposes, word) != purposes.end()) {
      return true;
    }
  }
  return environment_of(rest, configuration).kind == EnvironmentName::Kind::other;
}

bool is_dockerfile(std::string_view path) {
  const std::string name = to_lower(file_name(path));
  const bool is_one = name == "dockerfile" || name == "containerfile" || name.starts_with("dockerfile.") ||
                      name.starts_with("dockerfile-") || name.ends_with(".dockerfile") ||
                      name.ends_with(".containerfile");
  return is_one && !name.ends_with(".dockerignore") && !name.ends_with(".md") && !name.ends_with(".j2");
}

bool has_folder(std::string_view path, std::string_view name) {
  const std::vector<std::string_view> folders = split(folder_of(path), '/');
  return std::ranges::find(folders, name) != folders.end();
}

bool is_built(const Facts& facts, std::string_view path) {
  const std::string_view folder = folder_of(path);
  return std::ranges::any_of(facts.tools.runs, [&](const ToolRun& run) {
    const auto& categories = run.tool->categories;
    const bool builds =
        std::ranges::find(categories, catalogue::Category::container_build) != categories.end() &&
        !run.live.is_no();
    if (!builds) {
      return false;
    }
    std::string what = run.what;
    const Step& step = facts.pipelines.pipelines[run.at.pipeline].jobs[run.at.job].steps[run.at.step];
    for (const auto& [key, value] : step.action ? step.action->inputs : decltype(step.action->inputs)()) {
      what += " " + value.text;
    }
    return folder.empty() || what.find(folder) != std::string::npos;
  });
}

}  // namespace

SolutionFinding solution_kind(const Facts& facts, const DeliveryFacts& delivery) {
  const resources::Resource* const running = running_workload(facts);
  if (facts.configuration.solution_kind) {
    return configured(facts, delivery, running);
  }
  if (running != nullptr || !delivery.deployables.empty() || !delivery.deploy_steps.empty()) {
    return {.kind = Kind::deployed, .evidence = signs_of_deployment(delivery, running)};
  }
  std::vector<Evidence> signs = signs_of_distribution(facts, delivery);
  const bool is_image_free = delivery.dockerfiles.empty();
  if (!signs.empty() && (is_image_free || images_are_released(delivery))) {
    return {.kind = Kind::distributed, .evidence = std::move(signs)};
  }
  if (!is_image_free) {
    signs.push_back({Strength::declared, "images are built here, and nothing tells who runs them",
                     Place{.path = delivery.dockerfiles.front()}});
  }
  return {.kind = Kind::undetermined, .evidence = std::move(signs)};
}

std::vector<std::string> counted_dockerfiles(const Facts& facts) {
  std::vector<std::string> found;
  for (const SourceFile& file : facts.files.files) {
    if (!is_dockerfile(file.path) || file.mark != FileMark::own || has_folder(file.path, ".devcontainer") ||
        has_folder(file.path, "ci") || is_for_development(file_name(file.path), facts.configuration)) {
      continue;
    }
    const std::string_view folder = folder_of(file.path);
    const bool at_component =
        std::ranges::any_of(facts.components.components, [&](const Component& component) {
          return component.folder == folder ||
                 std::ranges::find(component.members, folder) != component.members.end();
        });
    if (at_component || is_built(facts, file.path)) {
      found.push_back(file.path);
    }
  }
  return found;
}

}  // namespace prodready::delivery
