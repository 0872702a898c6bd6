#include "core/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace prodready {

void parallel_for(std::size_t count, std::size_t jobs, const std::function<void(std::size_t)>& work) {
  parallel_for_with(count, jobs, [&work] { return [&work](std::size_t i) { work(i); }; });
}

void parallel_for_with(std::size_t count, std::size_t jobs, const std::function<Worker()>& make_worker) {
  const std::size_t threads = std::min(jobs, count);
  if (threads <= 1) {
    const Worker work = make_worker();
    for (std::size_t i = 0; i < count; ++i) {
      work(i);
    }
    return;
  }
  std::atomic<std::size_t> next{0};
  std::exception_ptr first_failure;
  std::mutex failure_mutex;
  const auto run = [&] {
    try {
      const Worker work = make_worker();
      for (std::size_t i = next.fetch_add(1); i < count; i = next.fetch_add(1)) {
        work(i);
      }
    } catch (...) {
      const std::scoped_lock lock(failure_mutex);
      if (!first_failure) {
        first_failure = std::current_exception();
      }
      next.store(count);
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

}  // namespace prodready
