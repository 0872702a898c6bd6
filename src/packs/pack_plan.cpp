#include "packs/pack_plan.hpp"

#include <algorithm>
#include <limits>
#include <mutex>
#include <utility>

#include "core/parallel.hpp"
#include "packs/offset_order.hpp"
#include "packs/pack_entry.hpp"

namespace prodready::packs {
namespace {

constexpr std::uint64_t pack_head_bytes = 12;
constexpr std::size_t nodes_at_once = 1U << 15U;
constexpr ObjectType being_resolved{0xFF};
constexpr ObjectType unresolved{0xFE};

class Planner {
 public:
  Planner(Bytes data, const PackIndex& index, const std::string& path)
      : data_(data), index_(index), path_(path) {}

  PackPlan make(std::size_t threads) {
    order_entries();
    read_headers(threads);
    resolve_types();
    link_children();
    measure_trees();
    return std::move(plan_);
  }

 private:
  ObjectId id_of(std::size_t node) const { return index_.id(plan_.index_places[node]); }

  void order_entries() {
    const std::vector<PlacedEntry> entries = entries_by_offset(index_, data_.size());
    plan_.offsets.reserve(entries.size() + 1);
    plan_.index_places.reserve(entries.size());
    for (const PlacedEntry& entry : entries) {
      if (entry.offset < pack_head_bytes || entry.offset >= data_.size()) {
        plan_.faults.add(path_, "the index places it outside the pack", index_.id(entry.place));
      } else if (!plan_.offsets.empty() && plan_.offsets.back() == entry.offset) {
        plan_.faults.add(path_, "the index places another object there, too", index_.id(entry.place));
      } else {
        plan_.offsets.push_back(entry.offset);
        plan_.index_places.push_back(entry.place);
      }
    }
    plan_.offsets.push_back(data_.size());
  }

  void read_headers(std::size_t threads) {
    const std::size_t count = plan_.size();
    plan_.sizes.resize(count);
    plan_.bases.assign(count, PackPlan::no_base);
    plan_.header_bytes.resize(count);
    plan_.types.assign(count, ObjectType::none);
    const OffsetFinder finder(plan_.offsets);
    const std::size_t pieces = (count + nodes_at_once - 1) / nodes_at_once;
    parallel_for(pieces, threads, [&](std::size_t piece) {
      const std::size_t end = std::min(count, (piece + 1) * nodes_at_once);
      for (std::size_t node = piece * nodes_at_once; node < end; ++node) {
        read_header(static_cast<std::uint32_t>(node), finder);
      }
    });
  }

  void read_header(std::uint32_t node, const OffsetFinder& finder) {
    const auto header = read_entry_header(data_, plan_.offsets[node]);
    if (!header || plan_.offsets[node] + header->bytes > plan_.offsets[node + 1]) {
      note(node, "its entry in the pack is damaged");
      return;
    }
    constexpr std::uint64_t most = std::numeric_limits<std::uint32_t>::max();
    plan_.sizes[node] = static_cast<std::uint32_t>(std::min(header->size, most));
    plan_.header_bytes[node] = header->bytes;
    if (!is_delta(header->kind)) {
      plan_.types[node] = static_cast<ObjectType>(header->kind);
      return;
    }
    const auto base = base_of(*header, finder);
    if (!base) {
      note(node, "the object that it is a delta of is not in the pack");
      return;
    }
    plan_.bases[node] = *base;
    plan_.types[node] = unresolved;
  }

  std::optional<std::uint32_t> base_of(const EntryHeader& header, const OffsetFinder& finder) const {
    if (header.kind == EntryKind::offset_delta) {
      return finder.find(header.base_offset);
    }
    const auto place = index_.find(header.base_id);
    return place ? finder.find(index_.offset(*place)) : std::nullopt;
  }

  void note(std::uint32_t node, const char* why) {
    const std::scoped_lock lock(mutex_);
    plan_.faults.add(path_, why, id_of(node));
  }

  void resolve_types() {
    std::vector<std::uint32_t> chain;
    for (std::uint32_t node = 0; node < plan_.size(); ++node) {
      chain.clear();
      std::uint32_t at = node;
      while (plan_.types[at] == unresolved) {
        plan_.types[at] = being_resolved;
        chain.push_back(at);
        at = plan_.bases[at];
      }
      if (chain.empty()) {
        continue;
      }
      const bool circle = plan_.types[at] == being_resolved;
      const ObjectType type = circle ? ObjectType::none : plan_.types[at];
      for (const std::uint32_t member : chain) {
        plan_.types[member] = type;
        if (type == ObjectType::none) {
          note(member, circle ? "it is a delta of itself" : "an object that it is made from cannot be read");
        }
      }
    }
  }

  // Deltas without a type are left out: nothing leads to them.
  bool is_linked(std::uint32_t node) const {
    return plan_.is_delta(node) && plan_.types[node] != ObjectType::none;
  }

  void link_children() {
    std::vector<std::uint32_t>& begins = plan_.child_begins;
    begins.assign(plan_.size() + 1, 0);
    for (std::uint32_t node = 0; node < plan_.size(); ++node) {
      if (is_linked(node)) {
        ++begins[plan_.bases[node]];
      }
    }
    std::uint32_t total = 0;
    for (std::uint32_t& begin : begins) {
      total += begin;
      begin = total;  // the end, until the children were put before it
    }
    plan_.children.resize(total);
    for (std::uint32_t node = static_cast<std::uint32_t>(plan_.size()); node-- > 0;) {
      if (is_linked(node)) {
        plan_.children[--begins[plan_.bases[node]]] = node;
      }
    }
  }

  // A delta of something further back in the pack counts only where it lies before that: sizes steer, no
  // more.
  void measure_trees() {
    plan_.tree_sizes.assign(plan_.size(), 1);
    for (std::uint32_t node = static_cast<std::uint32_t>(plan_.size()); node-- > 0;) {
      if (is_linked(node) && plan_.bases[node] < node) {
        plan_.tree_sizes[plan_.bases[node]] += plan_.tree_sizes[node];
      }
    }
    for (std::uint32_t node = 0; node < plan_.size(); ++node) {
      const auto first = plan_.children.begin() + plan_.child_begins[node];
      const auto last = plan_.children.begin() + plan_.child_begins[node + 1];
      if (last - first > 1) {
        std::sort(first, last, [this](std::uint32_t left, std::uint32_t right) {
          return std::pair(plan_.tree_sizes[left], left) < std::pair(plan_.tree_sizes[right], right);
        });
      }
    }
  }

  Bytes data_;
  const PackIndex& index_;
  const std::string& path_;
  PackPlan plan_;
  std::mutex mutex_;
};

}  // namespace

PackPlan plan_pack(Bytes data, const PackIndex& index, const std::string& path, std::size_t threads) {
  return Planner(data, index, path).make(threads);
}

}  // namespace prodready::packs
