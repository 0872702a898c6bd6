#include "facts/well_known_paths.hpp"

#include <array>
#include <functional>

#include "core/glob_set.hpp"

namespace prodready {
namespace {

// Compiled once: these lists are held against every path of a history.
template <std::size_t N>
GlobSet compile(const std::array<std::string_view, N>& patterns) {
  return glob_set(GlobKind::path, patterns, std::identity());
}

constexpr auto pipeline_patterns = std::to_array<std::string_view>({
    ".github/workflows/*.{yml,yaml}",
    ".github/actions/**/action.{yml,yaml}",
    ".gitlab-ci.{yml,yaml}",
    ".gitlab/ci/**.{yml,yaml}",
    ".circleci/**.{yml,yaml}",
    "azure-pipelines*.{yml,yaml}",
    ".azure-pipelines/**.{yml,yaml}",
    ".azuredevops/**.{yml,yaml}",
    "bitbucket-pipelines.{yml,yaml}",
    ".buildkite/**.{yml,yaml}",
    ".travis.{yml,yaml}",
    "appveyor.{yml,yaml}",
    ".appveyor.{yml,yaml}",
    ".cirrus.{yml,yaml}",
    ".drone.{yml,yaml}",
    ".woodpecker.{yml,yaml}",
    ".woodpecker/**.{yml,yaml}",
    ".forgejo/workflows/*.{yml,yaml}",
    ".gitea/workflows/*.{yml,yaml}",
    ".semaphore/**.{yml,yaml}",
    ".tekton/**.{yml,yaml}",
    "wercker.yml",
    "**/Jenkinsfile",
    "**/Jenkinsfile.*",
    "**/Jenkinsfile_*",
    "**/Jenkinsfile-*",
    "**/*.jenkinsfile",
    "**/buildspec*.{yml,yaml}",
    "**/cloudbuild*.{yml,yaml}",
});

constexpr auto infrastructure_patterns = std::to_array<std::string_view>({
    "**/*.tf",
    "**/*.tf.json",
    "**/*.tfvars",
    "**/*.tofu",
    "**/terragrunt.hcl",
    "**/*.bicep",
    "**/{cloudformation,cfn}/**.{yml,yaml,json}",
    "**/*.template.{yml,yaml,json}",
    "**/template.{yml,yaml}",
    "**/samconfig.{toml,yaml}",
    "**/cdk.json",
    "**/Pulumi*.{yml,yaml}",
    "**/serverless.{yml,yaml,json,ts}",
    "**/Chart.{yml,yaml}",
    "**/values*.{yml,yaml}",
    "**/{chart,charts,helm}/**.{yml,yaml,tpl}",
    "**/kustomization.{yml,yaml}",
    "**/{k8s,kubernetes,kube,manifests,kustomize,argocd,flux}/**.{yml,yaml}",
    "**/Dockerfile",
    "**/Dockerfile.*",
    "**/*.[Dd]ockerfile",
    "**/Containerfile",
    "**/{docker-compose,compose}*.{yml,yaml}",
    "**/ansible.cfg",
    "**/{ansible,playbooks,roles,inventory,group_vars,host_vars}/**.{yml,yaml,ini,j2}",
    "**/*.pkr.hcl",
});

constexpr auto trace_patterns = std::to_array<std::string_view>({
    "**/.gitignore",
    "**/.gitattributes",
    ".gitmodules",
    "**/.gitkeep",
    ".hgignore",
    ".github/**",
});

}  // namespace

bool is_pipeline_path(std::string_view path) {
  static const GlobSet globs = compile(pipeline_patterns);
  return globs.matches(path);
}

bool is_infrastructure_path(std::string_view path) {
  static const GlobSet globs = compile(infrastructure_patterns);
  return globs.matches(path);
}

bool is_version_control_trace(std::string_view path) {
  static const GlobSet globs = compile(trace_patterns);
  return globs.matches(path) || is_pipeline_path(path);
}

}  // namespace prodready
