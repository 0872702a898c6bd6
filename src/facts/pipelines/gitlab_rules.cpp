#include "facts/pipelines/gitlab_rules.hpp"

#include <algorithm>
#include <cctype>

#include "core/glob.hpp"
#include "core/pattern.hpp"
#include "core/text.hpp"
#include "facts/pipelines/yaml_values.hpp"

namespace prodready {
namespace {

using syntax::Node;

constexpr std::string_view default_branch_marker =
    "\x01"
    "default";

struct Value {
  bool is_known = true;
  std::optional<std::string> text;  // nothing: null
  std::string name;                 // as written
  bool is_pattern = false;
};

std::string_view source_of(TriggerKind kind) {
  switch (kind) {
    case TriggerKind::pull_request:
      return "merge_request_event";
    case TriggerKind::schedule:
      return "schedule";
    case TriggerKind::manual:
      return "web";
    case TriggerKind::api:
      return "api";
    default:
      return "push";
  }
}

class Reader {
 public:
  Reader(std::string_view text, TriggerKind kind, const GitlabVariables& variables,
         std::string_view default_branch)
      : text_(text),
        kind_(kind),
        variables_(variables),
        default_branch_(default_branch.empty() ? default_branch_marker : default_branch) {}

  Tri read() {
    Tri result = read_or();
    skip();
    return position_ < text_.size() ? Tri::unresolved(std::string(text_)) : result;
  }

 private:
  void skip() {
    while (position_ < text_.size() && std::isspace(static_cast<unsigned char>(text_[position_])) != 0) {
      ++position_;
    }
  }
  bool take(std::string_view sign) {
    skip();
    if (!text_.substr(position_).starts_with(sign)) {
      return false;
    }
    position_ += sign.size();
    return true;
  }

  Tri read_or() {
    Tri left = read_and();
    while (take("||")) {
      const Tri right = read_and();
      left = left.is_yes() || right.is_yes() ? Tri::yes() : left.is_unresolved() ? left : right;
    }
    return left;
  }

  Tri read_and() {
    Tri left = read_comparison();
    while (take("&&")) {
      left = both(left, read_comparison());
    }
    return left;
  }

  Tri read_comparison() {
    if (++depth_ > 50) {
      position_ = text_.size();
      return Tri::unresolved(std::string(text_));
    }
    if (take("(")) {
      Tri inner = read_or();
      --depth_;
      return take(")") ? inner : Tri::unresolved(std::string(text_));
    }
    const Value left = read_value();
    --depth_;
    if (take("==")) {
      return equal(left, read_value());
    }
    if (take("!=")) {
      return opposite(equal(left, read_value()));
    }
    if (take("=~")) {
      return matches(left, read_value());
    }
    if (take("!~")) {
      return opposite(matches(left, read_value()));
    }
    return left.is_known ? Tri::of(left.text.has_value() && !left.text->empty()) : Tri::unresolved(left.name);
  }

  static Tri opposite(const Tri& tri) { return tri.is_unresolved() ? tri : Tri::of(tri.is_no()); }

  static Tri equal(const Value& left, const Value& right) {
    if (!left.is_known || !right.is_known) {
      return Tri::unresolved(left.is_known ? right.name : left.name);
    }
    const bool has_marker = left.text == default_branch_marker || right.text == default_branch_marker;
    if (has_marker && left.text && right.text && left.text != right.text) {
      return Tri::unresolved("the default branch");
    }
    return Tri::of(left.text == right.text);
  }

  static Tri matches(const Value& left, const Value& right) {
    if (!left.is_known || !right.is_known) {
      return Tri::unresolved(left.is_known ? right.name : left.name);
    }
    if (!left.text) {
      return Tri::no();
    }
    if (!right.text || *left.text == default_branch_marker) {
      return Tri::unresolved(right.name);
    }
    std::string_view pattern = *right.text;
    auto option = Pattern::Option::none;
    if (pattern.starts_with('/')) {
      const std::size_t end = pattern.rfind('/');
      option =
          pattern.substr(end).find('i') != std::string_view::npos ? Pattern::Option::ignore_case : option;
      pattern = pattern.substr(1, end > 0 ? end - 1 : 0);
    }
    const Result<Pattern> compiled = Pattern::compile(pattern, option);
    return compiled ? Tri::of(compiled->find(*left.text).has_value()) : Tri::unresolved(right.name);
  }

