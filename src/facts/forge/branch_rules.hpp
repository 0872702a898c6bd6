// The rules that forges enforce on the default branch, put together from several answers.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "facts/forge/answers.hpp"
#include "facts/forge_facts.hpp"

namespace prodready::forge {

class RuleBuilder {
 public:
  void take_github_branch_rules(const Answer& answer);
  void take_github_protection(const Answer& answer);
  void take_github_unprotected(const Answer& answer);  // the refusal that says "Branch not protected"
  void take_gitlab_approval_rules(const Answer& answer);
  void take_gitlab_approval_settings(const Answer& answer);
  void take_gitlab_project(const Answer& answer);
  void take_bitbucket_restrictions(const Answer& answer);
  void take_azure_policies(const Answer& answer);

  // Rules for other branches are left out. Without a branch ("") only those for every branch count.
  ForgeRules finish(const std::string& default_branch);

 private:
  // Calls that together show every rule of a forge.
  enum class Call : std::uint8_t { rulesets, protection, approval_rules, restrictions, policies };

  struct Draft {
    int approvals = 0;
    std::vector<std::string> branches;  // globs; none: every branch
    Place place;
  };

  void saw(Call call, const Answer& answer);
  void add(int approvals, std::vector<std::string> branches, Place place);
  void add_required_checks(const syntax::Node* list);

  std::set<Call> calls_;
  std::vector<Draft> drafts_;
  ForgeRules rules_;
};

}  // namespace prodready::forge
