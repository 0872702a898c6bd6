#include "facts/testing/tests_broad.hpp"

#include <algorithm>

#include "facts/coverage/floors.hpp"
#include "facts/paths.hpp"
#include "facts/testing/coverage_runs.hpp"

namespace prodready {
namespace {

// A report or a configuration file speaks of the component that it lies in.
bool concerns(const Facts& facts, const Component& component, const Place& place) {
  const Component* owner = component_of(facts.components, place.path);
  return facts.components.components.size() == 1 || (owner != nullptr && owner->folder == component.folder);
}

// A floor of one member says nothing of the others.
bool is_of_whole(const Component& component, const Place& place) {
  return component.members.size() < 2 || folder_of(place.path) == component.folder ||
         std::ranges::find(component.members, folder_of(place.path)) == component.members.end();
}

bool stops_changes(const ToolRun& run) {
  return run.live.is_yes() && run.on_change.is_yes() && run.gating.is_gating();
}

// A floor in a file is one where something reads it: the build that it is part of, Codecov once a report is
// sent there, else a gating run that measures.
bool is_read(const Facts& facts, const Component& component, const Place& place) {
  const std::string_view name = file_name(place.path);
  if (name == "pom.xml" || name.starts_with("build.gradle")) {
    return true;
  }
  if (name.find("codecov") != std::string_view::npos) {
    return std::ranges::any_of(facts.tools.runs, [](const ToolRun& run) {
      return run.tool->id == "codecov" && !run.runs_nothing && !run.live.is_no() && !run.on_change.is_no();
    });
  }
  return std::ranges::any_of(coverage_runs(facts, component),
                             [](const CoverageRun& run) { return stops_changes(*run.run); });
}

const CoverageReport* widest(const Facts& facts, const Component& component) {
  const CoverageReport* best = nullptr;
  for (const CoverageReport& report : facts.coverage.reports) {
    if (concerns(facts, component, report.place) && (best == nullptr || report.total > best->total)) {
      best = &report;
    }
  }
  return best;
}

}  // namespace

Breadth breadth_of(const Facts& facts, const Component& component, std::span<const ToolRun* const> tests) {
  Breadth breadth{.report = widest(facts, component), .floor = {}};
  if (component.code_lines > 0) {
    breadth.ratio = static_cast<double>(component.test_lines) / static_cast<double>(component.code_lines);
  }
  const auto offer = [&](const CoverageFloor& floor) {
    if (!breadth.floor || floor.share > breadth.floor->share) {
      breadth.floor = floor;
    }
  };
  for (const ToolRun* run : tests) {
    if (const std::optional<double> share = coverage::floor_of_command(run->what)) {
      offer({.what = run->what, .share = *share, .place = run->place});
    }
  }
  for (const CoverageFloor& floor : facts.coverage.floors) {
    if (!tests.empty() && concerns(facts, component, floor.place) && is_of_whole(component, floor.place) &&
        is_read(facts, component, floor.place)) {
      offer(floor);
    }
  }
  return breadth;
}

}  // namespace prodready
