// Drone and its fork Woodpecker: steps in containers, `when` and `trigger` by event and branch.
#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "facts/paths.hpp"
#include "facts/pipelines/ci_paths.hpp"
#include "facts/pipelines/more_systems.hpp"
#include "facts/pipelines/script_lines.hpp"
#include "facts/pipelines/yaml_values.hpp"

namespace prodready {
namespace {

using syntax::Entry;
using syntax::Node;

constexpr std::array<std::pair<std::string_view, TriggerKind>, 8> events = {
    {{"push", TriggerKind::push},
     {"pull_request", TriggerKind::pull_request},
     {"tag", TriggerKind::tag},
     {"release", TriggerKind::release},
     {"cron", TriggerKind::schedule},
     {"promote", TriggerKind::manual},
     {"manual", TriggerKind::manual},
     {"custom", TriggerKind::manual}}};

struct Listed {
  std::vector<std::string> only;
  std::vector<std::string> except;
};

Listed listed(const Node* node) {
  if (node == nullptr) {
    return {};
  }
  if (node->is_mapping()) {
    return {texts_of(node->find("include")), texts_of(node->find("exclude"))};
  }
  return {texts_of(node), {}};
}

bool passes(const Listed& list, std::string_view word) {
  const bool is_in = list.only.empty() || std::ranges::find(list.only, word) != list.only.end();
  return is_in && std::ranges::find(list.except, word) == list.except.end();
}

// Several events are of one kind: it runs where one of them lets it.
void add_kind(Condition& condition, TriggerKind kind, const Tri& runs) {
  const auto known = std::ranges::find(condition.by_trigger, kind, &std::pair<TriggerKind, Tri>::first);
  if (known == condition.by_trigger.end()) {
    condition.by_trigger.emplace_back(kind, runs);
  } else if (known->second.is_no()) {
    known->second = runs;
  }
}

// One mapping of conditions, or a list of alternatives.
Condition condition_of(const Node* when, const std::string& branch) {
  Condition condition;
  if (when == nullptr) {
    return condition;
  }
  if (when->is_sequence()) {
    condition.text = "when";
    for (const auto& [event, kind] : events) {
      Tri any = Tri::no();
      for (const Node& item : when->items) {
        const Tri one = condition_of(&item, branch).on(kind);
        any = any.is_yes() || one.is_no() ? any : one;
      }
      add_kind(condition, kind, any);
    }
    return condition;
  }
  const Listed names = listed(when->find("event"));
  const Listed branches = listed(when->find("branch"));
  const Tri on_branch = lets_branch(branches.only, branches.except, branch, GlobDialect::plain);
  const bool is_open =
      when->find("evaluate") != nullptr || when->find("status") != nullptr || when->find("matrix") != nullptr;
  const bool on_failure = passes({texts_of(when->find("status")), {}}, "failure") &&
                          !passes({texts_of(when->find("status")), {}}, "success");
  condition.text = "when";
  for (const auto& [event, kind] : events) {
    Tri runs = Tri::of(passes(names, event));
    if (kind == TriggerKind::push || kind == TriggerKind::pull_request) {
      runs = both(runs, on_branch);
    }
    if (on_failure || (is_open && when->find("evaluate") != nullptr)) {
      runs = both(runs,
                  Tri::unresolved(on_failure ? "status: failure" : std::string(when->text_of("evaluate"))));
    }
    add_kind(condition, kind, runs);
  }
  return condition;
}

void add_step(const Node& node, const std::string& name, const std::string& path, const std::string& branch,
              Job& job) {
  Step step{.name = name, .place = place_of(node, path), .errexit = true};
  step.condition = condition_of(node.find("when"), branch);
  if (const std::string_view folder = node.text_of("directory"); !folder.empty()) {
    step.folder = folder.find('$') == std::string_view::npos ? resolve("", folder) : std::nullopt;
  }
  if (node.text_of("failure") == "ignore") {
    step.gating = Gating::swallowed("failure: ignore", node.line);
  }
  if (node.text_of("detach") == "true") {
    step.gating = Gating::swallowed("detach: true", node.line);
  }
  if (const Node* environment = node.find("environment")) {
    for (const Entry& entry : environment->entries) {
      step.environment[entry.key.text] = {
          .text = entry.value.text,
          .resolved = entry.value.is_scalar() && entry.value.text.find('$') == std::string::npos};
    }
  }
  const std::string image(node.text_of("image"));
  const Node* commands = node.find("commands");
  if (commands != nullptr) {
    add_script_lines(*commands, step);
  } else {
    step.action = Action{.kind = ActionKind::image, .name = image.substr(0, image.rfind(':'))};
    step.action->ref = image.rfind(':') == std::string::npos ? "" : image.substr(image.rfind(':') + 1);
    if (const Node* settings = node.find("settings")) {
      for (const Entry& entry : settings->entries) {
        step.action->inputs.emplace_back(entry.key.text,
                                         shell::Word{.text = join(texts_of(&entry.value), ",")});
      }
    }
  }
  job.image = job.image.empty() ? image : job.image;
  job.steps.push_back(std::move(step));
}

Pipeline read_one(CiSystem system, const Node& root, const std::string& path, const ReadOptions& options) {
  Pipeline pipeline{
      .system = system, .name = std::string(root.text_of("name")), .place = place_of(root, path)};
  pipeline.name = pipeline.name.empty() ? path : pipeline.name;
  Job job{.id = pipeline.name, .name = pipeline.name, .place = pipeline.place};
  const Node* trigger = system == CiSystem::drone ? root.find("trigger") : root.find("when");
  job.condition = condition_of(trigger, options.default_branch);
  for (const auto& row : events) {
    const TriggerKind kind = row.second;
    const bool is_there =
        std::ranges::any_of(pipeline.triggers, [&](const Trigger& t) { return t.kind == kind; });
    if (!is_there && !job.condition.on(kind).is_no()) {
      pipeline.triggers.push_back({.kind = kind, .place = pipeline.place});
    }
  }
  const Node* steps = root.find("steps") != nullptr ? root.find("steps") : root.find("pipeline");
  if (steps != nullptr) {
    for (const Node& item : steps->items) {
      add_step(item, std::string(item.text_of("name")), path, options.default_branch, job);
    }
    for (const Entry& entry : steps->entries) {
      add_step(entry.value, entry.key.text, path, options.default_branch, job);
    }
  }
  job.needs = texts_of(root.find("depends_on"));
  pipeline.jobs.push_back(std::move(job));
  return pipeline;
}

}  // namespace

std::vector<Pipeline> read_drone(CiFiles& files, const ReadOptions& options) {
  std::vector<Pipeline> pipelines;
  static constexpr std::array<std::string_view, 2> names = {".drone.yml", ".drone.yaml"};
  const std::optional<std::string> path = files.repository().first_of("", names);
  const std::vector<Node>* documents = path ? files.documents(*path) : nullptr;
  for (const Node& document : documents == nullptr ? std::vector<Node>() : *documents) {
    if (document.text_of("kind") == "pipeline" || document.find("pipeline") != nullptr) {
      pipelines.push_back(read_one(CiSystem::drone, document, *path, options));
    }
  }
  return pipelines;
}

std::vector<Pipeline> read_woodpecker(CiFiles& files, const ReadOptions& options) {
  std::vector<Pipeline> pipelines;
  for (const auto& [path, text] : files.repository().texts()) {
    const Node* root = ci_system_of(path) == CiSystem::woodpecker ? files.mapping(path) : nullptr;
    if (root != nullptr && (root->find("steps") != nullptr || root->find("pipeline") != nullptr)) {
      pipelines.push_back(read_one(CiSystem::woodpecker, *root, path, options));
    }
  }
  return pipelines;
}

}  // namespace prodready
