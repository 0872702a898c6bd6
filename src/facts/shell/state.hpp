// What a shell remembers between commands, as far as the text tells.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "facts/shell/syntax.hpp"

namespace prodready::shell {

// A variable's value; without one it is known to change in ways that the text does not tell.
struct Value {
  std::optional<std::vector<std::string>> items = {};  // one, unless it is an array
  // Of a path that holds wherever the script goes (`ROOT=$(cd "$(dirname "$0")/.." && pwd)`): from the
  // repository's root.
  std::optional<std::string> rooted = {};
  bool operator==(const Value&) const = default;
};

struct State {
  bool errexit = false;
  bool pipefail = false;
  bool errexit_was_cleared = false;  // by a `set +e`
  bool trap_exits = false;           // a trap decides on the exit status
  bool ended = false;                // after an `exit` or `return` that is always reached
  std::map<std::string, Value, std::less<>> variables = {};
  std::map<std::string, const List*, std::less<>> functions = {};
  std::optional<std::string> folder = "";
  std::vector<std::optional<std::string>> folders = {};        // of pushd
  std::map<std::string, std::string, std::less<>> links = {};  // symbolic ones: the folder that each leads to
  std::optional<std::vector<std::string>> arguments = {};
  std::string script = {};

  // After a branch that may have run: what the two disagree on is not known any more.
  void merge(const State& other);
};

}  // namespace prodready::shell
