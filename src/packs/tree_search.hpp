// Finds trees that hold any of a set of objects.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "packs/object_id.hpp"
#include "packs/visit_blobs.hpp"

namespace prodready::packs {

// The objects looked for, with numbers.
class SoughtIds {
 public:
  explicit SoughtIds(std::span<const ObjectId> ids);  // numbered from 0 in this order

  // Of the id in the 20 bytes there.
  std::optional<std::uint32_t> find(const char* bytes) const;
  const ObjectId& id(std::uint32_t number) const { return ids_[number]; }
  std::size_t size() const { return ids_.size(); }

 private:
  struct Slot {
    std::uint32_t number = 0;  // + 1; 0: free
    std::uint32_t tag = 0;     // of the id's hash: ids are looked at where it fits alone
  };

  std::size_t slot_of(const char* bytes, std::uint64_t hash) const;

  std::vector<std::uint64_t> bits_;  // by the id's first bytes: nearly all others end here
  unsigned shift_ = 0;
  std::vector<ObjectId> ids_;
  std::vector<Slot> slots_;
};

// Whether an entry of that name matters for the object.
using WantsName = std::function<bool(const ObjectId& id, std::string_view name)>;

// Asks for each object and name once, as long as an object keeps its name.
class NameFilter {
 public:
  // `wants`: empty for all names.
  NameFilter(const SoughtIds& sought, const WantsName& wants) : sought_(sought), wants_(wants) {}

  // Of the object with that number. What is not wanted is remembered.
  bool accepts(std::uint32_t number, std::string_view name);

  // The numbers of objects with entries that are not wanted are marked with 1.
  void mark_refused(std::vector<std::uint8_t>& marks) const;

 private:
  struct Seen {
    std::string name;
    bool is_wanted = true;
    bool was_refused = false;
  };

  const SoughtIds& sought_;
  const WantsName& wants_;
  std::vector<Seen> seen_;  // by number; empty until the first question
};

struct TreeHit {
  ObjectId tree;
  std::uint32_t child = 0;  // number among those sought
  std::string name;
};

// Visits trees. In one that is a delta only what is new is searched; what was found in the base is carried
// over.
class TreeSearch : public BlobVisitor {
 public:
  // At most `most_hits` are kept. `sought` and `wants` must outlive it.
  TreeSearch(const SoughtIds& sought, const WantsName& wants, std::size_t most_hits)
      : filter(sought, wants), sought_(sought), most_hits_(most_hits) {}

  std::shared_ptr<const BlobState> visit(const Blob& tree) override;
  void skipped(const SkippedBlob& tree) override;

  NameFilter filter;
  std::vector<TreeHit> hits;
  std::size_t skipped_trees = 0;
  bool more_hits = false;

 private:
  struct Found : BlobState {
    std::vector<std::uint32_t> offsets;  // of ids
  };

  void search_new(const Blob& tree);
  void search_between(std::string_view text, std::size_t first, std::size_t last);
  void keep(const ObjectId& tree, std::string_view text);

  const SoughtIds& sought_;
  std::size_t most_hits_;
  std::vector<std::uint32_t> offsets_;
  std::shared_ptr<const Found> nothing_ = std::make_shared<Found>();
};

}  // namespace prodready::packs
