#include "evaluators/support/workload_items.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "core/concat.hpp"
#include "core/text.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/resource_subjects.hpp"
#include "facts/delivery/clouds.hpp"
#include "facts/resources/covered.hpp"
#include "facts/resources/in_turn.hpp"
#include "facts/resources/names.hpp"
#include "facts/resources/production.hpp"
#include "facts/resources/workloads.hpp"

namespace prodready {
namespace {

using resources::Resource;
using terms::Joined;

constexpr const char* whole = "holds";

// What fails only if the workload takes requests, while that is not known.
void leave_open(std::vector<Claim>& claims, const Resource& workload, const std::string& missing) {
  for (Claim& claim : claims) {
    if (claim.state == ClaimState::fails) {
      std::string message =
          concat({claim.message, ", and whether it takes requests is not known: ", printable(missing)});
      std::optional<Evidence> sign;
      if (!claim.evidence.empty()) {
        sign = claim.evidence.front();
      }
      claim = claim_unresolved(claim.name, workload, "what reaches it", missing,
                               {.message = std::move(message), .sign = std::move(sign)});
    }
  }
}

void ask_for_attestations(Verdict& verdict, const WorkloadItem& item) {
  for (Subject& subject : verdict.subjects) {
    for (Claim& claim : subject.claims) {
      const bool asks = std::ranges::any_of(
          claim.needs, [](const Need& need) { return need.source == Source::attestation; });
      const bool by_config = claim.root.starts_with("config");
      if (claim.state == ClaimState::open && !asks && !by_config) {
        claim.needs.push_back(needs_attestation(item.id, item.attested));
      }
    }
  }
}

// Code or platform files that were read whole, and declare something else.
bool is_read_whole(const Facts& facts) {
  const bool declares = std::ranges::any_of(facts.resources.all(), [](const Resource& resource) {
    return resource.origin != resources::Origin::observed && !resource.type.starts_with("Google::") &&
           resource.type.find("Dockerfile") == std::string::npos;
  });
  const bool has_platform = std::ranges::any_of(facts.delivery.deployables, [](const Deployable& deployable) {
    return deployable.family == DeployableFamily::platform;
  });
  return (declares || has_platform) && facts.configuration.infrastructure == Location::here &&
         std::ranges::none_of(facts.resources.unread(), &resources::Unread::workloads);
}

// The solution's own claim where there is no workload to judge.
void answer_for_none(const Facts& facts, const WorkloadItem& item, bool has_production, Claim& claim) {
  if (!terms::has_snapshot(facts) && item.none_is_not_applicable && !has_production && is_read_whole(facts)) {
    claim = claim_not_applicable(whole, "what the code declares has no production workload");
    return;
  }
  const std::span<const resources::Unread> unread = facts.resources.unread();
  const auto declares = std::ranges::find_if(unread, &resources::Unread::workloads);
  if (!terms::has_snapshot(facts) && claim.state == ClaimState::open && declares != unread.end() &&
      !claim.root.starts_with("config")) {
    const std::string what = printable(declares->what);
    claim.message = "what declares the workloads is not read: " + what +
                    (declares->hint.empty() ? "" : ": " + printable(declares->hint));
    claim.further_roots.insert(claim.further_roots.begin(), claim.root);
    claim.root = fmt::format("{}: {}", printable(declares->place.path), what);
    claim.sign = Evidence{Strength::declared, what, declares->place};
    return;
  }
  if (!terms::has_snapshot(facts) && claim.state == ClaimState::not_applicable &&
      delivery::not_on_aws(facts)) {
    claim = claim_open(whole, {.message = "how it is deployed outside AWS is not shown",
                               .needs = {needs_attestation(item.id, item.attested)},
                               .root = "attestation: " + item.id.substr(item.id.find('.') + 1)});
  }
}

}  // namespace

Verdict judge_workloads(const Facts& facts, const WorkloadItem& item,
                        const std::function<std::vector<Claim>(const Joined&)>& judge) {
  const std::vector<terms::Workload>& all = terms::workloads(facts);
  std::vector<ResourceCandidate> found;
  found.reserve(all.size());
  bool has_production = false;
  for (const terms::Workload& workload : terms::in_turn(all)) {
    const bool is_idle = item.serving_only && terms::is_serving(facts, workload.subject.shown()).is_no();
    has_production = has_production || terms::is_production(facts, workload.subject);
    found.push_back({.subject = workload.subject, .listed = is_idle ? "it takes no requests" : ""});
  }
  const std::string one = item.serving_only ? "serving workload" : "production workload";
  const ResourceItem subjects = {
      .id = item.id,
      .types = {"AWS::ECS::Service", "AWS::Lambda::Function", "AWS::AutoScaling::AutoScalingGroup",
                "AWS::EC2::Instance", "AWS::ElasticBeanstalk::Environment", "AWS::AppRunner::Service"},
      .one = one,
      .many = one + "s",
      .workloads = true};
  bool judged = false;
  Verdict verdict = judge_each(facts, subjects, found, [&](const Joined& subject) {
    judged = true;
    std::vector<Claim> claims = judge(subject);
    if (item.serving_only) {
      const Tri& serves = terms::is_serving(facts, subject.shown());
      if (serves.is_unresolved()) {
        leave_open(claims, subject.shown(), serves.missing());
      }
    }
    return claims;
  });
  Subject& last = verdict.subjects.back();
  const bool is_deployed = facts.delivery.solution.kind == SolutionFinding::Kind::deployed;
  if (!judged && is_deployed && last.name == "the solution") {
    answer_for_none(facts, item, has_production, last.claims.front());
  }
  ask_for_attestations(verdict, item);
  return verdict;
}

SourceClaim finding_of(const Facts& facts, const Resource& workload, const terms::UpdateWay& way,
                       const WayWords& words) {
  const Resource& shows = way.resource == nullptr ? workload : *way.resource;
  Evidence evidence = evidence_of(facts, shows, way.value, way.text);
  if (way.holds.is_yes()) {
    return {.claim = claim_holds(std::string(words.claim), way.text, std::move(evidence)),
            .is_silent = way.is_silent};
  }
  if (way.holds.is_no() && words.fails) {
    return {.claim = claim_fails(std::string(words.claim),
                                 {.message = way.text,
                                  .expected = std::string(words.expected),
                                  .root = fmt::format("{}: {}", terms::name_of(workload), way.text),
                                  .evidence = {std::move(evidence)}}),
            .is_silent = way.is_silent};
  }
  const std::string missing = way.holds.is_no() ? way.text : way.holds.missing();
  std::string message = missing == way.text ? way.text : concat({way.text, ": ", printable(missing)});
  return {.claim = claim_unresolved(std::string(words.claim), shows, way.property, missing,
                                    {.message = std::move(message), .sign = std::move(evidence)}),
          .is_silent = way.is_silent};
}

}  // namespace prodready
