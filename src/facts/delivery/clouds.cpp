#include "facts/delivery/clouds.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "facts/resources/covered.hpp"

namespace prodready::delivery {
namespace {

struct CloudSign {
  std::string_view text;
  Cloud cloud;
};

// Registries, by a part of the host.
constexpr CloudSign registries[] = {{".dkr.ecr.", Cloud::aws},
                                    {"public.ecr.aws", Cloud::aws},
                                    {"gcr.io/", Cloud::gcp},
                                    {"-docker.pkg.dev", Cloud::gcp},
                                    {".azurecr.io", Cloud::azure},
                                    {"registry.digitalocean.com", Cloud::other},
                                    {"registry.heroku.com", Cloud::other},
                                    {"registry.fly.io", Cloud::other},
                                    {".scw.cloud", Cloud::other}};

// Actions that log in to a cloud or its clusters, by the start of their name.
constexpr CloudSign login_actions[] = {{"aws-actions/", Cloud::aws},
                                       {"google-github-actions/", Cloud::gcp},
                                       {"azure/", Cloud::azure},
                                       {"digitalocean/action-doctl", Cloud::other},
                                       {"superfly/", Cloud::other}};

// Commands that do, by their start.
constexpr CloudSign login_commands[] = {{"aws eks update-kubeconfig", Cloud::aws},
                                        {"aws ecr get-login-password", Cloud::aws},
                                        {"gcloud container clusters get-credentials", Cloud::gcp},
                                        {"gcloud auth", Cloud::gcp},
                                        {"az aks get-credentials", Cloud::azure},
                                        {"az login", Cloud::azure},
                                        {"doctl kubernetes", Cloud::other}};

// Modules of SDKs, by the start of an import.
constexpr CloudSign sdk_imports[] = {{"boto3", Cloud::aws},
                                     {"botocore", Cloud::aws},
                                     {"aioboto3", Cloud::aws},
                                     {"@aws-sdk/", Cloud::aws},
                                     {"aws-sdk", Cloud::aws},
                                     {"aws-cdk-lib", Cloud::aws},
                                     {"aws_cdk", Cloud::aws},
                                     {"@aws-cdk/", Cloud::aws},
                                     {"aws_sdk_", Cloud::aws},
                                     {"github.com/aws/aws-sdk-go", Cloud::aws},
                                     {"github.com/aws/aws-lambda-go", Cloud::aws},
                                     {"software.amazon.awssdk", Cloud::aws},
                                     {"com.amazonaws", Cloud::aws},
                                     {"Amazon.", Cloud::aws},
                                     {"Aws\\", Cloud::aws},
                                     {"@pulumi/aws", Cloud::aws},
                                     {"pulumi_aws", Cloud::aws},
                                     {"google.cloud", Cloud::gcp},
                                     {"@google-cloud/", Cloud::gcp},
                                     {"cloud.google.com/go", Cloud::gcp},
                                     {"com.google.cloud", Cloud::gcp},
                                     {"Google.Cloud.", Cloud::gcp},
                                     {"@pulumi/gcp", Cloud::gcp},
                                     {"firebase-admin", Cloud::gcp},
                                     {"azure.", Cloud::azure},
                                     {"@azure/", Cloud::azure},
                                     {"github.com/Azure/azure-sdk-for-go", Cloud::azure},
                                     {"com.azure", Cloud::azure},
                                     {"com.microsoft.azure", Cloud::azure},
                                     {"Azure.", Cloud::azure},
                                     {"Microsoft.Azure.", Cloud::azure},
                                     {"@pulumi/azure", Cloud::azure}};

std::optional<Cloud> named_word(std::string_view word) { return value_of(cloud_words, word); }

void add_pipelines(const Facts& facts, std::set<Cloud>& found) {
  for (const Pipeline& pipeline : facts.pipelines.pipelines) {
    for (const Job& job : pipeline.jobs) {
      for (const Step& step : job.steps) {
        const std::string action = step.action ? to_lower(step.action->name) : "";
        for (const CloudSign& sign : login_actions) {
          if (!action.empty() && action.starts_with(sign.text)) {
            found.insert(sign.cloud);
          }
        }
        for (const Executed& command : step.executed.commands) {
          const std::string text = command.words.size() > 2 ? command.text() : "";
          for (const CloudSign& sign : login_commands) {
            if (text.starts_with(sign.text)) {
              found.insert(sign.cloud);
            }
          }
        }
      }
    }
  }
}

void add_imports(const Facts& facts, std::set<Cloud>& found) {
  for (const CodeFile& file : facts.code.files) {
    if (file.file >= facts.files.files.size() || !is_own_code(facts.files.files[file.file])) {
      continue;
    }
    for (const Import& import : file.imports) {
      for (const CloudSign& sign : sdk_imports) {
        if (import.module[0] == sign.text.front() && import.module.starts_with(sign.text)) {
          found.insert(sign.cloud);
        }
      }
    }
  }
}

}  // namespace

std::set<Cloud> clouds(const Facts& facts, const DeliveryFacts& delivery) {
  std::set<Cloud> found;
  if (facts.configuration.clouds) {
    for (const std::string& word : *facts.configuration.clouds) {
      if (const std::optional<Cloud> cloud = named_word(word)) {
        found.insert(*cloud);
      }
    }
    return found;
  }
  for (const Deployable& deployable : delivery.deployables) {
    found.insert(deployable.clouds.begin(), deployable.clouds.end());
  }
  for (const DeployStep& step : delivery.deploy_steps) {
    found.insert(step.clouds.begin(), step.clouds.end());
  }
  for (const PublishStep& step : delivery.publish_steps) {
    for (const CloudSign& sign : registries) {
      if (step.name.find(sign.text) != std::string::npos) {
        found.insert(sign.cloud);
      }
    }
  }
  add_pipelines(facts, found);
  add_imports(facts, found);
  return found;
}

bool not_on_aws(const Facts& facts) {
  const DeliveryFacts& delivery = facts.delivery;
  return !terms::has_snapshot(facts) && delivery.solution.kind == SolutionFinding::Kind::deployed &&
         !delivery.clouds.empty() && !delivery.clouds.contains(Cloud::aws);
}

}  // namespace prodready::delivery
