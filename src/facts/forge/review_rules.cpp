#include "facts/forge/review_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "core/glob.hpp"
#include "core/text.hpp"

namespace prodready::forge {
namespace {

// Whether a rule is for what is asked about: yes, no, or the name of what could not be resolved.
struct Meant {
  bool no = false;
  std::string unresolved = {};
};

Meant meant() { return {}; }
Meant not_meant() { return {.no = true}; }
Meant unresolved(std::string what) { return {.no = false, .unresolved = std::move(what)}; }

std::string_view last_segment(std::string_view path) { return path.substr(path.rfind('/') + 1); }

Meant names_repository(std::string_view name, const ReviewTarget& target) {
  if (target.repository.empty()) {
    return unresolved("the repository's own name (no remote)");
  }
  return to_lower(last_segment(name)) == to_lower(target.repository) ? meant() : not_meant();
}

Meant names_branch(std::string_view pattern, const ReviewTarget& target) {
  if (target.branch.empty()) {
    return unresolved("the default branch");
  }
  const std::string glob(pattern);
  return matches_any(std::span(&glob, 1), target.branch, GlobKind::path) ? meant() : not_meant();
}

class FolderRules {
 public:
  FolderRules(const std::vector<const TerraformFolderFile*>& files, const ReviewTarget& target)
      : files_(files), target_(target) {}

  std::vector<ReviewRule> read() const {
    std::vector<ReviewRule> rules;
    for (const TerraformFolderFile* const file : files_) {
      for (const TerraformBlock& block : file->blocks) {
        if (std::optional<ReviewRule> rule = rule_of(block)) {
          rule->place = {.path = file->path, .line = block.line};
          rules.push_back(*std::move(rule));
        }
      }
    }
    return rules;
  }

 private:
  std::optional<ReviewRule> rule_of(const TerraformBlock& block) const {
    if (block.type != "resource" || block.labels.size() != 2) {
      return std::nullopt;
    }
    const std::string& type = block.labels.front();
    if (type == "github_branch_protection") {
      return protection(block, "repository_id", "pattern");
    }
    if (type == "github_branch_protection_v3") {
      return protection(block, "repository", "branch");
    }
    if (type == "github_repository_ruleset") {
      return ruleset(block);
    }
    return type == "gitlab_project_approval_rule" ? approval_rule(block) : std::nullopt;
  }

  // A rule of which one of `about` says that it is for something else is none.
  static std::optional<ReviewRule> rule(const TerraformBlock& block, const std::vector<Meant>& about,
                                        std::optional<int> approvals, std::string open) {
    if (std::ranges::any_of(about, &Meant::no)) {
      return std::nullopt;
    }
    ReviewRule made{
        .name = join(block.labels, "."), .approvals = approvals, .unresolved = std::move(open), .place = {}};
    for (const Meant& one : about) {
      made.unresolved = one.unresolved.empty() ? made.unresolved : one.unresolved;
    }
    if (!made.unresolved.empty()) {
      made.approvals.reset();
    }
    return made;
  }

  // `count` and `for_each` make any number of them, none too.
  static Meant exists(const TerraformBlock& block) {
    if (const TerraformValue* const count = block.attribute("count")) {
      const std::optional<int> number = count->number();
      return !number ? unresolved("count = " + count->expression) : *number > 0 ? meant() : not_meant();
    }
    const TerraformValue* const each = block.attribute("for_each");
    return each == nullptr ? meant() : unresolved("for_each = " + each->expression);
  }

  // The resource or data source of this folder that an expression like `github_repository.orders.node_id`
  // names.
  const TerraformBlock* referred(std::string_view expression) const {
    std::vector<std::string_view> parts = split(expression, '.');
    const bool data = parts.size() == 4 && parts.front() == "data";
    if (data) {
      parts.erase(parts.begin());
    }
    if (parts.size() != 3) {
      return nullptr;
    }
    for (const TerraformFolderFile* const file : files_) {
      for (const TerraformBlock& block : file->blocks) {
        if (block.type == (data ? "data" : "resource") && block.labels.size() == 2 &&
            block.labels[0] == parts[0] && block.labels[1] == parts[1]) {
          return &block;
        }
      }
    }
    return nullptr;
  }

  Meant for_repository(const TerraformValue* value) const {
    if (value == nullptr) {
      return unresolved("its repository");
    }
    if (const std::optional<std::string> text = value->text()) {
      const bool is_id = text->find_first_not_of("0123456789") == std::string::npos;
      return is_id ? unresolved(*text) : names_repository(*text, target_);
    }
    if (const TerraformBlock* const repository = referred(value->expression)) {
      for (const std::string_view key : {"path", "full_name", "path_with_namespace", "name"}) {
        const TerraformValue* const name = repository->attribute(key);
        if (name != nullptr && name->text()) {
          return names_repository(*name->text(), target_);
        }
      }
    }
    return unresolved(value->expression);
  }

