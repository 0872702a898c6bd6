#include "collect/aws_queue.hpp"

#include <algorithm>
#include <utility>

#include "core/parallel.hpp"

namespace prodready::collect {

// One piece of work, counted while it runs, however it ends.
class AwsQueue::Turn {
 public:
  Turn(AwsQueue& queue, Service& service) : queue_(queue), service_(service) {
    work_ = std::move(service_.waiting.front());
    service_.waiting.pop_front();
    --queue_.waiting_;
    ++queue_.running_;
    ++service_.running;
  }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
  ~Turn() {
    const std::scoped_lock lock(queue_.mutex_);
    --queue_.running_;
    --service_.running;
    queue_.changed_.notify_all();
  }
  void operator()() const { work_(); }

 private:
  AwsQueue& queue_;
  Service& service_;
  std::function<void()> work_;
};

void AwsQueue::add(std::string_view service, std::function<void()> work) {
  const std::scoped_lock lock(mutex_);
  if (stopped_) {
    return;
  }
  services_[std::string(service)].waiting.push_back(std::move(work));
  ++waiting_;
  changed_.notify_one();
}

// The service with the fewest calls under way, so that none is starved.
AwsQueue::Service* AwsQueue::next() {
  Service* chosen = nullptr;
  for (auto& [name, service] : services_) {
    const bool free = !service.waiting.empty() && service.running < per_service_;
    if (free && (chosen == nullptr || service.running < chosen->running)) {
      chosen = &service;
    }
  }
  return chosen;
}

void AwsQueue::serve_one() {
  std::unique_lock lock(mutex_);
  while (waiting_ > 0 || running_ > 0) {
    Service* const service = next();
    if (service == nullptr) {
      changed_.wait(lock);
      continue;
    }
    const Turn turn(*this, *service);
    lock.unlock();
    turn();
    // The turn's end takes the lock itself.
    break;
  }
}

void AwsQueue::run(std::size_t jobs) {
  const std::size_t threads = std::max<std::size_t>(jobs, 1);
  parallel_for(threads, threads, [this](std::size_t) {
    const auto is_left = [this] {
      const std::scoped_lock lock(mutex_);
      return waiting_ > 0 || running_ > 0;
    };
    while (is_left()) {
      serve_one();
    }
  });
}

void AwsQueue::stop() {
  const std::scoped_lock lock(mutex_);
  stopped_ = true;
  for (auto& [name, service] : services_) {
    service.waiting.clear();
  }
  waiting_ = 0;
  changed_.notify_all();
}

}  // namespace prodready::collect
