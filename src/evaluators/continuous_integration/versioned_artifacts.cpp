// docs/items/continuous-integration.md: Publish versioned artifacts.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "core/words.hpp"
#include "evaluators/evaluator.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/delivery_questions.hpp"
#include "evaluators/support/deployed_images.hpp"
#include "evaluators/support/git_words.hpp"
#include "evaluators/support/versioned_buckets.hpp"
#include "facts/delivery/artifact_labels.hpp"
#include "facts/delivery/tagged_modules.hpp"
#include "facts/tools/known.hpp"

namespace prodready::evaluators::continuous_integration {
namespace {

constexpr const char* item = "continuous-integration.versioned-artifacts";

constexpr Word<ArtifactKind> artifact_words[] = {
    {ArtifactKind::image, "image"}, {ArtifactKind::package, "package"},   {ArtifactKind::bundle, "bundle"},
    {ArtifactKind::chart, "chart"}, {ArtifactKind::function, "function"}, {ArtifactKind::binary, "release"}};

// One artifact with all steps that publish it.
struct Artifact {
  std::string name;
  std::vector<const PublishStep*> steps;
};

std::vector<Artifact> artifacts_of(const DeliveryFacts& delivery) {
  std::vector<Artifact> artifacts;
  for (const PublishStep& step : delivery.publish_steps) {
    const std::string kind(word_of(artifact_words, step.artifact));
    const std::string name = step.name.empty() ? kind : kind + " " + step.name;
    const auto same = std::ranges::find(artifacts, name, &Artifact::name);
    if (same == artifacts.end()) {
      artifacts.push_back({.name = name, .steps = {&step}});
    } else {
      same->steps.push_back(&step);
    }
  }
  return artifacts;
}

Evidence show(const PublishStep& step) {
  std::vector<std::string> labels;
  for (const ArtifactLabel& label : step.labels) {
    if (labels.size() < 5) {
      labels.push_back(printable(label.text));
    }
  }
  return {Strength::declared, fmt::format("{}: {}", printable(step.what), join(labels, ", ")), step.place};
}

// The bucket here, with versioning on, that a step puts its object into; "" where there is none: each write
// of a fixed key has a version of its own there.
std::string versioned_bucket(const Facts& facts, const PublishStep& step) {
  const std::vector<std::string_view> words = split(step.what, ' ');
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string_view name;
    if (words[i].starts_with("s3://")) {
      name = words[i].substr(5, words[i].find('/', 5) - 5);
    } else if (words[i] == "--s3-bucket" && i + 1 < words.size()) {
      name = words[i + 1];
    } else if (words[i].starts_with("--s3-bucket=")) {
      name = words[i].substr(words[i].find('=') + 1);
    }
    const resources::Resource* const bucket = bucket_named(facts, name);
    if (bucket != nullptr && keeps_versions(*bucket)) {
      return bucket->name;
    }
  }
  return {};
}

Claim fixed_words(const std::string& name, std::vector<Evidence> evidence) {
  return claim_fails("fixed-label",
                     {.message = "all its labels are fixed words: the next build overwrites them",
                      .expected = "a label of its own for each build: a version, commit or build number",
                      .root = "labels: " + printable(name),
                      .evidence = std::move(evidence)});
}

Claim unresolved_label(const Evidence& sign) {
  return claim_open("fixed-label", {.message = "its label does not resolve",
                                    .needs = {needs_attestation(item, "link to the labels in the registry"),
                                              needs_snapshot("with the registry's images")},
                                    .root = "attestation: versioned-artifacts",
                                    .sign = sign});
}

Claim judge_labels(const Facts& facts, const Artifact& artifact) {
  using Kind = ArtifactLabel::Kind;
  const PublishStep* unresolved = nullptr;
  std::vector<Evidence> evidence;
  for (const PublishStep* step : artifact.steps) {
    evidence.push_back(show(*step));
    for (const ArtifactLabel& label : step->labels) {
      if (label.kind == Kind::unique) {
        return claim_holds("fixed-label", "labelled with " + printable(label.text), {show(*step)});
      }
      unresolved = label.kind == Kind::unresolved && unresolved == nullptr ? step : unresolved;
    }
    if (const std::string bucket = versioned_bucket(facts, *step); !bucket.empty()) {
      return claim_holds("fixed-label", fmt::format("the bucket {} keeps each version", printable(bucket)),
                         {show(*step)});
    }
  }
  return unresolved != nullptr ? unresolved_label(show(*unresolved))
                               : fixed_words(artifact.name, std::move(evidence));
}

// Of an image that no step here publishes, the label that runs.
Claim judge_deployed(const DeployedImage& image) {
  switch (image.label.kind) {
    case ArtifactLabel::Kind::unique:
      return claim_holds("fixed-label", "deployed as " + printable(image.label.text), {image.evidence});
    case ArtifactLabel::Kind::unresolved:
      return unresolved_label(image.evidence);
    case ArtifactLabel::Kind::fixed:
      break;
  }
  return fixed_words("image " + image.name, {image.evidence});
}

bool copies_to_machine(const DeployStep& step) {
  static constexpr std::array<std::string_view, 3> programs = {"rsync ", "scp ", "ssh "};
  const bool is_copy =
      std::ranges::any_of(programs, [&](std::string_view program) { return step.what.starts_with(program); });
  return is_copy && (!step.what.starts_with("ssh ") || step.what.find("git pull") != std::string::npos);
}

bool goes_to_production(const DeployStep& step) {
  return step.environments.empty() || std::ranges::any_of(step.environments, [](const EnvironmentName& name) {
           return name.kind != EnvironmentName::Kind::other;
         });
}

// What is copied straight to a machine and published by no step.
void add_copies(const DeliveryFacts& delivery, std::vector<Subject>& subjects) {
  const bool publishes = !delivery.publish_steps.empty();
  for (const DeployStep& step : delivery.deploy_steps) {
    if (publishes || !copies_to_machine(step) || !goes_to_production(step) || step.live.is_unresolved()) {
      continue;
    }
    subjects.push_back(
        {.name = step.what,
         .place = step.place,
         .claims = {claim_fails("unpublished",
                                {.message = "copied straight to a machine and published nowhere",
                                 .expected = "an artifact in a registry or store, with a label of its own",
                                 .root = "labels: " + to_string(step.place),
                                 .evidence = {{Strength::declared, printable(step.what), step.place}}})}});
  }
}

// The tags less those that no branch reaches. Releases are judged up to the newest that one does: an older
// one is taken to be reached.
std::vector<sources::Tag> reached_tags(const GitFacts& git) {
  std::vector<sources::Tag> tags = git.tags;
  for (const ReleaseTag& release : git.release_tags) {
    if (release.reachable) {
      break;
    }
    std::erase_if(tags, [&](const sources::Tag& tag) { return tag.name == release.tag.name; });
  }
  return tags;
}

// What is synchronised into a bucket by fixed keys.
Claim judge_synced(const Facts& facts, const DeployStep& step, std::string_view target) {
  const std::size_t slash = std::min(target.find('/'), target.size());
  const std::string name(target.substr(0, slash));
  const Evidence shown{Strength::declared, printable(step.what), step.place};
  const std::string key(target.substr(std::min(slash + 1, target.size())));
  if (!key.empty() && delivery::label_of(key, false).kind == ArtifactLabel::Kind::unique) {
    return claim_holds("unpublished", "each build has a key of its own: " + printable(key), {shown});
  }
  const resources::Resource* const bucket = bucket_named(facts, name);
  if (bucket == nullptr) {
    return claim_open(
        "unpublished",
        {.message = fmt::format("whether the bucket {} keeps versions is not known", printable(name)),
         .needs = {needs_snapshot("with the versioning of its buckets"),
                   needs_attestation(item, "link to the published builds")},
         .root = "attestation: versioned-artifacts",
         .sign = shown});
  }
  if (keeps_versions(*bucket)) {
    return claim_holds("unpublished", fmt::format("the bucket {} keeps each version", printable(name)),
                       {shown});
  }
  return claim_fails(
      "unpublished",
      {.message = fmt::format("written over in the bucket {}, and published nowhere", printable(name)),
       .expected = "an artifact with a label of its own, or a bucket with versioning",
       .root = "labels: " + to_string(step.place),
       .evidence = {shown}});
}

// Bundles that go straight into a bucket; a documentation's site is none.
void add_synced(const Facts& facts, std::vector<Subject>& subjects) {
  for (const DeployStep& step : facts.delivery.deploy_steps) {
    const std::size_t at = step.what.find(" s3://");
    const bool is_copy = step.what.starts_with("aws s3 sync ") || step.what.starts_with("aws s3 cp ");
    const bool is_documentation = to_lower(step.what).find("doc") != std::string::npos;
    if (!facts.delivery.publish_steps.empty() || !is_copy || at == std::string::npos || is_documentation ||
        !goes_to_production(step) || step.live.is_unresolved()) {
      continue;
    }
    constexpr std::size_t scheme = 6;
    const std::string_view rest = std::string_view(step.what).substr(at + scheme);
    subjects.push_back({.name = step.what,
                        .place = step.place,
                        .claims = {judge_synced(facts, step, rest.substr(0, rest.find(' ')))}});
  }
}

Claim judge_module(const Facts& facts, const TaggedModule& module) {
  const GitFacts& git = facts.git;
  const Evidence place{Strength::declared, module.kind, module.place};
  const std::vector<sources::Tag> tags = reached_tags(git);
  if (const sources::Tag* tag = delivery::version_tag(module, tags)) {
    return claim_holds(
        "untagged", "tagged " + printable(tag->name),
        {{Strength::declared, "tag " + printable(tag->name), commit_place(tag->commit)}, place});
  }
  const std::optional<MissingTags> missing = missing_tags(git);
  if (missing || !git.history_read) {
    return claim_open("untagged",
                      {.message = missing ? "no semantic version tag is here, and " + missing->why
                                          : std::string("its tags are not known"),
                       .needs = {missing ? Need{Source::git_history, missing->command} : needs_clone()},
                       .root = "git-history: tags",
                       .sign = place});
  }
  return claim_fails("untagged",
                     {.message = fmt::format("{} without a semantic version tag{}", module.kind,
                                             tags.size() < git.tags.size() ? " that a branch reaches" : ""),
                      .expected = module.kind == "Go module" && !module.path.empty()
                                      ? fmt::format("a tag like {}/v1.2.3", printable(module.path))
                                      : "a tag like v1.2.3",
                      .root = "git-history: tags",
                      .evidence = {place},
                      .searched = {"refs/tags and packed-refs", "all local and remote-tracking branches"}});
}

Claim judge_none(const Facts& facts) {
  static constexpr std::array sought = {catalogue::Category::artifact_registry,
                                        catalogue::Category::release_automation,
                                        catalogue::Category::deployment};
  const PipelinesKnown known = pipelines_known(facts, sought);
  if (known.known) {
    return claim_not_applicable("fixed-label", "no artifact is published or deployed by a pipeline");
  }
  return ask_for_pipelines("fixed-label", item, "no step here publishes an artifact", known);
}

Verdict evaluate(const Facts& facts, const Params& /*params*/) {
  std::vector<Subject> subjects;
  for (const Artifact& artifact : artifacts_of(facts.delivery)) {
    subjects.push_back({.name = artifact.name,
                        .place = artifact.steps.front()->place,
                        .claims = {judge_labels(facts, artifact)}});
  }
  for (const DeployedImage& image : own_images_deployed(facts)) {
    subjects.push_back({.name = "image " + image.name,
                        .place = image.evidence.place.value_or(Place{}),
                        .claims = {judge_deployed(image)}});
  }
  add_copies(facts.delivery, subjects);
  add_synced(facts, subjects);
  if (facts.delivery.solution.kind != SolutionFinding::Kind::deployed) {
    for (const TaggedModule& module : facts.delivery.tagged_modules) {
      const std::string where = module.path.empty() ? "" : " " + module.path;
      subjects.push_back(
          {.name = module.kind + where, .place = module.place, .claims = {judge_module(facts, module)}});
    }
  }
  if (subjects.empty()) {
    return about("the repository", {judge_none(facts)});
  }
  return {.subjects = std::move(subjects)};
}

}  // namespace

Evaluator versioned_artifacts() {
  return {{FactKind::delivery, FactKind::documents, FactKind::git, FactKind::resources}, evaluate};
}

}  // namespace prodready::evaluators::continuous_integration
