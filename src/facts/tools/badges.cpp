#include "facts/tools/badges.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "core/text.hpp"
#include "facts/paths.hpp"

namespace prodready::tools {
namespace {

struct System {
  std::string_view part;  // of the image's address
  std::string_view name;
  std::optional<CiSystem> file;  // whose pipelines here stand for it
};

constexpr std::array<System, 26> systems = {{
    {"/buildstatus/icon", "Jenkins", CiSystem::jenkins},
    {"/badge/icon?job", "Jenkins", CiSystem::jenkins},
    {"img.shields.io/jenkins/build", "Jenkins", CiSystem::jenkins},
    {"img.shields.io/jenkins/s", "Jenkins", CiSystem::jenkins},
    {"badge.buildkite.com", "Buildkite", CiSystem::buildkite},
    {"img.shields.io/buildkite/", "Buildkite", CiSystem::buildkite},
    {"ci.appveyor.com/api/projects/status", "AppVeyor", CiSystem::appveyor},
    {"img.shields.io/appveyor/", "AppVeyor", CiSystem::appveyor},
    {"semaphoreci.com/", "Semaphore", CiSystem::semaphore},
    {"codebuild.", "AWS CodeBuild", CiSystem::codebuild},
    {"/app/rest/builds/", "TeamCity", std::nullopt},
    {"img.shields.io/teamcity/", "TeamCity", std::nullopt},
    {"app.bitrise.io/app/", "Bitrise", std::nullopt},
    {"www.bitrise.io/app/", "Bitrise", std::nullopt},
    {"img.shields.io/bitrise/", "Bitrise", std::nullopt},
    {"codeship.com/projects/", "Codeship", std::nullopt},
    {"img.shields.io/codeship/", "Codeship", std::nullopt},
    {"g.codefresh.io/api/badges", "Codefresh", std::nullopt},
    {"app.wercker.com/status", "Wercker", std::nullopt},
    {"api.shippable.com/projects", "Shippable", std::nullopt},
    {"prow.k8s.io/badge.svg", "Prow", std::nullopt},
    {"/api/v1/teams/", "Concourse", std::nullopt},
    {"/badges/api/v1/", "Bamboo", std::nullopt},
    {"img.shields.io/bamboo/", "Bamboo", std::nullopt},
    {"testspace.com/spaces", "Testspace", std::nullopt},
    {"api.codemagic.io/apps/", "Codemagic", std::nullopt},
}};

// A coverage or test-count badge of such a system says nothing of its builds.
bool is_of_something_else(std::string_view address) {
  return address.find("coverage") != std::string_view::npos;
}

bool is_front(const Document& document) {
  const std::string_view folder = folder_of(document.path);
  return document.readme && (folder.empty() || folder == "docs" || folder == ".github");
}

}  // namespace

std::vector<Badge> badges_of_missing_systems(const DocumentFacts& documents, const PipelineFacts& pipelines) {
  std::vector<Badge> badges;
  for (const Document& document : documents.documents) {
    for (const Link& link : is_front(document) ? document.links : std::vector<Link>()) {
      const std::string address = to_lower(link.target);
      const auto system = std::ranges::find_if(
          systems, [&](const System& one) { return address.find(one.part) != std::string::npos; });
      if (!link.image || system == systems.end() || is_of_something_else(address)) {
        continue;
      }
      const bool is_here =
          system->file && std::ranges::any_of(pipelines.pipelines, [&](const Pipeline& pipeline) {
            return pipeline.system == *system->file;
          });
      if (!is_here) {
        badges.push_back({std::string(system->name), {.path = document.path, .line = link.line}});
      }
    }
  }
  return badges;
}

}  // namespace prodready::tools
