#include "facts/pipelines/gitlab_rules.hpp"

#include <algorithm>

#include "core/glob.hpp"
#include "core/text.hpp"
#include "facts/pipelines/yaml_values.hpp"

namespace prodready {
namespace {

using syntax::Node;

bool has_match(const RepositoryFiles& files, const std::string& pattern) {
  const Result<Glob> glob =
      Glob::parse(pattern.starts_with('/') ? pattern.substr(1) : pattern, GlobKind::path);
  return files.has_file(pattern) ||
         (glob && std::ranges::any_of(files.files(), [&](const sources::FileEntry& file) {
            return glob->matches(file.path);
          }));
}

std::vector<std::string> changed_paths(const Node& rule) {
  const Node* changes = rule.find("changes");
  return texts_of(changes != nullptr && changes->is_mapping() ? changes->find("paths") : changes);
}

Tri rule_holds(const Node& rule, TriggerKind kind, const GitlabVariables& variables,
               const ReadOptions& options, const RepositoryFiles& files) {
  Tri holds = rule.find("if") == nullptr
                  ? Tri::yes()
                  : evaluate_gitlab_if(rule.text_of("if"), kind, variables, options.default_branch);
  if (const Node* exists = rule.find("exists")) {
    const std::vector<std::string> patterns = texts_of(exists->is_mapping() ? exists->find("paths") : exists);
    holds = both(holds, Tri::of(std::ranges::any_of(patterns, [&](const std::string& pattern) {
                   return has_match(files, pattern);
                 })));
  }
  if (!changed_paths(rule).empty()) {
    holds = both(holds, Tri::unresolved("changes: " + join(changed_paths(rule), ", ")));
  }
  return holds;
}

Gating allow_failure(const Node* node) {
  if (node == nullptr || node->text == "false" || node->is_mapping()) {
    return node != nullptr && node->is_mapping() ? Gating::unresolved("allow_failure: exit_codes", node->line)
                                                 : Gating::gates();
  }
  return node->text == "true" ? Gating::swallowed("allow_failure: true", node->line)
                              : Gating::unresolved("allow_failure: " + node->text, node->line);
}

GitlabDecision decide_by_rules(const Node& job, const Node& rules, TriggerKind kind,
                               const GitlabVariables& variables, const ReadOptions& options,
                               const RepositoryFiles& files) {
  GitlabDecision decision{.runs = Tri::no()};
  std::vector<Gating> gatings;
  bool all_manual = true;
  for (const Node& rule : rules.items) {
    if (!rule.is_mapping()) {
      continue;
    }
    const Tri holds = rule_holds(rule, kind, variables, options, files);
    if (holds.is_no()) {
      continue;
    }
    std::string when(rule.text_of("when"));
    when = when.empty() ? std::string(job.text_of("when")) : when;
    if (when != "never") {
      const Node* allowed = rule.find("allow_failure");
      gatings.push_back(allow_failure(allowed != nullptr ? allowed : job.find("allow_failure")));
      all_manual = all_manual && when == "manual";
      for (std::string& path : changed_paths(rule)) {
        decision.paths.push_back(std::move(path));
      }
      if (decision.runs.is_no()) {
        decision.runs = when == "on_failure" ? Tri::unresolved("when: on_failure") : holds;
      }
    }
    if (holds.is_yes()) {
      if (when == "never" && !decision.runs.is_no()) {
        decision.runs = Tri::unresolved(decision.runs.missing());
      } else if (when != "never" && when != "on_failure") {
        decision.runs = Tri::yes();
      }
      break;
    }
  }
  decision.manual = all_manual && !gatings.empty();
  for (const Gating& gating : gatings) {
    decision.gating = &gating == &gatings.front() ? gating
                      : gating == decision.gating ? gating
                                                  : Gating::unresolved("allow_failure in some rules");
  }
  return decision;
}

// One of the words of `only` and `except`.
Tri ref_holds(std::string_view word, TriggerKind kind, std::string_view default_branch) {
  word = word.substr(0, word.find('@'));
  const bool on_branch = kind != TriggerKind::tag && kind != TriggerKind::pull_request;
  if (word == "branches") {
    return Tri::of(on_branch);
  }
  if (word == "tags") {
    return Tri::of(kind == TriggerKind::tag);
  }
  if (word == "merge_requests") {
    return Tri::of(kind == TriggerKind::pull_request);
  }
  if (word == "schedules") {
    return Tri::of(kind == TriggerKind::schedule);
  }
  if (word == "web") {
    return Tri::of(kind == TriggerKind::manual);
  }
  if (word == "pushes") {
    return Tri::of(kind == TriggerKind::push || kind == TriggerKind::tag);
  }
  if (word == "api" || word == "triggers" || word == "pipelines" || word == "chat" || word == "external") {
    return Tri::of(kind == TriggerKind::api);
  }
  if (kind == TriggerKind::tag) {
    return word.starts_with('/') ? Tri::unresolved(std::string(word)) : Tri::no();
  }
  if (!on_branch) {
    return Tri::no();
  }
  if (word.starts_with('/') || word.starts_with('$')) {
    const GitlabVariables none;
    const std::string expression = word.starts_with('/') ? "$CI_COMMIT_BRANCH =~ " + std::string(word)
                                                         : std::string(word) + " == $CI_COMMIT_BRANCH";
    return evaluate_gitlab_if(expression, kind, none, default_branch);
  }
  return default_branch.empty() ? Tri::unresolved("the default branch") : Tri::of(word == default_branch);
}

Tri any_ref_holds(const Node& list, TriggerKind kind, const GitlabVariables& variables,
                  std::string_view default_branch, bool is_except) {
  const Node* refs = list.is_mapping() ? list.find("refs") : &list;
  Tri result =
      refs == nullptr ? (is_except ? Tri::no() : Tri::of(kind != TriggerKind::pull_request)) : Tri::no();
  for (const std::string& word : texts_of(refs)) {
    const Tri holds = ref_holds(word, kind, default_branch);
    result = holds.is_yes() || result.is_no() ? holds : result;
    if (result.is_yes()) {
      break;
    }
  }
  const std::vector<std::string> conditions =
      list.is_mapping() ? texts_of(list.find("variables")) : std::vector<std::string>();
  if (!conditions.empty()) {
    Tri any = Tri::no();
    for (const std::string& condition : conditions) {
      const Tri holds = evaluate_gitlab_if(condition, kind, variables, default_branch);
      any = any.is_yes() || holds.is_no() ? any : holds;
    }
    result = is_except ? (result.is_yes() ? result : any) : both(result, any);
  }
  return result;
}

}  // namespace

GitlabDecision decide_gitlab_job(const Node& job, TriggerKind kind, const GitlabVariables& variables,
                                 const ReadOptions& options, const RepositoryFiles& files) {
  if (const Node* rules = job.find("rules"); rules != nullptr && rules->is_sequence()) {
    return decide_by_rules(job, *rules, kind, variables, options, files);
  }
  GitlabDecision decision;
  const Node* only = job.find("only");
  const Node* except = job.find("except");
  decision.runs = only != nullptr ? any_ref_holds(*only, kind, variables, options.default_branch, false)
                                  : Tri::of(kind != TriggerKind::pull_request);
  if (except != nullptr) {
    const Tri excluded = any_ref_holds(*except, kind, variables, options.default_branch, true);
    decision.runs = both(decision.runs, excluded.is_unresolved() ? excluded : Tri::of(excluded.is_no()));
  }
  if (only != nullptr && only->is_mapping()) {
    decision.paths = texts_of(only->find("changes"));
  }
  const std::string when(job.text_of("when"));
  const Node* allowed = job.find("allow_failure");
  decision.gating = allow_failure(allowed);
  if (when == "manual") {
    decision.manual = true;
    decision.gating =
        allowed == nullptr ? Gating::swallowed("when: manual", job.find("when")->line) : decision.gating;
  } else if (when == "never") {
    decision.runs = Tri::no();
  } else if (when == "on_failure") {
    decision.runs = both(decision.runs, Tri::unresolved("when: on_failure"));
  }
  return decision;
}

Tri decide_gitlab_workflow(const Node& root, TriggerKind kind, const GitlabVariables& variables,
                           const ReadOptions& options, const RepositoryFiles& files) {
  const Node* workflow = root.find("workflow");
  const Node* rules = workflow == nullptr ? nullptr : workflow->find("rules");
  if (rules == nullptr || !rules->is_sequence()) {
    return Tri::yes();
  }
  return decide_by_rules(*workflow, *rules, kind, variables, options, files).runs;
}

}  // namespace prodready
