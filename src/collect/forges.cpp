#include "collect/forges.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <vector>

#include "core/text.hpp"

namespace prodready::collect {
namespace {

using syntax::Node;

constexpr std::size_t most_name_bytes = 120;

std::span<const Node> items_of(const std::optional<Node>& value, std::string_view key = {}) {
  const Node* const list = !value ? nullptr : key.empty() ? &*value : value->find(key);
  return list == nullptr ? std::span<const Node>{} : std::span<const Node>(list->items);
}

// A name that comes from the forge, as part of a path.
bool is_id(std::string_view text) {
  return !text.empty() && text.size() <= 64 &&
         text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

// The default branch: what the flag said, else what the repository's own answer says.
Result<void> find_branch(Collector& collector, const std::optional<Node>& repository) {
  if (!repository) {
    return collector.has_stopped()
               ? Result<void>{}
               : Error{ErrorKind::unreadable,
                       fmt::format(
                           "{}/{}: no such repository, or no access to it; check --repo and the account",
                           printable(collector.target().host), printable(collector.target().repository)),
                       {}};
  }
  if (collector.target().branch.empty()) {
    collector.set_branch(std::string(repository->text_of("default_branch")));
  }
  if (collector.target().branch.empty()) {
    return Error{ErrorKind::invalid, "the repository has no default branch; name one with --branch", {}};
  }
  return {};
}

void collect_environments(Collector& collector, const std::string& base) {
  const std::optional<Node> environments =
      collector.get({.file = "environments.json", .path = base + "/environments", .pages = 1});
  std::size_t number = 0;
  for (const Node& environment : items_of(environments, "environments")) {
    const std::string name(environment.text_of("name"));
    const std::string encoded = percent_encoded(name);
    const std::string file =
        encoded.size() <= most_name_bytes ? encoded : fmt::format("environment-{}", ++number);
    if (!name.empty()) {
      collector.get({.file = fmt::format("variables/{}.json", file),
                     .path = fmt::format("{}/environments/{}/variables", base, encoded),
                     .about = name,
                     .pages = 5});
    }
  }
}

void collect_github_checks(Collector& collector, const std::string& base) {
  const std::string branch = percent_encoded(collector.target().branch);
  const std::optional<Node> commits = collector.get(
      {.file = "commits.json", .path = fmt::format("{}/commits?sha={}&per_page=20", base, branch)});
  for (const Node& commit : items_of(commits)) {
    const std::string id(commit.text_of("sha"));
    if (is_id(id)) {
      collector.get({.file = fmt::format("check-runs/{}.json", id),
                     .path = fmt::format("{}/commits/{}/check-runs", base, id),
                     .about = id,
                     .pages = 10});
      collector.get({.file = fmt::format("statuses/{}.json", id),
                     .path = fmt::format("{}/commits/{}/status", base, id),
                     .about = id,
                     .pages = 5});
    }
  }
}

// The commits come change by change: with those of a hundred changes GitHub refuses the list for its size.
void collect_github_changes(Collector& collector) {
  const Target& target = collector.target();
  const std::string repository = target.host + "/" + target.repository;
  const std::optional<Node> changes =
      collector.list("pull-requests.json",
                     {"gh", "pr", "list", "--repo", repository, "--state", "merged", "--base", target.branch,
                      "--limit", "100", "--json", "number,author,reviews,mergedAt,baseRefName,mergeCommit"});
  for (const Node& change : items_of(changes)) {
    const std::string number(change.text_of("number"));
    if (is_id(number)) {
      collector.list(fmt::format("pull-request-commits/{}.json", number),
                     {"gh", "pr", "view", number, "--repo", repository, "--json", "number,commits"}, number);
    }
  }
}

void collect_gitlab_changes(Collector& collector, const std::string& base) {
  const std::string branch = percent_encoded(collector.target().branch);
  const std::optional<Node> changes =
      collector.get({.file = "merge-requests.json",
                     .path = fmt::format(
                         "{}/merge_requests?state=merged&target_branch={}&order_by=updated_at", base, branch),
                     .pages = 1});
  for (const Node& change : items_of(changes)) {
    const std::string number(change.text_of("iid"));
    if (!is_id(number)) {
      continue;
    }
    const std::string path = fmt::format("{}/merge_requests/{}", base, number);
    collector.get(
        {.file = fmt::format("approvals/{}.json", number), .path = path + "/approvals", .about = number});
    // Without a merge commit the change's own commits lie on the branch.
    if (change.text_of("merge_commit_sha").empty()) {
      collector.get({.file = fmt::format("merge-request-commits/{}.json", number),
                     .path = path + "/commits",
                     .about = number,
                     .pages = 3});
    }
  }
}

void collect_gitlab_checks(Collector& collector, const std::string& base) {
  const std::string branch = percent_encoded(collector.target().branch);
  const std::optional<Node> commits =
      collector.get({.file = "commits.json",
                     .path = fmt::format("{}/repository/commits?ref_name={}&per_page=20", base, branch)});
  for (const Node& commit : items_of(commits)) {
    const std::string id(commit.text_of("id"));
    if (is_id(id)) {
      collector.get({.file = fmt::format("statuses/{}.json", id),
                     .path = fmt::format("{}/repository/commits/{}/statuses", base, id),
                     .about = id,
                     .pages = 5});
    }
  }
}

}  // namespace

std::string percent_encoded(std::string_view text) {
  std::string encoded;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '_' || (c == '.' && !encoded.empty());
    encoded += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return encoded;
}

Result<void> collect_github(Collector& collector) {
  const std::string base = "repos/" + collector.target().repository;
  if (const Result<void> found =
          find_branch(collector, collector.get({.file = "repository.json", .path = base}));
      !found || collector.target().branch.empty()) {
    return found;
  }
  const std::string branch = percent_encoded(collector.target().branch);
  collector.get(
      {.file = "rules.json", .path = fmt::format("{}/rules/branches/{}", base, branch), .pages = 5});
  collector.get({.file = "protection.json",
                 .path = fmt::format("{}/branches/{}/protection", base, branch),
                 .absent = "Branch not protected"});
  collect_github_changes(collector);
  collect_github_checks(collector, base);
  collector.get({.file = "code-scanning.json", .path = base + "/code-scanning/default-setup"});
  collector.get({.file = "workflows.json", .path = base + "/actions/workflows", .pages = 5});
  collect_environments(collector, base);
  collector.get({.file = "releases.json", .path = base + "/releases", .pages = 1});
  collector.get({.file = "vulnerability-alerts.json",
                 .path = base + "/vulnerability-alerts",
                 .absent = "Vulnerability alerts are disabled"});
  return {};
}

Result<void> collect_gitlab(Collector& collector) {
  const std::string base = "projects/" + percent_encoded(collector.target().repository);
  if (const Result<void> found =
          find_branch(collector, collector.get({.file = "project.json", .path = base}));
      !found || collector.target().branch.empty()) {
    return found;
  }
  collector.get({.file = "approval-rules.json", .path = base + "/approval_rules", .pages = 5});
  collector.get({.file = "approval-settings.json", .path = base + "/approvals"});
  collector.get({.file = "protected-branches.json", .path = base + "/protected_branches", .pages = 5});
  collect_gitlab_changes(collector, base);
  collect_gitlab_checks(collector, base);
  return {};
}

}  // namespace prodready::collect
