#include "resources/snapshot/config_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <deque>
#include <memory>
#include <utility>

#include "resources/snapshot/batch_pool.hpp"
#include "resources/snapshot/item_cutter.hpp"

namespace prodready::resources::snapshot {
namespace {

constexpr std::size_t batch_bytes = std::size_t{1} << 20U;
constexpr std::size_t most_gaps = 20;  // of one file, told one by one

struct BatchItem {
  std::size_t offset;
  std::size_t size;
  std::string list;
  std::size_t index;
  std::uint32_t document;
};

// Items that one thread reads. Their bytes lie in `owned`, or in the file's
// mapping behind `base`.
struct Batch {
  std::string owned;
  const char* base = nullptr;
  std::vector<BatchItem> items;
  std::size_t bytes = 0;
  std::size_t start = 0;           // of the first item, behind `base`
  std::atomic<bool> done = false;  // nothing is read of `base` any more

  std::vector<ConfigItem> read;  // the kept ones
  std::map<std::string, std::size_t> not_kept;
  Gaps gaps;
};

Place place_of(const std::string& path, std::string_view list, std::size_t index, std::uint32_t document) {
  Place place{.path = path, .line = 0, .column = 0, .pointer = {}};
  place.pointer = index == std::string_view::npos || (list.empty() && index == 0 && document > 0)
                      ? std::string(list)
                      : fmt::format("{}/{}", list, index);
  place.line = document > 1 || list.empty() ? document : 0;
  return place;
}

void add_gap(Gaps& gaps, Place place, std::string why) {
  gaps.push_back({.place = std::move(place), .why = std::move(why)});
}

void read_batch(Batch& batch, const ConfigTypes& types, const std::string& path) {
  ConfigItemReader reader(types);
  const char* base = batch.base == nullptr ? batch.owned.data() : batch.base;
  for (const BatchItem& part : batch.items) {
    Result<ConfigItem> item = reader.read({base + part.offset, part.size}, true);
    Place place = place_of(path, part.list, part.index, part.document);
    if (!item) {
      add_gap(batch.gaps, std::move(place), "an item of AWS Config " + item.error().message);
    } else if (item->plan == nullptr) {
      ++batch.not_kept[item->type];
    } else {
      for (Resource& resource : item->resources) {
        resource.place = place;
      }
      batch.read.push_back(std::move(*item));
    }
  }
  batch.owned = {};
  batch.items = {};
  batch.done = true;
}

// Fills batches from a cutter and hands them on.
class Batcher {
 public:
  Batcher(ByteWindow& window, const ConfigTypes& types, const std::string& path, std::size_t jobs)
      : window_(window), types_(types), path_(path), start_(window.rest().data()), pool_(jobs) {}

  void add(const CutItem& item) {
    const bool stable = window_.stable();
    const std::size_t offset =
        stable ? static_cast<std::size_t>(item.bytes.data() - start_) : batch_->owned.size();
    if (!stable) {
      batch_->owned.append(item.bytes);
    }
    batch_->items.push_back({.offset = offset,
                             .size = item.bytes.size(),
                             .list = std::string(item.list),
                             .index = item.index,
                             .document = item.document});
    batch_->bytes += item.bytes.size();
    if (batch_->bytes >= batch_bytes) {
      hand_on();
    }
  }

  std::deque<std::unique_ptr<Batch>> finish() {
    hand_on();
    pool_.finish();
    return std::move(done_);
  }

 private:
  void hand_on() {
    if (window_.stable()) {
      batch_->base = start_;
    } else {
      batch_->owned.append(parse_padding, ' ');
    }
    batch_->start = batch_->items.empty() ? 0 : batch_->items.front().offset;
    Batch* batch = batch_.get();
    done_.push_back(std::move(batch_));
    batch_ = std::make_unique<Batch>();
    pool_.add([batch, this] { read_batch(*batch, types_, path_); });
    release();
  }

  // Gives back what lies before the first batch that is still read.
  void release() {
    const std::size_t before = released_;
    while (released_ + 1 < done_.size() && done_[released_]->done) {
      ++released_;
    }
    if (window_.stable() && released_ > before) {
      window_.release_before(start_ + done_[released_]->start);
    }
  }

