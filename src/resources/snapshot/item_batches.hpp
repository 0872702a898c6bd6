// Items of AWS Config that are read together: one thread cuts them, all read, and what they come to is taken
// in the order of the file.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/gap.hpp"
#include "resources/model/resource.hpp"
#include "resources/snapshot/batch_pool.hpp"
#include "resources/snapshot/byte_window.hpp"
#include "resources/snapshot/config_item.hpp"
#include "resources/snapshot/item_cutter.hpp"

namespace prodready::resources::snapshot {

inline constexpr std::size_t least_item_bytes = 1024;  // hardly any is shorter

struct BatchItem {
  std::size_t offset;
  std::size_t size;
  std::size_t index;  // as CutItem's
  std::uint32_t document;
  bool plain;
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

  std::vector<ConfigItem> read;          // the kept ones
  std::vector<Resource> resources;       // theirs, one behind the other
  std::vector<ItemIdentity> identities;  // of each resource: of what its item speaks of, and its type
  std::map<std::string, std::size_t, std::less<>> not_kept;
  Gaps gaps;

  // For other items, in the memory that these took.
  void clear();
};

// What one thread works with: what it remembers serves the next batch too.
class ItemReaders {
 public:
  explicit ItemReaders(const ConfigTypes& types) : types_(types) {}

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

// Fills batches from a cutter, hands them on, and takes what they came to in the order of the file.
class ItemBatches {
 public:
  using Take = std::function<void(Batch&)>;

  ItemBatches(ByteWindow& window, std::string_view path, const ConfigTypes& types, std::size_t jobs,
              Take take)
      : window_(window),
        path_(path),
        readers_(types),
        take_(std::move(take)),
        start_(window.rest().data()),
        pool_(jobs) {}

  void add(const CutItem& item);
  void finish();  // when there are no more: all are taken then

 private:
  void hand_on();
  void take_done();

  ByteWindow& window_;
  std::string_view path_;
  ItemReaders readers_;
  Take take_;
  const char* start_;
  std::unique_ptr<Batch> batch_ = std::make_unique<Batch>();
  std::deque<std::unique_ptr<Batch>> waiting_;
  std::vector<std::unique_ptr<Batch>> spare_;  // what was taken: memory goes from thread to thread
  BatchPool pool_;                             // last: it ends before what its work uses
};

// Where an item stands: in the list's place in the document, or in a line of its own.
ResourcePlace place_of(const SharedText& path, const SharedText& list, std::size_t index,
                       std::uint32_t document);

void add_gap(Gaps& gaps, Place place, std::string why);

}  // namespace prodready::resources::snapshot
