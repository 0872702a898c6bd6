// Terms "covered" and "accounts and regions in scope" (docs/items/cost.md; docs/verdicts.md, "covers"): where
// a snapshot answers, and which call is missing where it does not.
#pragma once

#include <compare>
#include <string>
#include <string_view>
#include <vector>

#include "facts/facts.hpp"
#include "resources/model/coverage.hpp"
#include "resources/model/resource.hpp"

namespace prodready::terms {

struct CloudPlace {
  std::string account;  // "" where the snapshot does not name one
  std::string region;   // "global" for global services
  auto operator<=>(const CloudPlace&) const = default;
};

// "111122223333 eu-west-1"; what is not known is left out.
std::string to_string(const CloudPlace& place);

// Whether any snapshot of the cloud was given: a cluster's objects alone say nothing of it.
bool has_snapshot(const Facts& facts);

// The accounts × regions where a type has to be covered: those of configuration `scope`, else of `accounts`
// and `regions`, else those that the snapshots name. One "global" an account for global services. Without a
// snapshot: none. Sorted.
std::vector<CloudPlace> places_in_scope(const Facts& facts, std::string_view type);

// Whether the call was answered in full; an empty answer is one too.
bool is_answer(resources::CallState state);

// How the call behind a type was answered there. `subject`: of what is asked resource by resource, the one
// asked about; the type is then "AWS::S3::Bucket/LifecycleConfiguration".
resources::CallState covered(const Facts& facts, std::string_view type, const CloudPlace& place,
                             std::string_view subject = {});

// How the call that shows this property of an observed resource was answered. What the call that lists the
// resources shows is as the list; where another source than CLI answers shows the resource: observed.
resources::CallState covered(const Facts& facts, const resources::Resource& resource,
                             std::string_view property);

struct UncoveredPlace {
  CloudPlace place;
  resources::CallState state = resources::CallState::not_collected;
  std::string code;  // of an error: "AccessDenied"
  std::string call;  // that is missing: "rds describe-db-instances"
};

struct TypeCoverage {
  std::vector<CloudPlace> places;       // in scope
  std::vector<UncoveredPlace> missing;  // of these, without places whose bill has no line for the service

  bool in_full() const { return !places.empty() && missing.empty(); }
  bool nowhere() const { return missing.size() == places.size(); }  // without a snapshot too
};

// A place whose account's AWS::Account::CostAndUsage has no line for the type's service is not missing: the
// service is not in use there.
TypeCoverage coverage_of(const Facts& facts, std::string_view type);

// "denied, AccessDenied".
std::string why(const UncoveredPlace& missing);

}  // namespace prodready::terms
