#include "facts/resources/covered.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

#include "core/text.hpp"
#include "facts/resources/billed_services.hpp"
#include "facts/resources/calls.hpp"
#include "resources/snapshot/cluster_objects.hpp"
#include "resources/snapshot/quick_hash.hpp"

namespace prodready::terms {
namespace {

using resources::CallAnswer;
using resources::CallState;
using resources::Resource;

constexpr std::string_view global = "global";

std::set<std::string> accounts_in_scope(const Facts& facts) {
  const Configuration& configuration = facts.configuration;
  if (configuration.scope && !configuration.scope->accounts.empty()) {
    return {configuration.scope->accounts.begin(), configuration.scope->accounts.end()};
  }
  std::set<std::string> accounts;
  std::ranges::transform(configuration.accounts, std::inserter(accounts, accounts.end()), &AccountConfig::id);
  if (accounts.empty()) {
    for (const resources::SnapshotInfo& snapshot : facts.resources.snapshots()) {
      accounts.insert(snapshot.accounts.begin(), snapshot.accounts.end());
    }
  }
  return accounts;
}

std::set<std::string> regions_in_scope(const Facts& facts) {
  const Configuration& configuration = facts.configuration;
  if (configuration.scope && !configuration.scope->regions.empty()) {
    return {configuration.scope->regions.begin(), configuration.scope->regions.end()};
  }
  std::set<std::string> regions(configuration.regions.begin(), configuration.regions.end());
  if (regions.empty()) {
    for (const resources::SnapshotInfo& snapshot : facts.resources.snapshots()) {
      regions.insert(snapshot.regions.begin(), snapshot.regions.end());
    }
  }
  return regions;
}

// The answers for a whole type, by account and region.
class TypeAnswers {
 public:
  void add(const resources::CallKey& key, const CallAnswer& answer) {
    by_place_.emplace(PlaceView(key.account, key.region), &answer);
  }

  const CallAnswer* find(std::string_view account, std::string_view region) const {
    const auto found = by_place_.find(PlaceView(account, region));
    return found == by_place_.end() ? nullptr : found->second;
  }

 private:
  using PlaceView = std::pair<std::string_view, std::string_view>;
  struct Hash {
    std::size_t operator()(const PlaceView& place) const {
      constexpr std::size_t mixer = 0x9E3779B97F4A7C15U;
      const std::hash<std::string_view> hash;  // snapshots choose the places
      return (hash(place.first) * mixer) ^ hash(place.second);
    }
  };
  std::unordered_map<PlaceView, const CallAnswer*, Hash> by_place_;
};

// The same of all types, found by hash: each resource asks for several, and of most there is none.
class WholeAnswers {
 public:
  explicit WholeAnswers(const resources::Coverage& coverage) {
    for (const auto& [key, answer] : coverage.answers) {
      if (key.subject.empty()) {
        by_type_[key.type].add(key, answer);
      }
    }
  }

  // Null where no call was made for the type.
  const TypeAnswers* of(std::string_view type) const {
    const auto found = by_type_.find(type);
    return found == by_type_.end() ? nullptr : &found->second;
  }

