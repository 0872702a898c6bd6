// `prodready collect`: saves the forge's answers through its official command.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <optional>
#include <string>
#include <system_error>

#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"
#include "collect/collector.hpp"
#include "collect/forges.hpp"
#include "core/text.hpp"
#include "facts/documents/addresses.hpp"
#include "sources/git_repository.hpp"
#include "sources/local_file.hpp"
#include "sources/run_command.hpp"

namespace prodready::cli {
namespace {

constexpr std::size_t largest_answer = std::size_t{32} << 20U;
constexpr std::chrono::seconds longest_call{120};

bool is_name_character(unsigned char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
         c == '.';
}

// Names as the forges allow them: nothing that a command could take for a flag or a path that leads up.
bool is_repository_path(std::string_view path) {
  const std::vector<std::string_view> parts = split(path, '/');
  return parts.size() >= 2 && std::ranges::all_of(parts, [](std::string_view part) {
           return !part.empty() && part.front() != '-' && part != "." && part != ".." &&
                  std::ranges::all_of(
                      part, [](char c) { return is_name_character(static_cast<unsigned char>(c)); });
         });
}

Result<void> check(const Options& options) {
  const bool of_aws = options.print_policy || options.policy_part != 0 || !options.profile.empty() ||
                      !options.regions.empty() || !options.accounts.empty();
  if (!of_aws && !options.out.empty()) {
    return {};
  }
  return Error{ErrorKind::usage,
               of_aws ? "--profile, --regions, --accounts, --print-policy and --policy-part are for aws"
                      : "--out is missing: the folder for the answers",
               {}};
}

// "github.com/acme/orders" of the remote origin, else of the first that leads to a forge; "" without one.
std::string remote_path(const std::string& folder) {
  std::string first;
  const Result<std::optional<sources::GitRepository>> repository = sources::GitRepository::discover(folder);
  if (!repository || !*repository) {
    return first;
  }
  for (const sources::Remote& remote : (*repository)->remotes()) {
    const std::string path = documents::forge_path_of(remote.url);
    if (remote.name == "origin" && !path.empty()) {
      return path;
    }
    first = first.empty() ? path : first;
  }
  return first;
}

std::string usual_host(const std::string& forge) { return forge == "github" ? "github.com" : "gitlab.com"; }

Result<collect::Target> target_of(const Options& options) {
  collect::Target target{.forge = options.collect_from,
                         .host = usual_host(options.collect_from),
                         .repository = options.repository,
                         .branch = options.branch,
                         .folder = options.out};
  const bool given = !target.repository.empty();
  if (!given) {
    target.repository = remote_path(options.folder);
  }
  // A host has a dot, an owner has none; a remote's path always starts with the host.
  const std::size_t slash = target.repository.find('/');
  const std::string start = target.repository.substr(0, slash);
  const bool names_host =
      start.find('.') != std::string::npos && std::ranges::count(target.repository, '/') > 1;
  if (slash != std::string::npos && (!given || names_host)) {
    target.host = start;
    target.repository.erase(0, slash + 1);
  }
  if (!is_repository_path(target.repository) || !is_repository_path("host/" + target.host)) {
    return Error{ErrorKind::usage,
                 given
                     ? fmt::format("--repo takes [HOST/]OWNER/NAME, not '{}'", printable(options.repository))
                     : fmt::format("{}: no remote names a repository; name it with --repo OWNER/NAME",
                                   printable(options.folder)),
                 {}};
  }
  return target;
}

collect::World world_of(Progress& progress, std::size_t& calls) {
  return {
      .run =
          [](const std::vector<std::string>& arguments) {
            return sources::run_command(arguments, "/", longest_call, largest_answer);
          },
      .read = [](const std::string& path) { return sources::read_local_file(path, largest_answer); },
      .write = [](const std::string& path, std::string_view text) { return write_file(path, text); },
      .remove =
          [](const std::string& path) {
            std::error_code ignored;
            std::filesystem::remove(path, ignored);
          },
      .now = [] { return static_cast<std::int64_t>(std::time(nullptr)); },
      .progress = [&progress, &calls](const std::string& /*file*/) { progress.show(++calls, 0); },
  };
}

void print_calls(const Context& context, std::string_view word, const std::vector<collect::Call>& calls) {
  for (const collect::Call& call : calls) {
    fmt::print(context.out, "  {}: {}{}{}\n", word, printable(call.call),
               call.code == 0 ? "" : fmt::format(" ({})", call.code),
               call.why.empty() ? "" : ": " + printable(call.why));
  }
}

ExitCode report(const collect::Summary& summary, const collect::Target& target, const Context& context) {
  fmt::print(context.out, "{}/{}: {} in {}", target.host, target.repository,
             counted(summary.answered, "answer", "answers"), printable(target.folder));
  fmt::print(context.out, "{}\n",
             summary.kept == 0 ? "" : fmt::format(", {} of an earlier run", summary.kept));
  print_calls(context, "refused", summary.denied);
  print_calls(context, "failed", summary.failed);
  if (!summary.stopped.empty()) {
    return complain(context, {ErrorKind::unreadable, summary.stopped, {}});
  }
  if (!summary.failed.empty()) {
    return complain(context, {ErrorKind::unreadable,
                              fmt::format("{} failed; run the same command again to make them",
                                          counted(summary.failed.size(), "call", "calls")),
                              {}});
  }
  fmt::print(context.out, "next: prodready audit --forge {}\n", printable(target.folder));
  return ExitCode::gate_open;
}

}  // namespace

ExitCode run_collect(const Options& options, const Context& context) {
  if (options.collect_from == "aws") {
    return run_collect_aws(options, context);
  }
  if (const Result<void> checked = check(options); !checked) {
    return complain(context, checked.error());
  }
  const Result<collect::Target> target = target_of(options);
  if (!target) {
    return complain(context, target.error());
  }
  std::size_t calls = 0;
  Progress progress(style_for(context.err, options, context.environment).unicode,
                    "prodready: asking the forge");
  const collect::World world = world_of(progress, calls);
  if (const Result<void> ready = collect::check_command(world, *target); !ready) {
    return complain(context, ready.error());
  }
  Result<collect::Collector> collector = collect::Collector::open(world, *target);
  if (!collector) {
    return complain(context, collector.error());
  }
  const Result<void> made =
      target->forge == "github" ? collect::collect_github(*collector) : collect::collect_gitlab(*collector);
  const Result<collect::Summary> summary = collector->finish();
  if (!made || !summary) {
    return complain(context, made ? summary.error() : made.error());
  }
  return report(*summary, *target, context);
}

}  // namespace prodready::cli
