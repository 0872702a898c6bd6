// docs/items/continuous-delivery.md: Do zero-downtime deployments.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/text.hpp"
#include "evaluators/evaluator.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/workload_items.hpp"
#include "evaluators/support/workload_stops.hpp"
#include "facts/resources/names.hpp"
#include "facts/resources/workload_table.hpp"

namespace prodready::evaluators::continuous_delivery {
namespace {

using resources::Resource;
using terms::Joined;
using terms::UpdateWay;

// What each condition of the column "without downtime" expects; those without a name decide no failure.
std::string_view expected_of(std::string_view condition) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> texts = {
      {{"no-room", "a rolling update that keeps a task running while the next one starts"},
       {"recreate", "new instances are started before the old ones stop"},
       {"no-probe", "a readinessProbe on every container with ports"},
       {"alone", "two or more that serve side by side"}}};
  const auto found =
      std::ranges::find(texts, condition, &std::pair<std::string_view, std::string_view>::first);
  return found == texts.end() ? std::string_view() : found->second;
}

struct Source {
  const Resource* resource = nullptr;
  std::vector<UpdateWay> ways;
};

const UpdateWay* way_of(const Source& source, std::string_view condition) {
  const auto found = std::ranges::find(source.ways, condition, &UpdateWay::condition);
  return found == source.ways.end() ? nullptr : &*found;
}

// One claim a condition, by the sources that have it.
std::vector<Claim> judge_column(const Facts& facts, const Joined& workload) {
  std::vector<Source> sources;
  std::vector<std::string_view> conditions;
  for (const Resource* shown : workload.all()) {
    sources.push_back({shown, terms::without_downtime(facts, *shown)});
    for (const UpdateWay& way : sources.back().ways) {
      if (std::ranges::find(conditions, way.condition) == conditions.end()) {
        conditions.push_back(way.condition);
      }
    }
  }
  std::vector<Claim> claims;
  for (const std::string_view condition : conditions) {
    Joined having;
    for (const Source& source : sources) {
      if (way_of(source, condition) != nullptr) {
        (source.resource == workload.observed ? having.observed : having.declared) = source.resource;
      }
    }
    const WayWords words = {.claim = condition.empty() ? "holds" : condition,
                            .expected = expected_of(condition),
                            .fails = !condition.empty()};
    claims.push_back(decide_way(facts, having, words, [&](const Resource& one) {
      return *way_of(*std::ranges::find(sources, &one, &Source::resource), condition);
    }));
  }
  return claims;
}

Claim stopped(const StopFirst& stop, const std::string& who) {
  const std::string found = printable(stop.what) + " runs before the successor starts";
  return claim_fails("stop-first", {.message = found,
                                    .expected = "the successor starts before what runs is stopped",
                                    .root = fmt::format("{}: {}", who, printable(stop.what)),
                                    .evidence = {{Strength::declared, found, stop.place}}});
}

Verdict evaluate(const Facts& facts, const Params& /*params*/) {
  const WorkloadItem item = {.id = "continuous-delivery.zero-downtime-deployments",
                             .attested = "link to a deployment that dropped no request",
                             .serving_only = true};
  Verdict verdict = judge_workloads(facts, item, [&](const Joined& workload) {
    std::vector<Claim> claims = judge_column(facts, workload);
    if (const std::optional<StopFirst> stop = stops_first(facts, workload)) {
      claims.push_back(stopped(*stop, terms::name_of(workload.shown())));
    }
    return claims;
  });
  const bool is_deployed = facts.delivery.solution.kind == SolutionFinding::Kind::deployed;
  if (const std::optional<StopFirst> stop = stops_on_server_first(facts); stop && is_deployed) {
    const Claim claim = stopped(*stop, "deployment by remote script");
    if (verdict.subjects.back().name == "the solution") {
      verdict.subjects.back().claims = {claim};
    } else {
      verdict.subjects.push_back({.name = "the solution", .place = stop->place, .claims = {claim}});
    }
  }
  return verdict;
}

}  // namespace

Evaluator zero_downtime_deployments() {
  return {{FactKind::resources, FactKind::delivery, FactKind::pipelines, FactKind::tools, FactKind::files},
          evaluate};
}

}  // namespace prodready::evaluators::continuous_delivery
