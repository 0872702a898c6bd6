#include "evaluators/support/pipeline_questions.hpp"

#include <fmt/format.h>

#include <set>
#include <utility>

#include "core/text.hpp"

namespace prodready {

Need needs_check_runs() { return {Source::forge, "gh api repos/O/R/commits/SHA/check-runs"}; }

Need needs_pipelines_key() {
  return {Source::config,
          ".prodready/config.yaml: pipelines: here (no other system runs pipelines) or elsewhere"};
}

std::string root_of(const PipelinesKnown& known, std::string_view item, std::string_view otherwise) {
  if (known.known) {
    return std::string(otherwise);
  }
  return known.root == "forge" ? fmt::format("forge: {}", item) : printable(known.root);
}

std::vector<Need> needs_of(const PipelinesKnown& known, std::vector<Need> further) {
  std::vector<Need> needs;
  if (!known.known && known.root == "config: pipelines") {
    needs.push_back(needs_pipelines_key());
  }
  needs.insert(needs.end(), further.begin(), further.end());
  return needs;
}

std::vector<std::string> searched_pipelines(const PipelineFacts& pipelines) {
  constexpr std::size_t most_files = 10;
  std::set<std::string> paths;
  for (const Pipeline& pipeline : pipelines.pipelines) {
    paths.insert(printable(pipeline.place.path));
  }
  std::vector<std::string> searched;
  for (const std::string& path : paths) {
    if (searched.size() == most_files) {
      searched.push_back(counted(paths.size() - most_files, "more pipeline file", "more pipeline files"));
      break;
    }
    searched.push_back(path);
  }
  return searched.empty() ? std::vector<std::string>{"no CI file is here"} : searched;
}

}  // namespace prodready
