// docs/items/cost.md: Clean up old data with S3 Lifecycle settings.
#include <fmt/format.h>

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/text.hpp"
#include "evaluators/evaluator.hpp"
#include "evaluators/support/bucket_use.hpp"
#include "evaluators/support/claims.hpp"
#include "evaluators/support/resource_claims.hpp"
#include "evaluators/support/resource_subjects.hpp"
#include "facts/resources/names.hpp"
#include "facts/resources/property.hpp"
#include "facts/resources/tri_of.hpp"

namespace prodready::evaluators::cost {
namespace {

using resources::Resource;
using resources::Value;
using terms::Joined;

constexpr std::string_view rules_path = "LifecycleConfiguration.Rules";
constexpr std::string_view status_path = "VersioningConfiguration.Status";

// What a claim asks of a rule: an action on current objects, or on noncurrent versions.
struct Objects {
  const char* claim;
  const char* name;
  std::array<std::string_view, 4> actions;
};
constexpr Objects current = {
    "current", "current objects", {"ExpirationInDays", "ExpirationDate", "Transition", "Transitions"}};
constexpr Objects noncurrent = {"noncurrent",
                                "noncurrent versions",
                                {"NoncurrentVersionExpiration", "NoncurrentVersionExpirationInDays",
                                 "NoncurrentVersionTransition", "NoncurrentVersionTransitions"}};

// Terraform writes 0 days where an expiration only drops delete markers.
Tri is_action(const Value& action, std::string_view name) {
  return name == "ExpirationInDays" && action.as_number() == 0.0 ? Tri::no() : terms::is_set(action);
}

// Enabled, with an action on these objects; aborting uploads and dropping delete markers is housekeeping.
Tri acts_on(const Value& rule, const Objects& objects) {
  if (rule.is_unresolved()) {
    return Tri::unresolved(rule.unresolved()->what);
  }
  Tri acts = Tri::no();
  for (const std::string_view action : objects.actions) {
    acts = terms::any_of({acts, is_action(rule.at(action), action)});
  }
  return terms::all_of({acts, terms::is_word(rule.at("Status"), "Enabled")});
}

// A rule for some objects counts, and shows for which.
std::string limit_of(const Value& rule) {
  const std::optional<std::string> prefix = rule.at("Prefix").as_text();
  if (prefix && !prefix->empty()) {
    return fmt::format(", only below {}", printable(*prefix));
  }
  return terms::is_set(rule.at("TagFilters")).is_no() ? "" : ", only with some tags";
}

std::string name_of(const Value& rule) {
  const std::optional<std::string> id = rule.at("Id").as_text();
  return id && !id->empty() ? "rule " + printable(*id) : "a rule";
}

Claim lacks(const Facts& facts, const Resource& bucket, const Value& rules, const Objects& objects) {
  const std::string found = terms::items_of(rules).empty()
                                ? "no lifecycle rules"
                                : fmt::format("no enabled rule acts on {}", objects.name);
  return claim_fails(objects.claim,
                     {.message = found,
                      .expected = fmt::format("an enabled rule that expires or moves {}", objects.name),
                      .root = fmt::format("{}: lifecycle rules", terms::name_of(bucket)),
                      .evidence = {evidence_of(facts, bucket, rules, found)}});
}

// Whether an enabled rule acts on these objects, as one source shows the bucket.
SourceClaim has_rule(const Facts& facts, const Resource& bucket, const Objects& objects) {
  const Value& rules = terms::property(facts, bucket, rules_path);
  std::optional<std::string> missing;
  for (const Value* rule : terms::items_of(rules)) {
    const Tri acts = acts_on(*rule, objects);
    if (acts.is_yes()) {
      const std::string found = fmt::format("{} acts on {}{}", name_of(*rule), objects.name, limit_of(*rule));
      return {claim_holds(objects.claim, found, {evidence_of(facts, bucket, *rule, found)})};
    }
    if (acts.is_unresolved() && !missing) {
      missing = acts.missing();
    }
  }
  if (missing) {
    return {claim_unresolved(objects.claim, bucket, rules_path, *missing)};
  }
  return {.claim = lacks(facts, bucket, rules, objects), .is_silent = !terms::is_stated(bucket, rules_path)};
}

// The same, of a bucket that keeps noncurrent versions.
SourceClaim has_rule_if_versioned(const Facts& facts, const Resource& bucket) {
  const Value& status = terms::property(facts, bucket, status_path);
  const Tri versioned =
      terms::any_of({terms::is_word(status, "Enabled"), terms::is_word(status, "Suspended")});
  if (versioned.is_no()) {
    return {claim_not_applicable(noncurrent.claim, "it was never versioned")};
  }
  SourceClaim said = has_rule(facts, bucket, noncurrent);
  if (versioned.is_unresolved() && said.claim.state == ClaimState::fails) {
    return {claim_unresolved(noncurrent.claim, bucket, status_path, versioned.missing())};
  }
  return said;
}

// A bucket in use as a whole owes no rule for its current objects.
Claim judge_current(const Facts& facts, const Params& params, const Joined& bucket) {
  const BucketUse use = use_of(facts, bucket, params.list("in_use_buckets"));
  if (!use.why.empty()) {
    return claim_not_applicable(current.claim, "in use as a whole: " + use.why);
  }
  Claim claim = decide(bucket, [&](const Resource& one) { return has_rule(facts, one, current); });
  if (claim.state != ClaimState::fails || use.missing_call.empty()) {
    return claim;
  }
  return claim_open(
      current.claim,
      {.message = fmt::format("{}, and whether it is in use as a whole is not known", claim.message),
       .needs = {needs_call(use.missing_call)},
       .root = root_of_call(use.missing_call),
       .sign = claim.evidence.front()});
}

Claim judge_noncurrent(const Facts& facts, const Joined& bucket) {
  return decide(bucket, [&](const Resource& one) { return has_rule_if_versioned(facts, one); });
}

Verdict evaluate(const Facts& facts, const Params& params) {
  const ResourceItem item = {.id = "cost.s3-lifecycle",
                             .types = {"AWS::S3::Bucket"},
                             .one = "bucket",
                             .many = "buckets",
                             .all_environments = true,
                             .ignore = params.list("ignore")};
  return judge_each(facts, item, [&](const Joined& bucket) {
    return std::vector<Claim>{judge_current(facts, params, bucket), judge_noncurrent(facts, bucket)};
  });
}

}  // namespace

Evaluator s3_lifecycle() { return {{FactKind::resources, FactKind::delivery}, evaluate}; }

}  // namespace prodready::evaluators::cost
