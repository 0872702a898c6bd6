#include "core/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace prodready {

namespace {

// Hands out the numbers below `count`, up to `most` in a row at once: fewer towards the end, so that all
// threads come to it together.
class Shares {
 public:
  Shares(std::size_t count, std::size_t threads, std::size_t most)
      : count_(count), threads_(threads), most_(most) {}

  struct Share {
    std::size_t begin = 0;
    std::size_t end = 0;  // `begin` where there are no more
  };

  Share next() {
    std::size_t begin = next_.load(std::memory_order_relaxed);
    std::size_t end = begin;
    do {
      const std::size_t left = count_ - std::min(begin, count_);
      constexpr std::size_t still_to_come = 8;  // shares for each thread
      end = begin + std::min({left, most_, std::max<std::size_t>(left / (threads_ * still_to_come), 1)});
    } while (!next_.compare_exchange_weak(begin, end));
    return {begin, end};
  }

  void stop() { next_.store(count_); }

 private:
  std::size_t count_;
  std::size_t threads_;
  std::size_t most_;
  std::atomic<std::size_t> next_{0};
};

void run_parallel(std::size_t count, std::size_t jobs, std::size_t most_at_once,
                  const std::function<Worker()>& make_worker) {
  const std::size_t threads = std::min(jobs, count);
  if (threads <= 1) {
    const Worker work = make_worker();
    for (std::size_t i = 0; i < count; ++i) {
      work(i);
    }
    return;
  }
  Shares shares(count, threads, most_at_once);
  std::exception_ptr first_failure;
  std::mutex failure_mutex;
  const auto run = [&] {
    try {
      const Worker work = make_worker();
      for (auto share = shares.next(); share.begin != share.end; share = shares.next()) {
        for (std::size_t i = share.begin; i < share.end; ++i) {
          work(i);
        }
      }
    } catch (...) {
      const std::scoped_lock lock(failure_mutex);
      if (!first_failure) {
        first_failure = std::current_exception();
      }
      shares.stop();
    }
  };
  {
    std::vector<std::jthread> pool;
    pool.reserve(threads - 1);
    for (std::size_t i = 1; i < threads; ++i) {
      pool.emplace_back(run);
    }
    run();
  }
  if (first_failure) {
    std::rethrow_exception(first_failure);
  }
}

}  // namespace

void parallel_for(std::size_t count, std::size_t jobs, const std::function<void(std::size_t)>& work) {
  run_parallel(count, jobs, 1, [&work] { return [&work](std::size_t i) { work(i); }; });
}

void parallel_for_with(std::size_t count, std::size_t jobs, const std::function<Worker()>& make_worker) {
  constexpr std::size_t most_at_once = 32;
  run_parallel(count, jobs, most_at_once, make_worker);
}

}  // namespace prodready
