// A verdict in one line, for tables of tests.
#pragma once

#include <string>

#include "core/words.hpp"
#include "prodready/verdict.hpp"

namespace prodready::test {

// "no-remote:fails unpushed:holds", the claims of the first subject in their order.
inline std::string states_of(const Verdict& verdict) {
  static constexpr Word<ClaimState> words[] = {
      {ClaimState::holds, "holds"},   {ClaimState::fails, "fails"},
      {ClaimState::open, "open"},     {ClaimState::not_applicable, "not-applicable"},
      {ClaimState::broken, "broken"},
  };
  std::string text;
  for (const Claim& claim : verdict.subjects.at(0).claims) {
    text += (text.empty() ? "" : " ") + claim.name + ':' + std::string(word_of(words, claim.state));
  }
  return text;
}

inline const Claim& claim_of(const Verdict& verdict, const std::string& name) {
  for (const Claim& claim : verdict.subjects.at(0).claims) {
    if (claim.name == name) {
      return claim;
    }
  }
  static const Claim none{.name = "no such claim"};
  return none;
}

}  // namespace prodready::test
