#include "resources/snapshot/config_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <deque>
#include <functional>
#include <iterator>
#include <limits>
#include <memory>
#include <mutex>
#include <utility>

#include "resources/snapshot/batch_pool.hpp"
#include "resources/snapshot/item_cutter.hpp"

namespace prodready::resources::snapshot {
namespace {

constexpr std::size_t batch_bytes = std::size_t{1} << 18U;  // so few that they stay in a cache
constexpr std::size_t least_item_bytes = 1024;              // hardly any is shorter
constexpr std::size_t most_gaps = 20;                       // of one file, told one by one

struct BatchItem {
  std::size_t offset;
  std::size_t size;
  std::size_t index;  // as CutItem's
  std::uint32_t document;
  bool plain;
};

// What one thread works with: what it remembers serves the next batch too.
class Readers {
 public:
  explicit Readers(const ConfigTypes& types) : types_(types) {}

  std::unique_ptr<ConfigItemReader> take() {
    const std::lock_guard lock(mutex_);
    if (free_.empty()) {
      return std::make_unique<ConfigItemReader>(types_);
    }
    std::unique_ptr<ConfigItemReader> reader = std::move(free_.back());
    free_.pop_back();
    return reader;
  }
  void give_back(std::unique_ptr<ConfigItemReader> reader) {
    const std::lock_guard lock(mutex_);
    free_.push_back(std::move(reader));
  }

 private:
  const ConfigTypes& types_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<ConfigItemReader>> free_;
};

// Items that one thread reads. Their bytes lie in `owned`, or in the file's
// mapping behind `base`.
struct Batch {
  SharedText path;
  SharedText list;  // that all are in
  std::string owned;
  const char* base = nullptr;
  std::vector<BatchItem> items;
  std::size_t bytes = 0;
  std::size_t end = 0;             // of the last item, behind `base`
  std::atomic<bool> done = false;  // all is read

  // The kept items; their resources stand together, so many of each.
  std::vector<ConfigItem> read;
  std::vector<std::size_t> counts;
  std::vector<Resource> resources;
  std::map<std::string, std::size_t, std::less<>> not_kept;
  Gaps gaps;

  // For other items, in the memory that these took.
  void clear() {
    constexpr std::size_t most_owned = 4 * batch_bytes;
    owned.clear();
    if (owned.capacity() > most_owned) {
      owned = {};
    }
    items.clear();
    read.clear();
    counts.clear();
    resources.clear();
    not_kept.clear();
    gaps.clear();
    base = nullptr;
    bytes = end = 0;
    done = false;
  }
};

ResourcePlace place_of(const SharedText& path, const SharedText& list, std::size_t index,
                       std::uint32_t document) {
  const std::uint32_t line = document > 1 || list.empty() ? document : 0;
  if (index < std::numeric_limits<std::uint32_t>::max() && !(list.empty() && index == 0 && document > 0)) {
    return {path, line, list, static_cast<std::uint32_t>(index)};
  }
  ResourcePlace place;
  place.path = path;
  place.line = line;
  place.set_pointer(list);
  return place;
}

ResourcePlace place_of(const Batch& batch, const BatchItem& item) {
  return place_of(batch.path, batch.list, item.index, item.document);
}

void add_gap(Gaps& gaps, Place place, std::string why) {
  gaps.push_back({.place = std::move(place), .why = std::move(why)});
}

// Of what makes two items speak of one thing.
ItemIdentity identity_of(const Resource& resource) {
  const std::string& name = !resource.id.empty()    ? resource.id
                            : !resource.arn.empty() ? resource.arn.str()
                                                    : resource.name;
  ItemIdentity identity;
  for (const std::string_view part :
       {std::string_view(resource.account), std::string_view(resource.region), std::string_view(name)}) {
    identity.add(part);
  }
  return identity;
}

// Most items say what another said: that their type is recorded in their account and region.
ItemIdentity covers_of(const ConfigItem& item) {
  ItemIdentity said;
  said.add(item.type);
  for (const Resource& resource : item.resources) {
    for (const SharedText* part : {&resource.type, &resource.account, &resource.region}) {
      said.add(*part);
    }
  }
  return said;
}

void read_batch(Batch& batch, Readers& readers) {
  std::unique_ptr<ConfigItemReader> reader = readers.take();
  const char* base = batch.base == nullptr ? batch.owned.data() : batch.base;
  const std::size_t expected = std::min(batch.items.size(), batch.bytes / least_item_bytes + 1);
  batch.read.reserve(expected);
  batch.counts.reserve(expected);
  batch.resources.reserve(expected);
  for (const BatchItem& part : batch.items) {
    Result<ConfigItem> item = reader->read({base + part.offset, part.size}, part.plain);
    if (!item) {
      add_gap(batch.gaps, place_of(batch, part), "an item of AWS Config " + item.error().message);
    } else if (item->plan == nullptr) {
      const auto known = batch.not_kept.find(item->type);
      ++(known == batch.not_kept.end() ? batch.not_kept[item->type] : known->second);
    } else {
      for (Resource& resource : item->resources) {
        resource.place = place_of(batch, part);
        resource.properties.shrink();
        resource.observed.shrink();
      }
      if (!item->resources.empty()) {
        item->identity = identity_of(item->resources.front());
        item->covers = covers_of(*item);
        batch.counts.push_back(item->resources.size());
        std::ranges::move(std::exchange(item->resources, {}), std::back_inserter(batch.resources));
        batch.read.push_back(std::move(*item));
      }  // else it meets no entry's condition: a stopped or terminated one
    }
  }
  readers.give_back(std::move(reader));
  batch.done = true;
}

// Fills batches from a cutter, hands them on, and takes what they came to in the order of the file.
class Batcher {
 public:
  using Take = std::function<void(Batch&)>;

