// Renders a report. One file for each format; each is a function of the report alone, so no format can change
// a verdict.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "prodready/report.hpp"

namespace prodready {

enum class Detail { quiet, normal, verbose };

struct TextStyle {
  bool colour = false;
  bool unicode = false;    // signs beyond ASCII
  std::size_t width = 80;  // columns; 60 to 100 are used
  Detail detail = Detail::normal;
};

// For people: problems first, grouped by root, the verdict last. Ends in a newline.
std::string render_text(const AuditReport& report, const TextStyle& style);

// The JSON report: schema in `report_schema()`, two-space indent, keys and items in a fixed order, and all
// that differs between two runs over the same input under "run". Bytes that are not UTF-8 are shown as \xNN.
std::string render_json(const AuditReport& report);

// The strict dialect that the Jenkins xunit plugin's junit-10.xsd accepts; red exactly when the gate is shut.
std::string render_junit(const AuditReport& report);

// The published JSON Schema (draft 2020-12) of render_json.
std::string_view report_schema();

}  // namespace prodready
