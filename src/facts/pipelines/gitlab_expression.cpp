// The expressions of GitLab's rules.
#include <algorithm>
#include <cctype>

#include "core/pattern.hpp"
#include "facts/pipelines/gitlab_rules.hpp"

namespace prodready {
namespace {

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

}  // namespace

Tri evaluate_gitlab_if(std::string_view expression, TriggerKind kind, const GitlabVariables& variables,
                       std::string_view default_branch) {
  return Reader(expression, kind, variables, default_branch).read();
}

}  // namespace prodready
