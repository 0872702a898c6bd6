// The terms of docs/items/continuous-integration.md that speak of pipelines: live, change pipeline, gating,
// swallowed, pipelines known, opaque step.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/configuration.hpp"
#include "facts/pipelines/pipeline.hpp"

namespace prodready {

// What other sources say about pipelines.
struct PipelineSurroundings {
  std::set<std::string, std::less<>> disabled;  // by path: forge facts say that they are switched off
  std::set<std::string, std::less<>> started;   // by path: files that a resource starts (a CodeBuild project)
};

// Term "live", of a pipeline: it lies where its system looks, a trigger can fire, and nothing switches it
// off.
Tri is_live(const PipelineFacts& facts, const Pipeline& pipeline,
            const PipelineSurroundings& surroundings = {});
// Of a step: its pipeline is live, and job and step can run on one of the triggers.
Tri is_live(const PipelineFacts& facts, const Pipeline& pipeline, const Job& job, const Step& step,
            const PipelineSurroundings& surroundings = {});

struct ChangeStep {
  const Job* job = nullptr;
  const Step* step = nullptr;
  std::vector<TriggerKind> kinds;  // of change, on which it can run
  Tri runs = Tri::yes();           // unresolved: on all of them under a condition
};

// Term "change pipeline": live and started by a push to the default branch, a pull or merge request against
// it, or a merge queue; with the steps that can run then.
struct ChangePipeline {
  const Pipeline* pipeline = nullptr;
  std::vector<TriggerKind> kinds;
  std::vector<ChangeStep> steps;
};

// In the order of the facts, which must outlive the result.
std::vector<ChangePipeline> change_pipelines(const PipelineFacts& facts,
                                             const PipelineSurroundings& surroundings = {});

// Terms "gating" and "swallowed", of a command of a step, and of a step that is an action.
Gating gates(const Job& job, const Step& step, const Executed& command);
Gating gates(const Job& job, const Step& step);
// The tool's own switch by which a failure counts as success (`--exit-zero`); gating where there is none.
Gating soft_switch(std::span<const shell::Word> words);

// What is sought when absence is to be concluded from.
struct Sought {
  std::vector<std::string> words;  // of the category: "test", "lint"
  std::vector<std::string> tools;  // names that would show it: "pytest", "jest"
  // What the catalogue knows of a remote name: `sought`, `other`, or nothing where it does not know it.
  enum class Known { sought, other };
  std::function<std::optional<Known>(std::string_view name)> catalogue;
  std::string owner;  // of the repository; "" not known
  // Whether only steps count that a change or a schedule starts: what a release or a person alone starts
  // holds none.
  bool regular = false;
};

// Term "opaque step": whether it may hold what is sought.
bool may_hold(const PipelineFacts& facts, const Opaque& opaque, const Sought& sought);
// The same of an action or image that the catalogue does not know.
bool may_hold(const Action& action, const Sought& sought);

// The files that an opaque step can reach; nothing where it reaches beyond the repository.
std::optional<std::vector<std::string>> opaque_reach(const Opaque& opaque);

struct PipelinesKnown {
  bool known = false;
  std::string root;  // "config: pipelines", "unread file: ci/build.sh"; "" when known
  std::string why;   // "no CI file", "acme/ci/.github/workflows/test.yml@v1: a reusable workflow of another
                     // repository"
  std::optional<Place> place;
};

// Term "pipelines known". `works`: whether a step builds, tests, checks or deploys own content. `badges`:
// systems of build-status badges whose files are not here.
PipelinesKnown pipelines_known(const PipelineFacts& facts, const Sought& sought,
                               const std::function<bool(const Job&, const Step&)>& works,
                               const std::optional<Location>& configured, std::span<const std::string> badges,
                               const PipelineSurroundings& surroundings = {});

}  // namespace prodready
