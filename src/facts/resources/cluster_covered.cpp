#include "facts/resources/cluster_covered.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "facts/resources/covered.hpp"
#include "resources/snapshot/cluster_coverage.hpp"

namespace prodready::terms {

using resources::CallState;
using resources::Origin;
using resources::Resource;

CallState covered_in_cluster(const Facts& facts, const Resource& object, std::string_view type) {
  if (object.origin != Origin::observed) {
    return CallState::not_collected;
  }
  const bool has_one = std::ranges::any_of(facts.resources.of_type(type), [&](const Resource* one) {
    return one->origin == Origin::observed && one->unit == object.unit;
  });
  const auto& answers = facts.resources.coverage().answers;
  const auto answer = answers.find(resources::snapshot::cluster_key(object.unit, type));
  return has_one                   ? CallState::observed
         : answer == answers.end() ? CallState::not_collected
                                   : answer->second.state;
}

std::string uncovered_in_cluster(const Facts& facts, const Resource& object, std::string_view type) {
  const CallState state = covered_in_cluster(facts, object, type);
  return is_answer(state) || object.origin != Origin::observed
             ? std::string()
             : fmt::format("kubectl get {} -A -o json ({})", resources::snapshot::asked_name(type),
                           word_of(resources::call_state_words, state));
}

}  // namespace prodready::terms
