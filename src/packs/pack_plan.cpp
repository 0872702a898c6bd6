#include "packs/pack_plan.hpp"

#include <algorithm>
#include <atomic>
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
    order_entries(threads);
    read_headers(threads);
    resolve_types();
    link_children();
    measure_trees();
    return std::move(plan_);
  }

 private:
  ObjectId id_of(std::size_t node) const { return index_.id(plan_.nodes[node].index_place); }

  void order_entries(std::size_t threads) {
    const OrderedEntries entries(index_, data_.size(), threads);
    const std::size_t pieces = (entries.size() + nodes_at_once - 1) / nodes_at_once;
    plan_.nodes.resize(entries.size() + 1);
    std::atomic<bool> is_sound = true;
    parallel_for(pieces, threads, [&](std::size_t piece) {
      const std::size_t end = std::min(entries.size(), (piece + 1) * nodes_at_once);
      for (std::size_t i = piece * nodes_at_once; i < end; ++i) {
        plan_.nodes[i] = node_at(entries.offset(i), entries.place(i));
        if (!is_inside(entries.offset(i)) || (i > 0 && entries.offset(i - 1) == entries.offset(i))) {
          is_sound = false;
        }
      }
    });
    if (!is_sound) {
      leave_out_unsound();
    }
    plan_.nodes.back() = node_at(data_.size(), 0);
  }

  static PlanNode node_at(std::uint64_t offset, std::uint32_t place) {
    return {.offset = offset, .size = 0, .index_place = place, .child_begin = 0, .header_bytes = 0};
  }

  bool is_inside(std::uint64_t offset) const { return offset >= pack_head_bytes && offset < data_.size(); }

  void leave_out_unsound() {
    const std::span<PlanNode> all(plan_.nodes.data(), plan_.nodes.size() - 1);
    std::size_t kept = 0;
    for (const PlanNode node : all) {
      const bool is_twice = kept > 0 && all[kept - 1].offset == node.offset;
      if (is_inside(node.offset) && !is_twice) {
        all[kept++] = node;
        continue;
      }
      plan_.faults.add(
          path_,
          is_twice ? "the index places another object there, too" : "the index places it outside the pack",
          index_.id(node.index_place));
    }
    plan_.nodes.resize(kept + 1);
  }

  void read_headers(std::size_t threads) {
    const std::size_t count = plan_.nodes.size() - 1;
    plan_.bases.resize(count);
    plan_.types.resize(count);
    const OffsetFinder finder(plan_.nodes, threads);
    const std::size_t pieces = (count + nodes_at_once - 1) / nodes_at_once;
    parallel_for(pieces, threads, [&](std::size_t piece) {
      const std::size_t end = std::min(count, (piece + 1) * nodes_at_once);
      for (std::size_t node = piece * nodes_at_once; node < end; ++node) {
        read_header(static_cast<std::uint32_t>(node), finder);
      }
    });
  }

  void read_header(std::uint32_t node, const OffsetFinder& finder) {
    PlanNode& entry = plan_.nodes[node];
    plan_.bases[node] = PackPlan::no_base;
    const auto header = read_entry_header(data_, entry.offset);
    if (!header || entry.offset + header->bytes > plan_.nodes[node + 1].offset) {
      note(node, "its entry in the pack is damaged");
      return;
    }
    constexpr std::uint64_t most = std::numeric_limits<std::uint32_t>::max();
    entry.size = static_cast<std::uint32_t>(std::min(header->size, most));
    entry.header_bytes = header->bytes;
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
      if (plan_.types[node] != unresolved) {
        continue;
      }
      if (const std::uint32_t base = plan_.bases[node]; base < node && is_of_object(plan_.types[base])) {
        plan_.types[node] = plan_.types[base];
        continue;
      }
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

  static bool is_of_object(ObjectType type) {
    return type != unresolved && type != being_resolved && type != ObjectType::none;
  }

  // Deltas without a type are left out: nothing leads to them.
  bool is_linked(std::uint32_t node) const {
    return plan_.is_delta(node) && plan_.types[node] != ObjectType::none;
  }

  void link_children() {
    for (std::uint32_t node = 0; node < plan_.size(); ++node) {
      if (is_linked(node)) {
        ++plan_.nodes[plan_.bases[node]].child_begin;
      }
    }
    std::uint32_t total = 0;
    for (PlanNode& node : plan_.nodes) {
      total += node.child_begin;
      node.child_begin = total;  // the end, until the children were put before it
    }
    plan_.children.resize(total);
    for (std::uint32_t node = static_cast<std::uint32_t>(plan_.size()); node-- > 0;) {
      if (is_linked(node)) {
        plan_.children[--plan_.nodes[plan_.bases[node]].child_begin] = node;
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
      const auto first = plan_.children.begin() + plan_.nodes[node].child_begin;
      const auto last = plan_.children.begin() + plan_.nodes[node + 1].child_begin;
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
