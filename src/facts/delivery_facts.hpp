// How the solution reaches those who run it: deployables, deploy steps, publish steps, and of what kind the
// solution is (the terms at the head of docs/items/continuous-delivery.md).
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/words.hpp"
#include "facts/tool_facts.hpp"
#include "facts/tri.hpp"
#include "prodready/place.hpp"
#include "prodready/verdict.hpp"

namespace prodready {

enum class Cloud : std::uint8_t { aws, azure, gcp, other };
inline constexpr Word<Cloud> cloud_words[] = {
    {Cloud::aws, "aws"}, {Cloud::azure, "azure"}, {Cloud::gcp, "gcp"}, {Cloud::other, "other"}};

// What an environment's name says: term "environment names".
struct EnvironmentName {
  // any: a start-time choice without options.
  enum class Kind : std::uint8_t { production, other, none, unresolved, any };
  Kind kind = Kind::none;
  std::string name;  // "staging"; "" for none
};

enum class DeployableFamily : std::uint8_t {
  terraform,
  terragrunt,
  cdk,
  pulumi,
  sam,
  serverless,
  cloudformation,
  platform,  // a platform's own file: fly.toml, app.yaml
  chart,
  kustomization,
  manifests,  // a folder of Kubernetes manifests
};

struct Deployable {
  DeployableFamily family = DeployableFamily::terraform;
  std::string kind;  // "Terraform root module", "Helm chart", "fly.toml"
  std::string path;  // its folder, or its file: the subject's name
  Place place;
  EnvironmentName environment;  // that its path or content names
  std::set<Cloud> clouds;
  bool only_state_or_pipeline = false;  // declares only the pipeline or the state storage itself
  std::vector<std::string> parts;  // folders and files that it consists of besides its own: modules, bases
  bool service_runs_it = false;    // a `cloud {}` block, a platform that deploys from the forge by itself
  std::string service;             // which: "a cloud block", "Vercel"
};

struct DeployStep {
  std::optional<StepRef> at;  // nothing: a GitOps object or a resource
  std::string what;           // "terraform apply -auto-approve", "Application argocd/shop"
  Place place;
  Tri live = Tri::yes();
  std::vector<std::size_t> deployables;       // that it covers, by their place in DeliveryFacts::deployables
  std::string unresolved;                     // why it may cover more than these: "$DIR"; "" where it cannot
  std::vector<DeployableFamily> families;     // of what it deploys; empty: none that is known
  std::vector<EnvironmentName> environments;  // that it can go to; empty: it names none
  std::set<Cloud> clouds;
  bool gitops = false;
  bool on_start = true;  // something starts it: a push, merge, tag, release, schedule or a manual start
  bool artifact_by_name =
      false;  // it changes something by name (`aws ecs update-service`), not from files here
};

enum class ArtifactKind : std::uint8_t { image, package, bundle, chart, function, binary };

// A label as a publish step gives it.
struct ArtifactLabel {
  std::string text;  // "latest", "${{ github.sha }}"
  enum class Kind : std::uint8_t { fixed, unique, unresolved };
  Kind kind = Kind::unresolved;
};

struct PublishStep {
  StepRef at;
  std::string what;
  Place place;
  ArtifactKind artifact = ArtifactKind::image;
  std::string name;  // of the artifact, as far as it resolves: "ghcr.io/acme/shop"
  std::vector<ArtifactLabel> labels;
  Tri live = Tri::yes();
  bool on_release = false;  // started by a tag or a release
};

struct SolutionFinding {
  enum class Kind : std::uint8_t { deployed, distributed, undetermined };
  Kind kind = Kind::undetermined;
  std::vector<Evidence> evidence;
  std::string notice;  // a configuration that was ignored, and why; else ""
};

// A file, or a section of one, that holds what an environment's configuration is.
struct EnvironmentFile {
  std::string path;
  std::string base;  // the same for the files of all environments: "infra/*.tfvars"
  EnvironmentName environment;
  std::uint64_t content = 0;  // a hash
  Place place;
};

// Where the configuration of a deployment tool turns the rollback off: samconfig.toml, cdk.json,
// serverless.yml.
struct RollbackSwitch {
  DeployableFamily family = DeployableFamily::sam;
  std::string section;  // samconfig.toml's environment, "default"; "" where the file has none
  std::string setting;  // "disable_rollback = true"
  Place place;
};

// Where a pipeline hands the deployment to something that is not here.
struct HandOver {
  std::string what;  // "the image ghcr.io/acme/shop is pushed", "a workflow of acme/deploy is started"
  Place place;
};

// What is published for others by its tags: docs/items/continuous-integration.md, versioned-artifacts.
struct TaggedModule {
  std::string kind;  // "Go module", "Terraform module", "Swift package", "GitHub action", "Composer library"
  std::string path;
  Place place;
};

struct DeliveryFacts {
  std::vector<Deployable> deployables;  // sorted by path
  std::vector<DeployStep> deploy_steps;
  std::vector<PublishStep> publish_steps;
  std::vector<HandOver> hand_overs;
  std::vector<TaggedModule> tagged_modules;                    // sorted by path
  std::vector<EnvironmentFile> environment_files;              // sorted by path
  std::vector<RollbackSwitch> rollback_switches;               // sorted by place
  std::map<std::string, std::string, std::less<>> build_tags;  // of Go tests, by path: "integration"
  std::set<std::string, std::less<>> state_buckets;            // that hold Terraform's state
  std::vector<std::string> dockerfiles;  // that an artifact of the solution is built from
  SolutionFinding solution;
  std::set<Cloud> clouds;
};

}  // namespace prodready
