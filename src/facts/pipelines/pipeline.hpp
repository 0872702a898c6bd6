// Pipelines of every CI system in one shape. Readers of this folder make it; the terms that items ask for
// (live, gating, change pipeline) are functions in terms.hpp.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/gap.hpp"
#include "core/words.hpp"
#include "facts/shell/commands.hpp"
#include "facts/shell/gating.hpp"
#include "facts/tasks/executed.hpp"
#include "facts/tri.hpp"
#include "prodready/place.hpp"

namespace prodready {

enum class CiSystem : std::uint8_t {
  github_actions,
  gitlab_ci,
  circleci,
  azure_pipelines,
  jenkins,
  bitbucket,
  travis,
  drone,
  woodpecker,
  buildkite,
  appveyor,
  cirrus,
  semaphore,
  tekton,
  argo_workflows,
  argo_cd,
  flux,
  codebuild,
  codepipeline,
  cloud_build,
};

inline constexpr Word<CiSystem> ci_system_words[] = {
    {CiSystem::github_actions, "GitHub Actions"},
    {CiSystem::gitlab_ci, "GitLab CI"},
    {CiSystem::circleci, "CircleCI"},
    {CiSystem::azure_pipelines, "Azure Pipelines"},
    {CiSystem::jenkins, "Jenkins"},
    {CiSystem::bitbucket, "Bitbucket Pipelines"},
    {CiSystem::travis, "Travis CI"},
    {CiSystem::drone, "Drone"},
    {CiSystem::woodpecker, "Woodpecker"},
    {CiSystem::buildkite, "Buildkite"},
    {CiSystem::appveyor, "AppVeyor"},
    {CiSystem::cirrus, "Cirrus CI"},
    {CiSystem::semaphore, "Semaphore"},
    {CiSystem::tekton, "Tekton"},
    {CiSystem::argo_workflows, "Argo Workflows"},
    {CiSystem::argo_cd, "Argo CD"},
    {CiSystem::flux, "Flux"},
    {CiSystem::codebuild, "AWS CodeBuild"},
    {CiSystem::codepipeline, "AWS CodePipeline"},
    {CiSystem::cloud_build, "Google Cloud Build"},
};

enum class TriggerKind : std::uint8_t {
  push,                 // to a branch
  pull_request,         // or merge request
  pull_request_target,  // runs with the base branch's code, unless a step checks out the head
  merge_queue,
  tag,
  release,
  schedule,
  manual,
  call,      // from another pipeline of this repository: workflow_call, a template
  upstream,  // another pipeline's end: workflow_run
  api,
  other,  // issues, comments, labels
};

inline constexpr Word<TriggerKind> trigger_kind_words[] = {
    {TriggerKind::push, "push"},
    {TriggerKind::pull_request, "pull_request"},
    {TriggerKind::pull_request_target, "pull_request_target"},
    {TriggerKind::merge_queue, "merge_queue"},
    {TriggerKind::tag, "tag"},
    {TriggerKind::release, "release"},
    {TriggerKind::schedule, "schedule"},
    {TriggerKind::manual, "manual"},
    {TriggerKind::call, "call"},
    {TriggerKind::upstream, "upstream"},
    {TriggerKind::api, "api"},
    {TriggerKind::other, "other"},
};

// Globs as the CI system writes them; empty lists let everything through.
struct Filter {
  std::vector<std::string> only;
  std::vector<std::string> except;
};

struct Trigger {
  TriggerKind kind = TriggerKind::other;
  Filter branches;  // of a pull request: the branch it goes to
  Filter tags;
  Filter paths;
  std::vector<std::string> types;      // "opened", "published"
  std::vector<std::string> pipelines;  // upstream: their names
  std::string cron;                    // schedule
  std::optional<int> interval_days;    // schedule: the longest span between two runs; nothing: not known
  // Whether it can fire for the default branch (as its source or its target).
  Tri on_default_branch = Tri::yes();
  Place place;
};

// Whether something runs, by what started the pipeline.
struct Condition {
  std::string text;            // as written; "": none
  Tri otherwise = Tri::yes();  // for triggers that are not in the list
  std::vector<std::pair<TriggerKind, Tri>> by_trigger = {};

