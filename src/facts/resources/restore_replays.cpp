#include "facts/resources/restore_replays.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "core/text.hpp"
#include "facts/resources/age.hpp"
#include "facts/resources/names.hpp"
#include "facts/resources/same_place.hpp"
#include "facts/resources/tri_of.hpp"

namespace prodready::terms {
namespace {

using resources::Resource;

// "arn:aws:events:eu-west-1:111122223333:archive/orders", or the archive's name.
bool is_of(const Resource& replay, const Resource& archive) {
  const std::string source = replay.properties.at("EventSourceArn").as_text().value_or("");
  if (!archive.arn.empty() && source == archive.arn) {
    return true;
  }
  return !archive.name.empty() && source.ends_with(":archive/" + archive.name) &&
         may_be_in_one_place(replay, archive);
}

}  // namespace

ReplaySeen newest_replay(const Facts& facts, const Joined& archive) {
  ReplaySeen newest;
  for (const Resource* replay : facts.resources.of_type("AWS::Account::EventReplay")) {
    const resources::Value& state = replay->properties.at("State");
    const bool failed = is_word(state, "FAILED").is_yes();
    const bool of_it =
        std::ranges::any_of(archive.all(), [&](const Resource* shown) { return is_of(*replay, *shown); });
    if (!of_it || !(failed || is_word(state, "COMPLETED").is_yes())) {
      continue;
    }
    const resources::Value& end = replay->properties.at("ReplayEndTime");
    const std::optional<double> hours = age_in_hours(facts, *replay, end);
    if (newest.replay == nullptr || (hours && (!newest.age_hours || *hours < *newest.age_hours))) {
      newest = {
          .replay = replay,
          .failed = failed,
          .age_hours = hours,
          .text = fmt::format("replay {} {} {}", name_of(*replay), printable(state.as_text().value_or("")),
                              printable(end.as_text().value_or("at some time")))};
    }
  }
  return newest;
}

}  // namespace prodready::terms
