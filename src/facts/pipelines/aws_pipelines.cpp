#include "facts/pipelines/aws_pipelines.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/text.hpp"
#include "facts/paths.hpp"
#include "facts/pipelines/aws_sources.hpp"
#include "syntax/parse.hpp"

namespace prodready {
namespace {

using resources::Resource;
using resources::Resources;
using resources::Value;

using aws::is_category;
using aws::list_of;
using aws::pipeline_type;
using aws::project_type;
using aws::text_of;

class AwsPipelines {
 public:
  AwsPipelines(CiFiles& files, const ReadOptions& options)
      : files_(files), options_(options), all_(*options.resources) {}

  std::vector<Pipeline> read() {
    for (const Resource* pipeline : all_.of_type(pipeline_type)) {
      add_pipeline(*pipeline);
    }
    for (const Resource* project : all_.of_type(project_type)) {
      add_project(*project);
    }
    return std::move(found_);
  }

 private:
  bool is_declared(const Resource& resource) const { return resource.origin != resources::Origin::observed; }

  Place place_of(const Resource& resource, const Value& value) const {
    return is_declared(resource) ? all_.place_of(resource, value) : Place{};
  }

  // The job of a project's buildspec; nothing where it is not here. `may_be_elsewhere`: the source may be
  // another repository.
  std::optional<Job> job_of(const Resource& project) {
    const Value& spec = project.properties.path("Source.BuildSpec");
    const std::string text = spec.is_absent() ? "buildspec.yml" : spec.as_text().value_or("");
    if (text.find('\n') != std::string::npos) {
      const Place place = place_of(project, spec);
      const Result<std::vector<syntax::Node>> nodes = syntax::parse_yaml(text);
      return nodes && !nodes->empty() && nodes->front().find("phases") != nullptr
                 ? std::optional(inline_job(nodes->front(), place))
                 : std::nullopt;
    }
    const std::optional<std::string> path = text.empty() ? std::nullopt : resolve("", text);
    const syntax::Node* const root = path ? files_.mapping(*path) : nullptr;
    if (root == nullptr || root->find("phases") == nullptr) {
      return std::nullopt;
    }
    return job_of_buildspec(*root, *path);
  }

  // The lines of a text inside another file are not known one by one.
  static Job inline_job(const syntax::Node& root, const Place& place) {
    Job job = job_of_buildspec(root, place.path);
    job.place = place;
    for (Step& step : job.steps) {
      step.place = place;
      std::ranges::fill(step.script_lines, place.line);
    }
    return job;
  }

  const Resource* project_of(const Resource& pipeline, const Value& action) const {
    const Value& name = action.path("Configuration.ProjectName");
    if (const Resource* const target = all_.target(pipeline, name, project_type)) {
      return target;
    }
    const std::optional<std::string> text = name.as_text();
    for (const Resource* project : all_.of_type(project_type)) {
      if (text && project->name == *text && project->origin == pipeline.origin) {
        return project;
      }
    }
    return nullptr;
  }

  // A build action's steps, or what stands for those that are not here.
  Job build_job(const Resource& pipeline, const Value& action, const std::string& name) {
    const Resource* const project = project_of(pipeline, action);
    const bool is_build = action.path("ActionTypeId.Provider").as_text() == "CodeBuild";
    if (std::optional<Job> job = project != nullptr && is_build ? job_of(*project) : std::nullopt) {
      return *std::move(job);
    }
    Job job;
    job.opaque.push_back(
        {.reason = OpaqueReason::remote,
         .what = name,
         .why = is_build ? "a CodeBuild project whose buildspec is not here" : "an action of CodePipeline",
         .place = place_of(pipeline, action),
         .chain = {},
         .files = {}});
    return job;
  }

  static Job deploy_job(const Resource& pipeline, const Value& action, const Place& place,
                        const Resources& all) {
    Step step{.place = place};
    step.action = Action{.name = "codepipeline/deploy/" +
                                 to_lower(action.path("ActionTypeId.Provider").as_text().value_or(""))};
    const resources::Map* const settings = action.at("Configuration").map();
    for (const resources::Member& member : settings == nullptr ? resources::Map() : *settings) {
      const std::optional<std::string> text = text_of(all, pipeline, member.value);
      step.action->inputs.emplace_back(std::string(member.key),
                                       shell::Word{text.value_or(""), text.has_value()});
    }
    Job job;
    job.steps.push_back(std::move(step));
    return job;
  }

