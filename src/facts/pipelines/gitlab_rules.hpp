// When a GitLab job runs: rules, only, except and workflow, for each kind of pipeline.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/pipelines/ci_files.hpp"
#include "facts/pipelines/pipeline.hpp"
#include "syntax/node.hpp"

namespace prodready {

using GitlabVariables = std::map<std::string, std::string, std::less<>>;

// The `if` of a rule, in a pipeline of this kind on the default branch (a merge request: to it).
Tri evaluate_gitlab_if(std::string_view expression, TriggerKind kind, const GitlabVariables& variables,
                       std::string_view default_branch);

struct GitlabDecision {
  Tri runs = Tri::yes();
  bool manual = false;
  Gating gating;
  std::vector<std::string> paths;  // of `changes`
};

// What `rules`, or `only`, `except` and `when`, make of a job in a pipeline of this kind.
GitlabDecision decide_gitlab_job(const syntax::Node& job, TriggerKind kind, const GitlabVariables& variables,
                                 const ReadOptions& options, const RepositoryFiles& files);

// Whether `workflow: rules` let such a pipeline start.
Tri decide_gitlab_workflow(const syntax::Node& root, TriggerKind kind, const GitlabVariables& variables,
                           const ReadOptions& options, const RepositoryFiles& files);

// The kinds of pipeline that exist for GitLab, whatever the file says.
inline constexpr TriggerKind gitlab_kinds[] = {TriggerKind::push,   TriggerKind::pull_request,
                                               TriggerKind::tag,    TriggerKind::schedule,
                                               TriggerKind::manual, TriggerKind::api};

}  // namespace prodready
