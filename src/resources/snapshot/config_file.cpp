#include "resources/snapshot/config_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "resources/snapshot/item_batches.hpp"

namespace prodready::resources::snapshot {
namespace {

constexpr std::size_t most_gaps = 20;  // of one file, told one by one

// A member in either spelling: answers of the API and CloudFormation's schema.
const Value& either(const Value& map, std::string_view camel, std::string_view pascal) {
  const Value& first = map.at(camel);
  return first.is_absent() ? map.at(pascal) : first;
}

bool lists(const Value& types, std::string_view type) {
  const List* names = types.list();
  return names != nullptr && std::ranges::any_of(*names, [&](const Value& name) {
           return name.text() != nullptr && *name.text() == type;
         });
}

bool records(const Value& group, std::string_view type) {
  if (either(group, "allSupported", "AllSupported").as_boolean() == true) {
    const bool global_iam = type == "AWS::IAM::User" || type == "AWS::IAM::Group" ||
                            type == "AWS::IAM::Role" || type == "AWS::IAM::ManagedPolicy";
    return !global_iam ||
           either(group, "includeGlobalResourceTypes", "IncludeGlobalResourceTypes").as_boolean() == true;
  }
  const Value& excluded = either(either(group, "exclusionByResourceTypes", "ExclusionByResourceTypes"),
                                 "resourceTypes", "ResourceTypes");
  const std::optional<std::string> strategy =
      either(either(group, "recordingStrategy", "RecordingStrategy"), "useOnly", "UseOnly").as_text();
  if (strategy == "EXCLUSION_BY_RESOURCE_TYPES") {
    return !lists(excluded, type);
  }
  return lists(either(group, "resourceTypes", "ResourceTypes"), type);
}

}  // namespace

void ConfigFiles::cover(const std::string& account, const std::string& region, std::string_view type,
                        bool seen, const Place& place) {
  Recorded& recorded = recorded_[{account, region}];
  recorded.types.emplace(type);
  if (seen) {
    recorded.seen.emplace(type);
  }
  if (recorded.place.path.empty()) {
    recorded.place = Place{.path = place.path, .line = 0, .column = 0, .pointer = {}};
  }
}

void ConfigFiles::cover_all(const ConfigTypes::Plan& plan, const Resource& where) {
  for (const MapEntry* entry : plan.entries) {
    const bool global = types_.tables().type(entry->type)->global;
    cover(where.account, global ? "global" : where.region.str(), entry->type, false, where.place);
  }
}

void ConfigFiles::note_recorder(const Resource& recorder, const Value& group) {
  for (const auto& [type, plan] : types_.plans()) {
    if (records(group, type)) {
      cover_all(plan, recorder);
    }
  }
}

void ConfigFiles::cover_item(const ConfigItem& item, std::span<const Resource> resources) {
  if (!covered_.insert(item.covers).second) {
    return;
  }
  cover_all(*item.plan, resources.front());
  for (const Resource& resource : resources) {
    cover(resource.account, resource.region, resource.type, true, resource.place);
  }
}

void ConfigFiles::take_item(const ConfigItem& item, std::span<Resource> resources,
                            std::span<const ItemIdentity> identities) {
  const bool deleted = item.status == ItemStatus::deleted;
  if (item.delivered && !deleted) {
    cover_item(item, resources);
  }
  if (!item.recording_group.is_absent() && item.delivered) {
    note_recorder(resources.front(), item.recording_group);
  }
  for (std::size_t at = 0; at < resources.size(); ++at) {
    Resource& resource = resources[at];
    if (resource.captured_at > newest_) {
      newest_ = resource.captured_at;
    }
    const std::size_t place = by_identity_.find_or_add(identities[at]);
    if (place == slots_.size()) {
      slots_.push_back(std::move(resource));
      deleted_.push_back(deleted);
    } else if (Resource& slot = slots_[place]; resource.captured_at >= slot.captured_at) {
      slot = std::move(resource);
      deleted_[place] = deleted;
    }
  }
}

void ConfigFiles::take(Batch& batch) {
  std::span<Resource> resources = batch.resources;
  std::span<const ItemIdentity> identities = batch.identities;
  for (const ConfigItem& item : batch.read) {
    constexpr std::size_t ahead = 8;  // resources
    if (identities.size() > ahead) {
      by_identity_.fetch_ahead(identities[ahead]);
    }
    take_item(item, resources.first(item.count), identities);
    resources = resources.subspan(item.count);
    identities = identities.subspan(item.count);
  }
}

void ConfigFiles::read(ByteWindow& window, const std::string& path, std::size_t item_bytes, std::size_t jobs,
                       Gaps& gaps) {
  any_ = true;
  slots_.expect(window.rest().size() / least_item_bytes);
  const bool is_history = path.find("ConfigHistory") != std::string::npos;
  Gaps found;
  Gaps in_items;
  ItemBatches batches(window, path, types_, jobs, [&](Batch& batch) {
    for (ConfigItem& item : batch.read) {
      item.delivered = item.delivered && !is_history;
    }
    take(batch);
    for (const auto& [type, count] : batch.not_kept) {
      not_kept_[type] += count;
    }
    std::ranges::move(batch.gaps, std::back_inserter(in_items));
  });
  ItemCutter cutter(window, item_bytes);
  while (const std::optional<CutItem> item = cutter.next()) {
    if (item->too_large) {
      add_gap(found, place_of(path, item->list, item->index, item->document),
              fmt::format("an item of AWS Config is longer than {} bytes", item_bytes));
    } else {
      batches.add(*item);
    }
  }
  if (cutter.failure()) {
    add_gap(found, Place{.path = path, .line = 0, .column = 0, .pointer = {}},
            *cutter.failure() + ", what stands before is read");
  }
  batches.finish();
  std::ranges::move(in_items, std::back_inserter(found));
  const std::size_t told = std::min(found.size(), most_gaps);
  gaps.insert(gaps.end(), found.begin(), found.begin() + static_cast<std::ptrdiff_t>(told));
  if (found.size() > told) {
    add_gap(gaps, Place{.path = path, .line = 0, .column = 0, .pointer = {}},
            fmt::format("{} more items are not read", found.size() - told));
  }
}

std::vector<Resource> ConfigFiles::take_resources() {
  by_identity_ = {};
  std::vector<Resource> resources = slots_.take([this](std::size_t at) { return !deleted_[at]; });
  deleted_.clear();
  return resources;
}

void ConfigFiles::add_coverage(Coverage& coverage) const {
  for (const auto& [where, recorded] : recorded_) {
    for (const std::string& type : recorded.types) {
      const CallKey key{.account = where.first, .region = where.second, .type = type, .subject = {}};
      const bool seen = recorded.seen.contains(type);
      coverage.answers.emplace(key, CallAnswer{.state = seen ? CallState::observed : CallState::empty,
                                               .code = {},
                                               .call = "AWS Config",
                                               .place = recorded.place});
    }
  }
}

}  // namespace prodready::resources::snapshot
