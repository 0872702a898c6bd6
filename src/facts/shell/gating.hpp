// Whether a failure fails the run: the term "gating" of docs/items/continuous-integration.md, for one command
// in its script, and for the step and job that hold it.
#pragma once

#include <cstdint>
#include <string>
#include <utility>

namespace prodready {

enum class GatingState : std::uint8_t {
  gates,       // a failure fails what holds it
  swallowed,   // a switch, named by `why`, lets the run go on as if nothing had happened
  unresolved,  // `why` names what decides and cannot be known
};

struct Gating {
  GatingState state = GatingState::gates;
  std::string why;         // "`|| true`", "continue-on-error: true"; "" where it gates
  std::uint32_t line = 0;  // of the switch, in the text that was read; 0: none

  static Gating gates() { return {}; }
  static Gating swallowed(std::string why, std::uint32_t line = 0) {
    return {GatingState::swallowed, std::move(why), line};
  }
  static Gating unresolved(std::string why, std::uint32_t line = 0) {
    return {GatingState::unresolved, std::move(why), line};
  }

  bool is_gating() const { return state == GatingState::gates; }
  bool is_swallowed() const { return state == GatingState::swallowed; }
  bool is_unresolved() const { return state == GatingState::unresolved; }
  bool operator==(const Gating&) const = default;
};

// A failure passes through `inner`, then through `outer`: one swallows it whatever the other does.
inline Gating through(const Gating& inner, const Gating& outer) {
  if (inner.is_swallowed()) {
    return inner;
  }
  return outer.is_swallowed() || inner.is_gating() ? outer : inner;
}

// The better of two ways for one failure to be seen.
inline Gating either(const Gating& one, const Gating& other) {
  if (one.is_gating() || (one.is_unresolved() && !other.is_gating())) {
    return one;
  }
  return other;
}

}  // namespace prodready
