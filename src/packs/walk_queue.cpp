#include "packs/walk_queue.hpp"

#include <utility>

namespace prodready::packs {

std::optional<WalkTask> WalkQueue::next() {
  if (const std::size_t at = next_root_.fetch_add(1, std::memory_order_relaxed); at < roots_.size()) {
    return WalkTask{.pack = roots_[at].pack, .node = roots_[at].node};
  }
  std::unique_lock lock(mutex_);
  ++waiting_;
  ++hunger_;
  if (waiting_ == workers_ && added_.empty()) {
    stopped_ = true;
    changed_.notify_all();
  }
  changed_.wait(lock, [this] { return stopped_ || !added_.empty(); });
  --waiting_;
  --hunger_;
  if (stopped_) {
    return std::nullopt;
  }
  WalkTask task = std::move(added_.front());
  added_.pop_front();
  ++hunger_;  // one task less for those that wait
  return task;
}

void WalkQueue::add(WalkTask task) {
  {
    const std::scoped_lock lock(mutex_);
    added_.push_back(std::move(task));
    --hunger_;
  }
  changed_.notify_one();
}

void WalkQueue::stop() {
  {
    const std::scoped_lock lock(mutex_);
    stopped_ = true;
    next_root_.store(roots_.size());
  }
  changed_.notify_all();
}

}  // namespace prodready::packs
