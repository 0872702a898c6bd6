// All answers of a snapshot's calls together: pages joined, errors beside their
// calls, accounts by their ids.
#pragma once

#include <compare>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "resources/model/coverage.hpp"
#include "resources/snapshot/answer.hpp"

namespace prodready::resources::snapshot {

// How one call ended in one account and region, or for one thing.
struct CallOutcome {
  CallState state = CallState::not_collected;
  std::string code;
  Place place;
  std::vector<std::string> subjects;  // that other calls ask about
};

struct CallWhere {
  std::string account;
  std::string region;  // region_of_call
  std::string call;
  auto operator<=>(const CallWhere&) const = default;
};

class CliAnswers {
 public:
  void add(Answer answer);
  // Joins pages; then outcomes and answers may be asked for.
  void finish();

  std::vector<Answer>& answers() { return answers_; }
  // By subject; "" for a call that asks about none.
  const std::map<std::string, CallOutcome, std::less<>>* outcomes(const CallWhere& where) const;
  // The outcome for a thing that has one of these names, or ends as one of them
  // does; null where the call was not made for it.
  const CallOutcome* outcome_for(const CallWhere& where, std::span<const std::string> names) const;
  const std::map<CallWhere, std::map<std::string, CallOutcome, std::less<>>>& all() const {
    return outcomes_;
  }

 private:
  std::vector<Answer> answers_;
  std::map<CallWhere, std::map<std::string, CallOutcome, std::less<>>> outcomes_;
  std::map<CallWhere, std::map<std::string_view, const CallOutcome*>> by_last_word_;
};

}  // namespace prodready::resources::snapshot
