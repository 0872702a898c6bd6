// The words in which evaluators speak: one function for each state of a claim.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "prodready/verdict.hpp"

namespace prodready {

inline Claim claim_holds(std::string name, std::string message, std::vector<Evidence> evidence = {}) {
  return {.name = std::move(name),
          .state = ClaimState::holds,
          .message = std::move(message),
          .evidence = std::move(evidence)};
}

// The usual one rests on one piece of evidence, which is moved into it.
inline Claim claim_holds(std::string name, std::string message, Evidence evidence) {
  Claim claim = claim_holds(std::move(name), std::move(message));
  claim.evidence.push_back(std::move(evidence));
  return claim;
}

// What was seen and what would have passed. The root defaults to the message where nothing wider is behind
// it.
struct Failure {
  std::string message;
  std::string expected;
  std::string root;
  std::vector<Evidence> evidence = {};
  std::vector<std::string> searched = {};
};

inline Claim claim_fails(std::string name, Failure failure) {
  return {.name = std::move(name),
          .state = ClaimState::fails,
          .message = std::move(failure.message),
          .evidence = std::move(failure.evidence),
          .expected = std::move(failure.expected),
          .searched = std::move(failure.searched),
          .root = std::move(failure.root)};
}

struct Question {
  std::string message;
  std::vector<Need> needs;
  std::string root;
  std::optional<Evidence> sign = {};
  std::vector<Evidence> evidence = {};
};

inline Claim claim_open(std::string name, Question question) {
  return {.name = std::move(name),
          .state = ClaimState::open,
          .message = std::move(question.message),
          .evidence = std::move(question.evidence),
          .needs = std::move(question.needs),
          .root = std::move(question.root),
          .sign = std::move(question.sign)};
}

inline Claim claim_not_applicable(std::string name, std::string message,
                                  std::vector<Evidence> evidence = {}) {
  return {.name = std::move(name),
          .state = ClaimState::not_applicable,
          .message = std::move(message),
          .evidence = std::move(evidence)};
}

// An input is broken, so the claim cannot be judged: the item becomes `error`.
inline Claim claim_broken(std::string name, std::string message, std::string root) {
  return {.name = std::move(name),
          .state = ClaimState::broken,
          .message = std::move(message),
          .root = std::move(root)};
}

// The line that settles an open claim of `item`; `evidence` says what its link must show.
inline Need needs_attestation(const std::string& item, const std::string& evidence) {
  return {Source::attestation, ".prodready/attestations.yaml: {item: " + item +
                                   ", by: <name>, on: <day>, evidence: <" + evidence + ">, until: <day>}"};
}

// Claims of one subject, moved: the braces of a vector would copy them.
template <class... Claims>
std::vector<Claim> claims_of(Claims... claims) {
  std::vector<Claim> all;
  all.reserve(sizeof...(claims));
  (all.push_back(std::move(claims)), ...);
  return all;
}

inline Verdict about(std::string subject, std::vector<Claim> claims) {
  return {.subjects = {{.name = std::move(subject), .place = {}, .claims = std::move(claims)}}};
}

}  // namespace prodready
