// AWS Config's files: items cut by one thread, read by all, the newest of each
// resource kept.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "core/gap.hpp"
#include "resources/model/coverage.hpp"
#include "resources/model/resource.hpp"
#include "resources/snapshot/byte_window.hpp"
#include "resources/snapshot/config_item.hpp"
#include "resources/snapshot/item_identity.hpp"
#include "resources/snapshot/resource_slots.hpp"

namespace prodready::resources::snapshot {

struct Batch;

// What the files of a snapshot show together.
class ConfigFiles {
 public:
  explicit ConfigFiles(const Tables& tables) : types_(tables) {}

  // `path`: as places name it. Broken and oversized items are gaps; the rest is
  // read.
  void read(ByteWindow& window, const std::string& path, std::size_t item_bytes, std::size_t jobs,
            Gaps& gaps);

  // Hands out the resources that exist, in the order of the files.
  std::vector<Resource> take_resources();
  // Of the types that delivered snapshots recorded.
  void add_coverage(Coverage& coverage) const;

  const std::map<std::string, std::size_t>& types_not_kept() const { return not_kept_; }
  const std::string& newest_capture() const { return newest_; }
  bool any() const { return any_; }

 private:
  struct Recorded {
    std::set<std::string, std::less<>> types;  // that it holds one of, or whose recorder names them
    std::set<std::string, std::less<>> seen;
    Place place;
  };

  void take(Batch& batch);
  // `resources`: the item's, as `identities`.
  void take_item(const ConfigItem& item, std::span<Resource> resources,
                 std::span<const ItemIdentity> identities);
  void cover_item(const ConfigItem& item, std::span<const Resource> resources);
  void cover_all(const ConfigTypes::Plan& plan, const Resource& where);
  void note_recorder(const Resource& recorder, const Value& group);
  void cover(const std::string& account, const std::string& region, std::string_view type, bool seen,
             const Place& place);

  ConfigTypes types_;
  ResourceSlots slots_;
  std::vector<bool> deleted_;  // of each slot
  IdentityTable by_identity_;  // slots
  std::unordered_set<ItemIdentity, ItemIdentityHash> covered_;
  std::map<std::pair<std::string, std::string>, Recorded> recorded_;  // account, region
  std::map<std::string, std::size_t> not_kept_;
  std::string newest_;
  bool any_ = false;
};

}  // namespace prodready::resources::snapshot
