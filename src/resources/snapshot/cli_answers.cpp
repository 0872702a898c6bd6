#include "resources/snapshot/cli_answers.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "resources/snapshot/follow_ups.hpp"

namespace prodready::resources::snapshot {
namespace {

bool is_answered(CallState state) { return state == CallState::observed || state == CallState::empty; }

// The pages of one call: with every page there the last one names no other.
CallOutcome joined(const std::vector<const Answer*>& pages) {
  CallOutcome outcome;
  std::size_t open_pages = 0;
  std::set<std::size_t> numbers;
  for (const Answer* page : pages) {
    if (outcome.place.path.empty() || !is_answered(page->state)) {
      outcome.place = page->place;
    }
    const bool worse = !is_answered(page->state) || !is_answered(outcome.state);
    if (page == pages.front() || (worse && is_answered(outcome.state))) {
      outcome.state = page->state;
      outcome.code = page->code;
    } else if (page->state == CallState::observed && outcome.state == CallState::empty) {
      outcome.state = CallState::observed;
    }
    outcome.subjects.insert(outcome.subjects.end(), page->subjects.begin(), page->subjects.end());
    open_pages += page->has_more ? 1U : 0U;
    numbers.insert(page->file.page);
  }
  const bool gapless = *numbers.rbegin() - *numbers.begin() + 1 == numbers.size();
  if (is_answered(outcome.state) && (open_pages + 1 > pages.size() || !gapless)) {
    outcome.state = CallState::failed;
    outcome.code = "a page is missing";
  }
  return outcome;
}

}  // namespace

void CliAnswers::add(Answer answer) { answers_.push_back(std::move(answer)); }

void CliAnswers::finish() {
  std::map<CallWhere, std::map<std::string, std::map<std::string, std::vector<const Answer*>>>> groups;
  for (const Answer& answer : answers_) {
    const CallWhere where{.account = answer.file.account,
                          .region = std::string(region_of_call(answer.file.call, answer.file.region)),
                          .call = answer.file.call};
    groups[where][answer.file.subject][answer.file.group].push_back(&answer);
  }
  for (auto& [where, subjects] : groups) {
    for (auto& [subject, files] : subjects) {
      for (auto& [group, pages] : files) {
        // An error beside an answer that is there: the call was made again, or
        // wrote a warning.
        const bool has_answer = std::ranges::any_of(
            pages, [](const Answer* page) { return !page->file.is_error && is_answered(page->state); });
        const bool has_error =
            std::ranges::any_of(pages, [](const Answer* page) { return page->file.is_error; });
        std::erase_if(pages, [&](const Answer* page) {
          return has_answer ? page->file.is_error
                            : has_error && !page->file.is_error && page->state == CallState::not_collected;
        });
        CallOutcome outcome = joined(pages);
        const auto [place, is_new] = outcomes_[where].emplace(subject, outcome);
        if (!is_new && is_answered(outcome.state) && !is_answered(place->second.state)) {
          place->second = std::move(outcome);
        } else if (!is_new) {
          place->second.subjects.insert(place->second.subjects.end(), outcome.subjects.begin(),
                                        outcome.subjects.end());
        }
      }
    }
  }
  for (const auto& [where, subjects] : outcomes_) {
    for (const auto& [subject, outcome] : subjects) {
      by_last_word_[where].emplace(last_word(subject), &outcome);
    }
  }
}

const std::map<std::string, CallOutcome, std::less<>>* CliAnswers::outcomes(const CallWhere& where) const {
  const auto found = outcomes_.find(where);
  return found == outcomes_.end() ? nullptr : &found->second;
}

const CallOutcome* CliAnswers::outcome_for(const CallWhere& where, std::span<const std::string> names) const {
  const auto* by_subject = outcomes(where);
  if (by_subject == nullptr) {
    return nullptr;
  }
  for (const std::string& name : names) {
    const auto found = name.empty() ? by_subject->end() : by_subject->find(name);
    if (found != by_subject->end()) {
      return &found->second;
    }
  }
  const auto& by_word = by_last_word_.at(where);
  for (const std::string& name : names) {
    const auto found = name.empty() ? by_word.end() : by_word.find(last_word(name));
    if (found != by_word.end()) {
      return found->second;
    }
  }
  return nullptr;
}

}  // namespace prodready::resources::snapshot
