#include "facts/resources/data_stores.hpp"

#include <array>
#include <string_view>
#include <utility>

#include "facts/resources/covered.hpp"
#include "facts/resources/each_once.hpp"
#include "facts/resources/hanging_on.hpp"
#include "facts/resources/in_turn.hpp"
#include "facts/resources/property.hpp"
#include "facts/resources/tri_of.hpp"

namespace prodready::terms {
namespace {

using resources::Resource;

// What is judged with the cluster or group that it is a part of, or keeps nothing of its own.
bool is_no_store(const Resource& resource) {
  const std::string_view type = resource.type;
  const auto names = [&](std::string_view property) {
    return !is_set(resource.properties.at(property)).is_no();
  };
  if (type == "AWS::RDS::DBInstance") {
    return names("DBClusterIdentifier");
  }
  if (type == "AWS::ElastiCache::CacheCluster") {
    return names("ReplicationGroupId");
  }
  return type == "apps/v1/StatefulSet" &&
         is_set(resource.properties.path("spec.volumeClaimTemplates")).is_no();
}

bool shows_volumes_apart(const Facts& facts, const Joined& instance) {
  return instance.observed != nullptr &&
         is_answer(
             covered(facts, "AWS::EC2::Volume", {instance.observed->account, instance.observed->region}));
}

std::string why_listed(const Facts& facts, const Joined& subject) {
  if (subject.not_deployed) {
    return "declared, and not deployed";
  }
  for (const Resource* shown : subject.all()) {
    if (std::optional<std::string> why = why_rebuildable(facts, *shown)) {
      return *std::move(why);
    }
  }
  return {};
}

std::vector<DataStore> find_data_stores(const Facts& facts) {
  std::vector<DataStore> stores;
  for (const StoreType& type : store_types()) {
    for (const Joined& subject : in_turn(joined(facts, type.type))) {
      const bool judged_by_volume = type.type == "AWS::EC2::Instance" && shows_volumes_apart(facts, subject);
      if (!judged_by_volume && !is_no_store(subject.shown())) {
        stores.push_back({.subject = subject, .type = &type, .listed = why_listed(facts, subject)});
      }
    }
  }
  stores.shrink_to_fit();
  return stores;
}

const Resource* find_instance(const Facts& facts, const Resource& volume) {
  constexpr std::string_view instance = "AWS::EC2::Instance";
  for (const resources::Value* attachments :
       {&volume.observed.at("Attachments"), &volume.properties.at("Attachments")}) {
    for (const resources::Value* attachment : items_of(*attachments)) {
      if (const Resource* found = facts.resources.target(volume, attachment->at("InstanceId"), instance)) {
        return found;
      }
    }
  }
  constexpr std::string_view attachments = "AWS::EC2::VolumeAttachment";
  if (facts.resources.of_type(attachments).empty()) {
    return nullptr;
  }
  for (const Resource* attachment : resources_on(facts, volume, attachments, "VolumeId")) {
    if (const Resource* found =
            facts.resources.target(*attachment, attachment->properties.at("InstanceId"), instance)) {
      return found;
    }
  }
  return nullptr;
}

}  // namespace

const Resource* instance_of(const Facts& facts, const Resource& volume) {
  struct Instance {};
  return each_once<Instance, const Resource*>(facts, volume, [&] { return find_instance(facts, volume); });
}

const std::vector<DataStore>& data_stores(const Facts& facts) {
  return facts.resources.derived().at<DataStore, std::vector<DataStore>>(
      [&] { return find_data_stores(facts); });
}

}  // namespace prodready::terms
