#include "facts/pipelines/github_scope.hpp"

#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "facts/pipelines/github_triggers.hpp"

namespace prodready {
namespace {

using Value = ExpressionValue;

Value value_of_word(const shell::Word& word) {
  return word.resolved ? Value::of(word.text) : Value::unknown(word.text);
}

Value runner_system(const std::string& runner) {
  const std::string name = to_lower(runner);
  if (name.find("windows") != std::string::npos) {
    return Value::of("Windows");
  }
  if (name.find("macos") != std::string::npos) {
    return Value::of("macOS");
  }
  return name.find("ubuntu") != std::string::npos || name.find("linux") != std::string::npos
             ? Value::of("Linux")
             : Value::unknown("runner.os");
}

// "github.ref" and its relatives on a change to the default branch. Another kind of change leaves them open.
Value ref_value(TriggerKind kind, std::string_view name, const std::string& branch) {
  const bool is_request = kind == TriggerKind::pull_request;
  const bool is_on_branch =
      kind == TriggerKind::push || kind == TriggerKind::schedule || kind == TriggerKind::pull_request_target;
  if (kind == TriggerKind::tag) {
    return name == "ref_type" ? Value::of("tag")
           : name == "ref"    ? Value::of("refs/tags/")
                              : Value::unknown("the tag");
  }
  if (name == "ref_type") {
    return Value::of("branch");
  }
  if (name == "base_ref") {
    return !is_request && kind != TriggerKind::pull_request_target ? Value::of("")
           : branch.empty()                                        ? Value::unknown("the default branch")
                                                                   : Value::of(branch);
  }
  if (is_request) {
    return Value::of(name == "ref" ? "refs/pull/0/merge" : "0/merge");
  }
  if (!is_on_branch || branch.empty()) {
    return Value::unknown("github." + std::string(name));
  }
  return Value::of(name == "ref" ? "refs/heads/" + branch : branch);
}

}  // namespace

ExpressionValue GithubScope::value(std::string_view path) const {
  const auto below = [&](std::string_view context) {
    return path.starts_with(context) ? path.substr(context.size()) : std::string_view();
  };
  if (const std::string_view name = below("matrix."); !name.empty()) {
    if (!matrix) {
      return Value::unknown(std::string(path));
    }
    const auto found =
        std::ranges::find_if(*matrix, [&](const auto& entry) { return to_lower(entry.first) == name; });
    if (found == matrix->end()) {
      return Value::null();
    }
    return found->second.find("${{") == std::string::npos ? Value::of_either(found->second)
                                                          : Value::unknown(std::string(path));
  }
  if (const std::string_view name = below("env."); !name.empty()) {
    const auto found =
        std::ranges::find_if(environment, [&](const auto& entry) { return to_lower(entry.first) == name; });
    return found == environment.end() ? Value::unknown(std::string(path)) : value_of_word(found->second);
  }
  if (const std::string_view name = below("inputs."); !name.empty()) {
    const auto found = inputs.find(std::string(name));
    const bool is_known = found != inputs.end() && found->second.resolved;
    return is_known                ? Value::of_either(found->second.text)
           : found == inputs.end() ? Value::unknown(std::string(path))
                                   : value_of_word(found->second);
  }
  if (path == "runner.os") {
    return runner_system(runner);
  }
  if (path == "github.workspace") {
    return Value::of("$GITHUB_WORKSPACE");
  }
  if (path == "github.action_path" && action_folder) {
    return Value::of(action_folder->empty() ? "$GITHUB_WORKSPACE" : "$GITHUB_WORKSPACE/" + *action_folder);
  }
  if (path == "success()" || path == "always()") {
    return Value::truth(true);
  }
  return Value::unknown(std::string(path));
}

ExpressionValue GithubScope::value_on(TriggerKind kind, std::string_view path) const {
  if (path == "github.event_name") {
    const std::string_view name = github_event_name(kind);
    return name.empty() ? Value::unknown(std::string(path)) : Value::of(std::string(name));
  }
  if (path == "github.ref" || path == "github.ref_name" || path == "github.base_ref" ||
      path == "github.ref_type") {
    return ref_value(kind, path.substr(std::string_view("github.").size()), default_branch);
  }
  if (path == "github.head_ref") {
    const bool is_request = kind == TriggerKind::pull_request || kind == TriggerKind::pull_request_target;
    return is_request ? Value::unknown(std::string(path)) : Value::of("");
  }
  if (path == "github.event.repository.default_branch" && !default_branch.empty()) {
    return Value::of(default_branch);
  }
  if (path == "github.repository" || path == "github.repository_owner" ||
      path == "github.event.repository.full_name" || path == "github.event.repository.name" ||
      path == "github.repository_id") {
    return Value::anything();
  }
  if (path == "github.event.repository.fork") {
    return Value::truth(false);
  }
  const bool is_manual_input =
      path.starts_with("github.event.inputs.") || (!is_called && path.starts_with("inputs."));
  if (is_manual_input && kind != TriggerKind::manual && kind != TriggerKind::call) {
    return Value::null();
  }
  const bool is_result_before = (path.starts_with("needs.") && path.ends_with(".result")) ||
                                path == "github.event.workflow_run.conclusion";
  if (is_result_before) {
    return Value::of("success");
  }
  if (path == "github.event.workflow_run.head_branch") {
    return default_branch.empty() ? Value::anything() : Value::of(default_branch);
  }
  if (changes.contains(path)) {
    return Value::anything();  // such a change may come
  }
  return value(path);
}

// Most changes come from people, with titles, messages and labels that no condition names, and are no drafts.
ExpressionValue GithubScope::value_on_ordinary(TriggerKind kind, std::string_view path) const {
  constexpr std::array authors_words = {std::string_view{"github.actor"},
                                        std::string_view{"github.triggering_actor"},
                                        std::string_view{"github.event.sender.login"},
                                        std::string_view{"github.event.pull_request.user.login"},
                                        std::string_view{"github.event.pull_request.title"},
                                        std::string_view{"github.event.pull_request.body"},
                                        std::string_view{"github.event.pull_request.labels.*.name"},
                                        std::string_view{"github.event.head_commit.message"},
                                        std::string_view{"github.event.head_commit.author.name"},
                                        std::string_view{"github.event.commits.0.message"}};
  if (path == "github.event.pull_request.draft") {
    return Value::truth(false);
  }
  return std::ranges::find(authors_words, path) != authors_words.end() ? Value::ordinary(std::string(path))
                                                                       : value_on(kind, path);
}

shell::Word GithubScope::put_in(std::string_view text) const {
  return put_in_expressions(text, [this](std::string_view path) { return value(path); });
}

Condition GithubScope::condition(std::string_view text) const {
  Condition condition;
  condition.text = std::string(trim(text));
  if (condition.text.empty()) {
    return condition;
  }
  condition.otherwise = evaluate_condition(text, [this](std::string_view path) { return value(path); });
  for (const TriggerKind kind : kinds) {
    Tri holds = evaluate_condition(text, [&](std::string_view path) { return value_on(kind, path); });
    if (holds.is_unresolved() && evaluate_condition(text, [&](std::string_view path) {
                                   return value_on_ordinary(kind, path);
                                 }).is_yes()) {
      holds = Tri::yes();
    }
    condition.by_trigger.emplace_back(kind, std::move(holds));
  }
  return condition;
}

void GithubScope::add_environment(const syntax::Node* env) {
  if (env == nullptr) {
    return;
  }
  const GithubScope outer = *this;
  for (const syntax::Entry& entry : env->entries) {
    environment[entry.key.text] =
        entry.value.is_scalar() ? outer.put_in(entry.value.text) : shell::Word{.text = {}, .resolved = true};
  }
}

Gating github_continue_on_error(const syntax::Node* node, const GithubScope& scope) {
  if (node == nullptr || !node->is_scalar()) {
    return Gating::gates();
  }
  const Condition condition = scope.condition(node->text);
  const Tri swallows =
      condition.by_trigger.empty() ? condition.otherwise : condition.by_trigger.front().second;
  if (swallows.is_no()) {
    return Gating::gates();
  }
  const std::string why = "continue-on-error: " + node->text;
  return swallows.is_yes() ? Gating::swallowed(why, node->line) : Gating::unresolved(why, node->line);
}

}  // namespace prodready
