// What the term "data store" lists and does not judge: what can be made again.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <string>
#include <string_view>

#include "core/finder.hpp"
#include "core/glob.hpp"
#include "core/text.hpp"
#include "facts/resources/data_stores.hpp"
#include "facts/resources/property.hpp"
#include "facts/resources/tri_of.hpp"
#include "facts/resources/workloads.hpp"

namespace prodready::terms {
namespace {

using resources::Resource;
using resources::Value;

std::optional<std::string> by_configuration(const Facts& facts, const Resource& store) {
  for (const std::string* name : {&store.name, &store.id, &store.arn.str(), &store.key.str()}) {
    if (!name->empty() && matches_any(facts.configuration.rebuildable_data_stores, *name, GlobKind::name)) {
      return "config data_stores.rebuildable names it";
    }
  }
  const auto tag = store.tags.find("prodready:rebuildable");
  return tag != store.tags.end() && tag->second == "true"
             ? std::optional<std::string>("its tag prodready:rebuildable says so")
             : std::nullopt;
}

std::optional<std::string> by_properties(const Resource& store) {
  const Value& properties = store.properties;
  if (store.type.starts_with("AWS::EC2::")) {  // a disk has none of them, and there are many
    return std::nullopt;
  }
  if (store.type == "AWS::DAX::Cluster") {
    return "a cache of DynamoDB";
  }
  if (store.type == "AWS::ElastiCache::CacheCluster" &&
      is_word(properties.at("Engine"), "memcached").is_yes()) {
    return "Memcached keeps no data";
  }
  for (const char* const source : {"SourceDBInstanceIdentifier", "ReplicationSourceIdentifier"}) {
    if (is_set(properties.at(source)).is_yes()) {
      return "a read replica";
    }
  }
  const std::optional<std::string> deployment =
      properties.path("LustreConfiguration.DeploymentType").as_text();
  if (deployment && deployment->starts_with("SCRATCH_")) {
    return "a scratch file system";
  }
  for (const Value* key : items_of(properties.at("KeySchema"))) {
    if (key->at("AttributeName").as_text() == "LockID" && !is_word(key->at("KeyType"), "RANGE").is_yes()) {
      return "a table of Terraform's locks";
    }
  }
  return std::nullopt;
}

bool has_word(std::string_view name, std::string_view word) {
  if (!contains_ignoring_case(name, word)) {
    return false;
  }
  const std::string lower = to_lower(name);
  const auto is_letter = [&](std::size_t at) {
    return at < lower.size() && std::isalpha(static_cast<unsigned char>(lower[at])) != 0;
  };
  for (std::size_t at = lower.find(word); at != std::string::npos; at = lower.find(word, at + 1)) {
    if ((at == 0 || !is_letter(at - 1)) && !is_letter(at + word.size())) {
      return true;
    }
  }
  return false;
}

std::optional<std::string> by_instance(const Facts& facts, const Resource& store) {
  const bool is_instance = store.type == "AWS::EC2::Instance";
  const Resource* instance = is_instance                        ? &store
                             : store.type == "AWS::EC2::Volume" ? instance_of(facts, store)
                                                                : nullptr;
  if (instance == nullptr) {
    return std::nullopt;
  }
  if (is_in_a_group(facts, *instance)) {
    return "of an instance in a group, which is replaced";
  }
  const auto name_tag = instance->tags.find("Name");
  for (const char* const word : {"nat", "bastion", "jump", "vpn"}) {
    if (has_word(instance->name, word) || has_word(instance->key, word) ||
        (name_tag != instance->tags.end() && has_word(name_tag->second, word))) {
      return fmt::format("of a {} server", word);
    }
  }
  return std::nullopt;
}

// Where services put what they make: the property that names the bucket.
struct Delivery {
  std::string_view type;
  std::string_view property;
  std::string_view what;
};
constexpr auto deliveries = std::to_array<Delivery>({
    {"AWS::S3::Bucket", "LoggingConfiguration.DestinationBucketName", "access logs"},
    {"AWS::S3::Bucket", "ReplicationConfiguration.Rules.Destination.Bucket", "replicas"},
    {"AWS::ElasticLoadBalancingV2::LoadBalancer", "LoadBalancerAttributes.Value", "access logs"},
    {"AWS::ElasticLoadBalancing::LoadBalancer", "AccessLoggingPolicy.S3BucketName", "access logs"},
    {"AWS::CloudFront::Distribution", "DistributionConfig.Logging.Bucket", "access logs"},
    {"AWS::CloudTrail::Trail", "S3BucketName", "trails"},
    {"AWS::CodePipeline::Pipeline", "ArtifactStore.Location", "pipeline artifacts"},
    {"AWS::CodePipeline::Pipeline", "ArtifactStores.ArtifactStore.Location", "pipeline artifacts"},
});

bool names_bucket(const Facts& facts, const Resource& from, const Value& value, const Resource& bucket) {
  if (facts.resources.target(from, value, "AWS::S3::Bucket") == &bucket) {
    return true;
  }
  // "${LogBucket}.s3.amazonaws.com"
  if (const resources::Unresolved* missing = value.unresolved()) {
    return std::ranges::any_of(missing->references, [&](const resources::Reference& reference) {
      return facts.resources.resolve(from, reference) == &bucket;
    });
  }
  const std::optional<std::string> text = value.as_text();
  return text && !bucket.name.empty() &&
         (*text == bucket.name || *text == "arn:aws:s3:::" + bucket.name ||
          text->starts_with(bucket.name + ".s3"));
}

bool delivers_to(const Facts& facts, const Resource& from, const Value& value, std::string_view path,
                 const Resource& bucket) {
  return std::ranges::any_of(items_of(value), [&](const Value* item) {
    if (path.empty()) {
      return names_bucket(facts, from, *item, bucket);
    }
    const std::size_t dot = std::min(path.find('.'), path.size());
    return delivers_to(facts, from, item->at(path.substr(0, dot)),
                       path.substr(std::min(dot + 1, path.size())), bucket);
  });
}

// A bucket that something else is known to use is more than a place for logs.
bool has_other_use(const Facts& facts, const Resource& bucket) {
  if (!is_set(bucket.properties.at("WebsiteConfiguration")).is_no() ||
      !is_set(bucket.properties.at("NotificationConfiguration")).is_no() ||
      !is_set(bucket.properties.at("ReplicationConfiguration")).is_no()) {
    return true;
  }
  constexpr std::string_view origins = "DistributionConfig.Origins.DomainName";
  return std::ranges::any_of(
      facts.resources.owners("AWS::CloudFront::Distribution", origins).may_name(bucket),
      [&](const Resource* distribution) {
        return delivers_to(facts, *distribution, distribution->properties, origins, bucket);
      });
}

std::optional<std::string> only_receives(const Facts& facts, const Resource& bucket) {
  for (const Delivery& delivery : deliveries) {
    for (const Resource* from : facts.resources.owners(delivery.type, delivery.property).may_name(bucket)) {
      if (from != &bucket && delivers_to(facts, *from, from->properties, delivery.property, bucket)) {
        return has_other_use(facts, bucket)
                   ? std::nullopt
                   : std::optional(fmt::format("it receives {} of {}", delivery.what,
                                               printable(from->name.empty() ? from->key.str() : from->name)));
      }
    }
  }
  return std::nullopt;
}

// `aws s3 sync dist s3://shop-site/ --delete` fills shop-site, and not shop.
bool fills(std::string_view command, std::string_view bucket) {
  const std::string address = fmt::format("s3://{}", bucket);
  const std::size_t at = command.find(address);
  const std::size_t end = at + address.size();
  return at != std::string_view::npos &&
         (end == command.size() || std::string_view("/ \"'").find(command[end]) != std::string_view::npos);
}

std::optional<std::string> by_bucket(const Facts& facts, const Resource& store) {
  if (store.type != "AWS::S3::Bucket") {
    return std::nullopt;
  }
  static const std::array tools = {Glob::parse("cdk-*-assets-*", GlobKind::name).value(),
                                   Glob::parse("aws-sam-cli-*", GlobKind::name).value(),
                                   Glob::parse("cf-templates-*", GlobKind::name).value(),
                                   Glob::parse("elasticbeanstalk-*", GlobKind::name).value()};
  if (std::ranges::any_of(tools, [&](const Glob& tool) { return tool.matches(store.name); })) {
    return "a deployment tool's bucket";
  }
  const bool is_filled = std::ranges::any_of(facts.delivery.deploy_steps, [&](const DeployStep& step) {
    return !store.name.empty() && fills(step.what, store.name);
  });
  if (is_filled) {
    return "a deploy step fills it";
  }
  return only_receives(facts, store);
}

}  // namespace

std::optional<std::string> why_rebuildable(const Facts& facts, const Resource& store) {
  std::optional<std::string> why = by_configuration(facts, store);
  if (!why) {
    why = by_properties(store);
  }
  if (!why) {
    why = by_instance(facts, store);
  }
  return why ? why : by_bucket(facts, store);
}

}  // namespace prodready::terms
