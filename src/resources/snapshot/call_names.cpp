#include "resources/snapshot/call_names.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "resources/snapshot/arns.hpp"
#include "resources/snapshot/follow_ups.hpp"
#include "resources/snapshot/unfold.hpp"

namespace prodready::resources::snapshot {
namespace {

// The SDKs' names of services, where the CLI's differ.
constexpr std::pair<std::string_view, std::string_view> service_names[] = {
    {"s3", "s3api"}, {"codedeploy", "deploy"}, {"config", "configservice"}};

constexpr std::array<std::string_view, 20> global_services = {"account",
                                                              "budgets",
                                                              "ce",
                                                              "cloudfront",
                                                              "cur",
                                                              "bcm-data-exports",
                                                              "globalaccelerator",
                                                              "iam",
                                                              "organizations",
                                                              "route53",
                                                              "s3api",
                                                              "s3control",
                                                              "savingsplans",
                                                              "sts",
                                                              "support",
                                                              "trustedadvisor",
                                                              "shield",
                                                              "networkmanager",
                                                              "waf",
                                                              "cost-optimization-hub"};

// What the operation of a call begins with.
constexpr std::array<std::string_view, 7> verbs = {"-describe-", "-list-",   "-get-",   "-batch-get-",
                                                   "-generate-", "-search-", "-lookup-"};

bool take_suffix(std::string_view& name, std::string_view suffix) {
  if (!name.ends_with(suffix) || name.size() == suffix.size()) {
    return false;
  }
  name.remove_suffix(suffix.size());
  return true;
}

// "x.2" is the page 2 of "x".
std::size_t take_page(std::string_view& name) {
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) {
    return 0;
  }
  std::size_t page = 0;
  const char* end = name.data() + name.size();
  const auto [stop, error] = std::from_chars(name.data() + dot + 1, end, page);
  if (error != std::errc{} || stop != end) {
    return 0;
  }
  name = name.substr(0, dot);
  return page;
}

// Other names stand for a place too: CloudMapper has the account's name there.
void read_folders(const std::vector<std::string_view>& folders, CallFile& file) {
  std::string_view before;
  for (const std::string_view folder : folders) {
    if (is_account(folder)) {
      file.account = folder;
    } else if (folder == "global" || folder == "aws-global") {
      file.region = "global";
    } else if (is_region(folder)) {
      file.region = folder;
    } else {
      if (file.region.empty()) {
        before = folder;
      }
      continue;
    }
    if (file.account.empty() && !file.region.empty()) {
      file.account = before;
    }
  }
}

}  // namespace

CallNames::CallNames(const Tables& tables) {
  for (const MapEntry& entry : tables.all(SourceNames::aws_cli)) {
    const std::string call(entry.source);
    known_.insert(call);
    // What lists the things that a call asks about is read for that.
    const FollowUp* up = follow_up(call);
    while (up != nullptr && !up->parent.empty()) {
      known_.insert(std::string(up->parent));
      up = follow_up(up->parent);
    }
  }
  known_.insert("sts get-caller-identity");
  known_.insert("resourcegroupstaggingapi get-resources");
}

std::string CallNames::call_of(std::string_view name) const {
  if (name == "describe-regions") {
    return "ec2 describe-regions";  // CloudMapper's
  }
  // A service's name may hold dashes, as an operation's does: the known calls
  // decide first.
  for (std::size_t dash = name.find('-'); dash != std::string_view::npos; dash = name.find('-', dash + 1)) {
    std::string_view service = name.substr(0, dash);
    const auto* renamed =
        std::ranges::find(service_names, service, &std::pair<std::string_view, std::string_view>::first);
    service = renamed == std::end(service_names) ? service : renamed->second;
    std::string call = std::string(service) + " " + std::string(name.substr(dash + 1));
    if (known_.contains(call)) {
      return call;
    }
  }
  for (const std::string_view verb : verbs) {
    const std::size_t at = name.find(verb);
    if (at != std::string_view::npos && at > 0) {
      return std::string(name.substr(0, at)) + " " + std::string(name.substr(at + 1));
    }
  }
  return {};
}

CallFile CallNames::of_path(const std::string& path) const {
  CallFile file;
  file.path = path;
  std::vector<std::string_view> folders = split(path, '/');
  std::string_view name = folders.back();
  folders.pop_back();
  take_suffix(name, ".gz");
  file.is_error = take_suffix(name, ".err");
  file.is_lines = take_suffix(name, ".jsonl");
  const bool json = take_suffix(name, ".json");
  file.group = path.substr(0, static_cast<std::size_t>(name.data() + name.size() - path.data()));
  std::string_view stem = name;
  if (json || file.is_error) {
    file.page = take_page(stem);
  }
  file.call = call_of(stem);
  if (file.call.empty() && !folders.empty()) {
    file.call = call_of(folders.back());
    if (!file.call.empty()) {
      folders.pop_back();
      std::string subject = url_decoded(stem);
      std::ranges::replace(subject, '+', ' ');
      file.subject = std::move(subject);
    }
  }
  if (file.page > 0) {
    file.group = path.substr(0, static_cast<std::size_t>(stem.data() + stem.size() - path.data()));
  }
  read_folders(folders, file);
  return file;
}

std::string_view region_of_call(std::string_view call, std::string_view region) {
  const std::string_view service = call.substr(0, call.find(' '));
  return std::ranges::find(global_services, service) != global_services.end() ? "global" : region;
}

}  // namespace prodready::resources::snapshot
