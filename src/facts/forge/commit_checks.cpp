#include "facts/forge/commit_checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

namespace prodready::forge {
namespace {

using syntax::Node;

constexpr std::size_t most_checks = 200'000;

std::size_t number_of(std::string_view text) {
  std::size_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

const std::vector<Node>& items_of(const Node& object, std::string_view key) {
  static const std::vector<Node> none;
  const Node* const list = object.find(key);
  return list == nullptr ? none : list->items;
}

// One word for what GitHub's statuses, its check runs and GitLab call differently; "" while it runs.
std::string conclusion_of(std::string_view state) {
  if (state == "pending" || state == "running" || state == "created" || state == "null" ||
      state == "waiting_for_resource" || state == "preparing" || state == "scheduled") {
    return "";
  }
  return state == "failed" || state == "error" ? "failure" : std::string(state);
}

std::string commit_about(const Answer& answer) { return answer.about.empty() ? answer.stem() : answer.about; }

// The commit in ".../statuses/1a2b".
std::string commit_in_url(std::string_view url) {
  const std::size_t slash = url.rfind('/');
  return slash == std::string_view::npos ? "" : std::string(url.substr(slash + 1));
}

}  // namespace

void CheckBuilder::add(const Answer& answer, const Node& node, const std::string& commit, ForgeCheck check) {
  if (checks_.size() < most_checks && !check.name.empty()) {
    check.commit = commit;
    check.place = {.path = answer.path, .line = node.line};
    checks_.push_back(std::move(check));
  }
}

void CheckBuilder::take_github_check_runs(const Answer& answer) {
  const std::vector<Node>& runs = items_of(answer.value, "check_runs");
  const std::string commit =
      runs.empty() ? commit_about(answer) : std::string(runs.front().text_of("head_sha"));
  Counted& counted = counts_[commit]["check runs"];
  counted.place = {.path = answer.path, .line = answer.value.line};
  counted.listed += runs.size();
  counted.total = std::max(counted.total, number_of(answer.value.text_of("total_count")));
  for (const Node& run : runs) {
    const Node* const app = run.find("app");
    add(answer, run, commit,
        {.name = std::string(run.text_of("name")),
         .app = std::string(app == nullptr ? "" : app->text_of("slug")),
         .conclusion = conclusion_of(run.text_of("conclusion"))});
  }
}

void CheckBuilder::take_github_combined_status(const Answer& answer) {
  const std::string commit(answer.value.text_of("sha"));
  const std::vector<Node>& statuses = items_of(answer.value, "statuses");
  Counted& counted = counts_[commit]["statuses"];
  counted.place = {.path = answer.path, .line = answer.value.line};
  counted.listed += statuses.size();
  counted.total = std::max(counted.total, number_of(answer.value.text_of("total_count")));
  for (const Node& status : statuses) {
    add(answer, status, commit,
        {.name = std::string(status.text_of("context")),
         .conclusion = conclusion_of(status.text_of("state"))});
  }
}

void CheckBuilder::take_github_statuses(const Answer& answer) {
  for (const Node& status : answer.value.items) {
    const std::string commit = commit_in_url(status.text_of("url"));
    counts_[commit]["statuses"].place = {.path = answer.path, .line = status.line};
    add(answer, status, commit,
        {.name = std::string(status.text_of("context")),
         .conclusion = conclusion_of(status.text_of("state"))});
  }
}

void CheckBuilder::take_gitlab_statuses(const Answer& answer) {
  if (answer.value.items.empty()) {
    counts_[commit_about(answer)]["statuses"].place = {.path = answer.path};
  }
  for (const Node& status : answer.value.items) {
    const std::string commit(status.text_of("sha"));
    counts_[commit]["statuses"].place = {.path = answer.path, .line = status.line};
    add(answer, status, commit,
        {.name = std::string(status.text_of("name")), .conclusion = conclusion_of(status.text_of("status"))});
  }
}

void CheckBuilder::take_gitlab_pipelines(const Answer& answer) {
  for (const Node& pipeline : answer.value.items) {
    add(answer, pipeline, std::string(pipeline.text_of("sha")),
        {.name = "pipeline", .conclusion = conclusion_of(pipeline.text_of("status"))});
  }
}

void CheckBuilder::finish(ForgeFacts& facts) {
  for (const auto& [commit, by_call] : counts_) {
    bool whole = true;
    for (const auto& [what, counted] : by_call) {
      if (counted.listed < counted.total) {
        whole = false;
        facts.gaps.push_back({counted.place, fmt::format("{} of {} {} of a commit; ask with --paginate",
                                                         counted.listed, counted.total, what)});
      }
    }
    if (whole && !commit.empty()) {
      facts.commits.insert(commit);
    }
  }
  facts.checks = std::move(checks_);
  facts.checks_read = !facts.commits.empty();
}

}  // namespace prodready::forge