  Job job_of_action(const Resource& pipeline, const Value& action, const std::string& name,
                    const Place& place) {
    if (is_category(action, "Build") || is_category(action, "Test")) {
      return build_job(pipeline, action, name);
    }
    return is_category(action, "Deploy") ? deploy_job(pipeline, action, place, all_) : Job();
  }

  void add_jobs(const Resource& resource, Pipeline& pipeline) {
    std::vector<std::string> before;
    for (const Value& stage : list_of(resource.properties.at("Stages"))) {
      const std::string stage_name = stage.at("Name").as_text().value_or("");
      std::vector<std::string> here;
      std::vector<const Value*> actions;
      for (const Value& action : list_of(stage.at("Actions"))) {
        actions.push_back(&action);
      }
      const auto order = [](const Value* action) { return action->at("RunOrder").as_number().value_or(1); };
      std::ranges::stable_sort(actions, {}, order);
      for (const Value* action : actions) {
        const std::string id = stage_name + "/" + action->at("Name").as_text().value_or("");
        const Place place = place_of(resource, *action);
        Job job = job_of_action(resource, *action, id, place);
        job.id = id;
        job.name = id;
        job.place = place.path.empty() ? job.place : place;
        job.stage = stage_name;
        job.manual = is_category(*action, "Approval");
        job.has_needs = true;
        job.needs = before;
        for (const Job& other : pipeline.jobs) {
          const auto same = std::ranges::find(here, other.id);
          if (same != here.end() &&
              order(actions[static_cast<std::size_t>(same - here.begin())]) < order(action)) {
            job.needs.push_back(other.id);
          }
        }
        here.push_back(id);
        pipeline.jobs.push_back(std::move(job));
      }
      before.insert(before.end(), here.begin(), here.end());
    }
  }

  // Whether a step of a file here is among them.
  static bool has_steps(const Pipeline& pipeline) {
    return std::ranges::any_of(pipeline.jobs, [](const Job& job) {
      return std::ranges::any_of(job.steps, [](const Step& step) { return !step.script.empty(); });
    });
  }

  void keep(const Resource& resource, const Tri& from_here, Pipeline pipeline) {
    const bool counts =
        from_here.is_yes() || (from_here.is_unresolved() && is_declared(resource) && has_steps(pipeline));
    if (!counts || pipeline.jobs.empty()) {
      return;
    }
    if (pipeline.place.path.empty()) {  // of a snapshot: shown by the file that its steps stand in
      for (const Job& job : pipeline.jobs) {
        pipeline.place = pipeline.place.path.empty() ? job.place : pipeline.place;
      }
      if (pipeline.place.path.empty()) {
        return;
      }
      for (Trigger& trigger : pipeline.triggers) {
        trigger.place = pipeline.place;
      }
    }
    found_.push_back(std::move(pipeline));
  }

  void add_pipeline(const Resource& resource) {
    Pipeline pipeline{.system = CiSystem::codepipeline,
                      .name = resource.name,
                      .place = place_of(resource, resource.properties)};
    pipeline.triggers = aws::triggers_of_pipeline(all_, resource, options_.default_branch, pipeline.place);
    add_jobs(resource, pipeline);
    keep(resource, aws::builds_from(all_, resource, options_.remotes), std::move(pipeline));
  }

  // A project that a webhook starts; CodePipeline starts the others.
  void add_project(const Resource& project) {
    const Value& hook = project.properties.path("Triggers.Webhook");
    if (hook.as_boolean() != true) {
      return;
    }
    Pipeline pipeline{
        .system = CiSystem::codebuild, .name = project.name, .place = place_of(project, project.properties)};
    pipeline.triggers = aws::triggers_of_project(project, pipeline.place);
    if (std::optional<Job> job = job_of(project)) {
      pipeline.jobs.push_back(*std::move(job));
    }
    keep(project, aws::builds_from(all_, project, options_.remotes), std::move(pipeline));
  }

  CiFiles& files_;
  const ReadOptions& options_;
  const Resources& all_;
  std::vector<Pipeline> found_;
};

}  // namespace

std::vector<Pipeline> read_aws_pipelines(CiFiles& files, const ReadOptions& options) {
  return options.resources == nullptr ? std::vector<Pipeline>() : AwsPipelines(files, options).read();
}

}  // namespace prodready
