#include "facts/delivery/deploy_rules.hpp"

#include <algorithm>

namespace prodready::delivery {
namespace {

using Family = DeployableFamily;

const std::vector<DeployRule>& rules() {
  static const std::vector<DeployRule> table = {
      {.tool = "terraform-apply",
       .families = {Family::terraform, Family::terragrunt},
       .cloud = {},
       .target_options = {"-chdir", "--terragrunt-working-dir", "--working-dir", "path"}},
      {.tool = "cdk-deploy",
       .families = {Family::cdk},
       .cloud = Cloud::aws,
       .target_options = {"--app", "working_dir"}},
      {.tool = "sam-deploy",
       .families = {Family::sam, Family::serverless, Family::cloudformation},
       .cloud = Cloud::aws,
       .target_options = {"--template", "-t", "--template-file", "--config", "-c"}},
      {.tool = "cloudformation-deploy",
       .families = {Family::cloudformation, Family::sam},
       .cloud = Cloud::aws,
       .target_options = {"--template-file", "--template-body", "template"}},
      {.tool = "pulumi-up",
       .families = {Family::pulumi},
       .cloud = {},
       .target_options = {"--cwd", "-C", "work-dir"}},
      {.tool = "azure-deployment", .families = {}, .cloud = Cloud::azure, .target_options = {}},
      {.tool = "azd", .families = {Family::terraform}, .cloud = Cloud::azure, .target_options = {}},
      {.tool = "google-deployment",
       .families = {Family::platform},
       .cloud = Cloud::gcp,
       .target_options = {"deliverables", "working_directory"}},
      {.tool = "kubectl-apply",
       .families = {Family::manifests, Family::kustomization},
       .cloud = {},
       .target_options = {"-f", "--filename", "-k", "--kustomize", "manifests", "args"}},
      {.tool = "helm-upgrade", .families = {Family::chart}, .cloud = {}, .target_options = {"chart"}},
      {.tool = "skaffold",
       .families = {Family::manifests, Family::kustomization, Family::chart},
       .cloud = {},
       .target_options = {"-f", "--filename"},
       .descends = true},
      {.tool = "ecs-deploy", .families = {Family::platform}, .cloud = Cloud::aws, .target_options = {}},
      {.tool = "lambda-deploy", .families = {}, .cloud = Cloud::aws, .target_options = {}},
      {.tool = "codedeploy", .families = {Family::platform}, .cloud = Cloud::aws, .target_options = {}},
      {.tool = "elastic-beanstalk",
       .families = {Family::platform},
       .cloud = Cloud::aws,
       .target_options = {}},
      {.tool = "s3-deploy", .families = {}, .cloud = {}, .target_options = {}, .may_host_docs = true},
      {.tool = "amplify", .families = {}, .cloud = Cloud::aws, .target_options = {}, .may_host_docs = true},
      {.tool = "wrangler",
       .families = {Family::platform},
       .cloud = Cloud::other,
       .target_options = {"--config", "-c", "workingDirectory"},
       .may_host_docs = true},
      {.tool = "hosting-platforms",
       .families = {Family::platform},
       .cloud = Cloud::other,
       .target_options = {"--config", "-c", "--cwd", "working-directory"},
       .may_host_docs = true},
      {.tool = "ansible-playbook", .families = {}, .cloud = {}, .target_options = {}},
      {.tool = "remote-shell", .families = {}, .cloud = {}, .target_options = {}, .may_host_docs = true},
      {.tool = "compose-up", .families = {}, .cloud = {}, .target_options = {}},
      {.tool = "gitops",
       .families = {Family::chart, Family::kustomization, Family::manifests},
       .cloud = {},
       .target_options = {}},
  };
  return table;
}

}  // namespace

const DeployRule* rule_of(std::string_view tool) {
  const auto found = std::ranges::find(rules(), tool, &DeployRule::tool);
  return found == rules().end() ? nullptr : &*found;
}

const shell::Word* option_of(std::span<const shell::Word> words, std::string_view option,
                             shell::Word& buffer) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& text = words[i].text;
    if (text == option && i + 1 < words.size()) {
      return &words[i + 1];
    }
    if (text.starts_with(option) && text.size() > option.size() && text[option.size()] == '=') {
      buffer = {text.substr(option.size() + 1), words[i].resolved};
      return &buffer;
    }
  }
  return nullptr;
}

}  // namespace prodready::delivery
