// Hands bytes to the loader as one of its files; the checklist beside them is small, so that a run takes
// little time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "checklist/load.hpp"

namespace prodready::fuzz {

inline constexpr std::string_view small_checklist = R"(version: 1
name: small
categories: [{id: a, title: A}]
shared_parameters:
  days: {type: days, default: 7, about: D.}
items:
  - id: a.b
    title: B
    severity: low
    evaluator: a.b
    claims: {none: N., late: L.}
    parameters:
      ignore: {type: globs, default: [], about: I.}
      words: {type: word-lists, default: {x: [y]}, about: W.}
      peak: {type: quantity, default: null, about: P.}
)";

// Loads a project whose file at `path` holds the bytes. Faults are shown, since that is code as well.
inline void load(std::string_view path, const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  static constexpr std::string_view evaluators[] = {"a.b"};
  LoadRequest request;
  request.evaluators.assign(std::begin(evaluators), std::end(evaluators));
  request.checklist_arguments = {"checklist.yaml"};
  request.read_project = [&](const std::string& asked) -> Result<std::string> {
    if (asked == path) {
      return bytes;
    }
    if (asked == "checklist.yaml") {
      return std::string(small_checklist);
    }
    return Error{ErrorKind::not_found, "no such file", {}};
  };
  request.read_argument = request.read_project;
  const LoadedProject loaded = load_project(request);
  std::size_t shown = 0;
  for (const Diagnostic& diagnostic : loaded.diagnostics) {
    shown += render(diagnostic).size();
  }
  if (shown == 0) {
    write_baseline(loaded.project.baseline);
  }
}

}  // namespace prodready::fuzz