  Value read_value() {
    skip();
    if (position_ >= text_.size()) {
      return {.is_known = false, .name = std::string(text_)};
    }
    const char c = text_[position_];
    if (c == '"' || c == '\'' || c == '/') {
      std::size_t end = position_ + 1;
      while (end < text_.size() && text_[end] != c) {
        end += text_[end] == '\\' ? 2U : 1U;
      }
      end = std::min(end, text_.size());
      std::size_t stop = std::min(end + 1, text_.size());
      while (c == '/' && stop < text_.size() && std::isalpha(static_cast<unsigned char>(text_[stop])) != 0) {
        ++stop;
      }
      Value value{.name = std::string(text_.substr(position_, stop - position_)), .is_pattern = c == '/'};
      value.text = c == '/' ? value.name : std::string(text_.substr(position_ + 1, end - position_ - 1));
      position_ = stop;
      return value;
    }
    if (take("null")) {
      return {.name = "null"};
    }
    if (c != '$') {
      position_ = text_.size();
      return {.is_known = false, .name = std::string(text_)};
    }
    const std::size_t start = ++position_;
    while (position_ < text_.size() &&
           (std::isalnum(static_cast<unsigned char>(text_[position_])) != 0 ||
            std::string_view("_{}").find(text_[position_]) != std::string_view::npos)) {
      ++position_;
    }
    std::string name(text_.substr(start, position_ - start));
    std::erase_if(name, [](char x) { return x == '{' || x == '}'; });
    return variable(name);
  }

  Value variable(const std::string& name) const {
    const Value null{.name = "$" + name};
    const auto known = [&](std::string_view text) {
      return Value{.text = std::string(text), .name = "$" + name};
    };
    const Value unknown{.is_known = false, .name = "$" + name};
    const bool is_request = kind_ == TriggerKind::pull_request;
    const bool is_tag = kind_ == TriggerKind::tag;
    if (name == "CI_PIPELINE_SOURCE") {
      return known(source_of(kind_));
    }
    if (name == "CI_DEFAULT_BRANCH") {
      return known(default_branch_);
    }
    if (name == "CI_COMMIT_BRANCH") {
      return is_request || is_tag ? null : known(default_branch_);
    }
    if (name == "CI_COMMIT_REF_NAME" || name == "CI_COMMIT_REF_SLUG") {
      return is_request || is_tag ? unknown : known(default_branch_);
    }
    if (name == "CI_COMMIT_TAG") {
      return is_tag ? unknown_but_set(name) : null;
    }
    if (name == "CI_MERGE_REQUEST_TARGET_BRANCH_NAME") {
      return is_request ? known(default_branch_) : null;
    }
    if (name == "CI_MERGE_REQUEST_IID" || name == "CI_MERGE_REQUEST_ID") {
      return is_request ? known("1") : null;
    }
    if (name.starts_with("CI_MERGE_REQUEST_")) {
      return is_request ? unknown : null;
    }
    if (name == "CI" || name == "GITLAB_CI") {
      return known("true");
    }
    // A fork's pipelines count as written: these are compared with the project's own names.
    const auto found = variables_.find(name);
    return found != variables_.end() && found->second.find('$') == std::string::npos ? known(found->second)
                                                                                     : unknown;
  }

  // A tag has a name, if not one that is known: it is set, and equal to nothing.
  static Value unknown_but_set(const std::string& name) { return {.text = "\x01tag", .name = "$" + name}; }

  std::string_view text_;
  TriggerKind kind_;
  const GitlabVariables& variables_;
  std::string_view default_branch_;
  std::size_t position_ = 0;
  int depth_ = 0;
};

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

Tri evaluate_gitlab_if(std::string_view expression, TriggerKind kind, const GitlabVariables& variables,
                       std::string_view default_branch) {
  return Reader(expression, kind, variables, default_branch).read();
}

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
