#include "facts/tools/path_filters.hpp"

#include <algorithm>
#include <utility>

#include "facts/tools/runs_at.hpp"

namespace prodready::tools {

PathFilter::PathFilter(const std::vector<std::string>& only, const std::vector<std::string>& except)
    : only_(rows_of(only)),
      except_(rows_of(except)),
      starts_open_(std::ranges::all_of(only_, &Row::is_out)) {}

std::vector<PathFilter::Row> PathFilter::rows_of(const std::vector<std::string>& patterns) {
  std::vector<Row> rows;
  for (std::string_view pattern : patterns) {
    Row row{.folder = {}, .glob = {}, .is_out = pattern.starts_with('!')};
    pattern.remove_prefix(row.is_out ? 1 : 0);
    while (pattern.starts_with("./") || pattern.starts_with("/")) {
      pattern.remove_prefix(pattern.find('/') + 1);
    }
    row.folder = pattern == "*"
                     ? ""
                     : std::string(pattern.ends_with('/') ? pattern.substr(0, pattern.size() - 1) : pattern);
    if (Result<Glob> glob = Glob::parse(row.folder, GlobKind::path)) {
      row.glob.push_back(*std::move(glob));
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

bool PathFilter::Row::matches(std::string_view path) const {
  const bool is_below = folder.empty() || (path.size() > folder.size() && path.starts_with(folder) &&
                                           path[folder.size()] == '/');
  return is_below || std::ranges::any_of(glob, [&](const Glob& one) { return one.matches(path); });
}

bool PathFilter::lets(std::string_view path) const {
  bool passes = starts_open_;
  for (const Row& row : only_) {
    passes = row.matches(path) ? !row.is_out : passes;
  }
  return passes && std::ranges::none_of(except_, [&](const Row& row) { return row.matches(path); });
}

StartFilter::StartFilter(const PipelineFacts& pipelines, const ToolRun& run)
    : job_(run.change.empty() ? std::vector<std::string>() : job_of(pipelines, run.at).paths) {
  for (const Trigger& trigger : pipeline_of(pipelines, run.at).triggers) {
    if (std::ranges::find(run.change, trigger.kind) != run.change.end()) {
      triggers_.emplace_back(trigger.paths.only, trigger.paths.except);
    }
  }
}

bool StartFilter::lets(std::string_view path) const {
  return job_.lets(path) &&
         (triggers_.empty() ||
          std::ranges::any_of(triggers_, [&](const PathFilter& filter) { return filter.lets(path); }));
}

}  // namespace prodready::tools
