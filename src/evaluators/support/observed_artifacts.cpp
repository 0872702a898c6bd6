#include "evaluators/support/observed_artifacts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/resource_claims.hpp"
#include "facts/resources/images_fixed.hpp"
#include "facts/resources/names.hpp"
#include "facts/resources/production.hpp"
#include "facts/resources/workloads.hpp"

namespace prodready {
namespace {

using resources::Resource;

// Digests and code hashes of what runs; empty where one is not shown.
std::vector<std::string> prints_of(const Facts& facts, const Resource& workload) {
  if (workload.type == "AWS::Lambda::Function") {
    const std::string hash = workload.observed.at("CodeSha256").as_text().value_or("");
    return hash.empty() ? std::vector<std::string>() : std::vector{hash};
  }
  std::vector<std::string> prints;
  const terms::ContainerImages shown = terms::images_of(facts, workload);
  for (const terms::ContainerImage& use : shown.images) {
    const std::string text = use.image->as_text().value_or("");
    const std::size_t at = text.find("@sha256:");
    if (at == std::string::npos || !shown.unresolved.empty()) {
      return {};
    }
    prints.push_back(text.substr(at + 1));
  }
  return prints;
}

}  // namespace

std::optional<Claim> runs_unchanged_elsewhere(const Facts& facts, const std::string& claim) {
  std::set<std::string> elsewhere;
  std::vector<std::pair<const Resource*, std::vector<std::string>>> productions;
  for (const terms::Workload& workload : terms::workloads(facts)) {
    const Resource* const observed = workload.subject.observed;
    if (observed == nullptr || observed->origin != resources::Origin::observed) {
      continue;
    }
    std::vector<std::string> prints = prints_of(facts, *observed);
    if (terms::production_of(facts, *observed).yes) {
      productions.emplace_back(observed, std::move(prints));
    } else {
      elsewhere.insert(prints.begin(), prints.end());
    }
  }
  const auto is_same = [&](const auto& production) {
    return !production.second.empty() &&
           std::ranges::all_of(production.second,
                               [&](const std::string& print) { return elsewhere.contains(print); });
  };
  if (productions.empty() || !std::ranges::all_of(productions, is_same)) {
    return std::nullopt;
  }
  const auto& [workload, prints] = productions.front();
  return claim_holds(
      claim, "what runs in production runs unchanged in another environment",
      {evidence_of(facts, *workload,
                   fmt::format("{} runs {}", terms::name_of(*workload), printable(prints.front())))});
}

}  // namespace prodready
