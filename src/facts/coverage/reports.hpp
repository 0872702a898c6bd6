// Reads the total of a coverage report, whatever tool wrote it.
#pragma once

#include <string_view>

#include "facts/coverage_facts.hpp"
#include "prodready/result.hpp"

namespace prodready::coverage {

// Told by content, not by name:
// lcov          https://ltp.sourceforge.net/coverage/lcov/geninfo.1.php: LF and LH records are summed
// Cobertura     https://cobertura.sourceforge.net/xml/coverage-04.dtd: lines-covered and lines-valid, else
// line-rate JaCoCo        https://www.jacoco.org/jacoco/trunk/coverage/report.dtd: the report's own LINE
// counter Clover        `metrics` of the project: coveredstatements of statements Istanbul
// coverage-summary.json (total.lines), or coverage-final.json (statements) Go            profiles of `go test
// -coverprofile`: statements; blocks that occur twice count once Fails where the bytes are none of these, or
// count nothing. The place is left to the caller.
Result<CoverageReport> read_report(std::string_view bytes);

}  // namespace prodready::coverage
