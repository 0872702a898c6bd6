#include "resources/snapshot/batch_pool.hpp"

#include <utility>

namespace prodready::resources::snapshot {
namespace {

constexpr std::size_t waiting_by_job = 4;

}  // namespace

BatchPool::BatchPool(std::size_t jobs) : most_waiting_(jobs <= 1 ? 0 : jobs * waiting_by_job) {
  for (std::size_t i = 1; i < jobs; ++i) {
    threads_.emplace_back([this] { serve(); });
  }
}

BatchPool::~BatchPool() {
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) {
    thread.join();
  }
}

bool BatchPool::run_one(std::unique_lock<std::mutex>& lock, Which which) {
  if (waiting_.empty()) {
    return false;
  }
  const bool newest = which == Which::newest;
  const std::function<void()> work = std::move(newest ? waiting_.back() : waiting_.front());
  newest ? waiting_.pop_back() : waiting_.pop_front();
  ++running_;
  lock.unlock();
  std::exception_ptr thrown;
  try {
    work();
  } catch (...) {
    thrown = std::current_exception();
  }
  lock.lock();
  --running_;
  if (thrown && !exception_) {
    exception_ = thrown;
  }
  changed_.notify_all();
  return true;
}

void BatchPool::serve() {
  std::unique_lock lock(mutex_);
  while (true) {
    if (!run_one(lock)) {
      if (closed_) {
        return;
      }
      changed_.wait(lock);
    }
  }
}

void BatchPool::add(std::function<void()> work) {
  std::unique_lock lock(mutex_);
  waiting_.push_back(std::move(work));
  changed_.notify_one();
  if (waiting_.size() > most_waiting_) {
    run_one(lock, Which::newest);
  }
}

void BatchPool::finish() {
  std::unique_lock lock(mutex_);
  while (run_one(lock) || running_ > 0) {
    if (waiting_.empty() && running_ > 0) {
      changed_.wait(lock);
    }
  }
  if (exception_) {
    std::rethrow_exception(std::exchange(exception_, nullptr));
  }
}

}  // namespace prodready::resources::snapshot
