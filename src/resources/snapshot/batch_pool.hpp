// Threads that take pieces of work while their maker goes on: what a file's one
// reader cuts, they read.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace prodready::resources::snapshot {

class BatchPool {
 public:
  // `jobs`: threads together with the caller's; 0 and 1: no other than it.
  explicit BatchPool(std::size_t jobs);
  BatchPool(const BatchPool&) = delete;
  BatchPool& operator=(const BatchPool&) = delete;
  ~BatchPool();

  // Does the work now or later, in any order. Where much is waiting already the caller does some itself: the
  // newest, whose bytes are still in its processor's cache.
  void add(std::function<void()> work);
  // Returns when all work is done; rethrows the first exception of it.
  void finish();

 private:
  void serve();
  enum class Which : std::uint8_t { oldest, newest };
  bool run_one(std::unique_lock<std::mutex>& lock, Which which = Which::oldest);

  std::size_t most_waiting_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> waiting_;
  std::size_t running_ = 0;
  bool closed_ = false;
  std::exception_ptr exception_;
  std::vector<std::thread> threads_;
};

}  // namespace prodready::resources::snapshot
