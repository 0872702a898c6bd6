// Tekton, Argo and Flux: pipelines and GitOps objects that are Kubernetes objects.
#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "facts/pipelines/flux_artifacts.hpp"
#include "facts/pipelines/more_systems.hpp"
#include "facts/pipelines/script_lines.hpp"
#include "facts/pipelines/yaml_values.hpp"
#include "facts/tasks/follower.hpp"

namespace prodready {
namespace {

using syntax::Entry;
using syntax::Node;

const Node* below(const Node* node, std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) {
    node = node == nullptr ? nullptr : node->find(key);
  }
  return node;
}

std::string text_below(const Node* node, std::initializer_list<std::string_view> keys) {
  const Node* found = below(node, keys);
  return found == nullptr ? "" : found->text;
}

// A step of a container: its script, or its command and arguments.
void add_container(const Node& container, const std::string& path, Job& job) {
  Step step{.name = std::string(container.text_of("name")), .place = place_of(container, path)};
  const Node* script =
      container.find("script") != nullptr ? container.find("script") : container.find("source");
  if (script != nullptr) {
    step.errexit = script->text.find("set -e") != std::string::npos;
    add_script_lines(*script, step);
  } else {
    std::vector<std::string> words = texts_of(container.find("command"));
    std::ranges::move(texts_of(container.find("args")), std::back_inserter(words));
    step.script = quote_words(words);
    step.script_lines = {container.line};
    if (words.empty()) {
      step.action = Action{.kind = ActionKind::image, .name = std::string(container.text_of("image"))};
    }
  }
  job.image = job.image.empty() ? std::string(container.text_of("image")) : job.image;
  job.steps.push_back(std::move(step));
}

bool has_any(std::string_view text, std::span<const std::string_view> words) {
  return std::ranges::any_of(
      words, [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

class ObjectReader {
 public:
  // Puts the repository's own folder in place of a path inside an artifact.
  using ArtifactFolder = std::function<std::string(std::string_view artifact, std::string_view path)>;

  ObjectReader(const std::string& path, const Node& object, ArtifactFolder artifact_folder)
      : path_(path),
        object_(object),
        spec_(object.find("spec")),
        artifact_folder_(std::move(artifact_folder)) {}

  std::optional<Pipeline> read() {
    const std::string kind(object_.text_of("kind"));
    const std::string_view version = object_.text_of("apiVersion");
    const std::string group(version.substr(0, version.find('/')));
    pipeline_.name = kind + " " + text_below(&object_, {"metadata", "name"});
    pipeline_.place = place_of(object_, path_);
    if (group == "tekton.dev" &&
        (kind == "Pipeline" || kind == "Task" || kind == "PipelineRun" || kind == "TaskRun")) {
      return read_tekton(kind);
    }
    if (group == "argoproj.io" && (kind == "Application" || kind == "ApplicationSet")) {
      return read_argo_application(kind);
    }
    if (group == "argoproj.io" && (kind == "Workflow" || kind == "CronWorkflow" ||
                                   kind == "WorkflowTemplate" || kind == "ClusterWorkflowTemplate")) {
      return read_argo_workflow(kind);
    }
    if (group == "kustomize.toolkit.fluxcd.io" && kind == "Kustomization") {
      return read_flux("kustomize.toolkit.fluxcd.io/Kustomization");
    }
    if (group == "helm.toolkit.fluxcd.io" && kind == "HelmRelease") {
      return read_flux("helm.toolkit.fluxcd.io/HelmRelease");
    }
    return std::nullopt;
  }

 private:
  // Pipelines-as-Code runs what lies in .tekton/ on the events of its annotation; all else waits for a
  // trigger.
  std::optional<Pipeline> read_tekton(const std::string& kind) {
    pipeline_.system = CiSystem::tekton;
    const std::string events =
        to_lower(text_below(&object_, {"metadata", "annotations", "pipelinesascode.tekton.dev/on-event"})) +
        " " +
        to_lower(text_below(&object_,
                            {"metadata", "annotations", "pipelinesascode.tekton.dev/on-cel-expression"}));
    const bool is_run = (kind == "PipelineRun" || kind == "TaskRun") && path_.starts_with(".tekton/");
    if (is_run && events.find("push") != std::string::npos) {
      pipeline_.triggers.push_back({.kind = TriggerKind::push, .place = pipeline_.place});
    }
    if (is_run && events.find("pull_request") != std::string::npos) {
      pipeline_.triggers.push_back({.kind = TriggerKind::pull_request, .place = pipeline_.place});
    }
    if (pipeline_.triggers.empty()) {
      pipeline_.triggers.push_back({.kind = TriggerKind::other, .place = pipeline_.place});
      pipeline_.starts = Tri::unresolved("a Tekton trigger");
    }
    const Node* tasks = below(spec_, {"pipelineSpec", "tasks"}) != nullptr
                            ? below(spec_, {"pipelineSpec", "tasks"})
                            : below(spec_, {"tasks"});
    if (const Node* steps = below(spec_, {"taskSpec", "steps"}) != nullptr
                                ? below(spec_, {"taskSpec", "steps"})
                                : below(spec_, {"steps"})) {
      Job job{.id = pipeline_.name, .name = pipeline_.name, .place = pipeline_.place};
      for (const Node& step : steps->items) {
        add_container(step, path_, job);
      }
      pipeline_.jobs.push_back(std::move(job));
    }
    for (const Node& task : tasks == nullptr ? std::vector<Node>() : tasks->items) {
      Job job{.id = std::string(task.text_of("name")),
              .place = place_of(task, path_),
              .needs = texts_of(task.find("runAfter")),
              .has_needs = true};
      job.name = job.id;
      const Node* steps = below(&task, {"taskSpec", "steps"});
      for (const Node& step : steps == nullptr ? std::vector<Node>() : steps->items) {
        add_container(step, path_, job);
      }
      if (steps == nullptr) {
        const std::string name = text_below(&task, {"taskRef", "name"});
        job.opaque.push_back({.reason = OpaqueReason::remote,
                              .what = "task " + (name.empty() ? job.id : name),
                              .why = "a Tekton task of the cluster",
                              .place = job.place});
      }
      pipeline_.jobs.push_back(std::move(job));
    }
    return std::move(pipeline_);
  }

  std::optional<Pipeline> read_argo_workflow(const std::string& kind) {
    pipeline_.system = CiSystem::argo_workflows;
    const Node* spec = kind == "CronWorkflow" ? below(spec_, {"workflowSpec"}) : spec_;
    if (kind == "CronWorkflow") {
      Trigger trigger{.kind = TriggerKind::schedule, .place = pipeline_.place};
      trigger.cron = text_below(spec_, {"schedule"});
      trigger.interval_days = cron_interval_days(trigger.cron);
      pipeline_.triggers.push_back(std::move(trigger));
      pipeline_.starts = Tri::of(!truth_of(below(spec_, {"suspend"}), false).is_yes());
    } else {
      pipeline_.triggers.push_back({.kind = TriggerKind::other, .place = pipeline_.place});
      pipeline_.starts = Tri::unresolved("an Argo event");
    }
    const Node* templates = below(spec, {"templates"});
    for (const Node& item : templates == nullptr ? std::vector<Node>() : templates->items) {
      const Node* container =
          item.find("container") != nullptr ? item.find("container") : item.find("script");
      if (container != nullptr) {
        Job job{.id = std::string(item.text_of("name")),
                .name = std::string(item.text_of("name")),
                .place = place_of(item, path_)};
        add_container(*container, path_, job);
        pipeline_.jobs.push_back(std::move(job));
      }
    }
    return std::move(pipeline_);
  }

  void add_gitops(const std::string& name, std::vector<std::pair<std::string, std::string>> inputs) {
    pipeline_.triggers.push_back({.kind = TriggerKind::push, .place = pipeline_.place});
    Job job{.id = pipeline_.name, .name = pipeline_.name, .place = pipeline_.place};
    Step step{.name = pipeline_.name, .place = pipeline_.place, .action = Action{.name = name}};
    for (auto& [key, value] : inputs) {
      const bool resolved = value.find("{{") == std::string::npos && value.find('$') == std::string::npos;
      if (!value.empty()) {
        step.action->inputs.emplace_back(key, shell::Word{.text = std::move(value), .resolved = resolved});
      }
    }
    job.steps.push_back(std::move(step));
    pipeline_.jobs.push_back(std::move(job));
  }

  std::optional<Pipeline> read_argo_application(const std::string& kind) {
    pipeline_.system = CiSystem::argo_cd;
    const Node* spec = kind == "ApplicationSet" ? below(spec_, {"template", "spec"}) : spec_;
    const Node* source = below(spec, {"source"});
    const Node* sources = below(spec, {"sources"});
    if (source == nullptr && sources != nullptr && !sources->items.empty()) {
      source = &sources->items.front();
    }
    const Node* automated = below(spec, {"syncPolicy", "automated"});
    const bool acts = automated != nullptr && !truth_of(automated->find("enabled"), true).is_no();
    add_gitops("argoproj.io/" + kind, {{"path", text_below(source, {"path"})},
                                       {"chart", text_below(source, {"chart"})},
                                       {"repository", text_below(source, {"repoURL"})},
                                       {"revision", text_below(source, {"targetRevision"})},
                                       {"namespace", text_below(spec, {"destination", "namespace"})},
                                       {"server", text_below(spec, {"destination", "server"})},
                                       {"project", text_below(spec, {"project"})},
                                       {"automated", acts ? "true" : "false"}});
    return std::move(pipeline_);
  }

  std::optional<Pipeline> read_flux(const std::string& name) {
    pipeline_.system = CiSystem::flux;
    const bool suspended = truth_of(below(spec_, {"suspend"}), false).is_yes();
    std::string path = text_below(spec_, {"path"});
    if (text_below(spec_, {"sourceRef", "kind"}) == "ExternalArtifact") {
      path = artifact_folder_(text_below(spec_, {"sourceRef", "name"}), path);
    }
    add_gitops(name, {{"path", std::move(path)},
                      {"chart", text_below(spec_, {"chart", "spec", "chart"})},
                      {"version", text_below(spec_, {"chart", "spec", "version"})},
                      {"source", text_below(spec_, {"sourceRef", "name"})},
                      {"namespace", text_below(spec_, {"targetNamespace"})},
                      {"automated", suspended ? "false" : "true"}});
    return std::move(pipeline_);
  }

  const std::string& path_;
  const Node& object_;
  const Node* spec_;
  ArtifactFolder artifact_folder_;
  Pipeline pipeline_;
};

}  // namespace

std::vector<Pipeline> read_cluster_objects(CiFiles& files, const ReadOptions&) {
  static constexpr std::array<std::string_view, 4> groups = {
      "tekton.dev/", "argoproj.io/", "toolkit.fluxcd.io/", "source.extensions.fluxcd.io/"};
  std::vector<std::pair<const std::string*, const Node*>> objects;
  FluxArtifacts artifacts;
  for (const auto& [path, text] : files.repository().texts()) {
    const bool is_yaml = path.ends_with(".yml") || path.ends_with(".yaml");
    const bool names_group = is_yaml && has_any(text, groups);
    // A chart's template is no YAML before it is rendered.
    const bool is_template =
        text.find("{{-") != std::string::npos || path.find("/templates/") != std::string::npos;
    const std::vector<Node>* documents = names_group && !is_template ? files.documents(path) : nullptr;
    for (std::size_t i = 0; documents != nullptr && i < documents->size(); ++i) {
      objects.emplace_back(&path, &(*documents)[i]);
      artifacts.add(path, (*documents)[i]);
    }
  }
  std::vector<Pipeline> pipelines;
  for (const auto& [path, object] : objects) {
    const std::string& file = *path;
    const auto folder = [&](std::string_view artifact, std::string_view inside) {
      return artifacts.folder_of(files.repository(), file, artifact, inside);
    };
    if (std::optional<Pipeline> pipeline = ObjectReader(file, *object, folder).read()) {
      pipelines.push_back(std::move(*pipeline));
    }
  }
  return pipelines;
}

}  // namespace prodready
