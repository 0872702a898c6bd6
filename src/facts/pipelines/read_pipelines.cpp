#include "facts/pipelines/read_pipelines.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "facts/pipelines/aws_pipelines.hpp"
#include "facts/pipelines/azure_pipelines.hpp"
#include "facts/pipelines/ci_paths.hpp"
#include "facts/pipelines/circleci.hpp"
#include "facts/pipelines/follow_steps.hpp"
#include "facts/pipelines/github_actions.hpp"
#include "facts/pipelines/gitlab_ci.hpp"
#include "facts/pipelines/jenkins.hpp"
#include "facts/pipelines/more_systems.hpp"

namespace prodready {
namespace {

constexpr std::size_t longest_opaque_text = std::size_t{256} << 10U;
constexpr std::size_t most_opaque_texts = 500;

void keep_texts(const std::vector<Opaque>& opaque, const RepositoryFiles& repository, PipelineFacts& facts) {
  for (const Opaque& one : opaque) {
    for (const std::string& path : one.files) {
      const std::string* text = repository.text(path);
      if (text != nullptr && text->size() <= longest_opaque_text &&
          facts.opaque_texts.size() < most_opaque_texts) {
        facts.opaque_texts.emplace(path, *text);
      }
    }
  }
}

// Buildspecs that a project or pipeline here runs are read as part of it.
void leave_out_started(std::vector<Pipeline>& pipelines) {
  std::set<std::string, std::less<>> started;
  for (const Pipeline& pipeline : pipelines) {
    const bool is_of_aws =
        pipeline.system == CiSystem::codebuild || pipeline.system == CiSystem::codepipeline;
    for (const Job& job : is_of_aws&& pipeline.starts.is_yes() ? pipeline.jobs : std::vector<Job>()) {
      for (const Step& step : job.steps) {
        started.insert(step.place.path);
      }
    }
  }
  std::erase_if(pipelines, [&](const Pipeline& pipeline) {
    return pipeline.system == CiSystem::codebuild && pipeline.starts.is_unresolved() &&
           started.contains(pipeline.place.path);
  });
}

}  // namespace

PipelineFacts read_pipelines(const RepositoryFiles& repository, const ReadOptions& options) {
  static constexpr std::array readers = {
      read_github_actions,  read_gitlab_ci,    read_circleci,  read_azure_pipelines, read_jenkins,
      read_bitbucket,       read_travis,       read_drone,     read_woodpecker,      read_buildkite,
      read_appveyor,        read_cirrus,       read_semaphore, read_codebuild,       read_cloud_build,
      read_cluster_objects, read_aws_pipelines};
  CiFiles files(repository);
  PipelineFacts facts;
  for (const auto& reader : readers) {
    std::ranges::move(reader(files, options), std::back_inserter(facts.pipelines));
  }
  std::erase_if(facts.pipelines, [](const Pipeline& pipeline) { return is_test_data(pipeline.place.path); });
  leave_out_started(facts.pipelines);
  follow_steps(facts.pipelines, repository);
  std::ranges::stable_sort(facts.pipelines, {}, &Pipeline::place);
  std::set<std::string, std::less<>> read;
  for (const Pipeline& pipeline : facts.pipelines) {
    read.insert(pipeline.place.path);
    keep_texts(pipeline.opaque, repository, facts);
    for (const Job& job : pipeline.jobs) {
      keep_texts(job.opaque, repository, facts);
      for (const Step& step : job.steps) {
        keep_texts(step.executed.opaque, repository, facts);
      }
    }
  }
  facts.gaps = files.gaps();
  for (const sources::FileEntry& file : repository.files()) {
    // A file where a system looks for one, that no reader could use, stands for pipelines that nobody sees.
    const std::optional<CiSystem> system = ci_system_of(file.path);
    const bool is_unused = system && !read.contains(file.path) && !files.was_read(file.path) &&
                           system != CiSystem::codebuild && system != CiSystem::cloud_build;
    if (is_unread_ci_file(file.path) || is_unused) {
      facts.unread.push_back({.path = file.path});
    }
  }
  return facts;
}

}  // namespace prodready
