// A fault in a file that a person wrote for us: a checklist, configuration, waivers, attestations, a baseline.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "prodready/place.hpp"

namespace prodready {

enum class DiagnosticLevel { error, warning };

struct Diagnostic {
  DiagnosticLevel level = DiagnosticLevel::error;
  Place place;              // path as the user would write it
  std::string message;      // one line, no final dot
  std::string code;         // stable: "unknown-key", "duplicate-id"
  std::string hint;         // "did you mean 'severity'?"; may be empty
  std::string source_line;  // the line at `place`, for the caret; may be empty
  std::size_t width = 1;    // how many bytes of the line the caret underlines
};

bool has_errors(std::span<const Diagnostic> diagnostics);

// "file:line:column: error: text [code]", then the line with a caret, then the hint; no colour, ends in a newline.
// A long source line is cut around the caret.
std::string render(const Diagnostic& diagnostic);

}  // namespace prodready
