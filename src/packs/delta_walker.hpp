// One worker of a walk over delta trees: depth first, a buffer for each level that still has children to
// come. As smaller trees come first and a level is given up before its last child is entered, the levels are
// no more than the logarithm of the tree's size, however long its chains are.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "packs/buffer.hpp"
#include "packs/delta.hpp"
#include "packs/fault_log.hpp"
#include "packs/inflate.hpp"
#include "packs/store_content.hpp"
#include "packs/visit_blobs.hpp"
#include "packs/walk_queue.hpp"
#include "packs/walk_selection.hpp"

namespace prodready::packs {

struct WalkLimits {
  bool delta_aware = true;
  std::size_t size_limit = 0;     // of what is visited
  std::uint64_t total_limit = 0;  // of what all workers build
};

struct WalkCounts {
  std::size_t blobs = 0;
  std::uint64_t bytes = 0;
  std::size_t skipped = 0;
  FaultLog faults;
};

// What all workers share.
struct Walk {
  const StoreContent& store;
  const WalkSelection& selection;
  WalkLimits limits;
  WalkQueue& queue;
  // Bytes, told by each in portions. Apart from what all only read.
  alignas(64) std::atomic<std::uint64_t> built = 0;
};

class DeltaWalker {
 public:
  DeltaWalker(Walk& walk, BlobVisitor& visitor) : walk_(walk), visitor_(visitor) {}

  void run();  // until the queue is empty
  const WalkCounts& counts() const { return counts_; }

 private:
  using State = std::shared_ptr<const BlobState>;

  struct Level {
    Buffer content;
    State state;
    std::span<const std::uint32_t> children;  // those to come; the first is needed
  };

  void walk_from(WalkTask task);
  void descend();
  void give_away();

  std::optional<Buffer> build_whole(std::uint32_t node);
  std::optional<Buffer> build_delta(std::uint32_t node, const Buffer& base);
  std::optional<Buffer> rebuild(std::uint32_t node);
  void tell_built();
  bool is_too_much(std::uint32_t node, std::uint64_t size);
  bool put_off(std::uint32_t node, std::uint64_t size);

  void visit(std::uint32_t node, Buffer content, const BlobState* base);
  void expect_next(std::span<const std::uint32_t> children) const;
  std::span<const std::uint32_t> needed_children(std::span<const std::uint32_t> children) const;

  void skip(std::uint32_t node, std::uint64_t size, SkipReason reason);
  void skip_tree(std::uint32_t node, std::uint64_t size, SkipReason reason);
  void fail_tree(std::uint32_t node, const char* why);
  std::vector<std::uint32_t> visited_below(std::uint32_t node) const;

  Walk& walk_;
  BlobVisitor& visitor_;
  WalkCounts counts_;
  const Pack* pack_ = nullptr;
  const PackPlan* plan_ = nullptr;
  const PackSelection* selection_ = nullptr;
  std::uint32_t pack_number_ = 0;
  std::vector<Level> levels_;
  std::optional<std::uint32_t> blamed_;  // the node that faults are told of, if not the one that is built
  std::uint64_t own_built_ = 0;          // bytes that the others do not know of yet
  std::size_t held_ = 0;                 // bytes of the levels
  Inflater inflater_;
  BufferPool pool_;
  Buffer delta_;
  std::vector<CopiedRange> copied_;
};

}  // namespace prodready::packs
