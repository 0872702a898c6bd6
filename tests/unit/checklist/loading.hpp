// Loads from memory, and small checklists for tests.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "checklist/load.hpp"

namespace prodready::test {

using Files = std::map<std::string, std::string>;

// The files that a team has, by path; `--checklist` and lint read them as well.
inline LoadRequest request_for(const Files& files) {
  static constexpr std::string_view evaluators[] = {"demo.built", "demo.other"};
  static constexpr std::string_view planned[] = {"demo.planned"};
  LoadRequest request;
  request.read_project = [files](const std::string& path) -> Result<std::string> {
    const auto found = files.find(path);
    if (found == files.end()) {
      return Error{ErrorKind::not_found, "no such file", {}};
    }
    return found->second;
  };
  request.read_argument = request.read_project;
  request.evaluators.assign(std::begin(evaluators), std::end(evaluators));
  request.planned_evaluators.assign(std::begin(planned), std::end(planned));
  for (const EmbeddedFile& file : embedded_documents()) {
    std::size_t at = file.bytes.find("\n### ");
    while (at != std::string_view::npos) {
      const std::string_view rest = file.bytes.substr(at + 5);
      request.planned_evaluators.push_back(rest.substr(0, rest.find(' ')));
      at = file.bytes.find("\n### ", at + 1);
    }
  }
  return request;
}

// "line:column code", with "warning " before it where it is one.
inline std::vector<std::string> brief(const std::vector<Diagnostic>& diagnostics) {
  std::vector<std::string> out;
  for (const Diagnostic& diagnostic : diagnostics) {
    const std::string level = diagnostic.level == DiagnosticLevel::warning ? "warning " : "";
    out.push_back(level + std::to_string(diagnostic.place.line) + ":" +
                  std::to_string(diagnostic.place.column) + " " + diagnostic.code);
  }
  return out;
}

inline std::string rendered(const std::vector<Diagnostic>& diagnostics) {
  std::string out;
  for (const Diagnostic& diagnostic : diagnostics) {
    out += render(diagnostic);
  }
  return out;
}

// A checklist of two items; `more` is added to the first one, `behind` behind the items.
inline std::string small_checklist(std::string_view more = "", std::string_view behind = "") {
  return "version: 1\n"                                          // 1
         "name: demo\n"                                          // 2
         "categories:\n"                                         // 3
         "  - id: demo\n"                                        // 4
         "    title: Demo\n"                                     // 5
         "shared_parameters:\n"                                  // 6
         "  dead_days: {type: days, default: 7, about: Old.}\n"  // 7
         "items:\n"                                              // 8
         "  - id: demo.second\n"                                 // 9
         "    title: Second\n"                                   // 10
         "    severity: low\n"                                   // 11
         "    evaluator: demo.other\n"                           // 12
         "  - id: demo.first\n"                                  // 13
         "    title: First\n"                                    // 14
         "    severity: high\n"                                  // 15
         "    evaluator: demo.built\n"                           // 16
         + std::string(more) + std::string(behind);
}

}  // namespace prodready::test
