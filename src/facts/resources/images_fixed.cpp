#include "facts/resources/images_fixed.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

#include "core/glob.hpp"
#include "core/text.hpp"
#include "facts/delivery/artifact_labels.hpp"
#include "facts/paths.hpp"
#include "facts/resources/calls.hpp"
#include "facts/resources/covered.hpp"
#include "facts/resources/images_deployed.hpp"
#include "facts/resources/property.hpp"
#include "facts/resources/tri_of.hpp"

namespace prodready::terms {
namespace {

using resources::Resource;
using resources::Value;

constexpr std::string_view repository_type = "AWS::ECR::Repository";

bool is_code_name(std::string_view word) {
  static constexpr std::array<std::string_view, 19> names = {
      "bookworm", "bullseye", "buster", "stretch", "jessie", "trixie",   "forky",  "sid",   "jammy",  "focal",
      "bionic",   "xenial",   "noble",  "trusty",  "plucky", "oracular", "mantic", "lunar", "kinetic"};
  return std::ranges::find(names, word) != names.end();
}

// The containers of a pod, as `holder` writes them below `path`.
void add_containers(const Resource& holder, const Value& pod, ContainerImages& found) {
  for (const char* const list : {"containers", "initContainers"}) {
    const Value& containers = pod.is_unresolved() ? pod : pod.at(list);
    for (const Value* container : items_of(containers)) {
      found.images.push_back({.resource = &holder,
                              .container = container->at("name").as_text().value_or(""),
                              .image = container->is_unresolved() ? container : &container->at("image")});
    }
    if (pod.is_unresolved()) {
      return;
    }
  }
}

void add_task(const Facts& facts, const Resource& service, ContainerImages& found) {
  const Value& task = service.properties.at("TaskDefinition");
  const Resource* definition = facts.resources.target(service, task, "AWS::ECS::TaskDefinition");
  if (definition == nullptr) {
    found.unresolved = service.origin == resources::Origin::observed
                           ? fmt::format("{}: not collected", call_of("AWS::ECS::TaskDefinition"))
                       : task.is_absent() ? "the task definition"
                                          : missing_in(task);
    return;
  }
  for (const Value* container : items_of(definition->properties.at("ContainerDefinitions"))) {
    found.images.push_back({.resource = definition,
                            .container = container->at("Name").as_text().value_or(""),
                            .image = container->is_unresolved() ? container : &container->at("Image")});
  }
}

// A Rollout may take the pods of a Deployment.
void add_referenced(const Facts& facts, const Resource& rollout, ContainerImages& found) {
  const std::string name = rollout.properties.path("spec.workloadRef.name").as_text().value_or("");
  const std::string space = rollout.key.substr(0, rollout.key.find('/') + 1);
  for (const Resource* deployment : facts.resources.of_type("apps/v1/Deployment")) {
    if (deployment->name == name && deployment->key.starts_with(space) &&
        (deployment->origin == resources::Origin::observed) ==
            (rollout.origin == resources::Origin::observed)) {
      add_containers(*deployment, deployment->properties.path("spec.template.spec"), found);
      return;
    }
  }
  found.unresolved = fmt::format("Deployment {}{}", printable(space), printable(name));
}

// The repository of ECR that an image lies in; null where no source shows it.
const Resource* ecr_repository(const Facts& facts, const ContainerImage& use, std::string_view name) {
  std::vector<resources::Reference> references;
  if (const resources::Unresolved* missing = use.image->unresolved()) {
    references = missing->references;
  } else if (const resources::Reference* reference = use.image->reference()) {
    references.push_back(*reference);
  }
  for (const resources::Reference& reference : references) {
    const Resource* found = facts.resources.resolve(*use.resource, reference);
    if (found != nullptr && found->type == repository_type) {
      return found;
    }
  }
  const std::size_t host = name.find(".dkr.ecr.");
  if (host == std::string_view::npos) {
    return nullptr;
  }
  const std::string_view path = name.substr(std::min(name.find('/', host), name.size() - 1) + 1);
  for (const Resource* repository : facts.resources.of_type(repository_type)) {
    if (repository->name == path && repository->maybe.empty() &&
        (repository->account.empty() || name.starts_with(repository->account))) {
      return repository;
    }
  }
  return nullptr;
}

// Whether the repository keeps this tag as it is.
Tri keeps(const Resource& repository, std::string_view tag, bool tag_known) {
  const Value& mutability = repository.properties.at("ImageTagMutability");
  const Tri with_exclusions = is_word(mutability, "IMMUTABLE_WITH_EXCLUSION");
  if (!with_exclusions.is_yes()) {
    return is_word(mutability, "IMMUTABLE");
  }
  for (const Value* filter : items_of(repository.properties.at("ImageTagMutabilityExclusionFilters"))) {
    const std::optional<std::string> glob = filter->at("ImageTagMutabilityExclusionFilterValue").as_text();
    if (!glob || !tag_known) {
      return Tri::unresolved(glob ? "the image's tag" : missing_in(*filter));
    }
    if (matches_any(std::array{*glob}, tag, GlobKind::name)) {
      return Tri::no();
    }
  }
  return Tri::yes();
}

bool has_hole(std::string_view text) {
  return text.find('$') != std::string_view::npos || text.find("{{") != std::string_view::npos;
}

// What is known of an image's text, holes in it. Where the list of containers itself is open, its text is
// none of an image.
std::string text_of(const Value& image) {
  if (const resources::Unresolved* missing = image.unresolved()) {
    const std::string_view shape = trim(missing->shape);
    const bool is_list = shape.starts_with('[') || shape.starts_with('{');
    return is_list ? std::string() : missing->shape;
  }
  return image.as_text().value_or("");
}

// Behind an '@' stands a digest, whether or not it resolves: `${repository}@${data.aws_ecr_image.x.digest}`.
bool names_digest(std::string_view image) {
  const std::size_t at = image.rfind('@');
  const std::string_view behind = at == std::string_view::npos ? std::string_view() : image.substr(at + 1);
  return behind.starts_with("sha256:") || behind.starts_with("${") || behind.starts_with("{{");
}

// Whether Skaffold builds the image that a manifest calls by its bare name, and puts a tag in as it deploys:
// the name is that of a folder here with a file of Skaffold, or below one with a Dockerfile.
bool is_skaffolds(const Facts& facts, std::string_view image) {
  if (image.empty() || image.find_first_of("/:@") != std::string_view::npos) {
    return false;
  }
  const auto is_called = [&](std::string_view path) { return file_name(folder_of(path)) == image; };
  return std::ranges::any_of(facts.tools.proofs, [&](const ToolProof& proof) {
    if (proof.tool->id != "skaffold" || proof.kind != catalogue::ProofKind::file) {
      return false;
    }
    const std::string_view folder = folder_of(proof.place.path);
    return is_called(proof.place.path) || std::ranges::any_of(facts.files.files, [&](const SourceFile& file) {
             return is_called(file.path) && file_name(file.path).starts_with("Dockerfile") &&
                    (folder.empty() || file.path.starts_with(std::string(folder) + "/"));
           });
  });
}

class Judging {
 public:
  Judging(const Facts& facts, const WorkloadSteps& steps, std::span<const std::string> mutable_tags,
          bool is_only_image)
      : facts_(facts), steps_(steps), mutable_tags_(mutable_tags), is_only_image_(is_only_image) {}

