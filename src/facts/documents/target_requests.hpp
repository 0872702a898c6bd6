// What the commands of a README ask of task runners.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace prodready::documents {

// What a command asks of a task runner.
struct TargetRequest {
  std::vector<std::string> targets;
  std::string folder;       // of -C and its like; "" where the command does not say
  std::string file;         // of -f
  bool unresolved = false;  // flags whose meaning is not followed
};

// Each takes the words of a command; the first is the runner.
TargetRequest make_request(const std::vector<std::string>& words);
// Of npm, yarn and pnpm. Nothing where the command is no `run`.
std::optional<TargetRequest> package_request(const std::vector<std::string>& words);
// Of just, which runs one recipe, and of task, which runs several.
TargetRequest first_word_request(const std::vector<std::string>& words, bool several);

}  // namespace prodready::documents
