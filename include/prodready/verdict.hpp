// What an evaluator says: for each subject, claims with their evidence. The engine makes the item's status of it
// (docs/verdicts.md); nothing here is judged yet.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "prodready/place.hpp"
#include "prodready/status.hpp"

namespace prodready {

// One thing that was seen. `text` is one line without a final dot.
struct Evidence {
  Strength strength = Strength::declared;
  std::string text;
  std::optional<Place> place;
};

// A source that would decide an open claim, and the command, line or key that supplies it.
struct Need {
  Source source = Source::attestation;
  std::string how;
};

enum class ClaimState { holds, fails, open, not_applicable, broken };

// One named claim, judged for one subject. Which members are filled depends on the state:
// holds           message, evidence (the strongest first)
// fails           message, evidence, expected, root; searched when it rests on an absence
// open            message, needs, root, further_roots; sign when there is one
// not_applicable  message, evidence
// broken          message, root: an input is broken, the claim could not be judged (status `error`)
struct Claim {
  std::string name = "holds";        // stable: waivers and baselines refer to it
  ClaimState state = ClaimState::open;
  std::string message;               // one line, no final dot: what was found
  std::vector<Evidence> evidence;
  std::string expected;              // what would have passed
  std::vector<std::string> searched; // files, calls and words
  std::vector<Need> needs;
  std::string root;                  // the one question or cause behind it: "config: pipelines"
  std::vector<std::string> further_roots;
  std::optional<Evidence> sign;      // the best evidence too weak to decide
  bool drift = false;                // code and cloud disagree, and only one of them holds
};

struct Subject {
  std::string name;           // stable: waivers, attestations and baselines refer to it
  std::optional<Place> place;
  std::vector<Claim> claims;
};

// At least one subject with at least one claim: an item that governs nothing says so with a not_applicable claim.
struct Verdict {
  std::vector<Subject> subjects;
};

}  // namespace prodready