  ByteWindow& window_;
  const ConfigTypes& types_;
  const std::string& path_;
  const char* start_;
  std::size_t released_ = 0;  // batches whose bytes were given back
  std::unique_ptr<Batch> batch_ = std::make_unique<Batch>();
  std::deque<std::unique_ptr<Batch>> done_;
  BatchPool pool_;  // last: it ends before what its work uses
};

std::string identity_of(const Resource& resource) {
  const std::string& name = !resource.id.empty()    ? resource.id
                            : !resource.arn.empty() ? resource.arn
                                                    : resource.name;
  return fmt::format("{}\n{}\n{}", resource.account, resource.region, name);
}

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
    cover(where.account, global ? "global" : where.region, entry->type, false, where.place);
  }
}

void ConfigFiles::note_recorder(const Resource& recorder, const Value& group) {
  for (const auto& [type, plan] : types_.plans()) {
    if (records(group, type)) {
      cover_all(plan, recorder);
    }
  }
}

void ConfigFiles::take(ConfigItem item) {
  const bool deleted = item.status == ItemStatus::deleted;
  if (item.resources.empty()) {
    return;  // it meets no entry's condition: a stopped or terminated one
  }
  if (item.delivered && !deleted) {
    cover_all(*item.plan, item.resources.front());
  }
  if (!item.recording_group.is_absent() && item.delivered) {
    note_recorder(item.resources.front(), item.recording_group);
  }
  const std::string identity = identity_of(item.resources.front());
  for (Resource& resource : item.resources) {
    if (item.delivered && !deleted) {
      cover(resource.account, resource.region, resource.type, true, resource.place);
    }
    newest_ = std::max(newest_, resource.captured_at);
    const auto [place, is_new] =
        by_identity_.emplace(std::string(resource.type) + "\n" + identity, slots_.size());
    if (is_new) {
      slots_.push_back({std::move(resource), deleted});
    } else if (Slot& slot = slots_[place->second]; resource.captured_at >= slot.resource.captured_at) {
      slot = {std::move(resource), deleted};
    }
  }
}

void ConfigFiles::read(ByteWindow& window, const std::string& path, std::size_t item_bytes, std::size_t jobs,
                       Gaps& gaps) {
  any_ = true;
  Batcher batcher(window, types_, path, jobs);
  ItemCutter cutter(window, item_bytes);
  Gaps found;
  while (const std::optional<CutItem> item = cutter.next()) {
    if (item->too_large) {
      add_gap(found, place_of(path, item->list, item->index, item->document),
              fmt::format("an item of AWS Config is longer than {} bytes", item_bytes));
    } else {
      batcher.add(*item);
    }
  }
  if (cutter.failure()) {
    add_gap(found, Place{.path = path, .line = 0, .column = 0, .pointer = {}},
            *cutter.failure() + ", what stands before is read");
  }
  std::deque<std::unique_ptr<Batch>> batches = batcher.finish();
  for (std::unique_ptr<Batch>& batch : batches) {
    for (ConfigItem& item : batch->read) {
      item.delivered = item.delivered && path.find("ConfigHistory") == std::string::npos;
      take(std::move(item));
    }
    for (const auto& [type, count] : batch->not_kept) {
      not_kept_[type] += count;
    }
    found.insert(found.end(), batch->gaps.begin(), batch->gaps.end());
    batch.reset();
  }
  const std::size_t told = std::min(found.size(), most_gaps);
  gaps.insert(gaps.end(), found.begin(), found.begin() + static_cast<std::ptrdiff_t>(told));
  if (found.size() > told) {
    add_gap(gaps, Place{.path = path, .line = 0, .column = 0, .pointer = {}},
            fmt::format("{} more items are not read", found.size() - told));
  }
}

std::vector<Resource> ConfigFiles::take_resources() {
  std::vector<Resource> resources;
  for (Slot& slot : slots_) {
    if (!slot.deleted) {
      resources.push_back(std::move(slot.resource));
    }
  }
  slots_.clear();
  by_identity_.clear();
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
