// AWS CodeBuild's buildspec and Google Cloud Build's cloudbuild: files that start nothing by themselves.
#include <algorithm>
#include <array>

#include "facts/paths.hpp"
#include "facts/pipelines/aws_pipelines.hpp"
#include "facts/pipelines/ci_paths.hpp"
#include "facts/pipelines/more_systems.hpp"
#include "facts/pipelines/script_lines.hpp"
#include "facts/pipelines/yaml_values.hpp"
#include "facts/tasks/follower.hpp"

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

// A builder image whose entry point is a program of the same name.
std::string program_of(const std::string& image) {
  const std::string name(
      file_name(image.substr(0, image.rfind(':') > image.rfind('/') ? image.rfind(':') : image.size())));
  static constexpr std::string_view builders[] = {"docker", "gcloud",    "kubectl", "npm",   "yarn",
                                                  "go",     "mvn",       "gradle",  "bazel", "git",
                                                  "gsutil", "terraform", "helm"};
  return std::ranges::find(builders, name) != std::end(builders) ? name : "";
}

Pipeline read_cloudbuild(const Node& root, const std::string& path) {
  Pipeline pipeline{.system = CiSystem::cloud_build, .name = path, .place = {.path = path}};
  pipeline.starts = Tri::unresolved("google_cloudbuild_trigger");
  pipeline.triggers.push_back({.kind = TriggerKind::other, .place = pipeline.place});
  Job job{.id = "build", .name = "build", .place = pipeline.place};
  const Node* steps = root.find("steps");
  for (const Node& item : steps == nullptr ? std::vector<Node>() : steps->items) {
    Step step{.name = std::string(item.text_of("id")), .place = place_of(item, path)};
    const std::string folder(item.text_of("dir"));
    step.folder = resolve("", folder.empty() ? "." : folder);
    if (truth_of(item.find("allowFailure"), false).is_yes()) {
      step.gating = Gating::swallowed("allowFailure: true", item.line);
    }
    const std::string image(item.text_of("name"));
    const std::string program =
        item.text_of("entrypoint").empty() ? program_of(image) : std::string(item.text_of("entrypoint"));
    if (const Node* script = item.find("script")) {
      add_script_lines(*script, step);
    } else if (!program.empty()) {
      std::vector<std::string> words = texts_of(item.find("args"));
      words.insert(words.begin(), program);
      step.script = quote_words(words);
      step.script_lines = {item.line};
    } else {
      step.action = Action{.kind = ActionKind::image, .name = image};
      for (const std::string& argument : texts_of(item.find("args"))) {
        step.action->inputs.emplace_back(
            "", shell::Word{.text = argument, .resolved = argument.find('$') == std::string::npos});
      }
    }
    job.steps.push_back(std::move(step));
  }
  pipeline.jobs.push_back(std::move(job));
  return pipeline;
}

template <class Read>
std::vector<Pipeline> read_all(CiFiles& files, CiSystem system, std::string_view key, const Read& read) {
  std::vector<Pipeline> pipelines;
  for (const auto& [path, text] : files.repository().texts()) {
    const Node* root = ci_system_of(path) == system ? files.mapping(path) : nullptr;
    if (root != nullptr && root->find(key) != nullptr) {
      pipelines.push_back(read(*root, path));
    }
  }
  return pipelines;
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
  return read_all(files, CiSystem::codebuild, "phases", read_buildspec);
}

std::vector<Pipeline> read_cloud_build(CiFiles& files, const ReadOptions&) {
  return read_all(files, CiSystem::cloud_build, "steps", read_cloudbuild);
}

}  // namespace prodready
