#include "resources/snapshot/cli_coverage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "resources/snapshot/follow_ups.hpp"

namespace prodready::resources::snapshot {
namespace {

bool is_answered(CallState state) {
  return state == CallState::observed || state == CallState::empty || state == CallState::not_configured;
}

// The worst that hinders comes first, then what was answered with something in
// it.
int rank(CallState state) {
  constexpr std::array<CallState, 6> order = {CallState::denied,         CallState::failed,
                                              CallState::not_collected,  CallState::observed,
                                              CallState::not_configured, CallState::empty};
  return static_cast<int>(std::ranges::find(order, state) - order.begin());
}

CallAnswer worse(CallAnswer left, CallAnswer right) {
  return rank(right.state) < rank(left.state) ? std::move(right) : std::move(left);
}

CallAnswer answer_of(const CallOutcome& outcome, std::string_view call) {
  return {.state = outcome.state, .code = outcome.code, .call = std::string(call), .place = outcome.place};
}

CallAnswer not_collected(std::string call) {
  return {.state = CallState::not_collected, .code = {}, .call = std::move(call), .place = {}};
}

class CliCoverage {
 public:
  CliCoverage(const Tables& tables, const CliAnswers& answers, Coverage& coverage)
      : tables_(tables), answers_(answers), coverage_(coverage) {
    for (const MapEntry& entry : tables.all(SourceNames::aws_cli)) {
      entries_of_[entry.type].push_back(&entry);
    }
    for (const auto& [where, outcomes] : answers.all()) {
      places_.emplace(where.account, where.region);
    }
  }

  // `resources`: an answer without anything of a type shows that there is none.
  void add_types(std::span<const Resource> resources) {
    for (const Resource& resource : resources) {
      shown_.insert(shown_key(resource.account, resource.region, resource.type));
      shown_.insert(shown_key(resource.account, "", resource.type));
    }
    for (const auto& [type, entries] : entries_of_) {
      std::set<std::string_view> calls;
      for (const MapEntry* entry : entries) {
        if (!entry->part && !is_description(*entry, entries)) {
          calls.insert(entry->source);
        }
      }
      for (const auto& [account, region] : places_) {
        add_type(type, calls, account, region);
      }
    }
  }

  // Of calls that are made for each of some things, and show things of another type.
  void add_subjects() {
    for (const auto& [where, outcomes] : answers_.all()) {
      for (const MapEntry* entry : tables_.entries(SourceNames::aws_cli, where.call)) {
        if (entry->part || is_description(*entry, entries_of_.at(entry->type))) {
          continue;
        }
        for (const auto& [subject, outcome] : outcomes) {
          if (!subject.empty()) {
            put({where.account, where.region, std::string(entry->type), subject},
                answer_of(outcome, where.call));
          }
        }
      }
    }
  }

  void add_parts(std::span<const Resource> resources) {
    for (const Resource& resource : resources) {
      const auto entries = entries_of_.find(resource.type);
      if (entries != entries_of_.end()) {
        for (const MapEntry* entry : entries->second) {
          if (follow_up(entry->source) != nullptr) {
            add_part(resource, *entry, is_description(*entry, entries->second));
          }
        }
      }
    }
  }

 private:
  static bool is_description(const MapEntry& entry, const std::vector<const MapEntry*>& entries) {
    const FollowUp* up = follow_up(entry.source);
    return up != nullptr && !entry.part && std::ranges::any_of(entries, [&](const MapEntry* other) {
             return !other->part && other->source == up->parent;
           });
  }

  // Nothing where the call was not made there at all.
  std::optional<CallAnswer> whole(std::string_view call, const std::string& account,
                                  std::string_view region) {
    const CallWhere where{account, std::string(region_of_call(call, region)), std::string(call)};
    const auto* outcomes = answers_.outcomes(where);
    const FollowUp* up = follow_up(call);
    if (up == nullptr) {
      return outcomes == nullptr ? std::nullopt : std::optional(alone(*outcomes, call));
    }
    return up->parent.empty() ? by_words(*up, outcomes) : by_parent(*up, outcomes, account, region);
  }

  // One that asks about no thing; made for some only, it says nothing of the
  // rest.
  static CallAnswer alone(const std::map<std::string, CallOutcome, std::less<>>& outcomes,
                          std::string_view call) {
    const auto all = outcomes.find("");
    return answer_of(all == outcomes.end() ? outcomes.begin()->second : all->second, call);
  }

  std::optional<CallAnswer> by_words(const FollowUp& up,
                                     const std::map<std::string, CallOutcome, std::less<>>* outcomes) {
    if (outcomes == nullptr) {
      return std::nullopt;
    }
    CallAnswer answer = answer_of(outcomes->begin()->second, up.call);
    for (const auto& [subject, outcome] : *outcomes) {
      answer = worse(std::move(answer), answer_of(outcome, up.call));
    }
    for (const std::string_view word : split(up.subject, ' ')) {
      if (!outcomes->contains(word) && !outcomes->contains("")) {
        answer = worse(std::move(answer),
                       not_collected(fmt::format("{} {} {}", up.call, option_of(up.param), word)));
      }
    }
    return answer;
  }

