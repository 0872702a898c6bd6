// docs/items/continuous-delivery.md: Set up immutable infrastructure.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/text.hpp"
#include "evaluators/evaluator.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/workload_changes.hpp"
#include "evaluators/support/workload_items.hpp"
#include "facts/resources/names.hpp"
#include "facts/resources/production.hpp"
#include "facts/resources/workload_steps.hpp"
#include "facts/resources/workload_table.hpp"
#include "facts/resources/workloads.hpp"

namespace prodready::evaluators::continuous_delivery {
namespace {

using resources::Resource;
using terms::Joined;

constexpr const char* item_id = "continuous-delivery.immutable-infrastructure";
constexpr const char* attested = "link to how the workload is replaced";

// The condition of the column tells which claim it decides; without one it decides no failure.
Claim judge_column(const Facts& facts, const Joined& workload, const std::vector<std::string>& mutable_tags) {
  const terms::WorkloadSteps steps = terms::steps_that_deploy(facts, workload);
  const terms::UpdateWay shown = terms::replaced(facts, workload.shown(), steps, mutable_tags);
  const bool is_image = shown.condition == "mutable-tag";
  const WayWords words = {.claim = shown.condition.empty() ? "holds" : shown.condition,
                          .expected = is_image ? "images by digest or by a tag that does not move"
                                               : "instances are replaced, not changed",
                          .fails = !shown.condition.empty()};
  return decide_way(facts, workload, words, [&](const Resource& source) {
    return terms::replaced(facts, source, steps, mutable_tags);
  });
}

// A copy that may be what is deployed, and of which the column does not hold.
std::optional<Claim> contradicted(const Facts& facts, const terms::Workload& workload, const Claim& column,
                                  const std::vector<std::string>& mutable_tags) {
  const terms::WorkloadSteps steps = terms::steps_that_deploy(facts, workload.subject);
  for (const Resource* rival : workload.rivals) {
    const terms::UpdateWay way = terms::replaced(facts, *rival, steps, mutable_tags);
    if (column.state == ClaimState::holds && way.holds.is_no()) {
      return claim_open(column.name, {.message = fmt::format("{}, but another copy of it may be deployed: {}",
                                                             column.message, printable(way.text)),
                                      .needs = {needs_attestation(item_id, attested)},
                                      .root = "attestation: immutable-infrastructure",
                                      .sign = evidence_of(facts, *rival, printable(way.text))});
    }
  }
  return std::nullopt;
}

// Whether there is one workload alone that the same command could mean: of its kind, and of production.
struct OnlyOnes {
  bool server = false;
  bool object = false;
};

OnlyOnes only_ones(const Facts& facts) {
  std::size_t servers = 0;
  std::size_t objects = 0;
  for (const terms::Workload& workload : terms::workloads(facts)) {
    const Resource& shown = workload.subject.shown();
    const bool server = is_server(shown);
    const bool object = !shown.type.starts_with("AWS::");
    if ((server || object) && terms::is_production(facts, workload.subject)) {
      servers += server ? 1U : 0U;
      objects += object ? 1U : 0U;
    }
  }
  return {.server = servers == 1, .object = objects == 1};
}

void add_changes(const Facts& facts, const Joined& workload, const OnlyOnes& only,
                 std::vector<Claim>& claims) {
  const bool is_only = is_server(workload.shown()) ? only.server : only.object;
  const ChangesInPlace changes = changes_in_place(facts, workload, is_only);
  const auto replace = [&](Claim claim) {
    std::erase_if(claims, [](const Claim& one) { return one.name == "in-place"; });
    claims.push_back(std::move(claim));
  };
  if (!changes.surely.empty()) {
    replace(claim_fails("in-place", {.message = changes.surely.front().text + " changes what runs",
                                     .expected = "a new version replaces what runs",
                                     .root = fmt::format("{}: {}", terms::name_of(workload.shown()),
                                                         changes.surely.front().text),
                                     .evidence = changes.surely}));
  } else if (!changes.perhaps.empty()) {
    replace(claim_open("in-place", {.message = changes.perhaps.front().text + " may change it",
                                    .needs = {needs_attestation(item_id, attested)},
                                    .root = "attestation: immutable-infrastructure",
                                    .sign = changes.perhaps.front()}));
  }
}

Verdict evaluate(const Facts& facts, const Params& params) {
  const std::vector<std::string>& mutable_tags = params.list("mutable_tags");
  const WorkloadItem item = {.id = item_id, .attested = attested, .none_is_not_applicable = true};
  const OnlyOnes only = only_ones(facts);
  std::unordered_map<const Resource*, const terms::Workload*> with_rivals;
  for (const terms::Workload& one : terms::workloads(facts)) {
    if (!one.rivals.empty()) {
      with_rivals.emplace(&one.subject.shown(), &one);
    }
  }
  return judge_workloads(facts, item, [&](const Joined& workload) {
    Claim column = judge_column(facts, workload, mutable_tags);
    const auto whole = with_rivals.find(&workload.shown());
    std::optional<Claim> other =
        whole == with_rivals.end() ? std::nullopt : contradicted(facts, *whole->second, column, mutable_tags);
    std::vector<Claim> claims = claims_of(other ? *std::move(other) : std::move(column));
    add_changes(facts, workload, only, claims);
    return claims;
  });
}

}  // namespace

Evaluator immutable_infrastructure() {
  return {{FactKind::resources, FactKind::delivery, FactKind::pipelines, FactKind::tools, FactKind::files},
          evaluate};
}

}  // namespace prodready::evaluators::continuous_delivery
