// Verdicts of several subjects as text, for tables of tests.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "core/params.hpp"
#include "core/words.hpp"
#include "evaluators/registry.hpp"
#include "facts/facts.hpp"
#include "prodready/verdict.hpp"

namespace prodready::test {

inline Verdict evaluate(std::string_view id, const Facts& facts, const Params& params) {
  const Evaluator* evaluator = evaluators::find(id);
  if (evaluator == nullptr) {
    throw std::invalid_argument("no such evaluator: " + std::string(id));
  }
  return evaluator->evaluate(facts, params);
}

// "logs: current holds, noncurrent fails [drift]", a line a subject.
inline std::string subjects_of(const Verdict& verdict) {
  static constexpr Word<ClaimState> words[] = {
      {ClaimState::holds, "holds"},        {ClaimState::fails, "fails"},   {ClaimState::open, "open"},
      {ClaimState::not_applicable, "n/a"}, {ClaimState::broken, "broken"},
  };
  std::string text;
  for (const Subject& subject : verdict.subjects) {
    text += (text.empty() ? "" : "\n") + subject.name + ':';
    for (const Claim& claim : subject.claims) {
      text += (&claim == &subject.claims.front() ? " " : ", ") + claim.name + ' ' +
              std::string(word_of(words, claim.state)) + (claim.drift ? " [drift]" : "");
    }
  }
  return text;
}

// All messages and needs, a line each.
inline std::string messages_of(const Verdict& verdict) {
  std::string text;
  for (const Subject& subject : verdict.subjects) {
    for (const Claim& claim : subject.claims) {
      text += claim.message + '\n';
      for (const Need& need : claim.needs) {
        text += "  needs " + need.how + '\n';
      }
    }
  }
  return text;
}

}  // namespace prodready::test
