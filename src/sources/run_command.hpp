// Runs a program without a shell. Called only for commands that a checklist names and the user allowed.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace prodready::sources {

struct CommandOutcome {
  bool started = false;
  bool timed_out = false;
  int exit_code = 0;    // 128 + signal when a signal ended it
  std::string output;   // standard output, cut at the limit
  std::string errors;   // standard error where it is kept, cut at the limit
  std::string failure;  // why it did not start
};

enum class StandardError { dropped, kept };

// Runs `arguments[0]`, looked up in PATH, in `folder`, with no input and the caller's environment. After
// `timeout`, and when the program has ended, its whole process group is killed.
CommandOutcome run_command(const std::vector<std::string>& arguments, const std::string& folder,
                           std::chrono::seconds timeout, std::size_t output_limit,
                           StandardError errors = StandardError::dropped);

}  // namespace prodready::sources
