// Work for several threads, with a limit of what runs at once for one service: AWS throttles by service.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace prodready::collect {

class AwsQueue {
 public:
  explicit AwsQueue(std::size_t per_service) : per_service_(per_service) {}

  // May be called by the work too.
  void add(std::string_view service, std::function<void()> work);
  // Returns when all work is done, with what was added meanwhile; rethrows the first exception of it.
  void run(std::size_t jobs);
  // Leaves out what has not begun.
  void stop();

 private:
  struct Service {
    std::deque<std::function<void()>> waiting;
    std::size_t running = 0;
  };
  class Turn;

  void serve_one();
  Service* next();

  std::size_t per_service_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::string, Service, std::less<>> services_;
  std::size_t waiting_ = 0;
  std::size_t running_ = 0;
  bool stopped_ = false;
};

}  // namespace prodready::collect