  ImagesFixed judge(const ContainerImage& use) const {
    ImagesFixed found{.holds = Tri::no(), .text = {}, .resource = use.resource, .image = use.image};
    const std::string text = text_of(*use.image);
    const std::string who = use.container.empty() ? "a container" : printable(use.container);
    const delivery::NamedLabel named = delivery::split_image(text, false);
    const Resource* repository = ecr_repository(facts_, use, named.name);
    const bool is_repository_alone = repository != nullptr && use.image->reference() != nullptr;
    const bool known = is_repository_alone || (!text.empty() && !has_hole(named.label.text));
    found.text =
        fmt::format("{} runs {}", who, text.empty() ? "an image that is not known" : printable(text));
    if (names_digest(text)) {
      found.holds = Tri::yes();
      return found;
    }
    if (repository != nullptr) {
      const Tri kept = keeps(*repository, named.label.text, known);
      if (kept.is_yes()) {
        found.holds = kept;
        found.text += ", whose repository keeps tags as they are";
        return found;
      }
    }
    if (known && !is_mutable_tag(named.label.text, mutable_tags_) && !moves_by_steps(use, named)) {
      found.holds = Tri::yes();
      return found;
    }
    return by_steps(std::move(found), use, named, known);
  }

 private:
  // `kubectl set image api=acme/shop:latest` over a tag that is fixed where it is declared.
  bool moves_by_steps(const ContainerImage& use, const delivery::NamedLabel& named) const {
    std::optional<ArtifactLabel> label = label_by_image(facts_, steps_, named.name, use.container);
    if (!label && is_only_image_ && !use.resource->type.starts_with("AWS::")) {
      label = label_by_variable(facts_, steps_, "image.tag");
    }
    return label && label->kind == ArtifactLabel::Kind::fixed && !has_hole(label->text) &&
           is_mutable_tag(label->text, mutable_tags_);
  }