 private:
  struct Hash {
    std::size_t operator()(std::string_view type) const { return resources::snapshot::quick_hash(type); }
  };
  std::unordered_map<std::string_view, TypeAnswers, Hash> by_type_;
};

const TypeAnswers* answers_for(const Facts& facts, std::string_view type) {
  return facts.resources.derived()
      .at<WholeAnswers, WholeAnswers>([&] { return WholeAnswers(facts.resources.coverage()); })
      .of(type);
}

const CallAnswer* answer_at(const Facts& facts, const resources::CallKeyView& key) {
  const auto& answers = facts.resources.coverage().answers;
  const auto at = answers.find(key);
  return at == answers.end() ? nullptr : &at->second;
}

// What is global may be asked in any region's folder, and a list of all regions' resources be called global.
// No subject: the answer for the whole type.
const CallAnswer* find_answer(const Facts& facts, std::string_view type, const CloudPlace& place,
                              std::string_view subject) {
  const TypeAnswers* const whole = subject.empty() ? answers_for(facts, type) : nullptr;
  if (subject.empty() && whole == nullptr) {
    return nullptr;
  }
  const CallAnswer* found = nullptr;
  // Whether it is an answer in full.
  const auto look_in = [&](std::string_view region) {
    const CallAnswer* const answer =
        whole != nullptr
            ? whole->find(place.account, region)
            : answer_at(facts,
                        {.account = place.account, .region = region, .type = type, .subject = subject});
    if (answer == nullptr) {
      return false;
    }
    const bool is_full = is_answer(answer->state);
    found = found == nullptr || is_full ? answer : found;
    return is_full;
  };
  if (look_in(place.region) || look_in(global)) {
    return found;
  }
  if (place.region == global) {
    for (const resources::SnapshotInfo& snapshot : facts.resources.snapshots()) {
      if (std::ranges::any_of(snapshot.regions, look_in)) {
        return found;
      }
    }
  }
  return found;
}

// The bill of an account names each service that it uses: the lines of the last answer.
bool is_off_the_bill(const Facts& facts, const std::string& account, std::string_view type) {
  const std::vector<std::string_view> names = billed_names(type);
  if (names.empty()) {
    return false;
  }
  bool has_bill = false;
  for (const Resource* bill : facts.resources.of_type("AWS::Account::CostAndUsage")) {
    if (bill->account != account || first_unresolved(bill->properties)) {
      continue;
    }
    const std::optional<std::set<std::string>> lines = services_on(*bill);
    if (!lines) {
      return false;
    }
    has_bill = true;
    const auto is_line = [&](std::string_view name) { return lines->contains(std::string(name)); };
    if (std::ranges::any_of(names, is_line)) {
      return false;
    }
  }
  return has_bill;
}

// One call lists the buckets of all regions; AWS Config records each with its region.
bool is_listed_at_once(const Facts& facts, std::string_view type, const std::string& account,
                       const std::set<std::string>& regions) {
  const auto& answers = facts.resources.coverage().answers;
  return type == "AWS::S3::Bucket" && std::ranges::none_of(regions, [&](const std::string& region) {
           return answers.contains({account, region, std::string(type), ""});
         });
}

}  // namespace

std::string to_string(const CloudPlace& place) {
  const bool both = !place.account.empty() && !place.region.empty();
  return place.account + (both ? " " : "") + place.region;
}

bool has_snapshot(const Facts& facts) {
  return std::ranges::any_of(facts.resources.snapshots(), [](const resources::SnapshotInfo& snapshot) {
    return snapshot.format != resources::snapshot::cluster_format;
  });
}

std::vector<CloudPlace> places_in_scope(const Facts& facts, std::string_view type) {
  if (!has_snapshot(facts)) {
    return {};
  }
  std::set<std::string> accounts = accounts_in_scope(facts);
  std::set<std::string> regions = regions_in_scope(facts);
  if (accounts.empty()) {
    accounts.insert("");
  }
  if (regions.empty()) {
    regions.insert("");
  }
  std::vector<CloudPlace> places;
  for (const std::string& account : accounts) {
    if (is_global(type) || is_listed_at_once(facts, type, account, regions)) {
      places.push_back({account, std::string(global)});
      continue;
    }
    for (const std::string& region : regions) {
      places.push_back({account, region});
    }
  }
  return places;
}

bool is_answer(CallState state) {
  return state == CallState::observed || state == CallState::empty || state == CallState::not_configured;
}

CallState covered(const Facts& facts, std::string_view type, const CloudPlace& place,
                  std::string_view subject) {
  const CallAnswer* answer = find_answer(facts, type, place, subject);
  return answer == nullptr ? CallState::not_collected : answer->state;
}

CallState covered(const Facts& facts, const Resource& resource, std::string_view property) {
  if (resource.format != resources::SourceFormat::aws_cli) {
    return CallState::observed;
  }
  const CloudPlace place{resource.account, resource.region};
  const bool asked_alone = !call_of(resource.type, property).empty();
  const std::string type =
      asked_alone ? fmt::format("{}/{}", resource.type, property.substr(0, property.find_first_of(".[{")))
                  : resource.type.str();
  for (const std::string* subject : {&resource.name, &resource.id, &resource.arn.str()}) {
    const CallAnswer* answer = subject->empty() ? nullptr : find_answer(facts, type, place, *subject);
    if (answer != nullptr) {
      return answer->state;
    }
  }
  // A list that was not followed by its descriptions names resources and shows nothing of them.
  const bool is_only_named = is_described(resource.type) && !is_answer(covered(facts, resource.type, place));
  return asked_alone || is_only_named ? CallState::not_collected : CallState::observed;
}

TypeCoverage coverage_of(const Facts& facts, std::string_view type) {
  TypeCoverage coverage;
  coverage.places = places_in_scope(facts, type);
  for (const CloudPlace& place : coverage.places) {
    const CallAnswer* answer = find_answer(facts, type, place, "");
    const CallState state = answer == nullptr ? CallState::not_collected : answer->state;
    if (is_answer(state) || is_off_the_bill(facts, place.account, type)) {
      continue;
    }
    UncoveredPlace missing{.place = place, .state = state, .code = {}, .call = {}};
    if (answer != nullptr) {
      missing.code = answer->code;
      missing.call = answer->call;
    }
    if (missing.call.empty()) {
      missing.call = call_of(type);
    }
    coverage.missing.push_back(std::move(missing));
  }
  return coverage;
}

std::string why(const UncoveredPlace& missing) {
  const std::string_view word = word_of(resources::call_state_words, missing.state);
  return missing.code.empty() ? std::string(word) : fmt::format("{}, {}", word, printable(missing.code));
}

}  // namespace prodready::terms
