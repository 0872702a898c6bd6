#include "facts/forge/changes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "core/text.hpp"
#include "facts/forge/accounts.hpp"
#include "facts/forge/timestamp.hpp"

namespace prodready::forge {
namespace {

using syntax::Node;

constexpr std::size_t most_changes = 10'000;

const std::vector<Node>& items_of(const Node& object, std::string_view key) {
  static const std::vector<Node> none;
  const Node* const list = object.find(key);
  return list == nullptr ? none : list->items;
}

std::string text_in(const Node& object, std::string_view key, std::string_view inner) {
  const Node* const value = object.find(key);
  return value == nullptr ? "" : std::string(value->text_of(inner));
}

bool is_true(const Node& object, std::string_view key) { return object.text_of(key) == "true"; }

// The digits at the end of a file's name: "7" of "approvals-7".
std::string number_at_end(const std::string& name) {
  const std::size_t last_other = name.find_last_not_of("0123456789");
  return last_other == std::string::npos ? name : name.substr(last_other + 1);
}

std::string number_about(const Answer& answer) {
  return answer.about.empty() ? number_at_end(answer.stem()) : answer.about;
}

// The people whose last word before the merge was an approval. A comment leaves an earlier one standing.
std::set<std::string> github_approvers(const Node& change, std::int64_t merged) {
  std::set<std::string> approvers;
  for (const Node& review : items_of(change, "reviews")) {
    const std::string by = text_in(review, "author", "login");
    const std::string_view state = review.text_of("state");
    const auto time = parse_timestamp(review.text_of("submittedAt"));
    if (by.empty() || is_bot_name(by) || (time && *time > merged)) {
      continue;
    }
    if (state == "APPROVED") {
      approvers.insert(by);
    } else if (state == "CHANGES_REQUESTED" || state == "DISMISSED") {
      approvers.erase(by);
    }
  }
  return approvers;
}

void add_commit(ForgeChange& change, std::string_view id, std::string_view subject, std::string_view time) {
  if (!id.empty()) {
    change.commits.emplace_back(id);
  }
  if (const auto authored = parse_timestamp(time)) {
    change.rebased.push_back({std::string(subject), *authored});
  }
}

void add_github_commits(const Node& node, ForgeChange& change) {
  for (const Node& commit : items_of(node, "commits")) {
    add_commit(change, commit.text_of("oid"), commit.text_of("messageHeadline"),
               commit.text_of("authoredDate"));
  }
}

bool same_person(std::string_view one, std::string_view other) { return to_lower(one) == to_lower(other); }

}  // namespace

ChangeBuilder::Draft& ChangeBuilder::draft(const std::string& key) {
  static constexpr std::string_view beyond = "beyond the limit";
  return drafts_[drafts_.size() < most_changes || drafts_.contains(key) ? key : std::string(beyond)];
}

void ChangeBuilder::take_github_change(const Answer& answer, const Node& node) {
  const auto merged = parse_timestamp(node.text_of("mergedAt"));
  if (!merged || node.find("reviews") == nullptr) {
    return;  // not merged
  }
  const std::string merge_commit = text_in(node, "mergeCommit", "oid");
  const std::string number(node.text_of("number"));
  Draft& made = draft(!number.empty()         ? "#" + number
                      : !merge_commit.empty() ? merge_commit
                                              : fmt::format("{}:{}", answer.file, node.line));
  ForgeChange& change = made.change;
  made.merged = merged;
  made.approvals_read = true;
  change.number = number.empty() ? "" : "#" + number;
  change.author = text_in(node, "author", "login");
  const Node* const author = node.find("author");
  change.by_bot = is_bot_name(change.author) || (author != nullptr && is_true(*author, "is_bot"));
  change.merge_commit = merge_commit;
  change.base = node.text_of("baseRefName");
  change.place = {.path = answer.path, .line = node.line};
  made.approvals.clear();
  for (const std::string& by : github_approvers(node, *merged)) {
    made.approvals.push_back({by, std::nullopt});
  }
  add_github_commits(node, change);
}

void ChangeBuilder::take_github_changes(const Answer& answer) {
  any_read_ = true;
  if (!answer.value.is_sequence()) {
    take_github_change(answer, answer.value);
  }
  std::ranges::for_each(answer.value.items, [&](const Node& node) { take_github_change(answer, node); });
}

void ChangeBuilder::take_github_change_commits(const Answer& answer) {
  add_github_commits(answer.value, draft("#" + std::string(answer.value.text_of("number"))).change);
}

void ChangeBuilder::take_gitlab_change(const Answer& answer, const Node& node) {
  const std::string number(node.text_of("iid"));
  const auto merged = parse_timestamp(node.text_of("merged_at"));
  if (!merged || number.empty()) {
    return;
  }
  Draft& made = draft("!" + number);
  ForgeChange& change = made.change;
  made.merged = merged;
  change.number = "!" + number;
  change.author = text_in(node, "author", "username");
  change.by_bot = is_bot_name(change.author);
  const std::string_view merge = node.text_of("merge_commit_sha");
  const std::string_view squash = node.text_of("squash_commit_sha");
  change.merge_commit = !merge.empty() ? merge : !squash.empty() ? squash : node.text_of("sha");
  // A squash that was merged fast-forward lies on the branch itself.
  for (const std::string_view id : {squash, node.text_of("sha")}) {
    if (!id.empty()) {
      change.commits.emplace_back(id);
    }
  }
  change.base = node.text_of("target_branch");
  change.place = {.path = answer.path, .line = node.line};
}

void ChangeBuilder::take_gitlab_changes(const Answer& answer) {
  any_read_ = true;
  std::ranges::for_each(answer.value.items, [&](const Node& node) { take_gitlab_change(answer, node); });
}

void ChangeBuilder::take_gitlab_approvals(const Answer& answer) {
  const std::string_view iid = answer.value.text_of("iid");
  const std::string number = iid.empty() ? number_about(answer) : std::string(iid);
  if (number.empty()) {
    return;
  }
  Draft& made = draft("!" + number);
  made.approvals_read = true;
  for (const Node& approval : items_of(answer.value, "approved_by")) {
    made.approvals.push_back(
        {text_in(approval, "user", "username"), parse_timestamp(approval.text_of("approved_at"))});
  }
}

void ChangeBuilder::take_gitlab_change_commits(const Answer& answer) {
  const std::string number = number_about(answer);
  if (number.empty() || answer.stem().starts_with("commits")) {
    return;  // a branch's commits
  }
  Draft& made = draft("!" + number);
  for (const Node& commit : answer.value.items) {
    add_commit(made.change, commit.text_of("id"), commit.text_of("title"), commit.text_of("authored_date"));
  }
}

std::vector<ForgeChange> ChangeBuilder::finish(Gaps& gaps) {
  std::vector<ForgeChange> changes;
  std::size_t without_approvals = 0;
  Place place;
  for (auto& [key, made] : drafts_) {
    if (!made.merged) {
      continue;
    }
    if (!made.approvals_read) {
      ++without_approvals;
      place = made.change.place;
      continue;
    }
    made.change.merged_time = *made.merged;
    made.change.merged = date_of(*made.merged);
    for (const Approval& approval : made.approvals) {
      const bool counts = !approval.by.empty() && !is_bot_name(approval.by) &&
                          !same_person(approval.by, made.change.author) &&
                          (!approval.time || *approval.time <= *made.merged);
      if (counts) {
        made.change.approvers.push_back(approval.by);
      }
    }
    changes.push_back(std::move(made.change));
  }
  if (without_approvals > 0) {
    gaps.push_back({place, fmt::format("{} without their approvals; save "
                                       "`glab api projects/P/merge_requests/N/approvals` as approvals/N.json",
                                       counted(without_approvals, "merge request", "merge requests"))});
  }
  std::ranges::stable_sort(changes, std::ranges::greater{}, &ForgeChange::merged_time);
  return changes;
}

}  // namespace prodready::forge