  std::optional<CallAnswer> by_parent(const FollowUp& up,
                                      const std::map<std::string, CallOutcome, std::less<>>* outcomes,
                                      const std::string& account, std::string_view region) {
    const CallWhere above{account, std::string(region_of_call(up.parent, region)), std::string(up.parent)};
    std::optional<CallAnswer> answer = whole(up.parent, account, region);
    const auto* parents = answers_.outcomes(above);
    if (!answer && outcomes != nullptr) {
      answer = not_collected(std::string(up.parent));
    }
    if (!answer || !is_answered(answer->state) || parents == nullptr) {
      return answer;
    }
    CallAnswer result{
        .state = CallState::empty, .code = {}, .call = std::string(up.call), .place = answer->place};
    if (outcomes != nullptr && outcomes->contains("")) {
      result = worse(std::move(result), answer_of(outcomes->find("")->second, up.call));
    }
    std::unordered_map<std::string_view, const CallOutcome*> by_word;
    if (outcomes != nullptr) {
      for (const auto& [name, outcome] : *outcomes) {
        by_word.emplace(last_word(name), &outcome);
      }
    }
    for (const auto& [name, parent] : *parents) {
      for (const std::string& subject : parent.subjects) {
        auto found = by_word.find(last_word(subject));
        found = found == by_word.end() ? by_word.find("") : found;
        result = worse(std::move(result),
                       found == by_word.end()
                           ? not_collected(fmt::format("{} {} {}", up.call, option_of(up.param), subject))
                           : answer_of(*found->second, up.call));
      }
    }
    return result;
  }

  void add_type(std::string_view type, const std::set<std::string_view>& calls, const std::string& account,
                const std::string& region) {
    std::optional<CallAnswer> answer;
    std::vector<std::string_view> missing;
    for (const std::string_view call : calls) {
      std::optional<CallAnswer> one = whole(call, account, region);
      if (!one) {
        missing.push_back(call);
      } else {
        answer = answer ? worse(std::move(*answer), std::move(*one)) : std::move(*one);
      }
    }
    if (!answer) {
      return;
    }
    if (!missing.empty()) {
      answer = worse(std::move(*answer), not_collected(std::string(missing.front())));
    }
    const bool global = tables_.type(type)->global;
    const bool everywhere = std::ranges::all_of(
        calls, [](std::string_view call) { return region_of_call(call, {}) == "global"; });
    const std::string where = global ? "global" : region;
    if (answer->state == CallState::observed &&
        !shown_.contains(shown_key(account, everywhere ? std::string() : where, type))) {
      answer->state = CallState::empty;
    }
    if (everywhere && !global) {
      put({account, "", std::string(type), {}}, *answer);  // those that do not say where they are
    }
    put({account, where, std::string(type), {}}, std::move(*answer));
  }

  static std::string shown_key(std::string_view account, std::string_view region, std::string_view type) {
    return fmt::format("{}/{}/{}", account, region, type);
  }

  // An answer of a call replaces AWS Config's, unless it answers and the call
  // was not made.
  void put(CallKey key, CallAnswer answer) {
    const auto [place, is_new] = coverage_.answers.emplace(std::move(key), answer);
    if (!is_new && (is_answered(answer.state) || !is_answered(place->second.state))) {
      place->second = std::move(answer);
    }
  }

  void add_part(const Resource& resource, const MapEntry& entry, bool description) {
    const std::array<std::string, 3> names = {resource.arn, resource.id, resource.name};
    const std::string call(entry.source);
    const std::string call_region(region_of_call(call, resource.region));
    const CallOutcome* outcome = answers_.outcome_for({resource.account, call_region, call}, names);
    if (outcome == nullptr || (!entry.part && !description)) {
      return;
    }
    std::set<std::string> types;
    if (description) {
      types.insert(std::string(entry.type));
    }
    for (const MapRow& row : entry.rows) {
      if (entry.part && row.kind != RowKind::identity && !row.to.empty()) {
        types.insert(fmt::format("{}/{}", entry.type, row.to.front().name));
      }
    }
    for (const std::string& type : types) {
      for (const std::string& name : names) {
        for (const std::string& region : {call_region, resource.region.str()}) {
          if (!name.empty()) {
            put({resource.account, region, type, name}, answer_of(*outcome, call));
          }
        }
      }
    }
  }

  const Tables& tables_;
  const CliAnswers& answers_;
  Coverage& coverage_;
  std::unordered_map<std::string_view, std::vector<const MapEntry*>> entries_of_;
  std::set<std::string> shown_;  // account, region ("": any) and type of the resources
  std::set<std::pair<std::string, std::string>> places_;  // account, region
};

}  // namespace

void add_cli_coverage(const Tables& tables, const CliAnswers& answers, std::span<const Resource> resources,
                      Coverage& coverage) {
  if (answers.all().empty()) {
    return;  // AWS Config's alone, of which there may be millions
  }
  CliCoverage work(tables, answers, coverage);
  work.add_types(resources);
  work.add_subjects();
  work.add_parts(resources);
}

}  // namespace prodready::resources::snapshot
