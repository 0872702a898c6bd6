// Path filters of triggers and jobs: whether a change of a file starts a run.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/glob.hpp"
#include "facts/pipelines/pipeline.hpp"
#include "facts/tool_facts.hpp"

namespace prodready::tools {

// One list of globs as CI systems write them: a later `!pattern` takes out again, and a folder stands for all
// below.
class PathFilter {
 public:
  explicit PathFilter(const std::vector<std::string>& only, const std::vector<std::string>& except = {});

  bool lets_all() const { return only_.empty() && except_.empty(); }
  bool lets(std::string_view path) const;

 private:
  struct Row {
    std::string folder;
    std::vector<Glob> glob;  // none where the pattern does not parse
    bool is_out = false;

    bool matches(std::string_view path) const;
  };
  static std::vector<Row> rows_of(const std::vector<std::string>& patterns);

  std::vector<Row> only_;
  std::vector<Row> except_;
  bool starts_open_ = true;
};

// The filters between a change and a run: its job's, and those of the triggers by which a change starts it.
class StartFilter {
 public:
  StartFilter(const PipelineFacts& pipelines, const ToolRun& run);

  // Whether a change of this file starts the run. Yes for a run that no change starts: schedules have no
  // filter.
  bool lets(std::string_view path) const;

 private:
  PathFilter job_;
  std::vector<PathFilter> triggers_;
};

}  // namespace prodready::tools
