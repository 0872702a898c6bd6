#include <algorithm>
#include <array>

#include "core/glob.hpp"
#include "facts/pipelines/more_systems.hpp"
#include "facts/pipelines/script_lines.hpp"
#include "facts/pipelines/yaml_values.hpp"

namespace prodready {
namespace {

using syntax::Entry;
using syntax::Node;

class BitbucketReader {
 public:
  BitbucketReader(const std::string& path, const Node& root) : path_(path), image_(image_of(root)) {}

  Pipeline read(const std::string& name, TriggerKind kind, const Node& list, Tri on_default) {
    Pipeline pipeline{.system = CiSystem::bitbucket, .name = name, .place = place_of(list, path_)};
    pipeline.triggers.push_back(
        {.kind = kind, .on_default_branch = std::move(on_default), .place = pipeline.place});
    is_manual_ = false;
    read_list(list, {}, pipeline);
    return pipeline;
  }

 private:
  static std::string image_of(const Node& node) {
    const Node* image = node.find("image");
    return image == nullptr ? "" : image->is_scalar() ? image->text : std::string(image->text_of("name"));
  }

  std::vector<std::string> read_list(const Node& list, const std::vector<std::string>& needs,
                                     Pipeline& pipeline) {
    std::vector<std::string> before = needs;
    for (const Node& item : list.items) {
      std::vector<std::string> ids;
      if (const Node* step = item.find("step")) {
        ids.push_back(read_step(*step, before, pipeline));
      } else if (const Node* parallel = item.find("parallel")) {
        const Node* steps = parallel->is_sequence() ? parallel : parallel->find("steps");
        for (const Node& one : steps == nullptr ? std::vector<Node>() : steps->items) {
          if (const Node* step_node = one.find("step")) {
            ids.push_back(read_step(*step_node, before, pipeline));
          }
        }
      } else if (const Node* stage = item.find("stage")) {
        const Node* steps = stage->find("steps");
        is_manual_ = is_manual_ || stage->text_of("trigger") == "manual";
        ids = steps == nullptr ? ids : read_list(*steps, before, pipeline);
      }
      before = ids.empty() ? before : ids;
    }
    return before;
  }

  std::string read_step(const Node& node, const std::vector<std::string>& needs, Pipeline& pipeline) {
    Job job{.name = std::string(node.text_of("name")),
            .place = place_of(node, path_),
            .needs = needs,
            .has_needs = true};
    job.id = (job.name.empty() ? "step" : job.name) + " " + std::to_string(pipeline.jobs.size() + 1);
    job.name = job.name.empty() ? job.id : job.name;
    job.environment = node.text_of("deployment");
    job.image = image_of(node).empty() ? image_ : image_of(node);
    is_manual_ = is_manual_ || node.text_of("trigger") == "manual";
    job.manual = is_manual_;  // what follows waits too
    if (const Node* condition = node.find("condition")) {
      const Node* changes = condition->find("changesets");
      job.paths = texts_of(changes == nullptr ? nullptr : changes->find("includePaths"));
    }
    add_steps(node.find("script"), Gating::gates(), job);
    const std::size_t before = job.steps.size();
    add_steps(node.find("after-script"), Gating::swallowed("after-script", node.line), job);
    for (std::size_t i = before; i < job.steps.size(); ++i) {
      job.steps[i].condition.text = "after_script";  // it runs after failures too
    }
    const std::string id = job.id;
    pipeline.jobs.push_back(std::move(job));
    return id;
  }

  void add_steps(const Node* script, const Gating& gating, Job& job) const {
    Step step{.place = job.place, .errexit = true, .gating = gating};
    for (const Node& item : script == nullptr ? std::vector<Node>() : script->items) {
      if (item.is_scalar()) {
        add_script_lines(item, step);
        continue;
      }
      const std::string pipe(item.text_of("pipe"));
      if (pipe.empty()) {
        continue;
      }
      Step action{.place = place_of(item, path_),
                  .action = Action{.name = pipe.substr(0, pipe.find(':'))},
                  .gating = gating};
      action.action->ref = pipe.find(':') == std::string::npos ? "" : pipe.substr(pipe.find(':') + 1);
      if (const Node* variables = item.find("variables")) {
        for (const Entry& entry : variables->entries) {
          action.action->inputs.emplace_back(
              entry.key.text, shell::Word{.text = entry.value.text,
                                          .resolved = entry.value.text.find('$') == std::string::npos});
        }
      }
      if (!step.script.empty()) {
        job.steps.push_back(std::exchange(step, {.place = job.place, .errexit = true, .gating = gating}));
      }
      job.steps.push_back(std::move(action));
    }
    if (!step.script.empty()) {
      job.steps.push_back(std::move(step));
    }
  }

  std::string path_;
  std::string image_;
  bool is_manual_ = false;
};

}  // namespace

std::vector<Pipeline> read_bitbucket(CiFiles& files, const ReadOptions& options) {
  const std::string path = "bitbucket-pipelines.yml";
  const Node* root = files.mapping(path);
  const Node* pipelines = root == nullptr ? nullptr : root->find("pipelines");
  if (pipelines == nullptr) {
    return {};
  }
  BitbucketReader reader(path, *root);
  std::vector<Pipeline> result;
  Tri named = Tri::no();  // whether a pipeline of its own serves the default branch
  if (const Node* branches = pipelines->find("branches")) {
    for (const Entry& entry : branches->entries) {
      const Tri serves = lets_branch({entry.key.text}, {}, options.default_branch, GlobDialect::github);
      named = serves.is_yes() || named.is_no() ? serves : named;
      result.push_back(reader.read("branches " + entry.key.text, TriggerKind::push, entry.value, serves));
    }
  }
  if (const Node* usual = pipelines->find("default")) {
    result.push_back(reader.read("default", TriggerKind::push, *usual,
                                 named.is_unresolved() ? named : Tri::of(named.is_no())));
  }
  static constexpr std::array<std::pair<std::string_view, TriggerKind>, 3> others = {
      {{"pull-requests", TriggerKind::pull_request},
       {"tags", TriggerKind::tag},
       {"custom", TriggerKind::manual}}};
  for (const auto& [key, kind] : others) {
    const Node* group = pipelines->find(key);
    for (const Entry& entry : group == nullptr ? std::vector<Entry>() : group->entries) {
      result.push_back(reader.read(std::string(key) + " " + entry.key.text, kind, entry.value, Tri::yes()));
    }
  }
  return result;
}

}  // namespace prodready