  // The tag that the deployment puts in.
  ImagesFixed by_steps(ImagesFixed found, const ContainerImage& use, const delivery::NamedLabel& named,
                       bool known) const {
    std::optional<ArtifactLabel> label =
        label_by_image(facts_, steps_, has_hole(named.name) ? "" : named.name, use.container);
    const std::string missing =
        use.image->is_unresolved() ? use.image->unresolved()->what : std::string(named.label.text);
    if (!label && !known) {
      label = label_by_variable(facts_, steps_, variable_in(missing));
    }
    if (!label && is_only_image_ && !use.resource->type.starts_with("AWS::")) {
      label = label_by_variable(facts_, steps_, "image.tag");
    }
    if (label) {
      found.text += fmt::format(", deployed as {}", printable(label->text));
      const bool fixed = label->kind == ArtifactLabel::Kind::unique ||
                         (label->kind == ArtifactLabel::Kind::fixed && !has_hole(label->text) &&
                          !is_mutable_tag(label->text, mutable_tags_));
      found.holds =
          label->kind == ArtifactLabel::Kind::unresolved ? Tri::unresolved(label->text) : Tri::of(fixed);
      return found;
    }
    if (known && !use.resource->type.starts_with("AWS::") && is_skaffolds(facts_, text_of(*use.image))) {
      found.holds = Tri::unresolved("the tag that skaffold puts in");
      return found;
    }
    found.holds = known ? Tri::no() : Tri::unresolved(missing.empty() ? "the image" : missing);
    return found;
  }

  // "TAG" of "${TAG}" and "$TAG", which `envsubst` and its like put in.
  static std::string variable_in(std::string_view text) {
    if (!text.starts_with('$')) {
      return std::string(text);
    }
    const std::size_t start = text.find_first_not_of("${");
    const std::size_t end = text.find_first_of("}:-", start);
    return start == std::string_view::npos ? "" : std::string(text.substr(start, end - start));
  }

  const Facts& facts_;
  const WorkloadSteps& steps_;
  std::span<const std::string> mutable_tags_;
  bool is_only_image_;  // a chart's `image.tag` can mean no other one
};

}  // namespace

bool is_mutable_tag(std::string_view tag, std::span<const std::string> mutable_tags) {
  if (tag.empty() || std::ranges::find(mutable_tags, tag) != mutable_tags.end()) {
    return true;
  }
  const bool has_digit = std::ranges::any_of(tag, [](unsigned char c) { return std::isdigit(c) != 0; });
  const std::vector<std::string_view> words = split(tag, '-');
  return !has_digit && std::ranges::none_of(words, is_code_name);
}

ContainerImages images_of(const Facts& facts, const Resource& workload) {
  ContainerImages found;
  if (workload.type == "AWS::ECS::Service") {
    add_task(facts, workload, found);
  } else if (!workload.properties.path("spec.workloadRef.name").is_absent()) {
    add_referenced(facts, workload, found);
  } else {
    add_containers(workload, workload.properties.path("spec.template.spec"), found);
  }
  if (found.images.empty() && found.unresolved.empty()) {
    found.unresolved = "its containers";
  }
  return found;
}

ImagesFixed images_fixed(const Facts& facts, const Resource& workload, const WorkloadSteps& steps,
                         std::span<const std::string> mutable_tags) {
  const ContainerImages images = images_of(facts, workload);
  const Judging judging(facts, steps, mutable_tags, images.images.size() == 1);
  ImagesFixed all{.holds = Tri::yes(), .text = "no image is shown"};
  for (const ContainerImage& use : images.images) {
    ImagesFixed one = judging.judge(use);
    if (one.holds.is_no()) {
      return one;
    }
    if (all.resource == nullptr || (all.holds.is_yes() && one.holds.is_unresolved())) {
      all = std::move(one);
    }
  }
  if (!images.unresolved.empty() && all.holds.is_yes()) {
    all.holds = Tri::unresolved(images.unresolved);
  } else if (all.holds.is_yes() && images.images.size() > 1) {
    all.text += fmt::format(", and {} fixed too",
                            counted(images.images.size() - 1, "other image is", "other images are"));
  }
  return all;
}

}  // namespace prodready::terms
