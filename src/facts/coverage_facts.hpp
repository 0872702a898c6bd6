// How much of the code tests see: figures of coverage reports that the configuration names, and the floors
// that configuration files enforce.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/gap.hpp"
#include "prodready/place.hpp"

namespace prodready {

struct CoverageReport {
  std::string format;  // "lcov", "Cobertura", "JaCoCo", "Clover", "Istanbul", "Go cover profile"
  double share = 0;    // of lines (of statements where the format counts these), 0 to 1
  std::uint64_t covered = 0;
  std::uint64_t total = 0;  // 0: the report gives the share alone
  Place place;
};

// What fails a run of the tests below this share.
struct CoverageFloor {
  std::string what;  // "fail_under = 80", as written
  double share = 0;  // 0 to 1
  Place place;
};

struct CoverageFacts {
  std::vector<CoverageReport> reports;  // sorted by place
  std::vector<CoverageFloor> floors;    // sorted by place
  Gaps gaps;                            // reports in a form that is not known
};

}  // namespace prodready