  Tri on(TriggerKind kind) const;
};

// Holds only where both do.
Condition both(const Condition& outer, const Condition& inner);
Tri both(const Tri& outer, const Tri& inner);

enum class ActionKind : std::uint8_t {
  remote,  // an action, orb, task, plugin or pipe from elsewhere
  local,   // of this repository, and not a list of steps
  image,   // a container image that runs as it is
};

// A step that is no script: GitHub action, CircleCI orb command, Azure task, Jenkins step, Drone plugin.
struct Action {
  ActionKind kind = ActionKind::remote;
  std::string name;  // "actions/checkout", "DotNetCoreCLI", "plugins/docker"
  std::string ref;   // "v4", a commit; "" without one
  std::vector<std::pair<std::string, shell::Word>> inputs;

  // The input's text; null when it is not given.
  const shell::Word* input(std::string_view name) const;
};

enum class ShellKind : std::uint8_t { posix, powershell, cmd, other };

struct Step {
  std::string name;
  Place place;
  std::vector<Place> via;  // the calls that brought it here: reusable workflow, composite action, template
  std::optional<Action> action;             // else `script`
  std::string script;                       // the text of a run block, expressions with known values put in
  std::vector<std::uint32_t> script_lines;  // for each of its lines, the line of the file
  ShellKind shell = ShellKind::posix;
  bool errexit = false;
  bool pipefail = false;
  std::optional<std::string> folder = "";  // it starts in; nothing: unknown
  std::map<std::string, shell::Word>
      environment;  // all that is set for it, the pipeline's and job's included
  Condition condition;
  Gating gating;      // continue-on-error, allow_failure and their like on the step, and what calls it
  Followed executed;  // what the script runs in the end
};

struct Job {
  std::string id;
  std::string name;
  Place place;
  std::vector<std::string> needs;  // ids of jobs that must have succeeded before
  bool has_needs = false;          // the file says so; else they follow from stages
  std::vector<std::string> paths;  // globs: it runs only when one of them has changed
  std::string stage;
  std::string environment;  // that it deploys to; "": none is named
  Tri environment_known = Tri::yes();
  std::map<std::string, std::string> matrix;  // the values of this run of the job
  std::string runner;                         // "ubuntu-latest"
  std::string image;                          // container it runs in
  Condition condition;
  bool manual = false;  // waits for a person
  Gating gating;        // of the job as a whole
  std::vector<Step> steps;
  std::vector<Opaque> opaque;  // what it calls and nobody here can see: remote reusable workflow, include

  // Whether it was brought in by a call below this prefix of ids ("deploy/").
  bool via_child(std::string_view prefix) const {
    return id.starts_with(prefix) && id.find('/', prefix.size()) != std::string::npos && !steps.empty() &&
           !steps.front().via.empty();
  }
};

struct Pipeline {
  CiSystem system = CiSystem::github_actions;
  std::string name;
  Place place;
  std::vector<Trigger> triggers;
  std::vector<Job> jobs;             // in the order in which they run where that is known
  std::vector<Opaque> opaque;        // includes and templates that are not here
  std::vector<std::string> callers;  // pipelines of this repository that call it, by path
  Tri starts = Tri::yes();  // no: the file lies where nothing reads it, or is switched off as a whole
};

// All that was found, sorted by place.
struct PipelineFacts {
  std::vector<Pipeline> pipelines;
  std::vector<Place> unread;  // files of CI systems that are known and not read
  std::map<std::string, std::string>
      opaque_texts;  // of the files that some Opaque can reach, where they were read
  Gaps gaps;         // files that could not be parsed
};

}  // namespace prodready
