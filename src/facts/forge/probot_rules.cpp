#include <charconv>
#include <string>
#include <vector>

#include "facts/forge/review_rules.hpp"
#include "syntax/parse.hpp"

namespace prodready::forge {
namespace {

ReviewRule probot_rule(const syntax::Node& branch, std::string_view path) {
  ReviewRule rule{.name = "probot settings of " + std::string(branch.text_of("name")),
                  .approvals = 0,
                  .unresolved = {},
                  .place = {.path = std::string(path), .line = branch.line}};
  const syntax::Node* const protection = branch.find("protection");
  const syntax::Node* const reviews =
      protection == nullptr ? nullptr : protection->find("required_pull_request_reviews");
  if (reviews == nullptr || !reviews->is_mapping()) {
    return rule;
  }
  rule.place.line = reviews->line;
  const std::string_view text = reviews->text_of("required_approving_review_count");
  int number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (problem == std::errc() && end == text.data() + text.size()) {
    rule.approvals = number;
  } else {
    rule.approvals.reset();
    rule.unresolved = "required_approving_review_count";
  }
  return rule;
}

}  // namespace

std::vector<ReviewRule> probot_review_rules(std::string_view path, std::string_view text,
                                            const ReviewTarget& target) {
  std::vector<ReviewRule> rules;
  const Result<std::vector<syntax::Node>> documents = syntax::parse_yaml(text);
  if (!documents || documents->empty()) {
    return rules;
  }
  const syntax::Node& settings = documents->front();
  const syntax::Node* const branches = settings.find("branches");
  for (const syntax::Node& branch : branches == nullptr ? std::vector<syntax::Node>{} : branches->items) {
    if (!target.branch.empty() && branch.text_of("name") == target.branch) {
      rules.push_back(probot_rule(branch, path));
    }
  }
  if (const syntax::Node* const base = settings.find("_extends"); base != nullptr && rules.empty()) {
    rules.push_back({.name = "probot settings",
                     .approvals = std::nullopt,
                     .unresolved = "_extends: " + base->text,
                     .place = {.path = std::string(path), .line = base->line}});
  }
  return rules;
}

}  // namespace prodready::forge
