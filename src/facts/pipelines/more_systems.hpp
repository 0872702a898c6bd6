// Readers of CI systems whose files are lists of jobs and lines. Each gives the pipelines of the system's own
// files, in the shape of pipeline.hpp; what a file takes from elsewhere becomes an Opaque or an Action.
#pragma once

#include <vector>

#include "facts/pipelines/ci_files.hpp"
#include "facts/pipelines/pipeline.hpp"

namespace prodready {

std::vector<Pipeline> read_bitbucket(CiFiles& files, const ReadOptions& options);  // bitbucket-pipelines.yml
std::vector<Pipeline> read_travis(CiFiles& files, const ReadOptions& options);     // .travis.yml
std::vector<Pipeline> read_drone(CiFiles& files, const ReadOptions& options);      // .drone.yml
std::vector<Pipeline> read_woodpecker(CiFiles& files,
                                      const ReadOptions& options);  // .woodpecker.yml, .woodpecker/
std::vector<Pipeline> read_buildkite(CiFiles& files, const ReadOptions& options);  // .buildkite/pipeline.yml
std::vector<Pipeline> read_appveyor(CiFiles& files, const ReadOptions& options);   // appveyor.yml
std::vector<Pipeline> read_cirrus(CiFiles& files, const ReadOptions& options);     // .cirrus.yml
std::vector<Pipeline> read_semaphore(CiFiles& files, const ReadOptions& options);  // .semaphore/*.yml
// buildspec*.yml and cloudbuild*.yaml start nothing by themselves (Pipeline::starts).
std::vector<Pipeline> read_codebuild(CiFiles& files, const ReadOptions& options);
std::vector<Pipeline> read_cloud_build(CiFiles& files, const ReadOptions& options);
// Objects of Kubernetes, wherever they lie: Tekton, Argo Workflows, Argo CD's Application and ApplicationSet,
// Flux's Kustomization and HelmRelease. GitOps objects are jobs with one action ("argoproj.io/Application")
// whose inputs are path, repository, namespace and whether it acts by itself (`automated`).
std::vector<Pipeline> read_cluster_objects(CiFiles& files, const ReadOptions& options);

}  // namespace prodready