  Meant for_branch(const TerraformValue* value) const {
    if (value == nullptr) {
      return unresolved("its branch");
    }
    const std::optional<std::string> text = value->text();
    return text ? names_branch(*text, target_) : unresolved(value->expression);
  }

  // The number under `key` of a block; `otherwise` is the provider's default.
  struct Count {
    std::optional<int> value;
    std::string open;
  };
  static Count count_of(const TerraformBlock& block, std::string_view key, int otherwise) {
    const TerraformValue* const value = block.attribute(key);
    if (value == nullptr) {
      return {otherwise, {}};
    }
    const std::optional<int> number = value->number();
    return {number, number ? "" : value->expression};
  }

  static Count reviews_of(const TerraformBlock& holder, std::string_view type, int otherwise) {
    if (const TerraformBlock* const reviews = holder.find(type)) {
      return count_of(*reviews, "required_approving_review_count", otherwise);
    }
    return holder.find("dynamic") == nullptr ? Count{0, {}} : Count{std::nullopt, "a dynamic block"};
  }

  std::optional<ReviewRule> protection(const TerraformBlock& block, std::string_view repository,
                                       std::string_view branch) const {
    const Count count = reviews_of(block, "required_pull_request_reviews", 1);
    return rule(
        block,
        {exists(block), for_repository(block.attribute(repository)), for_branch(block.attribute(branch))},
        count.value, count.open);
  }

  // Whether the ruleset is in force.
  static Meant is_active(const TerraformBlock& block) {
    const TerraformValue* const enforcement = block.attribute("enforcement");
    const TerraformValue* const kind = block.attribute("target");
    if (enforcement == nullptr || !enforcement->text()) {
      return unresolved(enforcement == nullptr ? "its enforcement" : enforcement->expression);
    }
    const bool of_branches = kind == nullptr || kind->text().value_or("branch") == "branch";
    return *enforcement->text() == "active" && of_branches ? meant() : not_meant();
  }

  bool reference_means_branch(const std::string& reference) const {
    constexpr std::string_view heads = "refs/heads/";
    return reference == "~ALL" || reference == "~DEFAULT_BRANCH" ||
           (reference.starts_with(heads) && !target_.branch.empty() &&
            names_branch(reference.substr(heads.size()), target_).no == false);
  }

  Meant includes_branch(const TerraformBlock& block) const {
    const TerraformBlock* const conditions = block.find("conditions");
    const TerraformBlock* const names = conditions == nullptr ? nullptr : conditions->find("ref_name");
    const TerraformValue* const include = names == nullptr ? nullptr : names->attribute("include");
    const TerraformValue* const exclude = names == nullptr ? nullptr : names->attribute("exclude");
    if (include == nullptr || !include->texts()) {
      return unresolved(include == nullptr ? "its branches" : include->expression);
    }
    if (exclude != nullptr && !exclude->texts()) {
      return unresolved(exclude->expression);
    }
    const auto means = [this](const std::vector<std::string>& references) {
      return std::ranges::any_of(references,
                                 [this](const std::string& one) { return reference_means_branch(one); });
    };
    const bool excluded = exclude != nullptr && means(*exclude->texts());
    return means(*include->texts()) && !excluded ? meant() : not_meant();
  }

  std::optional<ReviewRule> ruleset(const TerraformBlock& block) const {
    const TerraformBlock* const rules = block.find("rules");
    const Count count = rules == nullptr ? Count{0, {}} : reviews_of(*rules, "pull_request", 0);
    return rule(block,
                {exists(block), for_repository(block.attribute("repository")), is_active(block),
                 includes_branch(block)},
                count.value, count.open);
  }

  std::optional<ReviewRule> approval_rule(const TerraformBlock& block) const {
    const TerraformValue* const ids = block.attribute("protected_branch_ids");
    const TerraformValue* const kind = block.attribute("rule_type");
    if (kind != nullptr && kind->text() == "report_approver") {
      return std::nullopt;
    }
    const Count count = count_of(block, "approvals_required", 0);
    return rule(block,
                {exists(block), for_repository(block.attribute("project")),
                 ids == nullptr ? meant() : unresolved(ids->expression)},
                count.value, count.open);
  }

  const std::vector<const TerraformFolderFile*>& files_;
  const ReviewTarget& target_;
};

}  // namespace

std::vector<ReviewRule> terraform_review_rules(const std::vector<const TerraformFolderFile*>& files,
                                               const ReviewTarget& target) {
  return FolderRules(files, target).read();
}

}  // namespace prodready::forge
