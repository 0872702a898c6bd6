// AWS CodeBuild's buildspec: a file that starts nothing by itself.
#include "facts/pipelines/aws_pipelines.hpp"
#include "facts/pipelines/ci_paths.hpp"
#include "facts/pipelines/more_systems.hpp"
#include "facts/pipelines/script_lines.hpp"
#include "facts/pipelines/yaml_values.hpp"

namespace prodready {
namespace {

using syntax::Entry;
using syntax::Node;

Pipeline read_buildspec(const Node& root, const std::string& path) {
  Pipeline pipeline{.system = CiSystem::codebuild, .name = path, .place = {.path = path}};
  pipeline.starts = Tri::unresolved("AWS::CodeBuild::Project");
  pipeline.triggers.push_back({.kind = TriggerKind::other, .place = pipeline.place});
  pipeline.jobs.push_back(job_of_buildspec(root, path));
  return pipeline;
}

}  // namespace

Job job_of_buildspec(const Node& root, const std::string& path) {
  Job job{.id = "build", .name = "build", .place = {.path = path}};
  const Node* env = root.find("env");
  const Node* variables = env == nullptr ? nullptr : env->find("variables");
  const Node* phases = root.find("phases");
  for (const std::string_view name : {"install", "pre_build", "build", "post_build"}) {
    const Node* phase = phases == nullptr ? nullptr : phases->find(name);
    if (phase == nullptr) {
      continue;
    }
    for (const std::string_view list : {"commands", "finally"}) {
      const Node* lines = phase->find(list);
      for (const Node& item : lines == nullptr ? std::vector<Node>() : lines->items) {
        Step step{.name = std::string(name), .place = place_of(item, path)};
        for (const Entry& entry : variables == nullptr ? std::vector<Entry>() : variables->entries) {
          step.environment[entry.key.text] = {.text = entry.value.text};
        }
        if (phase->text_of("on-failure") == "CONTINUE") {
          step.gating = Gating::swallowed("on-failure: CONTINUE", phase->line);
        }
        add_script_lines(item, step);
        job.steps.push_back(std::move(step));
      }
    }
  }
  return job;
}

std::vector<Pipeline> read_codebuild(CiFiles& files, const ReadOptions&) {
  std::vector<Pipeline> pipelines;
  for (const auto& [path, text] : files.repository().texts()) {
    const Node* root = ci_system_of(path) == CiSystem::codebuild ? files.mapping(path) : nullptr;
    if (root != nullptr && root->find("phases") != nullptr) {
      pipelines.push_back(read_buildspec(*root, path));
    }
  }
  return pipelines;
}

}  // namespace prodready
