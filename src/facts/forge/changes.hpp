// Merged changes and who approved them, put together from several answers.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "facts/forge/answers.hpp"
#include "facts/forge_facts.hpp"

namespace prodready::forge {

class ChangeBuilder {
 public:
  void take_github_changes(const Answer& answer);         // a list, or one
  void take_github_change_commits(const Answer& answer);  // of one change
  void take_gitlab_changes(const Answer& answer);
  void take_gitlab_approvals(const Answer& answer);  // of the change that the file is about
  void take_gitlab_change_commits(const Answer& answer);

  // Newest first. GitLab's changes whose approvals nobody asked for are left out, and told of in `gaps`.
  std::vector<ForgeChange> finish(Gaps& gaps);
  bool any_read() const { return any_read_; }

 private:
  struct Approval {
    std::string by;
    std::optional<std::int64_t> time;
  };
  struct Draft {
    ForgeChange change;
    std::optional<std::int64_t> merged;
    std::vector<Approval> approvals;
    bool approvals_read = false;
  };

  void take_github_change(const Answer& answer, const syntax::Node& node);
  void take_gitlab_change(const Answer& answer, const syntax::Node& node);
  Draft& draft(const std::string& key);

  std::map<std::string, Draft> drafts_;  // by "#12", "!7", else by the merge commit
  bool any_read_ = false;
};

}  // namespace prodready::forge
