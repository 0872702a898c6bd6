#include "collect/aws_start.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "collect/aws_command.hpp"
#include "collect/timestamp.hpp"
#include "core/date.hpp"
#include "core/text.hpp"

namespace prodready::collect {
namespace {

Error failed(std::string message) { return {ErrorKind::unreadable, std::move(message), {}}; }

// The account that the command's credentials lead to.
Result<AwsAccount> find_account(const AwsWorld& world, const AwsRequest& request, const AwsCommand& command) {
  AwsOutcome outcome = command.ask({"sts", "get-caller-identity"},
                                   request.regions.empty() ? "us-east-1" : request.regions.front());
  if (!outcome.answer) {
    return failed(
        fmt::format("aws sts get-caller-identity: {}; install the command from https://aws.amazon.com/cli, "
                    "and log in, or name a profile with --profile",
                    short_error(outcome.error)));
  }
  const std::vector<AwsThing> id = outcome.answer->things("Account", {});
  const std::vector<AwsThing> arn = outcome.answer->things("Arn", {});
  constexpr std::size_t digits = 12;
  if (id.empty() || id.front().name.size() != digits ||
      id.front().name.find_first_not_of("0123456789") != std::string::npos) {
    return failed("aws sts get-caller-identity names no account");
  }
  AwsAccount account = aws_account(id.front().name, arn.empty() ? "" : arn.front().name, world.now());
  if (!request.accounts.empty() &&
      std::ranges::find(request.accounts, account.id) == request.accounts.end()) {
    return Error{
        ErrorKind::usage,
        fmt::format(
            "these credentials are those of account {}, not of {}; name another profile with --profile",
            account.id, printable(join(request.accounts, ", "))),
        {}};
  }
  const Result<void> written =
      world.write(fmt::format("{}/{}/global/sts-get-caller-identity.json", request.folder, account.id),
                  outcome.answer->text());
  return written ? Result<AwsAccount>(std::move(account)) : Result<AwsAccount>(written.error());
}

Result<std::vector<std::string>> find_regions(const AwsRequest& request, const AwsAccount& account,
                                              const AwsCommand& command) {
  if (!request.regions.empty()) {
    return request.regions;
  }
  const AwsOutcome outcome = command.ask({"ec2", "describe-regions"}, account.home);
  std::vector<std::string> regions;
  for (AwsThing& region :
       outcome.answer ? outcome.answer->things("Regions[].RegionName", {}) : std::vector<AwsThing>()) {
    regions.push_back(std::move(region.name));
  }
  return regions.empty() ? Result<std::vector<std::string>>(failed(
                               fmt::format("aws ec2 describe-regions: {}; name the regions with --regions",
                                           short_error(outcome.error))))
                         : Result<std::vector<std::string>>(std::move(regions));
}

// That of an earlier run into the same folder.
Result<AwsManifest> find_manifest(const AwsWorld& world, const AwsRequest& request) {
  AwsManifest fresh{.collected_at = timestamp(world.now()), .accounts = {}, .regions = {}, .calls = {}};
  const std::string path = request.folder + "/manifest.json";
  const Result<std::string> text = world.read(path);
  if (!text) {
    return text.error().kind == ErrorKind::not_found ? Result<AwsManifest>(std::move(fresh))
                                                     : Result<AwsManifest>(text.error());
  }
  Result<AwsManifest> earlier = read_aws_manifest(*text);
  if (!earlier) {
    return Error{
        ErrorKind::usage,
        fmt::format("{}: {}; name another folder with --out", printable(path), earlier.error().message),
        {}};
  }
  const std::optional<Date> begun = parse_date(earlier->collected_at.substr(0, 10));
  if (!begun || days_between(*begun, date_of(world.now())) > 1) {
    return Error{
        ErrorKind::usage,
        fmt::format("{}: holds a snapshot of {}, too old to be gone on with; name another folder with --out",
                    printable(request.folder), printable(earlier->collected_at)),
        {}};
  }
  return earlier;
}

}  // namespace

Result<AwsStart> start_aws(const AwsWorld& world, const AwsRequest& request) {
  const AwsCommand command(world.run, world.pause, request.profile);
  Result<AwsManifest> manifest = find_manifest(world, request);
  if (!manifest) {
    return manifest.error();
  }
  Result<AwsAccount> account = find_account(world, request, command);
  if (!account) {
    return account.error();
  }
  Result<std::vector<std::string>> regions = find_regions(request, *account, command);
  if (!regions) {
    return regions.error();
  }
  std::ranges::sort(*regions);
  // clang 14 cannot compile std::ranges::unique with this standard library.
  regions->erase(std::unique(regions->begin(), regions->end()), regions->end());
  return AwsStart{*std::move(account), *std::move(regions), *std::move(manifest)};
}

}  // namespace prodready::collect
