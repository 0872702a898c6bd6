// Tracked outputs of benchmarks, profilers and load tests (the term "record" of
// docs/items/code-efficiency.md), and scripts of load tests that set thresholds.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"
#include "prodready/place.hpp"

namespace prodready {

struct MeasurementRecord {
  std::string_view tool;      // its id in the catalogue: "k6"
  std::string format;         // "k6 summary"
  std::optional<Date> dated;  // nothing: neither content, name nor history tells
  std::string dated_by;       // "its content", "its name", "its last commit"; "" without a date
  Place place;
};

struct MeasurementFacts {
  std::vector<MeasurementRecord> records;  // sorted by place
  std::vector<Place> thresholds;           // of load test scripts: a miss fails the run
};

}  // namespace prodready
