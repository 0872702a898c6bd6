// Hands delta trees to workers; when there are no more, those that still work give away parts of theirs.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "packs/buffer.hpp"
#include "packs/visit_blobs.hpp"
#include "packs/walk_selection.hpp"

namespace prodready::packs {

// A node to begin at.
struct WalkTask {
  enum class Start {
    whole,    // the entry is no delta
    delta,    // of the base that comes with the task
    rebuild,  // from its whole chain
  };

  std::uint32_t pack = 0;
  std::uint32_t node = 0;
  Start start = Start::whole;
  Buffer base;
  std::shared_ptr<const BlobState> base_state;
};

class WalkQueue {
 public:
  // Each of the `workers` must call next() until it returns nothing.
  WalkQueue(std::vector<RootNode> roots, std::size_t workers) : roots_(std::move(roots)), workers_(workers) {}

  // Waits where there is none while others work. Nothing: all is done, or stop() was called.
  std::optional<WalkTask> next();
  // A root that one of the next calls to next() is likely to give; null where there is none.
  const RootNode* soon() const {
    constexpr std::size_t ahead = 4;
    const std::size_t at = next_root_.load(std::memory_order_relaxed) + ahead;
    return at < roots_.size() ? &roots_[at] : nullptr;
  }
  bool is_hungry() const { return hunger_.load(std::memory_order_relaxed) > 0; }
  void add(WalkTask task);
  void stop();

 private:
  std::vector<RootNode> roots_;
  std::size_t workers_;
  alignas(64) std::atomic<std::size_t> next_root_ = 0;  // apart from what is only read
  alignas(64) std::atomic<int> hunger_ = 0;  // workers that wait, less the tasks that were added for them
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<WalkTask> added_;
  std::size_t waiting_ = 0;
  bool stopped_ = false;
};

}  // namespace prodready::packs