  Batcher(ByteWindow& window, std::string_view path, const ConfigTypes& types, std::size_t jobs, Take take)
      : window_(window),
        path_(path),
        readers_(types),
        take_(std::move(take)),
        start_(window.rest().data()),
        pool_(jobs) {}

  void add(const CutItem& item) {
    if (item.list != batch_->list && !batch_->items.empty()) {
      hand_on();
    }
    // A batch has texts of its own: those of all would be counted by all threads at once.
    if (batch_->items.empty()) {
      batch_->path = path_;
      batch_->list = item.list;
    }
    const std::string_view bytes = item.bytes;
    const bool stable = window_.stable();
    const std::size_t offset =
        stable ? static_cast<std::size_t>(bytes.data() - start_) : batch_->owned.size();
    if (!stable) {
      batch_->owned.append(bytes);
    }
    batch_->items.push_back({.offset = offset,
                             .size = bytes.size(),
                             .index = item.index,
                             .document = item.document,
                             .plain = item.plain});
    batch_->bytes += bytes.size();
    if (batch_->bytes >= batch_bytes) {
      hand_on();
    }
  }

  void finish() {
    hand_on();
    pool_.finish();
    take_done();
  }

 private:
  void hand_on() {
    if (window_.stable()) {
      batch_->base = start_;
    } else {
      batch_->owned.append(parse_padding, ' ');
    }
    batch_->end = batch_->items.empty() ? 0 : batch_->items.back().offset + batch_->items.back().size;
    Batch* batch = batch_.get();
    waiting_.push_back(std::move(batch_));
    pool_.add([batch, this] { read_batch(*batch, readers_); });
    take_done();
    if (spare_.empty()) {
      batch_ = std::make_unique<Batch>();
    } else {
      batch_ = std::move(spare_.back());
      spare_.pop_back();
    }
  }

  // Gives back what lies before the end of the last one taken.
  void take_done() {
    std::size_t end = 0;
    while (!waiting_.empty() && waiting_.front()->done) {
      take_(*waiting_.front());
      end = waiting_.front()->end;
      waiting_.front()->clear();
      spare_.push_back(std::move(waiting_.front()));
      waiting_.pop_front();
    }
    if (end > 0 && window_.stable()) {
      window_.release_before(start_ + end);
    }
  }

  ByteWindow& window_;
  std::string_view path_;
  Readers readers_;
  Take take_;
  const char* start_;
  std::unique_ptr<Batch> batch_ = std::make_unique<Batch>();
  std::deque<std::unique_ptr<Batch>> waiting_;
  std::vector<std::unique_ptr<Batch>> spare_;  // what was taken: memory goes from thread to thread
  BatchPool pool_;                             // last: it ends before what its work uses
};

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

void ConfigFiles::take(const ConfigItem& item, std::span<Resource> resources) {
  const bool deleted = item.status == ItemStatus::deleted;
  if (item.delivered && !deleted) {
    cover_item(item, resources);
  }
  if (!item.recording_group.is_absent() && item.delivered) {
    note_recorder(resources.front(), item.recording_group);
  }
  for (Resource& resource : resources) {
    if (resource.captured_at > newest_) {
      newest_ = resource.captured_at;
    }
    ItemIdentity own = item.identity;
    own.add(resource.type);
    const std::size_t place = by_identity_.find_or_add(own);
    if (place == slots_.size()) {
      slots_.push_back(std::move(resource));
      deleted_.push_back(deleted);
    } else if (Resource& slot = slots_[place]; resource.captured_at >= slot.captured_at) {
      slot = std::move(resource);
      deleted_[place] = deleted;
    }
  }
}

void ConfigFiles::read(ByteWindow& window, const std::string& path, std::size_t item_bytes, std::size_t jobs,
                       Gaps& gaps) {
  any_ = true;
  slots_.expect(window.rest().size() / least_item_bytes);
  const bool is_history = path.find("ConfigHistory") != std::string::npos;
  Gaps found;
  Gaps in_items;
  Batcher batcher(window, path, types_, jobs, [&](Batch& batch) {
    std::span<Resource> rest = batch.resources;
    for (std::size_t at = 0; at < batch.read.size(); ++at) {
      batch.read[at].delivered = batch.read[at].delivered && !is_history;
      take(batch.read[at], rest.first(batch.counts[at]));
      rest = rest.subspan(batch.counts[at]);
    }
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
      batcher.add(*item);
    }
  }
  if (cutter.failure()) {
    add_gap(found, Place{.path = path, .line = 0, .column = 0, .pointer = {}},
            *cutter.failure() + ", what stands before is read");
  }
  batcher.finish();
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
