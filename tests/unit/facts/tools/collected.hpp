// Facts of a few files, and their tool runs as lines of text, so that a test's row can show what is expected.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "facts/collect.hpp"
#include "sources/trees.hpp"

namespace prodready::test {

using Files = std::map<std::string, std::string>;

inline Facts collected(const Files& files, Configuration configuration = {}) {
  const auto tree = sources::make_memory_tree(files);
  FactRequest request;
  request.wanted = {FactKind::files,     FactKind::git,          FactKind::documents,
                    FactKind::code,      FactKind::dependencies, FactKind::components,
                    FactKind::pipelines, FactKind::tools,        FactKind::forge};
  return collect(*tree, nullptr, "", std::move(configuration), request);
}

// A workflow that runs on pushes and pull requests, with this as its one job.
inline std::string workflow(const std::string& job, const std::string& on = "[push, pull_request]") {
  return "on: " + on + "\njobs:\n  a: " + job + "\n";
}

inline std::string running(const std::string& command) {
  return workflow("{steps: [{run: '" + command + "'}]}");
}

inline const std::string ci = ".github/workflows/ci.yml";

// "ruff gates; black swallowed (|| true); " of every run whose tool is no mere housekeeping.
inline std::string runs_of(const Facts& facts) {
  std::string text;
  for (const ToolRun& run : facts.tools.runs) {
    if (run.tool->categories.front() == catalogue::Category::housekeeping) {
      continue;
    }
    text += std::string(run.tool->id);
    text += run.runs_nothing ? " nothing" : "";
    text += run.only_calls ? " calls" : "";
    text += run.live.is_no() ? " dead" : run.live.is_unresolved() ? " maybe" : "";
    text += run.change.empty() ? " idle" : "";
    text += run.mode == catalogue::Mode::none ? "" : " " + std::string(catalogue::word_of(run.mode));
    text += run.gating.is_gating()      ? ""
            : run.gating.is_swallowed() ? " (" + run.gating.why + ")"
                                        : " (?" + run.gating.why + ")";
    text += "; ";
  }
  return text;
}

}  // namespace prodready::test
