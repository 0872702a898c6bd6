#include "facts/delivery/platform_files.hpp"

#include <algorithm>

#include "facts/paths.hpp"

namespace prodready::delivery {
namespace {

using Family = DeployableFamily;

constexpr PlatformFile platforms[] = {
    {.name = "samconfig.toml", .platform = "SAM", .family = Family::sam, .cloud = Cloud::aws},
    {.name = "cdk.json", .platform = "CDK", .family = Family::cdk, .cloud = Cloud::aws},
    {.name = "app.yaml",
     .platform = "App Engine",
     .cloud = Cloud::gcp,
     .deployed_by = "gcloud app|deploy-appengine",
     .needs = "runtime:"},
    {.name = "app.yml",
     .platform = "App Engine",
     .cloud = Cloud::gcp,
     .deployed_by = "gcloud app|deploy-appengine",
     .needs = "runtime:"},
    {.name = "fly.toml", .platform = "Fly", .cloud = Cloud::other, .deployed_by = "fly"},
    {.name = "render.yaml",
     .platform = "Render",
     .cloud = Cloud::other,
     .deploys_from_forge = true,
     .deployed_by = "render"},
    {.name = "vercel.json",
     .platform = "Vercel",
     .cloud = Cloud::other,
     .deploys_from_forge = true,
     .may_be_docs = true,
     .deployed_by = "vercel"},
    {.name = "netlify.toml",
     .platform = "Netlify",
     .cloud = Cloud::other,
     .deploys_from_forge = true,
     .may_be_docs = true,
     .deployed_by = "netlify"},
    {.name = "wrangler.toml",
     .platform = "Cloudflare",
     .cloud = Cloud::other,
     .deploys_from_forge = true,
     .deployed_by = "wrangler|cloudflare"},
    {.name = "wrangler.json",
     .platform = "Cloudflare",
     .cloud = Cloud::other,
     .deploys_from_forge = true,
     .deployed_by = "wrangler|cloudflare"},
    {.name = "wrangler.jsonc",
     .platform = "Cloudflare",
     .cloud = Cloud::other,
     .deploys_from_forge = true,
     .deployed_by = "wrangler|cloudflare"},
    {.name = "appspec.yml",
     .platform = "CodeDeploy",
     .cloud = Cloud::aws,
     .deployed_by = "codedeploy|deploy create-deployment"},
    {.name = "appspec.yaml",
     .platform = "CodeDeploy",
     .cloud = Cloud::aws,
     .deployed_by = "codedeploy|deploy create-deployment"},
    {.name = "Dockerrun.aws.json",
     .platform = "Elastic Beanstalk",
     .cloud = Cloud::aws,
     .deployed_by = "beanstalk|eb deploy"},
    {.name = "serverless.yml", .platform = "Serverless", .family = Family::serverless, .cloud = Cloud::aws},
    {.name = "serverless.yaml", .platform = "Serverless", .family = Family::serverless, .cloud = Cloud::aws},
    {.name = "serverless.ts", .platform = "Serverless", .family = Family::serverless, .cloud = Cloud::aws},
    {.name = "serverless.json", .platform = "Serverless", .family = Family::serverless, .cloud = Cloud::aws},
    {.name = "Pulumi.yaml", .platform = "Pulumi", .family = Family::pulumi},
    {.name = "Pulumi.yml", .platform = "Pulumi", .family = Family::pulumi},
};

constexpr PlatformFile copilot = {
    .name = "manifest.yml", .platform = "Copilot", .cloud = Cloud::aws, .deployed_by = "copilot"};
constexpr PlatformFile fly_variant = {
    .name = "fly.toml", .platform = "Fly", .cloud = Cloud::other, .deployed_by = "fly"};

}  // namespace

const PlatformFile* platform_of(std::string_view path) {
  const std::string_view name = file_name(path);
  const auto* found = std::ranges::find(platforms, name, &PlatformFile::name);
  if (found != std::end(platforms)) {
    return found;
  }
  if (name == "manifest.yml" &&
      (path.starts_with("copilot/") || path.find("/copilot/") != std::string_view::npos)) {
    return &copilot;
  }
  // "fly.staging.toml"
  return name.starts_with("fly.") && name.ends_with(".toml") ? &fly_variant : nullptr;
}

}  // namespace prodready::delivery
