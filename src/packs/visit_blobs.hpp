// Every blob of an object database once, as fast as the packs allow: delta trees are walked depth first, each
// entry is inflated once and each delta applied once, on as many threads as there are visitors.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "core/gap.hpp"
#include "packs/object_id.hpp"
#include "packs/object_store.hpp"

namespace prodready::packs {

// What a visitor wants to remember of a blob while the blobs that are deltas of it are visited.
class BlobState {
 public:
  virtual ~BlobState() = default;
};

// Bytes that a delta takes over from its base: content[offset, offset + length) is the base's [base_offset,
// …).
struct CopiedRange {
  std::size_t base_offset = 0;
  std::size_t offset = 0;
  std::size_t length = 0;
};

struct Blob {
  ObjectId id;
  std::string_view content;  // valid during the call
  // What visit() returned for the base, shared with its other deltas (also on other threads: treat it as
  // const). Null where there is no base, where it was not visited or its visit returned null, and without
  // delta_aware. `copied` is meaningful only beside it: ascending by offset, never overlapping, neighbours
  // that continue each other made one.
  const BlobState* base = nullptr;
  std::span<const CopiedRange> copied;
  bool has_deltas = true;  // false: nothing is handed what visit() returns
  // For this folder: where it lies, as number of a pack and of a node of its plan.
  static constexpr std::uint32_t loose = 0xFFFFFFFFU;
  std::uint32_t pack = 0;
  std::uint32_t node = loose;
};

enum class SkipReason {
  too_large,       // more bytes than size_limit
  base_too_large,  // made from one that is larger than can be held
  total_limit,     // total_limit was used up
};

struct SkippedBlob {
  ObjectId id;
  std::uint64_t size = 0;  // bytes; 0 where it is not known without building the blob
  SkipReason reason = SkipReason::too_large;
};

// One for each thread; the calls to one visitor never overlap.
class BlobVisitor {
 public:
  virtual ~BlobVisitor() = default;
  // A blob within the limits, binary ones too. The result is handed to the blobs that are deltas of this one.
  virtual std::shared_ptr<const BlobState> visit(const Blob& blob) = 0;
  virtual void skipped(const SkippedBlob& blob) = 0;
};

struct VisitOptions {
  bool delta_aware = true;                              // false: Blob::base is always null
  std::size_t size_limit = std::size_t{64} << 20U;      // bytes of one blob
  std::uint64_t total_limit = std::uint64_t{1} << 40U;  // bytes built in all, against bombs
  // Which blobs to visit; empty: all. Called once for each blob, before any is visited, on one thread. What
  // no wanted blob is made from is not even inflated.
  std::function<bool(const ObjectId&)> wanted;
};

struct VisitSummary {
  std::size_t blobs = 0;    // visited
  std::uint64_t bytes = 0;  // of them
  std::size_t skipped = 0;
  Gaps gaps;  // objects that could not be read, counted by file and fault; not those of opening the store
};

// Visits each blob of the packs, of the alternates and of the loose objects, reachable or not, once, also
// where it is stored several times. The order is free. `visitors` holds at least one; each is used by one
// thread at a time. Memory beside the mapped packs: some 40 bytes for each object, and for each thread a few
// blobs: those of the levels of a delta tree that still have children to come, 1.5 times size_limit at most,
// and those at hand. An entry of a pack that cannot be read at all is a gap although it may be no blob.
VisitSummary visit_blobs(const ObjectStore& store, std::span<BlobVisitor* const> visitors,
                         const VisitOptions& options = {});

}  // namespace prodready::packs
