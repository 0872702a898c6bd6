#include "facts/pipelines/azure_triggers.hpp"

#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "facts/pipelines/ci_files.hpp"
#include "facts/pipelines/yaml_values.hpp"

namespace prodready {
namespace {

using syntax::Node;

Filter read_filter(const Node* node) {
  if (node == nullptr) {
    return {};
  }
  if (!node->is_mapping()) {
    return {.only = texts_of(node), .except = {}};
  }
  return {.only = texts_of(node->find("include")), .except = texts_of(node->find("exclude"))};
}

// `trigger:` and `pr:`: on where nothing is said, off with "none".
void add_trigger(const Node& root, std::string_view key, TriggerKind kind, const std::string& path,
                 const std::string& branch, std::vector<Trigger>& triggers) {
  const Node* node = root.find(key);
  if (node != nullptr && node->is_scalar() && to_lower(node->text) == "none") {
    return;
  }
  Trigger trigger{.kind = kind, .place = node == nullptr ? Place{.path = path} : place_of(*node, path)};
  if (node != nullptr) {
    trigger.branches = read_filter(node->is_mapping() ? node->find("branches") : node);
    trigger.paths = node->is_mapping() ? read_filter(node->find("paths")) : Filter{};
    trigger.on_default_branch =
        lets_branch(trigger.branches.only, trigger.branches.except, branch, GlobDialect::plain);
    const Node* tags = node->is_mapping() ? node->find("tags") : nullptr;
    if (tags != nullptr && kind == TriggerKind::push) {
      triggers.push_back({.kind = TriggerKind::tag, .tags = read_filter(tags), .place = trigger.place});
    }
  }
  triggers.push_back(std::move(trigger));
}

void add_schedules(const Node& root, const std::string& path, std::vector<Trigger>& triggers) {
  const Node* schedules = root.find("schedules");
  for (const Node& item : schedules == nullptr ? std::vector<Node>() : schedules->items) {
    Trigger trigger{.kind = TriggerKind::schedule, .place = place_of(item, path)};
    trigger.cron = item.text_of("cron");
    trigger.interval_days = cron_interval_days(trigger.cron);
    triggers.push_back(std::move(trigger));
  }
}

constexpr std::array<std::string_view, 3> starters = {"trigger", "pr", "schedules"};
constexpr int deepest_look = 12;

// `task: DotNetCoreCLI@2`, `vmImage: ubuntu-latest`.
bool has_azure_words(const Node& node, int depth) {
  const auto is_azure_entry = [&](const syntax::Entry& entry) {
    const bool is_task = entry.key.text == "task" && entry.value.text.find('@') != std::string::npos;
    return entry.key.text == "vmImage" || is_task || has_azure_words(entry.value, depth + 1);
  };
  return depth < deepest_look &&
         (std::ranges::any_of(node.entries, is_azure_entry) ||
          std::ranges::any_of(
              node.items, [&](const Node& item) { return has_azure_words(item, depth + 1); }));
}

}  // namespace

bool may_be_azure_pipeline(std::string_view path, std::string_view text) {
  if (path.find('/') != std::string_view::npos || !(path.ends_with(".yml") || path.ends_with(".yaml"))) {
    return false;
  }
  return std::ranges::any_of(starters, [&](std::string_view word) {
    const std::string line = std::string(word) + ":";
    return text.starts_with(line) || text.find("\n" + line) != std::string_view::npos;
  });
}

bool is_azure_pipeline_by_content(std::string_view path, const Node& root) {
  const Node* const resources = root.find("resources");
  const bool has_repositories = resources != nullptr && resources->find("repositories") != nullptr;
  const bool starts =
      std::ranges::any_of(starters, [&](std::string_view word) { return root.find(word) != nullptr; });
  return path.find('/') == std::string_view::npos && starts && (has_repositories || has_azure_words(root, 0));
}

std::vector<Trigger> read_azure_triggers(const Node& root, const std::string& path,
                                         const std::string& branch) {
  std::vector<Trigger> triggers;
  add_trigger(root, "trigger", TriggerKind::push, path, branch, triggers);
  add_trigger(root, "pr", TriggerKind::pull_request, path, branch, triggers);
  add_schedules(root, path, triggers);
  return triggers;
}

}  // namespace prodready
