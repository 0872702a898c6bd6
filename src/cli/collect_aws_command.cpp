// `prodready collect aws`: makes a cloud snapshot through the official aws command.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <map>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"
#include "collect/aws_calls.hpp"
#include "collect/aws_collector.hpp"
#include "core/text.hpp"
#include "sources/local_file.hpp"
#include "sources/run_command.hpp"

namespace prodready::cli {
namespace {

constexpr std::size_t largest_answer = std::size_t{512} << 20U;
constexpr std::chrono::seconds longest_call{900};
constexpr std::size_t usual_calls_at_once = 8;

bool is_region(std::string_view text) {
  return !text.empty() && text.front() != '-' && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

bool is_account(std::string_view text) {
  constexpr std::size_t digits = 12;
  return text.size() == digits && text.find_first_not_of("0123456789") == std::string_view::npos;
}

Result<void> check(const Options& options) {
  const auto usage = [](std::string message) {
    return Result<void>(Error{ErrorKind::usage, std::move(message), {}});
  };
  for (const std::string& region : options.regions) {
    if (!is_region(region)) {
      return usage(fmt::format("--regions takes names such as eu-west-1, not '{}'", printable(region)));
    }
  }
  for (const std::string& account : options.accounts) {
    if (!is_account(account)) {
      return usage(fmt::format("--accounts takes ids of twelve digits, not '{}'", printable(account)));
    }
  }
  if (!options.repository.empty() || !options.branch.empty()) {
    return usage("--repo and --branch are for github and gitlab");
  }
  return options.out.empty() && !options.print_policy && options.policy_part == 0
             ? usage("--out is missing: the snapshot's folder")
             : Result<void>();
}

collect::AwsWorld world_of(Progress& progress) {
  return {
      .run =
          [](const std::vector<std::string>& arguments) {
            return sources::run_command(arguments, "/", longest_call, largest_answer,
                                        sources::StandardError::kept);
          },
      .read = [](const std::string& path) { return sources::read_local_file(path, largest_answer); },
      .write = [](const std::string& path, std::string_view text) { return write_file(path, text); },
      .remove =
          [](const std::string& path) {
            std::error_code ignored;
            std::filesystem::remove(path, ignored);
          },
      .now = [] { return static_cast<std::int64_t>(std::time(nullptr)); },
      .pause = [](std::int64_t seconds) { std::this_thread::sleep_for(std::chrono::seconds(seconds)); },
      .progress = [&progress](std::size_t done, std::size_t total) { progress.show(done, total); },
  };
}

// One line a call and reason, with where: a call that fails does so in many regions.
void print_faults(const Context& context, std::string_view word,
                  const std::vector<collect::AwsFault>& faults) {
  std::map<std::pair<std::string, std::string>, std::vector<std::string>> places;
  for (const collect::AwsFault& fault : faults) {
    std::vector<std::string>& regions = places[{fault.call, fault.why}];
    if (regions.empty() || regions.back() != fault.region) {
      regions.push_back(fault.region);
    }
  }
  for (const auto& [what, regions] : places) {
    fmt::print(context.out, "  {}: aws {} ({}): {}\n", word, what.first, join(regions, ", "),
               printable(what.second));
  }
}

ExitCode report(const collect::AwsSummary& summary, const Options& options, const Context& context) {
  fmt::print(context.out, "account {}, {}: {} in {}", summary.account,
             counted(summary.regions.size(), "region", "regions"),
             counted(summary.answered, "answer", "answers"), printable(options.out));
  fmt::print(context.out, "{}\n",
             summary.kept == 0 ? "" : fmt::format(", {} of an earlier run", summary.kept));
  print_faults(context, "refused", summary.denied);
  print_faults(context, "failed", summary.failed);
  if (!summary.stopped.empty()) {
    return complain(context,
                    {ErrorKind::unreadable,
                     fmt::format("{}; log in and run the same command again to go on", summary.stopped),
                     {}});
  }
  if (!summary.denied.empty()) {
    fmt::print(context.out, "`prodready collect aws --print-policy` prints a policy that allows all calls\n");
  }
  fmt::print(context.out, "next: prodready audit --snapshot {}\n", printable(options.out));
  return ExitCode::gate_open;
}

// What does not fit a managed policy says so beside the policy, which may go to a file.
ExitCode print_policy(const Options& options, const Context& context,
                      const std::vector<collect::AwsCall>& calls) {
  const std::vector<std::string> parts = collect::aws_policy_parts(calls);
  if (options.policy_part > parts.size()) {
    return complain(context, {ErrorKind::usage,
                              fmt::format("--policy-part {}: the policy has {}", options.policy_part,
                                          counted(parts.size(), "part", "parts")),
                              {}});
  }
  if (options.policy_part != 0) {
    return print(context, parts[options.policy_part - 1]);
  }
  const std::string policy = collect::aws_policy(calls);
  if (parts.size() > 1) {
    fmt::print(context.err,
               "{} characters: a role's inline policies take them (10240), a managed policy does not ({}); "
               "--policy-part 1 to {} print it in parts\n",
               collect::policy_characters(policy), collect::managed_policy_limit, parts.size());
  }
  return print(context, policy);
}

}  // namespace

ExitCode run_collect_aws(const Options& options, const Context& context) {
  if (const Result<void> checked = check(options); !checked) {
    return complain(context, checked.error());
  }
  const Result<std::vector<collect::AwsCall>> calls = collect::aws_calls();
  if (!calls) {
    return complain(context, calls.error());
  }
  if (options.print_policy || options.policy_part != 0) {
    return print_policy(options, context, *calls);
  }
  const collect::AwsRequest request{.folder = options.out,
                                    .profile = options.profile,
                                    .regions = options.regions,
                                    .accounts = options.accounts,
                                    .jobs = options.jobs == 0 ? usual_calls_at_once : options.jobs};
  Result<collect::AwsSummary> summary = [&] {
    Progress progress(style_for(context.err, options, context.environment).unicode, "prodready: asking AWS");
    return collect::collect_aws(world_of(progress), request, *calls);
  }();
  return summary ? report(*summary, options, context) : complain(context, summary.error());
}

}  // namespace prodready::cli
