#include "facts/resources/joined.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <functional>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "facts/resources/covered.hpp"
#include "facts/resources/in_turn.hpp"
#include "facts/resources/same_place.hpp"

namespace prodready::terms {
namespace {

using resources::Origin;
using resources::Resource;
using resources::SourceFormat;

using List = std::vector<const Resource*>;

// Resources found by one of their identities.
class Index {
 public:
  using Identity = const std::string& (*)(const Resource&);
  Index(const List& resources, Identity identity) {
    for (const Resource* resource : resources) {
      if (!identity(*resource).empty()) {
        by_identity_[identity(*resource)].push_back(resource);
      }
    }
  }

  List find(std::string_view identity) const {
    const auto found = identity.empty() ? by_identity_.end() : by_identity_.find(identity);
    return found == by_identity_.end() ? List{} : found->second;
  }

 private:
  std::map<std::string, List, std::less<>> by_identity_;
};

const std::string& arn_of(const Resource& resource) { return resource.arn; }
const std::string& id_of(const Resource& resource) { return resource.id; }
// An object's name is one within its namespace.
const std::string& name_of(const Resource& resource) {
  return resource.type.starts_with("AWS::") ? resource.name : resource.key.str();
}
const std::string& key_of(const Resource& resource) { return resource.key; }

struct Sources {
  List snapshot;
  List state;
  List plan;
  List code;

  // Then nothing is looked for in it.
  bool only_snapshot() const { return state.empty() && plan.empty() && code.empty(); }
};

Sources by_source(std::span<const Resource* const> all) {
  Sources sources;
  sources.snapshot.reserve(all.size());
  for (const Resource* resource : in_turn(all)) {
    if (resource->origin == Origin::planned) {
      sources.plan.push_back(resource);
    } else if (resource->origin == Origin::declared) {
      sources.code.push_back(resource);
    } else if (resource->format == SourceFormat::terraform_state) {
      sources.state.push_back(resource);
    } else {
      sources.snapshot.push_back(resource);
    }
  }
  return sources;
}

std::string_view identity_of(const Resource& resource) {
  return !resource.arn.empty()  ? std::string_view(resource.arn)
         : !resource.id.empty() ? std::string_view(resource.id)
                                : std::string_view(resource.key);
}

// Whether two snapshots show one resource.
bool are_same(const Resource& left, const Resource& right) {
  return identity_of(left) == identity_of(right) && left.account == right.account &&
         left.region == right.region;
}

// A resource that several snapshots show is kept as the CLI's answer shows it, else as the first.
List without_repeats(const List& snapshot) {
  constexpr std::size_t fewest_places = 16;
  List places(std::bit_ceil(2 * snapshot.size() + fewest_places));  // half of them stay free
  std::vector<std::size_t> kept;                                    // places, in the snapshot's order
  kept.reserve(snapshot.size());
  for (const Resource* resource : snapshot) {
    std::size_t place = std::hash<std::string_view>{}(identity_of(*resource)) & (places.size() - 1);
    while (places[place] != nullptr && !are_same(*places[place], *resource)) {
      place = (place + 1) & (places.size() - 1);
    }
    if (places[place] == nullptr) {
      kept.push_back(place);
      places[place] = resource;
    } else if (places[place]->format != SourceFormat::aws_cli && resource->format == SourceFormat::aws_cli) {
      places[place] = resource;
    }
  }
  List distinct;
  distinct.reserve(kept.size());
  std::ranges::transform(kept, std::back_inserter(distinct),
                         [&](std::size_t place) { return places[place]; });
  return distinct;
}

// What snapshots show, found by the identities that other sources know a resource by.
class Observed {
 public:
  explicit Observed(const List& resources)
      : by_arn_(resources, arn_of), by_id_(resources, id_of), by_name_(resources, name_of) {
    for (const Resource* resource : resources) {
      const std::string logical = tag(*resource, "aws:cloudformation:logical-id");
      const std::string stack =
          resource->stack.empty() ? tag(*resource, "aws:cloudformation:stack-name") : resource->stack.str();
      if (!logical.empty() && !stack.empty()) {
        by_logical_id_[{stack, logical}].push_back(resource);
      }
    }
  }

  // Those with its ARN, else its id, else its name. Code may know only a name where the API calls it the id.
  List same_identity(const Resource& resource) const {
    for (const std::string* identity : {&resource.arn.str(), &resource.id, &name_of(resource)}) {
      for (const Index* index : {&by_arn_, &by_id_, &by_name_}) {
        if (List found = there(index->find(*identity), resource); !found.empty()) {
          return found;
        }
      }
    }
    return {};
  }

  List same_logical_id(const Resource& resource) const {
    const auto found = by_logical_id_.find({resource.stack, resource.key});
    return resource.stack.empty() || found == by_logical_id_.end() ? List{} : there(found->second, resource);
  }

 private:
  static std::string tag(const Resource& resource, std::string_view key) {
    const auto found = resource.tags.find(key);
    return found == resource.tags.end() ? std::string() : found->second.str();
  }
  static List there(List found, const Resource& resource) {
    std::erase_if(found, [&](const Resource* one) { return !may_be_in_one_place(*one, resource); });
    return found;
  }

