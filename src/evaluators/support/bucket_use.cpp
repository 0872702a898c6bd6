#include "evaluators/support/bucket_use.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include "facts/resources/calls.hpp"
#include "facts/resources/covered.hpp"
#include "facts/resources/names.hpp"
#include "facts/resources/property.hpp"
#include "facts/resources/tri_of.hpp"
#include "resources/model/resource.hpp"

namespace prodready {
namespace {

using resources::Resource;
using resources::Value;

constexpr std::string_view distribution_type = "AWS::CloudFront::Distribution";

// "orders-site.s3.eu-west-1.amazonaws.com", "orders-site.s3-website-eu-west-1.amazonaws.com".
bool is_domain_of(std::string_view domain, std::string_view bucket) {
  return !bucket.empty() && domain.starts_with(bucket) && domain.substr(bucket.size()).starts_with(".s3");
}

bool leads_to(const Facts& facts, const Resource& distribution, const Value& domain, const Resource& bucket) {
  if (facts.resources.target(distribution, domain) == &bucket) {
    return true;
  }
  if (const resources::Unresolved* missing = domain.unresolved()) {
    return std::ranges::any_of(missing->references, [&](const resources::Reference& reference) {
      return facts.resources.resolve(distribution, reference) == &bucket;
    });
  }
  const std::optional<std::string> text = domain.as_text();
  return text && is_domain_of(*text, bucket.name);
}

// With the distribution's `maybe`: "" where it surely is there.
struct SiteOrigin {
  const Resource* distribution = nullptr;
  std::string maybe;
};

SiteOrigin distribution_of(const Facts& facts, const Resource& bucket) {
  SiteOrigin found;
  for (const Resource* distribution : facts.resources.of_type(distribution_type)) {
    const Value& origins = distribution->properties.path("DistributionConfig.Origins");
    for (const Value* origin : terms::items_of(origins)) {
      if (leads_to(facts, *distribution, origin->at("DomainName"), bucket)) {
        found = {.distribution = distribution, .maybe = distribution->maybe};
      }
    }
    if (found.distribution != nullptr && found.maybe.empty()) {
      return found;
    }
  }
  return found;
}

std::optional<std::string> why_in_use(const Facts& facts, const Resource& bucket) {
  if (terms::is_set(bucket.properties.at("WebsiteConfiguration")).is_yes()) {
    return "it is a website";
  }
  if (facts.delivery.state_buckets.contains(bucket.name)) {
    return "it holds Terraform's state";
  }
  const SiteOrigin origin = distribution_of(facts, bucket);
  return origin.distribution != nullptr && origin.maybe.empty()
             ? std::optional("the origin of distribution " + terms::name_of(*origin.distribution))
             : std::nullopt;
}

std::string_view unanswered_call(const Facts& facts, const Resource& bucket) {
  if (!terms::is_answer(terms::covered(facts, bucket, "WebsiteConfiguration"))) {
    return terms::call_of(bucket.type, "WebsiteConfiguration");
  }
  for (const terms::UncoveredPlace& missing : terms::coverage_of(facts, distribution_type).missing) {
    if (missing.place.account == bucket.account) {
      return terms::call_of(distribution_type);
    }
  }
  return {};
}

}  // namespace

BucketUse use_of(const Facts& facts, const terms::Joined& bucket,
                 std::span<const std::string> in_use_buckets) {
  if (terms::is_named_by(in_use_buckets, bucket)) {
    return {.why = "in_use_buckets names it", .missing_call = {}};
  }
  for (const Resource* shown : bucket.all()) {
    if (std::optional<std::string> why = why_in_use(facts, *shown)) {
      return {.why = *std::move(why), .missing_call = {}};
    }
  }
  const bool may_be_an_origin = std::ranges::any_of(bucket.all(), [&](const Resource* shown) {
    return distribution_of(facts, *shown).distribution != nullptr;
  });
  return {.why = {},
          .missing_call = may_be_an_origin             ? terms::call_of(distribution_type)
                          : bucket.observed == nullptr ? std::string_view()
                                                       : unanswered_call(facts, *bucket.observed)};
}

}  // namespace prodready
