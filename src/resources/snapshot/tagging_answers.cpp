#include "resources/snapshot/tagging_answers.hpp"

#include <fmt/format.h>

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "resources/snapshot/arns.hpp"
#include "resources/snapshot/tags.hpp"

namespace prodready::resources::snapshot {
namespace {

// "ec2:instance" of an instance's ARN.
std::string kind_of(std::string_view text) {
  const std::optional<ArnParts> arn = arn_parts(text);
  return arn ? fmt::format("{}:{}", arn->service, arn->resource.substr(0, arn->resource.find_first_of("/:")))
             : std::string();
}

}  // namespace

// Tags by ARN. What an answer in full leaves out has none only where things of
// its kind are in it: not all services take part.
void add_tags_by_arn(CliAnswers& answers, std::vector<Resource>& resources) {
  constexpr std::string_view call = "resourcegroupstaggingapi get-resources";
  std::unordered_map<std::string, const Tags*> by_arn;
  std::set<std::string> kinds;  // with account and region
  for (const Answer& answer : answers.answers()) {
    const auto* outcomes =
        answer.tags_by_arn.empty()
            ? nullptr
            : answers.outcomes({answer.file.account, answer.file.region, std::string(call)});
    const bool full = outcomes != nullptr && outcomes->contains("") &&
                      outcomes->find("")->second.state == CallState::observed;
    for (const auto& [arn, tags] : answer.tags_by_arn) {
      by_arn.emplace(arn, &tags);
      if (full) {
        kinds.insert(answer.file.account + "/" + answer.file.region + "/" + kind_of(arn));
      }
    }
  }
  for (Resource& resource : resources) {
    if (resource.tags_known || resource.arn.empty()) {
      continue;
    }
    if (const auto tags = by_arn.find(resource.arn); tags != by_arn.end()) {
      resource.tags = *tags->second;
      resource.tags_known = true;
    } else {
      resource.tags_known =
          kinds.contains(resource.account + "/" + resource.region + "/" + kind_of(resource.arn));
    }
  }
}

}  // namespace prodready::resources::snapshot