  Index by_arn_;
  Index by_id_;
  Index by_name_;
  std::map<std::pair<std::string, std::string>, List> by_logical_id_;
};

// The one of `found` in the same unit, else the only one.
const Resource* counterpart(const List& found, const Resource& resource) {
  for (const Resource* one : found) {
    if (one->unit == resource.unit) {
      return one;
    }
  }
  return found.size() == 1 ? found.front() : nullptr;
}

bool is_not_deployed(const Facts& facts, const Resource& declared, const TypeCoverage& coverage) {
  if (coverage.in_full()) {
    return true;
  }
  const bool place_known = !declared.account.empty() && !declared.region.empty();
  return place_known && is_answer(covered(facts, declared.type, {declared.account, declared.region}));
}

// Makes the subjects of one type.
class Joining {
 public:
  Joining(const Facts& facts, std::string_view type)
      : facts_(facts),
        coverage_(coverage_of(facts, type)),
        sources_(by_source(facts.resources.of_type(type))),
        snapshot_(without_repeats(sources_.snapshot)),
        observed_(sources_.only_snapshot() ? List{} : snapshot_) {
    link_states();
    find_declared();
  }

  std::vector<Joined> finish() const {
    std::map<const Resource*, List> joined;  // declared ones by the observed one that they found
    for (const auto& [declared, observed] : found_) {
      joined[observed].push_back(declared);
    }
    std::vector<Joined> subjects;
    subjects.reserve(snapshot_.size() + only_in_state_.size() + declared_.size());
    const auto add_observed = [&](const Resource* observed) {
      const auto at = joined.find(observed);
      const bool alone = at != joined.end() && at->second.size() == 1;
      subjects.push_back({.observed = observed, .declared = alone ? at->second.front() : nullptr});
    };
    std::ranges::for_each(snapshot_, add_observed);
    std::ranges::for_each(only_in_state_, add_observed);
    for (const Resource* declared : declared_) {
      const auto at = found_.find(declared);
      if (at == found_.end() || joined.at(at->second).size() > 1) {
        subjects.push_back(
            {.declared = declared, .not_deployed = is_not_deployed(facts_, *declared, coverage_)});
      }
    }
    return subjects;
  }

 private:
  void link_states() {
    for (const Resource* state : sources_.state) {
      const List same = observed_.same_identity(*state);
      if (same.size() == 1) {
        live_[state] = same.front();
      } else if (same.empty() && !is_not_deployed(facts_, *state, coverage_)) {
        only_in_state_.push_back(state);
        live_[state] = state;
      }
    }
  }

  void find_declared() {
    const Index plan_by_key(sources_.plan, key_of);
    const Index code_by_key(sources_.code, key_of);
    const Index state_by_key(sources_.state, key_of);
    declared_ = sources_.plan;
    for (const Resource* code : sources_.code) {
      const Resource* plan = counterpart(plan_by_key.find(code->key), *code);
      if (plan == nullptr || counterpart(code_by_key.find(plan->key), *plan) != code) {
        declared_.push_back(code);
      }
    }
    for (const Resource* declared : declared_) {
      if (const Resource* observed = observed_as(*declared, state_by_key); observed != nullptr) {
        found_[declared] = observed;
      }
    }
  }

  const Resource* observed_as(const Resource& declared, const Index& state_by_key) const {
    if (declared.many) {
      return nullptr;
    }
    List same = observed_.same_identity(declared);
    if (same.empty()) {
      const Resource* state = counterpart(state_by_key.find(declared.key), declared);
      if (const auto live = live_.find(state); state != nullptr && live != live_.end()) {
        return live->second;
      }
      same = observed_.same_logical_id(declared);
    }
    return same.size() == 1 ? same.front() : nullptr;
  }

  const Facts& facts_;
  TypeCoverage coverage_;
  Sources sources_;
  List snapshot_;
  Observed observed_;
  List only_in_state_;
  List declared_;
  std::map<const Resource*, const Resource*> live_;   // by the resource of a state file
  std::map<const Resource*, const Resource*> found_;  // by the declared resource
};

}  // namespace

std::vector<const Resource*> Joined::all() const {
  List both;
  for (const Resource* resource : {observed, declared}) {
    if (resource != nullptr) {
      both.push_back(resource);
    }
  }
  return both;
}

const std::vector<Joined>& joined(const Facts& facts, std::string_view type) {
  return facts.resources.derived().at<Joining, std::vector<Joined>>(
      type, [&] { return Joining(facts, type).finish(); });
}

std::vector<Joined> joined(const Facts& facts, std::span<const std::string_view> types) {
  std::size_t count = 0;
  for (const std::string_view type : types) {
    count += joined(facts, type).size();
  }
  std::vector<Joined> subjects;
  subjects.reserve(count);
  for (const std::string_view type : types) {
    std::ranges::copy(joined(facts, type), std::back_inserter(subjects));
  }
  return subjects;
}

}  // namespace prodready::terms
