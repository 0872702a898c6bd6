#include "sources/run_command.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <iterator>
#include <utility>

namespace prodready::sources {
namespace {

using Clock = std::chrono::steady_clock;

// A file descriptor that is closed when it goes.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor() { close(); }
  int number() const { return number_; }
  void close() {
    if (number_ >= 0) {
      ::close(std::exchange(number_, -1));
    }
  }

 private:
  int number_ = -1;
};

struct Pipe {
  Descriptor read_end;
  Descriptor write_end;
};

// Both ends are closed in a program that is started.
bool open_pipe(Pipe& made) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
    return false;
  }
  made.read_end = Descriptor(ends[0]);
  made.write_end = Descriptor(ends[1]);
  return true;
}

// In the child, between fork and exec: only calls that are safe there. An errno goes to `fault` when it
// fails.
[[noreturn]] void become(char* const* arguments, const char* folder, int output, int errors, int fault) {
  const auto give_up = [fault] {
    const int error = errno;
    const ssize_t ignored = ::write(fault, &error, sizeof error);
    ::_exit(ignored == sizeof error ? 127 : 126);
  };
  ::setpgid(0, 0);
  const int null = ::open("/dev/null", O_RDWR);
  if (null < 0 || ::dup2(null, STDIN_FILENO) < 0 || ::dup2(output, STDOUT_FILENO) < 0 ||
      ::dup2(errors < 0 ? null : errors, STDERR_FILENO) < 0 || ::chdir(folder) != 0) {
    give_up();
  }
  ::execvp(arguments[0], arguments);
  give_up();
  ::_exit(127);
}

// The errno that the child reports, 0 once its program runs.
int start_error(int fault) {
  int error = 0;
  ssize_t size = 0;
  do {
    size = ::read(fault, &error, sizeof error);
  } while (size < 0 && errno == EINTR);
  return size == sizeof error ? error : 0;
}

int exit_code_of(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status); }

// Reads what is there; false at the end of the stream.
bool read_some(int descriptor, std::string& output, std::size_t limit) {
  std::array<char, 16384> buffer{};
  const ssize_t size = ::read(descriptor, buffer.data(), buffer.size());
  if (size < 0) {
    return errno == EINTR || errno == EAGAIN;
  }
  const std::size_t room = limit - std::min(limit, output.size());
  output.append(buffer.data(), std::min(room, static_cast<std::size_t>(size)));
  return size > 0;
}

// What a program prints, as it is read.
struct Stream {
  int descriptor = -1;  // -1 once it has ended
  std::string* text = nullptr;
};
using Streams = std::array<Stream, 2>;

// Waits for at most that long; whether any of them had something, its end too.
bool read_streams(Streams& streams, std::size_t limit, int milliseconds) {
  std::array<pollfd, 2> watched{};
  for (std::size_t i = 0; i < streams.size(); ++i) {
    watched[i] = {.fd = streams[i].descriptor, .events = POLLIN, .revents = 0};
  }
  if (::poll(watched.data(), watched.size(), milliseconds) <= 0) {
    return false;
  }
  for (std::size_t i = 0; i < streams.size(); ++i) {
    if (watched[i].revents != 0 && !read_some(streams[i].descriptor, *streams[i].text, limit)) {
      streams[i].descriptor = -1;
    }
  }
  return true;
}

// Until the program ends or time is up. A child of its own that keeps a pipe open holds nothing up.
void follow(pid_t child, Streams& streams, Clock::time_point deadline, std::size_t limit,
            CommandOutcome& outcome) {
  constexpr int pause_ms = 20;
  int status = 0;
  while (::waitpid(child, &status, WNOHANG) == 0) {
    if (Clock::now() >= deadline) {
      outcome.timed_out = true;
      ::kill(-child, SIGKILL);
      ::waitpid(child, &status, 0);
      break;
    }
    read_streams(streams, limit, pause_ms);
  }
  ::kill(-child, SIGKILL);
  while (read_streams(streams, limit, 0)) {
  }
  outcome.exit_code = exit_code_of(status);
}

}  // namespace

CommandOutcome run_command(const std::vector<std::string>& arguments, const std::string& folder,
                           std::chrono::seconds timeout, std::size_t output_limit, StandardError errors) {
  CommandOutcome outcome;
  Pipe output;
  Pipe error_output;
  Pipe fault;
  const bool keep = errors == StandardError::kept;
  if (arguments.empty() || !open_pipe(output) || !open_pipe(fault) || (keep && !open_pipe(error_output))) {
    outcome.failure = arguments.empty() ? "no program is named" : std::strerror(errno);
    return outcome;
  }
  std::vector<std::string> copies = arguments;
  std::vector<char*> pointers;
  std::ranges::transform(copies, std::back_inserter(pointers), [](std::string& text) { return text.data(); });
  pointers.push_back(nullptr);
  const Clock::time_point deadline = Clock::now() + timeout;
  const pid_t child = ::fork();
  if (child == 0) {
    become(pointers.data(), folder.c_str(), output.write_end.number(), error_output.write_end.number(),
           fault.write_end.number());
  }
  if (child < 0) {
    outcome.failure = std::strerror(errno);
    return outcome;
  }
  ::setpgid(child, child);
  output.write_end.close();
  error_output.write_end.close();
  fault.write_end.close();
  if (const int error = start_error(fault.read_end.number()); error != 0) {
    ::waitpid(child, nullptr, 0);
    outcome.failure = std::strerror(error);
    return outcome;
  }
  outcome.started = true;
  Streams streams = {Stream{output.read_end.number(), &outcome.output},
                     Stream{error_output.read_end.number(), &outcome.errors}};
  follow(child, streams, deadline, output_limit, outcome);
  return outcome;
}

}  // namespace prodready::sources
