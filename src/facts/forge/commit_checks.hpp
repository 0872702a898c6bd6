// Check runs and statuses of commits, put together from several answers and pages.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>

#include "facts/forge/answers.hpp"
#include "facts/forge_facts.hpp"

namespace prodready::forge {

class CheckBuilder {
 public:
  void take_github_check_runs(const Answer& answer);
  void take_github_combined_status(const Answer& answer);
  void take_github_statuses(const Answer& answer);
  void take_gitlab_statuses(const Answer& answer);   // of jobs and of outside systems
  void take_gitlab_pipelines(const Answer& answer);  // each counts as one check named "pipeline"

  // Fills checks, commits and checks_read. A commit of which some pages are missing is in no `commits`, and
  // in `gaps`: what it does not show may be on the others.
  void finish(ForgeFacts& facts);

 private:
  struct Counted {
    std::size_t listed = 0;
    std::size_t total = 0;
    Place place;
  };

  void add(const Answer& answer, const syntax::Node& node, const std::string& commit, ForgeCheck check);

  std::map<std::string, std::map<std::string, Counted>> counts_;  // by commit, then by what was asked
  std::vector<ForgeCheck> checks_;
};

}  // namespace prodready::forge
