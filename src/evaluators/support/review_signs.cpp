#include "evaluators/support/review_signs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <string_view>

#include "core/text.hpp"
#include "evaluators/support/git_words.hpp"
#include "evaluators/support/review_records.hpp"

namespace prodready {
namespace {

bool is_reviewed(const sources::Commit& commit) {
  return std::ranges::any_of(commit.trailers, [](const sources::Trailer& trailer) {
    const std::string key = to_lower(trailer.key);
    return key == "reviewed-by" || key == "approved-by";
  });
}

// How many of the commits `fit`, shown at the newest of them.
template <class Fits>
void add_share(std::span<const sources::Commit> commits, std::string_view what, const Fits& fits,
               std::vector<Evidence>& signs) {
  const auto newest = std::ranges::find_if(commits, fits);
  if (newest != commits.end()) {
    signs.push_back({Strength::indicated,
                     fmt::format("{} of the last {} {}", std::ranges::count_if(commits, fits),
                                 counted(commits.size(), "commit", "commits"), what),
                     commit_place(newest->id)});
  }
}

}  // namespace

std::vector<Evidence> review_signs(const Facts& facts, std::size_t sample) {
  std::vector<Evidence> signs;
  for (const ReviewRule& rule : facts.forge.review_code.rules) {
    if (!rule.approvals) {
      signs.push_back({Strength::indicated,
                       fmt::format("{} could ask for it: {} is not resolved", printable(rule.name),
                                   printable(rule.unresolved)),
                       rule.place});
    }
  }
  const std::vector<sources::Commit>& line = facts.git.branch_line.commits;
  const std::span<const sources::Commit> commits = std::span(line).first(std::min(line.size(), sample));
  add_share(commits, "have a line `Reviewed-by:` or `Approved-by:`", is_reviewed, signs);
  add_share(commits, "name a pull or merge request", names_a_change, signs);
  if (facts.forge.review_code.code_owners) {
    signs.push_back({Strength::indicated, "code owners are named", facts.forge.review_code.code_owners});
  }
  return signs;
}

}  // namespace prodready
