// Where a collection takes place, and of what.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "prodready/result.hpp"
#include "sources/run_command.hpp"

namespace prodready::collect {

// What the outside world gives; may be called from several threads at once.
struct AwsWorld {
  // Runs a program that is looked up in PATH, without a shell; standard error is kept.
  std::function<sources::CommandOutcome(const std::vector<std::string>& arguments)> run;
  std::function<Result<std::string>(const std::string& path)> read;
  std::function<Result<void>(const std::string& path, std::string_view text)> write;  // whole, or not at all
  std::function<void(const std::string& path)> remove;
  std::function<std::int64_t()> now;  // seconds since 1970
  std::function<void(std::int64_t seconds)> pause;
  std::function<void(std::size_t done, std::size_t total)> progress;  // the total grows
};

struct AwsRequest {
  std::string folder;
  std::string profile;                // "": the command's own choice
  std::vector<std::string> regions;   // empty: those that are enabled
  std::vector<std::string> accounts;  // that it may be; empty: any
  std::size_t jobs = 8;               // calls at once
};

}  // namespace prodready::collect
