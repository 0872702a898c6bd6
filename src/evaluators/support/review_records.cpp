#include "evaluators/support/review_records.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
#include <string_view>

#include "core/date.hpp"
#include "core/text.hpp"
#include "facts/forge/accounts.hpp"

namespace prodready {
namespace {

constexpr int days = 365;

std::string_view leading_digits(std::string_view text) {
  return text.substr(0, std::min(text.find_first_not_of("0123456789"), text.size()));
}

// "#12" of "Merge pull request #12 from ada/fix" and of "Fix the total (#12)"; "" where the subject names
// none.
std::string change_in(std::string_view subject) {
  constexpr std::string_view merge = "Merge pull request #";
  std::string_view digits;
  if (subject.starts_with(merge)) {
    digits = leading_digits(subject.substr(merge.size()));
  } else if (const std::size_t open = subject.rfind("(#"); open != std::string_view::npos) {
    digits = leading_digits(subject.substr(open + 2));
    digits = subject.substr(open + 2 + digits.size()).starts_with(')') ? digits : std::string_view{};
  }
  return digits.empty() ? "" : "#" + std::string(digits);
}

// The marks that GitLab, Azure DevOps and Bitbucket leave, which name no number or a number of their own.
bool has_merge_mark(const sources::Commit& commit) {
  return (commit.parents.size() > 1 && commit.subject.starts_with("Merge branch '") &&
          commit.subject.find("' into ") != std::string::npos) ||
         commit.subject.starts_with("Merged PR ") ||
         commit.subject.find("(pull request #") != std::string::npos;
}

// A change merged to the branch that is asked about; where no record says to which, all count.
bool goes_to(const ForgeChange& change, const std::string& branch) {
  return branch.empty() || change.base.empty() || change.base == branch;
}

bool is_within_a_year(Date day, Date as_of) {
  const int age = days_between(day, as_of);
  return age >= 0 && age <= days;
}

// All by which commits of a branch can be traced to recorded changes.
class Traces {
 public:
  explicit Traces(const std::vector<ForgeChange>& changes) {
    for (const ForgeChange& change : changes) {
      ids_.insert(change.merge_commit);
      ids_.insert(change.commits.begin(), change.commits.end());
      rebased_.insert(change.rebased.begin(), change.rebased.end());
      if (!change.number.empty()) {
        numbers_.insert(change.number);
      }
    }
  }

  bool has(const sources::Commit& commit) const {
    return ids_.contains(commit.id) || numbers_.contains(change_in(commit.subject)) ||
           rebased_.contains({commit.subject, commit.author_time});
  }

 private:
  std::set<std::string, std::less<>> ids_;
  std::set<ForgeCommit> rebased_;
  std::set<std::string, std::less<>> numbers_;
};

struct Span {
  std::int64_t first = 0;
  std::int64_t last = 0;  // seconds since 1970
};

Span span_of(const ForgeFacts& forge, const std::vector<const ForgeChange*>& sample) {
  const std::int64_t newest = forge.changes.front().merged_time;
  return {.first = sample.back()->merged_time, .last = std::max(newest, forge.collected.value_or(newest))};
}

bool is_by_a_person(const sources::Commit& commit) {
  return !forge::is_bot_author(commit.author_name, commit.author_email);
}

void add_direct_commits(const Facts& facts, ReviewRecords& records) {
  const Traces traces(facts.forge.changes);
  const Span span = span_of(facts.forge, records.sample);
  for (const sources::Commit& commit : facts.git.branch_line.commits) {
    const bool counts = commit.commit_time >= span.first && commit.commit_time <= span.last &&
                        is_by_a_person(commit) && !traces.has(commit);
    if (counts && names_a_change(commit)) {
      ++records.named_elsewhere;
    } else if (counts) {
      records.direct.push_back(&commit);
    }
  }
}

}  // namespace

bool names_a_change(const sources::Commit& commit) {
  return !change_in(commit.subject).empty() || has_merge_mark(commit);
}

std::string review_branch(const Facts& facts) {
  return facts.git.default_branch.empty() ? facts.forge.default_branch : facts.git.default_branch;
}

ReviewRecords review_records(const Facts& facts, std::size_t sample) {
  ReviewRecords records;
  const std::string branch = review_branch(facts);
  for (const ForgeChange& change : facts.forge.changes) {
    if (records.sample.size() < sample && !change.by_bot && goes_to(change, branch) &&
        is_within_a_year(change.merged, facts.as_of)) {
      records.sample.push_back(&change);
      records.approved += change.approvers.empty() ? 0U : 1U;
    }
  }
  if (!records.sample.empty()) {
    add_direct_commits(facts, records);
  }
  return records;
}

}  // namespace prodready
