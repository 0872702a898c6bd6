// Runs the `aws` command: pages, waits where AWS asks to, and what its errors mean.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "collect/aws_answer.hpp"
#include "sources/run_command.hpp"

namespace prodready::collect {

struct AwsOutcome {
  std::optional<AwsAnswer> answer;  // with all pages
  std::string error;                // the command's words, where there is no answer
  std::string code;                 // of the error: "AccessDenied"; "" where it names none
  bool is_over = false;             // nothing more can be asked: no command, or the session has ended
};

class AwsCommand {
 public:
  using Run = std::function<sources::CommandOutcome(const std::vector<std::string>& arguments)>;
  using Pause = std::function<void(std::int64_t seconds)>;

  AwsCommand(Run run, Pause pause, std::string profile)
      : run_(std::move(run)), pause_(std::move(pause)), profile_(std::move(profile)) {}

  // `words`: service, operation and options. May be called from several threads.
  AwsOutcome ask(const std::vector<std::string>& words, const std::string& region) const;
  // IAM makes the credential report on request; waits until it is there.
  AwsOutcome make_credential_report(const std::string& region) const;

 private:
  AwsOutcome ask_page(std::vector<std::string> words, const std::string& region) const;
  AwsOutcome ask_once(const std::vector<std::string>& arguments) const;

  Run run_;
  Pause pause_;
  std::string profile_;
};

// What a person reads of an error: its first line that says something.
std::string short_error(std::string_view error);

}  // namespace prodready::collect
