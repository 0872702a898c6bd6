#include "resources/snapshot/item_batches.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

#include "core/prefetch.hpp"

namespace prodready::resources::snapshot {
namespace {

constexpr std::size_t batch_bytes = std::size_t{1} << 18U;  // so few that they stay in a cache
// The ends of items are looked at first, for the type; another processor may have cut them.
constexpr std::size_t tail_bytes = 512;
constexpr std::size_t items_ahead = 2;

ResourcePlace place_in(const Batch& batch, const BatchItem& item) {
  return place_of(batch.path, batch.list, item.index, item.document);
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

void add_identities(std::span<const Resource> resources, std::vector<ItemIdentity>& identities) {
  const ItemIdentity of_item = identity_of(resources.front());
  for (const Resource& resource : resources) {
    identities.push_back(of_item);
    identities.back().add(resource.type);
  }
}

// Most items say what another said: that their type is recorded in their account and region.
ItemIdentity covers_of(const ConfigItem& item, std::span<const Resource> resources) {
  ItemIdentity said;
  said.add(item.type);
  for (const Resource& resource : resources) {
    for (const SharedText* part : {&resource.type, &resource.account, &resource.region}) {
      said.add(*part);
    }
  }
  return said;
}

void read_batch(Batch& batch, ItemReaders& readers) {
  std::unique_ptr<ConfigItemReader> reader = readers.take();
  const char* base = batch.base == nullptr ? batch.owned.data() : batch.base;
  const std::size_t expected = std::min(batch.items.size(), batch.bytes / least_item_bytes + 1);
  batch.read.reserve(expected);
  batch.resources.reserve(expected);
  batch.identities.reserve(expected);
  for (std::size_t at = 0; at < batch.items.size(); ++at) {
    const BatchItem& part = batch.items[at];
    if (at + items_ahead < batch.items.size()) {
      const BatchItem& next = batch.items[at + items_ahead];
      const std::size_t size = std::min(next.size, tail_bytes);
      prefetch(std::string_view(base + next.offset + next.size - size, size));
    }
    const std::size_t before = batch.resources.size();
    Result<ConfigItem> item = reader->read({base + part.offset, part.size}, part.plain, batch.resources);
    if (!item) {
      add_gap(batch.gaps, place_in(batch, part), "an item of AWS Config " + item.error().message);
    } else if (item->plan == nullptr) {
      const auto known = batch.not_kept.find(item->type);
      ++(known == batch.not_kept.end() ? batch.not_kept[item->type] : known->second);
    } else if (item->count > 0) {  // else it meets no entry's condition: a stopped or terminated one
      const std::span<Resource> resources = std::span(batch.resources).subspan(before);
      for (Resource& resource : resources) {
        resource.place = place_in(batch, part);
        resource.properties.shrink();
        resource.observed.shrink();
      }
      add_identities(resources, batch.identities);
      item->covers = covers_of(*item, resources);
      batch.read.push_back(std::move(*item));
    }
  }
  readers.give_back(std::move(reader));
  batch.done = true;
}

}  // namespace

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

void add_gap(Gaps& gaps, Place place, std::string why) {
  gaps.push_back({.place = std::move(place), .why = std::move(why)});
}

void Batch::clear() {
  constexpr std::size_t most_owned = 4 * batch_bytes;
  owned.clear();
  if (owned.capacity() > most_owned) {
    owned = {};
  }
  items.clear();
  read.clear();
  resources.clear();
  identities.clear();
  not_kept.clear();
  gaps.clear();
  base = nullptr;
  bytes = end = 0;
  done = false;
}

void ItemBatches::add(const CutItem& item) {
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
  const std::size_t offset = stable ? static_cast<std::size_t>(bytes.data() - start_) : batch_->owned.size();
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

void ItemBatches::finish() {
  hand_on();
  pool_.finish();
  take_done();
}

void ItemBatches::hand_on() {
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
void ItemBatches::take_done() {
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

}  // namespace prodready::resources::snapshot
